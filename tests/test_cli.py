"""The command line's way out: nothing is looked through that the end of the process frees anyway."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CALL = """
import gc, sys
from exporter import cli
try:
    cli.main(sys.argv[1:])
except BaseException:
    pass
print("frozen", gc.get_freeze_count(), len(gc.get_objects()))
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "data/library-review.yaml", "-o", "{folder}"],
        ["build", "data/library-review.yaml", "-o", "{folder}", "--set", "text.size=1pt"],
        ["build", "no such file"],
        ["build"],
        ["--help"],
        ["build", "data/library-review.yaml", "--debug", "-o", "{file}"],
    ],
    ids=["done", "a problem", "no file", "usage", "help", "an exception"],
)
def test_every_way_out_leaves_nothing_to_the_collector(tmp_path: Path, arguments: list[str]) -> None:
    given = [argument.format(folder=tmp_path, file=__file__) for argument in arguments]
    done = subprocess.run(
        [sys.executable, "-c", CALL, *given],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    _, frozen, left = done.stdout.splitlines()[-1].split()
    assert int(frozen) > 5_000
    assert int(left) < int(frozen) / 10
