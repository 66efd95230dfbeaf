"""The labelled corpus: reading it, and scoring what `find_numbers` finds in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from exporter.numbers.find import find_numbers
from exporter.numbers.quantity import Quantity
from exporter.text.language import parse_language

FOLDER = Path(__file__).resolve().parents[1] / "numbers" / "corpus"
PERCENT = ("%", "‰", "百分点")


class Sentence(NamedTuple):
    """A sentence and the labels of its numbers: (span, value, unit, nearness, kind) each."""

    language: str
    text: str
    labels: list[tuple[str, ...]]
    place: str


def read_corpus(file: Path) -> Iterator[Sentence]:
    """The sentences of one file, in order."""
    language, sentence = "en", None
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if line.startswith("#"):
            language = line.partition("language:")[2].strip() or language
        elif line.startswith("  ") and sentence is not None:
            sentence.labels.append(_label(line))
        elif line.strip():
            if sentence is not None:
                yield sentence
            sentence = Sentence(language, line, [], f"{file.name}:{number}")
    if sentence is not None:
        yield sentence


def _label(line: str) -> tuple[str, ...]:
    span, value, unit, nearness, kind = [*(part.strip() for part in line.split("|")), "", "", "", ""][:5]
    return (span, value, unit, nearness, kind or ("percent" if unit in PERCENT else "amount"))


def told(quantity: Quantity) -> tuple[str, ...]:
    """A quantity as its label would be written."""
    return (quantity.text, _value(quantity), quantity.unit, quantity.approx, quantity.kind)


def _value(quantity: Quantity) -> str:
    if quantity.kind == "date" and quantity.date is not None:
        return "-".join("" if part is None else str(part) for part in quantity.date)
    if quantity.kind == "time":
        return f"{int(quantity.value) // 60}:{int(quantity.value) % 60:02}"
    if quantity.kind in ("fraction", "ratio"):
        return quantity.digits
    if quantity.low is not None:
        return f"{quantity.low:f}..{quantity.high:f}"
    return f"{quantity.value:f}"


class Score(NamedTuple):
    """Labels found exactly, found but not labelled so, labelled but not found so."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: object) -> "Score":
        assert isinstance(other, Score)
        return Score(*(one + two for one, two in zip(self[:], other[:], strict=True)))

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def score(sentence: Sentence) -> tuple[Score, list[str]]:
    """The score of one sentence, and what differs, a line each."""
    found = [told(one) for one in find_numbers(sentence.text, parse_language(sentence.language)).quantities]
    left = list(sentence.labels)
    wrong = []
    for one in found:
        if one in left:
            left.remove(one)
        else:
            wrong.append(one)
    lines = [f"+ {' | '.join(one)}" for one in wrong] + [f"- {' | '.join(one)}" for one in left]
    if lines:
        lines.insert(0, f"{sentence.place}: {sentence.text}")
    return Score(len(found) - len(wrong), len(wrong), len(left)), lines
