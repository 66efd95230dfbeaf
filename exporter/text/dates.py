"""Dates in print, as exactly as they are known, by patterns the template holds."""

import re
from collections.abc import Mapping

_PART = re.compile(r"\{(year|month|day|month2|day2|month_name)\}")


def print_date(year: int, month: int | None, day: int | None, patterns: Mapping[str, str]) -> str:
    """A year, month or day through `patterns["year" | "month" | "day"]`.

    Patterns hold {year} {month} {day}, {month2} {day2} with two digits and {month_name}; `patterns["month_names"]`
    holds twelve names separated by spaces; `patterns["first_day"]`, where given, prints the first of a month. Without
    a pattern the date prints as ISO 8601 writes it.
    """
    names = patterns.get("month_names", "").split()
    parts = {"year": str(year)}
    if month is not None:
        parts |= {"month": str(month), "month2": f"{month:02}"}
        parts["month_name"] = names[month - 1] if len(names) == 12 else f"{month:02}"
    if month is not None and day is not None:
        parts |= {"day": str(day), "day2": f"{day:02}"}
    pattern = _choose_pattern(parts, patterns)
    return _PART.sub(lambda match: parts.get(match[1], ""), pattern)


def _choose_pattern(parts: Mapping[str, str], patterns: Mapping[str, str]) -> str:
    if "day" not in parts:
        form, iso = ("month", "{year}-{month2}") if "month" in parts else ("year", "{year}")
        return patterns.get(form) or iso
    if parts["day"] == "1" and patterns.get("first_day"):
        return patterns["first_day"]
    return patterns.get("day") or "{year}-{month2}-{day2}"
