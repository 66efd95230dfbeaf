"""Spans of time between two dates of one sentence."""

from pathlib import Path

from tests.support.check_outlines import check_told, told_apart


@told_apart(
    [
        (
            "en",
            "The dig began on 4 May, a week later than the one before, and ended on 12 June 2024.",
            "The dig lasted forty days",
            "The dig lasted fifty days",
        ),
        (
            "de",
            "Die Sperre galt ab dem 2. März, früher als erwartet, und endete am 31. März 2025.",
            "Die Sperre dauerte dreißig Tage",
            "Die Sperre dauerte zwanzig Tage",
        ),
        (  # over the new year, into one with a 29 February
            "en",
            "The lock shut on 20 November 2023 for repairs and opened on 5 March.",
            "The lock was shut for 106 days",
            "The lock was shut for 105 days",
        ),
    ],
)
def test_a_span_goes_from_one_date_to_the_next_one(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert not check_told(language, source, right, tmp_path)
    assert check_told(language, source, wrong, tmp_path)
