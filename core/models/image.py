from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


class CustomImage(AbstractImage):
    """A picture with a text alternative (``description``) and the name of whoever made it."""

    # Wagtail leaves it open; here no picture goes in without. A page may reword it, or call the picture decorative.
    description = models.CharField(
        _("description"),
        max_length=255,
        help_text=_("What the picture shows, in one sentence: read to people who do not see it."),
    )
    credit = models.CharField(
        _("credit"), max_length=255, help_text=_("Who made the picture, and under which licence: shown with it.")
    )

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")


class CustomRendition(AbstractRendition):
    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition")
        ]
