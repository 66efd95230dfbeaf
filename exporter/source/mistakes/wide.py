"""Diagnoses full-width marks between the items of brackets and braces."""

from exporter.message import Message
from exporter.source.mistakes.parse_error import Diagnosis, ParseError
from exporter.source.wording import describe_mark
from exporter.start.patterns import compile_pattern

# Full-width marks that YAML does not know; 、 and ； also occur inside texts, so only where a pair follows.
WIDE_COMMA = compile_pattern(r"，|[、；](?=\s*[^\W\d]\w*\s*[：:])")
# Braces with pairs in them, on one line.
PAIRS = compile_pattern(r"\{[ ]*[^\W\d]\w*\s*[：:][^{}\[\]\"'#]*\}")
# Characters; a longer hint is hard to compare with the line.
LONGEST_HINT = 80
_COMMAS = {ord(mark): "," for mark in "，、；"}

_PAIR = compile_pattern(r"([{，、；,;])\s*([^\W\d]\w*)\s*(?:：|:(?!//))\s*")


def full_width_comma(error: ParseError) -> Diagnosis | None:
    if "flow" not in error.context:
        return None
    text = error.lines.text
    for row in error.rows:
        start = max(error.opened, error.lines.line_start(row))
        mark = WIDE_COMMA.search(text, start, error.offset + 1)
        if mark is None:
            continue
        patched = text[: mark.start()] + "," + text[mark.end() :]
        message = Message("{mark} does not part items", mark=describe_mark(mark[0]))
        line, begin = error.lines.line_text(row), error.lines.line_start(row)
        pairs = PAIRS.match(line, start - begin)
        hint = "write `, `, or quote the text it belongs to"
        if pairs and len(pairs[0]) <= LONGEST_HINT:
            hint = Message("write `{text}`", text=narrow_marks(pairs[0]))
            patched = text[: begin + pairs.start()] + pairs[0].translate(_COMMAS) + text[begin + pairs.end() :]
        return Diagnosis("full-width-mark", mark.start(), message, hint, patched)
    return None


def narrow_marks(pairs: str) -> str:
    """{label：甲，value：1} with the marks of YAML: {label: 甲, value: 1}."""
    return _PAIR.sub(lambda match: f"{'{' if match[1] == '{' else ', '}{match[2]}: ", pairs)
