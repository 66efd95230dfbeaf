"""Days of the month told by their day of the week alone: mardi 11, Tuesday the 8th, Dienstag, dem 8."""

import functools
import re
from collections.abc import Iterable

from msgspec.structs import replace

from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import either_of, plain_words_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

_LAST = 31
# What ends the name of a day, behind which nothing is counted: on Tuesday 8 died.
_ENDS = compile_pattern(r"\.?(?:$|[,;:!?)](?!\d)|\.(?!\d))")
_LONGEST_LEAD = 24  # characters of a day of the week with an article


def name_days(plain: str, found: Iterable[Quantity], language: Language) -> list[Quantity]:
    """The numbers of a text, bare ones right behind a day of the week as days of an unnamed month."""
    lead = _day_lead(language.primary)
    return [_as_day(plain, one, lead) if lead is not None else one for one in found]


def _as_day(plain: str, one: Quantity, lead: re.Pattern[str]) -> Quantity:
    bare = one.kind in ("amount", "ordinal") and not one.unit and not one.approx and plain[one.start].isdigit()
    if not bare or one.value not in range(1, _LAST + 1) or not _ENDS.match(plain, one.end):
        return one
    if not lead.search(plain, max(0, one.start - _LONGEST_LEAD), one.start):
        return one
    return replace(one, kind="date", digits=str(int(one.value)), date=(None, None, int(one.value)))


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _day_lead(primary: str) -> re.Pattern[str] | None:
    """A day of the week, with an article behind it or without, at the end of a text; None where no words are known."""
    days = [plain_text(word) for word in plain_words_of("weekday", primary)]
    articles = either_of(plain_words_of("day-article", primary)) or "(?!)"
    return compile_pattern(rf"(?<!\w)(?:{either_of(days)})(?:,? (?:{articles}))? $", re.IGNORECASE) if days else None
