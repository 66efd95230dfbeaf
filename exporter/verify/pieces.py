"""Texts that a page draws in pieces, joined to those that were meant.

A page draws a line as one text object or as some: where a word is said otherwise than its glyphs, a new one begins.
"""

from collections.abc import Iterable, Sequence

from exporter.message import Message
from exporter.verify.wording import shape_of

# In a shortened name it stands for the middle.
_ELLIPSIS = "…"


def join_pieces(pieces: Sequence[str], known: set[str], names: Sequence[str] = ()) -> tuple[list[str], str]:
    """The known texts that pieces make together, and the piece behind the last of them where one belongs to none.

    Of `names` a piece may have the beginning and the end alone, an ellipsis between them. Where pieces join in several
    ways, as 1 and 3 to 13, the most texts are found."""
    starts = {text[:end] for text in known for end in range(1, len(text) + 1)}
    before: dict[int, tuple[int, int, str]] = {0: (0, 0, "")}  # where a text ends: its rank, its first piece, the text
    for first in range(len(pieces)):
        if first not in before:
            continue
        text = ""
        for end in range(first, len(pieces)):
            text += pieces[end]
            if text in known or _is_shortened(text, names):
                before[end + 1] = max(before.get(end + 1, (0, 0, "")), (before[first][0] + 1, first, text))
            if text not in starts and text.partition(_ELLIPSIS)[0] not in starts:
                break
    at = max(before)
    if at < len(pieces):
        return [], pieces[at]
    found: list[str] = []
    while at:
        _, at, text = before[at]
        found.append(text)
    return found[::-1], ""


def _is_shortened(text: str, names: Iterable[str]) -> bool:
    head, mark, tail = text.partition(_ELLIPSIS)
    return bool(mark) and any(name.startswith(head) and name.endswith(tail) for name in names)


def describe_strange_piece(piece: str, known: Iterable[str]) -> str:
    """The message for a piece that no known text has: where one differs in digits only, which."""
    wanted = next((text for text in sorted(known) if shape_of(text) == shape_of(piece)), "")
    if wanted:
        return Message("“{said}” stands where “{wanted}” was meant", said=piece, wanted=wanted)
    return Message("“{text}” is drawn, which nothing means", text=piece)
