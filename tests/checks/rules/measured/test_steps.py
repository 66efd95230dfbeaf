"""By how many places something went up or down, to a place that the source has beside the earlier one."""

from pathlib import Path

from tests.support.check_outlines import check_told, told_apart

# Language, source, the right wording, and another number of places.
STEPS = [
    ("ja", "当市の順位は前回の9位から5位となった。", "当市は四つ上がって5位になった", "当市は三つ上がって5位になった"),
    ("zh-CN", "我市排名由第14名升至第9名，参评城市60个。", "我市上升五位，排第9名", "我市上升四位，排第9名"),
    ("zh-TW", "本校排名由第14名升至第9名，參評學校60所。", "本校前進五名，升到第9名", "本校前進六名，升到第9名"),
    ("en", "The club went from 14th to 9th.", "The club rose five places to 9th", "The club rose six places to 9th"),
]  # fmt: skip


@told_apart(STEPS)
def test_a_number_of_places_is_what_lies_between_two(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) != []


def test_places_of_two_things_are_no_step(tmp_path: Path) -> None:
    source = "女子チームは3位、男子チームは8位だった。"
    assert check_told("ja", source, "女子チームは二つ上がって3位だった", tmp_path) == []
