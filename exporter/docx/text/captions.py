"""Captions with a live number, and the lines under a table, chart or image that say where it comes from."""

import re
from collections.abc import Callable

from exporter.document.blocks import Caption, Chart, Image, Inlines
from exporter.docx.draft import Cursor, WordWriter
from exporter.docx.measure.measures import FIGURE_END
from exporter.docx.package.fields import write_field
from exporter.docx.package.xml import twips
from exporter.docx.text.inline import write_runs, write_text

_NUMBER = re.compile(r"(.*?)([0-9]+)$")
_NOT_NAME = re.compile(r"\W+")


def write_caption(cursor: Cursor, id: str, given: Caption | None, above: bool, last: bool = False) -> str:
    """The caption paragraph, with a bookmark around each part that something refers to; "" where there is none.

    `last` says that nothing of its figure follows."""
    if given is None:
        return ""
    writer = cursor.writer
    number = _bookmark_part(writer, id, "number", _write_number(writer, given))
    words = write_text(writer.speech, given.prefix)
    if (id, "label") in writer.caption_bookmarks:
        words = _bookmark_part(writer, id, "label", write_text(writer.speech, given.label))
        words += write_text(writer.speech, given.gap)
    label = _bookmark_part(writer, id, "full", words + number)
    text = _bookmark_part(writer, id, "caption", write_runs(cursor, given.text))
    separator = write_text(writer.speech, given.separator) if given.text else ""
    beside = opening_properties(writer) if above else closing_properties(writer) if last else []
    return cursor.write_paragraph("Caption", label + separator + text, *beside)


def opening_properties(writer: WordWriter) -> list[str]:
    """What a caption has that opens its table or figure: it stays with it, and stands apart from the text before.

    The style's own room is that between a figure and its caption below, which belong together."""
    return ["<w:keepNext/>", f'<w:spacing w:before="{twips(writer.size * FIGURE_END)}"/>']


def closing_properties(writer: WordWriter) -> list[str]:
    """What a caption or picture has that closes its table or figure: it stands apart from the text after."""
    return [f'<w:spacing w:after="{twips(writer.size * FIGURE_END)}"/>']


def _bookmark_part(writer: WordWriter, id: str, part: str, inside: str) -> str:
    name = writer.caption_bookmarks.get((id, part))
    return writer.write_bookmark(name, inside) if name else inside


def _write_number(writer: WordWriter, given: Caption) -> str:
    """The number as a SEQ field: A1 is a typed A and a sequence of its own; one out of turn resets its sequence."""
    match = _NUMBER.match(given.number)
    if match is None:
        return write_text(writer.speech, given.number)
    prefix, digits = match[1], int(match[2])
    name = _NOT_NAME.sub("_", f"{given.label}{'_' + prefix if prefix else ''}".strip()).strip("_")
    last = writer.sequences.get(name, 0)
    writer.sequences[name] = digits
    reset = "" if digits == last + 1 else f" \\r {digits}"
    typed = write_text(writer.speech, prefix) if prefix else ""
    return typed + write_field(f"SEQ {name} \\* ARABIC{reset}", f"<w:r><w:t>{digits}</w:t></w:r>")


def write_captioned(cursor: Cursor, block: Chart | Image, paragraph: Callable[[list[str]], str]) -> str:
    """A picture's paragraph with its caption on the template's side, source and remark below.

    `paragraph` writes it with the properties it needs to stay with a caption that follows, or apart from the text."""
    last = not block.source and not block.note
    if cursor.writer.settings.captions.figure == "above":
        parts = [
            write_caption(cursor, block.id, block.caption, True),
            paragraph(closing_properties(cursor.writer) if last else []),
        ]
    elif block.caption is None:
        parts = [paragraph(closing_properties(cursor.writer) if last else [])]
    else:
        parts = [paragraph(["<w:keepNext/>"]), write_caption(cursor, block.id, block.caption, False, last)]
    return "".join(parts) + write_source_lines(cursor, block.source, block.note)


def write_source_lines(cursor: Cursor, source: Inlines, note: Inlines) -> str:
    """The source and remark lines under a block, each with its word."""
    speech = cursor.writer.speech
    return "".join(
        cursor.write_paragraph(
            "SourceNote", write_text(speech, cursor.writer.write_label(word)) + write_runs(cursor, inlines)
        )
        for word, inlines in (("source", source), ("remark", note))
        if inlines
    )
