"""Every text of every sample at every width, basic and strict: no rule of line breaking is broken.

ICU, which knows UAX #14 alone, is the judge beside the rules written out here: wherever a line breaks, ICU must allow a
break too, but for what CLREQ and GB/T 15834 allow beyond it.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from exporter.problem import Problems
from exporter.typeset.families import FontFamily
from exporter.typeset.fonts import Fonts
from exporter.typeset.paragraph import Measured, TextStyle, measure_paragraph
from exporter.typeset.span import Span
from tests.support import samples

DATA = Path(__file__).resolve().parents[2] / "data"
SAMPLES = [file.name for file in samples.SAMPLES]
SIZE = 10

# GB/T 15834-2011 §5.1, CLREQ (basic) and JLREQ's full-width suffixes.
NO_START = set("。，、；：？！）》〉」』】〕”’％%℃‰·～／々ー・" + ")]},.;:?!")
NO_END = set("（《〈「『【〔“‘￥￡／$([{")
NUMBER = re.compile(r"\d[\d,.]*\d[%％]?|\d[%％]")


def scalars(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for value in node.values():
            yield from scalars(value)
    elif isinstance(node, list):
        for value in node:
            yield from scalars(value)
    elif isinstance(node, str):
        yield node


@cache
def texts(sample: str) -> tuple[str, tuple[str, ...]]:
    """The sample's language, and its texts as plain words."""
    root = yaml.load((DATA / sample).read_text("utf-8"), yaml.BaseLoader)
    found: dict[str, None] = {}
    for text in scalars(root):
        plain = re.sub(r"\[\^\w+\]|\*", "", re.sub(r"\{\{.*?\}\}", "12", text))
        for paragraph in plain.split("\n\n"):
            words = " ".join(paragraph.split())
            if len(words) > 6 and not words.startswith("http"):
                found[words] = None
    return root.get("language", "en"), tuple(found)


@cache
def measured(text: str, language: str, strict: bool) -> Measured:
    fonts = Fonts({"body": FontFamily(latin="Noto Sans", east_asian="Noto Sans CJK SC")}, language, Problems())
    return measure_paragraph((Span(text),), TextStyle(language=language, strict=strict), fonts)


def broken(sample: str, align: str, strict: bool = False) -> Iterator[tuple[str, int, list[str]]]:
    """Each text's lines at each width from 5 ems up to where all of it is one line."""
    language, found = texts(sample)
    for text in found:
        paragraph = measured(text, language, strict)
        for width in range(5 * SIZE, min(480, int(paragraph.natural_width(SIZE)) + 2), 11):
            yield text, width, [line.text for line in paragraph.set_lines(SIZE, width, align=align)]  # type: ignore[arg-type]


@pytest.mark.parametrize("align", ["justify", "left"])
@pytest.mark.parametrize("sample", SAMPLES)
def test_no_mark_begins_or_ends_a_line_that_must_not(sample: str, align: str) -> None:
    for _, width, lines in broken(sample, align):
        for before, after in pairwise(line.strip() for line in lines):
            assert after[0] not in NO_START, (width, before, after)
            assert before[-1] not in NO_END, (width, before, after)


@pytest.mark.parametrize("sample", SAMPLES)
def test_strict_lines_begin_with_no_dash_or_ellipsis(sample: str) -> None:
    for _, width, lines in broken(sample, "justify", strict=True):
        for before, after in pairwise(line.strip() for line in lines):
            # A dash of Latin text belongs to the word before it; two ems of one are East Asian.
            assert not after.startswith(("——", "……")), (width, before, after)
            assert after[0] not in NO_START and before[-1] not in NO_END, (width, before, after)


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_number_dash_or_ellipsis_is_torn(sample: str) -> None:
    for text, width, lines in broken(sample, "justify"):
        inside = {at for match in re.finditer("——|……", text) for at in range(match.start() + 1, match.end())}
        inside |= {at for match in NUMBER.finditer(text) for at in range(match.start() + 1, match.end())}
        at = 0
        for line in lines[:-1]:
            at += len(line)
            assert at not in inside, (width, lines)


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_last_line_of_one_character(sample: str) -> None:
    for text, width, lines in broken(sample, "justify"):
        if len(lines) > 1 and width >= 8 * SIZE:
            assert sum(char.isalnum() for char in lines[-1]) >= 2, (width, text, lines[-1])


@pytest.mark.parametrize("sample", SAMPLES)
def test_lines_break_where_icu_would(sample: str) -> None:
    breakers = pytest.importorskip("icu4py.breakers")
    language, found = texts(sample)
    allowed = {text: {end for _, end in breakers.LineBreaker(text, language).segments()} for text in found}
    for text, width, lines in broken(sample, "justify"):
        if width < 12 * SIZE:  # words that fit no line are broken by rules of their own
            continue
        at = 0
        for line in lines[:-1]:
            at += len(line)
            # What CLREQ allows and UAX #14 does not: behind closing marks and full-width dashes, before opening ones.
            ours = text[at - 1] in "”’—…。？！」』％%℃)" or text[at] in "“‘—…（(￥" or text[at - 1] in "/-"
            assert at in allowed[text] or ours, (width, text[at - 6 : at] + "|" + text[at : at + 6])
