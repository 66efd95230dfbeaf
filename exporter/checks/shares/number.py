"""A number with the words beside it, and numbers that are told together."""

from collections.abc import Mapping

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.words.surroundings import EARLIER_TIME
from exporter.numbers.measures import dimensions_of
from exporter.numbers.quantity import Quantity

# Counts up to this are of what every text has.
_FEW = 12
# From this weight on a word is of a number's own clause, and not one that the outline alone has beside it.
STRICTLY = 0.8


class NamedNumber(Struct, gc=False):
    """A number with the words beside it.

    `size` is a share's in per cent, `start` its offset in the source or -1, `place` which of the source's numbers it
    is, `statement` and `group` the statement and the sentence or table's column that it stands in."""

    quantity: Quantity
    size: float
    unit: str
    words: dict[str, float]
    start: int = -1
    statement: int = -1
    place: int = -1
    group: tuple[int | str, ...] = ()
    earlier: bool = False
    direction: int = 0
    figure: bool = False  # whether a key figure holds it
    first: bool = False  # the first of its unit in the source
    largest: bool = False  # likewise

    @property
    def is_few(self) -> bool:
        """Whether it is a small count, of which every text has many."""
        return self.size <= _FEW and self.unit != "%" and not dimensions_of(self.unit)

    @property
    def written(self) -> str:
        """The number as it stands there, without spaces around."""
        return self.quantity.text.strip()


class NumberGroup:
    """Numbers that are told together, in order, and the largest of them first."""

    def __init__(self, numbers: tuple[NamedNumber, ...]) -> None:
        self.numbers = numbers
        self.by_size = tuple(sorted(numbers, key=lambda one: -one.size))


def name_number(quantity: Quantity, words: Mapping[str, float], direction: int) -> NamedNumber:
    """A number with its words."""
    size = float(abs(quantity.value)) * (100 if quantity.kind == "fraction" else 1)
    unit = "%" if quantity.kind == "fraction" else quantity.unit
    return NamedNumber(quantity, size, unit, dict(words), earlier=EARLIER_TIME in words, direction=direction)


def name_claim(claim: Claim) -> NamedNumber:
    """A number of the outline with its words there."""
    return name_number(claim.quantity, claim.words, claim.direction)
