"""How members are named in a text: ``@amina.otieno``, made from the name in its own letters.

Where several members of a community have the same, each has their number behind it (``@amina.otieno.17``), so that
no handle means two people.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

LETTERS = r"[^\W_]"
# Not within an address of mail or a link.
WRITTEN = re.compile(rf"(?<![\w@./+-])@({LETTERS}(?:[\w.'’-]*{LETTERS})?)")
LONGEST = 100


def plain_handle(name: str) -> str:
    """``Aïssatou Ba`` -> ``aïssatou.ba``; empty for a name without a letter."""
    text = unicodedata.normalize("NFKC", name).casefold()
    kept = "".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in text)
    return ".".join(kept.split())[:LONGEST].strip(".")


def handles_of(members: Iterable[tuple[int, str]]) -> dict[int, str]:
    """The handle of each of ``(key, name)``."""
    plain = {key: plain_handle(name) or "member" for key, name in members}
    times = Counter(plain.values())
    return {key: f"{handle}.{key}" if times[handle] > 1 else handle for key, handle in plain.items()}


def written_handles(text: str) -> list[str]:
    """The handles written in a text, each once, as they are compared."""
    return list(dict.fromkeys(as_compared(found) for found in WRITTEN.findall(text)))


def as_compared(handle: str) -> str:
    return unicodedata.normalize("NFKC", handle).casefold()
