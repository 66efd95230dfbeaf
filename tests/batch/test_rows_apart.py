"""Whatever rows hold, no word, number or picture of one stands in the files of another."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from exporter.batch.run import open_batch, run_batch
from exporter.problem import Place, Problems
from exporter.readback.docx import read_docx
from exporter.readback.pdf import read_pdf

OUTLINE = """\
each: {file: rows.csv, name: "r{{ row.code }}"}
title: "{{ row.name }}"
language: "{{ row.language }}"
figures: {cases: {label: "Label {{ row.name }}", value: "{{ row.cases }}", unit: "{{ row.unit }}", highlight: true}}
sections:
  - heading: "Heading {{ row.name }}"
    summary: "{{ row.name }} had {{ cases }}. {{ row.remark }}"
    body:
      - "{{ row.remark }}, {{ cases }}"
      - image: {file: "{{ row.code }}.png", alt: "{{ row.name }}"}
      - table: {caption: "{{ row.name }}", columns: [what, how many], rows: [["{{ row.remark }}", "{{ row.cases }}"]]}
"""
# Each row's texts begin with letters that are its own, so that they can be told in any file.
REMARKS = st.text(st.sampled_from("abz 字，“”*_`[]{}<>&=+@#|\\~^"), min_size=1, max_size=30)


@st.composite
def row_lists(draw: st.DrawFn) -> list[dict[str, str]]:
    count = draw(st.integers(2, 5))
    return [
        {
            "code": str(number),
            "name": f"Qx{number}Town",
            "language": draw(st.sampled_from(("en", "zh-CN", "de"))),
            "cases": str(1_000_003 + 7919 * number),
            "unit": f"unit{number}",
            "remark": f"Wy{number}w {draw(REMARKS)}",
        }
        for number in range(count)
    ]


def write_rows(folder: Path, rows: list[dict[str, str]]) -> str:
    import csv

    with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    for row in rows:
        made = BytesIO()
        Image.new("RGB", (30 + int(row["code"]), 20), (10 * int(row["code"]), 90, 138)).save(made, "PNG")
        (folder / f"{row['code']}.png").write_bytes(made.getvalue())
    (folder / "o.yaml").write_text(OUTLINE, "utf-8")
    return str(folder / "o.yaml")


@settings(max_examples=12, deadline=None)
@given(rows=row_lists())
def test_rows_stay_apart(tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]) -> None:
    folder = tmp_path_factory.mktemp("apart")
    results = list(run_batch(open_batch(write_rows(folder, rows), str(folder / "out"))))
    for row, result in zip(rows, results, strict=True):
        assert not result.failed(), result.problems
        docx, pdf = (Path(file.path).read_bytes() for file in result.files)
        word, page = read_docx(Place(""), docx, Problems()), read_pdf(Place(""), pdf, Problems())
        assert word is not None and page is not None
        words = "".join([one.text for one in word.paragraphs] + [str(word.tables), str(word.properties)])
        for text in (words, page.text + page.title + str(page.tags)):
            assert row["name"] in text
            assert not [other for other in rows if other is not row and holds(text, other)]
        with pikepdf.open(BytesIO(pdf)) as file:
            widths = [int(image.Width) for image in file.pages[0].get_images().values()]
        assert set(widths) <= {30 + int(row["code"])}


def holds(text: str, row: dict[str, str]) -> bool:
    """Whether a text has a word or number of a row."""
    plain = text.replace(",", "").replace(".", "").replace("\N{NO-BREAK SPACE}", "")
    return any(one in plain for one in (row["name"], row["cases"], row["unit"], row["remark"].split()[0]))
