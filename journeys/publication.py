"""An accepted version as a page and as a reference: what is made of what, without writing anything."""

from datetime import date

from django.conf import settings
from django.utils.text import slugify

from core.prose import rich_text_of
from journeys.enums import BriefSection
from journeys.models import BriefPage, BriefVersion
from repository.enums import ItemType
from repository.reference import Author, Reference


def page_of(version: BriefVersion, *, published_on: date) -> BriefPage:
    """The page of a version, not yet saved."""
    brief = version.brief
    return BriefPage(
        title=version.title,
        slug=f"{slugify(version.title)[:80].strip('-') or 'brief'}-{brief.pk}",
        kind=brief.kind,
        byline=", ".join(author.name for author in brief.authors)[:500],
        published_on=published_on,
        key_messages="\n".join(version.message_list),
        body=story_of(version),
    )


def story_of(version: BriefVersion) -> list[tuple]:
    """The sections as the blocks of a story: a heading each, paragraphs and lists."""
    story = []
    for _key, heading, text in version.section_list:
        story.append(("heading", {"text": str(heading), "level": "2"}))
        story.append(("paragraph", rich_text_of(text)))
    return story


def reference_of(page: BriefPage, version: BriefVersion) -> Reference:
    """The published brief as the library keeps it."""
    brief = version.brief
    question = version.sections.get(BriefSection.QUESTION.value, "")
    return Reference(
        title=page.title,
        item_type=ItemType.LEARNING_BRIEF,
        # A name is kept whole: where a family name begins is not ours to guess.
        authors=[Author(literal=author.name) for author in brief.authors],
        year=page.published_on.year,
        publisher=settings.WAGTAIL_SITE_NAME,
        language=brief.language,
        url=settings.PUBLIC_URL + page.url,
        abstract="\n\n".join(filter(None, ["\n".join(version.message_list), question])),
    )
