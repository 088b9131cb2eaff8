"""Attendance for a spreadsheet."""

from datetime import UTC

from core.spreadsheets import csv_of


def attendance_csv(rows: list[dict], headings: list[str]) -> str:
    """``rows`` of :func:`webinars.queries.attendance_table` under ``headings``, times in UTC."""
    return csv_of(headings, map(cells_of, rows))


def cells_of(row: dict) -> list:
    came_at = row["came_at"]
    came = came_at.astimezone(UTC).isoformat(timespec="minutes") if came_at else ""
    return [row["member"].name, "1" if row["is_registered"] else "0", came, row["minutes"]]
