"""The variable SOURCE_DATE_EPOCH: a number of seconds, or one plain error."""

from pathlib import Path

import pytest

from exporter import job


@pytest.mark.parametrize("dated", ["", "date: 2026-03-01\n"])
@pytest.mark.parametrize(
    "epoch", ["abc", "1e9", "²", "-5", " 5", "5 ", "253402300800", "9" * 20, "9" * 5000, "1_000", "٣", "1.5"]
)
def test_what_is_no_number_of_seconds_is_one_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str, dated: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    (tmp_path / "o.yaml").write_text(f"title: t\n{dated}sections: [{{heading: h}}]\n", "utf-8")
    found = job.build(str(tmp_path / "o.yaml"), job.Options(), str(tmp_path / "out"))
    assert [problem.code for problem in found.problems if problem.severity == "error"] == ["bad-epoch"]
    assert not found.files


@pytest.mark.parametrize("epoch", ["", "0", "1700000000", "253402300799", "007"])
def test_a_number_of_seconds_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    (tmp_path / "o.yaml").write_text("title: t\nsections: [{heading: h}]\n", "utf-8")
    found = job.build(str(tmp_path / "o.yaml"), job.Options(), str(tmp_path / "out"))
    assert len(found.files) == 2
