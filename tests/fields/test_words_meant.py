"""The option that a word was meant for: by the table of synonyms first, then by its spelling."""

import pytest

from exporter.fields.words_meant import find_meant_option, index_synonyms

MEANT = index_synonyms(("bar", "条形图 horizontal"), ("line bar", "kurve"))


def test_a_synonym_gives_the_likeliest_option_there_is() -> None:
    assert MEANT["kurve"] == ("line", "bar")
    assert find_meant_option("Kurve", ("line", "bar"), MEANT) == "line"
    assert find_meant_option("kurve", ("bar",), MEANT) == "bar"


@pytest.mark.parametrize(("word", "option"), [("bra", "bar"), ("lines", "line"), ("pie", "")])
def test_else_the_spelling_counts(word: str, option: str) -> None:
    assert find_meant_option(word, ("line", "bar"), MEANT) == option
