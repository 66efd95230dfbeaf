"""Half-width punctuation in Chinese text, which GB/T 15834-2011 sets full width."""

import re
from collections.abc import Iterator

from exporter.checks.context import CheckContext, Finding
from exporter.checks.passages import SENTINEL, Passage
from exporter.message import Message
from exporter.start.patterns import compile_pattern

_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff"
# Between two Han (or a key figure, a mark of theirs) a half-width mark is a slip of the input method, whatever it is;
# beside a digit or a Latin letter it may be right (1.5, Q1:, e.g.).
_BEFORE, _AFTER = f"{_HAN}》〉）」』】〕”’", f"{_HAN}{SENTINEL}《〈（「『【〔“‘\"'"
_PAUSE = compile_pattern(rf"(?<=[{_BEFORE}])[,;:?!.](?=[ ]?[{_AFTER}]|\s*$)|(?<={SENTINEL})[,;:?!](?=[ ]?[{_AFTER}])")
_BRACKETS = compile_pattern(rf"\((?=[^()\n]*[{_HAN}])[^()\n]*\)")
_CODE = compile_pattern(r"`[^`\n]+`")

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}


def find_marks(context: CheckContext, own: list[Passage]) -> Iterator[Finding]:
    """The first half-width mark of each text, with how many there are."""
    if not context.language.chinese:
        return
    for passage in own:
        code = "".join(_CODE.findall(passage.scalar.text))
        matches = (*_PAUSE.finditer(passage.text), *_BRACKETS.finditer(passage.text))
        found = sorted((match for match in matches if match[0] not in code), key=lambda match: match.start())
        if found:
            yield _make_finding(passage, found[0], len(found))


def _make_finding(passage: Passage, match: re.Match[str], count: int) -> Finding:
    typed = match[0]
    wide = f"（{typed[1:-1]}）" if typed[0] == "(" else _WIDE[typed]
    around = _text_around(passage.text, match.start(), match.end()).replace(SENTINEL, "…").strip()
    template = "{around}: a half-width mark in Chinese text"
    if typed[0] == "(":
        template = "{around}: a half-width pair of brackets in Chinese text"
    what = Message(template, around=around)
    message = Message("{what}, and {count} more", what=what, count=count - 1) if count > 1 else what
    return Finding(
        "mark-style", passage.path, passage.place(match.start()), message, Message("write {wide}", wide=wide)
    )


def _text_around(text: str, begin: int, end: int) -> str:
    """Four characters on either side, and the whole of a number that is met there."""
    begin, end = max(0, begin - 4), min(len(text), end + 4)
    while begin > 0 and text[begin - 1].isdigit() and text[begin].isdigit():
        begin -= 1
    while end < len(text) and text[end - 1].isdigit() and text[end].isdigit():
        end += 1
    return text[begin:end]
