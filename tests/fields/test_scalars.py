"""Single values: what each kind reads, and what it says to what it refuses."""

from decimal import Decimal
from typing import Any

import pytest

from exporter.fields import scalars
from exporter.fields.kind import Kind
from exporter.units import Length
from tests.support.field_reading import read, refuse

READ: list[tuple[Kind, str, Any]] = [
    (scalars.PlainString(), "000123", "000123"),
    (scalars.PlainString(), "no", "no"),
    (scalars.Switch(), "true", True),
    (scalars.Choice("", "bar", "line"), "line", "line"),
    (scalars.DecimalNumber(), "43.60", Decimal("43.60")),
    (scalars.Number("", 0, 5), "2.5", 2.5),
    (scalars.Whole("", 1, 6), "3", 3),
    (scalars.LengthKind(""), "小四", Length(12.0)),
    (scalars.LengthKind(""), "2em", Length(2.0, "em")),
    (scalars.ColorKind(), '"#1F4E79"', "#1F4E79"),
    (scalars.ColorKind(), "accent", "accent"),
]


@pytest.mark.parametrize(("kind", "text", "value"), READ, ids=lambda one: one if isinstance(one, str) else "")
def test_a_value_reads_as_it_is_meant(kind: Kind, text: str, value: Any) -> None:
    assert read(kind, text) == (value, [])


REFUSED: list[tuple[Kind, str, str]] = [
    (scalars.Name(), '""', "must be a name, not an empty text"),
    (scalars.Text(), "[a, b]", "a text that begins with [ must be quoted ('[a, b]')"),
    (scalars.Url(), "example.org", "write https://example.org"),
    (scalars.Url(), "ftp://example.org", "an address begins with https://"),
    (scalars.Switch(), "yes", "write true"),
    (scalars.Switch(), "关", "must be true or false"),
    (scalars.Choice("", "bar", "line"), "lines", "did you mean line?"),
    (scalars.DecimalNumber(), "1,234", "write 1234"),
    (scalars.DecimalNumber(optional=True), "n/a", "write ~ where there is none"),
    (scalars.DecimalNumber(), "9" * 61, "has more than 60 digits"),
    (scalars.Number("", 0, 5), "6", "must be between 0 and 5"),
    (scalars.Number("", 0), "-1", "must be at least 0"),
    (scalars.Number("", None, 5), "6", "must be at most 5"),
    (scalars.Whole(""), "2.0", "must be a whole number"),
    (scalars.LengthKind(""), "20", "add the unit, such as 20pt"),
    (scalars.LengthKind(""), "50%", "a length cannot be a share of another"),
    (scalars.LengthKind("", 0, 36), "20mm", "must be between 0 and 36 pt; 20mm is 56.7 pt"),
    (scalars.ColorKind(), '"#abc"', "write '#aabbcc'"),
    (scalars.ColorKind(), '"1f4e79"', "write '#1f4e79'"),
]


@pytest.mark.parametrize(("kind", "text", "said"), REFUSED, ids=lambda one: one if isinstance(one, str) else "")
def test_a_wrong_value_is_told_with_what_to_write(kind: Kind, text: str, said: str) -> None:
    assert said in refuse(kind, text)


def test_a_number_knows_where_it_stands() -> None:
    value, _ = read(scalars.DecimalNumber(), '" 5"')
    assert (value.place.line, value.place.column) == (1, 8)
