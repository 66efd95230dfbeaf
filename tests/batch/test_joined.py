"""One PDF of all pages: in the order of the rows, tagged, with a bookmark a row, valid, remade only where a page is."""

from pathlib import Path

import pikepdf
import pytest

from exporter import job
from exporter.batch.one import RowResult
from exporter.batch.run import BatchOptions, prepare_batch, run_batch
from exporter.problem import Place, Problems
from exporter.readback.pdf import read_pdf
from exporter.reading import read_input
from exporter.source.files import Files
from tests.judges import page as validator
from tests.judges import qpdf, structure, vera

OUTLINE = """\
each: {file: rows.csv, name: "{{ row.code }}", joined: pdf}
title: "{{ row.town }}, report"
language: en
date: 2026-01
figures:
  cases: {label: Cases, value: "{{ row.cases }}", unit: cases}
sections:
  - heading: Work in {{ row.town }}
    id: work
    summary: "{{ row.town }} had {{ cases }}; see [the office](https://example.org/)."
    body: ["{{ row.town }} had {{ cases }}."]
    sections: [{heading: Abroad, body: [Nothing.]}]
  - heading: Picture
    body:
      - chart:
          {type: bar, alt: Cases, caption: Cases, categories: [now, then], series: {Cases: ["{{ row.cases }}", 90]}}
"""


def run(folder: Path, lines: list[str], outline: str = OUTLINE, **options: object) -> list[RowResult]:
    (folder / "o.yaml").write_text(outline, "utf-8")
    (folder / "rows.csv").write_text("code,town,cases\n" + "\n".join(lines) + "\n", "utf-8")
    problems, files = Problems(), Files()
    given = read_input(str(folder / "o.yaml"), files, problems)
    assert given is not None
    wished = BatchOptions(**options)  # type: ignore[arg-type]
    batch = prepare_batch(given, job.Options(), wished, str(folder / "out"), files, problems)
    assert batch is not None, list(problems)
    return list(run_batch(batch))


def rows(count: int) -> list[str]:
    return [f"c{number},Town {number},{100 + number}" for number in range(count)]


def test_all_pages_stand_in_one_file_in_the_order_of_the_rows(tmp_path: Path) -> None:
    results = run(tmp_path, rows(5))
    assert [result.number for result in results] == [1, 2, 3, 4, 5, 0]
    (joined,) = results[-1].files
    assert joined.path == str(tmp_path / "out" / "o.pdf")
    data = (tmp_path / "out" / "o.pdf").read_bytes()
    assert (len(data), joined.size) == (joined.size, len(data))
    content = read_pdf(Place(""), data, Problems())
    assert content is not None
    assert content.pages == 5
    assert [tag.text for tag in content.tags if tag.tag == "H1"] == [f"Town {number}, report" for number in range(5)]
    assert content.figures["cases"][0] != content.figures["cases"][-1]
    assert content.title == "Town 0, report – Town 4, report"
    with pikepdf.open(tmp_path / "out" / "o.pdf") as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [f"c{number}" for number in range(5)]
        assert [child.title for child in outline.root[3].children] != []
        for number, item in enumerate(outline.root):
            assert item.destination[0].objgen == pdf.pages[number].obj.objgen  # type: ignore[index, union-attr]
        texts = [page.obj.Contents.read_bytes() for page in pdf.pages]
        assert len(set(texts)) == 5


@pytest.mark.judge("verapdf", "qpdf")
def test_judges_find_nothing(tmp_path: Path) -> None:
    run(tmp_path, rows(70))  # more than one node of the page tree, more than one leaf of ids
    file = tmp_path / "out" / "o.pdf"
    with pikepdf.open(file) as pdf:
        assert len(pdf.Root.Pages.Kids) == 2
        assert structure.complaints(pdf) == []
        names = list_names(pdf.Root.StructTreeRoot.IDTree)
    assert names == sorted(set(names))
    assert len(names) >= 70
    assert validator.complaints(file.read_bytes()) == []
    assert vera.complaints([file]) == []
    assert qpdf.complaints(file) == []


def list_names(tree: pikepdf.Object) -> list[bytes]:
    """The names of a name tree in its order, each within the limits of its leaf."""
    names = []
    for leaf in tree.Kids:  # type: ignore[attr-defined]
        own = [bytes(name) for name in list(leaf.Names)[::2]]
        assert [bytes(limit) for limit in leaf.Limits] == [own[0], own[-1]]
        names += own
    return names


def test_the_joined_file_is_made_again_only_where_a_page_is(tmp_path: Path) -> None:
    run(tmp_path, rows(3))
    first = (tmp_path / "out" / "o.pdf").read_bytes()
    assert run(tmp_path, rows(3))[-1].kept
    assert not run(tmp_path, [*rows(2), "c2,Town 2,999"])[-1].kept
    assert (tmp_path / "out" / "o.pdf").read_bytes() != first
    assert not run(tmp_path, rows(3))[-1].kept
    assert (tmp_path / "out" / "o.pdf").read_bytes() == first
    (tmp_path / "out" / "o.pdf").unlink()
    assert not run(tmp_path, rows(3), jobs=2)[-1].kept
    assert (tmp_path / "out" / "o.pdf").read_bytes() == first


def test_a_single_row_is_not_joined(tmp_path: Path) -> None:
    assert [result.number for result in run(tmp_path, rows(3), rows=("2",))] == [2]
    assert not (tmp_path / "out" / "o.pdf").exists()


def test_a_page_that_is_missing_is_told(tmp_path: Path) -> None:
    results = run(tmp_path, ["a,A,1", "b,B,none", "c,C,3"])
    (problem,) = results[-1].problems
    assert (problem.code, problem.severity) == ("joined-incomplete", "warning")
    assert "1 document without a page" in problem.message and "row 2" in problem.message
    with pikepdf.open(tmp_path / "out" / "o.pdf") as pdf:
        assert len(pdf.pages) == 2


def test_pictures_that_pages_share_stand_in_the_file_once(tmp_path: Path) -> None:
    picture = Path(__file__).parents[2] / "data" / "library-van.png"
    (tmp_path / "van.png").write_bytes(picture.read_bytes())
    outline = (
        OUTLINE.partition("  - heading: Picture")[0]
        + "  - heading: Van\n    body: [{image: {file: van.png, alt: A van, caption: Van}}]\n"
    )
    run(tmp_path, rows(4), outline)
    with pikepdf.open(tmp_path / "out" / "o.pdf") as pdf:
        found = [
            obj.objgen for obj in pdf.objects if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == "/Image"
        ]
        used = [len(page.get_images()) for page in pdf.pages]
    assert used[0] == used[-1] > 0
    assert len(found) == used[0]
