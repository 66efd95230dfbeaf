"""Numbers of the source whose digits a number nearly has: two swapped, one wrong, another power of ten."""

from collections.abc import Sequence
from functools import cached_property
from operator import ne

from exporter.checks.facts import Fact
from exporter.checks.keys import HOLE, bare_digits, digit_holes, group_pairs, significant_digits, sorted_digits
from exporter.numbers.quantity import Quantity, digits_transposed, other_scale

# Facts that share all digits but one, of which this many are looked at.
_MANY = 60


class SimilarDigits:
    """The facts of a source by their digits; each order is made when it is first asked for."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = facts

    def find_swapped(self, quantity: Quantity) -> list[Fact]:
        """The facts with the same digits, two of them in each other's place."""
        return [f for f in self._by_digits.get(sorted_digits(quantity), ()) if digits_transposed(f.quantity, quantity)]

    def find_shuffled(self, quantity: Quantity) -> list[Fact]:
        """The facts with the same digits in another order, of at least three."""
        if len(bare_digits(quantity)) < 3:
            return []
        return [f for f in self._by_digits.get(sorted_digits(quantity), ()) if f.quantity.digits != quantity.digits]

    def find_scaled(self, quantity: Quantity) -> list[Fact]:
        """The facts with the same digits of another power of ten."""
        return [
            f for f in self._by_significance.get(significant_digits(quantity), ()) if other_scale(f.quantity, quantity)
        ]

    def find_mistyped(self, quantity: Quantity) -> list[Fact]:
        """The facts that one digit parts from it."""
        found: dict[int, Fact] = {}
        digits = quantity.digits
        known = self._by_holes
        for key in digit_holes(digits):
            if key not in known:
                continue
            replaced = HOLE in key  # whatever has this hole too differs in one digit, or in none
            for fact in known[key][:_MANY]:
                other = fact.quantity.digits
                if other == digits or fact.start in found:
                    continue
                if replaced or len(other) != len(digits) or sum(map(ne, other, digits)) == 1:
                    found[fact.start] = fact
        return list(found.values())

    @cached_property
    def _by_digits(self) -> dict[str, list[Fact]]:
        return group_pairs((sorted_digits(fact.quantity), fact) for fact in self._facts)

    @cached_property
    def _by_significance(self) -> dict[str, list[Fact]]:
        return group_pairs((significant_digits(fact.quantity), fact) for fact in self._facts)

    @cached_property
    def _by_holes(self) -> dict[str, list[Fact]]:
        return group_pairs((key, fact) for fact in self._facts for key in digit_holes(fact.quantity.digits))
