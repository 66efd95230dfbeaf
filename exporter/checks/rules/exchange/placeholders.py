"""Key figures put in for one another: a text that names one of two and shows the other."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from exporter.checks.context import CheckContext, Finding
from exporter.checks.mentions import StatedFigure
from exporter.checks.passages import Passage
from exporter.checks.words.clauses import share_of_words, word_stems
from exporter.checks.words.surroundings import NumberedText
from exporter.message import Message

# The part of what tells one label from another's that must stand beside the other's placeholder.
_NAMED = 0.5
# Placeholders of one text that are held against each other.
_MOST = 12

_Placed = tuple[StatedFigure, int, frozenset[str]]


def find_exchanged_placeholders(context: CheckContext) -> Iterator[Finding]:
    """Two key figures in one text, each of which stands in a clause without its name, one in that of the other's."""
    held = {stated.id: stated for stated in context.stated if not stated.part}
    for passage in context.passages:
        if len(passage.placeholders) < 2:
            continue
        for first, second in combinations(_placed_in(passage, held, context), 2):
            if _are_exchanged(first, second) or _are_exchanged(second, first):
                yield _describe(passage, first, second)
                yield _describe(passage, second, first)


def _placed_in(passage: Passage, held: Mapping[str, StatedFigure], context: CheckContext) -> list[_Placed]:
    """The key figures of a text with their offsets and the words of their clauses."""
    holes = passage.placeholders[:_MOST]
    ends = {hole.at: hole.at + 1 for hole in passage.placeholders}
    for claim in context.claims_in.get(id(passage), ()):
        ends.setdefault(claim.at, claim.end)
    numbered = NumberedText(passage.text, list(ends.items()), context.language)
    clauses = {hole.at: " ".join(numbered.own_clause(numbered.index_of(hole.at))) for hole in holes}
    return [(held[hole.id], hole.at, word_stems(clauses[hole.at])) for hole in holes if hole.id in held]


def _are_exchanged(one: _Placed, other: _Placed) -> bool:
    """Whether the second figure's clause has the name of the first, and neither clause that of its own."""
    (figure, _, clause), (second, _, beside) = one, other
    names = [word_stems(stated.figure.label.text) for stated in (figure, second)]
    own, its = names[0] - names[1], names[1] - names[0]
    if figure.id == second.id or not own.isdisjoint(clause) or not its.isdisjoint(beside):
        return False
    return share_of_words(own, beside) >= _NAMED


def _describe(passage: Passage, one: _Placed, other: _Placed) -> Finding:
    stated, at, _ = one
    template = "the key figure `{id}` stands here in the place of `{other}`"
    message = Message(template, id=stated.id, other=other[0].id)
    hint = Message("{id} is {label}: {value}", id=stated.id, label=stated.figure.label.text, value=stated.quantity.text)
    return Finding("contradicts-figure", passage.path, passage.place(at), message, hint, other[0].quantity)
