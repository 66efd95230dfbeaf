"""All rules of the checks in one table, and the run over them."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from exporter.checks import amend, silence
from exporter.checks.account import AccountedNumber, account_for
from exporter.checks.context import CheckContext, Finding, make_context
from exporter.checks.mentions import Mention
from exporter.checks.rules import (
    agreement,
    certain,
    codes,
    exchange,
    lookup,
    results,
    rows,
    sums,
)
from exporter.checks.rules.dates import (
    beginnings,
    beside,
    clause_times,
    events,
    labels,
    parts_of_time,
    published,
    streaks,
    weekdays,
    year_parts,
)
from exporter.checks.rules.directions import cells, changes, compared, levels, reversals, speeds
from exporter.checks.rules.exchange import (
    bracketed,
    changed,
    columns,
    companions,
    crosswise,
    listed,
    lone,
    pairs,
    parts,
    placeholders,
    times,
    years,
)
from exporter.checks.rules.exchange.crossing import labels as crossed_labels
from exporter.checks.rules.exchange.crossing import lone_counts
from exporter.checks.rules.exchange.crossing import names as crossed_names
from exporter.checks.rules.exchange.crossing import results as crossed_results
from exporter.checks.rules.measured import each, rates, rests, sequence, small, stretches, tallies
from exporter.checks.rules.over_time import changes as over_time_changes
from exporter.checks.rules.over_time import points, ranks, risen, shares, sides
from exporter.checks.rules.worded import comparisons, contraries, names, numbered, places, superlatives, trends, values
from exporter.checks.rules.writing import quotes, style
from exporter.message import Message
from exporter.outline.assets import Assets
from exporter.outline.model import Outline
from exporter.problem import Place, Problems


class CheckRule(Struct, frozen=True):
    """A rule and its severity, where it is sure (`rules/certain.py`).

    `group` is a rule whose silence covers this one too; `sourced` rules need a source."""

    name: str
    severity: Literal["error", "warning"]
    group: str = ""
    sourced: bool = False


RULES = (
    CheckRule("not-in-source", "warning", sourced=True),
    CheckRule("digits-differ", "error", "not-in-source", True),
    CheckRule("scale-differs", "error", "not-in-source", True),
    CheckRule("unit-differs", "error", "not-in-source", True),
    CheckRule("date-differs", "error", "not-in-source", True),
    CheckRule("contradicts-source", "error", "not-in-source", True),
    CheckRule("fits-another", "warning", "not-in-source", True),
    CheckRule("direction-differs", "error", "not-in-source", True),
    CheckRule("weekday-differs", "error"),
    CheckRule("code-differs", "error", "not-in-source", True),
    CheckRule("contradicts-figure", "error"),
    CheckRule("total-differs", "error"),
    CheckRule("share-differs", "error"),
    CheckRule("result-differs", "error"),
    CheckRule("two-values", "warning"),
    CheckRule("typed-figure", "warning"),
    CheckRule("number-style", "warning"),
    CheckRule("mark-style", "warning"),
    CheckRule("quote-differs", "error", "quote-not-in-source", True),
    CheckRule("quote-not-in-source", "warning", sourced=True),
    CheckRule("nothing-checked", "error"),
    CheckRule("unknown-rule", "warning"),
    CheckRule("unused-silence", "warning"),
)
_RULES = {rule.name: rule for rule in RULES}
_GROUPS = {rule.name: rule.group for rule in RULES}
_SOURCED = frozenset(rule.name for rule in RULES if rule.sourced)


class Checked(Struct, frozen=True):
    """How many numbers were held against something, and whether that was a source."""

    numbers: int = 0
    sourced: bool = False
    account: tuple[AccountedNumber, ...] = ()  # what became of each, where there is a source


def check_numbers(
    outline: Outline,
    values: Mapping[str, Decimal | None],
    assets: Assets,
    source: str | None,
    problems: Problems,
    *,
    account: bool = False,
) -> Checked:
    """Hold every number of the outline against its key figures, tables and, where given, the `source` text.

    `account`: tell of each number what became of it."""
    with _without_search_for_cycles():
        return _check_within(make_context(outline, values, assets, source), problems, account=account)


def _check_within(context: CheckContext, problems: Problems, *, account: bool) -> Checked:
    """`check_numbers` of all that they are held against, which is let go with its end."""
    try:
        return _check(context, problems, account=account)
    finally:
        if context.source is not None:
            context.source.release()


def _check(context: CheckContext, problems: Problems, *, account: bool) -> Checked:
    found = _first_at_each_place(_all_findings(context))
    kept, used = silence.apply_silences(found, context, _GROUPS)
    for finding in (*kept, *silence.find_idle(context, used, _GROUPS, _SOURCED)):
        sure = _RULES[finding.rule].severity == "error" and certain.is_certain(finding, context)
        report = problems.error if sure else problems.warning
        report(finding.rule, finding.place, finding.message, finding.hint)
    numbers = len(context.stated) + len(context.mentions)
    sourced = context.source is not None
    if sourced and not numbers:
        message = "no number of this outline could be held against the source"
        problems.error("nothing-checked", Place(context.outline.path), message, "check whether it is the right source")
    told = {finding.place: finding for finding in kept}
    return Checked(numbers, sourced, tuple(account_for(context, told)) if account else ())


@contextmanager
def _without_search_for_cycles() -> Iterator[None]:
    """Let the interpreter free objects by their counts alone: the checks make many that stay, and no cycles among
    those that go, so that looking through them again and again is an eighth of the time."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


# The rules that hold what is said of numbers against the source, the surest first.
_OF_WORDS: tuple[Callable[[CheckContext], Iterator[Finding]], ...] = (
    codes.find_wrong_codes,
    codes.find_wrong_levels,
    numbered.find_other_numbers_of_names,
    weekdays.find_wrong_weekdays,
    weekdays.find_unknown_weekdays,
    published.find_wrong_source_date,
    beside.find_wrong_times,
    events.find_times_of_another,
    clause_times.find_times_of_other_clauses,
    beginnings.find_other_beginnings,
    labels.find_wrong_labels,
    parts_of_time.find_other_parts_of_time,
    streaks.find_other_streaks,
    year_parts.find_other_parts,
    changes.find_backward_changes,
    levels.find_backward_levels,
    compared.find_wrong_sides,
    reversals.find_reversals,
    reversals.find_other_signs,
    over_time_changes.find_changes_the_other_way,
    points.find_points_of_other_times,
    points.find_points_of_other_names,
    ranks.find_wrong_ranks,
    risen.find_wrong_counts_of_risen,
    shares.find_shares_of_other_rows,
    sides.find_multiples_turned_round,
    speeds.find_other_speeds,
    cells.find_wrong_signs,
    parts.find_exceeding_parts,
    times.find_exchanged_times,
    years.find_exchanged_years,
    lone.find_lone_times,
    changed.find_values_before_change,
    changed.find_values_after_change,
    bracketed.find_bracketed_values,
    placeholders.find_exchanged_placeholders,
    superlatives.find_wrong_superlatives,
    comparisons.find_wrong_comparisons,
    contraries.find_wrong_contraries,
    trends.find_wrong_trends,
    values.find_wrong_worded_changes,
    places.find_other_places,
    names.find_strange_names,
    columns.find_exchanged_columns,
    listed.find_cells_of_others,
    pairs.find_exchanges,
    crossed_names.find_crossed_names,
    crossed_labels.find_labels_of_others,
    crossed_results.find_crossed_results,
    companions.find_parted_companions,
    parts.find_wrong_parts,
    small.find_other_counts,
    sequence.find_wrong_steps,
    stretches.find_mixed_stretches,
    tallies.find_wrong_tallies,
    rests.find_wrong_rests,
    lone_counts.find_lone_counts,
    rates.find_other_rates,
    each.find_others_of_each,
)
# Those of them that only weigh words.
_BY_WORDS_ALONE = frozenset((listed.find_cells_of_others, pairs.find_exchanges))
# Those that tell a number as another thing's or another time's.
_OF_OTHERS = frozenset(
    (
        *(find for find in _OF_WORDS if find.__module__.startswith(exchange.__name__)),
        *(labels.find_wrong_labels, events.find_times_of_another, clause_times.find_times_of_other_clauses),
        small.find_other_counts,
    )
)


def _all_findings(context: CheckContext) -> Iterator[Finding]:
    """What the rules find, the surest first: a mistake may break several rules and is reported once."""
    figures: dict[str, Finding] = {}
    for stated in context.stated:  # a unit wrong in both values is one mistake
        if stated.id not in figures and (finding := lookup.figure_finding(stated, context)):
            figures[stated.id] = finding
    yield from levels.find_wrong_earlier_values(context)
    yield from results.find_wrong_results(context)
    yield from results.find_wrong_changes_to_levels(context)
    yield from figures.values()
    typed = [*rows.find_wrong_cells(context), *_typed_findings(context, frozenset(figures))]
    of_words = [
        (finding, find in _BY_WORDS_ALONE)
        for find in _OF_WORDS
        for finding in find(context)
        if not stretches.is_other_end(finding, context) and not parts.is_left_of_part(finding, context)
        if find not in _OF_OTHERS or not _is_in_its_place(finding, context)
    ]
    whole = crosswise.places_in_whole_lines(typed, context)
    typed = [finding for finding in typed if finding.certain or finding.place not in whole]
    yield from typed
    whole = crosswise.places_in_whole_lines((finding for finding, alone in of_words if alone), context)
    yield from (finding for finding, alone in of_words if not (alone and finding.place in whole))
    yield from _sum_findings(context, (*figures.values(), *typed))
    yield from agreement.find_two_values(context)
    yield from quotes.find_misquotes(context)
    yield from agreement.find_typed_figures(context)
    yield from style.find_styles(context)


def _is_in_its_place(finding: Finding, context: CheckContext) -> bool:
    """Whether a table of the source has a number for the very thing and time that it is told of."""
    claim = context.claims_at.get(finding.place)
    return claim is not None and points.is_in_its_place(claim, context)


def _typed_findings(context: CheckContext, wrong: frozenset[str]) -> Iterator[Finding]:
    """Each typed number against the source, and, where that does not bear it out, against the key figures."""
    judged = sums.cells_judged(context) if context.source is not None else frozenset()
    last: Mention | None = None  # the date that was wrong last
    for mention in context.mentions:
        finding = None if mention.place in judged else lookup.mention_finding(mention, context)
        if finding is not None and finding.rule == "date-differs":
            if last is not None and _is_one_stretch(last, mention):
                continue
            last = mention
        if finding is not None or context.source is None:
            contrary = agreement.find_contradiction(mention, context, wrong)
            finding = _with_source_hint(contrary, finding) if contrary is not None else finding
        if finding is not None:
            yield finding


def _with_source_hint(contrary: Finding, sourced: Finding | None) -> Finding:
    """A contradiction with a key figure, with what the source says where it was asked."""
    if sourced is None:
        return contrary
    hint = Message("{hint}; {other}", hint=Message(contrary.hint), other=Message(sourced.hint))
    return replace(contrary, hint=hint)


def _is_one_stretch(first: Mention, second: Mention) -> bool:
    """Whether two dates are one stretch of time: 9月20日至25日 is wrong once when its month is."""
    between = second.quantity.start - first.quantity.end
    return first.passage is second.passage and 0 <= between <= 4


def _sum_findings(context: CheckContext, wrong: Sequence[Finding]) -> Iterator[Finding]:
    """Totals and shares that do not fit, and would not once the numbers found wrong are put right."""
    found = list(sums.find_sums(context))
    if found and wrong:
        corrected = sums.find_sums(amend.amend_numbers(context, wrong))
        left = {(finding.rule, finding.place) for finding in corrected}
        found = [finding for finding in found if (finding.rule, finding.place) in left]
    yield from found


def _first_at_each_place(findings: Iterator[Finding]) -> list[Finding]:
    first: dict[Place, Finding] = {}
    for finding in findings:
        first.setdefault(finding.place, finding)
    return list(first.values())
