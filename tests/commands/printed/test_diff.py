"""Differences of outlines, as `patch` takes them."""

import subprocess
from pathlib import Path

import pytest

from exporter.commands.printed.diff import make_diff


def test_a_difference_names_the_file_for_patch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`patch -p0` takes the first name, `patch -p1` the second without its folder; neither takes an absolute one."""
    monkeypatch.chdir(tmp_path)
    for path in ("a/report.yaml", str(tmp_path / "a" / "report.yaml")):
        assert make_diff(path, "x\n", "y\n", "pulled").splitlines()[:2] == [
            "--- a/report.yaml",
            "+++ pulled/a/report.yaml",
        ]
    assert make_diff("../report.yaml", "x\n", "y\n", "pulled").startswith("--- report.yaml\n")


def test_lines_end_as_those_of_the_file() -> None:
    """What other programs call a line's end is a character of a line; a last line without one is marked."""
    assert make_diff("a", "x\x0cy\u2028z", "x\x0cy\u2028w", "pulled").splitlines(keepends=False)[2] == "@@ -1 +1 @@"
    assert make_diff("a", "x", "y", "pulled").count("\n\\ No newline at end of file\n") == 2
    assert make_diff("a", "x\r\n", "y\r\n", "pulled").endswith("-x\r\n+y\r\n")
    assert make_diff("a", "", "y\n", "pulled").endswith("+y\n")


@pytest.mark.judge("patch")
@pytest.mark.parametrize("strip", ["-p0", "-p1"])
@pytest.mark.parametrize("name", ["report.yaml", "below/报告 二.yaml"])
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_patch_takes_a_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, strip: str, name: str, end: str
) -> None:
    monkeypatch.chdir(tmp_path)
    old, new = (f"a: 1{end or chr(10)}b: {value}{end}" for value in "23")
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(old.encode())
    difference = make_diff(name, old, new, "pulled")
    subprocess.run(["patch", strip, "--binary"], input=difference.encode(), check=True, timeout=20)
    assert file.read_bytes() == new.encode()
