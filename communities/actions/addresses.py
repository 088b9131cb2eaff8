"""The address of a community, made from its name."""

from anyascii import anyascii
from django.utils.text import slugify

from communities.models import Community

# The platform's own pages stand there.
RESERVED_SLUGS = {"board", "found", "mine", "new", "propose", "proposals", "rules", "strategy"}
LONGEST = 74  # what is left of the field's 80 letters is for a number


def free_slug(name: str) -> str:
    """An address from ``name`` that nobody has yet, in plain letters."""
    base = slugify(anyascii(name))[:LONGEST].strip("-") or "community"
    taken = set(Community.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED_SLUGS
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)
