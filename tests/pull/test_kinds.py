"""Kinds of edits that stand beside the corpus, each on a small outline of its own: addresses, heads, what follows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exporter import job
from exporter.pulling import PullOptions, PullResult, pull_file
from tests.support.return_trip import print_text
from tests.support.word_editing import Edit, WordEditor, strip_marks

TEXT = """
language: en
title: Harbour notes
figures:
  calls: {label: Calls, value: 120, unit: calls, compare: {value: 100, label: 2024}}
sections:
  - heading: Calls
    body:
      - We had {{ calls }}, {{ calls.change }}. See [the list](https://example.org/old) for each, and *mind* the tide.
      - quote: {text: The fog was thick and the bell was late., by: A pilot}
      - table:
          id: t_quay
          caption: Calls by quay
          group: Quay
          columns: [Quay, Ship, Calls]
          rows:
            - [East, Ida, 70]
            - [West, Ole, 50]
      - chart: {id: c_quay, type: bar, alt: Two bars, table: t_quay, columns: [Calls]}
  - heading: Rules
    appendix: true
    body: Moor by the bow.
"""


@pytest.fixture
def pull(tmp_path: Path) -> Callable[..., tuple[PullResult, str]]:
    """A function that edits the file of the outline above and pulls it."""

    def run(edit: Edit, text: str = TEXT, **options: object) -> tuple[PullResult, str]:
        outline, file = tmp_path / "report.yaml", tmp_path / "edited.docx"
        outline.write_text(text, encoding="utf-8")
        word = WordEditor(print_text(text))
        edit(word)
        file.write_bytes(word.save())
        result = pull_file(str(file), str(outline), PullOptions(job=job.Options(), **options))  # type: ignore[arg-type]
        return result, outline.read_text(encoding="utf-8")

    return run


def kinds(result: PullResult) -> list[tuple[str, bool]]:
    assert result.pulled is not None, result.problems
    return [(change.kind, change.held) for change in result.pulled.changes]


def set_address(word: WordEditor, old: str, new: str) -> None:
    """Change the address of a link, as the dialog does."""
    relation = next(one for one in word.document.part.rels.values() if one.is_external and one._target == old)
    relation._target = new


def set_alt(word: WordEditor, old: str, new: str) -> None:
    """Change an alternative text, as the side pane does."""
    properties = next(one for one in word.document.element.body.iter("{*}docPr") if one.get("descr") == old)
    properties.set("descr", new)


def test_a_links_new_address_is_written(pull: Callable[..., tuple[PullResult, str]]) -> None:
    result, text = pull(lambda word: set_address(word, "https://example.org/old", "https://example.org/new"))
    assert kinds(result) == [("text", False)]
    assert "[the list](https://example.org/new) for each" in text


def test_a_charts_alternative_text_is_written(pull: Callable[..., tuple[PullResult, str]]) -> None:
    result, text = pull(lambda word: set_alt(word, "Two bars", "Two bars, East longer"))
    assert kinds(result) == [("text", False)]
    assert "alt: 'Two bars, East longer'" in text or 'alt: "Two bars, East longer"' in text


def test_a_head_that_the_outline_names_is_held(pull: Callable[..., tuple[PullResult, str]]) -> None:
    """Written, it would leave `group` and the chart without their column, and nothing of the file would be taken."""

    def edit(word: WordEditor) -> None:
        word.retype("Quay", "Pier", 9)
        word.retype("Ida", "Ada")
        for cell in word.table("Ship").iter("{*}t"):
            cell.text = "Number" if cell.text == "Calls" else cell.text

    result, text = pull(edit)
    assert sorted(kinds(result)) == [("cell", False), ("cell", True), ("cell", True)]
    assert "[East, Ada, 70]" in text
    assert "columns: [Quay, Ship, Calls]" in text


def test_what_follows_from_a_change_is_not_held(pull: Callable[..., tuple[PullResult, str]]) -> None:
    """An editor corrects the number and the percentage, and a heading with its line in the list of annexes."""

    def edit(word: WordEditor) -> None:
        word.retype("120\xa0calls", "125\xa0calls")
        word.retype("up 20.0%", "up 25.0%")
        word.retype("Rules", "House rules", 9)

    result, text = pull(edit)
    assert sorted(kinds(result)) == [("figure", False), ("text", False)]
    assert not result.failed
    assert "value: 125" in text
    assert "heading: House rules" in text


def test_what_does_not_follow_is_held(pull: Callable[..., tuple[PullResult, str]]) -> None:
    def edit(word: WordEditor) -> None:
        word.retype("120\xa0calls", "125\xa0calls")
        word.retype("up 20.0%", "up 26.0%")

    result, _ = pull(edit)
    assert sorted(kinds(result)) == [("cell", True), ("figure", False)]


def test_words_over_the_edge_of_what_a_figure_works_out_are_held(pull: Callable[..., tuple[PullResult, str]]) -> None:
    """What stands before the worked-out words is written; what was typed over both is told, never lost."""
    result, _ = pull(lambda word: word.retype(", up 20.0%", "; well above 20.0%"))
    assert ("text", True) in kinds(result)


def test_words_over_a_unit_and_what_follows_it_are_held(pull: Callable[..., tuple[PullResult, str]]) -> None:
    """Each word that was typed is in the outline, or told."""
    result, text = pull(lambda word: word.retype("20.0%. See", "20.0 visits over"))
    assert result.failed
    assert result.pulled is not None
    told = [change.new for change in result.pulled.changes if change.held]
    assert "visits over" in text or any("visits over" in new for new in told)


def test_straight_marks_in_a_new_row_are_a_note(pull: Callable[..., tuple[PullResult, str]]) -> None:
    result, text = pull(lambda word: word.add_row("Ship", 2, ["West", 'Old "Tom"', "9"]))
    assert result.pulled is not None
    assert [(one.kind, one.held, bool(one.note)) for one in result.pulled.changes] == [("row-insert", False, True)]
    assert not result.failed
    assert r"Old \"Tom\"" in text


@pytest.mark.parametrize(("words", "at"), [("Harbour notes", "notes"), ("The fog", "and the")])
def test_one_line_that_was_divided_is_held(pull: Callable[..., tuple[PullResult, str]], words: str, at: str) -> None:
    """A title, a detail and a quotation are one line of the outline: no sign of ours gets into them."""
    result, text = pull(lambda word: word.split(words, at))
    assert [held for _, held in kinds(result)] == [True]
    assert text == TEXT


def test_a_cell_of_a_csv_file_names_the_file(tmp_path: Path) -> None:
    from exporter.problem import Problems

    (tmp_path / "t.csv").write_text("Quay,Calls\nEast,70\nWest,50\n", encoding="utf-8")
    path, file = tmp_path / "report.yaml", tmp_path / "edited.docx"
    path.write_text(
        "language: en\ntitle: T\nsections:\n  - heading: H\n    body:\n      - table: {caption: C, file: t.csv}\n"
    )
    outline = job.read(str(path), Problems())
    assert outline is not None
    data = job.render(outline, job.Options(formats=("docx",)), Problems()).docx
    assert data is not None
    word = WordEditor(data)
    word.retype("70", "75")
    file.write_bytes(word.save())
    result = pull_file(str(file), str(path), PullOptions(job=job.Options()))
    assert result.pulled is not None
    assert [str(one.why) for one in result.pulled.changes] == ["the table has its values from t.csv: change them there"]


def test_emphasis_that_a_program_does_not_keep_stays(tmp_path: Path) -> None:
    """Pandoc knows no emphasis marks: without the file's record they are not taken for taken away."""
    text = "language: ja\ntitle: 報告\nsections:\n  - heading: 概要\n    body: 来館者は*閲覧席*の増設を望んだ。\n"
    path, file = tmp_path / "report.yaml", tmp_path / "edited.docx"
    path.write_text(text, encoding="utf-8")
    word = WordEditor(print_text(text))
    word.clear_format("来館者", "閲覧席")
    for data, changes in ((word.save(), 1), (strip_marks(word.save()), 0)):
        file.write_bytes(data)
        result = pull_file(str(file), str(path), PullOptions(job=job.Options(), dry_run=True))
        assert result.pulled is not None
        assert len(result.pulled.changes) == changes, result.pulled.changes


SHIPS = """
language: de
title: Kaibericht
figures:
  calls: {label: Anläufe, value: 1320, unit: Anläufe}
sections:
  - heading: Zahlen
    body:
      - Siehe die [**volle** Liste](https://example.org/liste) dazu.
      - table:
          id: t_kai
          caption: Umschlag je Kai 2025
          columns: [Kai, Anläufe, Anteil]
          rows:
            - [Nordkai, 720, "62,5 %"]
            - [Südkai, "{{ calls }}", "37,5 %"]
"""


def test_a_bold_word_in_a_link_keeps_both(pull: Callable[..., tuple[PullResult, str]]) -> None:
    result, text = pull(lambda word: word.retype("volle", "ganze"), SHIPS)
    assert kinds(result) == [("text", False)]
    assert "[**ganze** Liste](https://example.org/liste)" in text


@pytest.mark.parametrize("structure", [False, True])
def test_two_rows_that_are_alike_change_places(pull: Callable[..., tuple[PullResult, str]], structure: bool) -> None:
    """The figure in a row goes with it: no cell is a new number."""
    result, text = pull(lambda word: word.move_row("Südkai", 1, 2), SHIPS, structure=structure)
    assert kinds(result) == [("row-move", not structure)]
    assert (text.index("Südkai") < text.index("Nordkai")) is structure
    assert '[Südkai, "{{ calls }}", "37,5 %"]' in text


def test_a_row_that_is_moved_keeps_its_figure(pull: Callable[..., tuple[PullResult, str]]) -> None:
    """Its new value is the figure's, and the row prints it still."""

    def edit(word: WordEditor) -> None:
        word.retype("1.320", "1.400", 9)
        word.move_row("Südkai", 3, 0)

    given = SHIPS.replace("            - [Südkai", "            - [Ostbecken am Werk, 31, neu]\n            - [Südkai")
    result, text = pull(edit, given, structure=True)
    assert sorted(kinds(result)) == [("figure", False), ("row-move", False)]
    assert "value: 1400" in text
    assert '[Südkai, "{{ calls }}", "37,5 %"]' in text
    assert text.index("Südkai") < text.index("Nordkai")
