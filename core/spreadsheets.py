"""Tables for spreadsheets: CSV that opens as text, never as a formula (OWASP: CSV injection)."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would compute ``text``."""
    return text.startswith(FORMULA_STARTS)


def harmless(cell) -> str:
    """``cell`` so that no spreadsheet computes it."""
    text = str(cell)
    return f"'{text}" if is_formula(text) else text


def csv_of(headings: Sequence[str], rows: Iterable[Sequence]) -> str:
    """``rows`` under ``headings``, every cell harmless; with a BOM for Excel."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(headings)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return "\ufeff" + file.getvalue()
