"""Every text that the blocks of an edition print, block by block in order: what a reader of the file must find."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import astuple, replace

from exporter.document.blocks import (
    AnyBlock,
    AppendixList,
    Callout,
    Caption,
    Chart,
    FigureRun,
    Figures,
    Heading,
    Image,
    Inlines,
    Line,
    List,
    Matter,
    NoteMark,
    Paragraph,
    PointBlock,
    Quotation,
    Reference,
    Run,
    Style,
    Table,
    plain,
)
from exporter.document.walk import parts_of
from exporter.problem import Place


class Expected(Struct, frozen=True):
    """A text that must stand in a file. A `loose` one may be set in pieces, so only its digits are held to account, and
    only where so many letters beside them are as meant that it is known again."""

    text: str
    place: Place
    loose: bool = False
    telling: int = 4


def expect_blocks(blocks: Iterable[AnyBlock | Matter | PointBlock]) -> Iterator[list[Expected]]:
    """The texts of each block, in order."""
    for block in blocks:
        match block:
            case List():
                for item in block.items:
                    yield from expect_blocks(item.blocks)
            case Quotation():
                yield from expect_blocks(block.blocks)
                yield expect_text(block.by, block.place)
            case Callout():
                yield expect_text(block.title, block.place)
                yield from expect_blocks(block.blocks)
            case Matter():
                yield from expect_blocks(item for item in block.items if isinstance(item, Line))
            case _:
                yield list(_texts_of(block))


def _texts_of(block: AnyBlock | PointBlock) -> Iterator[Expected]:
    """The texts of a block without blocks in it."""
    place = block.place
    match block:
        case Heading() | Paragraph():
            yield from expect_text(block.text, place)
        case PointBlock():
            yield from _point_texts(block)
        case Line():
            for part in (block.left, block.center, block.right):  # dates: 2025年3月20日, 2025-03-20
                yield from (replace(one, loose=True, telling=2) for one in expect_text(part, place))
        case AppendixList():
            for number, text in _number_entries(block):
                yield from (replace(one, text=number + one.text) for one in expect_text(text, place))
        case Table():
            yield from _frame_texts(block, place)
            for row in (
                [column.head for column in block.columns],
                *([cell.printed for cell in row] for row in block.rows),
            ):
                yield Expected("".join(map(plain, row)), place, True)
        case Chart() | Image():
            yield from _frame_texts(block, place)
        case Figures():
            yield from _caption_texts(block.caption, place)
            for tile in block.tiles:
                written = (tile.label, tile.value, tile.status, *tile.comparisons)
                yield from (Expected(text, place, True) for text in written if text)
                yield from _loosen([*expect_text(tile.source, place), *expect_text(tile.note, place)])
        case _:
            pass


def _number_entries(block: AppendixList) -> Iterator[tuple[str, Inlines]]:
    """The entries with the numbers that are printed: of one that is run in, 1．, 2．, and none where it is alone."""
    alone = len(block.entries) == 1
    for count, (number, text) in enumerate(block.entries, 1):
        yield (("" if alone else f"{count}．") if block.run_in else number), text


def _point_texts(point: PointBlock) -> Iterator[Expected]:
    """What a point may print: of the sentences that fill the page, and those beside a table, as many as have room."""
    for part in (point.heading, point.text, *point.more, *point.beside_table):
        yield from expect_text(part, point.place)


def _frame_texts(block: Table | Chart | Image, place: Place) -> Iterator[Expected]:
    yield from _caption_texts(block.caption, place)
    yield from (*expect_text(block.source, place), *expect_text(block.note, place))


def _caption_texts(caption: Caption | None, place: Place) -> Iterator[Expected]:
    if caption is not None:
        yield from expect_text(caption.text, place)


# Stands in an expected text for the mark of a note, which a file prints or leaves to the reader's program.
MARK = "\ufffc"


def expect_text(inlines: Inlines, place: Place) -> list[Expected]:
    text = "".join(MARK if isinstance(inline, NoteMark) else inline.text for inline in inlines).strip(MARK)
    return [Expected(text, place)] if text.strip() else []


def _loosen(found: Iterable[Expected]) -> Iterator[Expected]:
    yield from (Expected(one.text, one.place, True) for one in found)


_PLAIN = Style()


def all_texts(value: object) -> list[str]:
    """Every text and number in a block or an edition, however deep it lies."""
    out: list[str] = []
    _add_texts(value, out)
    return out


# What has no text, by exact type.
_MUTE = frozenset((int, bool, float, type(None), Place))


def _add_texts(value: object, out: list[str]) -> None:
    if isinstance(value, str):
        if value:
            out.append(value)
    elif type(value) in _MUTE or value == _PLAIN:
        return
    elif isinstance(value, Decimal):
        out.append(f"{value:f}")
    elif isinstance(value, tuple):
        _add_inlines(value, out)
        for one in value:
            _add_texts(one, out)
    elif isinstance(value, Struct):
        for part in astuple(value):
            if type(part) not in _MUTE:  # as most are
                _add_texts(part, out)
        if isinstance(value, FigureRun):
            out.append(value.text)
        if isinstance(value, Caption):  # 图 1 and 2025年 are read as one
            out.append(plain(value.full_text))


def _add_inlines(inlines: Inlines, out: list[str]) -> None:
    """The text of a row of inlines as one, and what is between marks of notes, whose numbers a file may print."""
    texts = "".join([one.text for one in inlines if isinstance(one, Run | FigureRun | Reference)])
    if texts:
        out.append(texts)
        if any(isinstance(one, NoteMark) for one in inlines):
            out += "".join(one.text for one in expect_text(inlines, Place(""))).split(MARK)


def link_targets(value: object) -> list[str]:
    """The targets of all links in a block or a text, wherever in it they stand."""
    out: list[str] = []
    _add_targets(value, out)
    return out


def _add_targets(value: object, out: list[str]) -> None:
    if isinstance(value, Run):
        if value.style.href:
            out.append(value.style.href)
        return
    for part in parts_of(value):
        _add_targets(part, out)
