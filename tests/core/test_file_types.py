"""What a file is, whatever it is called."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from core.file_types import PDF, TEXT, document_type


def archive(*names: str, **contents: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as zipped:
        for name in names:
            zipped.writestr(name, "x")
        for name, content in contents.items():
            zipped.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        ("Agreed on Tuesday: كل شيء\n".encode(), "txt"),
        (b"\xef\xbb\xbfname,country\nA,KE\n", "txt"),
        (archive("[Content_Types].xml", "word/document.xml"), "docx"),
        (archive("xl/workbook.xml"), "xlsx"),
        (archive("ppt/presentation.xml"), "pptx"),
        (archive(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
    ],
)
def test_documents_are_known_by_what_is_in_them(content, extension):
    assert document_type(BytesIO(content)).extension == extension


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \n",
        b"<html><script>alert(1)</script>",
        b"\xef\xbb\xbf  <svg onload='x'/>",
        b"#!/bin/sh\nrm -rf /",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"MZ\x90\x00",
        b"text with a \x00 in it",
        "Latin-1: é".encode("latin-1"),
        b"PK\x03\x04broken",
        archive("index.html"),
        archive("word/document.xml", "word/vbaProject.bin"),
        archive(mimetype="application/zip"),
        archive(*[f"word/{number}.xml" for number in range(5_001)], "word/document.xml"),
    ],
)
def test_anything_else_is_refused(content):
    assert document_type(BytesIO(content)) is None


def test_the_file_is_left_at_its_beginning():
    for content, kind in ((b"%PDF-1.4", PDF), (b"Words", TEXT)):
        file = BytesIO(content)
        assert (document_type(file), file.tell()) == (kind, 0)


def test_a_damaged_archive_is_some_document_or_none_and_never_a_fault():
    """Every byte behind its mark damaged in three ways, and every length it could have been cut to."""
    whole = archive("[Content_Types].xml", "word/document.xml")
    damaged = [
        whole[:place] + bytes([value]) + whole[place + 1 :] for place in range(4, len(whole)) for value in b"\0\x7f\xff"
    ]
    for content in [*damaged, *(whole[:length] for length in range(4, len(whole)))]:
        assert getattr(document_type(BytesIO(content)), "extension", None) in {None, "docx"}


def test_a_disk_that_fails_is_not_taken_for_a_broken_document(tmp_path):
    with (tmp_path / "a.docx").open("wb") as unreadable, pytest.raises(OSError, match="read"):
        document_type(unreadable)
