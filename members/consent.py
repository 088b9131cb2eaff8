"""Who sees what of a member. One gate decides it for every page, list, search, filter and count.

Each field of a profile has an audience that the member chose, or its careful default. Readers see what is meant for
them or for more people. Whoever is not shown the name is shown nothing.
"""

from collections.abc import Callable

from core.territories import country_name, language_name
from members.enums import Audience, CareerStage, Constituency, Contribution
from members.permissions import is_secretariat

# Every field with an audience, and the one it has until the member says otherwise. Nothing is public by itself.
DEFAULTS = {
    "name": Audience.MEMBERS,
    "organization": Audience.MEMBERS,
    "country": Audience.MEMBERS,
    "constituency": Audience.MEMBERS,
    "career_stage": Audience.MEMBERS,
    "languages": Audience.MEMBERS,
    "expertise": Audience.MEMBERS,
    "contributions": Audience.MEMBERS,
    "about": Audience.MEMBERS,
    "email": Audience.ME,
}


def audience_of(profile, field: str) -> Audience:
    """Who sees ``field``; an audience that is no longer known counts as the smallest."""
    chosen = profile.audiences.get(field, DEFAULTS[field])
    return Audience(chosen) if chosen in Audience.values else Audience.ME


def audience_a_reader_belongs_to(reader, member=None) -> Audience:
    """How close ``reader`` is: the member and the secretariat, a signed-in member, or anybody."""
    if not (reader.is_authenticated and reader.is_active):
        return Audience.PUBLIC
    return Audience.ME if reader == member or is_secretariat(reader) else Audience.MEMBERS


def fields_shown_to(profile, audience: Audience) -> frozenset[str]:
    """The gate: the fields of ``profile`` that readers belonging to ``audience`` see."""
    shown = frozenset(field for field in DEFAULTS if audience_of(profile, field).rank >= audience.rank)
    return shown if "name" in shown else frozenset()


def visible_fields(member, reader) -> frozenset[str]:
    """The fields of ``member`` that ``reader`` sees."""
    return fields_shown_to(member.profile, audience_a_reader_belongs_to(reader, member))


def shown(field: str, read: Callable, empty) -> property:
    """A property that reads the member where the gate lets ``field`` through, and else is ``empty``."""
    return property(lambda self: read(self.member) if field in self.fields else empty)


class SeenMember:
    """A member as the readers of one audience see them: what is hidden from these reads as empty."""

    def __init__(self, member, audience: Audience):
        self.member = member
        self.fields = fields_shown_to(member.profile, audience)

    @classmethod
    def by(cls, reader, member) -> "SeenMember":
        return cls(member, audience_a_reader_belongs_to(reader, member))

    @property
    def pk(self) -> int:
        return self.member.pk

    def __bool__(self):
        return bool(self.fields)

    def __str__(self):
        return self.name

    name = shown("name", lambda member: member.name, "")
    email = shown("email", lambda member: member.email, "")
    country = shown("country", lambda member: member.profile.country, "")
    constituency = shown("constituency", lambda member: member.profile.constituency, "")
    career_stage = shown("career_stage", lambda member: member.profile.career_stage, "")
    languages = shown("languages", lambda member: member.profile.languages, ())
    contributions = shown("contributions", lambda member: member.profile.contributions, ())
    about = shown("about", lambda member: member.profile.about, "")
    paused_until = shown("contributions", lambda member: member.profile.paused_until, None)

    @property
    def organization(self) -> str:
        return str(self.member.profile.organization or "") if "organization" in self.fields else ""

    @property
    def expertise(self) -> list:
        """Building blocks; read once, from what a list prefetched."""
        if "expertise" not in self.fields:
            return []
        if not hasattr(self, "_expertise"):
            self._expertise = list(self.member.profile.expertise.all())
        return self._expertise

    @property
    def country_name(self) -> str:
        return country_name(self.country) if self.country else ""

    @property
    def constituency_label(self) -> str:
        return label_of(Constituency, self.constituency)

    @property
    def career_stage_label(self) -> str:
        return label_of(CareerStage, self.career_stage)

    @property
    def language_names(self) -> list[str]:
        return sorted(map(language_name, self.languages))

    @property
    def contribution_labels(self) -> list[tuple[str, str]]:
        """What they offer as ``(value, label)``, in the order of the six."""
        return [(value, label) for value, label in Contribution.choices if value in self.contributions]


def label_of(choices, value: str) -> str:
    return str(choices(value).label) if value in choices.values else ""
