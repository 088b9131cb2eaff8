from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from communities.enums import (
    AT_WORK,
    IN_PREPARATION,
    KIND_HEADINGS,
    PUBLIC_STATES,
    CommunityKind,
    CommunityMembershipState,
    CommunityState,
    JoinPolicy,
    OfficerTermState,
    ScoreSheetState,
)
from core.territories import country_name
from members.models.user import validate_time_zone
from members.permissions import is_secretariat


class CommunityQuerySet(models.QuerySet):
    def public(self):
        """Those that came into being: everybody may read about them."""
        return self.filter(state__in=PUBLIC_STATES)

    def at_work(self):
        return self.filter(state__in=AT_WORK)

    def visible_to(self, user):
        """Public ones for everybody; those in preparation or declined for who proposes, leads, joins or scores them."""
        if not user.is_authenticated:
            return self.public()
        if is_secretariat(user):
            return self
        named = OfficerTermState.OFFERED, OfficerTermState.ACCEPTED
        asked = models.Q(officer_terms__member=user, officer_terms__state__in=named)
        asked |= models.Q(interests__member=user) | models.Q(memberships__member=user)
        asked |= models.Q(score_sheets__scorer=user) & ~models.Q(score_sheets__state=ScoreSheetState.CANCELLED)
        named = self.model._base_manager.filter(asked).values("pk")
        return self.filter(models.Q(state__in=PUBLIC_STATES) | models.Q(proposed_by=user) | models.Q(pk__in=named))

    def of(self, member):
        """Those ``member`` belongs to."""
        return self.filter(memberships__member=member, memberships__state=CommunityMembershipState.ACTIVE)


class Community(models.Model):
    """A chapter, thematic working group, regional network or advisory group of members.

    A stream is a working group inside another one; a sub-national chapter has the national one as its parent. There
    is one level below, no more.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=CommunityKind.choices)
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    summary = models.CharField(_("in one sentence"), max_length=255)
    state = models.CharField(_("state"), max_length=10, choices=CommunityState.choices, default=CommunityState.PROPOSED)
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    country = models.CharField(_("country"), max_length=2, blank=True, help_text="ISO 3166-1 alpha-2")
    area = models.CharField(_("area of the country"), max_length=120, blank=True)
    convener = models.ForeignKey(
        "members.Organization",
        verbose_name=_("convening organization"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="convened_communities",
    )
    join_policy = models.CharField(
        _("who may join"), max_length=10, choices=JoinPolicy.choices, default=JoinPolicy.OPEN
    )
    language = models.CharField(
        _("working language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[validate_time_zone], help_text="IANA name"
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposed by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposed_communities",
    )
    proposed_at = models.DateTimeField(_("proposed"), auto_now_add=True)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)

    objects = CommunityQuerySet.as_manager()

    personal_data = {"proposed_by": ["kind", "name", "summary", "state", "proposed_at", "proposal_text"]}

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("pk")),
                name="no_community_is_part_of_itself",
            )
        ]
        verbose_name = _("community")
        verbose_name_plural = _("communities")

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("communities:community", kwargs={"slug": self.slug})

    @property
    def proposal_text(self) -> dict:
        """What its proposal says; nothing where it came into being without one."""
        return self.proposal.written if hasattr(self, "proposal") else {}

    @property
    def country_name(self) -> str:
        return country_name(self.country)

    @property
    def kind_heading(self) -> str:
        return KIND_HEADINGS[self.kind]

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK

    @property
    def is_private(self) -> bool:
        """Whether only its members see who is in it and what it does: by invitation, or a part of such a one."""
        return self.join_policy == JoinPolicy.INVITATION or bool(self.parent_id and self.parent.is_private)

    @property
    def is_stream(self) -> bool:
        """A working group inside another one, for the members of that."""
        return self.parent_id is not None and self.kind == CommunityKind.THEMATIC_WORKING_GROUP

    @property
    def is_in_preparation(self) -> bool:
        return self.state in IN_PREPARATION

    @property
    def is_being_founded(self) -> bool:
        """Begun by the secretariat, without a proposal, and not at work yet."""
        return self.is_in_preparation and not hasattr(self, "proposal")

    @property
    def takes_people_in(self) -> bool:
        """Whether people are invited and accept: once it is at work, and where it is being founded."""
        return self.is_at_work or self.is_being_founded
