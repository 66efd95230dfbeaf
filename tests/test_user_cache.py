"""Files in the user's cache folder are whole or not there, and those that nobody asks for go."""

import os
from pathlib import Path

import pytest

from exporter import user_cache


def test_an_entry_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = str(tmp_path / "new" / "a.kind")
    assert user_cache.read_entry(path) is None
    user_cache.write_entry(path, b"one")
    user_cache.write_entry(path, b"two")
    assert user_cache.read_entry(path) == b"two"
    assert os.listdir(tmp_path / "new") == ["a.kind"]


def test_a_folder_that_cannot_be_made_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    path = str(tmp_path / "file" / "a.kind")
    user_cache.write_entry(path, b"one")
    assert user_cache.read_entry(path) is None


def test_old_files_of_one_kind_are_removed(tmp_path: Path) -> None:
    names = ("old.kind", "old.kind.0123456789abcdef", "old.other", "new.kind")
    for name in names:
        (tmp_path / name).write_bytes(b"")
        if name.startswith("old"):
            os.utime(tmp_path / name, (0, 0))
    user_cache.write_entry(str(tmp_path / "written.kind"), b"")
    assert sorted(os.listdir(tmp_path)) == ["new.kind", "old.other", "written.kind"]


def test_of_very_many_files_the_oldest_go(tmp_path: Path) -> None:
    now = (tmp_path).stat().st_mtime
    for number in range(user_cache._MOST_FILES + 5):
        (tmp_path / f"{number}.kind").write_bytes(b"")
        os.utime(tmp_path / f"{number}.kind", (now - 1000 - number, now - 1000 - number))
    user_cache.write_entry(str(tmp_path / "written.kind"), b"")
    left = os.listdir(tmp_path)
    assert len(left) == user_cache._MOST_FILES
    assert "written.kind" in left and "0.kind" in left and f"{user_cache._MOST_FILES}.kind" not in left


def test_what_is_no_file_keeps_no_other_from_being_removed(tmp_path: Path) -> None:
    folder, old = tmp_path / "folder.kind", tmp_path / "old.kind"
    folder.mkdir()
    old.write_bytes(b"")
    os.utime(folder, (1, 1))  # it is looked at first
    os.utime(old, (0, 0))
    user_cache.write_entry(str(tmp_path / "written.kind"), b"")
    assert sorted(os.listdir(tmp_path)) == ["folder.kind", "written.kind"]


def test_an_entry_that_cannot_be_touched_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a folder of another user's, or on a disk that may only be read."""

    def refuse(path: str) -> None:
        raise PermissionError(path)

    (tmp_path / "a.kind").write_bytes(b"kept")
    os.utime(tmp_path / "a.kind", (0, 0))
    monkeypatch.setattr(os, "utime", refuse)
    assert user_cache.read_entry(str(tmp_path / "a.kind")) == b"kept"


def test_an_entry_in_use_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.kind"
    path.write_bytes(b"")
    os.utime(path, (0, 0))
    assert user_cache.read_entry(str(path)) == b""
    assert path.stat().st_mtime > 1_000_000
