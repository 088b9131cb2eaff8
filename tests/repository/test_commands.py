import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from repository.models import Item
from tests.factories import make_item
from tests.repository.files import FOLDER

pytestmark = pytest.mark.django_db


def run_import(*names: str, **options) -> dict:
    out = StringIO()
    call_command("import_items", *[str(FOLDER / name) for name in names], as_json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def test_import_says_what_became_of_each_file():
    result = run_import("some_bad.ris", "lancet.bib", "lancet.nbib")

    assert result == {
        "files": [
            {
                "file": str(FOLDER / "some_bad.ris"),
                "format": "ris",
                "read": 4,
                "added": 2,
                "merged": 0,
                "refused": 2,
                "errors": [
                    {"record": 2, "line": 6, "reason": "It has no title."},
                    {"record": 3, "line": 10, "reason": "The record does not begin with its type (a line TY)."},
                ],
            },
            {
                "file": str(FOLDER / "lancet.bib"),
                "format": "bibtex",
                "read": 1,
                "added": 1,
                "merged": 0,
                "refused": 0,
                "errors": [],
            },
            {
                "file": str(FOLDER / "lancet.nbib"),
                "format": "nbib",
                "read": 1,
                "added": 0,
                "merged": 1,
                "refused": 0,
                "errors": [],
            },
        ]
    }


def test_importing_twice_adds_nothing():
    counts = [run_import("some_bad.ris")["files"][0][name] for name in ("added", "added")]
    assert counts == [2, 0]


def test_a_dry_run_tells_and_writes_nothing():
    assert run_import("some_bad.ris", dry_run=True)["files"][0]["added"] == 2
    assert Item.objects.count() == 0


def test_a_file_that_cannot_be_read_fails_the_command_but_not_the_other_files():
    out = StringIO()
    names = [str(FOLDER / name) for name in ("document.pdf", "lancet.ris", "nowhere.ris")]
    with pytest.raises(CommandError) as failed:
        call_command("import_items", *names, as_json=True, stdout=out)

    files = json.loads(out.getvalue())["files"]
    assert failed.value.returncode == 1
    assert [(each["format"], each["read"], each["added"]) for each in files] == [
        (None, 0, 0),
        ("ris", 1, 1),
        (None, 0, 0),
    ]
    assert files[0]["errors"] == [{"record": None, "line": 1, "reason": "This is a PDF document, not a text file."}]


def test_all_items_of_an_import_get_the_building_block_named():
    run_import("some_bad.ris", building_block=["finance", "workforce"])
    blocks = {slug for item in Item.objects.all() for slug in item.building_blocks.values_list("slug", flat=True)}
    assert blocks == {"finance", "workforce"}


def test_an_unknown_building_block_is_refused_before_anything_is_read():
    with pytest.raises(CommandError, match="No building block is called money"):
        run_import("some_bad.ris", building_block=["money"])


@pytest.mark.parametrize(("format_name", "suffix"), [("ris", "ris"), ("bibtex", "bib"), ("csl-json", "json")])
def test_what_is_exported_imports_as_the_same_items(tmp_path, format_name, suffix):
    make_item(title="Health & “resilience” in 50% of cases", pages="1-9", language="fr", keywords=["coût", "b_c"])
    make_item(title="Second", doi="10.1000/a_b", year=None)
    before = [item.as_reference() for item in Item.objects.order_by("pk").prefetch_related("keywords")]
    out = StringIO()
    call_command("export_items", format=format_name, stdout=out)
    file = tmp_path / f"all.{suffix}"
    file.write_text(out.getvalue())
    Item.objects.all().delete()

    call_command("import_items", str(file), stdout=StringIO())

    after = [item.as_reference() for item in Item.objects.order_by("pk").prefetch_related("keywords")]
    for reference in (*before, *after):
        reference.keywords.sort()
    assert after == before


def test_the_demo_adds_nothing_the_second_time():
    from home.demo import people
    from repository import demo

    members = people.seed()
    first = demo.seed(members)
    assert demo.seed(members) == first == "143 items in the library"
