"""What kind of document a file is, by what is in it; its name and what the browser says are not asked."""

from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

LARGEST_FILE = 10 * 1024 * 1024
MOST_PARTS = 5_000  # of an office document, which is a ZIP archive; only its list of contents is read
OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class FileType:
    extension: str
    content_type: str


PDF = FileType("pdf", "application/pdf")
TEXT = FileType("txt", "text/plain; charset=utf-8")
# A name in the archive that only this kind has.
OFFICE_PARTS = {
    "word/document.xml": FileType("docx", f"{OFFICE}.wordprocessingml.document"),
    "xl/workbook.xml": FileType("xlsx", f"{OFFICE}.spreadsheetml.sheet"),
    "ppt/presentation.xml": FileType("pptx", f"{OFFICE}.presentationml.presentation"),
}
OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": FileType("odt", "application/vnd.oasis.opendocument.text"),
    b"application/vnd.oasis.opendocument.spreadsheet": FileType(
        "ods", "application/vnd.oasis.opendocument.spreadsheet"
    ),
}
# What a browser or a shell would run, were it ever asked to.
RUNNABLE = ("<", "#!", "%!")


def document_type(file: BinaryIO) -> FileType | None:
    """The kind of document ``file`` is (PDF, plain text, office), or ``None``. Leaves ``file`` at its beginning."""
    try:
        file.seek(0)
        content = file.read(LARGEST_FILE + 1)
    finally:
        file.seek(0)
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return archive_type(content)
    return TEXT if is_plain_text(content) else None


def archive_type(content: bytes) -> FileType | None:
    """Which office document an archive is, by its list of contents; nothing is unpacked.

    An OpenDocument says it in the first part, which is stored as it is (OASIS ODF 1.3, part 2, 3.3), so before the
    next part begins.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except (BadZipFile, NotImplementedError, ValueError):
        # What zipfile says of a broken list, of a version it does not know, and of offsets or names that cannot be.
        return None
    if len(names) > MOST_PARTS or any(name.endswith("vbaProject.bin") for name in names):  # macros
        return None
    said = (kind for name, kind in OPEN_DOCUMENTS.items() if content.startswith(b"mimetype" + name + b"PK", 30))
    return next(said, None) or next((kind for part, kind in OFFICE_PARTS.items() if part in names), None)


def is_plain_text(content: bytes) -> bool:
    """UTF-8 of letters and lines, which does not begin like something that a machine would run."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    controls = any(ord(letter) < 32 and letter not in "\t\n\r\f" for letter in text)
    return bool(text.strip()) and not controls and not text.lstrip().startswith(RUNNABLE)
