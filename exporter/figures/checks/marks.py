"""Half-width punctuation in Chinese text, which GB/T 15834-2011 sets full width."""

import re
from collections.abc import Iterator

from exporter.figures.checks.case import Case, Finding
from exporter.figures.passages import STAND_IN, Passage

_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff"
# Between two Han (or a key figure, a mark of theirs) a half-width mark is a slip of the input method, whatever it is;
# beside a digit or a Latin letter it may be right (1.5, Q1:, e.g.).
_BEFORE, _AFTER = f"{_HAN}》〉）」』】〕”’", f"{_HAN}{STAND_IN}《〈（「『【〔“‘\"'"
_PAUSE = re.compile(rf"(?<=[{_BEFORE}])[,;:?!.](?=[ ]?[{_AFTER}]|\s*$)|(?<={STAND_IN})[,;:?!](?=[ ]?[{_AFTER}])")
_BRACKETS = re.compile(rf"\((?=[^()\n]*[{_HAN}])[^()\n]*\)")
_CODE = re.compile(r"`[^`\n]+`")

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}


def marks(case: Case, own: list[Passage]) -> Iterator[Finding]:
    """The first half-width mark of each text, with how many there are."""
    if not case.language.chinese:
        return
    for passage in own:
        code = "".join(_CODE.findall(passage.scalar.text))
        matches = (*_PAUSE.finditer(passage.text), *_BRACKETS.finditer(passage.text))
        found = sorted((match for match in matches if match[0] not in code), key=lambda match: match.start())
        if found:
            yield _finding(passage, found[0], len(found))


def _finding(passage: Passage, match: re.Match[str], count: int) -> Finding:
    typed = match[0]
    wide = f"（{typed[1:-1]}）" if typed[0] == "(" else _WIDE[typed]
    around = passage.text[max(0, match.start() - 4) : match.end() + 4].replace(STAND_IN, "…").strip()
    what = f"{around}: a half-width {'pair of brackets' if typed[0] == '(' else 'mark'} in Chinese text"
    message = f"{what}, and {count - 1} more" if count > 1 else what
    return Finding("mark-style", passage.path, passage.place(match.start()), message, f"write {wide}")
