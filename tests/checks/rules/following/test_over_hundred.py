"""What a percentage is beyond a hundred."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, told_apart

BEYOND = [
    ("zh-CN", "财政收入完成全年预算的103.5%。", "财政收入超出预算3.5%", "财政收入超出预算4.5%"),
    ("en", "Revenue came to 103.5% of the plan.", "Revenue was 3.5% over plan", "Revenue was 3.9% over plan"),
]


@told_apart(BEYOND)
def test_what_is_beyond_a_hundred_is_over_it(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)
