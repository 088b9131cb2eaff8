"""What kind of document a file is, by what is in it; its name and what the browser says are not asked."""

from dataclasses import dataclass
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
        head = file.read(8)
        if head.startswith(b"%PDF-"):
            return PDF
        if head.startswith(b"PK\x03\x04"):
            return archive_type(file)
        file.seek(0)
        return TEXT if is_plain_text(file.read(LARGEST_FILE + 1)) else None
    finally:
        file.seek(0)


def archive_type(file: BinaryIO) -> FileType | None:
    """Which office document an archive is. Nothing is unpacked but the 80 bytes in which an ODF file says it."""
    try:
        with ZipFile(file) as archive:
            names = archive.namelist()
            if len(names) > MOST_PARTS:
                return None
            if "mimetype" in names and archive.getinfo("mimetype").file_size <= 80:
                return OPEN_DOCUMENTS.get(archive.read("mimetype"))
            if any(name.endswith("vbaProject.bin") for name in names):
                return None  # macros
            return next((kind for part, kind in OFFICE_PARTS.items() if part in names), None)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return None  # broken, encrypted, or packed in a way nobody uses


def is_plain_text(content: bytes) -> bool:
    """UTF-8 of letters and lines, which does not begin like something that a machine would run."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    controls = any(ord(letter) < 32 and letter not in "\t\n\r\f" for letter in text)
    return bool(text.strip()) and not controls and not text.lstrip().startswith(RUNNABLE)
