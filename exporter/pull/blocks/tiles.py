"""Key figures as tiles, of the base against the edited file: each tile by its figure, its lines by what they say."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from exporter.outline.model import Outline
from exporter.pull.align import measure_text_likeness, normalize, pair_in_order
from exporter.pull.blocks.texts import TextComparer
from exporter.pull.changes import Change, Found
from exporter.pull.names import short_of
from exporter.pull.sources import SourceMap
from exporter.readback.paragraphs import FigureSpan, UnitText
from exporter.start.patterns import compile_pattern

_LABEL = compile_pattern(r"l_(\w+)")
_LEAST = 0.3  # likeness of two tiles that are one
_ROWS = "key figures are not written here: change them where they are listed in the outline"


def are_tiles(cells: Sequence[Sequence[UnitText]]) -> bool:
    """Whether every cell of a table is a key figure: its value on the first line, its label on the second."""
    every = [cell for row in cells for cell in row if cell.text]
    return bool(every) and all(_names_figure(cell) and "\n" in cell.text for cell in every)


def _names_figure(cell: UnitText) -> str:
    """The key figure that a cell shows, by its marks; "" for none."""
    labels = (_LABEL.fullmatch(short_of(anchor)) for anchor in cell.anchors)
    spans = list(dict.fromkeys(span.figure for span in cell.figures))
    return spans[0] if len(spans) == 1 else next((match[1] for match in labels if match), "")


class TileComparer:
    """Compares tables of tiles of one outline."""

    def __init__(self, outline: Outline, sources: SourceMap, texts: TextComparer, found: Found) -> None:
        self._outline, self._sources, self._texts, self._found = outline, sources, texts, found

    def compare(self, base: Sequence[Sequence[UnitText]], edited: Sequence[Sequence[UnitText]], path: str) -> None:
        """Compare the tiles of both files, each with that of its figure; those that came or went are held."""
        was, now = _list_tiles(base), _list_tiles(edited)
        pairs = dict(_pair_tiles(was, now))
        for index, tile in enumerate(was):
            if index in pairs:
                self._compare_tile(tile.figure, tile.lines, now[pairs[index]].lines)
            else:
                self._hold("row-delete", f"{path}.{tile.figure}", tile.text, "")
        for index, tile in enumerate(now):
            if index not in pairs.values():
                self._hold("row-insert", path, "", tile.text)

    def _hold(self, kind: str, path: str, old: str, new: str) -> None:
        if normalize(old) != normalize(new):
            change = Change(kind=kind, path=path, place=self._outline.place, old=old, new=new, why=_ROWS)  # type: ignore[arg-type]
            self._found.changes.append(replace(change, by_template=True))

    def _compare_tile(self, figure: str, base: Sequence[UnitText], edited: Sequence[UnitText]) -> None:
        value, label, rest = _part_tile(base)
        new_value, new_label, new_rest = _part_tile(edited, (value, label))
        self._texts.compare(value, new_value, None, f"figures.{figure}.value", "cell")
        source = next((self._sources.texts.get(short_of(anchor)) for anchor in base[0].anchors), None)
        own = source if source is not None and source.path.endswith(".label") else None
        self._texts.compare(label, new_label, own, f"figures.{figure}.label", "cell")
        self._texts.compare(rest, new_rest, None, f"figures.{figure}.change", "cell")


class TileLines(Struct, frozen=True):
    """A tile's lines; `figure` is "" where no mark names it."""

    figure: str
    lines: tuple[UnitText, ...]

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def _list_tiles(cells: Sequence[Sequence[UnitText]]) -> list[TileLines]:
    """The tiles in order; of a table with a row a figure, as older files have it, each of its rows is one."""
    found = []
    in_rows = not any("\n" in cell.text for row in cells for cell in row)
    for row in cells:
        named = {_names_figure(cell) for cell in row} - {""}
        if in_rows and len(named) < 2:
            figure = named.pop() if named else ""
            found.append(TileLines(figure, tuple(line for cell in row for line in _split_lines(cell))))
        else:
            found += [TileLines(_names_figure(cell), tuple(_split_lines(cell))) for cell in row if cell.text.strip()]
    return found


def _pair_tiles(was: Sequence[TileLines], now: Sequence[TileLines]) -> Iterator[tuple[int, int]]:
    """The pairs of tiles: by their figures, then in order by their words where a program has kept no marks."""
    places = {tile.figure: index for index, tile in enumerate(now) if tile.figure}
    known = {index: places[tile.figure] for index, tile in enumerate(was) if tile.figure in places}
    yield from known.items()
    rest = [index for index in range(len(was)) if index not in known]
    free = [index for index, tile in enumerate(now) if not tile.figure and index not in known.values()]

    def liken(one: int, other: int) -> float:
        return measure_text_likeness(was[one].text, now[other].text)

    yield from pair_in_order(rest, free, liken, _LEAST)


def _part_tile(
    lines: Sequence[UnitText], known: tuple[UnitText, UnitText] | None = None
) -> tuple[UnitText, UnitText, UnitText]:
    """A tile's value, label and all other lines. The value has the figure's mark; the label follows or precedes it.

    Where no mark is left, they are those most like the `known` value and label."""
    marked = [number for number, line in enumerate(lines) if line.figures]
    order = list(range(len(lines)))
    if marked:
        order.insert(0, order.pop(marked[0]))
    elif known is not None and len(lines) > 1:
        at = max(
            ((one, other) for one in order for other in order if one != other),
            key=lambda pair: sum(
                measure_text_likeness(known[part].text, lines[number].text) for part, number in enumerate(pair)
            ),
        )
        order = [*at, *(number for number in order if number not in at)]
    given = [lines[number] for number in order]
    label = given[1] if len(given) > 1 else UnitText()
    return given[0], label, UnitText(text="\n".join(line.text for line in given[2:]))


def _split_lines(cell: UnitText) -> Iterator[UnitText]:
    """A cell's lines, each with the marks in it; all have the cell's anchors."""
    begin = 0
    for line in cell.text.split("\n"):
        end = begin + len(line)
        spans = tuple(
            FigureSpan(max(span.begin, begin) - begin, min(span.end, end) - begin, span.figure)
            for span in cell.figures
            if span.begin < end and span.end > begin
        )
        if line.strip():
            yield replace(cell, text=line, figures=spans, live=(), notes=(), comments=())
        begin = end + 1
