"""Without the comma that Django puts between the month and the year."""

DATE_FORMAT = "j F Y"
