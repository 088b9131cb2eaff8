from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from communities.models import CommunityPage
from core.prose import plain_text_of, rich_text_of

SPARE_SECTIONS = 2
MOST_SECTIONS = 30
LONGEST_TEXT = 8000


@dataclass
class Section:
    """A heading and the plain text under it. ``kept`` are the blocks after it that a plain form cannot show."""

    heading: str = ""
    text: str = ""
    kept: tuple = ()


def sections_of(page: CommunityPage) -> list[Section]:
    """The body as sections. A picture, a table or a text with more than paragraphs in it is kept as it is."""
    sections = [Section()]
    for block in page.body:
        last = sections[-1]
        text = plain_text_of(block.value.source) if block.block_type == "paragraph" else None
        if block.block_type == "heading" and block.value["level"] == "2":
            sections.append(Section(heading=block.value["text"]))
        elif text is not None and len(text) <= LONGEST_TEXT and not last.kept:
            last.text = "\n\n".join(filter(None, (last.text, text)))
        elif text is not None and len(text) <= LONGEST_TEXT:
            sections.append(Section(text=text))
        else:
            last.kept = (*last.kept, block)
    return [section for section in sections if section != Section()]


class CommunityPageForm(forms.Form):
    """Introduction and sections of a home page: an empty section goes away, two spare ones wait to be filled.

    ``revision`` is the one the writer has read. After :meth:`clean`, ``cleaned_data`` holds ``body`` for the action.
    """

    introduction = forms.CharField(
        label=_("Introduction"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    revision = forms.IntegerField(required=False, min_value=1, max_value=2**53, widget=forms.HiddenInput)

    def __init__(self, *args, page: CommunityPage, **kwargs):
        initial = {"introduction": page.introduction, "revision": page.latest_revision_id}
        self.sections = sections_of(page)
        for number, section in enumerate(self.sections):
            initial |= {f"heading_{number}": section.heading, f"text_{number}": section.text}
        super().__init__(*args, initial=initial, **kwargs)
        for number in range(self.count_of_sections()):
            self.fields |= fields_of_section(number)

    def count_of_sections(self) -> int:
        """As many as were sent, so that nothing of it is lost; else those there are and two more."""
        wanted = len(self.sections) + SPARE_SECTIONS
        while self.is_bound and wanted < MOST_SECTIONS and f"text_{wanted}" in self.data:
            wanted += 1
        return wanted

    def clean(self):
        cleaned = super().clean()
        body = []
        for number in range(self.count_of_sections()):
            heading, text = cleaned.get(f"heading_{number}"), cleaned.get(f"text_{number}")
            if heading:
                body.append(("heading", {"text": heading, "level": "2"}))
            if text:
                body.append(("paragraph", rich_text_of(text)))
            kept = self.sections[number].kept if number < len(self.sections) else ()
            body += [(block.block_type, block.value) for block in kept]
        return cleaned | {"body": body}

    def chosen(self) -> dict:
        """The arguments of the action."""
        return {name: self.cleaned_data[name] for name in ("introduction", "body", "revision")}

    def rows(self) -> list[dict]:
        """What the template shows: a section each, with its two fields and how many blocks are kept after it."""
        return [
            {
                "number": number + 1,
                "heading": self[f"heading_{number}"],
                "text": self[f"text_{number}"],
                "kept": self.sections[number].kept if number < len(self.sections) else (),
            }
            for number in range(self.count_of_sections())
        ]


def fields_of_section(number: int) -> dict[str, forms.Field]:
    return {
        f"heading_{number}": forms.CharField(label=_("Heading"), required=False, max_length=160),
        f"text_{number}": forms.CharField(
            label=_("Text"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 6})
        ),
    }
