"""Replace parts of a text while it is known where each character stood: HTML comments, indented paragraphs.

`prepare` runs these before the Markdown reader sees a text.
"""

import re
from bisect import bisect_left

from exporter.lean import lazy_pattern
from exporter.problem import Problems
from exporter.source.nodes import Scalar

# Pairs (offset in the new text, offset in the old one), one where the two part ways.
Shifts = list[tuple[int, int]]


def source_offset(shifts: tuple[tuple[int, int], ...] | Shifts, offset: int) -> int:
    """The offset in the old text of the character at `offset` of the new one."""
    if not shifts:
        return offset
    index = bisect_left(shifts, (offset + 1,)) - 1  # the last shift at or before `offset`
    if index < 0:
        return offset
    begin, origin = shifts[index]
    return origin + offset - begin


class TextRewriter:
    """Builds a text with some parts replaced, and the shifts between old and new offsets."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.shifts: Shifts = []
        self.taken = 0

    def replace(self, begin: int, end: int, replacement: str) -> int:
        """Put `replacement` in place of source[begin:end]; return its offset in the new text."""
        self._copy_until(begin)
        at = self.length
        self.parts.append(replacement)
        self.length += len(replacement)
        self.shifts.append((at, begin))
        self.shifts.append((self.length, end))
        self.taken = end
        return at

    def finish(self) -> str:
        """The new text."""
        self._copy_until(len(self.source))
        return "".join(self.parts)

    def shifts_after(self, before: Shifts) -> Shifts:
        """The shifts to the first text of all, where `before` leads from this source to it."""
        return [(at, source_offset(before, origin)) for at, origin in self.shifts] if before else self.shifts

    def _copy_until(self, end: int) -> None:
        kept = self.source[self.taken : end]
        self.parts.append(kept)
        self.length += len(kept)


# ---- HTML comments -------------------------------------------------------------------------------------------------

# Code and escaped characters first: `<!--` in them is text (CommonMark 0.31 §6.1, §2.4).
_SKIPPED = r"(?P<ticks>(?<!`)`+(?!`)).+?(?<!`)(?P=ticks)(?!`)|\\[!-/:-@\[-`{-~]|"
_COMMENT = re.compile(r"(?P<comment><!--)(?:>|->|.*?(?P<end>-->))?", re.DOTALL)
_COMMENT_IN_MARKUP = lazy_pattern(_SKIPPED + _COMMENT.pattern, re.DOTALL)


def remove_comments(
    text: str, before: Shifts, scalar: Scalar, problems: Problems, *, markup: bool
) -> tuple[str, Shifts]:
    """The text without its HTML comments, each reported; a line that holds nothing else goes with its comment.

    In a text with `markup`, comments in code and after a backslash stay. One that is never closed is an error."""
    rewrite = TextRewriter(text)
    for match in (_COMMENT_IN_MARKUP if markup else _COMMENT).finditer(text):
        if match["comment"] is None:
            continue
        place = scalar.place_at(source_offset(before, match.start()))
        if match["end"] is None:
            problems.error("html-comment", place, "an HTML comment begins here and never ends", "close it with -->")
            continue
        hint = "write `comment: …` beside the section or block: Word shows it as a comment"
        problems.warning("html-comment", place, "an HTML comment is not printed", hint)
        begin, end = _with_white_space(text, match.start(), match.end())
        rewrite.replace(max(begin, rewrite.taken), end, "")
    return rewrite.finish(), rewrite.shifts_after(before)


def _with_white_space(text: str, begin: int, end: int) -> tuple[int, int]:
    """A comment's bounds with its line where it is alone on it, or with one of the two spaces around it."""
    head = text.rfind("\n", 0, begin) + 1
    tail = text.find("\n", end) + 1 or len(text)
    if not text[head:begin].strip() and not text[end:tail].strip():
        return head, tail
    if text[begin - 1 : begin] == " " and text[end : end + 1] in (" ", "\n", ""):
        return begin - 1, end
    return begin, end


# ---- paragraphs opened by ideographic spaces ------------------------------------------------------------------------

# Two spaces of an em each, typed or as entities, begin a paragraph in Chinese typing and nothing else.
_INDENT = r"(?:[\u3000\u2003]|&emsp;|&#(?:12288|x3000);){2,}"
_INDENTED = lazy_pattern(rf"\n(?P<marks>[ \t]*(?:>[ \t]*)*){_INDENT}(?=[^\s\u3000\u2003])")
_FOLDED_INDENT = lazy_pattern(rf" ?{_INDENT}(?=[^\s\u3000\u2003])")


def divide_indented(text: str, before: Shifts, scalar: Scalar) -> tuple[str, Shifts]:
    """The text with a blank line before each line that two ideographic spaces open; code keeps its lines."""
    if "```" in text or "~~~" in text:
        return text, before
    rewrite = TextRewriter(text)
    for match in _INDENTED.finditer(text):
        marks = match["marks"]
        if text[: match.start()].strip():
            rewrite.replace(match.start(), match.end(), f"\n{marks.rstrip()}\n{marks}")
    if not rewrite.shifts and scalar.line_places:
        lines = {offset for offset, _ in scalar.line_places if offset}
        for match in _FOLDED_INDENT.finditer(text):
            if source_offset(before, match.start()) + match[0].startswith(" ") in lines:
                rewrite.replace(match.start(), match.end(), "\n\n")
    return rewrite.finish(), rewrite.shifts_after(before)


def may_be_indented(text: str) -> bool:
    """Whether a text may hold a line that two ideographic spaces open: most do not, and are not searched."""
    return any(mark in text for mark in ("\u3000\u3000", "\u2003\u2003", "&emsp;&emsp;", "&#12288;", "&#x3000;"))
