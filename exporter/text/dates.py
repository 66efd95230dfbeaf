"""Dates in print, by the template's patterns: a year, a month or a day."""

from collections.abc import Mapping

from exporter.start.patterns import compile_pattern

_PART = compile_pattern(r"\{(year|month|day|month2|day2|month_name)\}")


def print_date(year: int, month: int | None, day: int | None, patterns: Mapping[str, str]) -> str:
    """Print a date as exactly as it is known, with the pattern `patterns["year" | "month" | "day"]`.

    A pattern may contain {year} {month} {day}, {month2} {day2} with two digits, and {month_name}, which is one of the
    twelve names in `patterns["month_names"]`, separated by spaces. `patterns["first_day"]`, if any, is for the first of
    a month. Without a pattern the date prints as in ISO 8601.
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
