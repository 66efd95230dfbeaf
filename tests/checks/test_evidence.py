"""A source's text as it is asked for what stands where."""

from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.text.language import parse_language


def test_no_clause_is_told_where_no_number_begins() -> None:
    source = SourceText("Trams ran, 12 of them late.", parse_language("en"))
    assert source.clause_at(11) == "12 of them late"
    assert source.clause_at(3) == source.clause_at(4000) == ""


def test_what_lies_by_so_much_under_another_number_goes_down() -> None:
    for text, way in (
        ("Die Zahl lag um 4 % unter dem Vorjahreswert.", -1),
        ("Die Zahl liegt um 4 % über dem Plan.", 1),
        ("Die Quote lag bei 4 % unter den Befragten.", 0),
    ):
        source = SourceText(text, parse_language("de"))
        (number,) = source.quantities
        assert source.direction_at(number.start) == way


def test_the_next_number_of_an_earlier_time_is_one_and_of_its_own_month() -> None:
    text = "Occupancy was 84 percent in May, compared with 81 percent in April and 77 percent in May 2022."
    source = SourceText(text, parse_language("en"))
    facts = [Fact(one, one.start, one.end) for one in source.quantities if one.unit == "%"]
    assert [source.is_earlier(fact) for fact in facts] == [False, True, True]
    assert "@april" in source.words(facts[1])
    assert "@april" not in source.words(facts[2])


def test_a_narrow_semicolon_behind_a_letter_without_case_ends_a_sentence() -> None:
    source = SourceText("客船6.1万元;2022年和2023年分别是7.4万元、8.2万元。", parse_language("zh"))
    first, *_, third, fourth = (Fact(one, one.start, one.end) for one in source.quantities)
    assert not source.is_earlier(first)
    assert "@2022" in source.words(third)
    assert "@2023" in source.words(fourth)


def test_a_year_that_begins_within_another_is_a_number_s_time() -> None:
    source = SourceText("Volumes stood at 7.98 in 2021/22 and 7.37 in 2022–23.", parse_language("en"))
    facts = [Fact(one, one.start, one.end) for one in source.quantities if one.kind == "amount"]
    assert "@2021/22" in source.words(facts[0])
    assert "@2022/23" in source.words(facts[1])
