"""Captions keep the order of their numbers where zones go on in another column."""

import re
from pathlib import Path

import pytest

from exporter import job
from tests.judges import poppler

CHART = "      - chart: {{caption: {0}, alt: a, type: column, categories: [x, y], series: {{S: [1, 2]}}}}\n"
OUTLINE = (
    "title: T\nlanguage: en\nsections:\n  - heading: One\n    summary: First words.\n    body:\n"
    + "".join(CHART.format(name) for name in ("Alpha", "Beta", "Gamma", "Delta"))
    + "      - table: {caption: Rows, columns: [a, b], rows: [[p, 1], [q, 2]]}\n"
)


@pytest.mark.parametrize("template", ["briefing", "modern", "compact"])
def test_charts_stand_in_the_order_of_their_numbers(template: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(OUTLINE, encoding="utf-8")
    result = job.build(str(tmp_path / "a.yaml"), job.Options(formats=("pdf",), template=template), str(tmp_path))
    assert result.files
    words = poppler.text(tmp_path / "a.pdf", "-bbox")
    marks = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>Figure</word>\s*<word[^>]*>(\d)\.', words)
    placed = sorted((float(left) > 280, float(top), number) for left, top, number in marks)
    numbers = [number for _, _, number in placed]
    assert len(numbers) > 1 and numbers == sorted(numbers)
