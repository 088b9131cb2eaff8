"""Forty-six invented members from twenty-eight countries, twelve of them technical advisors (``people.csv``)."""

import csv
from datetime import date
from pathlib import Path

from anyascii import anyascii
from django.utils import timezone

from core.authorization import SYSTEM
from core.models import BuildingBlock
from members import actions
from members.enums import MemberState
from members.models import Organization, User

PASSWORD = "learning-together"  # noqa: S105  printed by `make run`; the demo is no place for secrets
FIRST_DAY = date(2026, 1, 1)
PEOPLE = Path(__file__).with_name("people.csv")

SIGN_INS = {
    "member": "amina.otieno@example.org",
    "editor": "lucas.ferreira@example.org",
    "technical advisor": "ingrid.solberg@example.org",
    "mentor": "fatou.diallo@example.org",
    "mentee": "nadia.rahman@example.org",
    "secretariat": "priya.menon@example.org",
}


def email_of(name: str) -> str:
    """``Aïssatou Ba`` -> ``aissatou.ba@example.org``: first and last name, in plain letters."""
    words = anyascii(name).lower().split()
    return f"{words[0]}.{words[-1]}@example.org"


def seed() -> dict[str, User]:
    """Admit everybody who is not there yet. Returns the people by their name."""
    blocks = {block.slug: block for block in BuildingBlock.objects.all()}
    known = {user.email: user for user in User.objects.select_related("profile")}
    with PEOPLE.open(encoding="utf-8") as file:
        return {row["name"]: known.get(email_of(row["name"])) or admit(row, blocks) for row in csv.DictReader(file)}


def admit(row: dict, blocks: dict[str, BuildingBlock]) -> User:
    email = email_of(row["name"])
    member = actions.admit_member(
        by=SYSTEM,
        email=email,
        name=row["name"],
        # A good hash takes a quarter of a second; the others sign in by a code sent by mail.
        password=PASSWORD if email in SIGN_INS.values() else None,
        language=row["language"],
        time_zone=row["time_zone"],
        state=MemberState.ACTIVE,
        last_seen_on=timezone.now().date(),
    )
    organization, _created = Organization.objects.get_or_create(
        name=row["organization"], defaults={"country": row["country"]}
    )
    actions.edit_profile(
        member.profile,
        by=SYSTEM,
        user_fields={},
        profile_fields={
            "country": row["country"],
            "organization": organization,
            "constituency": row["constituency"],
            "languages": row["languages"].split(),
            "expertise": [blocks[slug] for slug in row["expertise"].split()],
        },
    )
    for role in row["roles"].split():
        actions.grant_role(member, by=SYSTEM, role=role, starts_on=FIRST_DAY)
    return member
