"""Decide the widths of a table's columns: first room for the longest words, then for short parts, then for lines."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, groupby, pairwise

from msgspec import Struct

from exporter.docx.measure.language import is_cjk, measure_gaps
from exporter.docx.measure.rows import CellText, balance_rooms, describe_cell
from exporter.docx.package.xml import twips
from exporter.lean import lazy_pattern
from exporter.start.patterns import compile_pattern

CELL_MARGINS = 10.8  # points: a cell's two side margins, as the table's style has them
# Ems: bounds of a column's wish, so that one long cell does not starve the other columns.
_LEAST, _MOST = 3.0, 22.0
_ROUNDING = 0.15  # points: edges are rounded to twips, sizes to half points; a line without this slack would break
_PADDING = 1.5  # ems that a column wishes beside its longest line: its margins and a little white
_SHORT = 5.0  # ems: a part up to this length stays on one line, such as a place's name
_NARROWEST = 2.0  # ems: a column of words; a narrower one is a column of single characters
# Ems up to which a cell stays on one line while another column can give: dates, a number with its unit.
_SHORT_CELL = 10.0
_LONG_CELL = 6.0  # ems that a column of longer cells keeps then
_VALUE = 12.0  # the same of a key figure's value, which is set larger than the text
# A letter or digit is counted as half an em; in wide faces (Verdana, DejaVu) it takes up to 0.63, and 0.7 in bold.
_WIDE, _BOLD = 1.25, 1.4
# Ems that a capital takes beyond that (0.8 in bold), and a percent sign (1.0 to 1.3).
_CAPITAL, _PERCENT = 0.1, 0.3
_HEAD = 8.0  # ems: a name with its unit in brackets up to this length stays on one line, or breaks before the unit
_UNIT = 6.5  # ems: a unit in brackets up to this length is not broken: （万千瓦时） or （元/平方米）
_SCALED = 1.2  # what `scales` hold for bold beside the larger size
# Where a line may end inside a Latin text: at a space that is not a no-break space, after a hyphen. A web address,
# longer than any column, is broken after its slashes.
_BREAK = compile_pattern(r"[ \t\n\u200b\u00ad]+|(?<=-)")
_ADDRESS = lazy_pattern(r"[a-z]+:/+[^/]*/?|[^/]+/?")
_LONG = 20  # letters: a word of more with a slash in it is an address
_APART = compile_pattern(r"[ \t\n(-]")
# Where a Han text is best broken: before an opening mark, after a closing one. No line ends between a letter and an
# opening bracket in LibreOffice (UAX #14, LB30).
_PART = compile_pattern(r"(?<![!-~])(?=[（(《“「])|(?<=[、，。；：）)》”」])")
_WITH_UNIT = compile_pattern(r"([^（(]*[^（( ])([（(][^）)]+[）)])")
_DIGITS = str.maketrans("123456789", "000000000")
_CAPITALS = compile_pattern("[A-Z]+")
# Greek and Cyrillic letters have no i and l among them: a tenth of an em more each, as measured over Russian words.
_BROADER = 0.1
_BROAD = compile_pattern("[\u0370-\u052f]+")


def decide_column_widths(
    texts: Sequence[Sequence[str]],
    width: float,
    points: float,
    scales: Sequence[float] = (),
    margins: float = CELL_MARGINS,
    beside: Sequence[float] = (),
) -> tuple[int, ...]:
    """The widths of a table's columns in twips, whose sum is at most `width` points.

    `texts` holds each column's texts, its head first; `points` is their type size; `scales` says how much larger each
    column is set; `margins` is what the two sides of a cell take, in points; `beside` are ems that each column needs
    beside its texts."""
    asks = [
        _measure_demand(column, scale, (margins + _ROUNDING) / points + more)
        for column, scale, more in zip(texts, scales or (1.0,) * len(texts), beside or (0.0,) * len(texts), strict=True)
    ]
    # A table of few, short columns is not blown up to the full measure: a label far from its number is hard to follow.
    # It stretches by at most 2.2; one that nearly fills the measure fills it, so that edges agree.
    used = sum(ask.wish for ask in asks) * points * 2.2
    used = width if used > width * 0.75 else used
    shares = _share_width(asks, used / points)
    # Key figures' values are set larger than they are measured, and give nothing.
    if not scales and any(share < ask.wish for share, ask in zip(shares, asks, strict=True)):
        shares = _balance_rows(shares, asks, texts, (margins + _ROUNDING) / points)
    edges = [0]
    edges += [twips(edge * points) for edge in accumulate(shares)]
    edges[-1] = twips(used)
    return tuple(after - before for before, after in pairwise(edges))


def _balance_rows(
    shares: Sequence[float], asks: Sequence["_ColumnDemand"], texts: Sequence[Sequence[str]], margins: float
) -> list[float]:
    """Move width between columns where a row then has fewer lines; each keeps what its parts and head need (ems)."""
    whole = sum(ask.short for ask in asks) <= sum(shares)
    least = [
        min(share, max(ask.short if whole else ask.parts, ask.head)) - margins
        for share, ask in zip(shares, asks, strict=True)
    ]
    columns = [[_describe_cell(text) for text in column] for column in texts]
    return [room + margins for room in balance_rooms([share - margins for share in shares], least, columns)]


def _describe_cell(text: str) -> CellText:
    line = max(text.split("\n"), key=len)
    full = _count_full_width(line)
    return describe_cell(line, _measure_ems(line, _WIDE), full == len(line), full > len(line) / 2)


def parts_fit(texts: Sequence[Sequence[str]], width: float, points: float, margins: float = CELL_MARGINS) -> bool:
    """Whether every column can hold its longest word and short part on one line."""
    return sum(_measure_demand(column, 1.0, margins / points).parts for column in texts) * points <= width


def dates_fit(texts: Sequence[Sequence[str]], width: float, points: float, margins: float = CELL_MARGINS) -> bool:
    """Whether every column can hold its dates and its numbers with their units on one line, too."""
    return sum(_measure_demand(column, 1.0, margins / points).dates for column in texts) * points <= width


def words_fit(texts: Sequence[Sequence[str]], width: float, points: float, margins: float = CELL_MARGINS) -> bool:
    """Whether every column can hold its numbers and longest word whole; heads aside, which may break."""
    needs = (max((_measure_ems(text, 1.0) for text in column[1:] if _is_number(text)), default=0.0) for column in texts)
    return sum(max(_NARROWEST, need) + margins / points for need in needs) * points <= width


def _is_number(text: str) -> bool:
    return text[:1] != "0" and any(map(str.isdecimal, text)) and not any(map(str.isalpha, text)) and " " not in text


def split_unit(head: str, room: float) -> tuple[str, str] | None:
    """A head's name and its unit in brackets where both do not fit on one line of `room` ems, so that the line can end
    between them and not inside the unit; None where they fit."""
    match = _WITH_UNIT.fullmatch(head)
    return (match[1], match[2]) if match and _measure_ems(head, _BOLD) > room else None


class _ColumnDemand(Struct, frozen=True):
    """Ems that a column needs, its margins included.

    `words`: for its longest word; `parts`: for its longest short part; `dates`: for its longest short cell with a
    number in it; `short`: for its longest short cell; `head`: for a name with its unit on one line, else as `parts`;
    `body`: for its longest line below the head; `wish`: for its longest line."""

    words: float
    parts: float
    dates: float
    short: float
    head: float
    body: float
    wish: float


def _measure_demand(column: Sequence[str], scale: float, margins: float) -> _ColumnDemand:
    """What a column needs; its head and its last row, which may be a total, are measured in bold."""
    bold = {column[0], column[-1]}
    most = _VALUE if scale > 1 else _SHORT
    words = parts = dates = short = body = wish = 0.0
    for text in _pick_decisive_texts(column, bold):
        wide = (_BOLD if text in bold else _WIDE) * max(1.0, scale / _SCALED)
        words = _widest_ems(_unbreakable_words(text), wide, words)
        parts = _widest_ems(_short_parts(text, most), wide, parts)
        line = count_ems(text)
        wish = max(wish, line)
        if line <= _SHORT_CELL and text != column[0]:
            short = max(short, own := _measure_ems(text, wide))
            dates = max(dates, own) if any(map(str.isdecimal, text)) else dates
        if text != column[0]:
            body = max(body, min(_measure_ems(text, wide) + margins, min(_MOST, line) * scale + _PADDING))
    parts = _widest_ems(_bracketed_units(column[0]), _BOLD, parts)
    words, parts = words + margins, max(words, parts) + margins
    united = count_ems(column[0]) <= _HEAD and _WITH_UNIT.fullmatch(column[0])
    head = max(parts, _measure_ems(column[0], _BOLD) + margins) if united else parts
    if wish > _SHORT_CELL:
        dates, short = max(dates, _LONG_CELL), max(short, _LONG_CELL)
    return _ColumnDemand(
        words=words,
        parts=parts,
        dates=max(parts, dates + margins),
        short=max(parts, short + margins),
        head=head,
        body=max(parts, body),
        wish=max(parts, min(_MOST, max(_LEAST, wish)) * scale + _PADDING),
    )


def _pick_decisive_texts(column: Sequence[str], bold: set[str]) -> set[str]:
    """The texts that can need most: of single words and numbers, which most cells are, only the longest; of texts that
    differ in their digits, which are all of one width, one."""
    forms: dict[str, None] = {}  # in their order: the longest of several is the same in every run
    for text in column:
        form = text.translate(_DIGITS)
        forms[text if text in bold or form in bold else form] = None
    simple = [text for text in forms if text.isascii() and not _APART.search(text)]
    return forms.keys() - simple | bold | {max(simple, key=len, default="")}


def _share_width(asks: Sequence[_ColumnDemand], room: float) -> list[float]:
    """Share `room` ems among the columns.

    Where it is short, long cells are narrowed first, then short parts, then words, the longest of each first; heads
    before cells where that keeps every row on one line."""
    words, parts, wishes = ([ask.words for ask in asks], [ask.parts for ask in asks], [ask.wish for ask in asks])
    if sum(words) > room:
        return _clamp_widths([0.0] * len(asks), words, room)
    if sum(parts) > room:
        return _clamp_widths(words, parts, room)
    if sum(wishes) > room:
        bodies = [ask.body for ask in asks]
        if sum(bodies) <= room:
            return _share_surplus(asks, bodies, room, True)
        return _share_surplus(asks, _least_widths(asks, room), room, False)
    return [wish * room / sum(wishes) for wish in wishes]


def _least_widths(asks: Sequence[_ColumnDemand], room: float) -> list[float]:
    """The ems that columns keep where long cells wrap: short cells whole if that fits, else dates, else short parts."""
    steps = ([ask.short for ask in asks], [ask.dates for ask in asks], [ask.parts for ask in asks])
    return next((step for step in steps if sum(step) <= room), steps[-1])


def _share_surplus(asks: Sequence[_ColumnDemand], least: Sequence[float], room: float, heads: bool) -> list[float]:
    """Share what `room` leaves beyond the least widths: whole heads first where `heads`, as many as fit, then towards
    each column's wish (ems).

    If a head still wraps, its column stays narrow enough that it wraps before "(unit)", not inside it."""
    given, spare = list(least), room - sum(least)
    for index in sorted(range(len(asks)), key=lambda at: asks[at].head - given[at]) if heads else ():
        lacking = max(0.0, asks[index].head - given[index])
        if lacking <= spare:
            given[index], spare = given[index] + lacking, spare - lacking
    wide = [max(0.0, ask.wish - width) if width >= ask.head else 0.0 for ask, width in zip(asks, given, strict=True)]
    if not any(wide):
        wide = [ask.wish for ask in asks]
    return [width + more * spare / sum(wide) for width, more in zip(given, wide, strict=True)]


def _clamp_widths(least: Sequence[float], most: Sequence[float], room: float) -> list[float]:
    """Clamp every width to one cap, found by bisection so that the sum is at most `room` (ems)."""
    level, above = 0.0, max(most)
    given = list(least)
    while above - level > 0.01:
        middle = (level + above) / 2
        tried = [min(high, max(low, middle)) for low, high in zip(least, most, strict=True)]
        level, above, given = (middle, above, tried) if sum(tried) <= room else (level, middle, given)
    return given


def _unbreakable_words(text: str) -> list[str]:
    """The parts of a text inside which no line ends; Han and kana break anywhere, but at least two stay together."""
    words = _BREAK.split(text)
    if "/" in text:
        words = [piece for word in words for piece in (_ADDRESS.findall(word) if len(word) > _LONG else [word])]
    if text.isascii():
        return words
    stretches = (groupby(word, is_cjk) for word in words)
    return ["".join(letters) for word in stretches for wide, letters in word if not wide] + [text[:2]]


def _short_parts(text: str, most: float) -> list[str]:
    """Parts of up to `most` ems that may be broken but read badly then: short names, a unit in its brackets."""
    parts = [part for line in text.split("\n") for part in _PART.split(line)]
    return [part for part in parts if len(part) <= 2 * most and count_ems(part) <= most]


def _widest_ems(pieces: Iterable[str], wide: float, least: float) -> float:
    """Ems of the widest piece, at least `least`; pieces too short to exceed it are not measured."""
    most = max(1.0, wide / _BOLD) + max(_CAPITAL + _BROADER * wide, _PERCENT)  # more than any character takes
    for piece in pieces:
        if len(piece) * most > least:
            least = max(least, _measure_ems(piece, wide))
    return least


def _bracketed_units(head: str) -> list[str]:
    """A head's unit in its brackets, where it is one word."""
    return [
        part for part in _PART.split(head) if part[:1] in ("（", "(") and " " not in part and count_ems(part) <= _UNIT
    ]


def _measure_ems(text: str, wide: float) -> float:
    """Ems of a text on one line; `wide`: how much wider than half an em its letters and digits are."""
    full = _count_full_width(text)
    if full == len(text):
        return full * max(1.0, wide / _BOLD)
    broad = text.count("%") * _PERCENT
    if text != text.lower():  # most cells have no capitals
        broad += (len(text) - len(_CAPITALS.sub("", text))) * _CAPITAL
    if not text.isascii():
        broad += (len(text) - len(_BROAD.sub("", text))) * _BROADER * wide + measure_gaps(text)
    return full * max(1.0, wide / _BOLD) + (len(text) - full) / 2 * wide + broad


def count_ems(text: str) -> float:
    """The width of the longest line, in ems: a full-width character is one, any other about half."""
    return max(map(count_ems, text.split("\n"))) if "\n" in text else (len(text) + _count_full_width(text)) / 2


@lru_cache(maxsize=1024)  # a cell's text is asked for some five times
def _count_full_width(text: str) -> int:
    """How many characters are full-width."""
    return 0 if text.isascii() else sum(map(is_cjk, text))
