"""What something lacks of what the source says is needed, and what a part that the source tells leaves of its whole."""

from pathlib import Path

from tests.support.check_outlines import assert_told_apart, check_told, told_apart

# Language, source, right wording, wrong wording, whose number the source has of something else.
LACKS = [
    (
        "en",
        "The Front won 26 seats, five more than in 2019. The Alliance went from four to seven. A majority is 33.",
        "With 26 seats the Front is seven short of a majority",
        "With 26 seats the Front is five short of a majority",
    ),
    (
        "fr",
        "Le Front a obtenu 26 sièges, cinq de plus qu'avant. La chambre a 65 sièges ; la majorité absolue est à 33.",
        "Il manque sept sièges au Front pour la majorité absolue",
        "Il manque cinq sièges au Front pour la majorité absolue",
    ),
    (
        "es",
        "El Frente obtuvo 26 escaños, cinco más que en 2019. La Alianza pasó a siete. La mayoría absoluta está en 33.",
        "El Frente obtuvo 26 escaños, siete menos de los necesarios",
        "El Frente obtuvo 26 escaños, cinco menos de los necesarios",
    ),
    (
        "ja",
        "市民戦線は26議席を獲得し、2019年より5議席増えた。過半数は33議席である。",
        "市民戦線は過半数に7議席届かなかった",
        "市民戦線は過半数に5議席届かなかった",
    ),
]


@told_apart(LACKS)
def test_a_lack_is_the_difference_to_what_is_needed(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


# Language, source, right wording, wrong wording.
LEFT = [
    (
        "en",
        "The Moderates lost five of their nine seats. The Red List went from four to seven, the Front from 21 to 26.",
        "The Moderates lost more than half of their seats and are left with four",
        "The Moderates lost more than half of their seats and are left with five",
    ),
    (
        "de",
        "Die Gemäßigten verloren fünf ihrer neun Sitze. Die Rote Liste kam von vier auf sieben, die Front auf 26.",
        "Die Gemäßigten verloren mehr als die Hälfte ihrer Sitze; vier bleiben ihnen",
        "Die Gemäßigten verloren mehr als zwei Drittel ihrer Sitze; vier bleiben ihnen",
    ),
    (
        "en",
        "The line sold 21 of its 40 vessels and now employs 1,240 people, 310 fewer than in 2022.",
        "The line parted with more than half of its vessels; 19 remain",
        "The line parted with more than half of its vessels; 21 remain",
    ),
]


@told_apart(LEFT)
def test_what_a_part_leaves_of_its_whole_is_left(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert_told_apart(language, source, right, wrong, tmp_path)


def test_a_party_that_keeps_its_seats_has_lost_none(tmp_path: Path) -> None:
    source = "The Moderates lost five of their nine seats. Valley First remains at three seats."
    assert check_told("en", source, "Valley First remains at three seats", tmp_path) == []
