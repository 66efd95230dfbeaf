"""Articles with outlines that are right, and mistakes planted in them one at a time: what the checks make of them.

A case is three files in `tests/checks/truth`: an article (.txt), a right outline of it (.yaml) and a table of mistakes
(.tsv: kind, what stands in the outline, what a slip makes of it). `make truth` prints the table of results.
"""

import collections
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from exporter import job
from exporter.problem import Problem

FOLDER = Path(__file__).resolve().parents[1] / "checks" / "truth"
STYLE = frozenset(("typed-figure", "number-style", "mark-style", "unused-silence", "two-values"))


class PlantedCase(NamedTuple):
    """An article's name, language and folder of work."""

    name: str
    language: str
    right: str
    planted: tuple[tuple[str, str, str], ...]


class Outcome(NamedTuple):
    """A planted mistake: whether it is found at its line, and told apart from the right wording, which is not."""

    case: str
    language: str
    kind: str
    old: str
    new: str
    found: bool
    apart: bool


def truth_cases() -> Iterator[PlantedCase]:
    """Every case of the folder."""
    for table in sorted(FOLDER.glob("*.tsv")):
        rows = (line.split("\t") for line in table.read_text("utf-8").splitlines())
        planted = tuple((kind, old, new) for kind, old, new in rows)
        right = table.with_suffix(".yaml").read_text("utf-8")
        yield PlantedCase(table.stem, table.stem.partition("-")[0], right, planted)


def findings(text: str, case: PlantedCase, folder: Path) -> list[Problem]:
    """What is found in an outline of a case, style aside."""
    article = FOLDER / f"{case.name}.txt"
    (folder / article.name).write_text(article.read_text("utf-8"), "utf-8")
    file = folder / "outline.yaml"
    file.write_text(text, "utf-8")
    return [problem for problem in job.check(str(file), job.Options()).problems if problem.code not in STYLE]


def outcomes(case: PlantedCase, alarms: list[Problem], folder: Path) -> Iterator[Outcome]:
    """What becomes of each planted mistake; `alarms` are the findings of the right outline."""
    known = collections.Counter((alarm.code, alarm.message) for alarm in alarms)
    for kind, old, new in case.planted:
        assert case.right.count(old) == 1, (case.name, old)
        at = case.right.index(old)
        lines = range(case.right[:at].count("\n") + 1, case.right[: at + len(old)].count("\n") + 2)
        told = findings(case.right.replace(old, new), case, folder)
        fresh = list((collections.Counter((one.code, one.message) for one in told) - known).elements())
        found = any((one.code, one.message) in fresh and one.place.line in lines for one in told)
        before = any(alarm.place.line in lines and _is_within(alarm, case.right, at, len(old)) for alarm in alarms)
        yield Outcome(case.name, case.language, kind, old, new, found, found and not before)


def _is_within(alarm: Problem, text: str, at: int, length: int) -> bool:
    offset = sum(len(line) + 1 for line in text.split("\n")[: alarm.place.line - 1]) + alarm.place.column - 1
    return at - 8 <= offset <= at + length
