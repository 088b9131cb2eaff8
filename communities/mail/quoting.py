"""What somebody wrote themselves in a mail: without the mail they answer, and without their signature.

Works on text alone, in the order of lines. A quote between the writer's own words is kept, as they answer it line by
line; a quote before or after all of them is not.
"""

import re
from itertools import groupby

WROTE = (
    r"wrote|a écrit|écrivait|escribió|escreveu|schrieb|ha scritto|skrev|napisał\(?a?\)?|написал\(?а?\)?|yazdı|menulis|"
    r"aliandika|كتب|كتبت|लिखा|লিখেছেন"
)
STARTS = r"On|Le|El|Em|No dia|A|Am|Il|Den|Dnia|W dniu|Pada|Tarehe|في|بتاريخ|يوم|Op|At"
ATTRIBUTION = re.compile(
    rf"^(?:{STARTS})\b.{{4,400}}(?:{WROTE})\b.{{0,200}}[:：]$|^.{{0,200}}<[^>\s]+@[^>\s]+>.{{0,200}}[:：]$"
)
LINES_OF_ATTRIBUTION = 4
# The head of an earlier mail, as Outlook and others copy it: at least three of these lines in a row.
HEAD = re.compile(
    r"^\W{0,3}(?:From|Sent|Date|To|Cc|Subject|De|Envoyé|À|Objet|Enviado(?: el)?|Para|Asunto|Assunto|Enviada em|Fecha|"
    r"Data|Von|Gesendet|An|Betreff|Da|Inviato|A|Oggetto|"
    r"من|إلى|التاريخ|الموضوع|تاريخ الإرسال|تم الإرسال|نسخة)\W{0,3}\s?[:：]",
    re.IGNORECASE,
)
LINES_OF_HEAD = 3
BREAK = re.compile(
    r"^\W{2,}\s*(?:Original Message|Original Appointment|Forwarded message|Message d['’]origine|Message original|"
    r"Message transféré|Mensaje original|Mensaje reenviado|Mensagem original|Mensagem encaminhada|"
    r"Ursprüngliche Nachricht|Messaggio originale|الرسالة الأصلية|رسالة معاد توجيهها)\s*\W{0,}$|^_{20,}$",
    re.IGNORECASE,
)
# What telephones and programs add below.
DEVICE = re.compile(
    r"^\W{0,2}(?:Sent from (?:my|Yahoo|Outlook|Mail|Gmail|the)|Get Outlook for|Sent with|"
    r"Envoyé (?:de|depuis|à partir|avec)|Télécharger Outlook|Enviado (?:desde|do|a partir|con)|"
    r"Obtener Outlook|Obter o Outlook|Von meinem .{2,30} gesendet|Gesendet (?:von|mit)|Inviato da|"
    r"أُ?رسلت? من|مرسل من|تم الإرسال من|الحصول على Outlook)\b.{0,120}$",
    re.IGNORECASE,
)
SIGNATURE = re.compile(r"^-- ?$")
INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u2066\u2067\u2068\u2069"


def own_text(text: str) -> str:
    """The part of a mail's text that its writer wrote; empty where they only quoted."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    lines = without_signature(until_break(without_attributions(lines)))
    blocks = [(is_quote, trimmed(group)) for is_quote, group in groupby(lines, key=is_quoted)]
    blocks = joined([(is_quote, block) for is_quote, block in blocks if block])
    own = [number for number, (is_quote, _block) in enumerate(blocks) if not is_quote]
    if not own:
        return ""
    first, last = own[0], own[-1]
    kept = [block for _is_quote, block in blocks[first : last + 1]]
    if first == 1 and len(own) > 1:  # answers from the first quote on
        kept.insert(0, blocks[0][1])
    text = "\n\n".join("\n".join(block) for block in kept)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def is_quoted(line: str) -> bool:
    return line.lstrip(INVISIBLE + " ").startswith(">")


def plain(line: str) -> str:
    return line.strip(INVISIBLE + " \t\xa0*").replace("\xa0", " ")


def trimmed(lines) -> list[str]:
    """The lines without empty ones at both ends."""
    kept = list(lines)
    while kept and not kept[0].strip("> " + INVISIBLE):
        kept.pop(0)
    while kept and not kept[-1].strip("> " + INVISIBLE):
        kept.pop()
    return kept


def joined(blocks: list[tuple[bool, list[str]]]) -> list[tuple[bool, list[str]]]:
    """Neighbours of one kind, left when what stood between them was empty, as one."""
    found: list[tuple[bool, list[str]]] = []
    for is_quote, block in blocks:
        if found and found[-1][0] == is_quote:
            found[-1] = (is_quote, [*found[-1][1], "", *block])
        else:
            found.append((is_quote, block))
    return found


def without_attributions(lines: list[str]) -> list[str]:
    """Without “On Monday A wrote:”, also broken over several lines. Where no quote marks follow, all below is quote."""
    kept, number = [], 0
    while number < len(lines):
        length = attribution_at(lines, number)
        if not length:
            kept.append(lines[number])
            number += 1
            continue
        number += length
        following = next((line for line in lines[number:] if line.strip(INVISIBLE + " ")), None)
        if following is None or not is_quoted(following):
            return kept
    return kept


def attribution_at(lines: list[str], number: int) -> int:
    """How many lines from here on are an attribution; 0 for none. It names a time and stands before a quote."""
    for length in range(1, LINES_OF_ATTRIBUTION + 1):
        part = lines[number : number + length]
        if len(part) < length or not part[-1].strip() or is_quoted(part[0]) or is_quoted(part[-1]):
            return 0
        sentence = plain(" ".join(plain(line) for line in part))
        if ATTRIBUTION.match(sentence) and re.search(r"\d", sentence):
            following = next((line for line in lines[number + length :] if line.strip()), None)
            names_somebody = "@" in sentence or "<" in sentence
            if following is None or is_quoted(following) or names_somebody:
                return length
    return 0


def until_break(lines: list[str]) -> list[str]:
    """Until the line or head below which an earlier mail stands as it was."""
    for number, line in enumerate(lines):
        if BREAK.match(plain(line)) or is_head(lines, number):
            return lines[:number]
    return lines


def is_head(lines: list[str], number: int) -> bool:
    near = [plain(line) for line in lines[number : number + 8] if line.strip()][:LINES_OF_HEAD]
    return len(near) == LINES_OF_HEAD and all(HEAD.match(line) for line in near)


def without_signature(lines: list[str]) -> list[str]:
    """Without what stands below ``-- `` (RFC 3676, 4.3) until a quote, and without the line a telephone adds."""
    kept, is_below = [], False
    for line in lines:
        is_below = (is_below or bool(SIGNATURE.match(line))) and not is_quoted(line)
        if not is_below:
            kept.append(line)
    while kept:
        end = trimmed(kept)
        own_end = next((n for n in range(len(end) - 1, -1, -1) if end[n].strip() and not is_quoted(end[n])), None)
        if own_end is None or not DEVICE.match(plain(end[own_end])):
            return end
        kept = end[:own_end] + end[own_end + 1 :]
    return kept
