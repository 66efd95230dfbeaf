"""The door to the disk: each file once, within its bound, never one that would hold the run."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.problem import Place, Problems
from exporter.source.files import Files, InputFile
from exporter.source.nodes import Scalar

AT = Place("o.yaml", 3, 5)


def test_a_file_is_read_once_and_recorded_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"first")
    state = path.stat()
    files = Files()
    assert files.read_path(str(path), 100) == b"first"
    path.write_bytes(b"second, longer")
    assert files.read_path(str(path), 100) == b"first"
    assert files.reads == (InputFile(str(path.resolve()), 5, state.st_mtime_ns),)


@given(sizes=st.lists(st.integers(0, 12), min_size=1, max_size=4), length=st.integers(0, 10))
def test_no_more_is_returned_than_shows_that_a_file_is_too_large(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], length: int
) -> None:
    path = tmp_path_factory.mktemp("files") / "a.bin"
    data = bytes(range(length))
    path.write_bytes(data)
    files = Files()
    for limit in sizes:
        assert files.read_path(str(path), limit) == data[: limit + 1]


def test_one_file_under_two_names_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    files = Files()
    assert files.read_path(str(tmp_path / "a.txt"), 9) == files.read_path(str(tmp_path / "b.txt"), 9)
    assert len(files.reads) == 1


def test_what_is_no_ordinary_file_is_an_error_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(OSError, match="no ordinary file"):
            Files().read_path(str(path), 10)
    with pytest.raises(IsADirectoryError):
        Files().read_path(str(tmp_path), 10)


def test_a_file_that_is_missing_is_recorded_as_looked_for(tmp_path: Path) -> None:
    files, problems = Files(), Problems()
    folder = files.folder_of(str(tmp_path / "o.yaml"))
    assert files.read_named(Scalar("no.csv", AT), folder, 10, problems) is None
    with pytest.raises(FileNotFoundError):
        files.read_path(str(tmp_path / "none.yaml"), 10)
    assert [problem.code for problem in problems] == ["missing-file"]
    assert [(Path(file.path).name, file.size) for file in files.reads] == [("no.csv", -1), ("none.yaml", -1)]


def test_a_font_that_is_far_too_large_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exporter.source.files.MAX_FONT", 3)
    (tmp_path / "a.ttf").write_bytes(b"abc")
    (tmp_path / "b.ttf").write_bytes(b"abcd")
    assert Files().read_font(str(tmp_path / "a.ttf")) == b"abc"
    with pytest.raises(OSError, match="larger than"):
        Files().read_font(str(tmp_path / "b.ttf"))


def test_a_large_font_is_mapped_and_known_as_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exporter.source.files.MAX_READ_FONT", 3)
    (tmp_path / "a.ttf").write_bytes(b"abcd")
    files = Files()
    assert files.read_font(str(tmp_path / "a.ttf")) is None
    assert [(Path(file.path).name, file.size) for file in files.reads] == [("a.ttf", 4)]


def test_a_name_of_a_pipe_or_of_nothing_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    files, problems = Files(), Problems()
    folder = files.folder_of(str(tmp_path / "o.yaml"))
    assert files.find_named(Scalar("pipe", AT), folder, problems) is None
    assert files.find_named(Scalar(" ", AT), folder, problems) is None  # an empty field is told where it is read
    assert [problem.message for problem in problems] == ["pipe is a device or a pipe, not a file"]
