"""Dates in print, as exactly as they are known, by patterns the template holds."""

from collections.abc import Mapping


def print_date(year: int, month: int | None, day: int | None, patterns: Mapping[str, str]) -> str:
    """A year, month or day through `patterns["year" | "month" | "day"]`.

    Patterns hold {year} {month} {day} {month2} {day2} (two digits) and {month_name}; `patterns["month_names"]` holds twelve
    names separated by spaces.
    """
    raise NotImplementedError
