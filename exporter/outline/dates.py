"""Kinds of dates and languages, and what people write for them."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from exporter.source.kinds import Context, Kind, Schema
from exporter.source.nodes import Node, Scalar


class DateKind(Kind):
    """A year, a month or a day (ISO 8601: 2024, 2024-11, 2024-11-23), as a PartialDate."""

    noun = "a date such as 2024-11-23, 2024-11 or 2024"

    def __init__(self, help: str, target: Callable[[], type]) -> None:
        super().__init__(help)
        self.target = target

    def value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return self.wrong(node, context)
        text = node.text.strip()
        match = _DATE.fullmatch(text)
        if not match:
            return self.wrong(node, context, date_hint(text))
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            date(year or 0, month or 1, day or 1)
        except ValueError:
            return context.fail("no-such-date", node, f"there is no day {text} in the calendar", "check month and day")
        return self.target()(year=year, month=month, day=day, text=text, place=node.place)

    def form(self) -> Schema:
        return {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}


_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)

_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})日?)?月?(?:[T ].*)?")

_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")


_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")

_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")

_NAMED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?\s*(?:(\d{1,2})(?:st|nd|rd|th)?\s*)?,?\s+(\d{4})")

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_HAN = str.maketrans("〇零一二三四五六七八九０１２３４５６７８９／－", "001234567890123456789/-")


def date_hint(text: str) -> str:
    """The date someone wrote in another form, ready to paste; "" where it cannot be told."""
    if len(text) > 40:
        return ""
    plain = _han_days(text).translate(_HAN)
    year, month, day = _parts(plain)
    if year and 1 <= int(month or 1) <= 12 and 1 <= int(day or 1) <= 31:
        return "write " + "-".join(f"{int(part):02d}" for part in (year, month, day) if part)
    if match := re.fullmatch(r"(\d{4})年?", plain):
        return f"write {match[1]}"
    if match := re.match(r"(\d{4})\D", plain):
        return f"write {match[1]} here, and the rest into `subtitle` or `details`"
    return "write the year with four digits" if re.fullmatch(r"\d\d[-/.]\d\d?[-/.]\d\d?", plain) else ""


def _parts(plain: str) -> tuple[str, str, str]:
    """Year, month and day in a date's other forms; empty where they are not there."""
    if match := _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return match[1], match[2], match[3] or ""
    if match := _DAY_FIRST.fullmatch(plain):
        return match[3], match[2], match[1]
    match = _MONTH_FIRST.fullmatch(plain)
    if match and int(match[2]) > 12:  # 11/23/2024; which is the month in 11/12/2024 nobody can tell
        return match[3], match[1], match[2]
    match = _NAMED.fullmatch(plain.lower())
    if match and match[2][:3] in _MONTHS:
        return match[4], str(_MONTHS.index(match[2][:3]) + 1), match[1] or match[3] or ""
    return "", "", ""


def _han_days(text: str) -> str:
    """Tens of a month or day in Han numerals as digits: 十一月二十三日 as 11月23日."""

    def digits(match: re.Match[str]) -> str:
        ones = "一二三四五六七八九"
        tens = ones.find(match[1]) + 1 if match[1] else 1
        return str(10 * tens + ones.find(match[2]) + 1 if match[2] else 10 * tens)

    return re.sub("([一二三]?)十([一二三四五六七八九]?)", digits, text)


class Language(Kind):
    """A BCP 47 tag (RFC 5646 §2.1: language, script, region, variants, extensions), as a str in the usual case."""

    noun = "a language tag such as zh-CN, ja or en-GB"

    def value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return self.wrong(node, context)
        text = node.text.strip()
        meant = _LANGUAGES.get(text.casefold().replace("_", "-"))
        if meant:
            return self.wrong(node, context, f"write {meant}")
        if not _TAG.fullmatch(text):
            spelled = text.replace("_", "-")
            return self.wrong(node, context, f"write {usual_case(spelled)}" if _TAG.fullmatch(spelled) else "")
        return usual_case(text)

    def form(self) -> Schema:
        return {"type": "string"}


_TAG = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)

# Names, and country codes that are often taken for languages.
_NAMES = {
    "zh-CN": "chinese 中文 简体中文 cn ch zh-chs",
    "zh-TW": "繁體中文 tw zh-cht",
    "en": "english 英文 英语",
    "en-US": "us",
    "en-GB": "uk gb",
    "ja": "japanese 日本語 jp",
    "ko": "korean 한국어 kr",
    "de": "german deutsch",
    "fr": "french",
    "es": "spanish",
    "nb": "norwegian norsk",
    "sv": "swedish",
    "da": "dk danish",
}
_LANGUAGES = {name: tag for tag, names in _NAMES.items() for name in names.split()}


def usual_case(tag: str) -> str:
    """RFC 5646 §2.1.1: all lower case, but regions upper and scripts title case, where no singleton goes before."""
    parts = tag.lower().split("-")
    for index, part in enumerate(parts[1:], 1):
        if len(part) == 1:
            break
        parts[index] = {2: part.upper(), 4: part.title() if part.isalpha() else part}.get(len(part), part)
    return "-".join(parts)
