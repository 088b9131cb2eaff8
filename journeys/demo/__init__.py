"""A journey with its sub-themes, and briefs in every state with their reviews."""

from journeys.demo import briefs, pages
from members.models import User


def seed(people: dict[str, User]) -> str:
    """Add what is missing of this app's part of the demo. Returns a sentence of what there is now."""
    sub_themes = pages.seed()
    count = briefs.seed(people, sub_themes)
    return f"1 journey, {len(sub_themes)} sub-themes, {count} briefs"
