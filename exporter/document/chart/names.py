"""Names of a chart's categories: which a reader can supply by counting, and which of them print."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise, permutations

# Fewer names make no series that a reader could continue; of all names, at least this part must belong to it.
LEAST_MEMBERS, LEAST_PART = 3, 0.5
# Orders of a name's counted parts are all tried (day, month, year in any order) up to this many parts.
MOST_PARTS = 4
_MONTHS = "january february march april may june july august september october november december"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_ROMAN = dict(
    zip(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), range(1, 13), strict=True)
)
_HAN = {digit: at for at, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_HAN_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_HAN_PARTS = {"上": 1, "中": 2, "下": 3}  # of a year (上半年), of a month (上旬)
_JAPANESE_DAYS = "月火水木金土日"
_YEAR = r"\s*(?<!\d)(?:19|20|21)\d\d(?!\d)\s*年?"
_QUARTERS = "DJFMAMJJASONDJ"  # the initials of any three months that follow each other (JJA), by their middle one
_COUNTED = (
    r"(?P<number>\d{1,18})(?:(?:st|nd|rd|th)(?![A-Za-z]))?"
    r"|(?P<part>[上下](?=半年)|[上中下](?=旬))"
    r"|(?P<sunday>(?:(?<=周)|(?<=星期)|(?<=礼拜))[日天])"
    rf"|(?P<day>[{_JAPANESE_DAYS}](?=曜))"
    r"|(?P<han>[〇零一二三四五六七八九两十百千万]+)"
    r"|(?P<word>[A-Za-z\u00c0-\u02af\u0370-\u1fff]+\.?)"
)


def find_countable_names(names: Sequence[str], month_names: str = "") -> frozenset[int]:
    """Find the positions of names that a reader can supply by counting: years, dates, months, weekdays, quarters.

    Such names differ only in their counted part and follow each other in order; names that differ in anything else
    (COVID-19, G20; 三公经费, 五险一金) are none, whatever numerals they hold. `month_names`: the document language's
    twelve, with spaces between.
    """
    if sum(map(_may_count, names)) < max(LEAST_MEMBERS, LEAST_PART * len(names)):
        return frozenset()  # as mostly: names with nothing to count in them are not taken apart
    months = month_names.casefold()
    # Where some months have their year and others have not (Dec. 2024, Jan., Feb.), the months alone are compared.
    found = (
        _find_members([_split_name(name, months) for name in each], len(names))
        for each in _with_and_without_years(names)
    )
    return max(found, key=len)


_COUNTERS = frozenset((*_HAN, *_HAN_POWERS, *_HAN_PARTS, *_JAPANESE_DAYS, "天"))


def _may_count(name: str) -> bool:
    """Whether a name has a character of a counted part: a digit, a numeral of Han, a letter of a word."""
    return any(char in _COUNTERS or char.isdecimal() or (char < "\u2000" and char.isalpha()) for char in name)


def _with_and_without_years(names: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    return names, [re.sub(_YEAR, "", name) for name in names]


def _find_members(read: Sequence[tuple[str, tuple[int, ...]]], count: int) -> frozenset[int]:
    """Find the names with the most common frame, if they are enough of all `count` and in order."""
    frames = Counter(frame for frame, parts in read if parts)
    frame, many = frames.most_common(1)[0] if frames else ("", 0)
    if many < max(LEAST_MEMBERS, LEAST_PART * count):
        return frozenset()
    members = [at for at, (own, parts) in enumerate(read) if own == frame and parts]
    return frozenset(members) if _is_in_order([read[at][1] for at in members]) else frozenset()


def choose_names(
    count: int, countable: frozenset[int], fits: Callable[[Sequence[int], int], bool]
) -> tuple[int, ...] | None:
    """Choose the positions of the names to print: all where they fit, else all but some countable ones.

    Of countable names every second, third, … is kept, back from the last. `fits(positions, spacing)` measures them;
    `spacing` is the least distance between two of them, in categories. None where no choice fits.
    """
    for every in range(1, count + 1 if countable else 2):
        kept = _thin_out(count, countable, every)
        spacing = min((two - one for one, two in pairwise(kept)), default=every)
        if fits(kept, spacing):
            return kept
    return None


def find_lost_names(names: Sequence[str], kept: Sequence[int], countable: frozenset[int]) -> tuple[str, ...]:
    """List the names left out that a reader cannot supply; from a single printed name nobody can count."""
    lost = [at for at in range(len(names)) if at not in kept]
    return tuple(names[at] for at in lost if at not in countable or len(kept) < 2)


def _thin_out(count: int, countable: frozenset[int], every: int) -> tuple[int, ...]:
    """Keep every name that is not countable, and countable ones at least `every` categories from a kept one."""
    kept: list[int] = []
    for at in reversed(range(count)):
        near = any(other not in countable for other in range(max(0, at - every + 1), at))
        if at not in countable or not (near or (kept and kept[-1] - at < every)):
            kept.append(at)
    return tuple(reversed(kept))


def _split_name(name: str, months: str) -> tuple[str, tuple[int, ...]]:
    """Split a name into its frame, with a mark for each counted part, and the numbers counted."""
    frame, parts, end = [], [], 0
    for match in re.finditer(_COUNTED, name):
        found = _read_part(match, months)
        if found is None:
            continue
        mark, value = found
        frame += [name[end : match.start()], mark]
        parts.append(value)
        end = match.end()
    return "".join((*frame, name[end:])), tuple(parts)


def _read_part(match: re.Match[str], months: str) -> tuple[str, int] | None:
    """Read one counted part: the mark of its sort and its number; None for a word that counts nothing."""
    text = match[0]
    if match.lastgroup == "number":
        return "\0number", int(match["number"])
    if match.lastgroup == "part":
        return "\0part", _HAN_PARTS[text]
    if match.lastgroup == "sunday":
        return "\0number", 7
    if match.lastgroup == "day":
        return "\0day", _JAPANESE_DAYS.index(text)
    if match.lastgroup == "han":
        return "\0number", _read_han(text)
    if text in _ROMAN:
        return "\0number", _ROMAN[text]
    if len(text) == 3 and text in _QUARTERS:
        return "\0month", _QUARTERS.index(text)
    return _count_words(months).get(text.rstrip(".").casefold())


@lru_cache(maxsize=64)  # languages of a long-lived process
def _count_words(months: str) -> dict[str, tuple[str, int]]:
    """The words that count, with their abbreviations of three letters and more (Sept., Thu)."""
    words: dict[str, tuple[str, int]] = {}
    for mark, names in (("\0month", months), ("\0month", _MONTHS), ("\0day", _WEEKDAYS)):
        for at, name in enumerate(names.split()):
            for end in range(3, len(name) + 1):
                words.setdefault(name[:end], (mark, at))
    return words


def _read_han(text: str) -> int:
    """Read a Han number: with powers (二十三) or digit by digit (二〇二四)."""
    if not any(char in _HAN_POWERS for char in text):
        return int("".join(str(_HAN[char]) for char in text))
    total = digit = 0
    for char in text:
        if char in _HAN:
            digit = _HAN[char]
        elif char == "万":
            total, digit = (total + digit or 1) * _HAN_POWERS[char], 0
        else:
            total, digit = total + (digit or 1) * _HAN_POWERS[char], 0
    return total + digit


def _is_in_order(values: Sequence[tuple[int, ...]]) -> bool:
    """Whether the numbers rise or fall throughout, in some order of their parts, or turn over as a clock does."""
    size = len(values[0])
    orders = permutations(range(size)) if size <= MOST_PARTS else [range(size), reversed(range(size))]
    runs = [[tuple(value[at] for at in order) for value in values] for order in map(tuple, orders)]
    return any(_runs_one_way(run) or (size > 1 and _turns_over(run)) for run in runs) or (
        size == 1 and _repeats([value[0] for value in values])
    )


def _runs_one_way(run: Sequence[tuple[int, ...]]) -> bool:
    return all(one < two for one, two in pairwise(run)) or all(one > two for one, two in pairwise(run))


def _turns_over(run: Sequence[tuple[int, ...]]) -> bool:
    """Whether a rising run starts again once, below its start (12 Dec, 26 Dec, 9 Jan)."""
    return sum(one >= two for one, two in pairwise(run)) == 1 and run[-1] < run[0]


def _repeats(run: Sequence[int]) -> bool:
    """Whether each number is the next one, or the lowest after the highest (Nov, Dec, Jan; Q3, Q4, Q1)."""
    low, high = min(run), max(run)
    return low < high and all(two == one + 1 or (one == high and two == low) for one, two in pairwise(run))
