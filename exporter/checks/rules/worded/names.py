"""Names in a sentence with a number of the source that the source does not have at all: Normandy for Brittany.

A name is a word with a capital letter that begins no sentence; where all nouns have one, and where letters have none,
nothing tells it.
"""

import functools
import re
from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.passages import Passage
from exporter.checks.words.stops import statement_bounds
from exporter.message import Message
from exporter.numbers.calendar.months import month_names
from exporter.numbers.tables import rows_of
from exporter.start.patterns import compile_pattern

# Texts in which only names have capital letters; a title may have them everywhere.
_ROLES = frozenset(("summary", "text", "point", "note"))
# Languages whose nouns all have them.
_NOUNS_CAPITAL = frozenset({"de", "lb"})
# A word with a capital behind another word of its sentence: an article with an apostrophe may begin that.
_NAME = compile_pattern(r"(?<=[^\W_][ \u00a0,’'-])(?<!^.[’'])(?<![.!?:«“\"„(\n] .[’'])([^\W\d_]{4,})(?![^\W_])")
# Its letters that endings do not change; those of a name whose other letters are small.
_STEM = 4
# Words with a capital from which on a text is set as a title, where they are so many of all.
_SEVERAL, _TITLE = 3, 0.5
_WORD = compile_pattern(r"[^\W\d_]{4,}")
# Names of one text that are told.
_MOST = 4


def find_strange_names(context: CheckContext) -> Iterator[Finding]:
    """Names beside a number of the source that stand nowhere in it."""
    source, primary = context.source, context.language.primary
    if source is None or context.language.solid or primary in _NOUNS_CAPITAL or source.language.primary != primary:
        return
    known = source.text.casefold()
    for passage in context.passages:
        if passage.role not in _ROLES or _is_title(passage.text):
            continue
        claims = [one for one in context.claims_in.get(id(passage), ()) if one.fitting]
        for name in [*_names_in(passage, claims)][:_MOST] if claims else ():
            if name[1][:_STEM].casefold() not in known:
                message = Message("the source does not name {name}", name=name[1])
                yield Finding("not-in-source", passage.path, passage.place(name.start(1)), message)


def _names_in(passage: Passage, claims: list[Claim]) -> Iterator[re.Match[str]]:
    """The names in sentences with one of some numbers, but for months and days of the week."""
    for name in _NAME.finditer(passage.text):
        begin, end = statement_bounds(passage.text, name.start())
        if not name[1][0].isupper() or name[1].isupper() or name[1].casefold() in _times():
            continue
        if begin < name.start() and any(begin <= claim.at < end for claim in claims):
            yield name


@functools.cache
def _times() -> frozenset[str]:
    """The names of months and of days of the week."""
    days = (word for row in rows_of("weekday") for word in row.words)
    return frozenset(word.casefold() for word in (*month_names(), *days))


def _is_title(text: str) -> bool:
    """Whether most words of a text have a capital."""
    words = _WORD.findall(text)
    capitals = sum(1 for word in words if word[0].isupper())
    return bool(capitals > max(_SEVERAL, _TITLE * len(words)))
