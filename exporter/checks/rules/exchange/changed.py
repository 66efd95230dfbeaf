"""Values of the earlier of two times told with the change that led from them: 86, eight more, where it is 94 now.

Which numbers of the source are of two times is told by the numbers themselves, whatever words stand beside them: by
how much something rose or fell, and both values or one of them.
"""

import functools
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding, claims_near
from exporter.checks.derived.wanted import agrees_with
from exporter.checks.earlier import earlier_values, is_change_fact, is_level
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.directions.references import is_claim_reference
from exporter.checks.rules.pairing import describe_exchange
from exporter.checks.words.comparatives import leads_to_compared
from exporter.checks.words.levels import TO
from exporter.checks.words.polarity import direction_in
from exporter.checks.words.relations import names_relation
from exporter.checks.words.surroundings import EARLIER_TIME, STOP
from exporter.checks.words.times import TIME_MARK, year_of
from exporter.numbers.measures import PERIODS
from exporter.numbers.quantity import HUNDRED, Quantity, same_unit, same_units, same_value
from exporter.start.patterns import compile_pattern

# Numbers on either side of a change in per cent among which both values stand, and characters to each of them.
_AROUND, _FAR = 4, 160
# Characters from a value to its change in the outline: million nights in July, or.
_NEAR = 60
# Points of a rate, which one text tells as such of the per cent, and the other not.
_POINT = "百分点"
_POINTS = frozenset({_POINT, "点"})
# How many times as large as what is meant a wrong number of the same thing may be.
_ABOUT = Decimal("1.25")
# From a change to what it led to: up 2.6 points, to 71.3.
_LED = compile_pattern(rf",?{TO.pattern}\s*$")
_KINDS = frozenset({"amount", "percent"})


class Course(Struct, frozen=True):
    """What something is now in the source, what it was before, and by how much it changed."""

    later: Fact
    before: Decimal
    told: Fact  # the change
    unit: str  # of the change
    earlier: Fact | None = None  # where the source has that value, too

    @property
    def change(self) -> Decimal:
        """How large the change is."""
        return abs(self.told.quantity.value)

    @property
    def rises(self) -> int:
        """1 where it rose, -1 where it fell."""
        return 1 if self.later.quantity.value > self.before else -1


def find_values_before_change(context: CheckContext) -> Iterator[Finding]:
    """Numbers told as what something is now, with the change that led to it, that are what it was before or what the
    source does not have; and changes told of such a number that are other than the source's."""
    source = context.source
    if source is None or source.is_long:
        return
    courses = _courses(source)
    if not courses:
        return
    earlier = {one.earlier.start for one in courses if one.earlier is not None}
    for claim in context.claims:
        if claim.passage is None or claim.quantity.kind not in _KINDS or tells_earlier(claim, context):
            continue
        changes = [one for one in claims_near(claim, _FAR, context) if _is_change_of(one, claim, context)]
        if not changes:
            continue
        if all(fact.start in earlier or source.is_earlier(fact) for fact in claim.fitting):
            if (course := _course_meant(claim, changes, courses, context)) is not None:
                yield describe_exchange(claim, course.later, source, "fits-another")
        else:
            yield from _other_changes(claim, changes, courses, context)


def _course_meant(
    claim: Claim, changes: Sequence[Claim], courses: Sequence[Course], context: CheckContext
) -> Course | None:
    """The course whose change is told of a number that is not its later value, which the text does not tell."""
    near = claims_near(claim, _FAR, context)
    size = abs(claim.quantity.value)
    for course in courses:
        later = course.later.quantity
        if not same_unit(claim.quantity, later) or any(same_value(one.quantity, later) for one in near):
            continue
        if size != course.before and (claim.fitting or not _is_about(size, abs(later.value))):
            continue
        if any(_is_same_change(change, course) for change in changes):
            return course
    return None


def _is_same_change(change: Claim, course: Course) -> bool:
    alike = _are_of_one_unit(change.quantity.unit, course.unit)
    return alike and abs(change.quantity.value) == course.change and change.direction in (0, course.rises)


def _is_about(one: Decimal, other: Decimal) -> bool:
    low, high = sorted((one, other))
    return high < low * _ABOUT


def _other_changes(
    claim: Claim, changes: Sequence[Claim], courses: Sequence[Course], context: CheckContext
) -> Iterator[Finding]:
    """Changes told of what something is now, of which the source has another change of that unit."""
    source = context.source
    starts = {fact.start for fact in claim.fitting}
    own = [course for course in courses if course.later.start in starts]
    if source is None or len({course.later.start for course in own}) != len(starts):
        return
    for change in changes:
        told = [course for course in own if _are_of_one_unit(change.quantity.unit, course.unit)]
        if not told or any(agrees_with(change.quantity, course.change) for course in told):
            continue
        statements = {source.statement_at(course.told.start) for course in told}
        if any(source.statement_at(fact.start) in statements for fact in change.fitting):
            continue
        meant = max(source.fit(change.words, course.told) for course in told)
        if any(source.fit(change.words, fact) > meant for fact in change.fitting):
            continue  # of another thing: theft down to 19,400, with vehicle crime falling faster (17.7 %)
        found = find_derivation(change.place, context)
        if found is not None and any(same_value(one, claim.quantity) for one in found.used):
            continue
        yield describe_exchange(change, told[0].told, source, "fits-another")


def find_values_after_change(context: CheckContext) -> Iterator[Finding]:
    """Numbers told as what something was before that are what the source has it come to since."""
    source = context.source
    if source is None or source.is_long:
        return
    known = {one.later.start: one.earlier for one in _courses(source) if one.earlier is not None}
    known |= {later.start: Fact(one, one.start, one.end) for one, later in source.ends}
    before = {fact.start for fact in known.values()}
    for claim in context.claims:
        if claim.passage is None or claim.quantity.kind not in _KINDS or not claim.fitting or claim.direction:
            continue
        if EARLIER_TIME not in claim.words or not _is_told_before(claim, context):
            continue
        if not any(_share_name(claim, fact, source) for fact in claim.fitting):
            continue
        starts = {fact.start for fact in claim.fitting}
        if starts <= known.keys() and starts.isdisjoint(before) and not any(map(source.is_earlier, claim.fitting)):
            yield describe_exchange(claim, known[claim.fitting[0].start], source, "fits-another")


def _share_name(claim: Claim, fact: Fact, source: SourceText) -> bool:
    """Whether a number and one of the source have a word in common that is no time."""
    its = source.words(fact)
    return any(word in its for word in claim.words if not word.startswith(TIME_MARK))


def _is_told_before(claim: Claim, context: CheckContext) -> bool:
    """Whether a number itself is of the earlier time that its words name, and not what came of a change since: a
    value of the later time stands before it, or nothing in its sentence tells a change or a comparison."""
    text, begin = (claim.passage.text, 0) if claim.passage is not None else ("", 0)
    for stop in STOP.finditer(text, 0, claim.at):
        begin = stop.end()
    sentence = STOP.split(text[begin:])[0]
    for one in claims_near(claim, _NEAR, context):
        if begin <= one.at < claim.at and same_unit(one.quantity, claim.quantity) and EARLIER_TIME not in one.words:
            return True
    return not direction_in(sentence, context.language) and not leads_to_compared(
        text[begin : claim.at], context.language
    )


def _are_of_one_unit(told: str, known: str) -> bool:
    """Whether changes are of one unit; an amount may be told without its noun."""
    if not told:
        return known != "%" and known not in _POINTS
    return same_units(told, known) or {told, known} <= _POINTS


def _is_change_of(change: Claim, claim: Claim, context: CheckContext) -> bool:
    """Whether a number is told as the change of another one: right behind it, or right before what it came to."""
    if change.passage is None or change is claim or is_level(change):
        return False
    year = context.source is not None and context.source.dates.may_be_year(change.quantity)
    if year or change.quantity.kind not in _KINDS:
        return False  # the first one since 2014
    rate = change.quantity.unit == "%" and claim.quantity.unit != "%"
    if not change.direction and not (rate and change.at < claim.at):  # rose in May by 7.9 % to
        return False
    if change.at < claim.at:
        return _LED.match(f"{change.passage.text[change.end : claim.at]} ") is not None
    between = change.passage.text[claim.end : change.at]
    if len(between) > _NEAR or STOP.search(between) is not None:
        return False
    near = claims_near(claim, _FAR, context)
    following = next((one for one in near if one.at > change.at), None)
    if following is not None and _LED.match(f"{change.passage.text[change.end : following.at]} "):
        return False  # ferries earned 3.14, and trams 5.8 % more, up to 14.7
    within = [one for one in near if claim.at < one.at < change.at]
    return not any(same_unit(one.quantity, claim.quantity) or one.direction for one in within)


def tells_earlier(claim: Claim, context: CheckContext) -> bool:
    """Whether words of a number say that it is of the earlier time, or of a year that another one follows."""
    if EARLIER_TIME in claim.words or is_claim_reference(claim, context):
        return True
    latest = max(context.source.dates.years, default=0) if context.source is not None else 0
    if any(year is not None and year < latest for year in map(year_of, claim.words)):
        return True
    text = claim.passage.text[: claim.at] if claim.passage is not None else ""
    return names_relation(STOP.split(text)[-1][-_NEAR:], "before", context.language)


def are_told_in_order(one: Claim, other: Claim, context: CheckContext) -> bool:
    """Whether the source has two numbers as values of two times, and the outline tells the earlier one as such."""
    source = context.source
    return source is not None and any(
        tells_earlier(first, context)
        and not tells_earlier(second, context)
        and any(source.is_earlier_than(a, b) for a in first.fitting for b in second.fitting)
        for first, second in ((one, other), (other, one))
    )


# ---- the source ------------------------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=2)  # sources that are checked at a time
def _courses(source: SourceText) -> tuple[Course, ...]:
    """What the source tells of two times, by a change in per cent between two values or by a difference beside one."""
    return tuple(_find_courses(source))


def _find_courses(source: SourceText) -> Iterator[Course]:
    facts = [Fact(one, one.start, one.end) for one in source.quantities]
    for fact, result in earlier_values(facts, source):
        change = result.used[-1] if result.used else None
        if change is not None and fact.quantity.kind in _KINDS and abs(change.value) < result.value:
            unit = _POINT if fact.quantity.unit == "%" else fact.quantity.unit
            yield Course(fact, abs(result.value), Fact(change, change.start, change.end), unit)
    for fact in facts:
        if fact.quantity.unit == "%" and source.direction(fact) and is_change_fact(fact, source):
            yield from _courses_by_rate(fact, source)


def _courses_by_rate(change: Fact, source: SourceText) -> Iterator[Course]:
    """The two values near a change in per cent of which it is the change."""
    statement = source.statement_at(change.start)
    near = [
        one
        for one in source.facts_around(change, _AROUND)
        if _may_change(one.quantity)
        and abs(one.start - change.start) <= _FAR
        and abs(source.statement_at(one.start) - statement) <= 1
    ]
    way = source.direction(change)
    for later in near:
        for earlier in near:
            before, now = abs(earlier.quantity.value), abs(later.quantity.value)
            if now == before or (now > before) != (way > 0) or not same_unit(later.quantity, earlier.quantity):
                continue
            if agrees_with(change.quantity, abs(now - before) * HUNDRED / before) and not source.is_earlier(later):
                yield Course(later, before, change, "%", earlier)


def _may_change(one: Quantity) -> bool:
    return one.kind == "amount" and one.unit not in PERIODS and one.value != 0
