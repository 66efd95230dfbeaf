"""Shares, multiples and changes in words, held against all that they may be of: 六成, a third, twice as many."""

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from exporter.checks.claims import Claim, leads_to
from exporter.checks.context import CheckContext, Finding, claims_between, claims_near
from exporter.checks.counts.parted import parts_told
from exporter.checks.derived.wanted import agrees_with
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import Mention
from exporter.checks.passages import RUNNING_ROLES
from exporter.checks.portions import is_portion
from exporter.checks.rules.dates.spans import half_year_pattern
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.following.parts_together import share_of_parts
from exporter.checks.rules.following.shortfalls import names_need
from exporter.checks.rules.following.tabled.series import follow_in_series
from exporter.checks.rules.measured.multiples import multiple_of_growth
from exporter.checks.rules.missing import SILENCE
from exporter.checks.rules.reach import clause_of
from exporter.checks.rules.results import TENTH, is_rough_share, may_be_called
from exporter.checks.rules.rough import is_told_so
from exporter.checks.shares.added import as_times, claim_as_times
from exporter.checks.shares.beside import numbers_beside
from exporter.checks.shares.candidates import Candidate, ShareCandidates
from exporter.checks.shares.named import NamedNumber, NamedNumbers
from exporter.checks.shares.phrase import read_phrase
from exporter.checks.shares.weigh import WeighedShare, weigh_candidates
from exporter.checks.words.relations import names_relation, names_something, part_words, relations_named
from exporter.checks.words.stops import parts_statements, sentence_bounds
from exporter.checks.words.surroundings import CLAUSE, EARLIER_TIME, STOP
from exporter.message import Message
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity, are_opposite, same_units
from exporter.numbers.tables import plain_words_of
from exporter.text.language import Language

# How likely a share's word is borne out from where on it is let be, and how likely something else from where on it is
# wrong; between them other rules decide. With 0.12 and 0.935 thirteen more right numbers of 98 outlines are told, and
# about eight more of 580 wrong shares and numbers in words.
_BORNE, _WRONG = 0.08, 0.97
# The same for how many times as much something is, by which fewer numbers may be meant.
_BORNE_MULTIPLE, _WRONG_MULTIPLE = 0.12, 0.935
# How likely a number must be so that a share beside another one is taken to tell it.
_LIKELY = 0.5
# How likely a number must be to be shown as what a share is.
_SHOWN = 0.25
# Multiples from here on are times that something happened.
_MULTIPLES = 20
# Characters between a share and the exact percentage that it is called, and where a bracket opens between them.
_LINKED, _BRACKETED = 14, 24
# Characters behind a share in scripts without spaces within which what it is of is linked to it: 四分之一以上的.
_WHOLE_BEHIND = 3
# The worth of the last digit of a multiple that hardly anything else gives by chance.
_EXACT = Decimal("0.01")
# Numbers before and behind a share that may be other shares of its sentence.
_SHARES_NEAR = 2
_PAIR = 2
_HUNDRED = 100
# Characters of an ordinal before a half, with a space.
_ORDINAL = 8


class ShareVerdict(Struct, frozen=True):
    """What is wrong with a share; nothing where it is borne out."""

    finding: Finding | None = None


def judge_share(mention: Mention, context: CheckContext) -> ShareVerdict | None:
    """Whether a share, a multiple or a change in words is what the numbers of its words make it; None: nothing says."""
    claim, source = context.claims_at.get(mention.place), context.source
    if claim is None or source is None or mention.passage.role not in RUNNING_ROLES or not _is_worded(mention.quantity):
        return None
    if source.is_long or source.language.primary != context.language.primary:
        return None  # words of two languages do not compare
    if _is_of_year(claim, context):
        return None
    beside = context.claims_in.get(id(mention.passage), ())
    exact = _exact_name(claim, context)
    if exact is not None:
        return _verdict_beside(claim, exact)
    ends = _ends_beside(claim, beside, context)
    if ends is not None:
        return _verdict_of_ends(claim, *ends)
    if _is_told_so_elsewhere(claim, source, context):
        return ShareVerdict()
    if follow_in_series(claim, context) is not None:
        return ShareVerdict()
    multiple = claim.quantity.unit == "倍"
    claim = claim_as_times(claim, context.language)
    weighed = _weigh_share(claim, beside, context)
    if not multiple and _goes_with_another(weighed, claim, context):
        return ShareVerdict()
    if weighed.likelihood >= (_BORNE_MULTIPLE if multiple else _BORNE):
        return ShareVerdict()
    if weighed.plain and not claim.direction:
        return ShareVerdict()
    if weighed.otherwise >= (_WRONG_MULTIPLE if multiple else _WRONG):
        return ShareVerdict(_describe_wrong(claim, weighed))
    return None


def _is_same_multiple(fact: Fact, claim: Claim, source: SourceText) -> bool:
    """Whether the source has a multiple beside words of it, and as what came on top just where it is told so."""
    known = fact.quantity
    if known.unit != "倍" or not source.fit(claim.words, fact):
        return False
    added = as_times(known, source.text, source.language).value != known.value
    return added == (claim_as_times(claim, source.language) is not claim)


def _is_told_so_elsewhere(claim: Claim, source: SourceText, context: CheckContext) -> bool:
    """Whether a share or a multiple is the source's own, or follows from what stands beside it or in the source."""
    if claim.quantity.unit == "倍":
        told = any(_is_same_multiple(one, claim, source) for one in claim.fitting)
        return told or multiple_of_growth(claim, context) is not None or _is_ratio_that_follows(claim, context)
    if is_told_so(claim, context) or _is_part_told(claim, source) or names_need(claim, source):
        return True
    return _is_of_two_before(claim, context) or share_of_parts(claim, context) is not None


def _is_of_two_before(claim: Claim, context: CheckContext) -> bool:
    """Whether a share is what the second number before it in its sentence is of the one between: 13 of 16 million, more
    than four fifths."""
    begin, _ = sentence_bounds(claim.passage.text if claim.passage is not None else "", claim.at)
    before = claims_between(claim.passage, begin, claim.at, context)[-_PAIR:]
    if len(before) < _PAIR or not is_rough_share(claim.quantity):
        return False
    part, whole = (one.quantity for one in before)
    alike = part.kind == whole.kind == "amount" and same_units(part.unit, whole.unit)
    return (
        alike and 0 < part.value < whole.value and _may_be(claim.quantity, float(part.value / whole.value) * _HUNDRED)
    )


def _is_worded(quantity: Quantity) -> bool:
    """Whether a number is a rough share or a multiple."""
    if quantity.unit == "倍" and quantity.kind == "amount":
        return quantity.value < _MULTIPLES
    return is_rough_share(quantity)


def _is_part_told(claim: Claim, source: SourceText) -> bool:
    """Whether a share may be that of a part which the source tells right beside its whole, with words of the share:
    more than half of their seats, where five of their nine are lost."""
    return any(
        _may_be(claim.quantity, float(part.quantity.value * _HUNDRED / whole.quantity.value))
        and source.fit(claim.words, part) + source.fit(claim.words, whole) > 0
        for part, whole in parts_told(source)
    )


def _is_ratio_that_follows(claim: Claim, context: CheckContext) -> bool:
    """Whether a multiple is so exact that it is a ratio, as of offers to each seeker, and follows from other numbers:
    1.31, after a fall by 0.04 points."""
    quantity = claim.quantity
    exact = quantity.unit == "倍" and quantity.precision <= _EXACT
    return exact and find_derivation(claim.place, context) is not None


def _is_of_year(claim: Claim, context: CheckContext) -> bool:
    """Whether what is written as a half is one of a year: in the first half of 2025."""
    text = claim.passage.text if claim.passage is not None else ""
    named = half_year_pattern(context.language.primary).finditer(
        text, max(0, claim.at - _ORDINAL), claim.end + _ORDINAL
    )
    return any(match.start() < claim.end and claim.at < match.end() for match in named)


def _weigh_share(claim: Claim, beside: Sequence[Claim], context: CheckContext, *, alone: bool = False) -> WeighedShare:
    """What a share may be, weighed; not what another one of its sentence tells, unless `alone`, but what stands beside
    that in the source: three quarters are civil, half of these concern families."""
    assert context.source is not None
    if not context.named:
        context.named.append(NamedNumbers(context.claims, context.passages, context.source))
    known = context.named[0]
    assert claim.passage is not None
    told = known.numbers_of(claim.passage, beside)
    phrase = read_phrase(claim, told, known.headings, context.language)
    taken = () if alone or claim.quantity.unit == "倍" else _told_by_others(claim, beside, context)
    numbers = [one for operands in taken for one in operands]
    candidates = ShareCandidates(claim, phrase, numbers_beside(claim, told, known), known, numbers).find()
    if taken:
        candidates = [one for one in candidates if one.operands not in taken or _agrees(claim.quantity, one)]
    return weigh_candidates(candidates, lambda one: _agrees(claim.quantity, one))


def _agrees(quantity: Quantity, candidate: Candidate) -> bool:
    """Whether a share's word is a name for what it may be: nearly half is none for a rough share of more than half."""
    if not _may_be(quantity, candidate.value):
        return False
    alone = candidate.operands[0].quantity if len(candidate.operands) == 1 else None
    return alone is None or not is_rough_share(alone) or not are_opposite(alone.approx, quantity.approx)


def _told_by_others(
    claim: Claim, beside: Sequence[Claim], context: CheckContext
) -> tuple[tuple[NamedNumber, ...], ...]:
    """The numbers that the shares beside one in its sentence most likely tell, with which they agree; and those that
    other numbers of it state."""
    found = []
    for other in _shares_near(claim, beside):
        weighed = _weigh_share(other, beside, context, alone=True)
        if weighed.best is not None and weighed.part >= _LIKELY and _agrees(other.quantity, weighed.best):
            found.append(weighed.best.operands)
    assert claim.passage is not None
    for other in claims_between(claim.passage, *sentence_bounds(claim.passage.text, claim.at), context):
        if other is not claim and other.quantity.kind == "percent" and other.fitting:
            number = context.named[0].find(other)
            found += [(number,)] if number is not None else []
    return tuple(found)


def is_told_by_another(fact: Fact, mention: Mention, context: CheckContext) -> bool:
    """Whether another share or percentage of its sentence tells a fact, so that a share need not."""
    claim = context.claims_at.get(mention.place)
    if claim is None or claim.passage is None or context.source is None or context.source.is_long or not context.named:
        return False
    beside = context.claims_in.get(id(claim.passage), ())
    return any(len(one) == 1 and one[0].start == fact.start for one in _told_by_others(claim, beside, context))


def _goes_with_another(weighed: WeighedShare, claim: Claim, context: CheckContext) -> bool:
    """Whether what a share most likely is, but does not agree with, is what another one of its sentence tells, and the
    source has beside that a part of the same whole that agrees: half of the fires began in kitchens, one in five was
    arson."""
    best, beside = weighed.best, context.claims_in.get(id(claim.passage), ())
    if best is None or len(best.operands) != _PAIR or weighed.likelihood >= _BORNE or claim.direction:
        return False
    part, whole = best.operands
    near = context.named[0].numbers_near(part, _SHARES_NEAR)
    parts = (one for one in near if one.statement == part.statement and one.unit == part.unit and one.size > 0)
    if not any(_may_be(claim.quantity, one.size / whole.size * _HUNDRED) for one in parts if one.size < whole.size):
        return False
    return any(
        _may_be(other.quantity, best.value) and _weigh_share(other, beside, context).best_operands == best.operands
        for other in _shares_near(claim, beside)
    )


def _shares_near(claim: Claim, beside: Sequence[Claim]) -> Sequence[Claim]:
    """The nearest rough shares before and behind one in its sentence."""
    assert claim.passage is not None
    place = bisect_left(beside, claim.at, key=lambda one: one.at)
    near = (*beside[max(0, place - _SHARES_NEAR) : place], *beside[place + 1 : place + 1 + _SHARES_NEAR])
    text = claim.passage.text
    return [one for one in near if is_rough_share(one.quantity) and not parts_statements(text, one.at, claim.at)]


def _may_be(quantity: Quantity, value: float) -> bool:
    """Whether a share's word, or a multiple's, is a name for a value."""
    exact = Decimal(repr(round(value, 4)))
    if quantity.unit == "倍":
        return agrees_with(quantity, exact)
    if quantity.kind == "fraction":
        return is_portion(quantity, exact)
    return may_be_called(quantity, replace(quantity, value=exact, precision=Decimal("0.01"), approx=""))


def _exact_name(claim: Claim, context: CheckContext) -> Claim | None:
    """The exact percentage right beside a share, which it is another name of: 24.9%, nearly a quarter."""
    if claim.quantity.unit == "倍":
        return None
    near = claims_near(claim, _BRACKETED, context)
    return next((one for one in near if one is not claim and _names_same(claim, one, context)), None)


def _names_same(claim: Claim, one: Claim, context: CheckContext) -> bool:
    quantity = one.quantity
    if quantity.unit != "%" or quantity.precision >= TENTH or claim.passage is None:
        return False
    if one.direction and not claim.direction and "share" in relations_named(clause_of(claim), context.language):
        return False  # it fell by 5.1 %, and makes up a fifth
    first, second = (one, claim) if one.at < claim.at else (claim, one)
    text = claim.passage.text
    between = text[first.end : second.at]
    if len(between) > _BRACKETED or STOP.search(between) or any(map(str.isdigit, between)):
        return False  # of another number's: nearly half are 18 to 35, and those over 60 make up 11.8 %
    if one is second and between.rstrip().endswith(("(", "（")):
        return True
    if one is second and one.direction and not claim.direction:  # half of the sales, which rose by 8 %
        return False
    if one is second and (mark := CLAUSE.search(between)) is not None and _ends_clause(text, one.end):
        between = between[mark.end() :]  # behind what it is of: every third child, 31.2 %
    opened = one is first and CLAUSE.search(between) is not None and not CLAUSE.split(between)[-1].strip()
    if opened and _opens_clause(claim, context.language):
        return False
    parts = part_words(context.language.primary)
    told_of_other = any(names_relation(between, relation, context.language) for relation in ("sum", "before"))
    told_of_other = told_of_other or (parts is not None and parts.search(plain_text(between)) is not None)  # of these
    return len(between) <= _LINKED and not told_of_other and not names_something(between, context.language)


def _opens_clause(claim: Claim, language: Language) -> bool:
    """Whether a share in a script without spaces is what its clause tells of: 16%，八成以上是异地件. It neither ends
    the clause nor has its whole behind it."""
    assert claim.passage is not None
    text = claim.passage.text
    if not language.east_asian or _ends_clause(text, claim.end):
        return False
    behind = text[claim.end : claim.end + _WHOLE_BEHIND]
    return not any(word in plain_text(behind) for word in plain_words_of("whole-behind", language.primary))


def _ends_clause(text: str, at: int) -> bool:
    """Whether a clause ends at an offset."""
    rest = text[at : at + 2]
    return not rest.strip() or CLAUSE.match(rest) is not None or STOP.match(rest) is not None


def _ends_beside(claim: Claim, beside: Sequence[Claim], context: CheckContext) -> tuple[Claim, Claim] | None:
    """The two values of one unit right behind a multiple or a change, or right before it, of which the first became
    the second: doubled, from eleven to twenty-six."""
    if claim.passage is None or (claim.quantity.unit != "倍" and not claim.direction):
        return None
    place, text = bisect_left(beside, claim.at, key=lambda one: one.at), claim.passage.text
    for first, second in pairwise((*beside[max(0, place - _PAIR) : place], *beside[place + 1 : place + 1 + _PAIR])):
        between = text[claim.end : first.at] if first.at > claim.at else text[second.end : claim.at]
        if len(between) > _BRACKETED or parts_statements(text, *sorted((first.at, claim.at))):
            continue
        became = EARLIER_TIME in first.words and leads_to(first, second) and first.quantity.value
        if became and first.quantity.kind == second.quantity.kind and not names_something(between, context.language):
            return first, second
    return None


def _verdict_of_ends(claim: Claim, first: Claim, second: Claim) -> ShareVerdict:
    """The verdict on how many times as much something is as it was, or by what part it changed."""
    before, now = abs(first.quantity.value), abs(second.quantity.value)
    multiple, a, b = claim.quantity.unit == "倍", first.written, second.written
    value = float(now / before if multiple else abs(now - before) * _HUNDRED / before)
    if _may_be(claim.quantity, value) or first.quantity.approx or second.quantity.approx:
        return ShareVerdict()
    written, shown = (f"{b} ÷ {a}", f"{value:.1f}") if multiple else (f"({b} − {a}) ÷ {a}", f"{value:.1f}%")
    message = Message("{text}; {written} = {value}", text=claim.written, written=written, value=shown)
    return ShareVerdict(Finding("not-in-source", claim.path, claim.place, message, SILENCE))


def _verdict_beside(claim: Claim, exact: Claim) -> ShareVerdict:
    """The verdict on a share beside its exact percentage."""
    if _may_be(claim.quantity, float(exact.quantity.value)):
        return ShareVerdict()
    message = Message("{share} beside {exact}", share=claim.written, exact=exact.written)
    return ShareVerdict(Finding("not-in-source", claim.path, claim.place, message, SILENCE))


def _describe_wrong(claim: Claim, weighed: WeighedShare) -> Finding:
    """The finding for a share that is none of what it may be, with the likeliest of these."""
    best = weighed.best
    if best is None or weighed.part < _SHOWN:
        message = Message("the source does not have {quantity}", quantity=claim.written)
    elif len(best.operands) == 1 and best.written == best.operands[0].written:
        message = Message("{text}; the source has {known}", text=claim.written, known=best.written)
    else:
        value = _write_value(best, claim)
        message = Message("{text}; {written} = {value}", text=claim.written, written=best.written, value=value)
    return Finding("not-in-source", claim.path, claim.place, message, SILENCE)


def _write_value(best: Candidate, claim: Claim) -> str:
    """The value of what a share is, in per cent or times."""
    return f"{best.value:.1f}" if claim.quantity.unit == "倍" else f"{best.value:.1f}%"
