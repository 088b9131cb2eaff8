import pytest

from repository.citations import STYLES, citation_of
from repository.enums import ItemType
from repository.reference import Author, Reference

LANCET = Reference(
    title="What is a resilient health system? Lessons from Ebola",
    item_type=ItemType.ARTICLE,
    authors=[Author("Kruk", "Margaret E."), Author("van Spall", "Harriette G. C.")],
    year=2015,
    container_title="The Lancet",
    volume="385",
    issue="9980",
    pages="1910-1912",
    doi="10.1016/s0140-6736(15)60755-3",
)
REPORT = Reference(
    title="Everybody's business",
    item_type=ItemType.REPORT,
    authors=[Author(literal="World Health Organization")],
    year=2007,
    publisher="WHO",
    url="https://who.int/a?b=1&c=2",
)


@pytest.mark.parametrize(
    ("reference", "style", "citation"),
    [
        (
            LANCET,
            "APA",
            "Kruk, M. E., &amp; van Spall, H. G. C. (2015). What is a resilient health system? Lessons from Ebola. "
            "<i>The Lancet</i>, <i>385</i>(9980), 1910–1912. https://doi.org/10.1016/s0140-6736(15)60755-3",
        ),
        (
            LANCET,
            "Vancouver",
            "Kruk ME, van Spall HGC. What is a resilient health system? Lessons from Ebola. The Lancet. "
            "2015;385(9980):1910–2. doi: 10.1016/s0140-6736(15)60755-3",
        ),
        (
            LANCET,
            "Harvard",
            "Kruk, M.E. and van Spall, H.G.C. (2015) “What is a resilient health system? Lessons from Ebola”, "
            "<i>The Lancet</i>, 385(9980), pp. 1910–1912. Available at: "
            "https://doi.org/10.1016/s0140-6736(15)60755-3.",
        ),
        (
            REPORT,
            "APA",
            "World Health Organization (2007). <i>Everybody&#x27;s business</i>. WHO. https://who.int/a?b=1&amp;c=2",
        ),
        (
            REPORT,
            "Vancouver",
            "World Health Organization. Everybody&#x27;s business. WHO; 2007. "
            "Available from: https://who.int/a?b=1&amp;c=2",
        ),
    ],
)
def test_a_reference_reads_as_its_style_asks(reference, style, citation):
    assert citation_of(reference, style).replace("'", "&#x27;") == citation


@pytest.mark.parametrize("style", STYLES)
def test_what_a_title_contains_is_text(style):
    citation = citation_of(Reference("Is <script>alert(1)</script> & <i>this</i> safe?"), style)
    assert "Is &lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;i&gt;this&lt;/i&gt; safe?" in citation


@pytest.mark.parametrize("style", STYLES)
def test_thousands_of_authors_are_cited_in_no_time_and_by_their_last(style):
    authors = [Author(f"Family{number}", "A.") for number in range(5_000)]
    citation = citation_of(Reference("Many", ItemType.ARTICLE, authors, 2021), style)
    assert len(citation) < 600
    assert ("Family4999" in citation) == (style == "APA")


@pytest.mark.parametrize("item_type", ItemType)
@pytest.mark.parametrize("style", STYLES)
def test_every_type_can_be_cited(style, item_type):
    assert "A title" in citation_of(Reference("A title", item_type), style)
