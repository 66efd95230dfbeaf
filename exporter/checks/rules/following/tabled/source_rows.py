"""How a number follows from the rows of a table of the source that its sentence names."""

from collections.abc import Sequence

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.checks.derived.derivation import derive_from_groups
from exporter.checks.derived.results import POINTS, Derivation, derive_by
from exporter.checks.derived.wanted import WantedNumber
from exporter.checks.evidence import SourceText
from exporter.checks.rules.results import is_rough_share
from exporter.checks.rules.rows import row_groups
from exporter.numbers.quantity import HUNDRED, Quantity

# Cells of rows that are tried with one another.
_FEW_CELLS = 3


def derive_from_rows(
    wanted: WantedNumber, claim: Claim, named: frozenset[str], source: SourceText
) -> Derivation | None:
    """How a number follows from rows of a table that its sentence names, each few numbers for themselves; of more
    only their sum."""
    relations = _relations_of_rows(claim, named)
    for group in row_groups(claim, source):
        if claim.direction and is_rough_share(claim.quantity):  # grew by half: of what it was before alone
            if (found := _change_within(group.operands, wanted, claim.direction)) is not None:
                return found
            continue
        few = len(group.operands) <= _FEW_CELLS
        found = derive_from_groups(wanted, [group], relations if few else frozenset())
        if found is not None:
            return replace(found, sure=True)
    return None


def _change_within(operands: Sequence[Quantity], wanted: WantedNumber, direction: int) -> Derivation | None:
    """By how much the two numbers of a row differ, as a share of the earlier one: the less where it rose."""
    if len(operands) != 2 or not all(one.value and one.kind == "amount" for one in operands):
        return None
    high, low = sorted(operands, key=lambda one: -abs(one.value))
    base = low if direction > 0 else high
    change = (abs(high.value) - abs(low.value)) * HUNDRED / abs(base.value)
    return derive_by(change, "({} − {}) ÷ {}", high, low, base) if wanted.agrees(change) else None


def _relations_of_rows(claim: Claim, named: frozenset[str]) -> frozenset[str]:
    """The relations that a number may have to rows of a table that its sentence names, words for them or not."""
    unit = claim.quantity.unit
    if claim.direction:
        return named | {"difference", "change"}
    if claim.quantity.kind == "fraction" or unit in ("%", "‰"):
        return named | {"share"}
    return named | ({"difference"} if unit in POINTS else frozenset())
