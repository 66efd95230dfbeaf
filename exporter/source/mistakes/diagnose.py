"""Turns a YAML parser's error into the most likely mistake, with a message and a hint.

A `ParseError` is where the parser gave up. Each reader below knows one family of mistakes and returns a `Diagnosis`, or
None where it sees no sign of it; the first answer wins. Where a mistake can be patched without moving any other
character, the diagnosis carries the patched text, so that reading goes on and finds the next mistake.
"""

import re
from collections.abc import Callable

from exporter.message import Message
from exporter.source.mistakes.parse_error import Diagnosis, ParseError
from exporter.source.mistakes.rows import blank_out, in_brackets, indent_width, lines_above, quote_hint, rest_of_line
from exporter.source.mistakes.wide import full_width_comma
from exporter.source.places import Lines
from exporter.source.wording import clip, quote_text
from exporter.start.patterns import compile_pattern

# A line of block YAML: indentation, dashes, key and value.
HEAD = compile_pattern(
    r"(?P<indent>\s*)(?P<dash>(?:-[ ]+)*)"
    r"(?:(?P<key>\"[^\"]*\"|'[^']*'|[^\s\[\]{},#&*!|>'\"%@`][^#]*?):(?:[ ]+|$))?(?P<value>.*)"
)
ODD_SPACE = compile_pattern(r"[ ]*([\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])")
SPACES = {"\t": "a tab", "\u00a0": "a no-break space", "\u3000": "an ideographic (full-width) space"}
MISSING_SPACE = compile_pattern(
    r"(?P<indent>\s*+)(?P<dash>(?:-[ ]++)*+)(?P<key>[\w .-]{1,40}?)[ ]*(?P<colon>：|:\u3000|:)(?P<value>.*)"
)

WIDE_BRACKETS = {"｛": "{", "｝": "}", "［": "[", "］": "]", "【": "[", "】": "]"}

_NARROW = {ord(wide): narrow for wide, narrow in WIDE_BRACKETS.items()}

# A value or item that begins with #, so that YAML reads the rest of the line as a comment.
HIDDEN = compile_pattern(r"(?:: +|[,\[{] *)(#[^\s#][^,]*)")

# A key behind a dash without its space, or behind another mark typed for the dash.
DASH = compile_pattern(r"\s*(?:-\s+)*(-|[－–—−•·])\s*(?<!- )[^\W\d]\w*\s*[：:]")

TYPOGRAPHIC = ("”", "“", "’", "‘", "＂")

# Names in messages for marks that are hard to see.
STARTS = {"`": Message("a backtick")}


def diagnose_error(error: ParseError) -> Diagnosis:
    """The most likely mistake; the parser's own words where no reader knows it."""
    for reader in READERS:
        diagnosis = reader(error)
        if diagnosis:
            return diagnosis
    return plain_words(error)


def odd_indentation(error: ParseError) -> Diagnosis | None:
    for row in error.rows:
        line = error.lines.line_text(row)
        match = ODD_SPACE.match(line)
        if match and line.strip():
            return diagnose_indentation(error.lines, error.lines.line_start(row) + match.start(1))
    return None


def diagnose_indentation(lines: Lines, offset: int) -> Diagnosis:
    name = SPACES.get(lines.text[offset], "a space of another kind")
    row = lines.line_number(offset)
    line = lines.line_text(row)
    blank = len(line) - len(line.lstrip())
    start = lines.line_start(row)
    patched = lines.text[:start] + " " * blank + lines.text[start + blank :]
    message = Message("{name} in the indentation", name=Message(name))
    return Diagnosis("bad-indentation", offset, message, "indent with ordinary spaces", patched)


def open_quote(error: ParseError) -> Diagnosis | None:
    """A quotation mark never closed, or closed only by the next one, lines later."""
    if "end of stream" in error.problem and "quoted" in error.context:
        mark = error.lines.text[error.opened]
        hint: str = Message("end the text with {mark}", mark=mark)
        if mark == "'":
            hint = "end the text with '; a text that begins with an apostrophe goes into double quotes"
        ends = rest_of_line(error.lines, error.opened).rstrip()[-1:]
        if ends in TYPOGRAPHIC:
            hint = Message("end the text with {mark}, not {ends}", mark=mark, ends=ends)
        return Diagnosis("open-quote", error.opened, Message("the {mark} opened here is never closed", mark=mark), hint)
    if error.style in ("'", '"') and error.lines.line_number(error.start) < error.lines.line_number(error.end):
        rest = error.lines.line_text(error.lines.line_number(error.end))[-1:]
        if rest == error.style or error.offset == error.end:
            closed = error.lines.place_at(error.end - 1).line
            message = Message("the {mark} opened here closes only on line {line}", mark=error.style, line=closed)
            hint = Message("end the text with {mark} on its own line", mark=error.style)
            return Diagnosis("open-quote", error.start, message, hint)
    return None


def after_quote(error: ParseError) -> Diagnosis | None:
    """`key: "words" and more`."""
    if error.style not in ("'", '"') or error.offset < error.end:
        return None
    rest = rest_of_line(error.lines, error.end)
    if (
        not rest.strip()
        or rest.lstrip()[0] in ",]}:"
        or error.lines.line_number(error.offset) != error.lines.line_number(error.end)
    ):
        return None
    offset = error.end + len(rest) - len(rest.lstrip())
    whole = error.lines.text[error.start : error.end] + rest
    patched = blank_out(error.lines.text, error.start, error.start + len(whole))
    apostrophe = error.style == "'" and not rest[0].isspace()
    hint = quote_hint(whole.strip()[1:].removesuffix("'") if apostrophe else whole)
    return Diagnosis("text-after-quote", offset, "text after the closing quotation mark", hint, patched)


def bad_start(error: ParseError) -> Diagnosis | None:
    """A value that begins with one of YAML's own marks, which needs quotes."""
    for offset in (error.opened, error.offset):
        if offset >= 0 and starts_badly(error, offset):
            return diagnose_start(error.lines, offset)
    for row in error.rows:
        match = HEAD.fullmatch(error.lines.line_text(row))
        if not match:
            continue
        value, offset = match["value"], error.lines.line_start(row) + match.start("value")
        braces = value.startswith("{{") and not value.startswith("{{{")
        trailing = re.match(r"\[[^\[\]]*\][ ]*[^\s#,:\]}]|\*\S+[ ]+[^\s#]", value)
        if braces or (trailing and error.lines.line_number(error.offset) == row):
            return diagnose_start(error.lines, offset)
    return None


def starts_badly(error: ParseError, offset: int) -> bool:
    """True if the parser stopped at this very character."""
    mark = error.lines.text[offset : offset + 1]
    if "cannot start any token" in error.problem:
        return offset == error.offset and mark in ("%", "@", "`")
    if "directive" in error.context:
        return mark == "%"
    if "alias" in error.context or "anchor" in error.context or "tag" in error.context:
        return mark in ("*", "&", "!")
    if "block scalar" in error.context:
        return mark in (">", "|")
    return "node content" in error.problem and mark in (",", "]", "}")


def diagnose_start(lines: Lines, offset: int) -> Diagnosis:
    """A text that must be quoted because of how it begins; `offset` is its first character."""
    text = lines.text
    mark = "{{" if text.startswith("{{", offset) else text[offset]
    value = rest_of_line(lines, offset)
    flow = in_brackets(lines, offset)
    if mark in (",", "]", "}"):
        message = Message("nothing stands before this {mark}", mark=mark)
        return Diagnosis("bad-list", offset, message, "take it away, or quote the text that begins with it")
    if flow and (match := re.match(r"(?:\{\{.*?\}\}|.)[^,\]}]*", value)):
        value = match[0]
    patched = (
        None
        if flow or not lines.line_text(lines.line_number(offset))[: -len(value)].strip()
        else blank_out(text, offset, offset + len(value))
    )
    message = Message("a text that begins with {mark} must be quoted", mark=STARTS.get(mark, mark))
    return Diagnosis("unquoted-text", offset, message, quote_hint(value), patched)


def missing_space(error: ParseError) -> Diagnosis | None:
    """`key：value` and `key:value`, which the parser reads as text, so that it stops at the next line."""
    if "':'" not in error.problem and "mapping values" not in error.problem:
        return None
    first = error.lines.line_number(error.start if error.style == "" and error.end else error.offset)
    if error.opened >= 0 and "simple key" in error.context:
        first = error.lines.line_number(error.opened)
    for row in range(first, error.lines.line_number(error.offset) + 1):
        line = error.lines.line_text(row)
        match = MISSING_SPACE.fullmatch(line)
        if match and not HEAD.fullmatch(line)["key"]:  # type: ignore[index]
            return diagnose_colon(
                error.lines, error.lines.line_start(row) + match.start("colon"), match["key"], match["value"]
            )
    return None


def diagnose_colon(lines: Lines, offset: int, key: str, value: str) -> Diagnosis:
    wide = lines.text[offset] == "："
    spaceless = Message("no space after the colon of `{key}`", key=clip(key))
    message = "a full-width colon ： is no mark of YAML" if wide else spaceless
    width = min(2, len(lines.text) - offset)
    stop = lines.text[offset + 1 : offset + 2]
    patched = (
        lines.text[:offset]
        + (": " if stop not in ("", "\n", "\r") else ":")
        + lines.text[offset + (width if stop not in ("", "\n", "\r") else 1) :]
    )
    code = "full-width-mark" if wide else "missing-space"
    hint = Message("write `{key}: {value}`", key=clip(key), value=clip(value.strip()))
    return Diagnosis(code, offset, message, hint, patched)


def colon_inside(error: ParseError) -> Diagnosis | None:
    """`title: one: two`."""
    if "mapping values" not in error.problem:
        return None
    row = error.lines.line_number(error.offset)
    if error.lines.line_number(error.start) != row:
        return None
    match = HEAD.fullmatch(error.lines.line_text(row))
    if not match or not match["key"] or not match["value"]:
        return None
    joined = MISSING_SPACE.fullmatch(error.lines.line_text(row))
    if joined and joined["colon"] == "：" and joined["value"].lstrip()[:1] == "{":  # 驻村：{value: 3}
        diagnosis = diagnose_colon(
            error.lines, error.lines.line_start(row) + joined.start("colon"), joined["key"], joined["value"]
        )
        return Diagnosis(diagnosis.code, diagnosis.offset, diagnosis.message, diagnosis.hint)
    start = error.lines.line_start(row) + match.start("value")
    wide = WIDE_BRACKETS.get(match["value"][0])
    if wide:
        message = Message("a full-width {mark} is no mark of YAML", mark=match["value"][0])
        hint = Message("write {value}", value=match["value"].translate(_NARROW).strip())
        patched = blank_out(error.lines.text, start, start + len(match["value"]))
        return Diagnosis("full-width-mark", start, message, hint, patched)
    patched = blank_out(error.lines.text, start, start + len(match["value"]))
    return Diagnosis(
        "colon-in-text", error.offset, "a text that holds `: ` must be quoted", quote_hint(match["value"]), patched
    )


def under_a_value(error: ParseError) -> Diagnosis | None:
    """A key indented below a key that already has a value."""
    if "mapping values" not in error.problem or error.style:
        return None
    row, above = error.lines.line_number(error.offset), error.lines.line_number(error.start)
    if above >= row:
        return None
    line = error.lines.line_text(row)
    start = error.lines.line_start(row) + len(line) - len(line.lstrip())
    head = error.lines.line_text(above)
    if dash := DASH.match(head):
        return diagnose_dash(error.lines, error.lines.line_start(above) + dash.start(1), dash[1])
    if not HEAD.fullmatch(head)["key"] and indent_width(head) >= indent_width(line):  # type: ignore[index]
        return diagnose_no_key(error.lines, error.start)
    message = Message("this line is indented under line {line}, which already has a text", line=above + 1)
    hint = "line it up with the keys beside it; a text of several lines needs | or quotes"
    return Diagnosis("bad-indentation", start, message, hint)


def open_bracket(error: ParseError) -> Diagnosis | None:
    if "flow" not in error.context or error.bracket < 0:
        return None
    mark = error.lines.text[error.bracket]
    hidden = HIDDEN.search(rest_of_line(error.lines, error.bracket))
    if hidden:
        end = len(hidden[1]) - len(hidden[1].rstrip("}]"))
        text = hidden[1][: len(hidden[1]) - end] if end else hidden[1]
        offset = error.bracket + hidden.start(1)
        hint = Message("quote it ({text})", text=quote_text(text))
        return Diagnosis("unquoted-text", offset, "a text that begins with # must be quoted", hint)
    close = "]" if mark == "[" else "}"
    same_line = error.lines.line_number(error.bracket) == error.lines.line_number(error.offset)
    if same_line and error.offset < len(error.lines.text.rstrip()):
        message = Message("a comma or {close} is missing here", close=close)
        return Diagnosis("bad-list", error.offset, message, "quote texts that hold , : [ ] { }")
    message = Message("the {mark} opened here is never closed", mark=mark)
    return Diagnosis("bad-list", error.bracket, message, Message("end it with {close}", close=close))


def no_colon(error: ParseError) -> Diagnosis | None:
    """A line among keys that has no `: `."""
    if "':'" not in error.problem or "simple key" not in error.context:
        return None
    offset = max(error.opened, 0)
    line = error.lines.line_text(error.lines.line_number(offset))
    if error.style in ("|", ">"):
        return Diagnosis(
            "bad-indentation",
            offset,
            "this line stands too far left for the text above",
            "indent it as the text's first line",
        )
    if re.match(r"\s*-\S", line):
        return diagnose_dash(error.lines, offset, "-")
    return diagnose_no_key(error.lines, offset)


def diagnose_dash(lines: Lines, offset: int, dash: str) -> Diagnosis:
    """A list item whose dash is another one, or has no space behind it."""
    hint = "write `- ` before each item"
    if dash == "-":
        return Diagnosis("missing-space", offset, "no space after the - of this list item", hint)
    message = Message("the mark {dash} begins no list item", dash=dash)
    return Diagnosis("full-width-mark", offset, message, hint)


def diagnose_no_key(lines: Lines, offset: int) -> Diagnosis:
    """A line without `: ` where a key is expected."""
    line = lines.line_text(lines.line_number(offset))
    hint = "write `key: value`; a text of several lines needs |"
    if line.lstrip().startswith(("<!--", "//", "/*", "＃")):
        hint = "a comment begins with `# `"
    return Diagnosis("no-key", offset, Message("“{line}” is no key: it has no `: `", line=clip(line)), hint)


def stray_dash(error: ParseError) -> Diagnosis | None:
    if "sequence entries" not in error.problem:
        return None
    return Diagnosis(
        "bad-list",
        error.offset,
        "a list cannot begin on its key's own line",
        "put each `- item` on a line of its own, or quote the text",
    )


def diagnose_uneven(error: ParseError) -> Diagnosis | None:
    if (
        "expected key" not in error.problem
        and "'-' indicator" not in error.problem
        and "block end" not in error.problem
    ):
        return None
    row = error.lines.line_number(error.offset)
    line = error.lines.line_text(row)
    start = error.lines.line_start(row) + len(line) - len(line.lstrip())
    if error.offset > start:
        mark = error.lines.text[error.offset]
        if mark in "]}":
            hint = "take it away, or open it where the list begins"
            return Diagnosis("bad-list", error.offset, Message("this {mark} closes nothing", mark=mark), hint)
        return Diagnosis("bad-text", error.offset, "this does not belong here", quote_hint(line.strip()))
    if error.style in ("|", ">"):
        return Diagnosis(
            "bad-indentation",
            start,
            "this line stands too far left for the text above",
            "indent it as the text's first line",
        )
    if "'-' indicator" in error.problem:
        return among_items(error, row, start)
    if line.lstrip().startswith("- ") and any(above.lstrip()[:2] == "- " for above in lines_above(error.lines, row)):
        return among_items(error, row, start)
    if line.lstrip().startswith("- "):
        message = "this list item belongs to no key"
        return Diagnosis("bad-indentation", start, message, "write the list's key on the line above it")
    return Diagnosis(
        "bad-indentation",
        start,
        "this line does not line up with the lines above",
        "indent keys that stand beside each other alike",
    )


def among_items(error: ParseError, row: int, start: int) -> Diagnosis:
    """A line among list items that is no item, or is indented otherwise than the others."""
    line = error.lines.line_text(row)
    item = line.lstrip().startswith("-")
    dash = next((indent_width(above) for above in lines_above(error.lines, row) if above.lstrip()[:2] == "- "), -1)
    if not item and 0 <= dash < indent_width(line):
        message = "this key does not line up with the keys of its item"
        hint: str = Message("indent it with {spaces} spaces, as what stands behind the `- `", spaces=dash + 2)
        return Diagnosis("bad-indentation", start, message, hint)
    message = "this item does not line up with the others" if item else "a key among list items"
    hint = "begin each item with `- `, all in one column; indent what belongs to an item"
    return Diagnosis("bad-indentation", start, message, hint)


def plain_words(error: ParseError) -> Diagnosis:
    """The diagnosis in the parser's own words, where no reader knows the mistake."""
    if "unicode" in error.problem:
        hint = "write the character itself, or \\U0001F600"
        return Diagnosis("bad-escape", error.offset, "this escape is half a character", hint)
    if "escape" in error.problem:
        hint = "in double quotes a backslash begins an escape; write \\\\ or use single quotes"
        return Diagnosis("bad-escape", error.offset, "this escape is unknown", hint)
    return Diagnosis("bad-yaml", error.offset, Message("this is not YAML: {problem}", problem=error.problem))


READERS: tuple[Callable[[ParseError], Diagnosis | None], ...] = (
    odd_indentation,
    open_quote,
    after_quote,
    bad_start,
    missing_space,
    full_width_comma,
    colon_inside,
    under_a_value,
    open_bracket,
    no_colon,
    stray_dash,
    diagnose_uneven,
)
