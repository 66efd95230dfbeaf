"""Names in a sentence with a number of the source that the source does not have at all: Normandy for Brittany.

A name is a word with a capital letter that begins no sentence; where all nouns have one, and where letters have none,
nothing tells it.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby, islice

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.passages import Passage
from exporter.checks.rules.missing import cite_source
from exporter.checks.words.stops import statement_bounds
from exporter.checks.words.surroundings import Span
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
    """Names beside a number of the source that stand nowhere in it, where its sentence of that number has others."""
    source, primary = context.source, context.language.primary
    if source is None or context.language.solid or primary in _NOUNS_CAPITAL or source.language.primary != primary:
        return
    known = f"{source.text} {_credits(context)}".casefold()
    named = _NamesOfSource(source.text)
    for passage in context.passages:
        claims = [one for one in context.claims_in.get(id(passage), ()) if one.fitting]
        if not claims or passage.role not in _ROLES or _is_title(passage.text):
            continue
        strange = (name for name in _names_in(passage.text) if name[1][:_STEM].casefold() not in known)
        yield from islice(_describe_strange(passage, strange, claims, named, source), _MOST)


def _describe_strange(
    passage: Passage,
    strange: Iterable[re.Match[str]],
    claims: Sequence[Claim],
    named: "_NamesOfSource",
    source: SourceText,
) -> Iterator[Finding]:
    """What is told of strange names, sentence by sentence."""
    for (begin, end), group in groupby(strange, lambda name: statement_bounds(passage.text, name.start())):
        names = [*group]
        facts = [one.fitting for one in claims if begin <= one.at < end]
        fact = named.find_fact_of_others(facts, passage.text[begin:end].casefold(), len(names))
        if fact is None:
            continue
        for name in names:
            message, place = Message("the source does not name {name}", name=name[1]), passage.place(name.start(1))
            yield Finding("not-in-source", passage.path, place, message, cite_source(source, fact))


def _names_in(text: str) -> Iterator[re.Match[str]]:
    """The names in a text's sentences, but for months and days of the week."""
    for name in _NAME.finditer(text):
        if not name[1][0].isupper() or name[1].isupper() or name[1].casefold() in _times():
            continue
        if statement_bounds(text, name.start())[0] < name.start():
            yield name


class _NamesOfSource:
    """The names of a source, and those of each sentence as it is asked for."""

    def __init__(self, text: str) -> None:
        self._text, self._beside = text, dict[Span, frozenset[str]]()

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(name[1] for name in _names_in(self._text))

    def find_fact_of_others(self, facts: Iterable[Sequence[Fact]], stated: str, count: int) -> Fact | None:
        """The first fact of a number that in all of its sentences has `count` names which a text in small letters
        lacks: so many strange ones may stand in their place."""
        lacking: dict[Span, bool] = {}
        for fitting in facts:
            sentences = {statement_bounds(self._text, fact.start) for fact in fitting}
            for bounds in sentences - lacking.keys():
                others = (name for name in self._names_within(bounds) if name[:_STEM].casefold() not in stated)
                lacking[bounds] = sum(1 for _ in others) >= count
            if all(lacking[bounds] for bounds in sentences):
                return fitting[0]
        return None

    def _names_within(self, bounds: Span) -> frozenset[str]:
        if bounds not in self._beside:
            self._beside[bounds] = self._all.intersection(_WORD.findall(self._text, *bounds))
        return self._beside[bounds]


def _credits(context: CheckContext) -> str:
    """What the outline says of its source: its title, who published it and who wrote it."""
    given = context.outline.source
    fields = (given.title, given.publisher, given.author) if given is not None else ()
    return " ".join(field.text for field in fields if field is not None)


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
