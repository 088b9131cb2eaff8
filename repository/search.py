"""Finding items by words: the same answers from SQLite and PostgreSQL.

Every word asked for must stand somewhere in what is known of an item, folded (``core.folding``) on both
sides; items with all of them in the title come first. One function to replace when the library outgrows it.
"""

from django.db.models import Case, F, Q, QuerySet, Value, When

from core.folding import fold, words_of
from repository.reference import Reference

# Works of consortia have thousands of authors; nobody looks for the hundredth.
MOST_AUTHORS = 60


def search_text(reference: Reference) -> str:
    """All that is known of a reference in one line, as it is searched."""
    authors = " ".join(map(str, reference.authors[:MOST_AUTHORS]))
    parts = [reference.title, authors, reference.container_title, reference.publisher, reference.doi, reference.pmid]
    return fold(" ".join([*parts, reference.isbn, *reference.keywords, reference.abstract]))


def matching(items: QuerySet, question: str) -> QuerySet:
    """The items that hold every word of ``question``: title hits first, then the newest."""
    words = words_of(question)
    newest = [F("year").desc(nulls_last=True), "title", "pk"]
    if not words:
        return (items.none() if question.strip() else items).order_by(*newest)
    everywhere, in_title = Q(), Q()
    for word in words:
        everywhere &= Q(search_text__contains=word)
        in_title &= Q(search_title__contains=word)
    rank = Case(When(in_title, then=Value(0)), default=Value(1))
    return items.filter(everywhere).order_by(rank, *newest)
