"""Links that members write: to the open web or to a page of ours, and to nothing that runs in the reader's browser."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

LONGEST_LINK = 500
# One stroke and no backslash: browsers read "//host" and "/\\host" as another site.
OWN_ADDRESS = re.compile(r"/(?![/\\])[^\s\\<>\"]*")
of_the_web = URLValidator(schemes=["http", "https"])


def validate_link(link: str) -> None:
    """Refuse everything but ``http://…``, ``https://…`` and an address of this site (``/en/library/…``)."""
    if OWN_ADDRESS.fullmatch(link):
        return
    try:
        of_the_web(link)
    except ValidationError:
        raise ValidationError(
            _("Write a link that begins with https:// or http://, or the address of a page here, such as /en/library/.")
        ) from None
