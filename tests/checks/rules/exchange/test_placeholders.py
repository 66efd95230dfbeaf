"""Two key figures that a text shows for one another are told by their labels."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_text

# Language, the labels of two figures, the right wording, and the same with both exchanged.
EXCHANGED = [
    (
        "en",
        ("Ships moored", "Revenue"),
        "Moorings rose to {{ a }}, while revenue fell to {{ b }}.",
        "Moorings rose to {{ b }}, while revenue fell to {{ a }}.",
    ),
    (
        "fr",
        ("Passages en 2024", "Recette"),
        "Le trafic monte à {{ a }}, la recette à {{ b }}.",
        "Le trafic monte à {{ b }}, la recette à {{ a }}.",
    ),
    (
        "zh-CN",
        ("货船进港", "客船进港"),
        "货船进港 {{ a }}，增长 3%；客船进港 {{ b }}。",
        "货船进港 {{ b }}，增长 3%；客船进港 {{ a }}。",
    ),
]


@pytest.mark.parametrize(("language", "labels", "right", "wrong"), EXCHANGED)
def test_exchanged_key_figures_are_told(
    language: str, labels: tuple[str, str], right: str, wrong: str, tmp_path: Path
) -> None:
    assert _count_exchanged(language, labels, right, tmp_path) == 0
    assert _count_exchanged(language, labels, wrong, tmp_path) == 2


def test_figures_that_nothing_names_are_let_be(tmp_path: Path) -> None:
    assert _count_exchanged("en", ("Ships", "Revenue"), "It came to {{ b }}, after {{ a }}.", tmp_path) == 0


def _count_exchanged(language: str, labels: tuple[str, str], summary: str, folder: Path) -> int:
    """How often a figure is told to stand in another one's place."""
    figures = f"  a: {{label: {labels[0]}, value: 3468}}\n  b: {{label: {labels[1]}, value: 742}}\n"
    text = f"title: T\nlanguage: {language}\nsummary: '{summary}'\nfigures:\n{figures}"
    found = check_text(f"{text}sections:\n  - heading: H\n    body: Text.\n", folder)
    return sum(problem.code == "contradicts-figure" for problem in found)
