from datetime import date

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.zones import ZONES
from members.enums import MemberState
from members.models.profile import Profile


def validate_time_zone(name: str) -> None:
    if name not in ZONES:
        raise ValidationError(_("“%(name)s” is not a time zone.") % {"name": name})


class UserQuerySet(models.QuerySet):
    def active_members(self):
        """Those who count: active, and free to sign in."""
        return self.filter(state=MemberState.ACTIVE, is_active=True)

    def not_seen_since(self, day: date):
        return self.filter(last_seen_on__lt=day)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    @transaction.atomic
    def create_user(self, email, name="", password=None, **fields):
        """Return a new member with their profile; without a password they sign in by a code sent to their address.

        The address is kept in lower case: allauth looks for it so.
        """
        user = self.model(email=email.lower(), name=name or email.partition("@")[0], **fields)
        user.set_password(password)
        user.save(using=self._db)
        Profile.objects.create(user=user)
        return user

    def create_superuser(self, email, name="", password=None, **fields):
        return self.create_user(email, name, password, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """A member. What the platform needs on every request is here; the rest is in :class:`Profile`."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    time_zone = models.CharField(
        _("time zone"), max_length=64, blank=True, validators=[validate_time_zone], help_text="IANA name"
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)
    state = models.CharField(_("membership"), max_length=10, choices=MemberState.choices, default=MemberState.APPROVED)
    # At most one write a day. A session lasts for weeks, so the last sign-in says little about who is still here.
    last_seen_on = models.DateField(_("last visit"), null=True, blank=True, editable=False)
    newcomer_until = models.DateField(
        _("sees the first steps until"), null=True, blank=True, editable=False, help_text="Empty once dismissed"
    )

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    # Exported to themselves whole, as the head of their data.
    exported_fields = ["email", "name", "language", "time_zone", "joined_at", "state", "last_login", "last_seen_on"]

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_per_email",
                violation_error_message=_("There is already a member with this e-mail address."),
            )
        ]
        verbose_name = _("member")
        verbose_name_plural = _("members")

    def __str__(self):
        return self.name

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name

    @property
    def is_staff(self):
        """Django's own admin is not mounted; libraries that ask get the honest answer."""
        return self.is_superuser

    @cached_property
    def current_roles(self) -> frozenset[str]:
        """The platform roles whose term includes today, read once per loaded user."""
        return frozenset(self.role_assignments.current().values_list("role", flat=True))
