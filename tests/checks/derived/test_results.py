"""How a result is told."""

from decimal import Decimal

import pytest

from exporter.checks.derived.results import Derivation


@pytest.mark.parametrize(
    ("form", "texts", "written"),
    [
        ("{} − {}", ("52.8", "39.9"), "52.8 − 39.9"),
        ("{} ÷ (1 − {})", ("412", "-8.3%"), "412 ÷ (1 − 8.3%)"),
        ("{} ÷ (1 + {})", ("412", "+8.3%"), "412 ÷ (1 + 8.3%)"),
        ("{} − {}", ("5", "-3"), "5 − -3"),
    ],
)
def test_a_rate_has_one_sign(form: str, texts: tuple[str, ...], written: str) -> None:
    assert Derivation(Decimal(1), form, texts).written == written
