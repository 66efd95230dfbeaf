"""Files as they are saved: whole at once, by renaming, in two steps, not at all."""

import os
from pathlib import Path

from exporter.preview.watch import ABSENT, PATIENCE, FileWatcher
from exporter.source.files import Files, InputFile


def read(*paths: Path) -> tuple[InputFile, ...]:
    files = Files()
    for path in paths:
        if path.exists():
            files.read_path(str(path), 1000)
    return (*files.reads, *(InputFile(str(path)) for path in paths if not path.exists()))


def test_what_was_read_is_no_change(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("1")
    watcher = FileWatcher()
    watcher.watch_reads(read(path, tmp_path / "missing"))
    assert set(watcher.paths) == {str(path), str(tmp_path / "missing")}
    assert watcher.find_changed() == ()


def test_every_way_to_save_is_a_change(tmp_path: Path) -> None:
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_text("1")
    watcher = FileWatcher()
    reads = read(path)
    watcher.watch_reads(reads)
    path.write_text("22")
    assert watcher.find_changed() == (str(path),)
    path.write_text("1")
    os.utime(path, ns=(reads[0].changed, reads[0].changed))
    assert watcher.find_changed() == ()
    other.write_text("2")
    os.utime(other, ns=(reads[0].changed, reads[0].changed))
    os.replace(other, path)  # of the same size and time
    assert watcher.find_changed() == (str(path),)
    path.unlink()
    assert watcher.find_changed() == (str(path),)


def test_a_file_that_appears_is_a_change(tmp_path: Path) -> None:
    path = tmp_path / "a"
    watcher = FileWatcher()
    watcher.watch_reads(read(path))
    path.write_text("")
    assert watcher.find_changed() == (str(path),)


def test_a_change_between_reading_and_watching_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("1")
    reads = read(path)
    path.write_text("22")
    watcher = FileWatcher()
    watcher.watch_reads(reads)
    assert watcher.find_changed() == (str(path),)


class Clock:
    """Time that passes only where somebody waits; `then` does something at each step."""

    def __init__(self, then: object) -> None:
        self.now, self.steps, self.then = 0.0, 0, then

    def read(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.steps += 1
        self.then(self.steps)  # type: ignore[operator]


def settle(path: Path, then: object) -> Clock:
    clock = Clock(then)
    FileWatcher(clock.read, clock.wait).settle([str(path)])
    return clock


def test_a_whole_file_waits_one_moment(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("1")
    assert settle(path, lambda step: None).steps == 1


def test_a_file_that_is_still_written_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("1")
    assert settle(path, lambda step: path.write_text("1" * (step + 1)) if step < 5 else None).steps == 5


def test_an_empty_or_missing_file_is_waited_for_a_while(tmp_path: Path) -> None:
    path = tmp_path / "a"
    clock = settle(path, lambda step: None)
    assert ABSENT <= clock.now < 2 * ABSENT
    path.write_text("")
    assert settle(path, lambda step: path.write_text("1") if step == 3 else None).steps == 4


def test_a_file_that_never_rests_is_read_anyhow(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("1")
    assert settle(path, lambda step: path.write_text("1" * step)).now < 1.2 * PATIENCE
