import pytest

from core.prose import plain_text_of, rich_text_of


@pytest.mark.parametrize(
    "text",
    [
        "One paragraph.",
        "One.\n\nTwo, of\ntwo lines.",
        "Before:\n\n- first\n- second\n\nAfter.",
        "Prices < 5 & “quoted” 'words' stay <a>.",
        "من اليمين",
    ],
)
def test_plain_text_comes_back_as_it_was_written(text):
    assert plain_text_of(rich_text_of(text)) == text


@pytest.mark.parametrize(
    "html",
    ['<p>A <a href="https://example.org">link</a>.</p>', "<p><b>Bold</b></p>", "<ol><li>1</li></ol>", "<h3>A</h3>"],
)
def test_what_is_more_than_plain_text_is_not_mistaken_for_it(html):
    assert plain_text_of(html) is None


def test_wagtails_own_marks_are_no_difference():
    assert plain_text_of('<p data-block-key="a1b2c">One.</p><p data-block-key="x">Two.</p>') == "One.\n\nTwo."
