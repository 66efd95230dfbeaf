"""Line ends: what is left out of the search changes nothing."""

import random

import pytest

from exporter.typeset import total_fit
from exporter.typeset.total_fit import Candidates


def han(count: int, seed: int) -> Candidates:
    """A paragraph of `count` Han, some of which no line may part, with a mark after every few."""
    chance = random.Random(seed)
    places, at = [0], 0
    while at < count:
        at += chance.choice((1, 1, 1, 2, 3, 9))
        places.append(min(at, count))
    width = [float(place) for place in places]
    shrink = [0.02 * place for place in places]
    stretch = [0.08 * place for place in places]
    penalty = [0.0, *(chance.choice((0.0, 0.0, 30.0, 400.0)) for _ in places[2:]), 0.0]
    return Candidates(width, width, shrink, shrink, stretch, stretch, places, penalty)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("width", [8.5, 20.0, 33.3])
def test_starts_that_lead_to_nothing_are_left_out_without_another_result(seed: int, width: float) -> None:
    text = han(90, seed)
    sound = total_fit._fit_justified_below(text, width, 2.0, 4.0, total_fit._SOUND)
    every = total_fit._fit_justified_below(text, width, 2.0, 4.0, total_fit.INFINITE)
    assert every[-1] == len(text.end) - 1
    assert sound in ([], every)
    assert total_fit.fit_justified(text, width, 2.0, 4.0) == every


def test_a_part_wider_than_the_measure_stands_on_a_line_of_its_own() -> None:
    width = [0.0, 5.0, 30.0, 35.0]
    none = [0.0] * 4
    text = Candidates(width, width, none, none, none, none, [0, 5, 30, 35], none)
    assert total_fit.fit_justified(text, 10.0, 0.0, 3.0) == [1, 2, 3]
