"""What applicants write, and what the secretariat answers."""

from difflib import get_close_matches

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.forms import RowsField
from core.models import BuildingBlock
from core.names import LineField
from core.territories import country_choices, language_choices
from members.addresses import clean_address
from members.enums import Constituency, Contribution
from members.forms.choices import with_blank
from members.queries import organizations_like


class AddressField(LineField):
    """An e-mail address, also as a mail program copies it."""

    widget = forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"})

    def to_python(self, value):
        text = super().to_python(value)
        return clean_address(text) if text else text


class ApplicantForm(forms.Form):
    """What an application says, at first and when it is corrected."""

    name = LineField(
        label=_("Name"),
        max_length=120,
        help_text=_("As other members should read it."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    country = forms.ChoiceField(label=_("Country"), choices=lambda: with_blank(country_choices()))
    organization_name = LineField(
        label=_("Organization"),
        required=False,
        max_length=160,
        help_text=_("Where you work, if anywhere."),
        widget=forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"}),
    )
    constituency = forms.ChoiceField(label=_("You are a"), choices=lambda: with_blank(Constituency.choices))
    expertise = RowsField(
        label=_("Building blocks you know well"),
        required=False,
        queryset=BuildingBlock.objects.with_names(),
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you work in"),
        required=False,
        choices=language_choices,
        widget=forms.CheckboxSelectMultiple,
    )
    contributions = forms.MultipleChoiceField(
        label=_("What you would do for others"),
        required=False,
        choices=Contribution.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing is promised by this. Members may ask you, and you are free to say no."),
    )
    wish = forms.CharField(
        label=_("What you want to do here, in your own words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    language = forms.ChoiceField(label=_("Language of our mails"), choices=settings.LANGUAGES)

    FIELDS = [
        "name",
        "country",
        "organization_name",
        "constituency",
        "expertise",
        "languages",
        "contributions",
        "wish",
        "language",
    ]

    @classmethod
    def initial_for(cls, application) -> dict:
        known = {name: getattr(application, name) for name in cls.FIELDS}
        return known | {"expertise": application.expertise.all()}

    def said(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.FIELDS}


class ApplicationForm(ApplicantForm):
    """The form of the page “Join”. People do not see ``website``; what fills it in is a machine."""

    email = AddressField(
        label=_("E-mail address"),
        help_text=_("You confirm it by a link in a mail. You sign in with it later. Other members do not see it."),
    )
    consent = forms.BooleanField(
        label=_(
            "I agree that the collaborative keeps what I write here to decide about my application, and shows my "
            "profile to members when I am one. I can withdraw at any time."
        ),
        error_messages={"required": _("Without your consent we may not keep your application.")},
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    field_order = ["name", "email", *ApplicantForm.FIELDS[1:], "consent", "website"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()

    @property
    def is_from_a_machine(self) -> bool:
        return bool(self.cleaned_data["website"])


class AnswerForm(ApplicantForm):
    """The answer to the secretariat's question, with everything else to correct."""

    answer = forms.CharField(
        label=_("Your answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"})
    )

    field_order = ["answer", *ApplicantForm.FIELDS]


NEW, NONE = "new", "none"


class ApprovalForm(forms.Form):
    """Where the new member works: an organization that is known, a new one, or none."""

    organization = forms.ChoiceField(label=_("Organization"), widget=forms.RadioSelect)

    def __init__(self, *args, application, **kwargs):
        super().__init__(*args, **kwargs)
        written = application.organization_name
        self.known = {str(each.pk): each for each in organizations_like(written)} if written else {}
        choices = [(pk, each.name) for pk, each in self.known.items()]
        is_known = any(each.name.casefold() == written.casefold() for each in self.known.values())
        if written and not is_known:
            choices.append((NEW, _("Add “%(name)s”") % {"name": written}))
        choices.append((NONE, _("None")))
        self.fields["organization"].choices = choices
        names = {each.name: pk for pk, each in self.known.items()}
        near = get_close_matches(written, names, n=1, cutoff=0.9)
        self.fields["organization"].initial = names[near[0]] if near else choices[-2][0] if written else NONE
        self.written = written

    def chosen(self) -> dict:
        value = self.cleaned_data["organization"]
        return {
            "organization": self.known.get(value),
            "new_organization": self.written if value == NEW else "",
        }


class QuestionForm(forms.Form):
    question = forms.CharField(
        label=_("Your question"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("It is mailed to the applicant, who answers on a page of their own."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("The reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("It is mailed to the applicant as you write it, in a mail in their language."),
    )
