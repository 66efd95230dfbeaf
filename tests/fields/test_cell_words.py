"""The words of cells and heads: rows that can be read, and no word that means two things."""

from exporter.fields.cell_words import DATA, words_of

KINDS = {"absent", "before", "behind", "currency", "error", "code", "phone", "decimal-comma"}


def rows() -> list[list[str]]:
    with open(DATA, encoding="utf-8") as file:
        return [line.split("\t") for line in file.read().splitlines() if line and not line.startswith("# ")]


def test_every_row_has_a_kind_a_language_and_words() -> None:
    assert {row[0] for row in rows()} == KINDS
    assert all(len(row) == 3 and all(row) for row in rows())
    assert all(word == word.strip() and word for row in rows() for word in row[2].split(", "))


def test_no_row_has_a_word_twice() -> None:
    for kind, language, words in rows():
        found = words.casefold().split(", ")
        assert len(found) == len(set(found)), (kind, language)


def test_a_language_has_its_own_words_and_all_have_all() -> None:
    assert "k.a." in words_of("absent", "de") and "k.a." not in words_of("absent", "en")
    assert words_of("absent") >= words_of("absent", "de") | words_of("absent", "zh", "ja")
    assert not words_of("absent") & words_of("currency")
