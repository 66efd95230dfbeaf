"""What an outline states with each number: the words it stands beside, which way it goes, and the facts that fit it."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import Mention, StatedFigure
from exporter.checks.passages import LISTED_ROLES, SENTINEL, Passage
from exporter.checks.words.levels import TO, leads_over
from exporter.checks.words.polarity import TIMES_TAKEN, direction_in, direction_of, speed_at
from exporter.checks.words.quarters import add_quarters, find_quarters, quarters_named
from exporter.checks.words.surroundings import EARLIER_TIME, OWN_CLAUSE, NumberedText, Words
from exporter.checks.words.times import head_words, is_part_of_year, times_named, year_of
from exporter.numbers.quantity import Quantity
from exporter.problem import Place
from exporter.text.language import Language

# Characters between two numbers of which the second is what the first came to.
_BETWEEN = 12
# A value that the source has more often than this is no single fact.
_COMMON = 8
_KINDS = frozenset(("amount", "percent", "ratio"))
# Units that count anything.
_ANYTHING = frozenset(("", "个"))


class Claim(Struct, frozen=True, gc=False):
    """A number in its place: typed, put in by a placeholder, or a key figure beside its label (`labelled`)."""

    quantity: Quantity
    path: str
    place: Place
    words: Words
    direction: int
    fitting: tuple[Fact, ...]
    passage: Passage | None = None
    at: int = 0  # where it begins in its passage
    labelled: bool = False
    label: str = ""

    @property
    def end(self) -> int:
        """Where it ends in its passage, in which a placeholder is one character."""
        placed = self.passage is not None and self.passage.text[self.at : self.at + 1] == SENTINEL
        return self.at + (1 if placed else len(self.quantity.text))

    @property
    def written(self) -> str:
        """The number as it stands there, without spaces around."""
        return self.quantity.text.strip()


def make_claims(
    mentions: Sequence[Mention], stated: Sequence[StatedFigure], passages: Sequence[Passage],
    source: SourceText | None, language: Language,
) -> tuple[Claim, ...]:  # fmt: skip
    """Every number of the outline: key figures beside their labels first, then text by text."""
    return (*_labelled_claims(stated, source, language), *_placed_claims(mentions, stated, passages, source, language))


def facts_stating(quantity: Quantity, source: SourceText | None) -> tuple[Fact, ...]:
    """The facts of this value and unit; none where there are too many to be single ones."""
    if source is None or quantity.kind not in _KINDS:
        return ()
    found = tuple(source.find_fitting(quantity))
    if quantity.unit not in _ANYTHING:  # 六所 is no 6个 where the source has 6所
        found = tuple(fact for fact in found if fact.quantity.unit == quantity.unit) or found
    return found if len(found) <= _COMMON else ()


def _labelled_claims(stated: Sequence[StatedFigure], source: SourceText | None, language: Language) -> Iterator[Claim]:
    for figure in stated:
        label = figure.figure.label.text
        if figure.against:
            label += f" {figure.against}"
        fitting = () if figure.derived or figure.part else facts_stating(figure.quantity, source)
        words = {**head_words(label), **dict.fromkeys(quarters_named(label, language), 1.0)}
        direction = direction_in(label, language)
        yield Claim(figure.quantity, figure.path, figure.place, words, direction, fitting, labelled=True, label=label)


def _placed_claims(
    mentions: Sequence[Mention], stated: Sequence[StatedFigure], passages: Sequence[Passage],
    source: SourceText | None, language: Language,
) -> Iterator[Claim]:  # fmt: skip
    held = {figure.id: figure for figure in stated if not figure.part}
    by_passage: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_passage.setdefault(id(mention.passage), []).append(mention)
    for passage in passages:
        typed = by_passage.get(id(passage), [])
        if typed or passage.placeholders:
            yield from sorted(_passage_claims(passage, typed, held, source, language), key=lambda claim: claim.at)


def _passage_claims(
    passage: Passage, typed: Sequence[Mention], held: Mapping[str, StatedFigure],
    source: SourceText | None, language: Language,
) -> Iterator[Claim]:  # fmt: skip
    placed = [(hole, held[hole.id]) for hole in passage.placeholders if hole.id in held and not hole.part]
    spans = [(m.quantity.start, max(m.quantity.end, m.quantity.start + 1)) for m in typed]
    holes = ((hole.at, hole.at + 1) for hole in passage.placeholders)
    quarters = find_quarters(passage.text, [mention.quantity for mention in typed], language)
    numbered = NumberedText(passage.text, add_quarters([*spans, *holes], quarters), language, quarters)
    head = head_words(passage.head) if passage.head else {}
    if passage.role in LISTED_ROLES:  # rows and categories such as quarters, which only their times tell apart
        times = sorted(times_named(passage.head))
        head.update((time, 1.0) for time in times if passage.role == "value" or is_part_of_year(time))
    head.update(dict.fromkeys(quarters_named(passage.head, language), 1.0))
    for mention in typed:
        index = numbered.index_of(mention.quantity.start)
        words = {**_with_last_year(numbered.words_around(index), source), **head}
        direction = direction_of(numbered, index, mention.quantity.text, language)
        if mention.quantity.unit in TIMES_TAKEN and speed_at(
            passage.text, mention.quantity.start, mention.quantity.end
        ):
            direction = 0
        if not direction and passage.head:
            direction = direction_in(passage.head, language)
        fitting = facts_stating(mention.quantity, source)
        yield Claim(
            mention.quantity, passage.path, mention.place, words, direction, fitting, passage, mention.quantity.start
        )
    for hole, figure in placed:
        index = numbered.index_of(hole.at)
        around = _with_last_year(numbered.words_around(index), source)
        words = {**around, **head_words(figure.figure.label.text)}
        direction = direction_of(numbered, index, figure.quantity.text, language)
        fitting = () if figure.derived else facts_stating(figure.quantity, source)
        place = passage.place(hole.at)
        yield Claim(figure.quantity, passage.path, place, words, direction, fitting, passage, hole.at)


def _with_last_year(words: Words, source: SourceText | None) -> Words:
    """The words of a number, with the one for the earlier time where it is told of a year that the source only calls
    the last one."""
    if source is None or not source.dates.last_years or not any(_is_last_year(word, words, source) for word in words):
        return words
    return {**words, EARLIER_TIME: OWN_CLAUSE}


def _is_last_year(word: str, words: Words, source: SourceText) -> bool:
    return words[word] >= OWN_CLAUSE and year_of(word) in source.dates.last_years


def names_year(claim: Claim, year: int) -> bool:
    """Whether a number is told of a year."""
    return any(year_of(word) == year for word in claim.words)


def tells_last_year(claim: Claim, year: int, source: SourceText) -> bool:
    """Whether a number is told of a year that the source only calls the last one, and the source tells it so."""
    if year not in source.dates.last_years or not names_year(claim, year):
        return False
    return any(source.is_earlier(fact) for fact in claim.fitting)


def leads_to(first: Claim, second: Claim) -> bool:
    """Whether the second number is what the first one came to: only a word such as to stands between."""
    if first.passage is None:
        return False
    text = first.passage.text
    between = text[first.end : second.at]
    short = len(between) <= _BETWEEN and TO.match(between + " ") is not None
    return short or (second.passage is first.passage and leads_over(text, first.end, second.at, second.end))
