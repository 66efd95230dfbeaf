"""Units that a text abbreviates for itself: 1,617 million tonnes (MT), and 159.8 MT from there on."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from exporter.numbers.quantity import Quantity, scale_of
from exporter.start.patterns import compile_pattern

# An abbreviation in brackets right behind what it stands for, and right behind a number.
_DEFINED = compile_pattern(r"\s?[(（]([A-Za-z]{2,5})[)）]")
_USED = compile_pattern(r"\s?([A-Za-z]{2,5})(?![A-Za-z])")
_WORDS = compile_pattern(r"[^\W\d_]+")


class NamedUnit(Struct, frozen=True):
    """What an abbreviation stands for: a canonical unit, and by how much its scale word multiplies."""

    unit: str
    worth: Decimal


Abbreviations = Mapping[str, NamedUnit]


def may_define(text: str) -> bool:
    """Whether a text has letters in brackets at all, and so may abbreviate a unit."""
    return _DEFINED.search(text) is not None


def find_abbreviations(text: str, found: Iterable[Quantity]) -> Abbreviations:
    """The abbreviations that a text gives in brackets behind a scale word and its unit: the first letters of both."""
    known: dict[str, NamedUnit] = {}
    for one in found:
        worth = scale_of(one)
        match = _DEFINED.match(text, one.end) if one.kind == "amount" and one.unit and worth > 1 else None
        initials = "".join(word[0] for word in _WORDS.findall(one.text)) if match is not None else ""
        if match is not None and match[1].casefold() == initials.casefold():
            known.setdefault(match[1], NamedUnit(one.unit, worth))
    return known


def expand_abbreviations(text: str, found: Sequence[Quantity], known: Abbreviations) -> Sequence[Quantity]:
    """The numbers of a text, bare ones before such an abbreviation in what it stands for."""
    return [_expand(text, one, known) for one in found] if known else found


def _expand(text: str, one: Quantity, known: Abbreviations) -> Quantity:
    bare = one.kind == "amount" and not one.unit and scale_of(one) == 1
    match = _USED.match(text, one.end) if bare else None
    unit = known.get(match[1]) if match is not None else None
    if match is None or unit is None:
        return one
    return replace(
        one, value=one.value * unit.worth, precision=one.precision * unit.worth, unit=unit.unit, end=match.end(),
        text=text[one.start : match.end()],
    )  # fmt: skip
