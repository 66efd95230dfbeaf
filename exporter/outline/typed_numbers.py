"""Warns of numbers typed before headings that the template also numbers, so that they would print twice."""

import re
from collections.abc import Sequence

from exporter.outline.model import Outline, Section
from exporter.problem import Problems
from exporter.source.wording import clip

_TYPED = (
    r"\s*(?:第\s*)?[（(]?([一二三四五六七八九十]{1,3}|\d{1,2})"  # 第一, （一, 1
    r"\s*(?:[、．.)）]|[章节節部篇])\s*(?=[^\s\d])"
)
# First characters of such a heading; most headings begin otherwise and need no pattern.
_BEGINNINGS = ("第", "（", "(", "一", "二", "1", "2")
_FIRST, _SECOND = ("一", "1"), ("二", "2")


def warn_of_typed_numbers(outline: Outline, numbered: Sequence[bool], problems: Problems) -> None:
    """Warn where the first two headings of a level count one, two; `numbered` says which levels have numbers."""
    _check_sections(outline.sections, numbered, problems, 1)


def _check_sections(sections: Sequence[Section], numbered: Sequence[bool], problems: Problems, level: int) -> None:
    headings = [section.heading for section in sections if section.heading is not None and not section.appendix]
    typed = [_match_number(heading.text) for heading in headings[:2]]
    # One heading alone may begin with a number of its own: 2. Weltkrieg.
    one, two = typed if len(typed) == 2 else (None, None)
    if one and two and one[1] in _FIRST and two[1] in _SECOND and all(numbered[level - 1 : level]):
        message = f"“{clip(one[0].strip())}” is typed, and the template numbers this heading, too"
        hint = f"take the numbers away, or set headings.{level}.numbering: none in the template"
        problems.warning("typed-number", headings[0].place, message, hint)
    for section in sections:
        _check_sections(section.sections, numbered, problems, level + 1)


def _match_number(heading: str) -> re.Match[str] | None:
    return re.match(_TYPED, heading) if heading.lstrip().startswith(_BEGINNINGS) else None
