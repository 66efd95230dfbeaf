"""Numbers that the source does not have, but that follow from numbers beside them or from the source's."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, section_of
from exporter.checks.derived.derivation import OperandGroup, derive_from_groups, derive_part, derive_quantity
from exporter.checks.derived.results import Derivation
from exporter.checks.derived.wanted import agrees_with
from exporter.checks.earlier import derive_earlier
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.results import is_rough_share
from exporter.checks.words.clauses import clause_bounds, sentence_around, share_of_words, word_grams
from exporter.checks.words.relations import names_relation, relations_named
from exporter.checks.words.surroundings import EARLIER_TIME, STOP
from exporter.numbers.measures import convert_quantity, dimensions_of
from exporter.numbers.quantity import Quantity
from exporter.problem import Place

# Facts of the source whose words fit a number best, taken as operands; characters of its passage that are near.
_FACTS, _NEAR, _BESIDE = 24, 160, 8
# Numbers of the next texts that are looked at: no more are ever tried.
_AROUND = 32
_RUNNING = frozenset(("summary", "text", "point", "title", "heading"))
# Of those beside it, the ones that count most; of the source's, those that count as much as the outline's.
_NEAREST, _BEST = 3, 4
# Relations tried where no word names one, and characters of a clause on each side of its number.
_UNNAMED = frozenset({"difference", "sum", "share"})
_CLAUSE = 40
_KINDS = frozenset(("amount", "percent", "fraction"))
# Sentences of the source, and tables and charts, that are looked through; relations that a source's sentence may name.
_SENTENCES = 4
# The part of a key figure's name that a clause must have to name it.
_NAMED = 0.6
_OF_SENTENCES = frozenset({"rest", "multiple", "average"})


def find_derivation(place: Place, context: CheckContext) -> Derivation | None:
    """How the number at a place follows from others."""
    if place not in context.derived:
        claim = context.claims_at.get(place)
        explained = claim is not None and claim.quantity.kind in _KINDS
        context.derived[place] = _explain_claim(claim, context) if claim is not None and explained else None
    return context.derived[place]


def _explain_claim(claim: Claim, context: CheckContext) -> Derivation | None:
    told = find_earlier_value(claim, context)
    if told is not None:
        result, alone = told
        if agrees_with(claim.quantity, result.value):
            return result
        context.instead[claim.place] = result
        if alone:
            return None
    found = _derive_claim(claim, context)
    swings = names_relation(clause_of(claim), "swing", context.language)
    right = None
    if found is not None:
        right = _right_swing(found, claim, context) if swings else _right_side(found, claim, context)
    if right is not None:
        context.instead[claim.place] = right
        return None
    return found


def _right_side(found: Derivation, claim: Claim, context: CheckContext) -> Derivation | None:
    """What a number of the earlier time is, where a derivation takes its change for one that goes the other way.

    Where 24 is 6 more than before, it was 18, not 30. None where the derivation is right, or nothing says."""
    pair = found.operands or found.addends
    if pair is None or not _is_of_earlier_time(claim, context):
        return None
    level, change = pair
    direction = direction_of_operand(change, claim, context)
    if not direction or is_earlier_operand(level, context):
        return None
    if (direction > 0) == (found.operands is not None):
        return None
    value = abs(level.value) - direction * abs(change.value)
    return Derivation(value, f"{level.text.strip()} {'−' if direction > 0 else '+'} {change.text.strip()}")


def _is_of_earlier_time(claim: Claim, context: CheckContext) -> bool:
    """Whether a number is told of the earlier of two times, by a word or by the year before it."""
    if claim.direction:
        return False
    if EARLIER_TIME in claim.words or (claim.passage is None and "compare" in claim.path):
        return True
    source, beside = context.source, context.claims_in.get(id(claim.passage), ())
    known = source.dates.years if source is not None else frozenset()
    before = [one for one in beside if one.at < claim.at][-1:]
    return any(one.quantity.kind == "year" and known and one.quantity.value < max(known) for one in before)


def _right_swing(found: Derivation, claim: Claim, context: CheckContext) -> Derivation | None:
    """What a result is better or worse by, where one was a surplus and the other a deficit, or both were one."""
    pair = found.operands or found.addends
    if pair is None:
        return None
    one, two = (direction_of_operand(operand, claim, context) for operand in pair)
    if not one or not two or (one == two) == (found.operands is not None):
        return None
    high, low = (abs(operand.value) for operand in pair)
    sign = "−" if one == two else "+"
    value = high - low if one == two else high + low
    return Derivation(value, f"{pair[0].text.strip()} {sign} {pair[1].text.strip()}")


def text_of_operand(operand: Quantity, claim: Claim, context: CheckContext) -> str:
    """The clause of an operand where it stands: in a number's text, or in the source."""
    for other in context.claims_in.get(id(claim.passage), ()):
        if other.at == operand.start and other.quantity.text == operand.text:
            return clause_of(other)
    return context.source.clause_at(operand.start) if context.source is not None else ""


def direction_of_operand(operand: Quantity, claim: Claim, context: CheckContext) -> int:
    """Which way an operand goes where it stands: beside a number in its text, or in the source."""
    for other in context.claims_in.get(id(claim.passage), ()):
        if other.at == operand.start and other.quantity.text == operand.text:
            return other.direction
    return context.source.direction_at(operand.start) if context.source is not None else 0


def find_earlier_value(claim: Claim, context: CheckContext) -> tuple[Derivation, bool] | None:
    """What a number of the earlier time must be, and whether only that can be meant."""
    if context.source is None or (claim.passage is None and "compare" not in claim.path):
        return None
    if claim.passage is not None and names_relation(clause_of(claim), "swing", context.language):
        return None
    beside: Sequence[Claim] = context.claims_in.get(id(claim.passage), ())
    if claim.passage is None:
        beside = [one for one in beside if one.labelled and claim.path.startswith(f"{one.path}.")]
    return derive_earlier(claim, beside, context.source, context.language)


def _derive_claim(claim: Claim, context: CheckContext) -> Derivation | None:
    """The likeliest first: numbers beside it, numbers that stand together, then single ones from farther away."""
    own = relations_named(clause_of(claim), context.language)
    around = relations_named(_words_of(claim), context.language)
    if claim.quantity.kind == "fraction":
        own |= {"share"}
    if claim.quantity.unit == "倍":
        own |= {"multiple"}
    rough = is_rough_share(claim.quantity)
    if rough:  # a change where something rises or falls, else a part
        own = (own - {"share"}) | {"change"} if claim.direction else own - {"change"}
        around = around - {"share"} if claim.direction else around - {"change"}
    named, quantity = own or around, claim.quantity
    reach = OperandsInReach(claim, context)
    found = derive_quantity(quantity, [reach.nearest], named) if named else None
    groups = reach.groups if found is None else []
    found = found or derive_from_groups(quantity, groups, named)
    if found is None and around - named:
        found = derive_from_groups(quantity, groups[:_SENTENCES], around | named)
    if found is None and named:
        found = derive_quantity(quantity, [reach.nearest, reach.around, reach.farther], named)
    if found is None and claim.passage is not None:
        found = derive_part(quantity, [*reach.nearest, *reach.around][:_BESIDE])
    if found is None and claim.passage is not None:  # without a word for it, only what chance would hardly give
        found = derive_quantity(quantity, [reach.nearest, reach.around], _UNNAMED, strict=True)
    return found


class OperandsInReach:
    """What a number may follow from, from near to far; looked for when it is asked for."""

    def __init__(self, claim: Claim, context: CheckContext) -> None:
        self._claim, self._context, self._source = claim, context, context.source

    @cached_property
    def _near(self) -> list[Quantity]:
        claim = self._claim
        beside = sorted(_beside(claim, self._context), key=lambda other: _distance(claim, other))
        if is_rough_share(claim.quantity):  # which many numbers would give: of its own sentence, where it has a pair
            own = [one for one in beside if not _distance(claim, one)[0]]
            beside = own if sum(one.quantity.kind == "amount" for one in own) > 1 else beside
        return [self._converted(other.quantity) for other in beside[:_BESIDE]]

    @property
    def nearest(self) -> list[Quantity]:
        """The numbers beside it, the nearest first."""
        return self._near[:_NEAREST]

    @cached_property
    def around(self) -> list[Quantity]:
        """The others beside it, the source's that fit best, key figures, and the numbers of the next texts."""
        claim, context = self._claim, self._context
        units = {claim.quantity.unit, *(one.unit for one in self._near)}
        held = (stated.quantity for stated in context.stated if stated.path != claim.path)
        alike = [one for one in held if one.kind == "amount" and one.unit in units]
        next_ones = islice(_in_next_passages(claim, context), 0 if is_rough_share(claim.quantity) else _AROUND)
        others = [self._converted(other.quantity) for other in next_ones]
        return [*self._near[_NEAREST:], *self._of_source[:_BEST], *alike, *others]

    @property
    def farther(self) -> list[Quantity]:
        """The source's that fit less."""
        return self._of_source[_BEST:]

    @cached_property
    def groups(self) -> list[OperandGroup]:
        """Numbers that stand together."""
        return list(_groups(self._claim, self._context, self._ranked))

    @cached_property
    def _ranked(self) -> list[Fact]:
        claim, source = self._claim, self._source
        ranked = source.operands.rank(claim.quantity, claim.words, _FACTS) if source is not None else []
        if source is None or not is_rough_share(claim.quantity):
            return ranked
        return [fact for fact in ranked if source.fit(claim.words, fact)]

    @cached_property
    def _of_source(self) -> list[Quantity]:
        source, wanted = self._source, self._claim.quantity
        facts = _best_facts(self._ranked, wanted, source) if source is not None else []
        return [self._converted(one.quantity) for one in facts if _may_come_from_afar(one.quantity, wanted)]

    def _converted(self, operand: Quantity) -> Quantity:
        return _in_unit_of(operand, self._claim.quantity)


def clause_of(claim: Claim) -> str:
    """The words right before and behind a number."""
    if claim.passage is None:
        return claim.label
    text, end = claim.passage.text, claim.at + len(claim.quantity.text)
    first, last = clause_bounds(text, claim.at, end)
    return text[max(first, claim.at - _CLAUSE) : min(last, end + _CLAUSE)]


def is_earlier_operand(operand: Quantity, context: CheckContext) -> bool:
    """Whether an operand is of the earlier of two times, where it stands in the outline or in the source."""
    for claim in context.claims:
        if claim.quantity.text == operand.text and claim.quantity.start == operand.start:
            return EARLIER_TIME in claim.words
    source = context.source
    return source is not None and source.is_earlier_at(operand.start)


def _words_of(claim: Claim) -> str:
    if claim.passage is None:
        return claim.label
    sentence = sentence_around(claim.passage.text, claim.at, claim.at + len(claim.quantity.text))
    return f"{sentence} {claim.passage.head}"


def _groups(claim: Claim, context: CheckContext, ranked: Sequence[Fact]) -> Iterator[OperandGroup]:
    """Numbers that stand together: in the sentences of the source that fit best, then in tables and charts around."""
    source = context.source
    if source is not None:
        for facts in _best_sentences(ranked, claim, source):
            quantities = tuple(_in_unit_of(fact.quantity, claim.quantity) for fact in facts)
            words = relations_named(source.sentence(facts[0]), context.language) & _OF_SENTENCES
            yield OperandGroup(quantities, words)
        if names_relation(clause_of(claim), "swing", context.language):
            yield OperandGroup(tuple(_balances(claim, source)))
    named = _named_figures(claim, context)
    if len(named) > 1:
        yield OperandGroup(tuple(_in_unit_of(one, claim.quantity) for one in named))
    for listed in _lists_around(claim, context):
        yield OperandGroup(tuple(_in_unit_of(other.quantity, claim.quantity) for other in listed))


def _best_sentences(ranked: Sequence[Fact], claim: Claim, source: SourceText) -> Iterator[list[Fact]]:
    """The numbers of each sentence that a number may follow from, those that fit best first, and so the sentences."""
    seen: set[int] = set()
    sentences = 0
    for fact in ranked:
        if fact.start in seen:
            continue
        others = [other for other in source.statement_facts(fact) if other.quantity.kind in _KINDS]
        within = [fact, *sorted(others, key=lambda other: -source.fit(claim.words, other))]
        seen.update(other.start for other in within)
        if len(within) > 1:
            yield within
            sentences += 1
        if sentences == _SENTENCES:
            return


def _balances(claim: Claim, source: SourceText) -> Iterator[Quantity]:
    """The first surpluses and deficits, gains and losses of the source in a number's unit."""
    alike = (fact for fact in source.find_alike(claim.quantity) if source.direction(fact))
    return (fact.quantity for fact in islice(alike, _BESIDE))


def _named_figures(claim: Claim, context: CheckContext) -> list[Quantity]:
    """The key figures whose names stand in a number's own clause."""
    if claim.passage is None:
        return []
    clause = word_grams(clause_of(claim))
    labels = ((stated, word_grams(stated.figure.label.text)) for stated in context.stated if not stated.part)
    return [stated.quantity for stated, label in labels if share_of_words(label, clause) >= _NAMED]


def _lists_around(claim: Claim, context: CheckContext) -> Sequence[Sequence[Claim]]:
    """The values of charts and the columns of tables of a number's own section."""
    return context.lists_in.get(section_of(claim.path), ())[:_SENTENCES]


def _may_come_from_afar(fact: Quantity, wanted: Quantity) -> bool:
    """Whether a number of the source may be an operand: a rate only of rates, an amount only of what is no rate."""
    if wanted.kind == "fraction" or wanted.unit in ("%", "‰"):
        return fact.kind != "percent" or (wanted.unit == "%" and not wanted.approx and wanted.kind != "fraction")
    if wanted.unit == "":
        return fact.kind != "percent" or abs(wanted.value) <= 100
    return (fact.kind == "percent") == (wanted.kind == "percent" or wanted.unit in ("点", "bp"))


def _distance(claim: Claim, other: Claim) -> tuple[bool, int]:
    """How far a number stands from another of its text: beyond a full stop or a semicolon is farther than any other."""
    if claim.passage is None:
        return (False, 0)
    first, last = sorted((claim.at, other.at))
    return (STOP.search(claim.passage.text, first, last) is not None, last - first)


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


def _in_unit_of(operand: Quantity, wanted: Quantity) -> Quantity:
    """The operand in the unit of the number it may explain: 3 cents as $0.03."""
    if operand.unit == wanted.unit or not dimensions_of(operand.unit) & dimensions_of(wanted.unit):
        return operand
    return next((one for one in convert_quantity(operand) if one.unit == wanted.unit), operand)


def _beside(claim: Claim, context: CheckContext) -> Iterator[Claim]:
    """The other numbers of its text within reach; of a key figure's compared value, the figure's own."""
    within = context.claims_in.get(id(claim.passage), ())
    first, last = 0, len(within)
    if claim.passage is not None:
        first = bisect_left(within, claim.at - _NEAR, key=_offset_of)
        last = bisect_right(within, claim.at + _NEAR, key=_offset_of)
    for other in within[first:last]:
        alone = claim.passage is None and not (other.labelled and claim.path.startswith(f"{other.path}."))
        if other is not claim and other.quantity.kind in _KINDS and not alone:
            yield other


def _offset_of(claim: Claim) -> int:
    return claim.at


def _best_facts(ranked: Sequence[Fact], wanted: Quantity, source: SourceText) -> list[Fact]:
    """The facts that fit best, each with the others of its sentence."""
    usable = source.operands.find(wanted)
    found: dict[int, Fact] = {}
    for fact in ranked:
        found.setdefault(fact.start, fact)
        for other in source.sentence_quantities(fact):
            if other.start in usable:
                found.setdefault(other.start, usable[other.start])
        if len(found) >= _FACTS:
            break
    return list(found.values())[:_FACTS]
