"""What the rows of a list of members mean, and who of them is known. Nothing is written here."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from core.folding import fold as fold_anew
from core.models import BuildingBlock
from core.names import one_line_of
from core.spreadsheets import is_formula
from core.territories import WORKING_LANGUAGES, countries_like, country_from, language_name
from members.addresses import clean_address, same_mailbox, shortened
from members.enums import Constituency, MemberRowKind
from members.member_lists import ListRow
from members.models import MemberImportRow, User

# A list says the same few things thousands of times.
fold = lru_cache(maxsize=20_000)(fold_anew)

NOTHING_SAID = {"", "-", "–", "—", "n a", "na", "none", "null", "nil", "unknown", "s o", "x", "?"}
IN_BRACKETS = re.compile(r"\([^()]*\)")  # “English (fluent)”
BETWEEN = re.compile(r"[,;/|]")
AND = re.compile(r"\s+(?:and|et|y|e|&)\s+")
LONGEST_NAME, LONGEST_ORGANIZATION = 120, 160
# Beside the labels in all languages of the site.
OTHER_CONSTITUENCIES = {
    Constituency.RESEARCHER: """research|academia|academic|university|scientist|chercheuse|investigador|pesquisador
        research institution|universite|universidad|universidade""",
    Constituency.POLICYMAKER: """policy|policy maker|policy makers|gov|govt|government|ministry|ministry of health|moh
        decideur|decideuse|gouvernement|gobierno|governo|gestor""",
    Constituency.IMPLEMENTER: "practitioner|implementing|implementing partner|praticien|provider|profissional",
    Constituency.CIVIL_SOCIETY: """cso|ngo|ngos|ong|community|civil|association|osc|civil society organisation
        civil society organization|non governmental organisation|non governmental organization""",
    Constituency.FUNDER: "donor|funding|bailleur|donante|doador|foundation",
    Constituency.OTHER: "others|autre|otro|outro|private sector|private|secteur prive|sector privado|setor privado",
}
OTHER_LANGUAGES = {"sw": "kiswahili", "zh": "mandarin|putonghua", "es": "castellano|castilian", "bn": "bengali"}
# Of the six; a building block that an editor adds is known by its own names.
OTHER_BLOCKS = {
    "governance": "leadership|stewardship|leadership governance|health governance|gouvernance|gobernanza|governanca",
    "finance": "health financing|financing|financement|financement de la sante|financiamiento|financiamento",
    "goods": "medical products|medicines|essential medicines|supply chain|supply chains|medicaments|medicamentos",
    "information": "his|hmis|health information systems|information systems|health data|data|digital health",
    "services": "service delivery|health services|health service delivery|prestation de services",
    "workforce": "hrh|human resources|human resources for health|health workers|hr|rhs|recursos humanos",
}


class Fault(ValueError):
    """Why a row cannot become a member, as a sentence."""


@dataclass
class Words:
    """What may stand in a cell, by how it is written in any of the site's languages."""

    constituencies: dict[str, str] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    blocks: dict[str, int] = field(default_factory=dict)

    @classmethod
    def load(cls) -> "Words":
        words = cls()
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                words.constituencies |= {fold(str(label)): value for value, label in Constituency.choices}
                words.languages |= {fold(language_name(each)): each for each in WORKING_LANGUAGES}
        words.constituencies |= by_name({value.value: names for value, names in OTHER_CONSTITUENCIES.items()})
        words.languages |= {code: code for code in WORKING_LANGUAGES} | by_name(OTHER_LANGUAGES)
        others = {}
        for block in BuildingBlock.objects.prefetch_related("translations"):
            names = [block.slug, block.name, *(each.name for each in block.translations.all())]
            words.blocks |= {fold(name): block.pk for name in names}
            others[block.pk] = OTHER_BLOCKS.get(block.slug, "")
        words.blocks = by_name(others) | words.blocks
        return words


def by_name(names_of: dict) -> dict:
    """``{"sw": "kiswahili|…"}`` the other way round. Names stand folded, parted by a line or a line end."""
    pairs = ((name.strip(), value) for value, names in names_of.items() for name in re.split(r"[|\n]", names))
    return {name: value for name, value in pairs if name}


@dataclass
class Known:
    """Who was met already: members by address, mailbox and name, rows of the file by the same."""

    members: dict[str, int] = field(default_factory=dict)
    mailboxes: dict[str, str] = field(default_factory=dict)
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    @classmethod
    def load(cls) -> "Known":
        known = cls()
        for pk, email, name, country in User.objects.values_list("pk", "email", "name", "profile__country"):
            known.members[email.lower()] = pk
            known.mailboxes[same_mailbox(email)] = name
            known.names[fold(name), country or ""] = name
        return known

    def meet(self, row: MemberImportRow) -> None:
        """Say of ``row`` what it would become, and remember it."""
        same_box, same_name = same_mailbox(row.email), (fold(row.name), row.country)
        if row.email in self.members:
            row.kind, row.member_id = MemberRowKind.MEMBER, self.members[row.email]
        elif row.email in self.lines:
            row.kind = MemberRowKind.DUPLICATE
            add_remark(row, _("The same address as on line %(line)s.") % {"line": self.lines[row.email]})
        elif same_box in self.mailboxes:
            row.kind = MemberRowKind.SIMILAR
            add_remark(row, _("The address of %(who)s, written differently.") % {"who": self.mailboxes[same_box]})
        elif same_name in self.names:
            row.kind = MemberRowKind.SIMILAR
            add_remark(row, _("The name and the country of %(who)s.") % {"who": self.names[same_name]})
        else:
            row.kind, row.is_chosen = MemberRowKind.NEW, True
        here = _("line %(line)s") % {"line": row.line}
        self.lines.setdefault(row.email, row.line)
        self.mailboxes.setdefault(same_box, here)
        self.names.setdefault(same_name, here)


def understood(rows: Iterable[ListRow]) -> Iterator[MemberImportRow]:
    """Each row of the file as a row of the preview, not saved yet."""
    known, words = Known.load(), Words.load()
    for each in rows:
        row = MemberImportRow(line=each.line)
        try:
            fill(row, each.cells, words)
        except Fault as fault:
            row.kind, row.reason = MemberRowKind.FAULT, str(fault)
        else:
            known.meet(row)
        yield row


def fill(row: MemberImportRow, cells: dict[str, str], words: Words) -> None:
    """Give ``row`` the values of the cells. What is not understood is left out with a remark; a name and an address
    have to be there, or ``Fault`` says what is wrong with them."""
    row.name = name_of(cells)
    if not cells.get("email", "").strip():
        raise Fault(_("There is no e-mail address."))
    try:
        row.email = clean_address(cells["email"])
    except ValidationError as problem:
        raise Fault(" ".join(problem.messages)) from None
    set_country(row, said(cells, "country"))
    set_organization(row, said(cells, "organization"))
    constituency = said(cells, "constituency")
    if constituency:
        set_found(row, "constituency", words.constituencies.get(fold(constituency)), constituency)
    row.found["languages"] = several(row, said(cells, "languages"), words.languages)
    row.found["expertise"] = several(row, said(cells, "expertise"), words.blocks)


def name_of(cells: dict[str, str]) -> str:
    parts = [cells.get("name", "")]
    if not parts[0].strip():
        parts = [cells.get("given_name", ""), cells.get("family_name", "")]
    try:
        name = " ".join(filter(None, map(one_line_of, parts)))
    except ValueError:
        raise Fault(_("The name runs over several lines or holds a character that no name has.")) from None
    if fold(name) in NOTHING_SAID:
        raise Fault(_("There is no name."))
    if is_formula(name):  # nobody's name begins so
        raise Fault(_("“%(name)s” begins like a formula, not like a name.") % {"name": shortened(name)})
    if len(name) > LONGEST_NAME:
        raise Fault(_("The name has more than %(count)s characters.") % {"count": LONGEST_NAME})
    return name.title() if (name.isupper() or name.islower()) and " " in name else name


def said(cells: dict[str, str], name: str) -> str:
    """What a cell says on one line, or an empty string where it says that it says nothing."""
    try:
        text = one_line_of(" ".join(cells.get(name, "").split()))
    except ValueError:
        return ""
    return "" if fold(text) in NOTHING_SAID else text


def set_country(row: MemberImportRow, text: str) -> None:
    row.country = country_from(text)
    if text and not row.country:
        row.suggested_countries = list(countries_like(text))
        add_remark(row, _("“%(text)s” is no country we know.") % {"text": shortened(text)})


def set_organization(row: MemberImportRow, text: str) -> None:
    if len(text) > LONGEST_ORGANIZATION or is_formula(text):
        add_remark(row, _("“%(text)s” is left out: it is no name of an organization.") % {"text": shortened(text)})
    elif text:
        row.found["organization"] = text


def set_found(row: MemberImportRow, name: str, value, text: str) -> None:
    if value:
        row.found[name] = value
    else:
        add_remark(row, _("“%(text)s” is not understood and left out.") % {"text": shortened(text)})


def several(row: MemberImportRow, text: str, words: dict) -> list:
    """The values of a cell that may hold several. A name may have an “and” of its own, so that parts the rest only."""
    parts = []
    for part in filter(None, map(str.strip, BETWEEN.split(IN_BRACKETS.sub("", text)))):
        parts += [part] if fold(part) in words else AND.split(part)
    unknown = [part for part in parts if fold(part) not in words]
    if unknown:
        left_out = shortened(", ".join(unknown))
        add_remark(row, _("“%(text)s” is not understood and left out.") % {"text": left_out})
    return list(dict.fromkeys(words[fold(part)] for part in parts if fold(part) in words))


def add_remark(row: MemberImportRow, sentence: str) -> None:
    row.reason = f"{row.reason} {sentence}".strip()
