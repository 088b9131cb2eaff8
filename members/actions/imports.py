"""A list of members: read, looked through, admitted."""

from collections.abc import Collection
from functools import partial

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from core.audit import record
from core.authorization import authorize
from core.states import InvalidTransition, advance
from members import notifications
from members.enums import MEMBER_IMPORT_TRANSITIONS, MemberRowKind
from members.member_lists import MemberList
from members.member_rows import understood
from members.models import MemberImport, MemberImportRow, Organization, Profile, User

AT_A_TIME = 500


@transaction.atomic
def create_member_import(found: MemberList, *, by, file_name: str = "", language: str = "en") -> MemberImport:
    """Keep the rows of a list with what each would become; nobody is admitted yet."""
    authorize(by, "members.create_member_import")
    columns = {"headings": found.headings, "ignored": found.ignored}
    member_import = MemberImport.objects.create(brought_by=by, file_name=file_name, language=language, columns=columns)
    rows = list(understood(found.rows))
    for row in rows:
        row.member_import = member_import
    MemberImportRow.objects.bulk_create(rows, batch_size=AT_A_TIME)
    record(member_import, "members.create_member_import", by=by, rows=len(rows))
    return member_import


@transaction.atomic
def choose_import_rows(
    member_import: MemberImport, *, by, shown: Collection[int], chosen: Collection[int], countries: dict[int, str]
) -> MemberImport:
    """Of the rows that were ``shown`` take the ``chosen`` ones, with the country picked for some of them."""
    authorize(by, "members.choose_import_rows", member_import)
    require_open(member_import)
    rows = list(member_import.rows.choosable().filter(pk__in=shown))
    for row in rows:
        row.is_chosen = row.pk in chosen
        if countries.get(row.pk) in ["", *row.suggested_countries]:
            row.country = countries[row.pk]
    MemberImportRow.objects.bulk_update(rows, ["is_chosen", "country"])
    record(member_import, "members.choose_import_rows", by=by)
    return member_import


@transaction.atomic
def confirm_member_import(member_import: MemberImport, *, by, is_told: bool = False) -> MemberImport:
    """Admit everybody on the chosen rows, with a mail only where ``is_told``. Who became a member meanwhile is left."""
    authorize(by, "members.confirm_member_import", member_import)
    move_import(member_import, "confirm", is_told=is_told)
    # Who became a member since the preview is not admitted by this list, nor welcomed.
    members = User.objects.filter(email=OuterRef("email"))
    member_import.rows.chosen().filter(Exists(members)).update(is_chosen=False)
    rows = list(member_import.rows.chosen())
    try:
        with transaction.atomic():
            admit_rows(rows, language=member_import.language)
    except IntegrityError:
        raise InvalidTransition(_("Somebody else admits some of these members just now. Import once more.")) from None
    admitted = Subquery(members.values("pk"))
    member_import.rows.chosen().update(member=admitted, kind=MemberRowKind.ADMITTED)
    MemberImport.objects.filter(pk=member_import.pk).update(added_count=len(rows))
    member_import.added_count = len(rows)
    record(member_import, "members.confirm_member_import", by=by, added=len(rows))
    if is_told:
        transaction.on_commit(partial(notifications.welcome_imported.enqueue, member_import.pk))
    return member_import


def admit_rows(rows: list[MemberImportRow], *, language: str) -> None:
    """What :func:`admit_member` does, for thousands: a few statements for each 500 of them."""
    members = [User(email=row.email, name=row.name, language=language, password=make_password(None)) for row in rows]
    User.objects.bulk_create(members, batch_size=AT_A_TIME)
    organizations = organizations_named({row.found.get("organization", ""): row.country for row in rows})
    profiles = [
        Profile(
            user=member,
            country=row.country,
            organization=organizations.get(row.found.get("organization", "").casefold()),
            constituency=row.found.get("constituency", ""),
            languages=row.found.get("languages", []),
        )
        for member, row in zip(members, rows, strict=True)
    ]
    Profile.objects.bulk_create(profiles, batch_size=AT_A_TIME)
    add_expertise(profiles, rows)
    addresses = [EmailAddress(user=each, email=each.email, verified=True, primary=True) for each in members]
    EmailAddress.objects.bulk_create(addresses, batch_size=AT_A_TIME)


def add_expertise(profiles: list[Profile], rows: list[MemberImportRow]) -> None:
    through = Profile.expertise.through
    pairs = [
        through(profile_id=profile.pk, buildingblock_id=block)
        for profile, row in zip(profiles, rows, strict=True)
        for block in row.found.get("expertise", [])
    ]
    through.objects.bulk_create(pairs, batch_size=AT_A_TIME, ignore_conflicts=True)


def organizations_named(countries: dict[str, str]) -> dict[str, Organization]:
    """The organizations of these names by the name without its case, made where there are none."""
    known = {each.name.casefold(): each for each in Organization.objects.all()}
    missing = {name.casefold(): (name, country) for name, country in countries.items() if name}
    new = [Organization(name=name, country=country) for key, (name, country) in missing.items() if key not in known]
    Organization.objects.bulk_create(new, batch_size=AT_A_TIME)
    return known | {each.name.casefold(): each for each in new}


@transaction.atomic
def discard_member_import(member_import: MemberImport, *, by) -> MemberImport:
    """Forget a list without admitting anybody."""
    authorize(by, "members.discard_member_import", member_import)
    move_import(member_import, "discard")
    member_import.rows.all().delete()
    record(member_import, "members.discard_member_import", by=by)
    return member_import


def move_import(member_import: MemberImport, verb: str, **changes) -> None:
    advance(member_import, verb, table=MEMBER_IMPORT_TRANSITIONS, decided_at=timezone.now(), **changes)


def require_open(member_import: MemberImport) -> None:
    """Hold the import open for the rest of this transaction, or say that it is decided."""
    open_ones = MemberImport.objects.select_for_update().filter(state__in=MEMBER_IMPORT_TRANSITIONS["confirm"][0])
    if not open_ones.filter(pk=member_import.pk).exists():
        raise InvalidTransition(_("This list is decided already. Reload the page."))
