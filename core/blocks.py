"""The shared stream of editorial content. An app adds a block of its own by subclassing :class:`StoryBlock`."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript"]


class HeadingBlock(blocks.StructBlock):
    """A heading inside a story: the page's own title is level 1, so these are 2 and 3."""

    text = blocks.CharBlock(label=_("Text"), max_length=160)
    level = blocks.ChoiceBlock(
        label=_("Level"), choices=[("2", _("Section")), ("3", _("Part of a section"))], default="2"
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Starts a section or a part of one.")
        template = "blocks/heading.html"
        preview_value = {"text": "What resilience asks of a health system", "level": "2"}


class ParagraphBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs and lists.")
        template = "blocks/paragraph.html"
        preview_value = "<p>Shocks differ; the functions that must go on do not.</p>"

    def __init__(self, **options):
        super().__init__(**({"features": TEXT_FEATURES} | options))


class FigureBlock(blocks.StructBlock):
    """A picture with its text alternative, a caption and the credit kept with the picture."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=255, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with a text alternative and a caption.")
        template = "blocks/figure.html"
        preview_value = {"image": None, "caption": "A district team at its weekly review."}


class PullQuoteBlock(blocks.StructBlock):
    quote = blocks.TextBlock(label=_("Quote"), max_length=400)
    speaker = blocks.CharBlock(label=_("Who said it"), max_length=120, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Somebody's own words, set apart.")
        template = "blocks/pull_quote.html"
        preview_value = {
            "quote": "We kept the clinic open because the stock list was on paper as well.",
            "speaker": "A district pharmacist",
        }


class CalloutBlock(blocks.StructBlock):
    """One message that must not be missed."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "pick"
        label = _("Key message")
        description = _("One message that must not be missed.")
        template = "blocks/callout.html"
        preview_value = {
            "title": "Key message",
            "text": "<p>Plans that were never rehearsed were not used.</p>",
        }


class DownloadBlock(blocks.StructBlock):
    """A file to take along, shown with its kind and size before anybody pays for the download."""

    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(label=_("Title"), max_length=160, required=False)

    class Meta:
        icon = "download"
        label = _("File")
        description = _("A file to download; its kind and size are shown.")
        template = "blocks/download.html"
        preview_value = {"document": None, "title": "Facilitator's guide"}


class TableBlock(TypedTableBlock):
    """A table whose words can be translated: wagtail-localize asks the block, as it does not know this kind."""

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("A table with column headings that a screen reader can follow.")
        template = "blocks/table.html"
        preview_value = {
            "caption": "Levels of resilience",
            "columns": [
                {"type": "text", "heading": "Level"},
                {"type": "text", "heading": "What changes"},
            ],
            "rows": [{"values": ["Absorb", "Nothing but effort"]}, {"values": ["Adapt", "How things are done"]}],
        }

    def __init__(self, **options):
        super().__init__(
            [
                ("text", blocks.CharBlock(label=_("Text"), required=False)),
                ("number", blocks.FloatBlock(label=_("Number"), required=False)),
                ("rich_text", blocks.RichTextBlock(label=_("Rich text"), features=TEXT_FEATURES, required=False)),
            ],
            **options,
        )

    def get_translatable_segments(self, table) -> list:
        extractor = StreamFieldSegmentExtractor(self)
        found = [(place, extractor.handle_block(block, value)) for place, block, value in parts_of(table) if value]
        return [segment.wrap(place) for place, segments in found for segment in segments]

    def restore_translated_segments(self, table, segments) -> TypedTable:
        """A copy of ``table`` with the words of ``segments``; what has none stays as it is."""
        writer, given = StreamFieldSegmentsWriter(self, None, None), defaultdict(list)
        for place, segment in (segment.unwrap() for segment in segments):
            given[place].append(segment)
        words = {
            place: writer.handle_block(block, value, given[place]) if place in given else value
            for place, block, value in parts_of(table)
        }
        return TypedTable(
            columns=[column | {"heading": words[f"heading-{n}"]} for n, column in enumerate(table.columns)],
            row_data=[
                {"values": [words[f"cell-{line}-{n}"] for n in range(len(table.columns))]}
                for line in range(len(table.row_data))
            ],
            caption=words["caption"],
        )


def parts_of(table: TypedTable) -> Iterator[tuple[str, blocks.Block, object]]:
    """All that is written in a table: ``(place, kind of block, value)``."""
    plain = blocks.CharBlock()
    yield "caption", plain, table.caption
    for n, column in enumerate(table.columns):
        yield f"heading-{n}", plain, column["heading"]
    for line, row in enumerate(table.row_data):
        for n, (column, value) in enumerate(zip(table.columns, row["values"], strict=True)):
            yield f"cell-{line}-{n}", column["block"], value


class StoryBlock(blocks.StreamBlock):
    """The stream every page's body is made of."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    figure = FigureBlock()
    pull_quote = PullQuoteBlock()
    callout = CalloutBlock()
    download = DownloadBlock()
    table = TableBlock()

    class Meta:
        template = "blocks/story.html"
