"""Lists of members as they come: read, understood, looked through, admitted."""

from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.encoding import UnreadableFile
from core.models import BuildingBlock
from core.states import InvalidTransition
from lms.schedule import JOBS
from members import actions
from members.addresses import clean_address, same_mailbox
from members.enums import MEMBER_IMPORT_TRANSITIONS, MemberImportState, MemberState, Role
from members.member_lists import read_list
from members.models import MemberImport, MemberImportRow, Organization, User
from tests.factories import make_member, make_member_import
from tests.load.members import messy_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat(client):
    member = make_member("Priya", Role.SECRETARIAT)
    client.force_login(member)
    return member


def rows_of(content: str) -> list[MemberImportRow]:
    return list(make_member_import(content).rows.all())


def page(name: str, member_import) -> str:
    return reverse(f"members:import-{name}", args=[member_import.pk])


# --- the file ---

LINES = "Nom complet;Courriel;Pays\nAïssatou Bâ;ba@example.org;Sénégal\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"])
def test_a_list_is_read_in_every_encoding(encoding):
    [row] = read_list(LINES.encode(encoding)).rows
    assert (row.line, row.cells) == (2, {"name": "Aïssatou Bâ", "email": "ba@example.org", "country": "Sénégal"})


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_list_is_read_with_every_separator_and_line_end(separator, end):
    content = LINES.replace(";", separator).replace("\n", end)
    assert [row.cells["country"] for row in read_list(content.encode()).rows] == ["Sénégal"]


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        ("Full Name,E-mail address,Country of residence,Organisation", ["name", "email", "country", "organization"]),
        ("PRÉNOM,Nom,Adresse électronique,Pays", ["given_name", "family_name", "email", "country"]),
        ("Nombre,Apellidos,Correo electrónico,País", ["given_name", "family_name", "email", "country"]),
        ("Nome completo,E-mail,País,Instituição", ["name", "email", "country", "organization"]),
        (
            "name,email,Stakeholder group,Area of expertise,Idiomas",
            ["name", "email", "constituency", "expertise", "languages"],
        ),
    ],
)
def test_columns_are_recognised_by_their_headings(headings, fields):
    assert sorted(read_list(f"{headings}\na,b,c,d,e\n".encode()).headings) == sorted(fields)


def test_a_cell_may_hold_line_ends_and_lines_keep_their_numbers():
    content = 'Network 2026\n\n"Name","E-mail","Institution","Phone"\n"Ana","a@x.org","Red de\nSalud",1\n\n'
    content += '"Bo","b@x.org","",2\n'
    found = read_list(content.encode())
    assert [(row.line, row.cells.get("organization")) for row in found.rows] == [(4, "Red de\nSalud"), (7, "")]
    assert (found.headings["organization"], found.ignored) == ("Institution", ["Phone"])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7", "This is a PDF document, not a text file."),
        (b"PK\x03\x04xl/workbook", "This is a ZIP archive or an office document, not a text file."),
        (b"a;b\nc;d", "No row of headings has a name and an e-mail address. Columns are recognised by their headings."),
        (
            b'name,email\n"Ana,a@x.org\n' + b"Bo,b@x.org\n" * 50,
            "In the row that begins on line 2 a quotation mark is opened and never closed.",
        ),
        (
            b'name,email\nAna,a@x.org\n"Bo,b@x.org\n' + b"x" * 200_000,
            "In the row that begins on line 3 a quotation mark is opened and never closed.",
        ),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(client, secretariat, content, sentence):
    with pytest.raises(UnreadableFile) as refused:
        read_list(content)
    file = SimpleUploadedFile("list.csv", content)
    answer = client.post(reverse("members:import-start"), {"file": file, "language": "en"})
    assert refused.value.reason == sentence
    assert (answer.status_code, answer.context["form"].errors.get("file")) == (422, [sentence])


# --- addresses ---


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (" Ana@Example.ORG ", "ana@example.org"),
        ("mailto:ana@example.org?subject=x", "ana@example.org"),
        ("Silva, Ana <ana@example.org>,", "ana@example.org"),
        ("<MAILTO:ana@example.org>;", "ana@example.org"),
        ("ana@example.org.", "ana@example.org"),
        ("ana@bücher.example", "ana@xn--bcher-kva.example"),
        ("ana\u200b@example.org", "ana@example.org"),
    ],
)
def test_an_address_is_read_as_people_write_it(written, address):
    assert clean_address(written) == address


@pytest.mark.parametrize(
    "written",
    [
        "",
        "@",
        "a@b",
        "ana example.org",
        "a@x.org b@x.org",
        "a@x.org\r\nBcc: b@x.org",
        "a@x.org\x00",
        "a" * 300,
    ],
)
def test_what_is_no_address_is_refused(written):
    with pytest.raises(ValidationError):
        clean_address(written)


def test_dots_case_and_what_follows_a_plus_do_not_make_another_mailbox():
    assert {same_mailbox(each) for each in ("A.na@x.org", "ana+lists@X.org", "ana@x.org")} == {"ana@x.org"}


# --- the rows ---


def test_a_row_is_understood_as_far_as_it_goes():
    [row] = rows_of(
        "Full name;E-mail;Country;Institution;Category;Languages;Building block\n"
        "  MARIAM   TOURÉ ;mailto:Mariam@Example.org;CÔTE D'IVOIRE;Ségou Centre;NGO;French, Klingon and English;"
        "Leadership and governance; extra"
    )
    governance = BuildingBlock.objects.get(slug="governance").pk
    assert (row.kind, row.name, row.email, row.country, row.is_chosen) == (
        "new",
        "Mariam Touré",
        "mariam@example.org",
        "CI",
        True,
    )
    assert row.found == {
        "organization": "Ségou Centre",
        "constituency": "civil_society",
        "languages": ["fr", "en"],
        "expertise": [governance],
    }
    assert row.reason == "“Klingon” is not understood and left out."


def test_words_of_the_trade_are_understood():
    [row] = rows_of(
        "Name,E-mail,Type,Languages,Expertise\nAna,a@x.org,Gov,English (fluent)/Kiswahili,HRH/Health financing\n"
    )
    blocks = [BuildingBlock.objects.get(slug=slug).pk for slug in ("workforce", "finance")]
    assert row.found == {"constituency": "policymaker", "languages": ["en", "sw"], "expertise": blocks}
    assert row.reason == ""


@pytest.mark.parametrize(
    ("written", "country", "suggested", "reason"),
    [
        ("Keniya", "", ["KE"], "“Keniya” is no country we know."),
        ("Atlantis", "", [], "“Atlantis” is no country we know."),
        ("KEN", "KE", [], ""),
        ('"Tanzania, United Republic of"', "TZ", [], ""),
        ('"Korea, Republic of"', "KR", [], ""),
        ("Brésil", "BR", [], ""),
        ("مصر", "EG", [], ""),
        ("n/a", "", [], ""),
    ],
)
def test_a_country_is_found_by_any_of_its_names_or_suggested(written, country, suggested, reason):
    [row] = rows_of(f"Name,E-mail,Country\nAna Silva,ana@x.org,{written}\n")
    assert (row.country, row.suggested_countries, row.reason) == (country, suggested, reason)


@pytest.mark.parametrize(
    ("name", "email", "reason"),
    [
        ("", "a@x.org", "There is no name."),
        ("-", "a@x.org", "There is no name."),
        ("Ana", "", "There is no e-mail address."),
        ("Ana", "ana(at)x.org", "“ana(at)x.org” is not an e-mail address."),
        ("=HYPERLINK(1)", "a@x.org", "“=HYPERLINK(1)” begins like a formula, not like a name."),
        ("@SUM(1)", "a@x.org", "“@SUM(1)” begins like a formula, not like a name."),
        ("A" * 300, "a@x.org", "The name has more than 120 characters."),
        ('"Ana\nBcc: all@x.org"', "a@x.org", "The name runs over several lines or holds a character that no name has."),
        ("Ana\x00", "a@x.org", "The name runs over several lines or holds a character that no name has."),
        ("Ana", '"a@x.org\nBcc: b@x.org"', "“a@x.org Bcc: b@x.org” is not an e-mail address."),
    ],
)
def test_a_fault_names_its_line_and_its_reason(name, email, reason):
    [row] = rows_of(f"Name,E-mail,Remark\n{name},{email},{'x' * 200}\n")
    assert (row.line, row.kind, row.reason, row.is_chosen) == (2, "fault", reason, False)


def test_who_is_known_is_not_new():
    make_member("Ana Silva", email="ana@x.org")
    rows = rows_of(
        "Name,E-mail\nAna,ANA@x.org\nAna S,an.a@x.org\nana silva,other@x.org\n"
        "Bo,bo@x.org\nBo,Bo@x.org\nBob,b.o@x.org\nBO,bo2@x.org\n"
    )
    assert [(row.line, row.kind, row.reason) for row in rows] == [
        (2, "member", ""),
        (3, "similar", "The address of Ana Silva, written differently."),
        (4, "similar", "The name and the country of Ana Silva."),
        (5, "new", ""),
        (6, "duplicate", "The same address as on line 5."),
        (7, "similar", "The address of line 5, written differently."),
        (8, "similar", "The name and the country of line 5."),
    ]


# --- the preview and what follows ---


def test_nobody_is_admitted_before_the_secretariat_says_so(client, secretariat):
    file = SimpleUploadedFile("list.csv", LINES.encode())
    answer = client.post(reverse("members:import-start"), {"file": file, "language": "fr"}, follow=True)

    shown = [(row.line, row.kind) for row in answer.context["rows"]]
    assert (shown, User.objects.filter(email="ba@example.org").exists()) == ([(2, "new")], False)


def test_whoever_is_chosen_is_admitted_and_hears_of_it_only_if_wished(
    client, secretariat, mailoutbox, django_capture_on_commit_callbacks
):
    make_member(email="known@x.org", language="en", is_active=False)
    content = "Name,E-mail,Institution\nAna,ana@x.org,Red\nBo,bo@x.org,red\nCy,c.y@x.org,\nCy Z,cy@x.org,\n"
    content += "Known,known@x.org,\nMeanwhile,meanwhile@x.org,\n"
    member_import = make_member_import(content, by=secretariat, language="fr")
    ana, bo, cy, similar, _known, other = member_import.rows.all()
    choice = {"shown": [ana.pk, bo.pk, cy.pk, similar.pk], "chosen": [ana.pk, bo.pk, similar.pk, other.pk]}
    make_member(email="meanwhile@x.org", is_active=False)
    mailoutbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(page("confirm", member_import), choice | {"is_told": "on"})

    admitted = User.objects.filter(email__endswith="@x.org", is_active=True).order_by("email")
    assert [(each.email, each.state, each.language, each.has_usable_password()) for each in admitted] == [
        ("ana@x.org", MemberState.APPROVED, "fr", False),
        ("bo@x.org", MemberState.APPROVED, "fr", False),
        ("cy@x.org", MemberState.APPROVED, "fr", False),
    ]
    assert [str(each) for each in Organization.objects.all()] == ["red"]
    assert {each.profile.organization_id for each in admitted[:2]} == {Organization.objects.get().pk}
    assert [message.to for message in mailoutbox] == [["ana@x.org"], ["bo@x.org"], ["cy@x.org"]]


def test_without_the_wish_nobody_is_mailed(secretariat, mailoutbox, django_capture_on_commit_callbacks):
    member_import = make_member_import(by=secretariat)
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        actions.confirm_member_import(member_import, by=secretariat)
    assert (member_import.added_count, mailoutbox) == (1, [])


def test_confirming_twice_admits_nobody_twice(client, secretariat):
    member_import = make_member_import(by=secretariat)
    first, second = client.post(page("confirm", member_import)), client.post(page("confirm", member_import))
    member_import.refresh_from_db()
    assert (first.status_code, second.status_code, member_import.added_count) == (302, 409, 1)


def test_who_became_a_member_meanwhile_is_left_as_they_are(secretariat):
    member_import = make_member_import("Name,E-mail\nAna,ana@x.org\nBo,bo@x.org\n", by=secretariat)
    ana = make_member("Ana as she writes it", email="ana@x.org")
    actions.confirm_member_import(member_import, by=secretariat)
    ana.refresh_from_db()
    assert (member_import.added_count, ana.name) == (1, "Ana as she writes it")


def test_a_country_is_picked_only_among_the_suggested_ones(client, secretariat):
    member_import = make_member_import("Name,E-mail,Country\nAna,a@x.org,Keniya\nBo,b@x.org,Keniya\n", by=secretariat)
    ana, bo = member_import.rows.all()
    choice = {"shown": [ana.pk, bo.pk], "chosen": [ana.pk], f"country-{ana.pk}": "KE", f"country-{bo.pk}": "US"}
    client.post(page("choose", member_import), choice)
    assert [(row.country, row.is_chosen) for row in member_import.rows.all()] == [("KE", True), ("", False)]


def test_a_choice_kept_on_a_later_page_leads_back_to_it(client, secretariat):
    lines = "".join(f"Ana {number},ana{number}@x.org\n" for number in range(60))
    member_import = make_member_import(f"Name,E-mail\n{lines}", by=secretariat)
    later = client.get(f"{page('detail', member_import)}?kind=new&page=2").content.decode()
    address = f"{page('choose', member_import)}?kind=new&page=2"
    assert address.replace("&", "&amp;") in later
    answer = client.post(address, {"shown": [member_import.rows.last().pk]})
    assert answer.url == f"{page('detail', member_import)}?kind=new&page=2"


def test_rows_of_another_list_and_faults_are_not_chosen(client, secretariat):
    member_import, other = make_member_import("Name,E-mail\n,a@x.org\n", by=secretariat), make_member_import()
    fault, foreign = member_import.rows.get(), other.rows.get()
    MemberImportRow.objects.filter(pk=foreign.pk).update(is_chosen=False)
    keys = [fault.pk, foreign.pk, "9" * 30, "x", "\u0664"]
    client.post(page("choose", member_import), {"shown": keys, "chosen": keys})
    assert list(MemberImportRow.objects.filter(is_chosen=True)) == []


def test_a_discarded_list_is_forgotten_at_once(client, secretariat):
    member_import = make_member_import(by=secretariat)
    client.post(page("discard", member_import))
    assert (MemberImport.objects.get().state, MemberImportRow.objects.count()) == ("discarded", 0)
    assert client.get(page("detail", member_import)).status_code == 200


def test_old_lists_are_forgotten(secretariat):
    open_list, done, new = (make_member_import(by=secretariat) for _ in range(3))
    actions.confirm_member_import(done, by=secretariat)
    long_ago = "2020-01-01T00:00Z"
    MemberImport.objects.filter(pk=open_list.pk).update(brought_at=long_ago)
    MemberImport.objects.filter(pk=done.pk).update(decided_at=long_ago)
    next(job for job in JOBS if job.name == "forget who did not join").run()
    assert [(each.pk, each.rows.count()) for each in MemberImport.objects.order_by("pk")] == [(done.pk, 0), (new.pk, 1)]


def test_a_list_is_its_bringers(client, secretariat):
    theirs = make_member_import()
    assert client.get(page("detail", theirs)).status_code == 404
    client.force_login(make_member("", Role.CURATOR))
    assert client.get(reverse("members:import-start")).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_preview_keeps_its_queries(client, secretariat, django_assert_num_queries, count):
    lines = "".join(f"Ana {number},a{number}@x.org\n" for number in range(count))
    member_import = make_member_import(f"Name,E-mail\n{lines}", by=secretariat)
    client.get(page("detail", member_import))
    with django_assert_num_queries(11):
        assert len(client.get(page("detail", member_import)).context["rows"]) == count


@pytest.mark.parametrize("verb", MEMBER_IMPORT_TRANSITIONS)
@pytest.mark.parametrize("state", MemberImportState)
def test_an_import_moves_along_its_table_and_nowhere_else(secretariat, verb, state):
    sources, target = MEMBER_IMPORT_TRANSITIONS[verb]
    member_import = make_member_import(by=secretariat)
    MemberImport.objects.update(state=state)
    move = getattr(actions, f"{verb}_member_import")

    if state in sources:
        assert move(member_import, by=secretariat).state == target
    else:
        with pytest.raises(InvalidTransition):
            move(member_import, by=secretariat)


def test_a_decided_list_takes_no_choice(secretariat):
    member_import = make_member_import(by=secretariat)
    actions.discard_member_import(member_import, by=secretariat)
    with pytest.raises(InvalidTransition):
        actions.choose_import_rows(member_import, by=secretariat, shown=[], chosen=[], countries={})


# --- as long and as messy as they come ---


def test_five_thousand_messy_rows_become_members_once_and_a_second_time_nobody(secretariat):
    lines = ["Nom complet;Courriel;Pays;Institution;Catégorie;Langues;Expertise", *messy_rows(5_000)]
    content = "\r\n".join(lines).encode("utf-16")
    User.objects.bulk_create(
        User(email=f"person.{number}@example.org", name=f"Known {number}", password="!") for number in range(1_000)
    )
    before = User.objects.count()
    first = actions.create_member_import(read_list(content), by=secretariat)
    assert (first.rows.count(), User.objects.count()) == (5_000, before)
    kinds = Counter(first.rows.values_list("kind", flat=True))
    assert min(kinds[kind] for kind in ("new", "member", "duplicate", "fault")) > 50
    actions.confirm_member_import(first, by=secretariat)
    assert User.objects.count() - before == MemberImport.objects.get(pk=first.pk).added_count >= kinds["new"]
    with pytest.raises(InvalidTransition):
        actions.confirm_member_import(first, by=secretariat)
    again = actions.create_member_import(read_list(content), by=secretariat)
    assert not again.rows.filter(kind="new").exists()
