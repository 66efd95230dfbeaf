"""A row of another length than the source tells of."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, told_apart

# Language, source, the right wording, and the same with another length.
ROWS = [
    (
        "en",
        "Ticket sales rose for the sixth year in a row. The hall has four doors and eight lanes.",
        "Ticket sales have risen for six years running.",
        "Ticket sales have risen for eight years running.",
    ),
    (
        "fr",
        "Les ventes progressent pour la sixième année consécutive. La halle a quatre portes.",
        "Les ventes progressent depuis six ans.",
        "Quatrième hausse des ventes d’affilée.",
    ),
    ("ja", "入場者は6年連続で増えた。出入口は4か所。", "入場者は6年続けて増えた。", "入場者は4年続けて増えた。"),
    ("zh-TW", "售票連續六年成長。入口四處。", "售票連六年成長。", "售票連四年成長。"),
]


@told_apart(ROWS)
def test_another_length_of_a_row_is_told(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)
