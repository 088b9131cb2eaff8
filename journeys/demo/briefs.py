"""Briefs that members wrote, brought into their states by the people who would do it."""

import json
from datetime import timedelta

from django.utils import timezone, translation
from wagtail.models import Locale

from journeys import actions
from journeys.demo.pages import TEXTS, translate
from journeys.enums import BriefKind, BriefState, ReviewState
from journeys.models import Brief, BriefVersion, Review, SubThemePage
from journeys.publication import story_of
from members.models import User

EDITOR = "Lucas Ferreira"
LETTERS = {
    "accept": "Thank you for this brief. It is clear, it is honest about its limits, and it will be used.",
    "return": "Merci pour cette note. Répondez aux deux remarques, puis soumettez une nouvelle version.",
    "decline": "Thank you for writing. The evidence does not carry the findings, so we do not publish this brief.",
}
DECISIONS = {
    BriefState.PUBLISHED: "accept",
    BriefState.ACCEPTED: "accept",
    BriefState.REVISIONS_REQUESTED: "return",
    BriefState.DECLINED: "decline",
}


def seed(people: dict[str, User], sub_themes: dict[str, SubThemePage]) -> int:
    """Write the briefs that are missing. Returns how many there are."""
    texts = json.loads((TEXTS / "briefs.json").read_text(encoding="utf-8"))
    for text in texts:
        if not Brief.objects.filter(title=text["title"]).exists():
            write(text, people, sub_themes["leadership-and-governance"])
    return len(texts)


def write(text: dict, people: dict[str, User], sub_theme: SubThemePage) -> None:
    first, *others = [people[name] for name in text["authors"]]
    names = ["title", "language", "key_messages", "sections"]
    content = {name: text[name] for name in names} | {"kind": text.get("kind", BriefKind.LEARNING_BRIEF)}
    brief = actions.create_brief(sub_theme, by=first, **content)
    unanswered = [people[name] for name in text.get("invited", [])]
    actions.invite_authors(brief, by=first, addresses=[person.email for person in [*others, *unanswered]])
    for other in others:
        actions.join_brief(brief, by=other)
    if text["state"] == BriefState.WITHDRAWN:
        actions.withdraw_brief(brief, by=first)
    elif text["state"] != BriefState.DRAFT:
        actions.submit_brief(brief, by=first)
        for review in text["reviews"]:
            ask(brief, review, people)
        decide(brief, text, people)
    settle(brief, days=text["days"])


def ask(brief: Brief, text: dict, people: dict[str, User]) -> None:
    advisor, due_on = people[text["advisor"]], timezone.now().date() + timedelta(days=text.get("due", 14))
    review = actions.invite_review(brief, by=people[EDITOR], reviewer=advisor, due_on=due_on)
    if text["state"] == ReviewState.INVITED:
        return
    actions.accept_review(review, by=advisor)
    if text["state"] == ReviewState.SUBMITTED:
        names = ["recommendation", "comments", "confidential_note"]
        actions.submit_review(review, by=advisor, **{name: text[name] for name in names})


def decide(brief: Brief, text: dict, people: dict[str, User]) -> None:
    editor, author = people[EDITOR], people[text["authors"][0]]
    answered = [review for review in text["reviews"] if "answers" in review]
    if answered:  # a first round, whose comments the authors answered
        actions.return_brief(brief, by=editor, letter="Thank you. Two small points remain; please answer them.")
        for review in answered:
            row = brief.reviews.get(reviewer=people[review["advisor"]])
            actions.answer_review(row, by=author, answers=review["answers"])
        actions.submit_brief(brief, by=author)
    if verb := DECISIONS.get(text["state"]):
        act = {"accept": actions.accept_brief, "return": actions.return_brief, "decline": actions.decline_brief}[verb]
        act(brief, by=editor, letter=LETTERS[verb])
    if text["state"] == BriefState.PUBLISHED:
        actions.publish_brief(brief, by=editor)
        for language, translated in text["translations"].items():
            translate(brief.page, page_text(translated, language), Locale.objects.get(language_code=language))


def page_text(text: dict, language: str) -> dict:
    """What a page of the brief in ``language`` says, with the headings of that language."""
    with translation.override(language):
        body = story_of(BriefVersion(sections=text["sections"]))
    return {"title": text["title"], "key_messages": text["key_messages"], "body": body}


def settle(brief: Brief, *, days: int) -> None:
    """Let it have happened ``days`` ago, so that the board shows how long things wait."""
    moved_at = timezone.now() - timedelta(days=days)
    Brief.objects.filter(pk=brief.pk).update(moved_at=moved_at)
    BriefVersion.objects.filter(brief=brief).update(submitted_at=moved_at)
    Review.objects.filter(brief=brief).update(invited_at=max(moved_at, timezone.now() - timedelta(days=4)))
