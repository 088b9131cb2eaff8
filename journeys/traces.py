"""Names of authors outside the rows that name them by a key: in published briefs and the library."""

import re

from django.utils import translation
from wagtail.models import Revision
from wagtail.search import index
from wagtail_localize.models import String, TranslationSource

from core.privacy import FORMER_MEMBER, erases
from journeys.models import Brief, BriefPage
from repository.models import Item


@erases("briefs", "“Former member” is among the authors; a draft that nobody else wrote is deleted")
def forget_author(member) -> None:
    briefs = Brief.objects.filter(authorships__member=member).distinct()
    for brief in briefs.select_related("item", "page"):
        if brief.page:
            forget_in_pages(BriefPage.objects.filter(translation_key=brief.page.translation_key), member.name)
        if brief.item:
            forget_in_item(brief.item, member.name)
        if not brief.versions.exists() and not brief.authorships.exclude(member=member).exists():
            brief.delete()


def without(name: str, byline: str, language: str) -> str:
    """The byline, with “Former member” in the page's language where ``name`` stands."""
    with translation.override(language):
        former = str(FORMER_MEMBER)
    return re.sub(rf"(^|, ){re.escape(name)}(?=$|, )", lambda match: match[1] + former, byline)


def forget_in_pages(pages, name: str) -> None:
    """In the pages, in all their revisions, and in what translators see of them."""
    for page in pages.select_related("locale"):
        language = page.locale.language_code
        before, page.byline = page.byline, without(name, page.byline, language)
        BriefPage.objects.filter(pk=page.pk).update(byline=page.byline)
        index.insert_or_update_object(page)
        for revision in Revision.objects.for_instance(page):
            content = revision.content | {"byline": without(name, revision.content.get("byline", ""), language)}
            Revision.objects.filter(pk=revision.pk).update(content=content)
        if source := TranslationSource.objects.get_for_instance_or_none(page):
            source.update_from_db()
            String.objects.filter(data=before, segments=None).delete()


def forget_in_item(item: Item, name: str) -> None:
    former = {"literal": str(FORMER_MEMBER)}
    item.authors = [former if author == {"literal": name} else author for author in item.authors]
    Item.objects.filter(pk=item.pk).update(authors=item.authors)
    index.insert_or_update_object(item)
