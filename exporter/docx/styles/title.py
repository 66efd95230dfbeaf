"""A title in Han in lines that end between words: where Word would end them, the measure decides."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from msgspec import Struct

from exporter.document.blocks import Inlines, plain
from exporter.docx.draft import WordWriter
from exporter.docx.measure.columns import count_ems
from exporter.docx.measure.language import is_cjk, measure_gaps
from exporter.docx.package.xml import twips
from exporter.docx.styles.front import PROPORTIONS
from exporter.start.patterns import compile_pattern

_SHORT = 0.4  # of a line: a last line of less is a word or two
_NARROWEST = 0.5  # of the text's width: a title in a narrower measure is a column
_WIDER = 0.08  # ems by which a letter or digit is wider than half an em in the widest common fonts
_SLACK = 0.4  # ems beside the longest line: room for wider letters, too little for another character


@cache
def _token_pattern() -> re.Pattern[str]:
    """What no line end divides: letters and digits with the marks in them; and marks that begin no line, with what
    they follow."""
    return compile_pattern(r"(?:[!-~\u00a1-\u2010]++|.)[，。；：、！？）》」』”’…—·]*+")


class _TitleLines(Struct, frozen=True):
    """A way to set a title: ems of each line, how many of its ends divide a word."""

    widths: tuple[float, ...]
    divided: int

    @property
    def rank(self) -> tuple[int, int, bool, float]:
        """Few lines, whole words, no short last line; of the rest the widest."""
        return len(self.widths), self.divided, self.widths[-1] < _SHORT * max(self.widths), -max(self.widths)


def shape_title(writer: WordWriter, role: str, text: Inlines) -> list[str]:
    """The indents by which a title in Han ends its lines between words, the last one not too short; [] where the whole
    width does that.

    Latin words are too uneven for it, and a base document's own style is left as it is."""
    if role != "title" or not writer.speech.cjk or writer.settings.docx.base is not None:
        return []
    item = writer.settings.find_part(role)
    if item.indent:
        return []
    points = item.size.points(writer.size) if item.size else writer.size * PROPORTIONS["title"].size
    words = plain(text)
    room = writer.width / points
    if "\n" in words or _estimate_most_ems(words) <= room:
        return []
    choices = _list_choices(words, room, writer.speech.tag)
    best = min(choices, key=lambda choice: choice[1].rank, default=None)
    if best is None:  # one word that no line end divides
        return []
    spare = twips(writer.width - best[0] * points)
    if spare <= 0:
        return []
    centred = item.align == "center"
    left = f' w:left="{spare // 2}"' if centred else ""
    return [f'<w:ind{left} w:right="{spare // 2 if centred else spare}"/>']


def _list_choices(words: str, room: float, language: str) -> Iterator[tuple[float, _TitleLines]]:
    """Measures in ems with the lines that they make: the whole width first."""
    tokens = _measure_tokens(words, language)
    whole = _set_lines(tokens, room)
    if len(whole.widths) > 1:  # what only just fits one line may not fit it in the reader's font
        yield room, whole
    measure = room - _SLACK
    while measure >= _NARROWEST * room:
        lines = _set_lines(tokens, measure)
        tight = max(lines.widths) + _SLACK
        if tight < room and _set_lines(tokens, tight) == lines:
            yield tight, lines
        measure = min(measure, max(lines.widths)) - 0.25  # the least step that leaves a character out


def _estimate_most_ems(words: str) -> float:
    """The most ems that a title takes on one line: digits and letters differ from font to font."""
    narrow = sum(not is_cjk(char) for char in words)
    return count_ems(words) + measure_gaps(words) + _WIDER * narrow


def _find_word_starts(words: str, language: str) -> frozenset[int]:
    from exporter.typeset.word_starts import word_lengths

    return frozenset(accumulate(word_lengths(words, language)))


class _Token(Struct, frozen=True):
    """Letters that no line end divides: their width and the gap before them, in ems; whether a word begins here."""

    width: float
    gap: float
    begins_word: bool


def _measure_tokens(words: str, language: str) -> list[_Token]:
    """The tokens of a title, measured once for all the measures that are tried."""
    starts = _find_word_starts(words, language)
    measured, at, before = [], 0, ""
    for token in _token_pattern().findall(words):
        measured.append(_Token(count_ems(token), measure_gaps(before[-1:] + token[:1]), at in starts))
        at += len(token)
        before = token
    return measured


def _set_lines(tokens: Sequence[_Token], measure: float) -> _TitleLines:
    """Set tokens in lines of a measure, each as full as can be, as Word does."""
    widths, used, divided = [], 0.0, 0
    for token in tokens:
        if used and used + token.gap + token.width > measure:
            widths.append(used)
            divided += not token.begins_word
            used = token.width
        else:
            used += token.gap + token.width
    return _TitleLines((*widths, used), divided)
