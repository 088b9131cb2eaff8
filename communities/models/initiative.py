from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from communities.enums import INITIATIVE_OPEN, InitiativeState
from communities.links import LONGEST_LINK, validate_link
from members.enums import Contribution
from members.permissions import is_secretariat


class InitiativeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All but the stopped ones for everybody; those for their people and the secretariat."""
        if is_secretariat(user):
            return self
        seen = ~models.Q(state=InitiativeState.STOPPED)
        if user.is_authenticated:
            seen |= models.Q(pk__in=InitiativePerson.objects.filter(member=user).values("initiative"))
        return self.filter(seen)

    def of(self, member):
        """Those ``member`` takes part in."""
        return self.filter(pk__in=InitiativePerson.objects.filter(member=member).values("initiative"))

    def for_cards(self):
        """With what a card of a list shows."""
        counted = InitiativePerson.objects.filter(initiative=models.OuterRef("pk")).order_by()
        counted = counted.values("initiative").annotate(total=models.Count("pk")).values("total")
        people = models.functions.Coalesce(models.Subquery(counted), 0)
        return self.annotate(people_count=people).select_related("pillar", "community")


class Initiative(models.Model):
    """Work that members begin and lead themselves, for one of the pillars of action."""

    title = models.CharField(_("title"), max_length=160)
    summary = models.TextField(_("what and why"), max_length=4000)
    state = models.CharField(_("state"), max_length=10, choices=InitiativeState.choices, default=InitiativeState.IDEA)
    pillar = models.ForeignKey(
        "communities.Pillar", verbose_name=_("pillar"), on_delete=models.PROTECT, related_name="initiatives"
    )
    community = models.ForeignKey(
        "communities.Community",
        verbose_name=_("community"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="initiatives",
    )
    building_blocks = models.ManyToManyField(
        "core.BuildingBlock", verbose_name=_("building blocks"), blank=True, related_name="initiatives"
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    sought = models.JSONField(_("people who are sought"), default=list, blank=True)
    initiated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("led by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="led_initiatives",
    )
    initiated_at = models.DateTimeField(_("opened"), auto_now_add=True)
    activated_at = models.DateTimeField(null=True, blank=True)
    is_unadvised = models.BooleanField(_("began although no advisor was available"), default=False)
    reason = models.TextField(_("why it is paused or stopped"), max_length=1000, blank=True)
    outcome = models.TextField(_("what came of it"), max_length=4000, blank=True)

    objects = InitiativeQuerySet.as_manager()

    personal_data = {
        "initiated_by": ["title", "summary", "state", "languages", "sought", "initiated_at", "reason", "outcome"]
    }

    class Meta:
        ordering = ["-initiated_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=InitiativeState.DONE) | ~models.Q(outcome=""),
                name="a_done_initiative_says_what_came_of_it",
            ),
        ]
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("initiatives:initiative", kwargs={"pk": self.pk})

    @property
    def is_open(self) -> bool:
        """Whether people still join, leave and write."""
        return self.state in INITIATIVE_OPEN

    @property
    def is_seeking(self) -> bool:
        return self.state == InitiativeState.SEEKING

    @property
    def sought_names(self) -> list[str]:
        """What is sought of people, in words."""
        return [str(Contribution(value).label) for value in self.sought if value in Contribution.values]

    @cached_property
    def language_names(self) -> list[str]:
        names = dict(settings.LANGUAGES)
        return [str(names[code]) for code in self.languages if code in names]


class InitiativePerson(models.Model):
    """A member who takes part in an initiative, and with what. Who leaves is taken off."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="people")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="initiative_parts")
    contribution = models.CharField(_("contribution"), max_length=20, choices=Contribution.choices, blank=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    personal_data = {"member": ["initiative", "contribution", "joined_at"]}

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "member"], name="one_part_per_initiative_and_member")
        ]
        verbose_name = _("part in an initiative")
        verbose_name_plural = _("parts in initiatives")

    def __str__(self):
        return f"{self.member}: {self.initiative}"


class InitiativeUpdate(models.Model):
    """A short post of one of its people about how an initiative is getting on."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="updates")
    text = models.TextField(_("update"), max_length=2000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="initiative_updates"
    )
    written_at = models.DateTimeField(auto_now_add=True)

    personal_data = {"written_by": ["initiative", "text", "written_at"]}

    class Meta:
        ordering = ["-written_at", "-pk"]
        verbose_name = _("update")
        verbose_name_plural = _("updates")

    def __str__(self):
        return f"{self.initiative}: {self.pk}"


class InitiativeOutput(models.Model):
    """Something an initiative made, and where it is: a page of ours or of the open web."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="outputs")
    title = models.CharField(_("title"), max_length=160)
    link = models.CharField(_("link"), max_length=LONGEST_LINK, validators=[validate_link])
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="initiative_outputs"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    personal_data = {"recorded_by": ["initiative", "title", "link", "recorded_at"]}

    class Meta:
        ordering = ["recorded_at", "pk"]
        verbose_name = _("output")
        verbose_name_plural = _("outputs")

    def __str__(self):
        return self.title
