"""A person's own data, as the models declare it (:mod:`core.privacy`)."""

from core.privacy import personal_rows


def personal_data_of(person) -> dict:
    """Everything the declarations export to ``person``, ready for JSON: model label -> list of rows."""
    found = {"account": {name: readable(person, name) for name in person.exported_fields}}
    for model, key, rows in personal_rows(person):
        fields = model.personal_data[key]
        if fields and (listed := [{name: readable(row, name) for name in fields} for row in rows]):
            found.setdefault(model._meta.label, []).extend(listed)
    return found


def readable(row, name: str):
    """A field's value as JSON holds it; related rows by their names."""
    value = getattr(row, name)
    if hasattr(value, "all"):
        return [str(each) for each in value.all()]
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
