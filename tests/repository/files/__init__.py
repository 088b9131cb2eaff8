"""Small files of references, whole and broken."""

from pathlib import Path

from repository import formats
from repository.formats import Fault, Record

FOLDER = Path(__file__).parent


def content_of(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def records_of(name: str) -> list[Record | Fault]:
    return list(formats.read(content_of(name)).records)


def titles_and_lines(name: str) -> list[tuple[int, str]]:
    """Per record its line and its title, or the reason why it has none."""
    return [(each.line, each.reference.title if isinstance(each, Record) else each.reason) for each in records_of(name)]
