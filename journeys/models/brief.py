from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from journeys.enums import EDITABLE, TAKES_AUTHORS, BriefKind, BriefSection, BriefState
from members.permissions import is_editor


class BriefText(models.Model):
    """What a brief says: in the brief as it is being written, and frozen in each version."""

    title = models.CharField(_("title"), max_length=200)
    key_messages = models.TextField(
        _("key messages"), blank=True, max_length=1500, help_text=_("Three to five sentences, one a line.")
    )
    sections = models.JSONField(_("sections"), default=dict, blank=True)  # {BriefSection: plain text}

    class Meta:
        abstract = True

    @property
    def message_list(self) -> list[str]:
        return [line.strip().removeprefix("- ") for line in self.key_messages.splitlines() if line.strip()]

    @property
    def written(self) -> dict:
        """The text itself: what a version keeps and what authors take along."""
        return {"title": self.title, "key_messages": self.key_messages, "sections": self.sections}

    @property
    def section_list(self) -> list[tuple[str, str, str]]:
        """``(key, heading, text)`` of the sections that say something, in their order."""
        filled = [section for section in BriefSection if self.sections.get(section.value)]
        return [(section.value, section.label, self.sections[section.value]) for section in filled]


class BriefQuerySet(models.QuerySet):
    def written_by(self, member):
        return self.filter(pk__in=BriefAuthor.objects.filter(member=member).values("brief"))

    def inviting(self, member):
        """Those that ``member`` is asked to write too."""
        return self.filter(author_invitations__member=member)

    def visible_to(self, user):
        """Their own for authors; for editors every brief that was ever submitted."""
        own = models.Q(pk__in=BriefAuthor.objects.filter(member=user).values("brief"))
        submitted = models.Q(pk__in=BriefVersion.objects.values("brief"))
        return self.filter(own | submitted if is_editor(user) else own)

    def in_state(self, *states):
        return self.filter(state__in=states)


class Brief(BriefText):
    """What a sub-theme learned, written by members, reviewed by advisors, decided by an editor.

    ``sub_theme`` is the sub-theme's first page, so that its translations share their briefs.
    """

    state = models.CharField(_("state"), max_length=20, choices=BriefState.choices, default=BriefState.DRAFT)
    kind = models.CharField(_("kind"), max_length=20, choices=BriefKind.choices, default=BriefKind.LEARNING_BRIEF)
    sub_theme = models.ForeignKey(
        "journeys.SubThemePage",
        verbose_name=_("sub-theme"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="briefs",
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    moved_at = models.DateTimeField(_("in this state since"), default=timezone.now)
    page = models.ForeignKey(
        "journeys.BriefPage",
        verbose_name=_("published page"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="briefs",
    )
    item = models.ForeignKey(
        "repository.Item",
        verbose_name=_("item of the library"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="briefs",
    )

    objects = BriefQuerySet.as_manager()

    class Meta:
        ordering = ["moved_at", "pk"]
        verbose_name = _("brief")
        verbose_name_plural = _("briefs")

    def __str__(self):
        return self.title

    @property
    def authors(self) -> list:
        """The members who write it, in their order."""
        return [row.member for row in self.authorships.select_related("member")]

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE

    @property
    def takes_authors(self) -> bool:
        return self.state in TAKES_AUTHORS

    @property
    def waiting_days(self) -> int:
        """Whole days in the present state."""
        return (timezone.now() - self.moved_at).days


class BriefAuthor(models.Model):
    """One of a brief's authors; the first is the one the editor writes to."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="authorships")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="authorships")
    position = models.PositiveSmallIntegerField(default=1)

    personal_data = {"member": ["brief", "position", "text", "versions"]}

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["brief", "member"], name="one_authorship_per_brief_and_member")]
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self):
        return self.member.name

    @property
    def text(self) -> dict:
        """The brief as it stands, which all its authors wrote."""
        return self.brief.written

    @property
    def versions(self) -> list[dict]:
        """Every version, whichever of the authors submitted it."""
        return [{"number": version.number, **version.written} for version in self.brief.versions.all()]


class AuthorInvitation(models.Model):
    """A member is asked to write a brief too. Nobody becomes an author without having said yes."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="author_invitations")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="author_invitations")
    invited_at = models.DateTimeField(_("invited"), auto_now_add=True)

    personal_data = {"member": ["brief", "invited_at"]}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brief", "member"], name="one_invitation_per_brief_and_member")]
        verbose_name = _("invitation of an author")
        verbose_name_plural = _("invitations of authors")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class BriefVersion(BriefText):
    """A brief as it was submitted: what advisors read and what the editor decides on. It never changes."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"))
    submitted_at = models.DateTimeField(_("submitted"), auto_now_add=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="submitted_versions"
    )

    personal_data = {"submitted_by": ["brief", "number", "submitted_at"]}

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["brief", "number"], name="one_version_per_brief_and_number")]
        verbose_name = _("version")
        verbose_name_plural = _("versions")

    def __str__(self):
        return f"{self.brief} ({self.number})"
