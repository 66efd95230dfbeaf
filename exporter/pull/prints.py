"""Which characters of a source text printed which characters of a paragraph, and the way back for what was edited.

A source is literals, marks that print nothing (`**`, `[^n]`, a link's address) and placeholders. Its print differs from
it in what typography changes: quotation marks, dashes, spaces that do not break, lines that are joined.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from exporter.pull.matching import match_texts
from exporter.source.patch import ScalarEdit
from exporter.start.patterns import compile_pattern

Markup = Literal["blocks", "inline", "refs", "plain"]
TokenKind = Literal["literal", "mark", "placeholder", "fixed"]


class SourceToken(Struct, frozen=True):
    """A stretch of the source; `forms` are what a literal may print as, `name` is a placeholder's id and part."""

    kind: TokenKind
    begin: int
    end: int
    forms: tuple[str, ...] = ()
    name: str = ""


class PrintedToken(Struct, frozen=True):
    """A token and the stretch of the print that it made."""

    token: SourceToken
    begin: int
    end: int


_PLACEHOLDER = r"(?P<ref>\{\{\s*(?P<name>[^{}\n]{0,200}?)\s*\}\})"
_TOKENS = {
    "plain": compile_pattern(r"(?P<line>(?<![ \t])[ \t]*\n\s*)"),
    "refs": compile_pattern(rf"(?P<escape>\\\{{\{{)|{_PLACEHOLDER}|(?P<line>(?<![ \t])[ \t]*\n\s*)|(?P<dots>\.\.\.)"),
    "inline": compile_pattern(
        r"(?P<escape>\\[!-/:-@\[-`{-~])"
        rf"|{_PLACEHOLDER}"
        r"|(?P<note>\[\^[^\]\s]{1,200}\])"
        r"|(?P<hard>(?:\\|(?<! )  +)\n\s*)"
        r"|(?P<line>(?<![ \t])[ \t]*\n[ \t>]*(?:\n[ \t>]*)*)"
        r"|(?P<address>\]\([^()\s]*\))"
        r"|(?P<entity>&(?:\#\d+|\#x[0-9a-fA-F]+|\w+);)"
        r"|(?P<tag></?su[bp]>)"
        r"|(?P<mark>\*{1,3}|`+|(?<!\w)_|_(?!\w)|~|\^|\[|\]|<(?=\w+:)|>)"
        r"|(?P<dots>\.\.\.|-{2,3})"
    ),
}
_TOKENS["blocks"] = _TOKENS["inline"]

_DOUBLE, _SINGLE = (
    ('"', "“", "”", "„", "«", "»", "「", "」", "『", "』", "‟", "＂"),
    ("'", "’", "‘", "‚", "‹", "›", "＇"),
)
_DASHES = ("-", "–", "—", "−", "‐", "‑")
_SPACES = (" ", "\u00a0", "\u202f", "\u2009", "\u3000", "")
_FORMS = {
    **dict.fromkeys(_DOUBLE, _DOUBLE),
    **dict.fromkeys(_SINGLE, _SINGLE),
    **dict.fromkeys(_DASHES, _DASHES),
    **dict.fromkeys(_SPACES[:-1], _SPACES),
}
# A note's first mark is no text; a later one prints the note's number.
_NUMBERS = ("", *map(str, range(1, 100)))
_JOINS = ("", " ", "\n", "\u00a0", "\uf8ff")
# Characters that typography puts into a print: spaces that do not break, joiners, direction marks.
_ADDED = frozenset("\u00a0\u202f\u2009\u200a\u200b\u2060\u200e\u200f\u00ad")
# Stands for the end of a paragraph in a text of two.
PARAGRAPH_END = "\uf8ff"
# States of a search; a paragraph of 4,000 characters has about 8,000.
_MOST_STATES = 400_000


def split_source(source: str, markup: Markup) -> list[SourceToken]:
    """The tokens of a source, in order."""
    out: list[SourceToken] = []
    position = 0
    for match in _TOKENS[markup].finditer(source):
        out += _literals(source, position, match.start())
        out.append(_make_token(match))
        position = match.end()
    return out + _literals(source, position, len(source))


def _literals(source: str, begin: int, end: int) -> list[SourceToken]:
    return [SourceToken("literal", at, at + 1, _forms_of(source[at])) for at in range(begin, end)]


def _forms_of(character: str) -> tuple[str, ...]:
    """What a character may print as; invisible ones are left out of a print."""
    found = _FORMS.get(character)
    if found is None:
        return (character, "") if not character.isprintable() else (character,)
    return found


def _make_token(match: re.Match[str]) -> SourceToken:
    begin, end, kind = match.start(), match.end(), match.lastgroup
    text = match[0]
    if kind in ("ref", "name"):
        return SourceToken("placeholder", begin, end, name=match["name"])
    if kind == "escape":
        return SourceToken("literal", begin, end, (text[1:], *_FORMS.get(text[1:], ())))
    if kind == "hard":
        return SourceToken("literal", begin, end, ("\n", " "))
    if kind == "line":
        return SourceToken("literal", begin, end, _JOINS)
    if kind == "dots":
        return SourceToken("literal", begin, end, (text, "…") if text[0] == "." else (text, *_DASHES))
    if kind == "entity":
        import html

        return SourceToken("literal", begin, end, (html.unescape(text), text))
    if kind == "note":
        return SourceToken("mark", begin, end, _NUMBERS, "^" + text[2:-1])
    return SourceToken("mark", begin, end, ("", text))


def match_print(tokens: Sequence[SourceToken], printed: str) -> list[PrintedToken] | None:
    """Which token printed which stretch; None where the print cannot have come of the source.

    A search over (token, position), each state visited once; placeholders take as little as they can."""
    goal = (len(tokens), len(printed))
    parents: dict[tuple[int, int], tuple[int, int]] = {(0, 0): (0, 0)}
    stack = [(0, 0)]
    while stack:
        state = stack.pop()
        if state == goal:
            return _trace(tokens, parents, goal)
        if len(parents) > _MOST_STATES:
            return None
        for following in reversed(list(_steps(tokens, printed, state))):
            if following not in parents:
                parents[following] = state
                stack.append(following)
    return None


def _steps(tokens: Sequence[SourceToken], printed: str, state: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The states after one, the likeliest first."""
    index, at = state
    if index < len(tokens):
        token = tokens[index]
        if token.kind in ("placeholder", "fixed"):
            yield index + 1, at
            if at < len(printed):
                yield index, at + 1
            return
        for form in token.forms:
            if printed.startswith(form, at):
                yield index + 1, at + len(form)
    if at < len(printed) and (printed[at] in _ADDED or (not index and printed[at] in "\t\n")):
        yield index, at + 1


def _trace(
    tokens: Sequence[SourceToken], parents: dict[tuple[int, int], tuple[int, int]], goal: tuple[int, int]
) -> list[PrintedToken]:
    path = [goal]
    while path[-1] != (0, 0):
        path.append(parents[path[-1]])
    path.reverse()
    entered = {0: 0}
    for index, at in path:
        entered.setdefault(index, at)
    left: dict[int, int] = {}
    for (index, _), (following, at) in pairwise(path):
        if following > index:
            left[index] = at
    return [PrintedToken(token, entered[number], left[number]) for number, token in enumerate(tokens)]


# ---- what was edited ---------------------------------------------------------------------------------------------


def diff_texts(old: str, new: str) -> list[tuple[int, int, int, int]]:
    """The stretches that differ, as begin and end in the old text and in the new one; ends alike are cut off first."""
    lead = 0
    while lead < min(len(old), len(new)) and old[lead] == new[lead]:
        lead += 1
    tail = 0
    while tail < min(len(old), len(new)) - lead and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    inner_old, inner_new = old[lead : len(old) - tail], new[lead : len(new) - tail]
    if not inner_old or not inner_new:
        return [(lead, lead + len(inner_old), lead, lead + len(inner_new))] if inner_old or inner_new else []
    found: list[tuple[int, int, int, int]] = []
    at = at_new = 0
    for begin, begin_new, size in (*match_texts(inner_old, inner_new), (len(inner_old), len(inner_new), 0)):
        if begin > at or begin_new > at_new:
            found.append((lead + at, lead + begin, lead + at_new, lead + begin_new))
        at, at_new = begin + size, begin_new + size
    return found


def map_span(
    differences: Sequence[tuple[int, int, int, int]], begin: int, end: int, *, greedy: bool = False
) -> tuple[int, int]:
    """Where a stretch of the old text stands in the new one; what is typed at its edges is not of it, unless it
    replaces some of it, or `greedy` says so."""
    shift = 0
    new_begin: int | None = None
    new_end: int | None = None
    for old_begin, old_end, made_begin, made_end in differences:
        at_edge = greedy and old_begin == old_end and old_begin in (begin, end)
        if old_end <= begin and not at_edge:
            shift = made_end - old_end
        elif old_begin < end or at_edge:
            if new_begin is None:
                new_begin = made_begin if old_begin <= begin else begin + shift
            if old_end >= end:
                new_end = made_end
            shift = made_end - old_end
        else:
            break
    first = begin + shift if new_begin is None else new_begin
    return first, end + shift if new_end is None else new_end


def rewrite_source(
    source: str, printed: Sequence[PrintedToken], old: str, new: str, markup: Markup, offset: int = 0
) -> list[ScalarEdit] | None:
    """The edits of the source by which it prints the new text; None where one cuts into what a placeholder prints.

    Placeholders whose print is unchanged must stand in both texts as one character each (`mask_prints`)."""
    edits: list[ScalarEdit] = []
    for old_begin, old_end, new_begin, new_end in diff_texts(old, new):
        made = _place_edit(printed, old_begin, old_end, escape_words(new[new_begin:new_end], markup))
        if made is None:
            return None
        edits += made
    edits += _empty_marks(printed, edits)
    edits.sort(key=lambda edit: (edit.begin, edit.end))
    if markup == "blocks" and edits and not source[: edits[0].begin].strip() and edits[0].text:
        edits[0] = ScalarEdit(edits[0].begin, edits[0].end, escape_opening(edits[0].text))
    return [ScalarEdit(edit.begin + offset, edit.end + offset, edit.text) for edit in edits]


def _place_edit(printed: Sequence[PrintedToken], begin: int, end: int, text: str) -> list[ScalarEdit] | None:
    """One difference as edits of the source: its words go where the first character that it replaces was."""
    touched = [one for one in printed if one.begin < end and one.end > begin]
    if any(one.token.kind == "fixed" for one in touched):
        return None
    if any(one.token.kind == "placeholder" and not (begin <= one.begin and one.end <= end) for one in touched):
        return None
    if not touched:
        at = _find_gap(printed, begin)
        return None if at is None else [ScalarEdit(at, at, text)]
    edits = [ScalarEdit(one.token.begin, one.token.end, "") for one in touched if one.token.kind != "mark"]
    if not edits:
        return None
    return [ScalarEdit(edits[0].begin, edits[0].end, text), *edits[1:]]


def _find_gap(printed: Sequence[PrintedToken], at: int) -> int | None:
    """The offset in the source where words typed at a position of the print go: after what stands before them."""
    before = [one for one in printed if one.end <= at and one.begin < one.end]
    after = [one for one in printed if one.begin >= at and one.begin < one.end]
    if before and before[-1].token.kind != "fixed" and before[-1].end == at:
        return before[-1].token.end
    if after and after[0].token.kind != "fixed":
        return after[0].token.begin
    if before and before[-1].token.kind != "fixed":
        return before[-1].token.end
    return None


def _empty_marks(printed: Sequence[PrintedToken], edits: Sequence[ScalarEdit]) -> list[ScalarEdit]:
    """Edits that take out pairs of marks between which nothing is left."""
    gone = {edit.begin for edit in edits if not edit.text}
    out: list[ScalarEdit] = []
    opened: SourceToken | None = None
    emptied = False
    for one in printed:
        token = one.token
        if token.kind == "mark" and not token.name and token.forms[-1][:1] in "*`_~^<":
            if opened is not None and emptied and opened.forms == token.forms:
                out += [ScalarEdit(opened.begin, opened.end, ""), ScalarEdit(token.begin, token.end, "")]
                opened = None
            else:
                opened, emptied = token, False
        elif token.begin in gone:
            emptied = True
        else:
            opened = None
    return out


_SPECIAL = compile_pattern(r"[\\`*\[\]<~^]|(?<!\w)_|_(?!\w)")
_OPENING = compile_pattern(r"^(\d{0,9})([#>+\-=~|:.)])")
_BRACES = compile_pattern(r"\{\{")


def escape_opening(text: str) -> str:
    """Words at a line's beginning, where they would else open a list, a quotation or a heading."""
    return _OPENING.sub(lambda match: match[1] + "\\" + match[2], text, count=1)


def escape_words(text: str, markup: Markup) -> str:
    """Typed words as source: what would be markup there is not."""
    if markup == "plain":
        return text
    if markup != "refs":
        text = _SPECIAL.sub(lambda match: "\\" + match[0], text)
        text = text.replace("\n", "\\\n").replace(PARAGRAPH_END, "\n\n")
    return _BRACES.sub(r"\\{{", text)
