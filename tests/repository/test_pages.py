import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.authorization import SYSTEM
from members.enums import Role
from repository import actions
from repository.models import ImportBatch, Item, LiteratureIndexPage
from repository.reference import Author
from tests.factories import make_import_batch, make_item, make_member
from tests.repository.files import content_of

pytestmark = pytest.mark.django_db
LIBRARY = "/en/library/"


def titles(response) -> list[str]:
    return re.findall(r'class="rows__title"[^>]*><bdi[^>]*>([^<]+)<', response.content.decode())


@pytest.fixture
def curator(client):
    curator = make_member("", Role.CURATOR)
    client.force_login(curator)
    return curator


def test_every_word_must_match_and_title_hits_come_first(client):
    make_item(title="Surge staffing", year=2010)
    make_item(title="Hospitals under pressure", abstract="Surge and staffing compared", year=2020)
    make_item(title="Surge of cases", year=2021)

    assert titles(client.get(LIBRARY, {"q": "STAFFING surge"})) == ["Surge staffing", "Hospitals under pressure"]


@pytest.mark.parametrize("question", ["sante systeme", "SANTÉ", "العامه", "10.1000/abc", "perez"])
def test_letters_are_found_however_they_are_typed(client, question):
    make_item(title="Santé: les systèmes العَامَّة", doi="10.1000/abc", authors=[Author("Pérez", "J.")])
    assert len(titles(client.get(LIBRARY, {"q": question}))) == 1


@pytest.mark.parametrize("question", ["%", "_", "*", "')--", "{{7*7}}", '"', "x" * 10_000, "\u1000\u103b", "\u0301"])
def test_odd_questions_find_nothing_and_break_nothing(client, question):
    make_item()
    response = client.get(LIBRARY, {"q": question, "year": "x", "page": "zz", "language": question})
    assert (response.status_code, titles(response)) == (200, [])


def test_facets_narrow_the_list_and_count_what_others_would_give(client):
    make_item(title="A", blocks=("finance",), year=2020, language="en")
    make_item(title="B", blocks=("finance", "goods"), year=2021, language="fr")
    make_item(title="C", blocks=("goods",), year=2021, language="fr")

    response = client.get(LIBRARY, {"block": "finance", "language": "fr"})

    assert titles(response) == ["B"]
    counts = {
        facet.name: {option.label: option.count for option in facet.options} for facet in response.context["facets"]
    }
    assert counts == {
        "block": {"Health finance": 1, "Health goods": 2},
        "type": {"Journal article": 1},
        "year": {"2021": 1},
        "language": {"English": 1, "French": 1},
    }


def test_a_search_that_filters_empty_says_how_much_there_is_without_them(client):
    make_item(title="Surge staffing", language="en")
    response = client.get(LIBRARY, {"q": "surge", "language": "fr"})
    assert "1 item matches without them." in response.content.decode()


def test_what_was_withdrawn_is_not_listed_and_its_address_says_so(client):
    item = make_item(title="Gone")
    actions.withdraw_item(item, by=SYSTEM)

    assert titles(client.get(LIBRARY)) == []
    response = client.get(item.get_absolute_url())
    assert (response.status_code, "This item was withdrawn" in response.content.decode()) == (410, True)
    assert client.get(f"/en/library/items/{item.public_id}.ris").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_keeps_its_queries(client, django_assert_num_queries, count):
    for _number in range(count):
        make_item(blocks=("finance", "goods"))
    page = LiteratureIndexPage.objects.get(locale__language_code="en")
    client.get(page.url)
    with django_assert_num_queries(19):
        client.get(page.url)


@pytest.mark.parametrize("count", [1, 3])
def test_an_item_keeps_its_queries(client, django_assert_num_queries, count):
    item = make_item(blocks=("finance", "goods", "services")[:count], keywords=["a", "b", "c"][:count])
    client.get(item.get_absolute_url())
    with django_assert_num_queries(7):
        client.get(item.get_absolute_url())


def test_an_item_tells_people_and_programs_what_it_is(client):
    item = make_item(
        title="Costs </script><b> & benefits",
        doi="10.1000/abc",
        container_title="The Lancet",
        pages="1-9",
        authors=[Author("Kruk", "Margaret E."), Author(literal="World Health Organization")],
    )
    text = client.get(item.get_absolute_url()).content.decode()

    assert "Costs &lt;/script&gt;&lt;b&gt; &amp; benefits" in text
    assert '<meta name="citation_author" content="Kruk, Margaret E.">' in text
    assert '<meta name="citation_journal_title" content="The Lancet">' in text
    assert '<meta name="citation_firstpage" content="1">' in text
    described = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])
    assert (described["@type"], described["name"]) == ("ScholarlyArticle", item.title)
    assert described["sameAs"] == ["https://doi.org/10.1000/abc"]
    assert "Kruk ME, World Health Organization. Costs &lt;/script&gt;" in text


def test_an_address_that_only_repeats_the_doi_is_not_shown_beside_it(client):
    item = make_item(doi="10.1000/abc", url="http://dx.doi.org/10.1000/ABC")
    assert "dx.doi.org" not in client.get(item.get_absolute_url()).content.decode()
    other = make_item(doi="10.1000/abd", url="https://doi.org/10.1000/abe")
    assert 'href="https://doi.org/10.1000/abe"' in client.get(other.get_absolute_url()).content.decode()


def test_an_item_leads_to_what_else_the_library_holds_on_it(client):
    item = make_item(blocks=("finance",), keywords=["stock lists"])
    text = client.get(item.get_absolute_url()).content.decode()
    assert 'href="/en/library/?block=finance"' in text
    assert 'href="/en/library/?q=stock%20lists"' in text

    actions.withdraw_item(item, by=SYSTEM)
    assert (
        '<a class="button" data-tone="plain" href="/en/library/">'
        in client.get(item.get_absolute_url()).content.decode()
    )


def test_an_item_and_a_search_can_be_taken_along(client):
    item = make_item(title="Surge staffing")
    make_item(title="Other")
    one = client.get(f"/en/library/items/{item.public_id}.bib")
    some = client.get("/en/library/export.ris", {"q": "surge"})

    assert one.content.startswith(b"@article{kruk2015,\n")
    assert (one["Content-Type"], one["Content-Disposition"]) == (
        "application/x-bibtex; charset=utf-8",
        f'attachment; filename="{item.public_id}.bib"',
    )
    assert some.content.count(b"TY  - ") == 1
    assert client.get("/en/library/export.exe").status_code == 404


def test_only_a_curator_sees_and_uses_the_buttons(client):
    item = make_item()
    client.force_login(make_member())
    assert "Withdraw" not in client.get(item.get_absolute_url()).content.decode()
    assert client.post(f"/en/library/items/{item.public_id}/withdraw/").status_code == 403
    assert client.get("/en/library/import/").status_code == 403

    client.force_login(make_member("", Role.CURATOR))
    assert "Withdraw" in client.get(item.get_absolute_url()).content.decode()
    client.post(f"/en/library/items/{item.public_id}/withdraw/")
    assert client.post(f"/en/library/items/{item.public_id}/withdraw/").status_code == 409
    client.post(f"/en/library/items/{item.public_id}/restore/")
    assert client.get(item.get_absolute_url()).status_code == 200


def upload(client, name: str, content: bytes | None = None, **fields):
    content = content_of(name) if content is None else content
    return client.post("/en/library/import/", {"file": SimpleUploadedFile(name, content), **fields})


def test_a_curator_sees_a_file_before_it_is_written_and_confirms(client, curator):
    shown = upload(client, "some_bad.ris", keywords="surge, staffing")
    batch = ImportBatch.objects.get(curator=curator)
    assert shown.url == f"/en/library/import/{batch.pk}/"
    text = client.get(shown.url).content.decode()
    assert ("It has no title." in text, "2 new" in text, "2 invalid" in text) == (True, True, True)
    assert Item.objects.count() == 0

    client.post(f"{shown.url}confirm/")

    assert {tuple(sorted(item.keywords.names())) for item in Item.objects.all()} == {("staffing", "surge")}
    assert client.post(f"{shown.url}confirm/").status_code == 409


def test_what_was_imported_leads_to_the_items_and_says_once_what_was_added(client, curator):
    batch = make_import_batch(curator=curator)
    answer = client.post(f"/en/library/import/{batch.pk}/confirm/", follow=True).content.decode()
    assert (answer.count("1 item was added."), Item.objects.get().get_absolute_url() in answer) == (1, True)
    assert client.get(f"/en/library/import/{batch.pk}/").content.decode().count("1 item was added.") == 1


def test_a_file_with_nothing_new_says_so(client, curator):
    make_item(title="Known", doi="10.1000/known")
    batch = make_import_batch("TY  - JOUR\nTI  - Known\nDO  - 10.1000/known\nER  - \n", curator=curator)
    client.post(f"/en/library/import/{batch.pk}/confirm/")
    text = client.get(f"/en/library/import/{batch.pk}/").content.decode()
    assert ("Nothing new was added." in text, "1 was there already" in text) == (True, True)


def test_many_open_imports_are_one_line_in_the_library(client, curator):
    batch = make_import_batch(curator=curator)
    assert f"/import/{batch.pk}/" in client.get("/en/library/").content.decode()
    make_import_batch(curator=curator)
    assert "2 imports wait for your decision" in client.get("/en/library/").content.decode()


def test_the_library_says_what_a_building_block_is_about(client):
    finance = "Where the money comes from, how it is pooled and how it is spent"
    assert finance in client.get("/en/library/?block=finance").content.decode()
    assert finance not in client.get("/en/library/").content.decode()
    assert "D’où vient l’argent" in client.get("/fr/library/?block=finance").content.decode()


def test_pasted_references_are_read_like_a_file(client, curator):
    client.post("/en/library/import/", {"pasted": content_of("latex.bib").decode()})
    assert ImportBatch.objects.get(curator=curator).rows.get().reference["year"] == 2021


def test_a_batch_can_be_discarded(client, curator):
    batch = make_import_batch(curator=curator)
    client.post(f"/en/library/import/{batch.pk}/discard/")
    text = client.get(f"/en/library/import/{batch.pk}/").content.decode()
    assert ("A discarded import" in text, Item.objects.count()) == (True, 0)
    assert ("Nothing of it was written." in text, "0 new" in text) == (True, False)


def test_the_batch_of_another_curator_is_not_there(client, curator):
    batch = make_import_batch()
    assert client.get(f"/en/library/import/{batch.pk}/").status_code == 404
    assert client.post(f"/en/library/import/{batch.pk}/confirm/").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("document.pdf", None, "This is a PDF document, not a text file."),
        ("empty.ris", b"", "The file is empty."),
        ("letter.txt", None, "This is not RIS, BibTeX, NBIB or CSL-JSON."),
        ("large.ris", b"x" * (20 * 1024 * 1024 + 1), "The file is larger than 20 MB."),
    ],
)
def test_a_file_that_is_none_is_refused_at_its_field(client, curator, name, content, sentence):
    response = upload(client, name, content)
    assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert ImportBatch.objects.count() == 0


def test_neither_file_nor_text_or_both_is_a_question_back(client, curator):
    assert client.post("/en/library/import/", {}).status_code == 422
    assert upload(client, "lancet.ris", pasted="TY  - JOUR").status_code == 422


def test_an_editor_finds_items_in_the_chooser_as_readers_do(client):
    make_item(title="Surge staffing")
    make_item(title="Other")
    client.force_login(make_member("", Role.EDITOR))
    text = client.get("/cms/item_chooser/results/", {"q": "surge"}).content.decode()
    assert ("Surge staffing" in text, "Other" in text) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_a_batch_keeps_its_queries(client, curator, django_assert_num_queries, count):
    content = "".join(f"TY  - JOUR\nTI  - Title {number}\nER  - \n" for number in range(count))
    batch = make_import_batch(content, curator=curator)
    client.get(f"/en/library/import/{batch.pk}/")
    with django_assert_num_queries(11):
        client.get(f"/en/library/import/{batch.pk}/")
