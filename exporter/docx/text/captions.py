"""Captions with a live number, and the source and remark lines below a table, chart or image."""

from collections.abc import Callable

from msgspec.structs import replace

from exporter.document.blocks import Caption, Chart, Image, Inlines
from exporter.docx.anchors import mark_part
from exporter.docx.draft import Cursor, WordWriter
from exporter.docx.measure.measures import FIGURE_END
from exporter.docx.package.fields import write_field
from exporter.docx.package.xml import twips
from exporter.docx.records import Record, WordParagraph
from exporter.docx.text.inline import write_runs, write_text
from exporter.start.patterns import compile_pattern

_COUNT = compile_pattern(r"(?<![0-9])[0-9]+\Z")
_NOT_NAME = compile_pattern(r"\W+")


def write_caption(cursor: Cursor, id: str, given: Caption | None, above: bool, last: bool = False) -> list[Record]:
    """The caption's paragraph, with a bookmark around each part that something refers to; none without a caption.

    `last`: no source or remark follows."""
    if given is None:
        return []
    writer = cursor.writer
    number = _bookmark_part(writer, id, "number", _write_number(writer, given))
    words = write_text(writer.speech, given.prefix)
    if (id, "label") in writer.caption_bookmarks:
        words = _bookmark_part(writer, id, "label", write_text(writer.speech, given.label))
        words += write_text(writer.speech, given.gap)
    label = _bookmark_part(writer, id, "full", words + number)
    text = _bookmark_part(writer, id, "caption", write_runs(cursor, given.text))
    separator = write_text(writer.speech, given.separator) if given.text else ""
    caption = place_caption(writer, label + separator + text, above, last)
    return [caption if above else mark_part(writer, caption, f"{id}.caption", given.text)]


def place_caption(writer: WordWriter, runs: str, above: bool, last: bool) -> WordParagraph:
    """A caption's paragraph: above, it opens its table or figure and stays with it; below, the `last` line ends it."""
    if writer.owns_styles:
        if above:
            return WordParagraph("CaptionAbove", runs, is_kept=True)
        return WordParagraph("Caption", runs) if last else WordParagraph("CaptionWithNote", runs, is_kept=True)
    space = twips(writer.size * FIGURE_END)
    if above:
        return WordParagraph("Caption", runs, keep_next=True, space_before=space)
    return WordParagraph("Caption", runs, space_after=space if last else None)


def _bookmark_part(writer: WordWriter, id: str, part: str, inside: str) -> str:
    name = writer.caption_bookmarks.get((id, part))
    return writer.write_bookmark(name, inside) if name else inside


def _write_number(writer: WordWriter, given: Caption) -> str:
    """Write the number as a SEQ field. A1 is a typed A before a sequence of its own; `\\r` sets one out of turn."""
    match = _COUNT.search(given.number)
    if match is None:
        return write_text(writer.speech, given.number)
    prefix, digits = given.number[: match.start()], int(match[0])
    name = _NOT_NAME.sub("_", f"{given.label}{'_' + prefix if prefix else ''}".strip()).strip("_")
    last = writer.written.sequences.get(name, 0)
    writer.written.sequences[name] = digits
    reset = "" if digits == last + 1 else f" \\r {digits}"
    typed = write_text(writer.speech, prefix) if prefix else ""
    return typed + write_field(f"SEQ {name} \\* ARABIC{reset}", f"<w:r><w:t>{digits}</w:t></w:r>")


def write_captioned(cursor: Cursor, block: Chart | Image, write_picture: Callable[[], WordParagraph]) -> list[Record]:
    """A picture's paragraph with its caption on the template's side, source and remark below."""
    writer = cursor.writer
    last = not block.source and not block.note
    settings = writer.settings
    side = settings.charts.title if isinstance(block, Chart) else settings.captions.figure
    above = side == "above"
    caption = write_caption(cursor, block.id, block.caption, above, last)
    picture = _place_picture(writer, write_picture(), last and (above or not caption))
    records = [*caption, picture] if above else [picture, *caption]
    return [*records, *write_source_lines(cursor, block.id, block.source, block.note)]


def _place_picture(writer: WordWriter, picture: WordParagraph, last: bool) -> WordParagraph:
    """The picture's paragraph on the page of the lines below it; as the `last` one it is set apart from the text."""
    if not writer.owns_styles:
        end = twips(writer.size * FIGURE_END)
        return replace(picture, space_after=end) if last else replace(picture, keep_next=True)
    return replace(picture, style="FigureAlone") if last else replace(picture, is_kept=True)


def write_source_lines(cursor: Cursor, id: str, source: Inlines, note: Inlines) -> list[Record]:
    """The source and remark lines under the block of that id, each with its word."""
    writer, out = cursor.writer, []
    for part, word, inlines in (("source", "source", source), ("note", "remark", note)):
        if inlines:
            runs = write_text(writer.speech, writer.write_label(word)) + write_runs(cursor, inlines)
            out.append(mark_part(writer, WordParagraph("SourceNote", runs), f"{id}.{part}", inlines))
    return list[Record](out)
