"""The operands of a number with what speaks for each: numbers beside it and those of their sentences in the source,
what the source has beside the sentence's words, key figures, and cells of tables that the sentence names."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, section_of
from exporter.checks.derived.ends import may_change_by
from exporter.checks.derived.pairs import LASTING, Asked, RankedOperand, stand_side_by_side
from exporter.checks.derived.ranked import RankedResult
from exporter.checks.derived.results import POINTS
from exporter.checks.earlier import is_level, is_level_fact
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import StatedFigure
from exporter.checks.rules.following.operands import ClauseNames
from exporter.checks.rules.reach import EXPLAINED, claims_next_to, clause_of, nearest_beside
from exporter.checks.words.clauses import abbreviates, sentence_around, share_of_words, word_grams, word_stems
from exporter.checks.words.levels import TO
from exporter.checks.words.relations import names_relation, naming_stems, relations_named
from exporter.checks.words.surroundings import EARLIER_TIME, FULL_STOP, OWN_CLAUSE, Words
from exporter.checks.words.times import head_words
from exporter.numbers.measures import dimensions_of, in_unit
from exporter.numbers.quantity import same_unit, scale_of
from exporter.numbers.units import units_named
from exporter.text.language import Language

# How near the numbers beside one are, in order; what of that is left beyond a full stop, for the other numbers of their
# sentence in the source, and for those of them that stand right beside one there.
_BESIDE = (1.0, 0.85, 0.7, 0.6, 0.5, 0.45, 0.4, 0.35)
_BEYOND, _WITH, _RIGHT_BESIDE = 0.5, 0.35, 0.5
# The same for a key figure that the clause names by most of its label, for numbers of its sentence, and for others.
_NAMED, _FIGURE_NAMED, _WITH_FIGURE, _FIGURE = 0.6, 0.5, 0.2, 0.15
# The same for a number of the next text, for a cell of a table of its section, and for one of two times.
_NEXT, _CELL, _END = 0.15, 0.1, 0.1
# Facts of one value of which the words of a number tell which one it states.
_TWO = 2
# Digits of a number that two figures which its clause does not name hardly give by chance.
_TELLING = 3
# The weight of the sentence's words beyond the number's clause, and of the heads of a cell.
_SENTENCE, _HEAD = 0.3, 0.6
# Facts whose words fit best that are taken; of so many of them those around, too; operands in all, and beside them of
# those of two times, key figures, lists and cells of each.
_FITTING, _LEADING, _AROUND, _MOST, _MOST_ENDS, _FIGURES, _LISTS, _CELLS = 14, 4, 2, 34, 8, 12, 4, 24
# Numbers of the source that are told of a name of its clause.
_NAMED_FACTS = 12
# The part of a number's words that another one of the source must have to be meant: where it looks alike, where not.
_SLIP, _RIVAL = 0.3, 0.7
# Where numbers of the sentence, of others of its text, of other texts, of tables and of key figures stand, as
# statements beside those of the source.
_WITHIN, _ELSEWHERE, _OTHER_TEXTS, _TABLES, _STATED = -2, -4, -6, -8, -100


Weighed = tuple[list[RankedOperand], Asked]


def weigh_operands(claim: Claim, context: CheckContext, clause: str, *, changes: bool) -> Weighed:
    """The operands that a number may follow from, those for which most speaks first, and the names of its clause.

    `changes`: it may be by how much something changed, so that what the source has of two times may be meant."""
    found = _Operands(claim, context)
    for operand in (*_beside(claim, context), *_figures(claim, context, clause), *_next_to(claim, context)):
        found.add(*operand)
    for operand in _cells(claim, context, found.asked):
        found.add(*operand)
    if context.source is not None:
        for fact in _fitting(found.asked, context):
            found.add(fact, 0.0)
        for fact in _durations(clause, context):
            found.add(fact, _FIGURE)
        for fact in _of_names(claim, found.names, context):
            found.add(fact, 0.0)
        for at, pair in enumerate(context.source.ends if changes else ()):
            for one in pair if may_change_by(pair, claim.quantity) else ():
                found.add_end(Fact(one, one.start, one.end), at)
    ordered = sorted(found.known.values(), key=_told_so, reverse=True)
    kept = [*ordered[:_MOST], *[one for one in ordered[_MOST:] if one.ends][:_MOST_ENDS]]
    names = found.names
    asked = Asked()
    if names is not None and _is_result(claim):
        asked = Asked(names.required, names.has_capitals)
    return _in_units_asked(kept, claim.quantity.unit, clause), asked


def _told_so(one: RankedOperand) -> float:
    """How much speaks for an operand; that it is of two times is said of too many to leave out others for them."""
    return one.told + (one.own if one.own != _END else 0.0)


def _is_result(claim: Claim) -> bool:
    """Whether a number is exact and none of the source's, which follow from others by chance more often."""
    return not claim.fitting and not claim.quantity.approx


def _of_names(claim: Claim, names: ClauseNames | None, context: CheckContext) -> Sequence[Fact]:
    """The first numbers that are told of a name of a number's clause: of its unit, for points percentages, and for an
    average whatever they count."""
    source, wanted = context.source, claim.quantity
    if names is None or not names.proper or source is None or not _is_result(claim):
        return ()
    if names_relation(clause_of(claim), "average", context.language):
        facts: Iterator[Fact] = (Fact(one, one.start, one.end) for one in source.quantities if one.kind == "amount")
    else:
        facts = source.find_rivals(replace(wanted, unit="%", kind="percent") if wanted.unit in POINTS else wanted, ())
    return list(islice((fact for fact in facts if names.proper & names.of(fact)), _NAMED_FACTS))


def _durations(clause: str, context: CheckContext) -> Iterator[Fact]:
    """The days, weeks or months of the source, where a number is of one of them on average."""
    if context.source is None:
        return
    for relation in sorted(LASTING.keys() & relations_named(clause, context.language)):
        yield from context.source.find_of_unit(LASTING[relation])[:_FITTING]


def _in_units_asked(operands: Sequence[RankedOperand], unit: str, clause: str) -> list[RankedOperand]:
    """Operands in the unit asked for, and in one that the clause names: so much for each kilogram.

    A bare number beside a measured one is in its unit, too: 2.85 metres, and now 1.90."""
    per = sorted(units_named(clause) - {unit})
    found: list[RankedOperand] = []
    for one in operands:
        measured = one.quantity
        if not measured.unit and dimensions_of(unit):
            beside = (other.quantity.unit for other in operands if stand_side_by_side(one, other))
            alike = next((own for own in beside if own != unit and dimensions_of(own) & dimensions_of(unit)), "")
            measured = replace(measured, unit=alike)
        converted = in_unit(measured, unit) if dimensions_of(unit) else measured
        if converted is measured and measured.unit != unit:
            named = next((other for other in per if dimensions_of(other) & dimensions_of(measured.unit)), "")
            if named:
                converted, one = in_unit(measured, named), replace(one, each=True)
        found.append(one if converted is one.quantity else replace(one, quantity=converted))
    return found


class _Operands:
    """Operands by value and unit, each with the best of what speaks for it wherever it stands."""

    def __init__(self, claim: Claim, context: CheckContext) -> None:
        source = context.source
        self.asked, self._source, self._context = _words_asked(claim), source, context
        weights = {word: weight * (source.rarity(word) if source else 1.0) for word, weight in self.asked.items()}
        total = sum(weights.values()) or 1.0
        self._weights = [(word, weight / total) for word, weight in weights.items()]
        self.known: dict[tuple[Decimal, str, str], RankedOperand] = {}
        self.names = ClauseNames(claim, context, source) if source is not None else None
        self._added: dict[tuple[int, Decimal, str], float] = {}  # the facts so far, and how near each is at its nearest

    def add(self, one: "Fact | RankedOperand", own: float, words: Words | None = None) -> None:
        """Keep one more: a fact of the source, or an operand with the `words` that it stands beside."""
        if isinstance(one, RankedOperand):
            self._keep(one, own, words if words is not None else {})
            return
        quantity = one.quantity
        if quantity.kind not in EXPLAINED or not quantity.value:
            return
        key = (one.start, quantity.value, quantity.unit)
        if key in self._added and own <= self._added[key]:
            return  # nothing of it is new
        self._added[key] = own
        assert self._source is not None and self.names is not None
        operand = replace(_operand_of(one, self._source, self._context), names=self.names.required & self.names.of(one))
        self._keep(operand, own, self._source.words(one) if words is None else words)

    def _keep(self, operand: RankedOperand, own: float, has: Words) -> None:
        if operand.quantity.kind not in EXPLAINED or not operand.quantity.value:
            return
        shares = tuple([min(1.0, has[word]) * part if word in has else 0.0 for word, part in self._weights])
        key = (operand.size, operand.quantity.unit, operand.quantity.kind)
        known = self.known.get(key)
        if known is None:
            self.known[key] = replace(operand, words=shares, own=own, told=sum(shares))
            return
        shares = tuple(map(max, known.words, shares))
        self.known[key] = replace(
            known,
            quantity=operand.quantity if operand.beside and not known.beside else known.quantity,
            words=shares,
            told=sum(shares),
            own=max(known.own, own),
            places=known.places | operand.places,
            figure=known.figure or operand.figure,
            way=known.way or operand.way,
            earlier=known.earlier and operand.earlier,
            beside=known.beside or operand.beside,
            ends=known.ends | operand.ends,
            names=known.names | operand.names,
        )

    def add_end(self, fact: Fact, pair: int) -> None:
        """Keep a fact as one of the `pair`-th pair of two times."""
        assert self._source is not None and self.names is not None
        names = self.names.required & self.names.of(fact)
        operand = replace(_operand_of(fact, self._source, self._context), ends=frozenset({pair}), names=names)
        self._keep(operand, _END, self._source.words(fact))


def _operand_of(fact: Fact, source: SourceText, context: CheckContext) -> RankedOperand:
    """A fact as an operand, without what only a number asks of it."""
    known, key = context.operands, (fact.start, fact.quantity.value, fact.quantity.unit)
    if key not in known:
        way = 0 if is_level_fact(fact, source) else source.direction(fact)
        earlier = source.is_earlier(fact) and not (way and fact.quantity.unit == "%")  # up by 4 % from the year before
        way = 0 if earlier else way
        place = frozenset({(source.statement_at(fact.start), source.index_of(fact.start))})
        known[key] = RankedOperand(fact.quantity, (), 0.0, place, way=way, earlier=earlier)
    return known[key]


def _words_asked(claim: Claim) -> Mapping[str, float]:
    """The words of a number, those of its sentence and of its cell's heads."""
    words = {word: weight for word, weight in claim.words.items() if word[0] != "@"}
    if claim.passage is not None:
        for word in sorted(word_stems(sentence_around(claim.passage.text, claim.at, claim.end))):
            words.setdefault(word, _SENTENCE)
        for word in sorted(word_stems(claim.passage.head)):
            words.setdefault(word, _HEAD)
    return words


_Operand = tuple[Fact | RankedOperand, float, Words | None]


def _beside(claim: Claim, context: CheckContext) -> Iterator[_Operand]:
    source = context.source
    for at, (near, other) in enumerate(zip(_BESIDE, nearest_beside(claim, context, within_alone=False), strict=False)):
        text = claim.passage.text if claim.passage is not None else ""
        within = not FULL_STOP.search(text, *sorted((claim.at, other.at)))
        own = near if within else near * _BEYOND
        way = 0 if is_level(other) else other.direction
        earlier = EARLIER_TIME in other.words and not (way and other.quantity.unit == "%")
        way = 0 if earlier else way
        places = frozenset({(_WITHIN if within else _ELSEWHERE, at)})
        yield RankedOperand(other.quantity, (), own, places, way=way, earlier=earlier, beside=within), own, None
        fact = _fact_stated(other, source) if source is not None else None
        if source is not None and fact is not None:
            yield from _with_statement(fact, own, own * _WITH, own * _RIGHT_BESIDE, source)


def _fact_stated(claim: Claim, source: SourceText) -> Fact | None:
    """The fact that a number states: the only one, or of two the one that has more of its words."""
    if len(claim.fitting) != _TWO:
        return claim.fitting[0] if len(claim.fitting) == 1 else None
    fits = [source.fit(claim.words, fact) for fact in claim.fitting]
    return claim.fitting[fits.index(max(fits))] if fits[0] != fits[1] else None


def _with_statement(
    fact: Fact, own: float, others: float, right_beside: float, source: SourceText
) -> Iterator[_Operand]:
    """A fact and the others of its statement."""
    yield fact, own, None
    place = source.index_of(fact.start)
    for one in source.statement_facts(fact):
        yield one, right_beside if abs(source.index_of(one.start) - place) == 1 else others, None


def _figures(claim: Claim, context: CheckContext, clause: str) -> Iterator[_Operand]:
    """The key figures, and beside one that the clause names the numbers of its sentence in the source."""
    words, source = word_grams(clause), context.source
    order = {key: index for index, key in enumerate(context.outline.figures)}
    for place, stated in enumerate(context.stated[:_FIGURES]):
        if stated.path == claim.path:
            continue
        label = stated.figure.label.text
        named = share_of_words(word_grams(label), words) >= _NAMED or any(abbreviates(word, label) for word in words)
        own = _FIGURE_NAMED if named else _FIGURE
        places = frozenset({(_STATED - 2 * order[stated.id], place)})
        earlier = bool(stated.part)
        yield RankedOperand(stated.quantity, (), own, places, figure=True, earlier=earlier), own, head_words(label)
        figure = context.claims_at.get(stated.place) if named else None
        if source is not None and figure is not None and len(figure.fitting) == 1:
            yield from _with_statement(figure.fitting[0], own, _WITH_FIGURE, _WITH_FIGURE, source)
        elif source is not None and len(claim.quantity.digits.replace(".", "").strip("0")) >= _TELLING:
            yield from _before_figure(stated, context)


def _before_figure(stated: StatedFigure, context: CheckContext) -> Iterator[_Operand]:
    """The number of the earlier time right beside a key figure's own in the source."""
    source, claim = context.source, context.claims_at.get(stated.place)
    if source is None or claim is None or len(claim.fitting) != 1:
        return
    fact = claim.fitting[0]
    place = source.index_of(fact.start)
    for one in source.statement_facts(fact)[:_AROUND]:
        alike = one.quantity.unit in ("", fact.quantity.unit) and one.quantity.kind == fact.quantity.kind
        if alike and abs(source.index_of(one.start) - place) == 1 and source.is_earlier(one):
            yield fact, _FIGURE, None
            yield one, _FIGURE, None


def _next_to(claim: Claim, context: CheckContext) -> Iterator[_Operand]:
    """The first numbers of the texts right before and right behind a number's own, of its section."""
    section = claim.path.partition(".")[0]
    for place, one in enumerate(claims_next_to(claim, context)):
        if one.path.partition(".")[0] == section and one.quantity.kind in EXPLAINED:
            yield RankedOperand(one.quantity, (), _NEXT, frozenset({(_OTHER_TEXTS, place)})), _NEXT, one.words


def _cells(claim: Claim, context: CheckContext, asked: Words) -> Iterator[_Operand]:
    """The cells of the tables and charts of a number's section whose row or column its clause names."""
    own = [word for word, weight in asked.items() if weight >= OWN_CLAUSE]
    for index, listed in enumerate(context.lists_in.get(section_of(claim.path), ())[:_LISTS]):
        for at, cell in enumerate(listed[:_CELLS]):
            if cell is not claim and any(word in cell.words for word in own):
                places = frozenset({(_TABLES - 2 * index, at)})
                yield RankedOperand(cell.quantity, (), _CELL, places), _CELL, cell.words


def _fitting(asked: Words, context: CheckContext) -> Iterator[Fact]:
    """The numbers of the source whose words fit best, and those around the first of them."""
    source = context.source
    if source is None or not source.best_possible(asked):
        return
    for at, fact in enumerate(source.operands.rank_all(asked, _FITTING)):
        if not source.fit(asked, fact):
            return
        around = (*source.statement_facts(fact), *source.facts_around(fact, _AROUND)) if at < _LEADING else ()
        for one in (fact, *around):
            yield one
            if (other := _other_end(one, source, context)) is not None:
                yield other


def _other_end(fact: Fact, source: SourceText, context: CheckContext) -> Fact | None:
    """The number that another one was before, or came to, where only a word such as from 9 to 12 stands between."""
    known, key = context.other_ends, (fact.start, fact.quantity.value, fact.quantity.unit)
    if key not in known:
        known[key] = _find_other_end(fact, source)
    return known[key]


def _find_other_end(fact: Fact, source: SourceText) -> Fact | None:
    for first, last in ((source.number_before(fact), fact), (fact, source.number_behind(fact))):
        if first is None or last is None or not same_unit(first.quantity, last.quantity):
            continue
        if TO.fullmatch(f"{source.text[first.end : last.start].rstrip()} "):
            return first if last is fact else last
    return None


def has_rival(
    claim: Claim, found: RankedResult, operands: Sequence[RankedOperand], context: CheckContext, *, named: bool
) -> bool:
    """Whether the source has another number of a claim's words, of which it may be a slip, or where no word of the
    claim's clause tells that it follows from others (`named`).

    Beside a sure result only one that is told of more of its words is meant instead."""
    source = context.source
    if source is None:
        return False
    wanted, best = claim.quantity, source.best_possible(claim.words)
    operands_used = {(abs(one.value), one.unit) for one in found.result.result[2]}
    used = {one.start for one in found.result.result[2] if source.has_operand(one)}
    used |= {one.start for one in source.find_alike(wanted) if (abs(one.quantity.value), wanted.unit) in operands_used}
    slips = source.slips
    mistyped = [one for one in slips.find_mistyped(wanted) if _may_be_mistyped(one, claim, source, context.language)]
    alike = (*slips.find_swapped(wanted), *mistyped, *slips.find_scaled(wanted))
    meant = [fact for fact in alike if _fits(fact, claim, source, best * _SLIP) and fact.start not in used]
    if found.is_sure or found.is_plain:
        told = {(one.size, one.quantity.unit): one.told for one in operands}
        meant = [fact for fact in meant if told.get((abs(fact.quantity.value), wanted.unit), 0.0) > found.told]
    if not found.told:  # nothing says that it is of these: what has its digits the other way round is as likely
        meant += [fact for fact in slips.find_swapped(wanted) if fact.quantity.unit == wanted.unit]
    if meant:
        return True
    beside = () if named else source.find_alike(wanted)
    return any(_fits(fact, claim, source, best * _RIVAL) and fact.start not in used for fact in beside)


def _may_be_mistyped(fact: Fact, claim: Claim, source: SourceText, language: Language) -> bool:
    """Whether a number of which one digit is another one's has a word in common with that which is no direction, if it
    has such words, and a scale."""
    if scale_of(fact.quantity) != scale_of(claim.quantity):
        return False
    clause = clause_of(claim)
    names = naming_stems(clause, language)
    return not names or not claim.words.keys() & source.words(fact).keys() <= word_stems(clause) - names


def _fits(fact: Fact, claim: Claim, source: SourceText, least: float) -> bool:
    return fact.quantity.unit == claim.quantity.unit and source.fit(claim.words, fact) > least
