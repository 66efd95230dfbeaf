"""Field kinds for dates and languages, with hints for other forms that people write."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from exporter.fields.kinds import Context, Kind, Schema
from exporter.message import Message
from exporter.source.nodes import Node, Scalar
from exporter.start.patterns import compile_pattern


class DateKind(Kind):
    """A year, a month or a day (ISO 8601: 2024, 2024-11, 2024-11-23), as a PartialDate."""

    noun = "a date such as 2024-11-23, 2024-11 or 2024"

    def __init__(self, help: str, target: Callable[[], type]) -> None:
        super().__init__(help)
        self.target = target

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return self.reject_node(node, context)
        text = node.text.strip()
        match = _DATE.fullmatch(text)
        if not match:
            return self.read_other_form(text, node, context)
        year, month, day = (int(part) if part else None for part in match.groups())
        if not _is_day(year, month, day):
            return self.reject_day(text, node, context)
        if year is not None and year >= _FAR:
            message = Message("the year {year} lies far ahead", year=year)
            hint = Message("years count as in {year} for the Buddhist {buddhist}", year=year - 543, buddhist=year)
            context.problems.warning("far-year", node.place, message, hint)
        return self.target()(year=year, month=month, day=day, text=text, place=node.place)

    def read_other_form(self, text: str, node: Scalar, context: Context) -> Any:
        """Report a date in another form, with the right form as the hint."""
        from exporter.outline.date_hints import date_hint, date_parts  # only mistakes need them

        parts = date_parts(text) if len(text) <= _LONGEST else ("", "", "")
        if all(parts) and not _is_day(*(int(part) for part in parts)):
            return self.reject_day(text, node, context)
        return self.reject_node(node, context, date_hint(text))

    def reject_day(self, text: str, node: Scalar, context: Context) -> Any:
        message = Message("there is no day {text} in the calendar", text=text)
        return context.fail("no-such-date", node, message, "check month and day")

    def describe_value(self) -> Schema:
        return {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}


# Characters of the longest date.
_LONGEST = 40

# From this year on it is probably one of the Buddhist calendar (2400 is 1857), as Thai writes them, or a typing error.
_FAR = 2400


def _is_day(year: int | None, month: int | None, day: int | None) -> bool:
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return False
    return True


_DATE = compile_pattern(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class LanguageKind(Kind):
    """A BCP 47 tag (RFC 5646 §2.1: language, script, region, variants, extensions), as a str in the usual case."""

    noun = "a language tag such as zh-CN, ja or en-GB"

    def read_value(self, node: Node, context: Context) -> Any:
        if not isinstance(node, Scalar):
            return self.reject_node(node, context)
        text = node.text.strip()
        meant = _LANGUAGES.get(text.casefold().replace("_", "-").replace(" ", "-"))
        if meant:
            return self.reject_node(node, context, Message("write {meant}", meant=meant))
        if not _TAG.fullmatch(text):
            spelled = text.strip("“”‘’\"'「」").replace("_", "-")
            return self.reject_node(
                node,
                context,
                Message("write {spelled}", spelled=usual_case(spelled)) if _TAG.fullmatch(spelled) else "",
            )
        return usual_case(text)

    def describe_value(self) -> Schema:
        return {"type": "string"}


_TAG = compile_pattern(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)

# Names of languages, and country codes that are often written for them.
_NAMES = {
    "zh-CN": "chinese 中文 汉语 简体中文 简体 cn ch zh-chs",
    "zh-TW": "繁體中文 繁体中文 繁體 繁体 tw zh-cht",
    "yue": "粤语 粵語 cantonese",
    "en": "english 英文 英语 英語",
    "en-US": "us",
    "en-GB": "uk gb",
    "ja": "japanese 日语 日文 日本語 jp",
    "ko": "korean 韩语 韩文 한국어 kr",
    "de": "german 德语 deutsch",
    "fr": "french 法语 français francais",
    "es": "spanish 西班牙语 español espanol castellano",
    "pt": "portuguese 葡萄牙语 português portugues",
    "it": "italian italiano",
    "nl": "dutch nederlands",
    "ru": "russian 俄语 русский",
    "uk": "ukrainian українська ua",
    "pl": "polish polski",
    "ar": "arabic 阿拉伯语 العربية عربي",
    "hi": "hindi 印地语 हिन्दी हिंदी",
    "th": "thai 泰语 ไทย ภาษาไทย",
    "vi": "vietnamese 越南语 tiếng-việt vn",
    "id": "indonesian bahasa-indonesia",
    "tr": "turkish türkçe",
    "el": "greek ελληνικά gr",
    "he": "hebrew עברית",
    "cs": "czech čeština cz",
    "nb": "norwegian norsk",
    "sv": "swedish svenska",
    "da": "dk danish dansk",
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
