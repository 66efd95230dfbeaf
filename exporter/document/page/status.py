"""The sign of a status: a shape of its own for each, so that a grey copy tells them apart as the colours do."""

from msgspec.structs import replace

from exporter.document.blocks import Inline, Inlines, Run, StatusName, Style
from exporter.document.edition import Edition

GAP = "\u00a0"  # between a sign and its word
# None is a triangle, which stands for a change.
SIGNS = {"good": "●", "warning": "◆", "bad": "■", "neutral": "○"}


def mark_status(text: Inlines, status: StatusName) -> Inlines:
    """The text behind the sign of its status, both in its colour; without a status as it is."""
    if not status:
        return text
    marked: list[Inline] = [Run(SIGNS[status] + GAP, Style(status=status))]
    for inline in text:
        marked.append(Run(inline.text, replace(inline.style, status=status)) if isinstance(inline, Run) else inline)
    return tuple(marked)


def unmark_status(text: Inlines) -> Inlines:
    """The text without the sign and the colour of a status, as a sentence has it."""
    first = text[0] if text else None
    marked = isinstance(first, Run) and bool(first.style.status)
    rest = text[1:] if marked else text
    return tuple(
        replace(inline, style=replace(inline.style, status="")) if isinstance(inline, Run) else inline
        for inline in rest
    )


def word_status(edition: Edition, status: str) -> str:
    """The word for a status in the document's language."""
    return edition.words[f"status_{status}"]
