"""Numbers told as a part by the name of the whole, halves of days, ages told bare, and hours until which it is open."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, messages_of, told_apart

DRIVERS_JA = "運転手53人のうち31人が60歳以上だった。"
DRIVERS_DE = "Von den 53 Fahrern waren 31 älter als 60 Jahre."
STAY_DE = "Die mittlere Liegezeit betrug 7,5 Tage nach 8,0 Tagen im Vorjahr."
STAY_EN = "The mean lay time was 7.5 days, against 8.0 days the year before."
STAY_FR = "La durée moyenne est passée de 8,0 à 7,5 jours."
STAY_ES = "La espera media bajó de 8,0 a 7,5 días."
POOL = "The pool opens at 7 a.m. and closes at 8 p.m.; in August it closes at 10 p.m."


@told_apart(
    [
        ("ja", DRIVERS_JA, "運転手の31人は60歳以上だった。", "運転手の36人は60歳以上だった。"),
        ("de", DRIVERS_DE, "31 der Fahrer waren über 60.", "36 der Fahrer waren über 60."),
        ("de", DRIVERS_DE, "31 der Fahrer waren über 60.", "31 der Fahrer waren über 80."),
        ("de", STAY_DE, "Die Liegezeit war einen halben Tag kürzer.", "Die Liegezeit war anderthalb Tage kürzer."),
        ("en", STAY_EN, "It was half a day less.", "It was a day and a half less."),
        ("fr", STAY_FR, "Elle a baissé d’une demi-journée.", "Elle a baissé d’un jour et demi."),
        ("es", STAY_ES, "La espera bajó medio día.", "La espera bajó un día y medio."),
        ("en", POOL, "In August it stays open until 10 p.m.", "In August it stays open until 11 p.m."),
    ],
)
def test_the_right_one_is_let_be_and_another_found(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


def test_what_is_not_said_to_be_people_counts_none(tmp_path: Path) -> None:
    source = "Le 3 mars, la police a fouillé le port. Onze personnes ont été arrêtées. 12 grues seront livrées en juin."
    assert messages_of("fr", source, "Onze personnes ont été arrêtées.", tmp_path) == []
    assert messages_of("fr", source, "Douze personnes ont été arrêtées.", tmp_path)
