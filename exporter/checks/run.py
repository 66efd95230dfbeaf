"""All rules of the checks in one table, and the run over them."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from exporter.checks.case import Case, Finding, make_case
from exporter.checks.mentions import Mention
from exporter.checks.rules import agreement, amend, lookup, quotes, silence, style, sums
from exporter.outline.assets import Assets
from exporter.outline.model import Outline
from exporter.problem import Place, Problems


class Rule(Struct, frozen=True):
    """`group` is a rule whose silence covers this one too; `sourced` rules need a source text."""

    name: str
    severity: Literal["error", "warning"]
    meaning: str
    group: str = ""
    sourced: bool = False


RULES = (
    Rule("not-in-source", "error", "a number that the source does not have", sourced=True),
    Rule("digits-differ", "error", "the source has it with other digits", "not-in-source", True),
    Rule("scale-differs", "error", "the source has it with another scale word", "not-in-source", True),
    Rule("unit-differs", "error", "the source has it with another unit", "not-in-source", True),
    Rule("date-differs", "error", "a date that the source does not have, or has otherwise", "not-in-source", True),
    Rule("contradicts-source", "error", "the source has the number, but of something else", "not-in-source", True),
    Rule("contradicts-figure", "error", "a typed number that is not what its key figure says"),
    Rule("total-differs", "error", "a total that is not the sum of its rows"),
    Rule("share-differs", "error", "a share that is not its part divided by its whole"),
    Rule("two-values", "warning", "the same thing with two values"),
    Rule("typed-figure", "warning", "a number typed where a key figure holds it"),
    Rule("number-style", "warning", "numbers written in more than one way"),
    Rule("mark-style", "warning", "half-width punctuation in Chinese text"),
    Rule("quote-not-in-source", "warning", "a quotation that the source does not have word for word", sourced=True),
    Rule("nothing-checked", "error", "no number was there to check"),
    Rule("unknown-rule", "warning", "an entry of `checks:` names no rule"),
    Rule("unused-silence", "warning", "an entry of `checks:` silences nothing"),
)
_RULES = {rule.name: rule for rule in RULES}
_GROUPS = {rule.name: rule.group for rule in RULES}
_SOURCED = frozenset(rule.name for rule in RULES if rule.sourced)


class Checked(Struct, frozen=True):
    """How many numbers were held against something, and whether that was a source."""

    numbers: int = 0
    sourced: bool = False


def check(
    outline: Outline, values: Mapping[str, Decimal | None], assets: Assets, source: str | None, problems: Problems
) -> Checked:
    """Hold every number of the outline against its key figures, tables and, where given, the `source` text."""
    case = make_case(outline, values, assets, source)
    found = _first_at_each_place(_findings(case))
    kept, used = silence.silenced(found, case, _GROUPS)
    for finding in (*kept, *silence.idle(case, used, _GROUPS, _SOURCED)):
        report = problems.error if _RULES[finding.rule].severity == "error" else problems.warning
        report(finding.rule, finding.place, finding.message, finding.hint)
    numbers = len(case.stated) + len(case.mentions)
    if source is not None and not numbers:
        message = "no number of this outline could be held against the source"
        problems.error("nothing-checked", Place(outline.path), message, "check whether it is the right source")
    return Checked(numbers, source is not None)


def _findings(case: Case) -> Iterator[Finding]:
    """What the rules find, the surest first: a mistake breaks more than one of them, and is told once."""
    figures: dict[str, Finding] = {}
    for stated in case.stated:  # a unit wrong in both values is one mistake
        if stated.id not in figures and (finding := lookup.figure_finding(stated, case)):
            figures[stated.id] = finding
    yield from figures.values()
    typed = list(_typed(case, frozenset(figures)))
    yield from typed
    yield from _sums(case, (*figures.values(), *typed))
    yield from agreement.two_values(case)
    yield from quotes.quotations(case)
    for mention in case.mentions:
        if finding := agreement.typed_figure(mention, case):
            yield finding
    yield from style.styles(case)


def _typed(case: Case, wrong: frozenset[str]) -> Iterator[Finding]:
    """Each typed number against the source, and, where that does not bear it out, against the key figures."""
    judged = sums.judged(case) if case.source is not None else frozenset()
    last: Mention | None = None  # the date that was wrong last
    for mention in case.mentions:
        finding = None if mention.place in judged else lookup.mention_finding(mention, case)
        if finding is not None and finding.rule == "date-differs":
            if last is not None and _joined(last, mention):
                continue
            last = mention
        if finding is not None or case.source is None:
            contrary = agreement.contradiction(mention, case, wrong)
            finding = _cited(contrary, finding) if contrary is not None else finding
        if finding is not None:
            yield finding


def _cited(contrary: Finding, sourced: Finding | None) -> Finding:
    """A contradiction with a key figure, with what the source says where it was asked."""
    return replace(contrary, hint=f"{contrary.hint}; {sourced.hint}") if sourced is not None else contrary


def _joined(first: Mention, second: Mention) -> bool:
    """Whether two dates are one stretch of time: 9月20日至25日 is wrong once when its month is."""
    between = second.quantity.start - first.quantity.end
    return first.passage is second.passage and 0 <= between <= 4


def _sums(case: Case, wrong: Sequence[Finding]) -> Iterator[Finding]:
    """Totals and shares that do not fit, and would not once the numbers found wrong are put right."""
    found = list(sums.findings(case))
    if found and wrong:
        amended = sums.findings(amend.amended(case, wrong))
        left = {(finding.rule, finding.place) for finding in amended}
        found = [finding for finding in found if (finding.rule, finding.place) in left]
    yield from found


def _first_at_each_place(findings: Iterator[Finding]) -> list[Finding]:
    first: dict[Place, Finding] = {}
    for finding in findings:
        first.setdefault(finding.place, finding)
    return list(first.values())
