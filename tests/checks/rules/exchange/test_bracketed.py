"""A value that the source has in brackets behind the later one is not what is now."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, check_told, told_apart

# Language, source, right wording, the same with the earlier value.
BRACKETS = [
    (
        "en",
        "Net debt is 1.4 times earnings (1.7 times).",
        "Net debt is 1.4 times earnings",
        "Net debt is 1.7 times earnings",
    ),
    ("de", "Die Marge betrug 26,7 % (25,6 %).", "Die Marge lag bei 26,7 %", "Die Marge lag bei 25,6 %"),
    ("fr", "La marge atteint 26,7 % (25,6 %).", "La marge se situe à 26,7 %", "La marge se situe à 25,6 %"),
    ("es", "El margen asciende al 26,7 % (25,6 %).", "El margen es del 26,7 %", "El margen es del 25,6 %"),
    ("zh-CN", "上半年利润率26.7%(25.6%)。", "利润率为26.7%", "利润率为25.6%"),
    ("ja", "上期の利益率は26.7%(25.6%)だった。", "利益率は26.7%だった", "利益率は25.6%だった"),
]


@told_apart(BRACKETS)
def test_what_stands_in_brackets_is_earlier(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


def test_it_may_be_told_as_earlier(tmp_path: Path) -> None:
    source = "The margin was 26.7% (25.6%)."
    assert check_told("en", source, "A year before, the margin had been 25.6%", tmp_path) == []
