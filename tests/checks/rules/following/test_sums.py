"""Counts of one thing that follow one another in a statement, and what they make together."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, told_apart

TRAMS_ES = "La red estrenó nueve tranvías el jueves y otros siete el viernes; el bono cuesta 31 euros."
SHEDS_JA = "強風で倉庫八棟が全壊、二十三棟が半壊した。停電は四日続いた。"
BATHERS = "Lifeguards helped 31 bathers on the north beach and 8 on the south one. Two were taken to hospital."


@told_apart(
    [
        ("es", TRAMS_ES, "Dieciséis tranvías nuevos en dos días.", "Dieciocho tranvías nuevos en dos días."),
        ("ja", SHEDS_JA, "倉庫の被害は三十一棟だった。", "倉庫の被害は三十三棟だった。"),
        ("en", BATHERS, "Thirty-nine bathers were helped.", "On the north beach thirty-nine bathers were helped."),
    ],
)
def test_a_sum_of_counts_is_let_be_and_another_found(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


@told_apart(
    [
        (
            "en",
            "The choir school has 26 boys and 37 girls, taught by nine teachers. A term costs £8,140.",
            "The school teaches sixty-three children.",
            "The school teaches seventy-three children.",
        ),
        ("zh-TW", "山區小巴翻覆，車上21人中4人不治、7人重傷，其餘輕傷。", "重傷者7人。", "重傷者11人。"),
    ],
)
def test_two_counts_joined_make_a_sum_of_what_is_told_of_both(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


@told_apart(
    [
        (
            "de",
            "Zur Hilfe kamen 13 Ärztinnen und 8 Sanitäter; der Einsatz dauerte bis Mitternacht.",
            "Die 21 Ärztinnen und Sanitäter blieben bis Mitternacht.",
            "Die 21 Ärztinnen und Helfer blieben bis Mitternacht.",
        ),
        (
            "zh",
            "到场的有四名民警和三名辅警，救出游客19人。",
            "七名民警、辅警救出游客19人。",
            "七名民警、队员救出游客19人。",
        ),
    ]
)
def test_two_counts_told_as_one_name_what_both_count(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)
