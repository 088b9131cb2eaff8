from django import forms
from django.utils.translation import gettext_lazy as _

from communities.enums import Delivery, ReportReason
from communities.models.post import LONGEST_POST
from communities.models.thread import LONGEST_TITLE
from core.forms import LONGEST_KEY
from core.territories import language_choices

HOW_TO_WRITE = _(
    "A blank line ends a paragraph, “- ” begins an entry of a list, “> ” a quote. Addresses of pages become links. "
    "Name a member with @ and their handle."
)


class PostForm(forms.Form):
    """What a member says, and in which language, so that it is read out and shown in the right direction."""

    text = forms.CharField(
        label=_("Your post"),
        max_length=LONGEST_POST,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=HOW_TO_WRITE,
    )
    language = forms.ChoiceField(label=_("Language of the post"), choices=language_choices)
    answered = forms.CharField(required=False, max_length=LONGEST_KEY, widget=forms.HiddenInput)

    def written(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("text", "language")}

    @property
    def answered_id(self) -> int | None:
        """The number of the post that is answered, where it is a number."""
        key = self.cleaned_data["answered"]
        return int(key) if key.isascii() and key.isdecimal() else None


class ThreadForm(PostForm):
    title = forms.CharField(
        label=_("Title"),
        max_length=LONGEST_TITLE,
        help_text=_("What it is about, in one line."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    answered = None

    field_order = ["title", "text", "language"]

    def written(self) -> dict:
        return super().written() | {"title": self.cleaned_data["title"]}


class EditForm(PostForm):
    answered = None


class ReasonForm(forms.Form):
    """Why something is hidden."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("The author reads this. The other members read that an officer has hidden it."),
    )


class ReportForm(forms.Form):
    reason = forms.ChoiceField(label=_("What is wrong with it"), choices=ReportReason.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What they should know"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    is_for_secretariat = forms.BooleanField(
        label=_("Send it to the secretariat, not to the officers"),
        required=False,
        help_text=_("Choose this if it is about an officer."),
    )


class DeliveryForm(forms.Form):
    """How one community's discussion reaches a member."""

    delivery = forms.ChoiceField(label=_("How posts reach you"), choices=Delivery.choices, widget=forms.RadioSelect)


class DeliveriesForm(forms.Form):
    """The same for all communities of a member on one page: a field for each membership."""

    def __init__(self, *args, memberships, **kwargs):
        super().__init__(*args, **kwargs)
        self.memberships = {f"delivery_{one.pk}": one for one in memberships}
        for name, one in self.memberships.items():
            self.fields[name] = forms.ChoiceField(
                label=one.community.name, choices=Delivery.choices, initial=one.delivery, widget=forms.RadioSelect
            )

    def changes(self):
        """The memberships whose delivery is another one now, each with it."""
        for name, one in self.memberships.items():
            if self.cleaned_data[name] != one.delivery:
                yield one, self.cleaned_data[name]
