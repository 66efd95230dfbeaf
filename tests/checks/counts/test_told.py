"""The words that the numbers of a source are told of."""

from exporter.checks.counts.told import ToldNumbers
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.text.language import parse_language

TEXT = (
    "Ferries carried 4,120 passengers and 310 cars. Trams carried 9,870 passengers in nine months, 12% of them pupils."
    " The ministry expects 11,000 passengers next year."
)


def read(text: str = TEXT, language: str = "en") -> tuple[SourceText, dict[str, Fact]]:
    source = SourceText(text, parse_language(language))
    return source, {one.text: Fact(one, one.start, one.end) for one in source.quantities}


def test_amounts_are_no_spans_and_no_rates() -> None:
    source, _ = read()
    told = ToldNumbers(source)
    assert [one.quantity.text for one in told.amounts] == ["4,120", "310", "9,870", "11,000"]
    assert [one.quantity.text for one in told.unplanned] == ["4,120", "310", "9,870"]
    assert [one.quantity.text for one in told.largest] == ["11,000", "9,870", "4,120", "310"]
    assert [one.quantity.text for one in told.rates] == ["12%"]


def test_what_the_number_before_counts_is_not_near() -> None:
    source, facts = read()
    told = ToldNumbers(source)
    assert "passen" in told.words_counted(facts["4,120"]) and "passen" in told.words_near(facts["4,120"])
    assert "passen" not in told.words_near(facts["310"])


def test_those_told_of_most_words_come_in_order_and_are_few() -> None:
    source, facts = read()
    told = ToldNumbers(source)
    asked = frozenset({"tram", "passen"})
    assert told.told_most(asked, told.amounts, 5) == [facts["9,870"]]
    assert [one.quantity.text for one in told.told_most(frozenset({"passen"}), told.amounts, 2)] == ["4,120", "9,870"]
    assert told.told_most(frozenset({"lorry"}), told.amounts, 5) == []


def test_words_behind_the_end_of_a_sentence_are_not_counted() -> None:
    source, facts = read()
    assert ToldNumbers(source).words_counted(facts["310"]) == {"car"}


def test_a_noun_of_han_is_counted() -> None:
    source, facts = read("全市有律师事务所 24 家，党支部 310 个，3 项措施落实。", "zh-CN")
    told = ToldNumbers(source)
    assert {"党支", "支部"} <= told.words_counted(facts["310 个"])
    assert {"党支", "支部"}.isdisjoint(told.words_near(facts["3 项"]))
