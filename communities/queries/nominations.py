from communities.enums import NominationState
from communities.models import Community, Nomination, NominationCall


def open_call_of(community: Community) -> NominationCall | None:
    return community.nomination_calls.filter(closed_at=None).first()


def nominations_for(reader, call: NominationCall | None, *, leads: bool) -> list[Nomination]:
    """Those who stand; who leads the community also sees whom was asked, and everybody their own."""
    if call is None:
        return []
    nominations = call.nominations.select_related("member", "nominated_by")
    shown = {NominationState.ACCEPTED, NominationState.CHOSEN}
    return [each for each in nominations if leads or each.state in shown or each.member_id == reader.pk]
