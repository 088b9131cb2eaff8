"""A person's own data, as the models declare it (:mod:`core.privacy`): what they gave and what they did."""

from dataclasses import dataclass, field

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models.fields.files import FieldFile

from core.privacy import declared_by, personal_rows


@dataclass
class Record:
    """The rows of one model in which a person is named, each as ``{field: value}``."""

    model: type[models.Model]
    rows: list[dict] = field(default_factory=list)

    @property
    def title(self) -> str:
        return str(self.model._meta.verbose_name_plural)

    @property
    def labelled(self) -> list[list[tuple[str, object]]]:
        """The rows as ``(what a reader calls the field, value)``, without what is empty."""
        return [
            [(label_of(self.model, name), value) for name, value in row.items() if value not in (None, "", [], {})]
            for row in self.rows
        ]


def records_of(person, files: dict[str, FieldFile] | None = None) -> list[Record]:
    """Every declared row that is exported to ``person``. Files they uploaded are put into ``files`` by their name."""
    found: dict[type[models.Model], Record] = {}
    for model, key, rows in personal_rows(person):
        names = declared_by(model)[key]
        if names and (listed := [taken_along(row, names, files) for row in rows.iterator(chunk_size=500)]):
            found.setdefault(model, Record(model)).rows.extend(listed)
    return list(found.values())


def account_of(person) -> dict:
    return {name: readable(getattr(person, name)) for name in person.exported_fields}


def personal_data_of(person, files: dict[str, FieldFile] | None = None) -> dict:
    """Everything the declarations export to ``person``, ready for JSON: model label -> list of rows."""
    records = {record.model._meta.label: record.rows for record in records_of(person, files)}
    return {"account": account_of(person), **records}


def taken_along(row, names: list[str], files: dict[str, FieldFile] | None) -> dict:
    taken = {}
    for name in names:
        value = getattr(row, name)
        if isinstance(value, FieldFile) and value and files is not None:
            files[value.name] = value
        taken[name] = readable(value)
    return taken


def readable(value):
    """A field's value as JSON holds it; related rows by their names, files by their place in the archive."""
    if isinstance(value, FieldFile):
        return f"files/{value.name}" if value else ""
    if hasattr(value, "all"):
        return [str(each) for each in value.all()]
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def label_of(model, name: str) -> str:
    """What a reader calls the field; a property goes by its name."""
    try:
        return str(model._meta.get_field(name).verbose_name)
    except (FieldDoesNotExist, AttributeError):
        return name.replace("_", " ")
