"""What a number may follow from, from near to far: numbers beside it, sentences of the source, tables and charts.

What numbers of one text share is worked out once: the numbers of the next texts, and of each sentence of the source.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from itertools import islice

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, section_of
from exporter.checks.derived.derivation import OperandGroup, sizes_of_tiers
from exporter.checks.derived.sought import OperandSizes
from exporter.checks.derived.wanted import WantedNumber
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.results import is_rough_share
from exporter.checks.words.clauses import clause_bounds, share_of_words, word_grams
from exporter.checks.words.relations import relations_named
from exporter.checks.words.stops import sentence_bounds
from exporter.checks.words.surroundings import Words
from exporter.numbers.measures import dimensions_of, in_unit, units_alike
from exporter.numbers.quantity import Quantity

# Kinds of numbers that follow from others, and that others follow from.
EXPLAINED = frozenset(("amount", "percent", "fraction"))
# Sentences of the source, and tables and charts, that are looked through.
SENTENCES = 4
# Facts of the source whose words fit a number best, taken as operands; characters of its passage that are near.
_FACTS, _NEAR, _BESIDE = 24, 160, 8
# Numbers of the next texts that are looked at: no more are ever tried.
_AROUND = 32
_RUNNING = frozenset(("summary", "text", "point", "title", "heading"))
# Of those beside it, the ones that count most; of the source's, those that count as much as the outline's.
_NEAREST, _BEST = 3, 4
# Characters of a clause on each side of its number.
_CLAUSE = 40
# The part of a key figure's name that a clause must have to name it.
_NAMED = 0.6
_NOTHING: frozenset[str] = frozenset()
# Relations that a source's sentence may name.
_OF_SENTENCES = frozenset({"rest", "multiple", "average"})


def clause_of(claim: Claim) -> str:
    """The words right before and behind a number; a key figure's label."""
    if claim.passage is None:
        return claim.label
    text, end = claim.passage.text, claim.end
    first, last = clause_bounds(text, claim.at, end)
    return text[max(first, claim.at - _CLAUSE) : min(last, end + _CLAUSE)]


class OperandsInReach:
    """What a number may follow from, from near to far; looked for when it is asked for."""

    def __init__(self, claim: Claim, context: CheckContext) -> None:
        """What is asked for each number is looked for at once: its `clause`, which is a key figure's label, and the
        `nearest` numbers beside it."""
        self._claim, self._context, self._source = claim, context, context.source
        unit = claim.quantity.unit
        self._measured = bool(dimensions_of(unit))
        self._other_units = frozenset(units_alike(unit))
        self._rough = is_rough_share(claim.quantity)  # which many numbers would give
        self.clause = clause_of(claim)
        self._claims_near = nearest_beside(claim, context, self._rough)
        self._near = self._converted([other.quantity for other in self._claims_near])
        self.nearest = self._near[:_NEAREST]

    @property
    def beside(self) -> list[Quantity]:
        """The likeliest to be a whole and its parts with it: the numbers beside it, else what is around."""
        return self._near if len(self._near) == _BESIDE else [*self.nearest, *self.around][:_BESIDE]

    @cached_property
    def around(self) -> list[Quantity]:
        """The others beside it, the source's that fit best, key figures, and the numbers of the next texts."""
        claim, context = self._claim, self._context
        units = {claim.quantity.unit, *(one.unit for one in self._near)} if context.stated else ()
        held = (stated.quantity for stated in context.stated if stated.path != claim.path)
        alike = [one for one in held if one.kind == "amount" and one.unit in units]
        others = self._converted(_quantities_around(claim, context)) if not self._rough else []
        return [*self._near[_NEAREST:], *self._of_source[:_BEST], *alike, *others]

    @cached_property
    def statements_beside(self) -> list[OperandGroup]:
        """The source's sentences of the numbers beside it, where each says but one thing with its number."""
        source = self._source
        if source is None:
            return []
        single = [other.fitting[0] for other in self._claims_near[:_NEAREST] if len(other.fitting) == 1]
        found = {fact.start: fact for fact in single if fact.start not in source.cells}
        groups = (self._statement_group(fact, source) for fact in found.values())
        return [group for group in groups if group is not None]

    def _statement_group(self, fact: Fact, source: SourceText) -> OperandGroup | None:
        """All numbers of a fact's sentence; None where it has no other one."""
        known, key = self._context.statements, (fact.start, self._unit_key)
        if key not in known:
            others = source.statement_facts(fact)
            operands = self._converted([fact.quantity, *(other.quantity for other in others)])
            known[key] = OperandGroup(operands) if others else None
        return known[key]

    @property
    def farther(self) -> list[Quantity]:
        """The source's that fit less."""
        return self._of_source[_BEST:]

    def may_give(self, wanted: WantedNumber, named: frozenset[str]) -> bool:
        """Whether the nearest, those around and those farther off may give a number at all, by the relations named."""
        return self._sizes.may_give(wanted, named)

    @cached_property
    def _sizes(self) -> OperandSizes:
        return sizes_of_tiers([self.nearest, self.around, self.farther])

    @cached_property
    def groups(self) -> list[OperandGroup]:
        """Numbers that stand together: in the sentences of the source that fit best, then in tables and charts."""
        context = self._context
        found = list(self._sentences()) if self._source is not None else []
        if self._source is not None and "swing" in relations_named(self.clause, context.language):
            found.append(OperandGroup(_balances(self._claim, self._source)))
        named = _named_figures(self.clause, context) if self._claim.passage is not None and context.stated else []
        if len(named) > 1:
            found.append(OperandGroup(self._converted(named)))
        lists = context.lists_in.get(section_of(self._claim.path), ())[:SENTENCES]
        groups = [*found, *(self._list_group(listed) for listed in lists)]
        if context.claims_at.get(self._claim.place) is self._claim:  # not a number asked for in its place
            context.likeliest[self._claim.place] = groups[:1]
        return groups

    def _sentences(self) -> Iterator[OperandGroup]:
        """The numbers of each sentence of the source, by how well the best one of them fits."""
        source = self._source
        assert source is not None
        seen: set[int] = set()
        sentences = 0
        fit = partial(_fit_of, source, self._claim.words)
        for fact in self.ranked:
            group = self._sentence_group(fact, source) if fact.start not in seen else None
            if group is not None:
                seen.update([operand.start for operand in group.operands])
                yield group.ranked_by(fit)
                sentences += 1
            if sentences == SENTENCES:
                return

    def _sentence_group(self, fact: Fact, source: SourceText) -> OperandGroup | None:
        """The numbers of a fact's sentence; None where it has no other one."""
        known, key = self._context.sentences, (fact.start, self._unit_key)
        if key not in known:
            others = [other.quantity for other in source.statement_facts(fact) if other.quantity.kind in EXPLAINED]
            words = relations_named(source.sentence(fact), self._context.language) if others else _NOTHING
            operands = self._converted([fact.quantity, *others])
            known[key] = OperandGroup(operands, words & _OF_SENTENCES) if others else None
        return known[key]

    def _list_group(self, listed: Sequence[Claim]) -> OperandGroup:
        known, key = self._context.columns, (id(listed), self._unit_key)
        if key not in known:
            known[key] = OperandGroup(self._converted(other.quantity for other in listed))
        return known[key]

    @cached_property
    def ranked(self) -> list[Fact]:
        """The facts of the source whose words fit best; of a rough share those that have any of them."""
        claim, source = self._claim, self._source
        ranked = source.operands.rank(claim.quantity, claim.words, _FACTS) if source is not None else []
        if source is None or not self._rough:
            return ranked
        return [fact for fact in ranked if source.fit(claim.words, fact)]

    @cached_property
    def _of_source(self) -> list[Quantity]:
        """Single numbers of the source, by how well each fits; of a long one the best alone."""
        source, wanted = self._source, self._claim.quantity
        if source is None:
            return []
        facts = source.operands.join_companions(wanted, self.ranked, _BEST if source.is_long else _FACTS)
        rates, others = _kinds_from_afar(wanted)
        found = (one.quantity for one in facts)
        return self._converted([one for one in found if (rates if one.kind == "percent" else others)])

    @property
    def _unit_key(self) -> str:
        """The unit that operands are converted into; "" where they stay as they are."""
        return self._claim.quantity.unit if self._measured else ""

    def _converted(self, operands: Iterator[Quantity] | Sequence[Quantity]) -> list[Quantity]:
        if not self._measured:
            return list(operands)
        unit, others = self._claim.quantity.unit, self._other_units
        return [in_unit(operand, unit) if operand.unit in others else operand for operand in operands]


def _fit_of(source: SourceText, words: Words, operand: Quantity) -> float:
    """How well the words of a number fit an operand of the source."""
    return source.fit(words, Fact(operand, operand.start, operand.end))


def likeliest_group(claim: Claim, context: CheckContext) -> Sequence[OperandGroup]:
    """The numbers that stand together and fit a number best; empty where nothing does."""
    known = context.likeliest.get(claim.place)
    return known if known is not None else OperandsInReach(claim, context).groups[:1]


def _balances(claim: Claim, source: SourceText) -> Iterator[Quantity]:
    """The first surpluses and deficits, gains and losses of the source in a number's unit."""
    alike = (fact for fact in source.find_alike(claim.quantity) if source.direction(fact))
    return (fact.quantity for fact in islice(alike, _BESIDE))


def _named_figures(clause: str, context: CheckContext) -> list[Quantity]:
    """The key figures whose names stand in a number's own clause."""
    words = word_grams(clause)
    labels = ((stated, word_grams(stated.figure.label.text)) for stated in context.stated if not stated.part)
    return [stated.quantity for stated, label in labels if share_of_words(label, words) >= _NAMED]


def _kinds_from_afar(wanted: Quantity) -> tuple[bool, bool]:
    """Whether a rate of the source may be an operand of a number, and whether anything else may: a rate only of rates,
    an amount only of what is no rate."""
    if wanted.kind == "fraction" or wanted.unit in ("%", "‰"):
        return wanted.unit == "%" and not wanted.approx and wanted.kind != "fraction", True
    if wanted.unit == "":
        return abs(wanted.value) <= 100, True
    of_rates = wanted.kind == "percent" or wanted.unit in ("点", "bp")
    return of_rates, not of_rates


def nearest_beside(claim: Claim, context: CheckContext, within_alone: bool) -> list[Claim]:
    """The numbers beside one, the nearest first; beyond a full stop or a semicolon is farther than any other.

    `within_alone`: those of its own sentence alone, where it has a pair of amounts."""
    others = list(_beside(claim, context))
    if claim.passage is None:
        return others[:_BESIDE]
    text = claim.passage.text
    within: list[Claim] = []
    beyond: list[Claim] = []
    at = claim.at
    begin, end = sentence_bounds(text, at)
    for other in sorted(others, key=lambda one: abs(one.at - at)):
        (within if begin <= other.at <= end else beyond).append(other)
        if len(within) == _BESIDE:
            break
    pair = within_alone and sum(one.quantity.kind == "amount" for one in within) > 1
    return within if pair else [*within, *beyond][:_BESIDE]


def _quantities_around(claim: Claim, context: CheckContext) -> tuple[Quantity, ...]:
    """The first numbers of the texts right before and right behind a number's own."""
    known, key = context.next_quantities, id(claim.passage)
    if key not in known:
        known[key] = tuple(other.quantity for other in islice(_in_next_passages(claim, context), _AROUND))
    return known[key]


def claims_next_to(claim: Claim, context: CheckContext) -> Iterator[Claim]:
    """The first numbers of the texts right before and right behind a number's own."""
    return islice(_in_next_passages(claim, context), _BESIDE)


def _in_next_passages(claim: Claim, context: CheckContext) -> Iterator[Claim]:
    """Numbers of the texts right before and right behind a number's own."""
    at = context.order_of.get(id(claim.passage))
    if at is None:
        return
    for step in (-1, 1):
        index = at + step
        while 0 <= index < len(context.passages) and context.passages[index].role not in _RUNNING:
            index += step
        if 0 <= index < len(context.passages):
            yield from context.claims_in.get(id(context.passages[index]), ())


def _beside(claim: Claim, context: CheckContext) -> Iterator[Claim]:
    """The other numbers of its text within reach; of a key figure's compared value, the figure's own."""
    within = context.claims_in.get(id(claim.passage), ())
    first, last = 0, len(within)
    if claim.passage is not None:
        first = bisect_left(within, claim.at - _NEAR, key=_offset_of)
        last = bisect_right(within, claim.at + _NEAR, key=_offset_of)
    for other in within[first:last]:
        alone = claim.passage is None and not (other.labelled and claim.path.startswith(f"{other.path}."))
        if other is not claim and other.quantity.kind in EXPLAINED and not alone:
            yield other


def _offset_of(claim: Claim) -> int:
    return claim.at
