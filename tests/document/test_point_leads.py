"""What a section says on the one-pager where it has no summary and no short first sentence, and what is reported."""

from pathlib import Path

import pytest

from exporter.document.blocks import OnePager, plain
from tests.support.documents import compose, messages, one_pager

HEAD = "title: T\nlanguage: {}\n"


def page(tmp_path: Path, body: str, language: str = "en", head: str = "") -> tuple[OnePager, list[str]]:
    document, problems = compose(tmp_path / "o.yaml", HEAD.format(language) + head + "sections:\n" + body)
    return one_pager(document), messages(problems)


@pytest.mark.parametrize(
    ("language", "body", "lead"),
    [
        ("en", '"1. Ring the bell.\\n2. Open the door;\\n"', "Ring the bell; Open the door."),
        ("zh-CN", '"- 敲钟。\\n- 开门[^n]\\n"', "敲钟；开门。"),
        ("en", '[{callout: {kind: warning, text: "Floors are **wet**."}}]', "Floors are wet."),
        ("en", "[{table: {caption: Cost of bread, columns: [a, b], rows: [[x, 1]]}}]", "Cost of bread"),
        ("en", '"> A quoted word.\\n"', "A quoted word."),
    ],
)
def test_a_list_a_callout_or_a_table_speaks_for_its_section(
    tmp_path: Path, language: str, body: str, lead: str
) -> None:
    made, said = page(tmp_path, f"  - {{heading: X, body: {body}}}\n", language, "notes: {n: 注}\n")
    (point,) = made.points
    assert plain(point.text) == lead
    assert not [line for line in said if "one-pager" in line]


def test_only_as_many_items_as_a_point_has_room_for(tmp_path: Path) -> None:
    items = "".join(f"- {'word ' * 12}{number}.\\n" for number in range(6))
    made, _ = page(tmp_path, f'  - {{heading: X, body: "{items}"}}\n')
    assert plain(made.points[0].text).count(";") == 2


def test_a_section_with_nothing_to_say_is_left_out_and_told(tmp_path: Path) -> None:
    chart = "{chart: {type: bar, alt: a, categories: [x], series: {y: [1]}}}"
    made, said = page(
        tmp_path, f"  - {{heading: Bars, body: [{chart}]}}\n  - {{heading: Y, summary: S., body: Text.}}\n"
    )
    assert [plain(point.heading) for point in made.points] == ["Y"]
    assert any("leaves out the section 'Bars'" in line for line in said)


TABLE = "{table: {id: t1, caption: Values, columns: [a, b], rows: [[x, 1], [y, 2]]}}"


def test_a_point_that_names_an_absent_table_is_told(tmp_path: Path) -> None:
    body = f"  - {{heading: X, summary: S., body: [{TABLE}]}}\n"
    _, said = page(tmp_path, f'{body}one_pager: {{points: ["Details are in {{{{ t1 }}}}."], table: none}}\n')
    assert any("the one-pager names Table\xa01, which is not on it" in line for line in said)
    _, said = page(tmp_path, f'{body}one_pager: {{points: ["Details are in {{{{ t1 }}}}."], table: t1}}\n')
    assert not any("which is not on it" in line for line in said)


def test_a_page_does_not_grow_by_a_sentence_about_an_absent_table(tmp_path: Path) -> None:
    text = '"First words. More is in {{ t1 }}. Last words."'
    made, _ = page(
        tmp_path, f"  - {{heading: X, summary: A brief., body: [{text}, {TABLE}]}}\none_pager: {{table: none}}\n"
    )
    assert [plain(more) for more in made.points[0].more] == ["First words.", "Last words."]


def test_highlighted_figures_beyond_the_sixth_are_told(tmp_path: Path) -> None:
    figures = "".join(f"  f{n}: {{label: L{n}, value: {n}, highlight: true}}\n" for n in range(1, 9))
    made, said = page(tmp_path, "  - {heading: X, summary: S., body: Text.}\n", head=f"figures:\n{figures}")
    assert made.tiles is not None and len(made.tiles.tiles) == 6
    assert any("not `f7`, `f8`" in line for line in said)
