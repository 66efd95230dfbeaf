"""Which of two goes faster is held against the paces that the source has of both."""

from pathlib import Path

from tests.support.check_outlines import check_told, told_apart

# Language, source, right wording, the same the other way round.
PACES = [
    ("zh-CN", "渔船增速4.7%，货船增速1.9%。", "渔船 4.7%，渔船增速快于货船增速", "渔船 4.7%，货船增速快于渔船增速"),
    ("zh-CN", "渔船增长4.7%，货船增长1.9%。", "货船增长 1.9%，货船增速慢于渔船", "货船增长 1.9%，渔船增速慢于货船"),
]


@told_apart(PACES)
def test_the_faster_of_two_is_known(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == ["fits-another"]
