"""What prints as typed though its author surely meant more: HTML, marks of other Markdown, lines typed as a list.

One paragraph is looked at as a flat text, with code and escaped characters masked. A finding is a warning at its place.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from exporter.message import Message
from exporter.problem import Place, Problems
from exporter.start.patterns import compile_pattern
from exporter.text.typography import MASK

# Stands for a forced line end in a flat text.
BREAK = "\ufdd2"


class _ForeignMark(Struct, frozen=True):
    """One kind of mark: what finds it, its name in messages, and what to write; `heading`: where no markup is read."""

    pattern: str
    name: str
    hint: str
    heading: str = ""


_PLAIN = "this text takes no markup: take the marks away"
_TAGS = (
    "a|abbr|b|big|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em|figure|font|h[1-6]|hr|i|iframe|img|ins|kbd"
    "|li|mark|ol|p|pre|q|s|samp|script|small|span|strike|strong|style|sub|summary|sup|table|tbody|td|th|thead|tr|tt|u|ul"
)
# Pandoc's Manual, GitHub's and Obsidian's Markdown are where these come from. A mark that has a meaning in plain text
# as well (C++, a == b, US$5–US$9, 3*) is matched only as such a dialect would read it.
_MARKS: Sequence[_ForeignMark] = (
    _ForeignMark(r"<br\s*/?>", "`<br>`", "end the line with `\\`, or leave a blank line", _PLAIN),
    _ForeignMark(
        rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", "an HTML tag",
        "write **bold**, *italic*, H~2~O, x^2^ or [words](https://…), or take the tag away", _PLAIN,
    ),
    _ForeignMark(r"~~(?=[^\s~])[^~]*[^\s~]~~", "`~~`", "words are not struck through: take them away, or the marks"),
    _ForeignMark(r"(?<!=)==(?=[^\s=])[^=\n]*[^\s=]==(?!=)", "`==`", "for emphasis write **…**", _PLAIN),
    _ForeignMark(
        r"\$\$[^$]+\$\$|(?<![\w$])\$(?=[^\s$])[^$\n]*?[^\s$]\$(?![\d$])", "a formula between `$`",
        "write it in plain characters, with x^2^ and x~i~ where it needs them", "write it in plain characters",
    ),
    _ForeignMark(r"\A\[[ xX]\](?=\s|\Z)", "a box to tick", "write ☐ or ☑ instead of [ ] or [x]"),
    _ForeignMark(
        r"\*\*", "`**`", "close it, and leave no space on its inner side; for the signs themselves write \\*\\*", _PLAIN
    ),
    _ForeignMark(r"(?<!_)__(?=[^\s_])(?:[^_]*[^\s_])?__(?!_)", "`__`", "for emphasis write **…**", _PLAIN),
    _ForeignMark(r"\^\[[^\[\]]+\]", "a note within the text", "write it under `notes:`, and [^id] here", _PLAIN),
    _ForeignMark(r"\[\[[^\[\]]+\]\]", "a link in double brackets", "write [words](https://…), or {{ id }}", _PLAIN),
    _ForeignMark(r"\{[#.][\w-]+[^{}]*\}", "an attribute in braces", "take it away: ids have a key of their own"),
    _ForeignMark(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]", "a mark of a box", "write a block: - callout: {…}"),
    _ForeignMark(
        r"(?<=[\w)])\^(?=-?\d|\{|\()", "`^`", "for a raised number write x^2^", "write ² or another raised character"
    ),
)  # fmt: skip
# What only a text without markup prints as typed.
_UNREAD_MARKS: Sequence[_ForeignMark] = (
    _ForeignMark(r"\[\^[^\[\]\s]+\]", "a note's call", "", "this text calls no notes: call it in a text"),
    _ForeignMark(r"\[[^\[\]]+\]\(https?://[^\s()]*\)", "a link", "", _PLAIN),
    _ForeignMark(r"(?<=[A-Za-z)])~[\w+−-]{1,8}~", "`~`", "", "write ₂ or another lowered character"),
    _ForeignMark(r"(?<=[\w)])\^[\w+−-]{1,8}\^", "`^`", "", "write ² or another raised character"),
)
_READ_MARKS, _ALL_MARKS = tuple(_MARKS), (*_UNREAD_MARKS, *_MARKS)
# Characters without which a text holds none of them.
_SUSPECT = compile_pattern(r"[<~^$*_={[]")


@lru_cache(maxsize=8)
def _marks_pattern(marks: tuple[_ForeignMark, ...]) -> re.Pattern[str]:
    return compile_pattern("|".join(f"(?P<m{number}>{mark.pattern})" for number, mark in enumerate(marks)))


PlaceAt = Callable[[int], Place]


def report_foreign_marks(flat: str, place_at: PlaceAt, problems: Problems, *, markup: bool) -> None:
    """Warn of each kind of mark that a paragraph prints as typed, at its first place."""
    if not _SUSPECT.search(flat):
        return
    marks = _READ_MARKS if markup else _ALL_MARKS
    seen: set[int] = set()
    for match in _marks_pattern(marks).finditer(flat):
        number = int((match.lastgroup or "m0")[1:])
        if number in seen:
            continue
        seen.add(number)
        mark = marks[number]
        message = Message("{mark} prints as typed: {text}", mark=Message(mark.name), text=_excerpt(match[0]))
        problems.warning(
            "foreign-markup", place_at(match.start()), message, mark.hint if markup else mark.heading or mark.hint
        )


def _excerpt(words: str) -> str:
    words = " ".join(words.replace(MASK, "…").replace(BREAK, " ").split())
    return words if len(words) <= _LONGEST_EXCERPT else words[: _LONGEST_EXCERPT - 1] + "…"


# Characters of what is quoted in a message: about half a line.
_LONGEST_EXCERPT = 40


# ---- lines typed as a list -----------------------------------------------------------------------------------------

_HAN = "一二三四五六七八九十"
_ROMAN = r"(?:i{1,3}|iv|vi{0,3}|ix|xi{0,3}|I{1,3}|IV|VI{0,3}|IX|XI{0,3})"
# Where one such line after a full stop or colon is enough: in running text nothing begins like this.
_STRONG = (
    r"[0-9０-９]{1,3}[、．](?![0-9０-９])|[0-9０-９]{1,3}[.)）](?=[^\d０-９])",  # 1、 1. 1)
    rf"[（(](?:[0-9０-９]{{1,3}}|[{_HAN}]{{1,3}}|[A-Za-z]|{_ROMAN})[)）]",  # （1） (a) (ii)
    rf"[{_HAN}]{{1,3}}[、．.](?![{_HAN}])",  # 一、
    "[\u2460-\u249b\u24b6-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289]",  # ① ⑴ ⒈ ❶ ㈠
    r"[•‣⁃◦●○■□◆◇▪▫▶►▷★☆※❖➢➤✓✔✗✘☐☑☒✦・]",
    r"·(?=\s*\S)",
    r"[-*+]\ (?=\S)",
)
# Where a line that was merely broken may begin so, too: two are needed.
_WEAK = (
    rf"第[{_HAN}\d]{{1,3}}[步条项点]?[、，,：:]",
    rf"[{_HAN}][是要则者]|其[{_HAN}][是，、：,]|首先|其次|再次|然后|最后",
    rf"(?:{_ROMAN}|[A-Za-zＡ-Ｚａ-ｚ])[.)、．）](?=[^A-Za-z.)])",
    r"[-*+](?=[^\s\-*+\d])",
    r"[–—](?![–—])",
    r"[甲乙丙丁戊己庚辛][、．.：]",
    r"[가나다라마바사아자차카타파하][.)]",
    r"[アイウエオカキクケコ][.)）、．]",
)
# What such a line begins with: other lines need no pattern.
_BEGINNINGS = frozenset(
    f"(（第首其再然最{_HAN}•‣⁃◦●○■□◆◇▪▫▶►▷★☆※❖➢➤✓✔✗✘☐☑☒✦・·-*+–—甲乙丙丁戊己庚辛가나다라마바사아자차카타파하アイウエオカキクケコ"
    "0123456789０１２３４５６７８９"
)


@cache
def _typed_line() -> re.Pattern[str]:
    forms = "|".join(f"(?P<f{number}>{form})" for number, form in enumerate((*_STRONG, *_WEAK)))
    return compile_pattern(rf"[ \t\u3000]*(?:{forms})")


def _may_begin_item(words: str) -> bool:
    """Whether a line may begin as an item does: by its first character, a letter with a mark behind it."""
    first = words[:1]
    if first in _BEGINNINGS or "\u2460" <= first <= "\u24ff" or "\u2776" <= first <= "\u3289":
        return True
    return any(mark in words[1:5] for mark in ".)、．）") and (first.isascii() or "Ａ" <= first <= "ｚ")


_LINE_ENDS = ("\n", BREAK)
_CLOSING = "：:；;。.!！?？"


class _TypedLine(Struct, frozen=True):
    """A line that begins like a list's item; `number` counts the paragraph's lines, `at` is the line's offset."""

    number: int
    at: int
    form: int  # index into the forms of such beginnings
    mark: str


def report_typed_list(flat: str, place_at: PlaceAt, problems: Problems) -> None:
    """Warn where lines of one paragraph begin as a list's items do: they are joined into running text.

    A line feed in `flat` is a line end that will be joined, `BREAK` a forced one."""
    if "\n" not in flat:
        return
    starts = [0, *(at + 1 for at, character in enumerate(flat) if character in _LINE_ENDS)]
    typed: list[_TypedLine] = []
    for number, at in enumerate(starts):
        if not _may_begin_item(flat[at : at + 40].lstrip(" \t\u3000")[:5]):
            continue
        match = _typed_line().match(flat, at)
        if match:
            typed.append(_TypedLine(number, at, int((match.lastgroup or "f0")[1:]), match[0].strip()))
    joined = [line for line in typed if line.at and flat[line.at - 1] == "\n" and _is_item(line, typed, flat)]
    if not joined:
        return
    first = place_at(starts[joined[0].number - 1])
    last = place_at(joined[-1].at)
    template = "these lines run together in one paragraph, though “{mark}” begins an item"
    if last.line > first.line:
        template = "lines {first}–{last} run together in one paragraph, though “{mark}” begins an item"
    message = Message(template, first=first.line, last=last.line, mark=joined[0].mark)
    problems.warning(
        "typed-list",
        place_at(joined[0].at),
        message,
        "for a list begin each line with `1. ` or `- `; for paragraphs leave a blank line between the lines",
    )


def _is_item(line: _TypedLine, typed: Sequence[_TypedLine], flat: str) -> bool:
    """Whether a line surely begins an item: another of its form does, or it opens strongly after a closed sentence."""
    if any(other.form == line.form and other.number != line.number for other in typed):
        return True
    return line.form < len(_STRONG) and flat[: line.at].rstrip()[-1:] in _CLOSING
