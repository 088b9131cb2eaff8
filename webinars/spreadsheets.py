"""Attendance as CSV that opens in a spreadsheet as text, never as a formula."""

import csv
import io
from datetime import UTC

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """``text`` so that no spreadsheet computes it (OWASP: CSV injection)."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def attendance_csv(rows: list[dict], headings: list[str]) -> str:
    """``rows`` of :func:`webinars.queries.attendance_table` under ``headings``, times in UTC; with a BOM for Excel."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(headings)
    for row in rows:
        came_at = row["came_at"]
        came = came_at.astimezone(UTC).isoformat(timespec="minutes") if came_at else ""
        writer.writerow([harmless(row["member"].name), "1" if row["is_registered"] else "0", came, row["minutes"]])
    return "\ufeff" + file.getvalue()
