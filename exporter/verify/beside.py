"""Texts that a reader sees beside the pages: document properties, bookmarks, names of objects."""

from collections.abc import Iterable

from exporter.message import Message
from exporter.problem import Place
from exporter.start.patterns import compile_pattern
from exporter.verify.text import normalize_text
from exporter.verify.wording import Report, shape_of

_DIGIT = compile_pattern(r"\d")
_VALUE = compile_pattern(r"[-+−±]?\d[\d.,]*")
# What stands between texts that one property lists: authors, keywords, heads of columns.
_BETWEEN = compile_pattern(r"[,;:，；：、…|]")
# Letters by which a line is known again when its digits differ; "Page 3" or "第3页" may be any.
_TELLING = 5


# A row of tiles without a caption goes by a name of ours, with its count where there are several.
_COUNTED = compile_pattern(r"[^\d()]+\((\d{1,6})\)")


def check_properties(found: Iterable[str], meant: Iterable[str], report: Report, *, unnamed: int = 0) -> None:
    """Report each property with a digit that is none of the texts meant, nor a list of them.

    `unnamed` is the number of rows of key figures without a caption."""
    known = "\n".join(map(normalize_text, meant))
    for text in dict.fromkeys(found):
        counted = _COUNTED.fullmatch(normalize_text(text))
        if normalize_text(text) in known or (counted is not None and int(counted[1]) <= unnamed):
            continue
        pieces = (normalize_text(piece) for piece in _BETWEEN.split(text))
        if any(_DIGIT.search(piece) and piece not in known for piece in pieces):
            report(Place(""), Message("the property “{text}” says what nothing else does", text=text[:60]))


def check_lines(lines: str, meant: Iterable[str], report: Report) -> None:
    """Report each line that no text meant has, but one has with other digits: a label that stands in several places."""
    texts = list(meant)
    forms = list(map(normalize_text, texts))
    known = "\n".join(forms)
    # Nearly all lines are among these, and to search the whole text for each takes long.
    whole = {*forms, *(normalize_text(line) for text in texts if "\n" in text for line in text.split("\n"))}
    shapes = shape_of(known)
    for line in dict.fromkeys(map(normalize_text, lines.split("\n"))):
        if not _DIGIT.search(line) or line in whole or line in known:
            continue
        value = _VALUE.match(line)
        if value and value[0] in whole:  # a tile prints a value and its unit, which are two texts
            continue
        shape = shape_of(line)
        if len(shape.replace("0", "")) >= _TELLING and (at := shapes.find(shape)) >= 0:
            wanted = known[at : at + len(line)]
            report(Place(""), Message("“{said}” stands where “{wanted}” was meant", said=line[:60], wanted=wanted[:60]))
