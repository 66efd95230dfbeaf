"""The number that is to be explained: how far a result may be off, and how likely it agrees by chance."""

import sys
from decimal import Decimal
from functools import cached_property

from exporter.numbers.quantity import Quantity, tells_digits

# Zeros at a number's end from which it is a round one.
_ROUND = 3
# How far a result may be off, in worths of the last digit: where it is rounded, and where it is called about so much.
# Two digits that tell are rounded even then: 14.6 is about 15, not 14.
_ROUNDED, _ROUGHLY = Decimal("0.505"), Decimal("0.6")
# The part of itself by which a share in words may be missed that is called about so much, and points that are the most.
_PART, _POINTS = Decimal("0.2"), Decimal("6.7")
_RATES = frozenset({"%", "‰"})
# The least part of all results that is taken to agree, so that a division by it is one.
_THINNEST = 1e-12
# What floats may lose of a decimal's last digits, as a part of the number.
_LOST = 1e-9
# The same as a part of the last digit's worth, where a small result is left of large operands.
_EDGE = 0.01


def is_share(quantity: Quantity) -> bool:
    """Whether a number is a part of another one, in words, in per cent or in per mille."""
    return quantity.kind == "fraction" or quantity.unit in _RATES


class WantedNumber:
    """The number to be explained: what is asked of a result."""

    def __init__(self, quantity: Quantity) -> None:
        self.quantity = quantity
        self.share = is_share(quantity)
        self.value = abs(quantity.value * 100 if quantity.kind == "fraction" else quantity.value)
        step = quantity.precision
        if quantity.kind == "fraction":
            step = min(_POINTS, self.value * _PART) if quantity.approx else Decimal("1.5")
        elif quantity.approx and self.value and "." not in quantity.digits:  # 2.0 is no 2
            exponent = int(self.value.normalize().as_tuple().exponent)
            step = max(step, Decimal(1).scaleb(exponent))
        self.step = step
        size, (below, above) = float(self.value), self._reaches_of(quantity.approx)
        lost = size * _LOST + float(step) * _EDGE
        self.low = max(
            size - float(below) - lost, 0.0
        )  # none beyond agrees; what is none to a float is divided by, too
        self.high = max(size + float(above) + lost, sys.float_info.min)

    @property
    def share_agreeing(self) -> float:
        """`width`, as far as results may lie on either side: of nearly 4 % none above."""
        below, above = self._reaches_of(self.quantity.approx)
        return self.width * float((below + above) / self.step) if self.step else self.width

    def agrees(self, result: Decimal) -> bool:
        off = result - self.value
        below, above = self._reaches_of(self.quantity.approx)
        if self.quantity.approx == "over":
            return 0 <= off < above
        if self.quantity.approx == "under":
            return -below <= off <= 0
        return -below <= off <= above

    def _reaches_of(self, approx: str) -> tuple[Decimal, Decimal]:
        """How far a result may lie below and above the number; the farther end of more than and less than is out."""
        if approx == "over":
            return Decimal(0), self.step
        either = self.step * (_ROUNDED if not approx or tells_digits(self.quantity) else _ROUGHLY)
        return either, Decimal(0) if approx == "under" else either

    @cached_property
    def width(self) -> float:
        """The part of all results, near this size, that would agree; zeros at a number's end say little."""
        digits = self.quantity.digits
        zeros = 0 if "." in digits else len(digits) - len(digits.rstrip("0"))
        last = self.quantity.precision.scaleb(zeros) if zeros >= _ROUND else self.step
        return max(float(max(self.step, last) / self.value), _THINNEST) if self.value else 1.0


def agrees_with(quantity: Quantity, result: Decimal) -> bool:
    """Whether a number may be a result, as exactly as it is stated."""
    return WantedNumber(quantity).agrees(result)
