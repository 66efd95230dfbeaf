"""Numbers and marks written in more than one way: what GB/T 15835-2011 and 15834-2011 ask of a document, as far as a
program can be sure."""

import re
from collections.abc import Iterator

from exporter.checks.context import CheckContext, Finding
from exporter.checks.passages import Passage
from exporter.checks.rules.writing.marks import find_marks
from exporter.message import Message, listed
from exporter.start.patterns import compile_pattern

# Texts of the author's own; a quotation keeps what was said as it was written.
_OWN = frozenset(("title", "heading", "summary", "text", "point", "caption", "note", "label"))

_FULL_WIDTH = compile_pattern(r"[０-９]+(?:[．，][０-９]+)*")
_GROUPED = compile_pattern(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_UNGROUPED = compile_pattern(r"(?<![\d.,A-Za-z〔（(№-])\d{5,}(?![\d,A-Za-z-])")
_RANGE = compile_pattern(
    # From the first digit of a number, and none of more than 24: else a run of digits is tried from each of them.
    r"(?<!\d)(?<!\d\.)\d[\d.]{0,24}(?:[%‰％]|[万亿千百]?[^\W\d_]{0,2})?\s?([~～〜–—\-])"
    r"\s?\d[\d.]{0,24}(?=[%‰％万亿元人个件次倍吨岁 ]|$)"
)

# Each with what is wrong and what to write instead (the standard's clause or the rule of usage).
_CHINESE = (
    (
        compile_pattern(
            r"(?<![第十百千\d])([一二三四五六七八九])、([一二三四五六七八九])"
            r"(?=[十百千万]?(?:个|名|位|人|天|年(?!级|代)|次|家|块|里|成|岁))"
        ),
        "approximate numbers stand without 、",
        "write {one}{other} without the mark",
    ),
    (
        compile_pattern(r"(?<![\d.])\d+(?:\.\d+)?千(?=[元人个名件次亩册户只])"),
        "digits with 千",
        "write the whole number, or 万",
    ),
    (compile_pattern(r"(?<!\d)\d{1,24}亿\d{2,24}万"), "two scale words in one number", "write one: 3.45亿"),
    (compile_pattern(r"(?<![\d.年])\d{2}年(?=[初底末]|\d{1,2}月)"), "a year cut to two digits", "write all four"),
    (
        compile_pattern(r"(?:减少|下降|降低)了?\d+(?:\.\d+)?倍"),
        "nothing decreases by times",
        "write the share that is left, or a percentage",
    ),
)


def find_styles(context: CheckContext) -> Iterator[Finding]:
    """Full-width digits, half-width marks, grouping and ranges written in two ways, and what Chinese usage does not
    have."""
    own = [passage for passage in context.passages if passage.role in _OWN]
    yield from _grouping_findings(own)
    yield from find_marks(context, own)
    if not context.language.japanese:  # where a single digit is full width by habit
        yield from _full_width(own)
    if context.language.east_asian:
        yield from _range_findings(own)
    if context.language.chinese:
        for passage in own:
            yield from _usage_findings(passage)


def _make_finding(passage: Passage, at: int, message: str, hint: str) -> Finding:
    return Finding("number-style", passage.path, passage.place(at), message, hint)


def _full_width(own: list[Passage]) -> Iterator[Finding]:
    for passage in own:
        for match in _FULL_WIDTH.finditer(passage.text):
            message = Message("{text} is written in full-width digits", text=match[0])
            yield _make_finding(passage, match.start(), message, "write 0 to 9 half-width, as everywhere else")


def _grouping_findings(own: list[Passage]) -> Iterator[Finding]:
    group_pairs = [(passage, match) for passage in own for match in _GROUPED.finditer(passage.text)]
    plain = [(passage, match) for passage in own for match in _UNGROUPED.finditer(passage.text)]
    if group_pairs and plain:
        few, many = (group_pairs, plain) if len(group_pairs) <= len(plain) else (plain, group_pairs)
        passage, match = few[0]
        message = Message(
            "{text}, but {other}: thousands are marked in one place and not in the other",
            text=match[0],
            other=many[0][1][0],
        )
        yield _make_finding(passage, match.start(), message, "write all numbers of a document one way")


def _range_findings(own: list[Passage]) -> Iterator[Finding]:
    first: dict[str, tuple[Passage, re.Match[str]]] = {}
    for passage in own:
        for match in _RANGE.finditer(passage.text):
            first.setdefault("～" if match[1] in "~～〜" else "—" if match[1] in "–—" else "-", (passage, match))
    if len(first) > 1:
        passage, match = max(first.values(), key=lambda found: found[0].place(found[1].start()))
        message = Message("{text}: ranges are written with {marks}", text=match[0], marks=listed(first, last="and"))
        yield _make_finding(passage, match.start(), message, "write ～ between numbers everywhere")


def _usage_findings(passage: Passage) -> Iterator[Finding]:
    for pattern, message, hint in _CHINESE:
        for match in pattern.finditer(passage.text):
            told = Message("{text}: {message}", text=match[0], message=Message(message))
            one, other = (*match.groups(), "", "")[:2]
            yield _make_finding(passage, match.start(), told, Message(hint, one=one, other=other))
