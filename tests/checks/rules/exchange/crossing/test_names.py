"""Numbers told with each other's name are told, on whichever side the names stand; each with its own is let be."""

from pathlib import Path

from tests.support.check_outlines import check_told, told_apart

# Language, source, the right wording, and the same with the two numbers exchanged.
CROSSED = [
    (
        "en",
        "Of the income £7.3 million came in gifts and £3.6 million from the museum shop.",
        "Gifts, up by a tenth, brought in £7.3 million and the shop £3.6 million",
        "Gifts, up by a tenth, brought in £3.6 million and the shop £7.3 million",
    ),
    (
        "fr",
        "La caisse reçoit 523 millions au titre du sel et du sucre et 412 millions de péages.",
        "Le sel et le sucre apportent 523 millions et les péages 412 millions",
        "Le sel et le sucre apportent 412 millions et les péages 523 millions",
    ),
    (
        "zh-CN",
        "全市146座水库蓄水超过80%，另有29座水库蓄水不足30%。",
        "蓄水超过 80% 的有 146 座，不足 30% 的有 29 座",
        "蓄水超过 80% 的有 29 座，不足 30% 的有 146 座",
    ),
    (
        "fr",
        "La ligne B2 transporte 61 300 voyageurs par jour et la ligne B4 28 900.",
        "On compte 61 300 voyageurs sur la B2 et 28 900 sur la B4",
        "On compte 28 900 voyageurs sur la B2 et 61 300 sur la B4",
    ),
]


@told_apart(CROSSED)
def test_numbers_with_each_others_names_are_told(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert "fits-another" not in check_told(language, source, right, tmp_path)
    assert "fits-another" in check_told(language, source, wrong, tmp_path)


def test_a_list_told_backwards_is_let_be(tmp_path: Path) -> None:
    source = "Gifts made £7.3 million, the shop £3.6 million and tours £2.1 million."
    words = "Tours made £2.1 million, the shop £3.6 million and gifts £7.3 million"
    assert check_told("en", source, words, tmp_path) == []
