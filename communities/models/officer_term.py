from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.enums import Office, OfficerTermState

# Who chairs comes first, who helps last.
BY_OFFICE = Case(*[When(office=office, then=Value(place)) for place, office in enumerate(Office.values)])


class OfficerTermQuerySet(models.QuerySet):
    def current(self, now: datetime | None = None) -> "list[OfficerTerm]":
        """Accepted terms whose days include ``now`` where the officer lives, by office and name.

        The database can only narrow it to the days that it is somewhere on Earth (UTC-12 to UTC+14).
        """
        now = now or timezone.now()
        first, last = (now - timedelta(hours=12)).date(), (now + timedelta(hours=14)).date()
        near = self.filter(state=OfficerTermState.ACCEPTED, starts_on__lte=last, ends_on__gte=first)
        return [term for term in near.select_related("member") if term.includes(now)]


class OfficerTerm(models.Model):
    """A member leading a community for a term, both days included, counted in the officer's own time zone.

    Leading is not paid, and the officer says so when accepting (``accepted_at``).
    """

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="officer_terms")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="officer_terms")
    office = models.CharField(_("office"), max_length=10, choices=Office.choices, default=Office.OFFICER)
    state = models.CharField(max_length=10, choices=OfficerTermState.choices, default=OfficerTermState.OFFERED)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    offered_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    resigned_at = models.DateTimeField(null=True, blank=True)
    # What the officer agreed to, in the words they read.
    accepted_terms = models.TextField(_("accepted terms"), blank=True)
    # Why more terms in a row than the rules allow; the secretariat's words.
    note = models.CharField(_("note of the secretariat"), max_length=300, blank=True)
    first_reminded_at = models.DateTimeField(null=True, blank=True)
    last_reminded_at = models.DateTimeField(null=True, blank=True)
    # Since when the officer is no current member; the seat is vacant some days later.
    lapsed_at = models.DateTimeField(null=True, blank=True)

    objects = OfficerTermQuerySet.as_manager()

    personal_data = {
        "member": [
            "community", "office", "state", "starts_on", "ends_on", "accepted_at", "accepted_terms", "resigned_at"
        ]
    }  # fmt: skip

    class Meta:
        ordering = [BY_OFFICE, "member__name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="a_term_of_office_ends_after_it_starts",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            models.UniqueConstraint(
                fields=["community", "member", "starts_on"],
                condition=Q(state__in=[OfficerTermState.OFFERED, OfficerTermState.ACCEPTED]),
                name="one_term_of_office_at_a_time",
                violation_error_message=_("This member is an officer, or is asked to be one, already."),
            ),
        ]
        verbose_name = _("term of office")
        verbose_name_plural = _("terms of office")

    def __str__(self):
        return f"{self.member}: {self.get_office_display()}"

    def includes(self, moment: datetime) -> bool:
        """Whether the term's days include ``moment`` in the officer's time zone."""
        return self.starts_on <= day_of(self.member, moment) <= self.ends_on


def day_of(member, moment: datetime) -> date:
    """The date that ``moment`` has where ``member`` lives (UTC where they did not say)."""
    return moment.astimezone(ZoneInfo(member.time_zone or "UTC")).date()
