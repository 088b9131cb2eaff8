"""What follows when one of a pair is erased. Their pairing stays, for the other one, without the name."""

from django.db import transaction

from core.privacy import erases
from mentorship.actions import end_pairings_left_alone
from mentorship.models import Pairing


@erases("pairings", "the pairing stays for the other one, who reads “Former member”; a live one comes to its end")
def end_pairings(member) -> None:
    if Pairing.objects.between(member).exists():
        transaction.on_commit(end_pairings_left_alone)
