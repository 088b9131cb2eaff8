from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.enums import FEWEST_OPTIONS, MOST_OPTIONS
from communities.forms.words import WordsForm, date_field, long_text, moment_of, short_text, time_field, zone_field
from communities.models import Community, Consultation, ConsultationOption
from communities.queries.people import communities_led_by
from core.forms import RowField
from members.permissions import is_secretariat

LONGEST_OPTION = 120


class ConsultationForm(WordsForm):
    question = short_text(_("Question"), most=255)
    background = long_text(
        _("Background"),
        most=6000,
        required=False,
        help_text=_("What people need to know to answer, and who will use the answers."),
    )
    community = RowField(label=_("Who may answer"), queryset=Community.objects.none())
    opens_on = date_field(_("First day"))
    opens_time = time_field(_("From"))
    closes_on = date_field(_("Last day"))
    closes_time = time_field(_("Until"))
    time_zone = zone_field()
    options = long_text(
        _("Choices of a poll"),
        most=MOST_OPTIONS * (LONGEST_OPTION + 2),
        rows=4,
        required=False,
        help_text=_("Two to six, one on a line. Leave it empty if there is nothing to choose."),
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["community"]
        if is_secretariat(member):
            field.required, field.empty_label = False, _("All members")
            field.queryset = Community.objects.at_work().order_by("name")
        else:
            field.empty_label = None
            led = [community.pk for community in communities_led_by(member)]
            field.queryset = Community.objects.at_work().filter(pk__in=led).order_by("name")

    @classmethod
    def initial_for(cls, consultation: Consultation) -> dict:
        same = ("question", "background", "community", "time_zone")
        zone = ZoneInfo(consultation.time_zone)
        opens, closes = consultation.opens_at.astimezone(zone), consultation.closes_at.astimezone(zone)
        return {name: getattr(consultation, name) for name in same} | {
            "opens_on": opens.date(),
            "opens_time": opens.time(),
            "closes_on": closes.date(),
            "closes_time": closes.time(),
            "options": "\n".join(option.text for option in consultation.options.all()),
        }

    def clean_options(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["options"].splitlines()]
        lines = [line for line in lines if line]
        if lines and not FEWEST_OPTIONS <= len(lines) <= MOST_OPTIONS:
            raise forms.ValidationError(_("A poll has two to six choices."))
        if len(set(lines)) < len(lines):
            raise forms.ValidationError(_("Two choices are the same."))
        if any(len(line) > LONGEST_OPTION for line in lines):
            raise forms.ValidationError(_("A choice may have 120 letters."))
        return lines

    def clean(self):
        options = self.cleaned_data.pop("options", None)  # a list by now: the frame tidies texts
        cleaned = super().clean()
        if options is not None:
            cleaned["options"] = options
        for which in ("opens", "closes"):
            self.set_moment(cleaned, which)
        if {"opens_at", "closes_at"} <= set(cleaned):
            if cleaned["closes_at"] <= cleaned["opens_at"]:
                self.add_error("closes_on", _("The end is before the beginning."))
            elif cleaned["closes_at"] <= timezone.now():
                self.add_error("closes_on", _("That is in the past. Choose a time to come."))
        return cleaned

    def set_moment(self, cleaned: dict, which: str) -> None:
        if {f"{which}_on", f"{which}_time", "time_zone"} <= set(cleaned):
            try:
                cleaned[f"{which}_at"] = moment_of(
                    cleaned[f"{which}_on"], cleaned[f"{which}_time"], cleaned["time_zone"]
                )
            except forms.ValidationError as error:
                self.add_error(f"{which}_on", error)

    def chosen(self) -> dict:
        """The arguments of the action."""
        parts = {"opens_on", "opens_time", "closes_on", "closes_time"}
        return {name: value for name, value in self.cleaned_data.items() if name not in parts}


class AnswerForm(WordsForm):
    option = RowField(
        label=_("Your choice"), queryset=ConsultationOption.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    text = long_text(_("Your answer"), most=4000, rows=8, required=False)
    is_named = forms.BooleanField(
        label=_("Show my name with my answer"),
        required=False,
        help_text=_("Without it nobody sees who wrote it, also not the secretariat."),
    )

    def __init__(self, *args, consultation: Consultation, **kwargs):
        super().__init__(*args, **kwargs)
        options = consultation.options.all()
        if options:
            self.fields["option"].queryset = options
            self.fields["option"].required = False
        else:
            del self.fields["option"]
            self.fields["text"].required = True


class SynthesisForm(WordsForm):
    synthesis = long_text(_("What the answers say"), most=10_000, rows=8, required=False)
    outcome = long_text(
        _("What was done with it"),
        most=10_000,
        rows=6,
        required=False,
        help_text=_("What changed, who decided it, or why nothing will. Whoever answered is told this."),
    )
