"""What the rules look at, and what they find."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import Struct

from exporter.checks.claims import Claim, make_claims
from exporter.checks.derived.derivation import OperandGroup
from exporter.checks.derived.results import Derivation
from exporter.checks.evidence import SourceText
from exporter.checks.mentions import Mention, StatedFigure, all_passages, read_passages, state_figures
from exporter.checks.passages import Passage
from exporter.numbers.quantity import Quantity
from exporter.outline.assets import Assets
from exporter.outline.model import Outline
from exporter.problem import Place
from exporter.text.language import Language, parse_language


class Finding(Struct, frozen=True):
    """One thing that does not agree: the rule, its place (as a path and in the file), the message and a hint.

    `meant` is the number that belongs there instead, where it is known."""

    rule: str
    path: str
    place: Place
    message: str
    hint: str = ""
    meant: Quantity | None = None


class CheckContext(Struct, frozen=True):
    """One outline with everything its numbers are held against; `source` is None where there is no source text.

    `amended` gives cells of tables that are put right their values, by place; None where the value is unknown."""

    outline: Outline
    language: Language
    values: Mapping[str, Decimal | None]
    assets: Assets
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    stated: tuple[StatedFigure, ...]
    source: SourceText | None = None
    claims: tuple[Claim, ...] = ()
    claims_at: Mapping[Place, Claim] = {}
    claims_in: Mapping[int, tuple[Claim, ...]] = {}  # of each passage, by its identity
    claims_written: Mapping[tuple[str, int], Claim] = {}  # the first one so written at an offset
    derived: dict[Place, Derivation | None] = {}  # what has been worked out so far
    instead: dict[Place, Derivation] = {}  # what a number should be that follows from nothing
    sentences: dict[tuple[int, str], OperandGroup | None] = {}  # likewise: of each number of the source, in a unit
    statements: dict[tuple[int, str], OperandGroup | None] = {}  # likewise, numbers of every kind among them
    likeliest: dict[Place, list[OperandGroup]] = {}  # of each number that was looked for, the one that fits best
    columns: dict[tuple[int, str], OperandGroup] = {}  # of each of the lists below, by its identity, in a unit
    next_quantities: dict[int, tuple[Quantity, ...]] = {}  # numbers of the texts beside each passage, by its identity
    lists_in: Mapping[str, tuple[tuple[Claim, ...], ...]] = {}  # of each section: columns of tables, values of charts
    order_of: Mapping[int, int] = {}  # the place of each passage, by its identity
    codes: tuple[tuple[tuple[int, int], ...], ...] = ()  # where each passage has a code or a name with digits
    amended: Mapping[Place, Decimal | None] = {}


def make_context(
    outline: Outline, values: Mapping[str, Decimal | None], assets: Assets, source: str | None
) -> CheckContext:
    language = parse_language(outline.language)
    passages = all_passages(outline)
    read = read_passages(passages, language)
    mentions = tuple(mention for numbers in read for mention in numbers.mentions)
    stated = state_figures(outline, values, language)
    known = SourceText(source, language) if source is not None else None
    claims = make_claims(mentions, stated, passages, known, language)
    order = {id(passage): index for index, passage in enumerate(passages)}
    at = {claim.place: claim for claim in reversed(claims)}
    within: dict[int, list[Claim]] = {}
    for claim in claims:
        within.setdefault(id(claim.passage), []).append(claim)
    inside = {passage: tuple(sorted(found, key=lambda claim: claim.at)) for passage, found in within.items()}
    written = {(claim.quantity.text, claim.quantity.start): claim for claim in reversed(claims)}
    return CheckContext(
        outline, language, values, assets, passages, mentions, stated, known, claims, at, inside, written,
        lists_in=_list_columns(claims), order_of=order, codes=tuple(numbers.codes for numbers in read),
    )  # fmt: skip


def section_of(path: str) -> str:
    """The path of the section that a block's path lies in; "" for what stands in no section's body."""
    return path.rpartition(".body[")[0]


def _list_columns(claims: Iterable[Claim]) -> dict[str, tuple[tuple[Claim, ...], ...]]:
    """The numbers of each section that stand in lists: those of one unit in one table or chart."""
    lists: dict[str, dict[tuple[str, str], list[Claim]]] = {}
    for claim in claims:
        if claim.passage is not None and claim.passage.role in ("cell", "value") and section_of(claim.path):
            columns = lists.setdefault(section_of(claim.path), {})
            columns.setdefault((claim.path, claim.quantity.unit), []).append(claim)
    return {section: tuple(map(tuple, columns.values())) for section, columns in lists.items()}
