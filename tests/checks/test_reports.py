"""Reports made by chance: of what follows from them nothing is found; nearly all of what is wrong is."""

from collections import Counter
from pathlib import Path

import pytest

from tests.support.check_outlines import STYLE, check_text
from tests.support.reports import FOLDER, LAYOUTS, STYLES, Report, Said

LANGUAGES = sorted(file.stem for file in FOLDER.glob("*.yaml"))
# One of each layout, and of each style.
SEEDS = range(len(LAYOUTS))
# Those whose wrong sentences are tried: each style, and the layouts that differ most.
TRIED = (0, 1, 4, 5)
# The part of wrong sentences that must be told in each language; of all of them 0.91 are.
TOLD = 0.85


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", SEEDS)
def test_what_follows_from_a_report_is_let_be(language: str, seed: int, tmp_path: Path) -> None:
    report = Report(language, seed)
    said = [*report.all_said()]
    found = found_in(report, [one.right for one in said], tmp_path)
    assert {said[place].right: message for place, message in found.items()} == {}, report.source


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_all_that_is_wrong_is_told(language: str, tmp_path: Path) -> None:
    told: Counter[tuple[str, str]] = Counter()
    missed: Counter[tuple[str, str]] = Counter()
    for seed in TRIED:
        report = Report(language, seed)
        said = [*report.all_said()]
        for way in sorted({way for one in said for way in one.wrong}):
            wrong = [one for one in said if way in one.wrong]
            found = found_in(report, [one.wrong[way] for one in wrong], tmp_path)
            for place, one in enumerate(wrong):
                (told if place in found else missed)[one.kind, way] += 1
    assert told.total() >= TOLD * (told.total() + missed.total()), sorted(missed.items())


def test_a_report_is_in_each_layout_and_style() -> None:
    reports = [Report("en", seed) for seed in SEEDS]
    assert {report.layout for report in reports} == set(LAYOUTS)
    assert {report.style for report in reports} == set(STYLES)


def test_what_is_said_wrongly_differs() -> None:
    said: list[Said] = [*Report("en", 0).all_said()]
    assert len(said) > 40
    assert all(words != one.right for one in said for words in one.wrong.values())


def found_in(report: Report, lines: list[str], folder: Path) -> dict[int, str]:
    """What is found in lines, one paragraph each, by their places."""
    source = folder / "report.txt"
    source.write_text(report.source, "utf-8")
    head = [f"title: {report.domain['title']}", f"language: {report.language}", "sections:"]
    head += [f"  - heading: {report.domain['title']}", "    body:"]
    text = "\n".join((*head, *(f"      - '{line.replace(chr(39), chr(39) * 2)}'" for line in lines), ""))
    problems = check_text(f"{text}source: {{file: {source.name}}}\n", folder)
    return {one.place.line - len(head) - 1: one.message for one in problems if one.code not in STYLE}
