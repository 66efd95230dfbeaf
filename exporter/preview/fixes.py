"""What a quick fix writes: the words that a hint names, in place of those that a problem is about."""

from typing import Any

from exporter.message import Message
from exporter.problem import Problem
from exporter.start.patterns import compile_pattern

# Hints that name what to write and nothing else: one word, braces with what they hold, or what backticks enclose.
_THING = r"(?:`(?P<ticked>[^`]+)`|(?P<braced>\{\{[^{}]+\}\})|(?P<word>[^\s`?…]+))"
_MEANT = compile_pattern(rf"did you mean {_THING}\?")
_WRITE = compile_pattern(rf"write {_THING}")

# A hint that was put together of one thing, whatever that holds.
_FORM = compile_pattern(r"(?:write|did you mean) (?P<tick>`?)\{(?P<field>\w+)\}(?P=tick)\??")

# Where a word of YAML ends: at a blank, at a mark that a blank or a line's end follows, at a bracket's end.
_END = compile_pattern(r"(?=\s|[,:](?:\s|$)|[\]})]|$)")

# Where a plain value ends: at a comment, a comma or bracket of a list in one line, or the line's end.
_VALUE_END = compile_pattern(r"(?=\s{1,200}#|,(?:\s|$)|[\]}]|\s{0,200}$)")


def find_fix(problem: Problem, text: str) -> tuple[dict[str, Any] | None, int]:
    """What a page can offer for a problem, or None; and the column behind the words it is about, 0 where unknown."""
    place = problem.place
    line = _line_of(text, place.line)
    end = _find_words(line, place.column - 1, str(problem.message)) if place.column else 0
    if not end:
        return None, 0
    meant = read_hint(problem.hint)
    old = line[place.column - 1 : end]
    if not meant or meant == old or (meant.startswith("{{") and not old.startswith("{{")):
        return None, end + 1
    named = old.strip("{}\"' ")
    if not named or named not in str(problem.message):
        return None, end + 1  # the problem is about a part of these words, or about more
    if old.startswith("{{") and not meant.startswith("{{"):
        meant = "{{ " + meant + " }}"
    fix = {"label": meant, "line": place.line, "column": place.column, "end": end + 1, "text": meant}
    return fix, end + 1


def _find_words(line: str, start: int, message: str) -> int:
    """Where the words end that a message is about: at the end of a value that it says whole, else of a word."""
    end = find_end(line, start)
    if not end or line[start] in "{\"'":
        return end
    whole = _VALUE_END.search(line, start + 1)
    return whole.start() if whole and whole.start() > end and line[start : whole.start()] in message else end


def read_hint(hint: str) -> str:
    """The words that a hint says to write, "" where it says more than that."""
    if isinstance(hint, Message) and (form := _FORM.fullmatch(hint.template)):
        return str(hint.fields.get(form["field"], "")).strip()
    match = _MEANT.fullmatch(hint) or _WRITE.fullmatch(hint)
    if match is None:
        return ""
    found = match["ticked"] or match["braced"] or match["word"]
    return found.strip()


def find_end(line: str, start: int) -> int:
    """Where the word that begins at `start` ends; 0 where none does."""
    if not 0 <= start < len(line) or line[start].isspace():
        return 0
    if line.startswith("{{", start):
        close = line.find("}}", start)
        return close + 2 if close >= 0 else len(line.rstrip())
    if line[start] in "\"'":
        close = line.find(line[start], start + 1)
        return close + 1 if close >= 0 else len(line.rstrip())
    match = _END.search(line, start + 1)
    return match.start() if match else len(line)


def _line_of(text: str, number: int) -> str:
    """A line by its number, from 1; "" where there is none."""
    if number < 1:
        return ""
    start = 0
    for _ in range(number - 1):
        start = text.find("\n", start) + 1
        if not start:
            return ""
    end = text.find("\n", start)
    return (text[start:] if end < 0 else text[start:end]).rstrip("\r")
