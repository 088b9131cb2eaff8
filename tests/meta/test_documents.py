"""Documents that cannot lie."""

import re

import pytest
from django.conf import settings

from lms.reference import DOCUMENTS

DOCS = settings.BASE_DIR / "docs"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_generated_document_is_up_to_date(name):
    assert (DOCS / name).read_text() == DOCUMENTS[name](), "run: make docs"


def test_every_setting_from_the_environment_is_documented():
    read = set()
    for path in (settings.BASE_DIR / "lms" / "settings").glob("*.py"):
        read |= set(re.findall(r"""env\.\w+\(\s*["']([A-Z_]+)["']""", path.read_text()))
    documented = set(re.findall(r"^\| `([A-Z_]+)` ", (DOCS / "settings.md").read_text(), re.MULTILINE))
    assert read == documented


def test_every_requirement_says_why():
    lines = (settings.BASE_DIR / "requirements.txt").read_text().splitlines()
    pinned = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in pinned if not re.fullmatch(r"[\w.\[\],-]+==[\w.]+ +# .+", line)] == []


def test_links_between_documents_lead_somewhere():
    broken = []
    for path in [*settings.BASE_DIR.glob("*.md"), *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", path.read_text()):
            if not (path.parent / target).exists():
                broken.append(f"{path.relative_to(settings.BASE_DIR)}: {target}")
    assert broken == []
