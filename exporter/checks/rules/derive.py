"""Numbers that the source does not have, but that follow from numbers beside them or from the source's."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claim_of_operand
from exporter.checks.derived.derivation import derive_from_groups, derive_part, derive_quantity, is_exact
from exporter.checks.derived.ranked import RankedResult, rank_agreeing
from exporter.checks.derived.results import (
    DIFFERENCES,
    FALL,
    POINTS,
    RISE,
    SUMS,
    Derivation,
    derive_by,
)
from exporter.checks.derived.wanted import WantedNumber, agrees_with, is_share
from exporter.checks.earlier import derive_earlier, is_level
from exporter.checks.evidence import SourceText
from exporter.checks.rules.following.before import value_of_before
from exporter.checks.rules.following.neighbours import change_of_difference, claims_before
from exporter.checks.rules.following.sides import result_meant
from exporter.checks.rules.following.tabled.source_rows import derive_from_rows
from exporter.checks.rules.following.two_times import change_of_two_times
from exporter.checks.rules.following.ways import (
    follow_as_meant,
    follow_as_told,
    follow_at_last,
    follow_plainly,
    follow_surely,
)
from exporter.checks.rules.following.weighed import has_rival, weigh_operands
from exporter.checks.rules.likely import is_likely_share, takes_little
from exporter.checks.rules.measured.meant import find_number_meant, says_little
from exporter.checks.rules.measured.multiples import multiple_of_sentence
from exporter.checks.rules.reach import EXPLAINED, SENTENCES, OperandsInReach, clause_of
from exporter.checks.rules.results import is_rough_share
from exporter.checks.shares.added import claim_as_times
from exporter.checks.words.clauses import sentence_around
from exporter.checks.words.relations import names_relation, part_words, relations_named
from exporter.checks.words.surroundings import FULL_STOP
from exporter.numbers.measures import in_unit
from exporter.numbers.quantity import HUNDRED, Quantity, is_race_time
from exporter.problem import Place
from exporter.text.language import Language

# Shares of the source with the words of another one that may leave it.
_BEST_SHARES = 2
# What a change in per cent is of by its direction: it rose by a part of the less, and fell by one of the more.
_WAYS: Mapping[int, frozenset[str]] = {1: frozenset({RISE}), 0: frozenset(), -1: frozenset({FALL})}
# By how much a count may miss a product, or what something was before it rose or fell, or by what part of it.
_OFF, _OFF_BY = Decimal("0.25"), Decimal("0.03")
# The part of the larger addend up to which a wrong digit may make a number look like their sum.
_LITTLE = Decimal("0.15")
# Multiples from here on are times that something happened.
_TIMES = 20
# The part of a sum up to which the other addend, if one is told of most of its words, may be a slip of that.
_MUCH = Decimal(2) / 3
# Addends that make a whole and its parts: of two, either may be of something else.
_FEW = 3
# Percentage points.
_POINT = "百分点"
# Relations of a number that goes up or down.
_CHANGES = frozenset({"difference", "change"})
# Relations that the words around a clause name for it: all in all there will be 200.
_RESULTS = frozenset({"sum", "rest"})
# Relations tried where no word names one.
_UNNAMED = frozenset({"difference", "sum", "share"})


def find_derivation(place: Place, context: CheckContext) -> Derivation | None:
    """How the number at a place follows from others."""
    if place not in context.derived:
        claim = context.claims_at.get(place)
        explained = claim is not None and claim.quantity.kind in EXPLAINED
        if claim is not None:
            claim = claim_as_times(claim, context.language)
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
    if (surely := follow_surely(claim, context)) is not None:
        return surely
    found = follow_as_meant(claim, context)
    if found is not None and not agrees_with(claim.quantity, found.value):
        context.instead[claim.place] = found
        return None
    tied = change_of_difference(claim, _explained_before(claim, context), context)
    if tied is not None:
        if agrees_with(claim.quantity, tied.value):
            return tied
        context.instead[claim.place] = tied
        return None
    found = found or follow_as_told(claim, context)
    if found is None and (found := follow_plainly(claim, context)) is not None:
        return found
    found = found or _derive_likeliest(claim, context) or change_of_two_times(claim, context)
    found = found or _derive_at_last(claim, context)
    if found is None or _is_odd_count(found, claim) or _adds_what_is_no_list(found, context):
        return None
    right = result_meant(found, claim, context)
    if right is not None and not agrees_with(claim.quantity, right.value):
        context.instead[claim.place], context.taken[claim.place] = right, found
        return None
    return found


def _explained_before(claim: Claim, context: CheckContext) -> Derivation | None:
    """How the number right before one in its sentence follows, once those before it are explained."""
    found = [find_derivation(one.place, context) if not one.fitting else None for one in claims_before(claim, context)]
    return found[0] if found else None


def _derive_at_last(claim: Claim, context: CheckContext) -> Derivation | None:
    """How a number follows that nothing else explains, once those before it in its sentence are explained."""
    _explained_before(claim, context)
    found = follow_at_last(claim, context)
    if found is not None and says_little(claim.quantity) and takes_little(found, claim, context):
        return None
    return found or _derive_as_percentage(claim, context)


def _derive_as_percentage(claim: Claim, context: CheckContext) -> Derivation | None:
    """How a decimal follows that leaves out the sign of the percentage before it in its sentence: 45.0 per cent, and
    here 33.8; and a number of times that something happened: 519 Mal."""
    quantity = claim.quantity
    if quantity.unit == "倍" and quantity.value >= _TIMES:
        return follow_at_last(replace(claim, quantity=replace(quantity, unit="")), context)
    if quantity.unit or quantity.kind != "amount" or "." not in quantity.digits or claim.passage is None:
        return None
    before = claims_before(claim, context)
    if not before or before[0].quantity.unit != "%":
        return None
    lent = replace(claim, quantity=replace(quantity, unit="%", kind="percent"), direction=before[0].direction)
    return derive_from_afar(lent, context) or follow_at_last(lent, context)


def _derive_likeliest(claim: Claim, context: CheckContext) -> Derivation | None:
    """How a number follows from the two numbers that most speaks for, where chance would not explain it; else by the
    relations that words name, from the nearest on."""
    likeliest = derive_from_afar(claim, context)
    if likeliest is not None and likeliest.sure:
        return likeliest
    found = _derive_claim(claim, context) or _multiple_beside(claim, context)
    return likeliest if found is None or _is_doubtful(found, claim, context) else found


def _adds_what_is_no_list(found: Derivation, context: CheckContext) -> bool:
    """Whether a sum is that of a number of the source and of what it tells as its parts, 23 vans, of which 6 and 4, or
    of the numbers of one row of a table, which have a column each."""
    source = context.source
    if source is None or len(found.used) < _FEW or set(found.form) - set("{} +") or "+" not in found.form:
        return False
    used = sorted(found.used, key=lambda one: one.start)
    if not all(map(source.has_operand, used)):
        return False
    cells = [source.cells.get(one.start) for one in used]
    if all(cell is not None for cell in cells):
        return len({(cell.table, cell.line) for cell in cells if cell is not None}) == 1
    words = part_words(source.language.primary)
    together = source.statement_at(used[0].start) == source.statement_at(used[-1].start)
    return words is not None and together and words.search(source.text, used[0].end, used[1].start) is not None


def _is_odd_count(found: Derivation, claim: Claim) -> bool:
    """Whether a small whole number is a part or a product of others that comes out as no whole one: a fifth of 27 are
    not five."""
    quantity = claim.quantity
    small = quantity.kind == "amount" and quantity.value == int(quantity.value) and 0 < quantity.value < HUNDRED
    if not small or not found.is_of_rate:
        return False
    return abs(found.value - quantity.value) > max(_OFF, _OFF_BY * quantity.value)


def _is_doubtful(found: Derivation, claim: Claim, context: CheckContext) -> bool:
    """Whether a number follows from others by chance alone: its words are of another relation, or of another number."""
    source = context.source
    named = relations_named(clause_of(claim), context.language)
    relations = SUMS if found.addends is not None else DIFFERENCES if found.operands is not None else named
    if source is not None and named and not named & relations and not found.sure:  # so much per head is no sum
        return True
    if _is_slip(found, claim, context):
        return True
    meant = source is not None and not found.sure and find_number_meant(claim, source) is not None
    return (meant or is_rough_share(claim.quantity)) and not is_likely_share(found, claim, context)


def _is_slip(found: Derivation, claim: Claim, context: CheckContext) -> bool:
    """Whether a number of few digits is more likely another one of its words than that one and some other together."""
    source = context.source
    if says_little(claim.quantity) and takes_little(found, claim, context):
        return True
    added = found.addends is not None and not relations_named(clause_of(claim), context.language) & SUMS
    meant = find_number_meant(claim, source) if added and source is not None else None
    if meant is None or meant.start not in [one.start for one in found.used]:
        return meant is not None
    size = abs(claim.quantity.value)  # of a small addend the sum is no slip
    return abs(abs(meant.quantity.value) - size) <= size * _MUCH


def _adds_much(found: RankedResult) -> bool:
    """Whether a number is the sum of one of its own sentence and another one, neither of them a small part: 650 beside
    2,940, and not 612 beside 143,200, which a wrong digit may make."""
    addends = found.derivation.addends
    if addends is None or not any(one.beside for one in found.result.operands):
        return False
    low, high = sorted(abs(one.value) for one in addends)
    return low > high * _LITTLE


def _multiple_beside(claim: Claim, context: CheckContext) -> Derivation | None:
    """A multiple of two numbers of the source that stand together; where it is another one, that is kept instead."""
    found = multiple_of_sentence(claim, context)
    if found is None or agrees_with(claim.quantity, found.value):
        return found
    context.instead[claim.place] = found
    return None


def text_of_operand(operand: Quantity, claim: Claim, context: CheckContext) -> str:
    """The clause of an operand where it stands: in a number's text, or in the source."""
    if (own := claim_of_operand(operand, claim, context)) is not None:
        return clause_of(own)
    return context.source.clause_at(operand.start) if context.source is not None else ""


def find_earlier_value(claim: Claim, context: CheckContext) -> tuple[Derivation, bool] | None:
    """What a number of the earlier time must be, and whether only that can be meant."""
    unplaced = claim.passage is None and "compare" not in claim.path
    if context.source is None or unplaced or is_race_time(claim.quantity):
        return None
    beside: Sequence[Claim] = context.claims_in.get(id(claim.passage), ())
    if claim.passage is None:
        beside = [one for one in beside if one.labelled and claim.path.startswith(f"{one.path}.")]
    told = derive_earlier(claim, beside, context.source, context.language) or value_of_before(claim, context)
    if told is None or (claim.passage is not None and names_relation(clause_of(claim), "swing", context.language)):
        return None
    return told


def _derive_claim(claim: Claim, context: CheckContext) -> Derivation | None:
    """The likeliest first: numbers beside it, numbers that stand together, then single ones from farther away."""
    reach = OperandsInReach(claim, context)
    own = _relations_in(reach.clause, claim.quantity, context.language)
    around = relations_named(_words_of(claim), context.language)
    if is_rough_share(claim.quantity):  # a change where something rises or falls, else a part
        own = (own - {"share"}) | {"change"} if claim.direction else own - {"change"}
        around = around - {"share"} if claim.direction else around - {"change"}
    way = _WAYS[claim.direction] if "change" in (own or around) else frozenset()
    named, wanted = (own or around) | way, WantedNumber(claim.quantity)
    found = derive_quantity(wanted, [reach.nearest], named) if named else None
    groups = reach.groups if found is None else []
    if not any(group.may_give(wanted, around | named) for group in groups):
        groups = []
    found = found or derive_from_groups(wanted, groups, named)
    if found is None and around - named:
        found = derive_from_groups(wanted, groups[:SENTENCES], around | named)
    if found is None and named and reach.may_give(wanted, named):
        found = derive_quantity(wanted, [reach.nearest, reach.around, reach.farther], named)
    if found is None and context.source is not None:
        found = derive_from_rows(wanted, claim, own | around, context.source)
    if found is None and not wanted.share:
        found = derive_from_groups(wanted, reach.statements_beside, named)
    if found is None and claim.passage is not None:
        found = derive_part(wanted, reach.beside, own)
    if found is None and claim.passage is not None and is_exact(wanted):  # without a word for it
        unnamed = _UNNAMED - {"sum"} if "difference" in own and "sum" not in own else _UNNAMED
        if reach.may_give(wanted, unnamed):
            found = derive_quantity(wanted, [reach.nearest, reach.around], unnamed, strict=True)
        if found is None:
            found = derive_from_groups(wanted, reach.statements_beside, unnamed)
    return found or _sum_of_run(wanted, own | around, context.source) or _rest_of_all(wanted, claim, reach, context)


def _sum_of_run(wanted: WantedNumber, named: frozenset[str], source: SourceText | None) -> Derivation | None:
    """How a number is the sum of numbers that follow one another in the source, where its sentence names one."""
    if source is None or source.is_long or wanted.share or not wanted.value or "sum" not in named:
        return None
    return source.run_sums.find(wanted)


def derive_from_afar(claim: Claim, context: CheckContext) -> Derivation | None:
    """How a number follows from the two numbers that most speaks for, wherever they stand.

    A key figure's own value is what the source says, and is not asked; what it is compared with may be worked out."""
    if claim.passage is None and "compare" not in claim.path:
        return None
    if context.source is not None and context.source.is_long:
        return None
    clause = clause_of(claim)
    own = _relations_in(clause, claim.quantity, context.language)
    around = relations_named(_words_of(claim), context.language)
    way = claim.direction or _way_of_list(claim, context, clause)
    if way:  # whatever word says which way it goes: ging um 4 % zurück, 調高四元
        own |= _CHANGES
    elif not own and is_share(claim.quantity):  # under 4 % of the turnover
        own = frozenset({"share"})
    operands, asked = weigh_operands(claim, context, clause, changes=not (own or around).isdisjoint(_CHANGES))
    found = rank_agreeing(WantedNumber(_in_points(claim.quantity)), operands, own, around, way, asked)
    if found is None or not found.is_proof:
        return None
    named = bool(own | around & _RESULTS) or (found.is_sure and bool(way))
    if has_rival(claim, found, operands, context, named=named) or _may_be_slip(found, claim, context):
        return None
    return found.derivation


def _in_points(quantity: Quantity) -> Quantity:
    """A number of tenths or hundredths of a point in points: siete centésimas."""
    return quantity if quantity.unit in POINTS else in_unit(quantity, _POINT)


def _may_be_slip(found: RankedResult, claim: Claim, context: CheckContext) -> bool:
    """Whether a number that follows from two others is more likely a slip of one that is told of more of its words."""
    if found.is_sure and found.said and found.result.relation == "earlier":
        return False
    result, source = found.derivation, context.source
    if not found.told and source is not None and find_number_meant(claim, source) is not None:
        return True
    return not _adds_much(found) and _is_slip(replace(result, sure=False), claim, context)


def _way_of_list(claim: Claim, context: CheckContext, clause: str) -> int:
    """Which way the rate before a rate in its sentence goes, where its own clause names no relation: visits there rose
    by 18 %, those here by 17 %."""
    if relations_named(clause.replace(claim.quantity.text, ""), context.language):
        return 0
    within = context.claims_in.get(id(claim.passage), ())
    place = bisect_left(within, claim.at, key=lambda one: one.at)
    before = within[place - 1] if place else None
    if before is None or claim.passage is None or before.quantity.unit != claim.quantity.unit:
        return 0
    told = before.quantity.kind == "percent" and not is_level(before)
    return before.direction if told and not FULL_STOP.search(claim.passage.text, before.end, claim.at) else 0


def _relations_in(clause: str, quantity: Quantity, language: Language) -> frozenset[str]:
    """The relations that a number's clause and its unit name."""
    own = relations_named(clause, language)
    if quantity.kind == "fraction":
        own |= {"share"}
    if quantity.unit == "倍":
        own |= {"multiple"}
    return own


def _rest_of_all(
    wanted: WantedNumber, claim: Claim, reach: OperandsInReach, context: CheckContext
) -> Derivation | None:
    """What a share leaves of the whole: women 58 %, and men 42; the share beside it, or one of the source of its
    words."""
    source = context.source
    if not wanted.share or claim.direction or not wanted.value or wanted.value >= HUNDRED:
        return None
    if names_relation(reach.clause, "sum", context.language):
        return None
    shares = [one for one in reach.nearest if one.unit == "%" or one.kind == "fraction"]
    if source is not None:
        best = reach.ranked[:_BEST_SHARES]
        shares += [fact.quantity for fact in best if fact.quantity.unit == "%" and source.fit(claim.words, fact)]
    for share in shares:
        rest = HUNDRED - (share.value * HUNDRED if share.kind == "fraction" else share.value)
        if wanted.agrees(rest):
            return derive_by(rest, "100 − {}", share, sure=False, used=(share,))
    return None


def _words_of(claim: Claim) -> str:
    if claim.passage is None:
        return claim.label
    sentence = sentence_around(claim.passage.text, claim.at, claim.end)
    return f"{sentence} {claim.passage.head}"
