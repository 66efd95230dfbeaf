"""The sample that makes a document for each of thirty districts: every one is made, and none holds another's facts."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter import job
from exporter.batch.run import BatchOptions, open_batch, run_batch
from exporter.problem import Place, Problems
from exporter.readback.docx import read_docx
from exporter.readback.pdf import read_pdf
from tests.support.samples import DATA

SAMPLE = str(DATA / "monthly.yaml")


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with (DATA / "monthly.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_district_has_its_table(rows: list[dict[str, str]]) -> None:
    assert len(rows) == 30
    assert {f"{row['区划代码']}.csv" for row in rows} == {file.name for file in (DATA / "monthly").glob("*.csv")}
    for row in rows:
        with (DATA / "monthly" / f"{row['区划代码']}.csv").open(encoding="utf-8", newline="") as file:
            *towns, total = list(csv.reader(file))[1:]
        for at, head in ((1, "受理"), (2, "咨询"), (3, "调解")):
            assert int(row[head]) == int(total[at]) == sum(int(town[at]) for town in towns)
        assert row["最多镇乡"] == max(towns, key=lambda town: int(town[1]))[0]


def test_all_thirty_are_made_without_a_word(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    results = list(run_batch(open_batch(SAMPLE, str(tmp_path), job.Options(formats=("pdf",)))))
    assert [(result.name, result.problems) for result in results[:-1]] == [(row["区划代码"], ()) for row in rows]
    joined = read_pdf(Place(""), Path(results[-1].files[0].path).read_bytes(), Problems())
    assert joined is not None
    assert joined.pages == 30
    names = [row["区县"] for row in rows]
    for name, page in zip(names, joined.text.split("\f"), strict=True):
        assert name in page
        assert not [other for other in names if other != name and other in page]


@settings(max_examples=5, deadline=None)
@given(chosen=st.lists(st.integers(0, 29), min_size=2, max_size=4, unique=True))
def test_no_words_of_one_row_stand_in_anothers_word_file(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]], chosen: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    wished = BatchOptions(rows=tuple(rows[at]["区划代码"] for at in chosen))
    results = list(run_batch(open_batch(SAMPLE, str(folder), job.Options(formats=("docx",)), wished)))
    assert len(results) == len(chosen)
    for result in results:
        found = read_docx(Place(""), Path(result.files[0].path).read_bytes(), Problems())
        assert found is not None
        own = rows[result.number - 1]
        words = "\n".join([one.text for one in found.paragraphs] + [str(table.rows) for table in found.tables])
        assert own["区县"] in words and own["受理"] in words
        assert not [row["区县"] for row in rows if row is not own and row["区县"] in words]
