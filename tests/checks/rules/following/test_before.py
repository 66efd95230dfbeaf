"""What a number was before its change, told alone; and what is told of a number's other units and parts."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, told_apart

PLANTS_DE = "Das Unternehmen betreibt zwölf Werke in sieben Ländern, drei mehr als 2021. Dort arbeiten je 410 Menschen."
FAIR_FR = "Vingt-huit pays participent au salon, soit cinq de plus qu'en 2022 ; le hall fait 9 000 m²."
BOARD_ES = "El consejo celebró diecisiete reuniones, seis más que el año anterior, y aprobó cuarenta y tres acuerdos."
SORTING_DE = "Zwei von drei Haushalten trennen Papier. Insgesamt fallen 391 Kilo je Kopf an."
POLL_ES = "En la encuesta, 6 de cada 10 vecinos aprueban el plan. Respondieron 1.230 personas."
MILL_FR = (
    "La production a chuté de 40 %, à 24 000 tonnes. Les exportations, 16 100 tonnes, en absorbent les deux tiers."
)
REPAIR_DE = (
    "Im Jahr 2024 dauerte eine Reparatur im Mittel 16,2 Tage, 1,4 Tage weniger als im Vorjahr; eine Wartung dauerte "
    "2,3 Tage (2023: 2,6 Tage)."
)
LAND_TW = "本期共標售二十六件土地，脫標十七件，總金額新臺幣四十一億元。"
BRIDGE = "The bridge reopened after nine hours. Some 4,300 cars had to turn back."


@told_apart(
    [
        ("de", PLANTS_DE, "2021 waren es noch neun Werke.", "2021 waren es noch acht Werke."),
        ("fr", FAIR_FR, "Ils étaient vingt-trois pays en 2022.", "Ils étaient vingt-cinq pays en 2022."),
        ("es", BOARD_ES, "El año anterior se reunió once veces.", "El año anterior se reunió trece veces."),
        ("de", SORTING_DE, "66 Prozent der Haushalte trennen Papier.", "76 Prozent der Haushalte trennen Papier."),
        ("es", POLL_ES, "El 60 % de los vecinos aprueba el plan.", "El 70 % de los vecinos aprueba el plan."),
        (
            "de",
            REPAIR_DE,
            "Eine Reparatur dauerte ein Jahr davor noch 17,6 Tage, eine Wartung 2,6 Tage.",
            "Eine Reparatur dauerte ein Jahr davor noch 18,7 Tage, eine Wartung 2,6 Tage.",
        ),
        (
            "fr",
            MILL_FR,
            "Deux tiers de la production, 16 100 tonnes, sont exportés.",
            "Trois quarts de la production, 16 100 tonnes, sont exportés.",
        ),
        ("zh-TW", LAND_TW, "二十六件中有九件流標。", "二十六件中有七件流標。"),
        ("en", BRIDGE, "The bridge was shut for nine hours.", "The bridge was shut for seven hours."),
    ],
)
def test_the_right_one_is_let_be_and_another_found(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)
