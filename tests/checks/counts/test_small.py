"""Small numbers of which the source has another one of the same, and those that are right or follow from others."""

from pathlib import Path

import pytest

from tests.support.check_outlines import assert_told_apart, messages_of, told_apart

FERRY = (
    "The ferry line to Holm carried 48,200 passengers in May. It has seven boats and employs 84 people, of whom 11 are "
    "engineers. Repairs took nine days, four days less than planned. The harbour office moved to three rooms in June."
)
FÄHRE = (
    "Die Fähre nach Holm beförderte im Mai 48.200 Fahrgäste. Sie hat sieben Boote und beschäftigt 84 Menschen. Die "
    "Reparatur dauerte neun Tage. Das Hafenbüro bezog im Juni drei Zimmer."
)
轮渡 = (
    "霍尔姆轮渡5月运送旅客48200人次。轮渡现有船舶7艘,比上月少2艘,职工84人。码头维修用了9天,比计划少4天。"
    "客流量连续六周上升。"
)


@told_apart(
    [
        ("en", FERRY, "Repairs took nine days.", "Repairs took three days."),
        ("de", FÄHRE, "Die Reparatur dauerte neun Tage.", "Die Reparatur dauerte drei Tage."),
        ("zh-CN", 轮渡, "码头维修用了九天。", "码头维修用了四天。"),
        ("zh-CN", 轮渡, "客流量连续六周上升。", "客流量连续八周上升。"),
        ("zh-CN", 轮渡, "轮渡有船舶七艘。", "轮渡有船舶五艘。"),
    ],
)
def test_another_small_number_of_the_same_is_found(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


@pytest.mark.parametrize(
    ("language", "source", "right"),
    [
        ("en", FERRY, "Thirteen days had been planned for the repairs."),
        ("en", FERRY, "Of the 84 people employed 73 are no engineers."),
        ("zh-CN", 轮渡, "上月有船舶9艘。"),
    ],
)
def test_what_follows_from_small_numbers_is_let_be(language: str, source: str, right: str, tmp_path: Path) -> None:
    assert messages_of(language, source, right, tmp_path) == []


@pytest.mark.parametrize(
    ("source", "right"),
    [
        ("Plums per kilo: 3.40 euros. Pulp went for 190 euros per tonne.", "Plums were 3.40 euros per kilo."),
        ("The fee per square metre is 3.40 euros. Fields cost 190 euros per hectare.", "It is 3.40 euros per m²."),
    ],
)
def test_a_measure_before_its_price_is_that_of_the_price(source: str, right: str, tmp_path: Path) -> None:
    assert messages_of("en", source, right, tmp_path) == []


@told_apart(
    [
        ("en", "Olives sold at 712 euros a tonne.", "They sold at 712 euros per tonne.", "They sold at 712 euros/kg."),
        ("de", "Oliven kosteten 7,12 Euro je Kilo.", "Ein Preis von 7,12 Euro pro kg.", "7,12 Euro je Tonne."),
        ("fr", "L'huile vaut 7,12 euros le litre.", "Le prix est de 7,12 euros par litre.", "7,12 euros par m³."),
        ("en", "Heat costs 58 euros per MWh here.", "Heat is 58 euros per MWh.", "Heat is 58 euros per kWh."),
    ],
)
def test_a_price_of_another_measure_is_found(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


@pytest.mark.parametrize(
    ("language", "source", "wrong"),
    [
        ("en", "Carbon monoxide stood at 1.2 mg/m³ and ozone at 112 µg/m³.", "Carbon monoxide stood at 1.2 µg/m³."),
        ("de", "Die Quote lag bei 61,7 % und damit um 1,9 Prozentpunkte höher (59,8 %).", "Die Quote stieg um 1,9 %."),
        ("zh-CN", "出口增长11.2%,进口增长3.2%,全部增长8.4%。", "出口增长11.2%,进口增长3.2%,出口增速高出8%。"),
    ],
)
def test_another_unit_of_the_same_dimension_is_found(language: str, source: str, wrong: str, tmp_path: Path) -> None:
    assert messages_of(language, source, wrong, tmp_path)


POOLS = "The town keeps four indoor and two outdoor pools. Nine guards watch 27 lanes, a fifth of them heated."


def test_a_part_of_a_count_is_a_whole_number(tmp_path: Path) -> None:
    assert messages_of("en", POOLS, "Nine guards watch the pools.", tmp_path) == []
    assert messages_of("en", POOLS, "Five guards watch the pools.", tmp_path)  # no fifth of 27


@pytest.mark.parametrize(
    ("language", "source", "right"),
    [
        ("en", "Six of the nine piers were rebuilt in May.", "Six piers were rebuilt."),
        ("de", "Im Mai wurden sechs der neun Molen erneuert.", "Sechs Molen wurden erneuert."),
        ("zh-CN", "4.0至4.9级余震2次,3.0至3.9级17次。30年来周边发生5级以上地震6次。", "3级以上余震共19次。"),
        ("ja", "島の航路は4月から週5往復が週7往復になった。", "島の航路は週七往復へ増えた。"),
    ],
)
def test_a_part_a_bound_and_a_level_are_the_sources(language: str, source: str, right: str, tmp_path: Path) -> None:
    assert messages_of(language, source, right, tmp_path) == []
