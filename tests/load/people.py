"""Thousands of invented members with a realistic spread, written in bulk. For measures only.

The shape: few countries have many members, many have few; most are in the directory; everybody hides something else.
Names and texts come from lists, so that words are shared as among people. The same seed gives the same people.
"""

import random
from datetime import UTC, datetime, timedelta

from core.models import BuildingBlock
from core.regions import WHO, regions_on, today
from core.territories import WORKING_LANGUAGES
from members.actions import index_all_members
from members.consent import DEFAULTS
from members.enums import Audience, CareerStage, Constituency, Contribution
from members.models import Organization, Profile, User

FIRST_NAMES = [
    "Amina",
    "Lucas",
    "Fatou",
    "Nadia",
    "Ingrid",
    "Omar",
    "Grace",
    "Hiroshi",
    "Claire",
    "Samuel",
    "Priya",
    "José",
    "María",
    "Łukasz",
    "Zoë",
    "Nguyễn",
    "Åsa",
    "Kwame",
    "Wanjiru",
    "Sunita",
    "Aïssatou",
    "Thandiwe",
    "Rafael",
    "Mehmet",
    "Olena",
    "Yuki",
    "Chidi",
    "Leila",
    "Tomás",
    "Anjali",
    "Dmitri",
    "Hanna",
    "Ibrahim",
    "Joana",
    "Kofi",
    "Lindiwe",
    "أمينة",
    "محمد",
    "فاطمة",
    "يوسف",
    "نور",
]
LAST_NAMES = [
    "Otieno",
    "Ferreira",
    "Diallo",
    "Rahman",
    "Solberg",
    "Haddad",
    "Mwale",
    "Tanabe",
    "Vasseur",
    "Boateng",
    "Menon",
    "García",
    "Núñez",
    "Kowalski",
    "Müller",
    "Trần",
    "Lindqvist",
    "Mensah",
    "Kamau",
    "Thapa",
    "Ba",
    "Nkosi",
    "Costa",
    "Yılmaz",
    "Shevchenko",
    "Sato",
    "Okafor",
    "Hosseini",
    "Silva",
    "Sharma",
    "Ivanov",
    "Schmidt",
    "Traoré",
    "Pereira",
    "Asante",
    "Dlamini",
    "الحداد",
    "الزهراني",
    "منصور",
]
PLACES = [
    "Lakeside",
    "Delta",
    "Highland",
    "Coastal",
    "Northern",
    "River",
    "Valley",
    "Savanna",
    "Island",
    "Metropolitan",
    "Eastern",
    "Capital",
]
BODIES = [
    "Health Department",
    "School of Public Health",
    "Teaching Hospital",
    "Institute",
    "Community Trust",
    "Observatory",
]
SENTENCES = [
    "I plan surge staffing for district hospitals.",
    "I study how budgets reach clinics in a crisis.",
    "I run a cold chain across islands.",
    "I train community health workers and learn from them.",
    "I build health information systems that work offline.",
    "I advise a ministry on purchasing of medicines.",
    "Before that I worked in refugee settings.",
    "I care about mental health of staff.",
    "I have led two after-action reviews.",
    "I would like to learn from other countries.",
]
WRITTEN_AT_ONCE = 1_000


def fill(count: int, *, seed: int = 7) -> None:
    """Write ``count`` members with their profiles and directory entries."""
    chance = random.Random(seed)
    countries = sorted(regions_on(today(), WHO))
    chance.shuffle(countries)
    weights = [1 / (place + 4) for place in range(len(countries))]
    organizations = organizations_of(chance, countries, count // 20)
    joined = datetime(2024, 1, 1, tzinfo=UTC)
    members = User.objects.bulk_create(
        (
            User(
                email=f"person{number}@example.org",
                name=f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}",
                password="!",
                joined_at=joined + timedelta(minutes=47 * number),
            )
            for number in range(count)
        ),
        batch_size=WRITTEN_AT_ONCE,
    )
    profiles = [profile_of(member, chance.choices(countries, weights)[0], organizations, chance) for member in members]
    Profile.objects.bulk_create(profiles, batch_size=WRITTEN_AT_ONCE)
    knows, blocks = Profile.expertise.through, list(BuildingBlock.objects.all())
    known = [
        knows(profile_id=profile.pk, buildingblock_id=block.pk)
        for profile in profiles
        for block in chance.sample(blocks, chance.choice([0, 1, 1, 2, 2, 3]))
    ]
    knows.objects.bulk_create(known, batch_size=WRITTEN_AT_ONCE)
    index_all_members()


def organizations_of(chance, countries: list[str], count: int) -> list[Organization]:
    names = {f"{chance.choice(PLACES)} {chance.choice(BODIES)} {number}": None for number in range(max(count, 1))}
    rows = [Organization(name=name, country=chance.choice(countries)) for name in names]
    return Organization.objects.bulk_create(rows, batch_size=WRITTEN_AT_ONCE)


def profile_of(member: User, country: str, organizations: list[Organization], chance) -> Profile:
    is_public = chance.random() < 0.1
    wider = [Audience.MEMBERS, Audience.MEMBERS, Audience.ME, Audience.PUBLIC if is_public else Audience.MEMBERS]
    audiences = {field: chance.choice(wider).value for field in DEFAULTS if chance.random() < 0.3}
    audiences["name"] = Audience.PUBLIC.value if is_public else Audience.MEMBERS.value
    return Profile(
        user=member,
        country=country,
        organization=chance.choice(organizations),
        constituency=chance.choice(Constituency.values),
        career_stage=chance.choice([*CareerStage.values, ""]),
        languages=sorted({"en", *chance.sample(WORKING_LANGUAGES, chance.choice([0, 1, 1, 2]))}),
        contributions=chance.sample(Contribution.values, chance.choice([0, 1, 2, 2, 3])),
        about=" ".join(chance.sample(SENTENCES, chance.choice([0, 2, 3, 4]))),
        audiences=audiences,
        is_listed=chance.random() < 0.9,
    )
