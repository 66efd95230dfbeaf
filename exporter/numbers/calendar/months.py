"""Dates with the month's name in languages other than English: 6. März 2024, 5 марта 2024 г., 5 de marzo de 2024."""

import functools
import re
from decimal import Decimal

from exporter.numbers.calendar.dates import ENGLISH_MONTHS
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import any_of, either_of, numbers_by_word, rows_of
from exporter.start.patterns import compile_pattern

# A name two languages share is one month.
_MONTHS = numbers_by_word("month")
# The point of a name cut short, 23 sept., and none that ends a sentence: what follows it begins with no capital.
_POINT = r"(?:\.(?=,|$| ?\d| [^\WA-ZÀ-ÞА-Я]))?"


# A day's number, and what stands behind it as an ordinal's sign.
_NUMBER, _MARK = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)", "(?:\\.|er|º|ª)?"
_DAY = f"{_NUMBER}{_MARK}"


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Dates with a month's name, with that behind the last of some days (du 3 au 8 mai), and with its number in
    Vietnamese; English texts need none."""
    names = "|".join(re.escape(name) for name in sorted(_MONTHS, key=len, reverse=True))
    month = rf" ?(?:de )?(?P<m>{names})(?![^\W\d_]){_POINT}(?:,? (?:de |del )?(?P<y>[12]\d{{3}})(?!\d))?"
    article = rf"(?:(?:{any_of('stretch-article')}) ?)?"
    joined = rf"(?: (?:{any_of('joint', 'stretch', 'alternative')}) | ?[–—-] ?){article}{_DAY}"
    return (
        compile_pattern(rf"(?P<d>{_NUMBER}){_MARK}{month}"),
        compile_pattern(rf"(?P<d>{_NUMBER}){_MARK}(?=(?:, {_DAY}){{0,2}}{joined}{month})"),
        compile_pattern(r"(?P<d>0?[1-9]|[12]\d|3[01]) tháng (?P<n>0?[1-9]|1[0-2])(?: năm (?P<y>[12]\d{3})(?!\d))?"),
    )


@functools.cache
def month_names() -> frozenset[str]:
    """The names of months in all languages."""
    return frozenset((*_MONTHS, *ENGLISH_MONTHS))


def month_number(name: str) -> int | None:
    """The month that a name in small letters means, in whatever language; None where it is none."""
    return _MONTHS.get(name) or _english_months().get(name)


@functools.cache
def _english_months() -> dict[str, int]:
    return {name.casefold(): number for name, number in ENGLISH_MONTHS.items()}


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def month_pattern(primary: str) -> re.Pattern[str] | None:
    """A month's whole name in a language; None where no word of it leads up to a month that stands alone."""
    if not _words_before(primary):
        return None
    rows = (row for row in rows_of("month") if row.language == primary)
    whole = {word for row in rows for word in row.words if len(word) >= _WHOLE}
    names = sorted(whole | {word.capitalize() for word in whole}, key=lambda name: (-len(name), name))
    return compile_pattern(rf"(?<!\w)(?P<m>{'|'.join(map(re.escape, names))})(?!\w)") if names else None


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _words_before(primary: str) -> re.Pattern[str] | None:
    words = [word for row in rows_of("month-before") if row.language == primary for word in row.words]
    return compile_pattern(rf"(?<!\w)(?:{either_of(words)})[ ’']$", re.IGNORECASE) if words else None


def month_alone(plain: str, at: int, primary: str) -> Quantity | None:
    """The month that begins at `at`: behind a word that leads up to it (en mayo), or anywhere if its name is long."""
    pattern, before = month_pattern(primary), _words_before(primary)
    match = pattern.match(plain, at) if pattern is not None else None
    if match is None or before is None:
        return None
    sure = len(match["m"]) >= _SURE and not plain[match.end() : match.end() + 2].lstrip().istitle()
    if not sure and before.search(plain, max(0, at - _BACK), at) is None:
        return None
    month = _MONTHS.get(match["m"]) or _MONTHS[match["m"].lower()]
    year = _YEAR_BEHIND.match(plain, match.end())
    end = year.end() if year else match.end()
    date = (int(year["y"]) if year else None, month, None)
    return Quantity(
        value=Decimal((date[0] or 0) * 10000 + month * 100), unit="", precision=Decimal(1), kind="date",
        start=at, end=end, text=plain[at:end], digits="-".join(str(part) for part in date if part), date=date,
    )  # fmt: skip


_YEAR_BEHIND = compile_pattern(r" (?:de |del )?(?P<y>[12]\d{3})(?![\d.,])")
# Letters from which a name is whole and no abbreviation, and characters looked back for the word before it.
_WHOLE, _BACK = 3, 12
# Letters from which a name is hardly another word or a person's: octobre, but not mai, mars, april.
_SURE = 6

# The Buddhist calendar's years, as Thai counts them, lie so far ahead of the common ones.
_BUDDHIST = 543
_FAR = 2400


def named_date(plain: str, at: int) -> Quantity | None:
    """The date that begins at `at`, with its month's name or number behind it; None where there is none."""
    match = next(filter(None, (pattern.match(plain, at) for pattern in _patterns())), None)
    if match is None:
        return None
    parts = match.groupdict()
    month = _MONTHS[parts["m"]] if parts.get("m") else int(parts["n"])
    year = int(parts["y"]) if parts["y"] else None
    if year is not None and year > _FAR:
        year -= _BUDDHIST
    day = int(parts["d"])
    return Quantity(
        value=Decimal((year or 0) * 10000 + month * 100 + day), unit="", precision=Decimal(1), kind="date",
        start=at, end=match.end(), text=match[0], digits="-".join(str(part) for part in (year, month, day) if part),
        date=(year, month, day),
    )  # fmt: skip
