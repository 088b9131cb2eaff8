"""Searching the directory: words and facets over what the reader's audience may find (``DirectoryEntry``).

All counts of a page come from one pass over the entries that hold the words: two short columns of each, in the order of
the names. At 20,000 members that is a fraction of the time that a count for each facet would take, it costs one query
whatever is asked, and list and counts cannot disagree. ``make bench-directory`` measures it.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from django.core.paginator import Paginator
from django.db.models import Case, Prefetch, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from core import facets
from core.facets import Facet, Option
from core.folding import words_of
from core.models import BuildingBlock
from core.regions import WHO, regions_in, regions_on, today
from core.territories import country_choices, language_choices
from members.consent import SeenMember, audience_a_reader_belongs_to
from members.enums import Audience, CareerStage, Constituency, Contribution, MemberState
from members.models import DirectoryEntry, User
from members.permissions import is_secretariat

FACETS = ["block", "offers", "region", "country", "language", "constituency", "stage"]
PEOPLE_A_PAGE = 20
# Whoever may not sign in or has left is not in the directory, whatever they once chose.
GONE = Q(is_active=False) | Q(state=MemberState.ALUMNI)


# --- what is asked ---


@dataclass(frozen=True)
class Question(facets.Question):
    @classmethod
    def from_parameters(cls, parameters: Mapping[str, str]) -> "Question":
        return cls.read(parameters, FACETS)

    def only_known(self, names: Mapping[str, Mapping[str, str]]) -> "Question":
        """Without values that nobody can have."""
        return type(self)(self.text, {name: value for name, value in self.chosen.items() if value in names[name]})


@dataclass
class Answer:
    """Who was found, in order, and how many each value of each facet would give."""

    people: list[int] = field(default_factory=list)
    counts: dict[str, Counter] = field(default_factory=dict)


def answer(question: Question, *, audience: Audience, region_of: Mapping[str, str]) -> Answer:
    """Ask once. ``region_of`` gives each country's region today.

    A facet is counted among those who meet all *other* choices, so it says what another value of it would give.
    """
    tests = {name: test_of(name, value, region_of) for name, value in question.chosen.items()}
    found, meets_all, misses_one = Answer(), [], {name: [] for name in tests}
    for person, country, marks in rows_with_words(question.text, audience):
        missed = [name for name, holds in tests.items() if not holds(country, marks)]
        if not missed:
            found.people.append(person)
            meets_all.append((country, marks))
        elif len(missed) == 1:
            misses_one[missed[0]].append((country, marks))
    everybody = counts_of(meets_all, region_of)
    for name in FACETS:
        others = counts_of(misses_one[name], region_of)[name] if misses_one.get(name) else Counter()
        found.counts[name] = everybody[name] + others
    return found


def how_many(text: str, audience: Audience) -> int:
    return rows_with_words(text, audience).order_by().count()


def rows_with_words(text: str, audience: Audience) -> QuerySet:
    """``(member, country, marks)`` of those with every word, the ones called so first, then by name."""
    words = words_of(text)
    entries = DirectoryEntry.objects.filter(audience=audience).exclude(member__in=User.objects.filter(GONE))
    if text.strip() and not words:
        entries = entries.none()
    order = ["sort_name", "member_id"]
    if words:
        everywhere, in_name = Q(), Q()
        for word in words:
            everywhere &= Q(search_text__contains=word)
            in_name &= Q(sort_name__contains=word)
        entries = entries.filter(everywhere)
        order.insert(0, Case(When(in_name, then=Value(0)), default=Value(1)))
    return entries.order_by(*order).values_list("member_id", "country", "facets")


def test_of(name: str, value: str, region_of: Mapping[str, str]) -> Callable[[str, str], bool]:
    if name == "country":
        return lambda country, marks: country == value
    if name == "region":
        return lambda country, marks: region_of.get(country) == value
    mark = f" {name}:{value} "
    return lambda country, marks: mark in marks


def counts_of(rows: list[tuple[str, str]], region_of: Mapping[str, str]) -> dict[str, Counter]:
    """How often each value of each facet is there."""
    counts = {name: Counter() for name in FACETS}
    counts["country"] = Counter(country for country, _marks in rows if country)
    for country, count in counts["country"].items():
        if region := region_of.get(country):
            counts["region"][region] += count
    marks = Counter(chain.from_iterable(marks.split() for _country, marks in rows))
    for mark, count in marks.items():
        name, _colon, value = mark.partition(":")
        counts[name][value] = count
    return counts


# --- what is shown ---


def directory_page(parameters: Mapping[str, str], *, reader) -> dict:
    """What the directory shows for an address: a page of people as ``reader`` sees them, and the facets.

    ``wider_count``: how many there would be without the filters, when with them there is nobody.
    """
    audience, region_of, names = audience_a_reader_belongs_to(reader), region_codes(today()), facet_names()
    question = Question.from_parameters(parameters).only_known(names)
    found = answer(question, audience=audience, region_of=region_of)
    page = Paginator(found.people, PEOPLE_A_PAGE).get_page(parameters.get("page"))
    page.object_list = seen_members(page.object_list, audience)
    facets = shown_facets(question, found.counts, names)
    is_narrowed_to_nobody = question.chosen and not found.people
    wider = question.without_filters()
    return {
        "question": question,
        "people": page,
        "facets": facets,
        "chosen": [facet for facet in facets if facet.chosen],
        "wider_count": how_many(wider.text, audience) if is_narrowed_to_nobody else 0,
        "page_query": f"{question.query}&" if question else "",
        "is_public_view": audience == Audience.PUBLIC,
    }


def people_here():
    """Members who may have a page in the directory, ready to be seen."""
    return with_profiles(User.objects.exclude(GONE))


def people_for(reader):
    """Members whose page ``reader`` might read: oneself also after leaving, and everybody for the secretariat."""
    if is_secretariat(reader):
        return with_profiles(User.objects.all())
    return with_profiles(User.objects.filter(~GONE | Q(pk=reader.pk)))


def is_found(member) -> bool:
    """Whether others come upon ``member`` in the directory."""
    return member.profile.is_listed and member.is_active and member.state != MemberState.ALUMNI


def seen_members(keys: list[int], audience: Audience) -> list[SeenMember]:
    """These members in this order, as the readers of ``audience`` see them."""
    members = {member.pk: member for member in with_profiles(User.objects.filter(pk__in=keys))}
    return [SeenMember(members[key], audience) for key in keys if key in members]


def with_profiles(members):
    """Ready to be seen: profile, organization and building blocks with their names in any language."""
    blocks = Prefetch("profile__expertise", BuildingBlock.objects.with_names())
    return members.select_related("profile__organization").prefetch_related(blocks)


def facet_names() -> dict[str, dict[str, str]]:
    """The values a facet can have and what they are called, in the order they are shown."""
    return {
        "block": {block.slug: block.local_name for block in BuildingBlock.objects.with_names()},
        "offers": dict(Contribution.choices),
        "region": {region.code: region.local_name for region in regions_in(WHO)},
        "country": dict(country_choices()),
        "language": dict(language_choices()),
        "constituency": dict(Constituency.choices),
        "stage": dict(CareerStage.choices),
    }


def shown_facets(
    question: Question, counts: Mapping[str, Counter], names: Mapping[str, Mapping[str, str]]
) -> list[Facet]:
    labels = {
        "block": _("Building block"),
        "offers": _("Would do"),
        "region": _("WHO region"),
        "country": _("Country"),
        "language": _("Language"),
        "constituency": _("Constituency"),
        "stage": _("Career stage"),
    }
    return [Facet(name, labels[name], options_of(question, name, counts[name], names[name])) for name in FACETS]


def options_of(question: Question, name: str, counts: Counter, names: Mapping[str, str]) -> list[Option]:
    chosen = question.chosen.get(name)
    return [
        Option(str(label), counts[value], question.toggled(name, value).query, value == chosen)
        for value, label in names.items()
        if counts[value] or value == chosen
    ]


def is_paused(person: SeenMember) -> bool:
    """Whether they take no requests for now."""
    return bool(person.paused_until and person.paused_until > today())


def region_codes(day: date) -> dict[str, str]:
    """The code of the WHO region in which each country lies on that day."""
    return {country: region.code for country, region in regions_on(day, WHO).items()}
