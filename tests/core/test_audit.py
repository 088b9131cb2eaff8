import pytest
from wagtail.models import ModelLogEntry

from core.audit import record
from core.authorization import SYSTEM
from courses.actions import create_enrollment
from tests.factories import make_course, make_item, make_member, make_pairing

pytestmark = pytest.mark.django_db


def label_of(instance, action: str) -> str:
    return ModelLogEntry.objects.for_instance(instance).get(action=action).label


def test_the_log_names_things_but_no_people():
    member = make_member("Amal Example")
    enrollment = create_enrollment(make_course(), by=member)
    pairing = make_pairing(mentor=member)
    item = make_item(title="Resilience of health systems")

    assert label_of(member, "members.admit_member") == f"member {member.pk}"
    assert label_of(enrollment, "courses.create_enrollment") == f"enrollment {enrollment.pk}"
    assert label_of(item, "repository.deposit_item") == "Resilience of health systems"
    labels = ModelLogEntry.objects.for_instance(pairing).values_list("label", flat=True)
    assert set(labels) == {f"pairing {pairing.pk}"}


def test_the_system_is_nobody_in_the_log():
    item = make_item()
    record(item, "repository.withdraw_item", by=SYSTEM, reason="twice")
    entry = ModelLogEntry.objects.for_instance(item).get(action="repository.withdraw_item")
    assert (entry.user_id, entry.data) == (None, {"reason": "twice"})
