"""No tracked file is heavy: what a build or an installer leaves behind is not taken in with the rest."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# The bundled editor of the preview, the heaviest there is, takes 455 kB; a wheel or an archive takes megabytes.
HEAVIEST = 600_000


def heavy_files(files: list[Path]) -> list[str]:
    return [file.name for file in files if file.is_file() and file.stat().st_size > HEAVIEST]


def test_no_tracked_file_is_heavy() -> None:
    try:
        listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    files = [ROOT / name for name in listing.decode().split("\0") if name]
    assert len(files) > 100
    assert heavy_files(files) == []


def test_a_heavy_file_is_found(tmp_path: Path) -> None:
    wheel = tmp_path / "some.whl"
    wheel.write_bytes(b"x" * (HEAVIEST + 1))
    assert heavy_files([wheel, tmp_path]) == ["some.whl"]
