"""Captions with a live number, and the lines under a table, chart or image that say where it comes from."""

import re
from collections.abc import Callable

from exporter.document.blocks import Caption, Chart, Image, Inlines
from exporter.docx.draft import Draft, Place
from exporter.docx.measure.measures import FIGURE_END
from exporter.docx.package.fields import field
from exporter.docx.package.xml import twips
from exporter.docx.text.inline import runs, text_run

_NUMBER = re.compile(r"(.*?)([0-9]+)$")
_NOT_NAME = re.compile(r"\W+")


def caption(place: Place, id: str, given: Caption | None, above: bool, last: bool = False) -> str:
    """The caption paragraph, with a bookmark around each part that something refers to; "" where there is none.

    `last` says that nothing of its figure follows."""
    if given is None:
        return ""
    draft = place.draft
    number = _bookmarked(draft, id, "number", _sequence(draft, given))
    words = text_run(draft.speech, given.prefix)
    if (id, "label") in draft.wanted:
        words = _bookmarked(draft, id, "label", text_run(draft.speech, given.label))
        words += text_run(draft.speech, given.gap)
    label = _bookmarked(draft, id, "full", words + number)
    text = _bookmarked(draft, id, "caption", runs(place, given.text))
    separator = text_run(draft.speech, given.separator) if given.text else ""
    beside = head_of(draft) if above else end_of(draft) if last else []
    return place.paragraph("Caption", label + separator + text, *beside)


def head_of(draft: Draft) -> list[str]:
    """What a caption has that opens its table or figure: it stays with it, and stands apart from the text before.

    The style's own room is that between a figure and its caption below, which belong together."""
    return ["<w:keepNext/>", f'<w:spacing w:before="{twips(draft.size * FIGURE_END)}"/>']


def end_of(draft: Draft) -> list[str]:
    """What a caption or picture has that closes its table or figure: it stands apart from the text after."""
    return [f'<w:spacing w:after="{twips(draft.size * FIGURE_END)}"/>']


def _bookmarked(draft: Draft, id: str, part: str, inside: str) -> str:
    name = draft.wanted.get((id, part))
    return draft.bookmark(name, inside) if name else inside


def _sequence(draft: Draft, given: Caption) -> str:
    """The number as a SEQ field: A1 is a typed A and a sequence of its own; one out of turn resets its sequence."""
    match = _NUMBER.match(given.number)
    if match is None:
        return text_run(draft.speech, given.number)
    prefix, digits = match[1], int(match[2])
    name = _NOT_NAME.sub("_", f"{given.label}{'_' + prefix if prefix else ''}".strip()).strip("_")
    last = draft.sequences.get(name, 0)
    draft.sequences[name] = digits
    reset = "" if digits == last + 1 else f" \\r {digits}"
    typed = text_run(draft.speech, prefix) if prefix else ""
    return typed + field(f"SEQ {name} \\* ARABIC{reset}", f"<w:r><w:t>{digits}</w:t></w:r>")


def captioned(place: Place, block: Chart | Image, paragraph: Callable[[list[str]], str]) -> str:
    """A picture's paragraph with its caption on the template's side, source and remark below.

    `paragraph` writes it with the properties it needs to stay with a caption that follows, or apart from the text."""
    last = not block.source and not block.note
    if place.draft.settings.captions.figure == "above":
        parts = [caption(place, block.id, block.caption, True), paragraph(end_of(place.draft) if last else [])]
    elif block.caption is None:
        parts = [paragraph(end_of(place.draft) if last else [])]
    else:
        parts = [paragraph(["<w:keepNext/>"]), caption(place, block.id, block.caption, False, last)]
    return "".join(parts) + below(place, block.source, block.note)


def below(place: Place, source: Inlines, note: Inlines) -> str:
    """The source and remark lines under a block, each with its word."""
    speech = place.draft.speech
    return "".join(
        place.paragraph("SourceNote", text_run(speech, place.draft.label(word)) + runs(place, inlines))
        for word, inlines in (("source", source), ("remark", note))
        if inlines
    )
