"""The member list as CSV that opens in a spreadsheet as text, never as a formula (OWASP: CSV injection)."""

import csv
import io

from members.models import User

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def member_list_csv(members: list[User], headings: list[str]) -> str:
    """Name and address of each, under ``headings``; with a BOM for Excel."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(headings)
    writer.writerows([harmless(member.name), harmless(member.email)] for member in members)
    return "\ufeff" + file.getvalue()
