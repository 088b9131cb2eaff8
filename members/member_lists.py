"""Lists of members as other systems export them: CSV in any encoding, with any separator and headings of many kinds."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.encoding import UnreadableFile, decode
from core.folding import fold

SEPARATORS = ",;\t|"
MOST_ROWS = 20_000
# Titles and empty lines may stand above the headings, but not a whole page of them.
ROWS_BEFORE_HEADINGS = 20
LONGEST_CELL = 5_000

# How the columns are headed, in English, French, Spanish and Portuguese; compared without accents and marks.
HEADINGS = {
    "email": """e mail|email|mail|e mail address|email address|mail address|e mail 1|work email|contact email
        courriel|adresse e mail|adresse email|adresse mail|adresse electronique|adresse courriel
        correo|correo electronico|correo e|direccion de correo|direccion de correo electronico|direccion de email
        correio eletronico|endereco de e mail|endereco de email|endereco eletronico""",
    "name": """name|full name|fullname|complete name|member|member name|contact|contact name|participant
        nom complet|nom et prenom|nom et prenoms|nom prenom|prenom et nom|nombre completo|nombre y apellido
        nombre y apellidos|nombres y apellidos|nome completo|nome e sobrenome""",
    "given_name": """first name|given name|given names|firstname|forename|prenom|prenoms|nombre|nombres|nome
        primeiro nome""",
    "family_name": """last name|lastname|surname|family name|nom|nom de famille|apellido|apellidos|sobrenome|apelido
        ultimo nome""",
    "country": """country|country of residence|country of work|country territory|nation|pays|pays de residence|pais
        pais de residencia""",
    "organization": """organization|organisation|institution|affiliation|employer|company|organization institution
        organisation institution|organisme|structure|etablissement|organizacion|institucion|entidad|empresa
        organizacao|instituicao|entidade""",
    "constituency": """constituency|stakeholder|stakeholder group|stakeholder type|sector|category|member type|type
        groupe d acteurs|categorie|secteur|profil|categoria|grupo|perfil|setor|circunscripcion""",
    "languages": """languages|language|working languages|languages spoken|langues|langue|langues de travail|idiomas
        idioma|lenguas|linguas|lingua""",
    "expertise": """expertise|area of expertise|areas of expertise|building block|building blocks|thematic area
        domaine d expertise|domaines d expertise|expertises|areas de experiencia|area de especialidad|especialidad
        areas de especializacao|area de atuacao|especialidade""",
}  # fmt: skip
FIELD_OF = {
    heading.strip(): field for field, text in HEADINGS.items() for heading in text.replace("\n", "|").split("|")
}


@dataclass(frozen=True)
class ListRow:
    """A row of the file: the line it begins on and the cells under the headings that were recognised."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class MemberList:
    """``headings``: which column is what, by field. ``ignored``: headings that mean nothing to us."""

    headings: dict[str, str]
    ignored: list[str]
    rows: list[ListRow]


def read_list(content: bytes) -> MemberList:
    """Read a whole list, or raise ``UnreadableFile`` with a sentence for whoever brought it."""
    text = decode(content)
    lines = list(numbered_rows(text, separator_of(text)))
    for position, (_line, cells) in enumerate(lines[:ROWS_BEFORE_HEADINGS]):
        fields = fields_of(cells)
        if "email" in fields and {"name", "given_name", "family_name"} & set(fields):
            return list_under(cells, fields, lines[position + 1 :])
    raise UnreadableFile(
        _("No row of headings has a name and an e-mail address. Columns are recognised by their headings.")
    )


def separator_of(text: str) -> str:
    """The sign that most often parts the line of headings: the first one that names an e-mail address, or the first."""
    lines = text.split("\n")[:ROWS_BEFORE_HEADINGS]
    heading = next((line for line in lines if "mail" in line.lower() or "corr" in line.lower()), lines[0])
    return max(SEPARATORS, key=heading.count)


def numbered_rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not empty, each with the number of the line it begins on. A cell may hold line ends in quotes."""
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator, skipinitialspace=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            ends, begins = begins, reader.line_num + 1
    except csv.Error:  # a cell beyond all measure: the quotation mark before it is never closed
        raise UnreadableFile(unclosed(begins)) from None
    if text.count('"') % 2 and reader.line_num - ends > ROWS_BEFORE_HEADINGS:
        raise UnreadableFile(unclosed(ends))


def unclosed(line: int) -> str:
    return _("In the row that begins on line %(line)s a quotation mark is opened and never closed.") % {"line": line}


def fields_of(cells: list[str]) -> dict[str, int]:
    """Which column holds which field; of two columns for one field the first."""
    found = {}
    for position, cell in enumerate(cells):
        field = FIELD_OF.get(fold(cell))
        if field:
            found.setdefault(field, position)
    return found


def list_under(headings: list[str], fields: dict[str, int], lines: list[tuple[int, list[str]]]) -> MemberList:
    if len(lines) > MOST_ROWS:
        raise UnreadableFile(_("The file has more than %(count)s rows. Split it.") % {"count": MOST_ROWS})
    rows = [
        ListRow(line, {field: cells[at][:LONGEST_CELL] for field, at in fields.items() if at < len(cells)})
        for line, cells in lines
    ]
    others = [heading.strip() for at, heading in enumerate(headings) if at not in fields.values()]
    ignored = [heading[:60] for heading in others if heading]
    return MemberList({field: headings[at].strip()[:60] for field, at in fields.items()}, ignored, rows)
