"""What the one-pager would say again: numbers that stand on the page already, and how often each is told."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec.structs import replace

from exporter.document.blocks import Filler, Inlines, ItemStart, NoteMark, PointBlock, Run, Series, Table, Tile, plain
from exporter.document.page.withheld import TOLD, withhold_texts
from exporter.document.walk import parts_of
from exporter.start.patterns import compile_pattern

# A number with its groups and decimals, as printed; a space is a group's mark before three digits alone.
_NUMBER = compile_pattern(r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*")
_GROUPS = compile_pattern(r"[ \u00a0\u2009\u202f'’]|[.,](?=\d{3}(?!\d))")
# A year says when, and a number of one digit is said of many things: neither makes a sentence a repetition.
_YEAR = compile_pattern(r"(?:19|20)\d\d")

# Of a table's numbers: with a third of them new it tells more than it repeats.
_MOSTLY = 2 / 3
# A table with numbers in fewer of its cells behind the first column tells in words.
_WORDED = 1 / 2
# Places outside key figures and summary that may tell one number: its own, and one that explains it.
MOST_TOLD = 2


def drop_repetitions(
    points: Sequence[PointBlock], shown: object, placed: Iterable[object] = (), months: str = ""
) -> tuple[PointBlock, ...]:
    """The points without those further sentences that say nothing new: all of their numbers stand in `shown` (blocks
    and inlines), in a point's own text, or in a sentence before; or one of them would be told in a third place.

    `placed` are the parts of the page outside key figures and summary, without points; `months` the names of the
    months, which make a number beside them a date. A sentence without numbers stays; one with a number that its point
    prints before is `deferred`."""
    known = _numbers_within(shown, months)
    told = count_places((*placed, *(text for point in points for text in (point.heading, point.text))), months)
    for point in points:
        known |= _numbers_of(point.text, months)
    out = []
    for point in points:
        more: list[Inlines] = []
        cut: list[Inlines] = []
        printed, deferred = _numbers_of(point.text, months), []
        for at, sentence in enumerate(point.more):
            numbers, listed = _numbers_of(sentence, months), ItemStart in map(type, sentence)
            if numbers and (numbers <= known or (not listed and any(told[each] >= MOST_TOLD for each in numbers))):
                cut.append(sentence)
                continue
            known |= numbers
            told.update(numbers)
            if at in point.deferred or (numbers & printed and not listed):
                deferred.append(len(more))
            else:
                printed |= numbers
            more.append(sentence)
        withheld = (*point.withheld, *withhold_texts(cut, TOLD))
        out.append(replace(point, more=tuple(more), deferred=tuple(deferred), withheld=withheld))
    return tuple(out)


def defer_repetitions(fillers: Sequence[Filler], shown: object, months: str = "") -> tuple[Filler, ...]:
    """The fillers, first those that tell something new: a table or chart most of whose numbers stand in `shown` comes
    last, and knows it."""
    known = _numbers_within(shown, months)
    marked = [replace(filler, repeats=_is_repetition(filler, known, months)) for filler in fillers]
    return tuple(sorted(marked, key=lambda filler: filler.repeats))


def count_places(parts: Iterable[object], months: str = "") -> Counter[str]:
    """In how many of these parts of a page each number is told: a sentence, a table and a chart are a place each."""
    told: Counter[str] = Counter()
    for part in parts:
        told.update(_numbers_within(part, months))
    return told


def find_repeated(parts: Sequence[object], months: str = "") -> dict[str, int]:
    """In how many of these parts of a page each number is told, of those that are told too often; as it is printed."""
    told: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for part in parts:
        numbers = _read_numbers(_join_texts(part), months)
        told.update(numbers.keys())
        for number, text in numbers.items():
            printed.setdefault(number, text)
    return {printed[number]: times for number, times in told.items() if times > MOST_TOLD}


def _is_repetition(filler: Filler, known: set[str], months: str) -> bool:
    if isinstance(filler.block, Table) and _is_worded(filler.block):
        return False
    numbers = _numbers_within(filler.block, months)
    return bool(numbers) and len(numbers & known) > _MOSTLY * len(numbers)


def _is_worded(table: Table) -> bool:
    """Whether a table tells in words: what it says does not stand on the page where its few numbers do."""
    cells = [plain(cell.text) for row in table.rows for cell in row[1:]]
    return sum(bool(_NUMBER.search(text)) for text in cells) < _WORDED * len(cells)


def _numbers_of(text: Inlines | str, months: str) -> set[str]:
    """The numbers of a text that tell something by themselves, without marks of groups."""
    return set(_read_numbers(text if isinstance(text, str) else plain(text), months))


def _read_numbers(text: str, months: str) -> dict[str, str]:
    """The numbers of a text by their value, each as it is printed first."""
    found: dict[str, str] = {}
    for number in _NUMBER.findall(_find_dates(months).sub(" ", text)):
        if _tells(number):
            found.setdefault(_GROUPS.sub("", number).replace(",", "."), number)
    return found


@lru_cache(maxsize=64)  # languages of a long-lived process
def _find_dates(months: str) -> re.Pattern[str]:
    """Days, months and hours, which say when: 11月, 15日, 7월, 15 July, July 15, 15. Juli."""
    named = "|".join(re.escape(name) for name in months.split() if not name[0].isdigit())
    latin = (
        ""
        if not named
        else rf"|\b\d{{1,2}}(?:\.|st|nd|rd|th|er|º|ª)?\s(?:de\s)?(?:{named})\b|\b(?:{named})\s\d{{1,2}}\b(?![.,]?\d)"
    )
    # The months are those of a template, a user's own perhaps: no pattern to keep.
    return re.compile(rf"(?<![\d.,])\d{{1,2}}[ \u00a0]?(?:[月日号號]|[时時일시월](?![间間간])){latin}")


def _tells(number: str) -> bool:
    return len(number) > 1 and not _YEAR.fullmatch(number)


def _numbers_within(value: object, months: str) -> set[str]:
    """The numbers in blocks and inlines."""
    return _numbers_of(_join_texts(value), months)


def _join_texts(value: object) -> str:
    """The texts in blocks and inlines; an empty line between two parts numbers, and days from months."""
    texts: list[str] = []
    rest = [value]
    while rest:
        part = rest.pop()
        if isinstance(part, Run):  # as most parts are
            texts.append(part.text)
        elif isinstance(part, tuple):
            rest.extend(part)
        elif isinstance(part, Tile):
            texts += [part.number, part.change]
        elif isinstance(part, Series):
            texts += part.printed
        elif isinstance(part, Table):  # thousands of parts, and only the cells' texts have numbers
            texts += [plain(cell.text) for row in part.rows for cell in row]
            rest += [part.caption, part.source, part.note, *(column.head for column in part.columns)]
        elif not isinstance(part, NoteMark):
            text = getattr(part, "text", "")
            if isinstance(text, str):
                texts.append(text)
            rest.extend(parts_of(part))
    return "\n\n".join(texts)
