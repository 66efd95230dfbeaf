"""Texts and blocks of an outline that its one-pager is not tried with, whatever room it has; the explanation names
them."""

from collections.abc import Sequence

from msgspec import Struct

from exporter.document.inlines import Inlines, ItemStart, plain
from exporter.message import Message

TOLD = Message("its numbers stand on the page")
TOO_LONG = Message("it is too long for a point")
ABSENT = Message("it names what is not on the page")


class Withheld(Struct, frozen=True):
    """What stays off a page, and why, as a message has it.

    `kind` is that of a text (sentence, list item, list, callout) or a zone (table, chart, quote, image); `words` are
    its own words or its caption, `id` is the author's."""

    kind: str
    words: str
    why: Message
    id: str = ""


def kind_of_text(text: Inlines) -> str:
    """What a point's further text is: a sentence, an item of a list, a whole list, or a callout."""
    starts = [inline for inline in text if isinstance(inline, ItemStart)]
    if not starts:
        return "sentence"
    items = [each for each in starts if each.marker]
    if len(items) < len(starts):
        return "callout"
    return "list" if len(items) > 1 else "list item"


def withhold_texts(texts: Sequence[Inlines], why: Message) -> tuple[Withheld, ...]:
    return tuple(Withheld(kind_of_text(text), plain(text).strip(), why) for text in texts)
