from django.db import models

from mentorship.sealing import seal, unseal


class SealedTextField(models.TextField):
    """Text that only the code reads: the column, a dump and a backup hold it sealed. It cannot be searched."""

    def get_prep_value(self, value):
        return seal(super().get_prep_value(value) or "")

    def from_db_value(self, value, expression, connection):
        return unseal(value or "")
