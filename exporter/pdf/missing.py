"""Characters of a one-pager that no font has: one warning for each script, with their number and the first place.

`check` and `build` ask alike, before a page is laid out.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from exporter.document.blocks import Chart, Figures, Filler, Image, Meta, OnePager, PointBlock, Table
from exporter.memo import Memo
from exporter.message import Message, counted
from exporter.problem import NOWHERE, Place, Problems
from exporter.start.patterns import compile_pattern
from exporter.template.model import Font

# The fields of blocks whose strings are printed.
_PRINTED = frozenset(
    ("after", "before", "categories", "change", "label", "name", "number", "previous", "printed", "text", "unit")
)

# Ranges that the bundled fonts have whole (a test asks them); for other characters fonts are opened.
COVERED = (
    ("\t", "\n"), (" ", "~"), ("\u00a0", "\u024f"), ("\u0391", "\u03a1"), ("\u03a3", "\u03ce"), ("\u0400", "\u052f"),
    ("\u05d0", "\u05ea"), ("\u2010", "\u2027"), ("\u2030", "\u203a"), ("\u3000", "\u3029"), ("\u3041", "\u3096"),
    ("\u309b", "\u30ff"), ("\u4e00", "\u9fa5"), ("\uac00", "\ud7a3"), ("\uff01", "\uff5e"), ("\uffe0", "\uffe6"),
)  # fmt: skip

# What follows the name of a script in the names of its characters (UCD, Name property).
_KINDS = frozenset(
    [
        "LETTER",
        "SYLLABLE",
        "DIGIT",
        "NUMBER",
        "SIGN",
        "VOWEL",
        "MARK",
        "SYMBOL",
        "CAPITAL",
        "SMALL",
        "CONSONANT",
        "SUBJOINED",
        "HIEROGLYPH",
        "CHARACTER",
        "RADICAL",
        "PUNCTUATION",
        "TONE",
        "COMBINING",
        "INDEPENDENT",
        "DEPENDENT",
        "FINAL",
        "INITIAL",
        "MEDIAL",
    ]
)


class MissingScript(Struct, frozen=True):
    """Characters of one script that no font has: the first of them, the place of its block, and how many there are."""

    script: str  # "" for characters of no script
    first: str
    place: Place
    count: int  # as often as they are printed
    kinds: int  # different characters

    @property
    def message(self) -> str:
        character = f"{self.first!r} (U+{ord(self.first):04X} {unicodedata.name(self.first, 'no name')})"
        if self.kinds == 1:
            template = "no font has the character {character}; something like it, or a box, is drawn"
            if self.count > 1:
                template = "no font has the character {character} ({times}); something like it, or a box, is drawn"
            return Message(template, character=character, times=counted(self.count, "time"))
        template = "no font has {characters}, the first {character}; something like each, or a box, is drawn"
        if self.script:
            template = (
                "no font has {characters} of {script}, the first {character}; something like each, or a box, is drawn"
            )
        characters, script = counted(self.count, "character"), Message(self.script or "none")
        return Message(template, characters=characters, script=script, character=character)


def find_missing_scripts(
    page: OnePager, fonts: Mapping[str, Font], outline: str, *, files: bool
) -> list[MissingScript]:
    """Each script of which no font has some characters of a page, in order of appearance.

    `outline` is the outline file's text, `files` whether tables of it come from other files. The text is searched
    first: where it has nothing to ask for, only what the template prints is looked at, which saves a walk over all
    blocks."""
    # Escapes of YAML and entities of HTML spell characters out.
    whole = files or "\\" in outline or "&" in outline or uncovered(outline)
    texts = [found for part in (_all_parts(page) if whole else _template_parts(page)) for found in _search_part(part)]
    groups: dict[str, MissingScript] = {}
    for char, (place, count) in _find_missing(texts, fonts, page.meta.language).items() if texts else ():
        script = script_name(char)
        known = groups.get(script) or MissingScript(script, char, place, 0, 0)
        groups[script] = MissingScript(script, known.first, known.place, known.count + count, known.kinds + 1)
    return list(groups.values())


def _all_parts(page: OnePager) -> Iterator[object]:
    for name in page.__struct_fields__:
        value = getattr(page, name)
        for part in value if isinstance(value, tuple) else (value,):
            yield part.block if isinstance(part, Filler) else part


def _template_parts(page: OnePager) -> tuple[object, ...]:
    parts = (page.masthead, page.before, page.after, page.header, page.footer)
    return tuple(part for part in parts if part is not None)


_BOUNDS = [ord(bound) + at for pair in COVERED for at, bound in enumerate(pair)]
_known: set[str] = set()  # covered characters that a text of this process had


# Characters of a text that a pattern searches sooner than its distinct ones are found: compiling it takes as long as
# finding those of 50,000 characters.
_LONG = 200_000


@cache
def _outside() -> re.Pattern[str]:
    """A pattern for a character in none of the ranges COVERED."""
    return compile_pattern(f"[^{''.join(f'{re.escape(first)}-{re.escape(last)}' for first, last in COVERED)}]")


def uncovered(text: str) -> set[str]:
    """The characters of a text that are in none of the ranges COVERED."""
    if len(text) >= _LONG and not _outside().search(text):
        return set()
    found = set(text) - _known
    if found:
        inside = {char for char in found if bisect_right(_BOUNDS, ord(char)) % 2}
        _known.update(inside)
        found -= inside
    return found


# Blocks that hold no picture, whose bytes would have to be compared: for these it is remembered what they have to ask
# for. A page and its fillers have ten to twenty.
_REMEMBERED = (Chart, Figures, PointBlock, Table)
_searched = Memo[tuple[tuple[str, Place], ...]](most=64)


def _search_part(part: object) -> tuple[tuple[str, Place], ...]:
    """The printed texts of a part of a page that have characters in none of the ranges COVERED, with their places."""
    if isinstance(part, _REMEMBERED):
        return _searched.find(part, lambda: _list_uncovered(part))
    return _list_uncovered(part)


def _list_uncovered(part: object) -> tuple[tuple[str, Place], ...]:
    texts = _printed_texts(part, NOWHERE)
    return tuple((text, place) for text, place in texts if not text.isascii() and uncovered(text))


def _find_missing(
    texts: list[tuple[str, Place]], fonts: Mapping[str, Font], language: str
) -> dict[str, tuple[Place, int]]:
    """The characters that the fonts of running text lack, each with its first place and how often it is printed."""
    from exporter.pdf.page.fonts import open_fonts
    from exporter.typeset.fonts import FontError, split_clusters

    found: dict[str, tuple[Place, int]] = {}
    try:
        chain = open_fonts(fonts, language, Problems()).open_chain(
            "body"
        )  # its own problems are reported by the writer
        for text, place in texts:
            for cluster in split_clusters(text):
                if uncovered(cluster):
                    for char in chain.shape_text(cluster, chain.east_asian)[1]:
                        first, count = found.get(char, (place, 0))
                        found[char] = (first, count + 1)
    except FontError:
        return {}
    return found


def script_name(char: str) -> str:
    """The name of a character's script as its Unicode name begins; "" for characters of no script."""
    words = unicodedata.name(char, "").split()
    if words[:1] == ["CJK"]:
        return "Han"
    for at, word in enumerate(words):
        if word in _KINDS:
            return " ".join(words[:at]).title()
    return ""


def _printed_texts(value: object, place: Place) -> Iterator[tuple[str, Place]]:
    """Yield every printed string under a value, with the place of the block around it."""
    if isinstance(value, tuple):
        for item in value:
            yield from _printed_texts(item, place)
    elif isinstance(value, Struct) and not isinstance(value, Image | Meta | Place):
        found = getattr(value, "place", NOWHERE)
        place = place if found == NOWHERE else found
        for name in value.__struct_fields__:
            part = getattr(value, name)
            if isinstance(part, str):
                if name in _PRINTED:
                    yield part, place
            elif name in _PRINTED and isinstance(part, tuple) and all(isinstance(item, str) for item in part):
                yield from ((item, place) for item in part)
            elif isinstance(part, tuple | Struct):
                yield from _printed_texts(part, place)
