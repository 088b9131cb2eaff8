"""Rules about all templates, components, blocks and the style sheet."""

import re
from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template import RequestContext, Template
from django.template.loader import get_template
from django.test import RequestFactory

from core.blocks import StoryBlock
from lms.views import component_examples

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
COMPONENTS = component_examples()


def relative(path):
    return str(path.relative_to(settings.BASE_DIR))


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_a_template_has_no_inline_script_or_style(path):
    text = path.read_text()
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text) == []
    scripts = re.findall(r"<script[^>]*>", text)
    assert [tag for tag in scripts if "src=" not in tag and not re.search(r"application/(ld\+)?json", tag)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_translated_paragraphs_are_trimmed(path):
    assert re.findall(r"{% blocktranslate(?! trimmed)[^%]*%}\s*\n", path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_text_is_translated(path):
    """No bare English between tags, outside development pages and the last-resort error page."""
    if path.parent.name == "lms" or path.name == "500.html" or "django/forms" in str(path):
        return
    dropped = r"{% comment.*?endcomment %}|{#.*?#}|<script.*?</script>|{% block width %}\w+{% endblock %}"
    text = re.sub(dropped, "", path.read_text(), flags=re.DOTALL)
    text = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", text, flags=re.DOTALL)
    text = re.sub(r"<(?:[^<>%]|{%.*?%}|%(?!}))*?>|{%.*?%}|{{.*?}}|&\w+;", " ", text, flags=re.DOTALL)
    allowed = {"UTC", "DOI", "PMID", "BibTeX", "RIS", "NBIB", "CSL", "JSON", "APA", "ISBN", "Vancouver"}
    assert [word for word in re.findall(r"[A-Za-z]{3,}", text) if word not in allowed] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_no_block_shows_what_another_one_set(path):
    """Django forgets it at the end of the block, and a link leads nowhere."""
    blocks = re.findall(r"{% block \w+ %}(.*?){% endblock", path.read_text(), flags=re.DOTALL)
    given = [set(re.findall(r" as(?:var)? (\w+)[^%]*%}", block)) for block in blocks]
    shown = [set(re.findall(r"{{ (\w+)", block)) for block in blocks]
    elsewhere = set().union(*given)
    assert [names & elsewhere - own for names, own in zip(shown, given, strict=True) if names & elsewhere - own] == []


def frames_of(path):
    """The text of the templates of ours that a template extends, one after the other."""
    found = re.search(r'{% extends "([^"]+)" %}', path.read_text())
    frame = settings.BASE_DIR / "templates" / found[1] if found else path
    if frame in TEMPLATES and frame != path:  # allauth's own under the same name is no file of ours
        return [frame.read_text(), *frames_of(frame)]
    return []


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_a_page_reads_no_name_that_its_frame_sets(path):
    """In the page it would hide what the view gave under this name, and show that of the frame."""
    text = re.sub(r"{% comment.*?endcomment %}|{#.*?#}", "", path.read_text(), flags=re.DOTALL)
    read = {name for tag in re.findall(r"{[{%].*?[%}]}", text) for name in re.findall(r"(?<![\w.\"'])[a-z]\w*", tag)}
    given = set().union(*(re.findall(r" as(?:var)? (\w+)[^%]*%}", frame) for frame in frames_of(path)))
    assert read & given == set()


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component["name"])
def test_a_component_documents_and_shows_itself(component):
    folder = settings.BASE_DIR / "templates" / "components" / component["name"]
    text = (folder / f"{component['name']}.html").read_text()
    assert text.startswith('{% comment "text/markdown" %}')
    request = RequestFactory().get("/en/")
    request.user = AnonymousUser()
    for example in component["examples"]:
        template = Template("{% component_example name example %}")
        shown = template.render(
            RequestContext(request, {"name": component["name"], "example": example, "request": request})
        )
        assert shown.strip(), example["title"]


def story_blocks():
    """Every block of every story in the product."""
    found = {}
    for label in ["core", "home", "communities", "journeys", "courses", "repository", "webinars", "mentorship"]:
        try:
            module = import_module(f"{label}.blocks")
        except ModuleNotFoundError:
            continue
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, StoryBlock):
                found |= {f"{label}.{name}": block for name, block in value().child_blocks.items()}
    return found


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "block"), story_blocks().items(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_block_introduces_itself_and_can_be_previewed(name, block):
    assert block.meta.icon != "placeholder"
    assert block.get_description()
    assert get_template(block.meta.template)
    value = block.get_preview_value()
    assert value != block.get_default(), "no preview_value"
    assert block.render(value, context={"request": RequestFactory().get("/en/")}).strip()


def test_every_picture_beside_a_word_is_there():
    sprite = (settings.BASE_DIR / "lms/static/site/icons.svg").read_text()
    named = {name for path in TEMPLATES for name in re.findall(r'{% icon "(\w+)" %}', path.read_text())}
    assert named - set(re.findall(r'<symbol id="(\w+)"', sprite)) == set()


def test_the_style_sheets_know_no_left_or_right():
    sheets = sorted((settings.BASE_DIR / "lms/static/site").glob("*.css"))
    text = "".join(sheet.read_text() for sheet in sheets)
    physical = (
        r"(?:margin|padding|border|inset)-(?:left|right)|text-align:\s*(?:left|right)|[^-\w](?:left|right)\s*:|float:"
    )
    assert re.findall(physical, text) == []


def test_scripts_are_modules_without_globals():
    for path in (settings.BASE_DIR / "lms/static/site/js").glob("*.js"):
        text = path.read_text()
        assert re.findall(r"window\.\w+\s*=[^=]|document\.write|eval\(|innerHTML\s*=", text) == [], path.name
