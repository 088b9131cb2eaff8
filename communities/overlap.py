"""How much two groups are about the same: their words compared. Pure calculation, no database."""

import re
from collections.abc import Iterable, Mapping

# A third of the words of the shorter text in common: the groups should talk first.
ALIKE = 1 / 3
FEWEST_WORDS = 3
# Words that every group uses, in the languages of the platform; short words are left out anyway.
COMMON = frozenset(
    word
    for line in [
        "health healthy system systems group working community members their these those about which from",
        "with that this have into more between through research policy people countries country network",
        "chapter santé système systèmes groupe membres entre pour dans avec salud sistema sistemas grupo",
        "miembros para saúde membros sobre",
    ]
    for word in line.split()
)


def words_of(texts: Iterable[str]) -> set[str]:
    """The words that say what a text is about, plural endings cut."""
    words = re.findall(r"\w{4,}", " ".join(texts).casefold())
    return {word.removesuffix("s") for word in words if word not in COMMON}


def likeness(one: set[str], other: set[str]) -> float:
    """The overlap coefficient: the share of the smaller set that is in both (0 to 1)."""
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest >= FEWEST_WORDS else 0.0


def overlapping(texts: Iterable[str], others: Mapping) -> list:
    """The keys of ``others`` whose texts are much like ``texts``, the most alike first."""
    own = words_of(texts)
    found = [(likeness(own, words_of(other)), key) for key, other in others.items()]
    return [key for share, key in sorted(found, key=lambda pair: -pair[0]) if share >= ALIKE]
