"""From the bytes of a mail to what was written in it, whatever program made it."""

import codecs
import re
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from itertools import groupby

from communities.mail.html_text import text_of
from communities.mail.quoting import own_text

# What the header parser raises on headers that no standard allows, besides what it should.
BROKEN_HEADER = (ValueError, LookupError, AttributeError, TypeError)
RECIPIENT_HEADERS = ["Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc", "Resent-To"]
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
DEEPEST = 20  # parts inside parts
# Characters. What is longer is no post, so nobody waits for the whole of it to be read.
LONGEST_READ, LONGEST_HTML = 200_000, 1_000_000


@dataclass
class IncomingMail:
    """``text`` is what the writer wrote themselves; ``left_out`` are ``(name, bytes)`` of the files that came along."""

    message: EmailMessage
    sender: str
    subject: str
    message_id: str
    recipients: str
    text: str = ""
    left_out: list[tuple[str, int]] = field(default_factory=list)


def read_mail(raw: bytes, *, is_whole: bool = True) -> IncomingMail:
    """What a mail says; of one that is not whole only its head."""
    message = message_from_bytes(raw.lstrip(b"\r\n"), policy=policy.default)
    mail = IncomingMail(
        message=message,
        sender=sender_of(message),
        subject=one_line(header(message, "Subject")),
        message_id=header(message, "Message-ID").strip(),
        recipients="\n".join(header(message, name) for name in RECIPIENT_HEADERS),
    )
    if is_whole:
        text = "\n\n".join(part for part in texts_of(message, mail.left_out) if part.strip())
        mail.text = own_text(text[:LONGEST_READ])
    return mail


def header(message: EmailMessage, name: str) -> str:
    """All headers of this name, decoded; broken ones as they came."""
    try:
        return ", ".join(str(value) for value in message.get_all(name, []))
    except BROKEN_HEADER:
        return ", ".join(str(value) for key, value in message.raw_items() if key.lower() == name.lower())


def one_line(text: str) -> str:
    return " ".join(CONTROL.sub(" ", text).split())


def sender_of(message: EmailMessage) -> str:
    """The one address the mail says it is from, in lower case; empty where it says none, or several."""
    found = {address.lower() for _name, address in getaddresses([header(message, "From")]) if "@" in address}
    return found.pop() if len(found) == 1 else ""


def texts_of(part: EmailMessage, left_out: list, depth: int = 0) -> list[str]:
    """The texts to read, in order. Notes every file that is passed over."""
    kind = part.get_content_type()
    children = list(part.iter_parts()) if part.is_multipart() and kind != "message/rfc822" else []
    if depth > DEEPEST:
        return []
    if kind == "multipart/alternative":
        return best_of(children, left_out, depth)
    if kind.startswith("multipart/"):
        return [text for child in children for text in texts_of(child, left_out, depth + 1)]
    is_file = depth > 0 and (part.get_content_disposition() == "attachment" or bool(file_name(part)))
    if is_file or kind not in {"text/plain", "text/html"}:
        if kind not in {"application/pgp-signature", "application/pkcs7-signature"}:
            left_out.append((file_name(part) or kind, size_of(part)))
        return []
    text = decoded(part)
    return [text_of(text[:LONGEST_HTML]) if kind == "text/html" else unflowed(part, text)]


def best_of(children: list[EmailMessage], left_out: list, depth: int) -> list[str]:
    """Of the ways to show the same text the plainest that says something."""
    order = sorted(children, key=lambda child: child.get_content_type() != "text/plain")
    found: list[str] = []
    for child in order:
        files: list = []
        texts = texts_of(child, files, depth + 1)
        if not found and any(text.strip() for text in texts):
            found = texts
        left_out += [file for file in files if file not in left_out]
    return found


def file_name(part: EmailMessage) -> str:
    try:
        return one_line(part.get_filename() or "")[:120]
    except BROKEN_HEADER:
        return "?"


def size_of(part: EmailMessage) -> int:
    return len(bytes_of(part))


def bytes_of(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def decoded(part: EmailMessage) -> str:
    """The text of a part, by what it says its letters are, unless the bytes say otherwise."""
    raw = bytes_of(part)
    said = declared_charset(part)
    if not said.startswith(("utf-16", "utf-32", "iso-2022", "utf-7")) and not raw.isascii():
        for name in ("utf-8", said):
            try:
                return CONTROL.sub("", raw.decode(name))
            except UnicodeDecodeError:
                continue
    try:
        return CONTROL.sub("", raw.decode(said, "replace"))
    except ValueError:  # codecs that are no letters, such as idna
        return CONTROL.sub("", raw.decode("cp1252", "replace"))


def declared_charset(part: EmailMessage) -> str:
    """A codec for what the part declares: Latin 1 and ASCII are read as Windows writes them (WHATWG Encoding)."""
    said = str(part.get_content_charset("ascii")).strip("'\" ").lower()
    try:
        name = codecs.lookup(said).name
    except (LookupError, ValueError):
        return "cp1252"
    is_text = codecs.lookup(name)._is_text_encoding
    return "cp1252" if name in {"ascii", "iso8859-1"} or not is_text else name


def unflowed(part: EmailMessage, text: str) -> str:
    """Lines that a program broke are whole again (RFC 3676, format=flowed)."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    joins = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    paragraphs = []
    for depth, group in groupby(text.splitlines(), key=lambda line: len(line) - len(line.lstrip(">"))):
        paragraphs += [">" * depth + (" " if depth else "") + line for line in paragraphs_of(group, depth, joins)]
    return "\n".join(paragraphs)


def paragraphs_of(lines, depth: int, joins: str) -> list[str]:
    """Whole paragraphs of lines of one depth of quoting."""
    found, is_open = [], False
    for line in lines:
        content = line[depth:].removeprefix(" ")
        if content == "-- ":
            found, is_open = [*found, content], False
            continue
        if is_open:
            found[-1] += content
        else:
            found.append(content)
        is_open = content.endswith(" ")
        if is_open:
            found[-1] = found[-1][:-1] + joins
    return [line if line == "-- " else line.rstrip() for line in found]
