"""The diversity of a group of people, by what they say in their profiles."""

from django.utils import timezone
from django.utils.translation import gettext as _

from communities.diversity import NOT_SAID, Diversity, Person, measure
from core.regions import HEMISPHERE, INCOME, WHO, regions_on
from core.territories import language_name
from members.enums import Constituency


def places(scheme: str) -> dict:
    """Country -> region, today."""
    return regions_on(timezone.now().date(), scheme)


def diversity_of(people) -> Diversity:
    """``people`` are members with their profiles. Six small queries, however many they are."""
    slugs = [{country: region.code for country, region in places(name).items()} for name in (WHO, INCOME, HEMISPHERE)]
    persons = [
        Person(person.profile.country, person.profile.constituency, tuple(person.profile.languages))
        for person in people
    ]
    return measure(persons, regions=slugs[0], incomes=slugs[1], halves=slugs[2])


def diversity_rows(diversity: Diversity) -> list[dict]:
    """What is shown of it: a title and the counts by name for each of five ways to look at it."""
    named = {
        name: {region.code: region.local_name for region in places(name).values()} for name in (HEMISPHERE, WHO, INCOME)
    }
    return [
        row(_("Global North and South"), diversity.halves, named[HEMISPHERE], always=named[HEMISPHERE]),
        row(_("WHO region"), diversity.regions, named[WHO]),
        row(_("Income group"), diversity.incomes, named[INCOME]),
        row(_("Constituency"), diversity.constituencies, dict(Constituency.choices)),
        row(_("Language"), diversity.languages, {code: language_name(code) for code in diversity.languages}),
    ]


def row(title: str, counts, names, always=()) -> dict:
    """Names with their counts, the most frequent first; those who did not say last."""
    known = {key: counts[key] for key in [*always, *counts] if key != NOT_SAID}
    ordered = sorted(known.items(), key=lambda pair: -pair[1])
    shown = [{"name": names.get(key, key), "count": count} for key, count in ordered]
    if counts[NOT_SAID]:
        shown.append({"name": _("Not said"), "count": counts[NOT_SAID]})
    return {"title": title, "counts": shown}
