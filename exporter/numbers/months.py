"""Dates with the month's name in languages other than English: 6. März 2024, 5 марта 2024 г., 5 de marzo de 2024."""

import functools
import re
from decimal import Decimal

from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import numbers_by_word

# A name two languages share is one month.
_MONTHS = numbers_by_word("month")


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Dates with a month's name, and with its number in Vietnamese; English texts need neither."""
    names = "|".join(re.escape(name) for name in sorted(_MONTHS, key=len, reverse=True))
    return (
        re.compile(
            r"(?P<d>0?[1-9]|[12]\d|3[01])(?:\.|er|º|ª)? ?(?:de )?"
            rf"(?P<m>{names})(?![^\W\d_])\.?"
            r"(?:,? (?:de |del )?(?P<y>[12]\d{3})(?!\d))?"
        ),
        re.compile(r"(?P<d>0?[1-9]|[12]\d|3[01]) tháng (?P<n>0?[1-9]|1[0-2])(?: năm (?P<y>[12]\d{3})(?!\d))?"),
    )


# The Buddhist calendar's years, as Thai counts them, lie so far ahead of the common ones.
_BUDDHIST = 543
_FAR = 2400


def named_date(plain: str, at: int) -> Quantity | None:
    """The date that begins at `at`, with its month's name or number behind it; None where there is none."""
    with_name, vietnamese = _patterns()
    match = with_name.match(plain, at) or vietnamese.match(plain, at)
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
