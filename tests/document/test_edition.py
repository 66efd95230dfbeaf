"""Blocks of an earlier document are composed again only where what their texts print, or what they name, is another."""

from pathlib import Path

import pytest

from exporter.document.blocks import AnyBlock, Chart, Paragraph, plain
from exporter.memo import forget_everything
from tests.support.documents import briefing, compose, messages

OUTLINE = """title: {title}
language: en-GB
notes: {{how: By machine.}}
figures:
  riders: {{label: Boardings, value: {value}, unit: boardings}}
  half: {{label: Half, formula: riders / 2, precision: 0, approx: about}}
sections:
- heading: {heading}
  id: routes
  body: Begins.
- heading: Counts
  body:
  - Plain words.
  - Words with {{{{ riders }}}}.
  - See {{{{ routes }}}}.
  - Under {{{{ title }}}}.
  - table: {{figures: [riders]}}
  - table: {{columns: [Route, Count], rows: [[N1, 1], [N2, 20]], caption: Counted}}
  - chart: {{type: bar, alt: Boardings, figures: [riders]}}
  - table: {{figures: [half]}}
  - table: {{columns: [Route, Half], rows: [[N1, '{{{{ half }}}}'], [N2, 20]]}}
"""
WORDS, FIGURE, REFERENCE, TITLE, FIGURES, TABLE, CHART, FORMULA, CELL = range(9)


def compose_version(path: Path, title: str = "Buses", value: str = "20", heading: str = "Routes") -> list[AnyBlock]:
    """The blocks of the section's body."""
    document, problems = compose(path, OUTLINE.format(title=title, value=value, heading=heading), formats=("docx",))
    assert messages(problems) == []
    return [block for block in briefing(document).blocks if block.id.startswith("sections[1].body")]


@pytest.mark.parametrize(
    ("other", "composed"),
    [
        ({}, set()),
        ({"title": "Trams"}, {TITLE}),
        ({"value": "21"}, {FIGURE, FIGURES, CHART, FORMULA, CELL}),
        ({"value": "20.2"}, {FIGURE, FIGURES, CHART, FORMULA, CELL}),  # half of it prints the same, and is not
        ({"heading": "Lines"}, {REFERENCE}),
    ],
)
def test_what_is_the_same_is_not_composed_again(tmp_path: Path, other: dict[str, str], composed: set[int]) -> None:
    forget_everything()
    before = compose_version(tmp_path / "o.yaml")
    after = compose_version(tmp_path / "o.yaml", **other)
    assert len(before) == len(after) == 9
    assert {at for at in range(9) if before[at] is not after[at]} == composed


def test_a_problem_of_a_text_is_told_of_each_document(tmp_path: Path) -> None:
    path = tmp_path / "o.yaml"
    faulty = OUTLINE.replace("Plain words.", "Plain [^none] words.")
    told = [messages(compose(path, faulty.format(title=title, value="1", heading="H"))[1]) for title in "AB"]
    assert told[0] == told[1]
    assert "there is no note `none`" in told[0][0]


def test_notes_are_numbered_anew(tmp_path: Path) -> None:
    """A note's number is that of the document: one that is called before it moves it on."""
    forget_everything()
    path = tmp_path / "o.yaml"
    text = OUTLINE.replace("notes: {{how: By machine.}}", "notes: {{how: By machine., why: To know.}}")
    text = text.replace("Plain words.", "{first}").replace("Under {{{{ title }}}}.", "Counted[^how].").format(
        title="T", value="1", heading="H", first="{first}"
    )  # fmt: skip
    numbers = []
    for first in ("Plain words.", "Asked[^why].", "Plain words."):
        document, _ = compose(path, text.replace("{first}", first), formats=("docx",))
        blocks = [block for block in briefing(document).blocks if isinstance(block, Paragraph)]
        counted = next(block for block in blocks if plain(block.text).startswith("Counted"))
        numbers.append(getattr(counted.text[1], "number", None))
    assert numbers == [1, 2, 1]


def test_a_chart_of_a_file_is_drawn_anew(tmp_path: Path) -> None:
    """A table stands in the outline as well, which the chart does not ask for."""
    forget_everything()
    text = OUTLINE.replace(
        "figures: [riders]}}\n  - table: {{figures: [half]", "file: c.csv}}\n  - table: {{figures: [half]"
    )
    assert "c.csv" in text
    values = []
    for count in ("7", "9"):
        (tmp_path / "c.csv").write_text(f"Route,Count\nN1,{count}\nN2,20\n", "utf-8")
        document, problems = compose(
            tmp_path / "o.yaml", text.format(title="T", value="1", heading="H"), formats=("docx",)
        )
        assert messages(problems) == []
        (chart,) = (block for block in briefing(document).blocks if isinstance(block, Chart))
        values.append(str(chart.series[0].values[0]))
    assert values == ["7", "9"]


def test_a_figure_printed_by_a_detail_counts_with_its_value(tmp_path: Path) -> None:
    forget_everything()
    text = OUTLINE.replace("notes:", "details: {{Share: '{{{{ half }}}}'}}\nnotes:").replace(
        "'{{{{ half }}}}'], [N2", "'{{{{ details.Share }}}}'], [N2"
    )
    made = []
    for value in ("20", "20.2"):  # half of it prints the same
        document, problems = compose(
            tmp_path / "o.yaml", text.format(title="T", value=value, heading="H"), formats=("docx",)
        )
        assert messages(problems) == []
        made.append([block for block in briefing(document).blocks if block.id.startswith("sections[1].body")][CELL])
    assert made[0] is not made[1]
