"""Amounts of a unit and of a smaller one behind it, read as one."""

import pytest

from exporter.numbers.read import read_quantities
from exporter.text.language import parse_language

# Language, text, and the value and the unit of each of its numbers.
COMPOUNDS = [
    ("fr", "passé de 4 minutes 20 à 3 minutes 50.", [(260, "秒"), (230, "秒")]),
    ("en", "from 4 minutes 20 to 3 minutes 50", [(260, "秒"), (230, "秒")]),
    ("de", "von 4 Minuten 20 auf 3 Minuten 50.", [(260, "秒"), (230, "秒")]),
    ("es", "de 4 minutos 20 a 3 minutos 50.", [(260, "秒"), (230, "秒")]),
    ("en", "in 4 minutes 20 people left", [(4, "分钟"), (20, "人")]),
    ("de", "Es dauerte 7:48 Minuten.", [(468, "秒")]),
    ("en", "it took 1:05.5 minutes", [(65.5, "秒")]),
    ("en", "at 7:48 in the morning", [(468, "")]),
    ("fr", "arrivé au bout de 6 min 35 en moyenne", [(395, "秒")]),
    ("fr", "un temps de 6 min 35 s", [(395, "秒")]),
    ("fr", "toutes les 6 minutes 35 bus", [(6, "分钟"), (35, "")]),
    ("en", "after 4 minutes 20.5 was reached", [(4, "分钟"), (20.5, "")]),
]


@pytest.mark.parametrize(("language", "text", "read"), COMPOUNDS)
def test_seconds_behind_minutes_need_no_unit(language: str, text: str, read: list[tuple[float, str]]) -> None:
    found = read_quantities(text, parse_language(language))
    assert [(float(one.value), one.unit) for one in found] == read


def test_a_spanish_preposition_is_no_label() -> None:
    found = read_quantities("3 autobuses para 58 200 habitantes", parse_language("es"))
    assert [float(one.value) for one in found] == [3, 58_200]
