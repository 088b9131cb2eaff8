"""Small files for the demo, made here so that nothing binary lies among the code."""

from django.core.files.base import ContentFile


def text_file(title: str, text: str) -> ContentFile:
    return ContentFile(f"{title}\n\n{text}\n".encode(), name="document.txt")


def pdf_file(title: str, text: str) -> ContentFile:
    """One page with a title and a line (ISO 32000-1, 7.5): objects, their offsets, and where those are listed."""
    lines = f"BT /F 18 Tf 60 780 Td ({plain(title)}) Tj /F 11 Tf 0 -28 Td ({plain(text)}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(lines), lines),
    ]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    listed = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return ContentFile(content + end % (listed, len(content)), name="document.pdf")


def plain(text: str) -> str:
    """Letters that the built-in font has, with what means something in a PDF string taken out."""
    return "".join(letter for letter in text if letter.isascii() and letter not in "()\\")
