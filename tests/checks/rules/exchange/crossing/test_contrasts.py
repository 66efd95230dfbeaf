"""Two numbers told with short names are held against the source's by parts of these names."""

from pathlib import Path

from tests.support.check_outlines import check_told, told_apart

# Language, source, the right wording, and the same with the two numbers exchanged.
CONTRASTS = [
    (
        "zh-CN",
        "全区新建步道42.6公里，改建步道31.8公里，同比分别增长7.4%和9.6%。",
        "新建里程增 7.4%，改造里程增 9.6%",
        "新建里程增 9.6%，改造里程增 7.4%",
    ),
    (
        "zh-CN",
        "全市法院新收案件5126件，审结4873件。",
        "受理 5126 件，办结 4873 件",
        "受理 4873 件，办结 5126 件",
    ),
    (
        "de",
        "Der Kohleabsatz ging um 6,2 Prozent zurück, der Holzabsatz um 8,7 Prozent.",
        "Bei Kohle betrug das Minus 6,2 Prozent, bei Holz 8,7 Prozent",
        "Bei Kohle betrug das Minus 8,7 Prozent, bei Holz 6,2 Prozent",
    ),
    (
        "en",
        "Of the 5,420 sailings, 312 were cancelled and 187 were diverted.",
        "In all, 312 were scrapped and 187 rerouted",
        "In all, 187 were scrapped and 312 rerouted",
    ),
]


@told_apart(CONTRASTS)
def test_numbers_with_each_others_short_names_are_told(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert "fits-another" not in check_told(language, source, right, tmp_path)
    assert "fits-another" in check_told(language, source, wrong, tmp_path)


def test_what_is_said_of_both_names_neither(tmp_path: Path) -> None:
    source = "Fares came to £214 million by rail, and by coach to £58 million."
    assert check_told("en", source, "Rail made £214 million, coaches £58 million in fares", tmp_path) == []
