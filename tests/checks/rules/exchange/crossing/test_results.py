"""Two numbers that follow from others told in each other's place are told."""

from pathlib import Path

from tests.support.check_outlines import check_told, told_apart

# Language, a source, and two numbers that follow from it, in their places and in each other's.
RESULTS = [
    ("en", "Thefts fell from 612 to 583 and burglaries from 1,742 to 1,668. The city has 31 parks.",
     "Thefts were down by 29, burglaries by 74", "Burglaries were down by 29, thefts by 74"),
    ("de", "In 5.720 Fällen fehlten Bücher, in 4.170 Fällen fehlten Karten. Insgesamt gab es 13.450 Fälle.",
     "Bücher fehlten in 43 Prozent der Fälle, Karten in 31 Prozent",
     "Bücher fehlten in 31 Prozent der Fälle, Karten in 43 Prozent"),
    ("zh-CN", "图书借阅由6120册增至6570册，期刊借阅由1830册增至2150册。", "图书借阅增加 450 册，期刊借阅增加 320 册",
     "图书借阅增加 320 册，期刊借阅增加 450 册"),
]  # fmt: skip


@told_apart(RESULTS)
def test_results_in_each_others_place_are_told(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    told = check_told(language, source, wrong, tmp_path)
    assert len(told) == 2
    assert set(told) <= {"fits-another", "not-in-source"}  # the second where the names tell the right result
