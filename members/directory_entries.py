"""What each audience can find a member by: the rows behind the directory, made of what the gate lets through."""

from core.folding import fold
from core.territories import country_names
from members.consent import SeenMember
from members.enums import Audience
from members.models import DirectoryEntry, User

LONGEST_NAME = 255


def entries_of(member: User) -> list[DirectoryEntry]:
    """One for each audience that is shown the member's name; none of who is not listed or may not sign in."""
    if not (member.is_active and member.profile.is_listed):
        return []
    seen = {audience: SeenMember(member, audience) for audience in Audience}
    return [entry_of(person, audience) for audience, person in seen.items() if person]


def entry_of(person: SeenMember, audience: Audience) -> DirectoryEntry:
    return DirectoryEntry(
        member=person.member,
        audience=audience,
        sort_name=fold(person.name)[:LONGEST_NAME],
        country=person.country,
        facets=marks_of(person),
        search_text=search_text_of(person),
    )


def marks_of(person: SeenMember) -> str:
    """`` block:finance offers:speak language:fr ``: a value is asked for with its name and a space on both sides."""
    values = {
        "block": [block.slug for block in person.expertise],
        "offers": person.contributions,
        "language": person.languages,
        "constituency": [person.constituency],
        "stage": [person.career_stage],
    }
    marks = [f"{name}:{value}" for name, given in values.items() for value in given if value]
    return f" {' '.join(marks)} " if marks else ""


def search_text_of(person: SeenMember) -> str:
    """Name, organization, what they say, and country and building blocks in every language of the site."""
    blocks = [each.name for block in person.expertise for each in (block, *block.translations.all())]
    countries = country_names(person.country) if person.country else []
    return fold(" ".join([person.name, person.organization, *countries, *blocks, person.about]))
