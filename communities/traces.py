"""What is left of a member in communities outside the rows that name them by a key."""

from django.db import transaction

from communities.actions.inbound import hashed
from communities.actions.standing import review_standings
from communities.models import InboundMail, OfficerTerm
from core.privacy import erases


@erases("mail that came in", "what became of a mail, without the hash of its sender's address")
def forget_sender(member) -> None:
    InboundMail.objects.filter(sender_key=hashed(member.email.lower())).update(sender_key="")


@erases("offices", "none; a community that has too few officers without them is at risk from that moment")
def review_led_communities(member) -> None:
    if OfficerTerm.objects.filter(member=member).exists():
        transaction.on_commit(review_standings)
