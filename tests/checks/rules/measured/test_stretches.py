"""Stretches of which one end is another stretch's."""

from pathlib import Path

from tests.support.check_outlines import check_told, told_apart

# Language, source, the right wording, and one with an end of the other stretch.
MIXED = [
    ("zh-CN", "山区预计降雨30至45毫米，平原降雨12至18毫米。", "平原有 12 到 18 毫米的雨", "平原有 12 到 45 毫米的雨"),
    ("en", "Old boats last 12 to 15 years and new ones 20 to 26 years.", "New ones last 20 to 26 years",
     "New ones last 12 to 26 years"),
    ("de", "Im Norden fallen 4 bis 7 Liter, im Süden 15 bis 22 Liter.", "Der Süden erwartet zwischen 15 und 22 Liter",
     "Der Süden erwartet zwischen 4 und 22 Liter"),
    ("fr", "Les maçons gagnent de 1 840 à 2 120 euros, les grutiers de 2 350 à 2 780 euros.",
     "Un grutier gagne entre 2 350 et 2 780 euros", "Les grutiers gagnent entre 1 840 et 2 780 euros"),
]  # fmt: skip


@told_apart(MIXED)
def test_an_end_of_another_stretch_is_told(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert "fits-another" in check_told(language, source, wrong, tmp_path)


def test_the_ends_of_a_stretch_are_no_two_times(tmp_path: Path) -> None:
    source = "Output is put at 2.2 to 2.7 percent this year and 3.1 to 3.4 percent next year."
    assert check_told("en", source, "Output of 2.2 to 2.7 percent is expected this year", tmp_path) == []


def test_a_stretch_over_both_of_the_source_is_let_be(tmp_path: Path) -> None:
    source = "白天气温21至27℃，夜间气温11至14℃。"
    assert check_told("zh-CN", source, "全天 11 到 27℃", tmp_path) == []
