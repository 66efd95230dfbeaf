"""Move width between a table's columns so that its rows have fewer lines, and no line holds a single character.

Columns share their room by what each needs; an em moved from one to another can save a row its second line."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor

from msgspec import Struct

# Each move saves a line or a lone character; a table that needs more of them has too much text for its columns.
_MOVES = 8
# Ems by which a line of letters and Han is shorter than its measure, since words are not broken.
_RAGGED = 0.25
# Ems: a last line shorter than this is a lone Han character, without a mark or with one.
_ALONE = 1.5
_MARKS = "，。；：、！？）》”」"


class CellText(Struct, frozen=True):
    """One text: its ems on one line, whether all of it is full-width, and below how many ems its last line is too
    short (0 for a text whose words are not broken)."""

    ems: float
    full: bool
    alone: float = 0.0

    def count_lines(self, room: float) -> int:
        return max(1, ceil(self.ems / self._usable_room(room) - 1e-6))

    def has_lonely_end(self, room: float) -> bool:
        """Whether its last line in `room` ems is a single character."""
        before = self.count_lines(room) - 1
        return before > 0 and self.ems - before * self._usable_room(room) < self.alone

    def room_for_lines(self, lines: int) -> float:
        """The ems in which it takes this number of lines."""
        return float(ceil(self.ems / lines - 1e-6)) if self.full else self.ems / lines + _RAGGED

    def _usable_room(self, room: float) -> float:
        return max(1.0, floor(room + 1e-6) if self.full else room - _RAGGED)


def describe_cell(text: str, ems: float, full: bool, cut: bool) -> CellText:
    """A text of `ems` on one line; `cut` where its lines may end anywhere."""
    return CellText(ems, full, (_ALONE + (text[-1:] in _MARKS)) if cut and text else 0.0)


class _TableState(Struct, frozen=True):
    """Columns' widths in ems, the lines of each column's cells, and how many of them end with a lone character."""

    rooms: tuple[float, ...]
    lines: tuple[tuple[int, ...], ...]
    lonely: tuple[int, ...]

    @property
    def cost(self) -> tuple[int, int]:
        return sum(map(max, zip(*self.lines, strict=True))), sum(self.lonely)

    def move_room(self, changes: Mapping[int, float], columns: Sequence[Sequence[CellText]]) -> "_TableState":
        """The state after the changes of columns' widths, in ems by column."""
        rooms, lines, lonely = list(self.rooms), list(self.lines), list(self.lonely)
        for index, change in changes.items():
            room = rooms[index] = rooms[index] + change
            lines[index] = tuple([each.count_lines(room) for each in columns[index]])
            lonely[index] = sum([each.has_lonely_end(room) for each in columns[index]])
        return _TableState(tuple(rooms), tuple(lines), tuple(lonely))


def balance_rooms(rooms: Sequence[float], least: Sequence[float], columns: Sequence[Sequence[CellText]]) -> list[float]:
    """The widths of a table's columns in ems, after moves between columns that each make it lower or save a lone
    character; no column becomes narrower than its `least`."""
    state = _TableState(
        tuple(rooms),
        tuple(tuple(each.count_lines(room) for each in column) for column, room in zip(columns, rooms, strict=True)),
        tuple(sum(each.has_lonely_end(room) for each in column) for column, room in zip(columns, rooms, strict=True)),
    )
    for _ in range(_MOVES):
        tried = [state.move_room(changes, columns) for changes in _propose_moves(state, least, columns)]
        better = min(tried, key=lambda each: each.cost, default=state)
        if better.cost >= state.cost:
            break
        state = better
    return list(state.rooms)


def _propose_moves(
    state: _TableState, least: Sequence[float], columns: Sequence[Sequence[CellText]]
) -> Iterator[Mapping[int, float]]:
    """The moves that can help, as ems by column, the smallest of each column first: from one column, or from all
    others by what each can spare."""
    rows = list(zip(*state.lines, strict=True))
    spare = [room - low for room, low in zip(state.rooms, least, strict=True)]
    for taker, column in enumerate(columns):
        room = state.rooms[taker]
        wanted = {
            each.room_for_lines(row[taker] - 1) - room
            for each, row in zip(column, rows, strict=True)
            if row[taker] > 1 and (each.has_lonely_end(room) or (row[taker] == max(row) and row.count(row[taker]) == 1))
        }
        for ems in sorted(wanted):
            others = {giver: room for giver, room in enumerate(spare) if giver != taker and room > 0}
            yield from ({taker: ems, giver: -ems} for giver, room in others.items() if room >= ems)
            total = sum(others.values())
            if len(others) > 1 and total >= ems:
                yield {taker: ems, **{giver: -ems * room / total for giver, room in others.items()}}
                yield {taker: ems, **_take_least(others, ems)}


def _take_least(others: Mapping[int, float], ems: float) -> dict[int, float]:
    """All that the columns with least to spare have, and of the others what is then wanting: long cells keep theirs."""
    taken = {}
    for giver, room in sorted(others.items(), key=lambda each: each[1]):
        taken[giver] = -min(room, ems)
        ems -= min(room, ems)
    return taken
