"""What estimates are made of: pieces of a page, their heights in points, the footnotes they call."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace


class CalledNote(Struct, frozen=True):
    """A footnote called in a piece: the line of the call, counted from 0, and the note's height in points."""

    note: str
    line: int
    height: float


class HeightPiece(Struct, frozen=True, kw_only=True, cache_hash=True):
    """Lines of one height that follow each other; all measures in points.

    `cache_hash`: pages of the same pieces are found by them, and pieces are those of blocks that are known."""

    lines: int = 1
    line: float = 0.0  # height of one line
    before: float = 0.0  # space above
    after: float = 0.0  # space below
    whole: bool = False  # no page break inside
    keep: bool = False  # on the page on which the next piece begins
    new_page: bool = False
    notes: tuple[CalledNote, ...] = ()


def keep_first_calls(pieces: Iterable[HeightPiece]) -> Iterator[HeightPiece]:
    """The pieces, each note called once: Word prints a note on the page of its first call."""
    seen: set[str] = set()
    for piece in pieces:
        if not piece.notes:  # as most are
            yield piece
            continue
        first: list[CalledNote] = []
        for call in piece.notes:
            if call.note not in seen:
                seen.add(call.note)
                first.append(call)
        yield replace(piece, notes=tuple(first)) if len(first) < len(piece.notes) else piece
