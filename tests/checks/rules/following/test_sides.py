"""A number worked out the wrong way, or from one of another time, is told with the right result."""

from pathlib import Path

from tests.support.check_outlines import check_told, told_apart

# Language, source, right wording, wrong wording.
MEANT = [
    (  # the value before a rise taken for the one before a fall
        "zh-CN",
        "全市法院受理案件84620件，同比上升7.4%。",
        "上年受理约7.88万件",
        "上年受理约9.1万件",
    ),
    (
        "en",
        "The brigade took 34,860 calls, 5.2% more than the year before.",
        "The year before there were 33,137 calls",
        "The year before there were 36,772 calls",
    ),
    (  # a change divided by what it came to
        "zh-CN",
        "车间现有工人413名，较上届减少96名。",
        "车间工人 413 名，比上届少 96 名，降幅 18.9%",
        "车间工人 413 名，比上届少 96 名，降幅 23.2%",
    ),
    (
        "de",
        "Für Bücher wurden 4,78 Milliarden Euro ausgegeben, 330 Millionen mehr als im Vorjahr.",
        "Ausgegeben wurden 4,78 Milliarden Euro, 330 Millionen oder 7,4 % mehr",
        "Ausgegeben wurden 4,78 Milliarden Euro, 330 Millionen oder 6,9 % mehr",
    ),
    (  # what is missing, from the number of the year before
        "ja",
        "来園者は812万4千人で、前年の754万6千人に比べ7.7%増加した。来年は900万人をめざす。",
        "900万人の達成には87万6千人の上積みが要る",
        "900万人の達成には145万4千人の上積みが要る",
    ),
    (
        "en",
        "The choir has 1,184 singers, against 1,125 a year earlier. Its aim is 1,300 singers by 2030.",
        "For its aim of 1,300 singers, another 116 are needed",
        "For its aim of 1,300 singers, another 175 are needed",
    ),
    (  # a net number that is a sum
        "ja",
        "街灯は34基を撤去し、12基を新設する。",
        "街灯は34基を撤去し、12基を新設するので、差し引き22基減る",
        "街灯は34基を撤去し、12基を新設するので、差し引き46基減る",
    ),
    (  # the number of another quarter or month than the one that is named
        "zh-CN",
        "一至四季度分别接待读者0.98万人、1.21万人、1.52万人和1.15万人。",
        "三季度接待读者 1.52 万人，比一季度多 5400 人",
        "三季度接待读者 1.52 万人，比一季度多 3100 人",
    ),
    (
        "en",
        "The ferry carried 98,000 people in May, 121,000 in June and 152,000 in July.",
        "July had 152,000 people, 54,000 more than May",
        "July had 152,000 people, 31,000 more than May",
    ),
]


@told_apart(MEANT)
def test_the_result_that_is_meant(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert "not-in-source" in check_told(language, source, wrong, tmp_path)
