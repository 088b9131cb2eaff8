"""Mails in the shapes that mail programs give them: ``<outcome>/<name>.eml``, with the text that is posted beside it.

They are addressed to ``reply+TOKEN@replies.example.org``; :func:`mail_to` puts a real address in its place.
"""

from pathlib import Path

HERE = Path(__file__).parent
MAILS = sorted(HERE.glob("*/*.eml"))
PLACE = b"reply+TOKEN@replies.example.org"
SENDER = "amina.otieno@example.org"


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def mail_to(path: Path, address: str) -> bytes:
    return path.read_bytes().replace(PLACE, address.encode())


def expected_text(path: Path) -> str:
    return path.with_suffix(".txt").read_text().strip()
