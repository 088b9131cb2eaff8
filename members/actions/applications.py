"""From an application to a member, or to a no with its reason."""

from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import InvalidTransition, advance
from members import letters, notifications
from members.actions.accounts import admit_member
from members.actions.profiles import edit_profile
from members.enums import MEMBERSHIP_APPLICATION_TRANSITIONS
from members.models import ApplicationExchange, MembershipApplication, Organization
from members.queries import member_at, undecided_application_of


@transaction.atomic
def submit_membership_application(*, by, email: str, expertise=(), **fields) -> MembershipApplication | None:
    """Keep an application until its address is confirmed, and send the link for that.

    A known address is answered by another mail and nothing is kept: only its mailbox learns the difference.
    """
    authorize(by, "members.submit_membership_application")
    if member_at(email):
        transaction.on_commit(partial(letters.tell_known, email, fields["language"]))
        return None
    waiting = undecided_application_of(email)
    if waiting:
        transaction.on_commit(partial(letters.tell_waiting, waiting))
        return None
    application = MembershipApplication(email=email, consented_at=timezone.now(), **fields)
    application.full_clean(exclude=["country"])  # the form has looked the country up
    application.save()
    application.expertise.set(expertise)
    record(application, "members.submit_membership_application", by=by)
    transaction.on_commit(partial(letters.ask_to_confirm, application))
    return application


@transaction.atomic
def confirm_membership_application(application: MembershipApplication, *, by) -> MembershipApplication:
    """The address is the applicant's: from now on the secretariat sees the application."""
    authorize(by, "members.confirm_membership_application", application)
    if member_at(application.email) or undecided_application_of(application.email):
        raise InvalidTransition(_("There is already an account or another application with this address."))
    try:
        with transaction.atomic():
            move_application(application, "confirm", by=by, submitted_at=timezone.now())
    except IntegrityError:  # two applications with one address, confirmed at once
        raise InvalidTransition(_("There is already another application with this address.")) from None
    transaction.on_commit(partial(letters.tell_received, application))
    transaction.on_commit(partial(notifications.ask_secretariat, application))
    return application


@transaction.atomic
def correct_membership_application(
    application: MembershipApplication, *, by, expertise=(), **fields
) -> MembershipApplication:
    """Change what an application says while nobody has decided about it."""
    authorize(by, "members.correct_membership_application", application)
    move_application(application, "correct", by=by, **fields)
    application.expertise.set(expertise)
    return application


@transaction.atomic
def ask_back_membership_application(application: MembershipApplication, *, by, question: str) -> MembershipApplication:
    """Ask the applicant something before deciding. The task closes until they have answered."""
    authorize(by, "members.ask_back_membership_application", application)
    move_application(application, "ask_back", by=by)
    ApplicationExchange.objects.create(
        application=application, question=question, asked_by=None if by is SYSTEM else by
    )
    transaction.on_commit(partial(notifications.close_decision, application))
    transaction.on_commit(partial(letters.tell_question, application, question))
    return application


@transaction.atomic
def answer_membership_application(
    application: MembershipApplication, *, by, answer: str, expertise=(), **fields
) -> MembershipApplication:
    """Answer what the secretariat asked, and correct the rest while at it."""
    authorize(by, "members.answer_membership_application", application)
    move_application(application, "answer", by=by, **fields)
    application.expertise.set(expertise)
    asked = application.exchanges.filter(answered_at=None)
    asked.update(answer=answer, answered_at=timezone.now())
    transaction.on_commit(partial(notifications.ask_secretariat, application))
    return application


@transaction.atomic
def approve_membership_application(
    application: MembershipApplication, *, by, organization: Organization | None = None, new_organization: str = ""
) -> MembershipApplication:
    """Make the applicant a member with what they said about themselves. They are told how to sign in.

    Raises ``ValidationError`` when there is a member with this address by now.
    """
    authorize(by, "members.approve_membership_application", application)
    move_application(application, "approve", by=by, **decision_of(by))
    member = admit_member(by=by, email=application.email, name=application.name, language=application.language)
    if new_organization:
        organization, _created = Organization.objects.get_or_create(
            name=new_organization, defaults={"country": application.country}
        )
    profile_fields = {
        "country": application.country,
        "organization": organization,
        "constituency": application.constituency,
        "languages": application.languages,
        "expertise": application.expertise.all(),
    }
    edit_profile(member.profile, by=SYSTEM, user_fields={}, profile_fields=profile_fields)
    MembershipApplication.objects.filter(pk=application.pk).update(member=member)
    application.member = member
    transaction.on_commit(partial(notifications.close_decision, application))
    return application


@transaction.atomic
def decline_membership_application(application: MembershipApplication, *, by, reason: str) -> MembershipApplication:
    """Say no and why; the applicant is told both."""
    authorize(by, "members.decline_membership_application", application)
    move_application(application, "decline", by=by, reason=reason, **decision_of(by))
    transaction.on_commit(partial(notifications.close_decision, application))
    transaction.on_commit(partial(letters.tell_declined, application))
    return application


@transaction.atomic
def withdraw_membership_application(application: MembershipApplication, *, by) -> MembershipApplication:
    """The applicant no longer wishes to join."""
    authorize(by, "members.withdraw_membership_application", application)
    move_application(application, "withdraw", by=by, decided_at=timezone.now())
    transaction.on_commit(partial(notifications.close_decision, application))
    return application


def move_application(application, verb: str, *, by, **changes) -> None:
    advance(application, verb, table=MEMBERSHIP_APPLICATION_TRANSITIONS, **changes)
    record(application, f"members.{verb}_membership_application", by=by)


def decision_of(by) -> dict:
    return {"decided_at": timezone.now(), "decided_by": None if by is SYSTEM else by}
