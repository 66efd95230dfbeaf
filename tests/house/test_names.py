"""What must not stand in the repository: paths of one machine, hosts of registries, marks left by a hurried hand."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Each name is put together here, so that this file does not find itself.
FOLDERS = ["ho" + "me", "Us" + "ers", "ro" + "ot", "wo" + "rk", "m" + "nt"]
HOSTS = ["py" + "pi.org", "pythonho" + "sted.org", "registry.np" + "mjs", "deb.deb" + "ian.org", "repo.ma" + "ven"]
MARKS = ["FIX" + "ME", "XX" + "X", "HA" + "CK"]

FORBIDDEN = {
    "a path of one machine": re.compile(rf"(?<![\w.])/(?:{'|'.join(FOLDERS)})/[a-z]\w*"),
    "a registry's host": re.compile("|".join(map(re.escape, HOSTS))),
    "a mark of unfinished work": re.compile(rf"\b(?:{'|'.join(MARKS)})\b"),
    "a leftover of a merge": re.compile(r"^(?:<{7} |>{7} )", re.M),
}

# Outlines here hold hostile text on purpose.
HOSTILE = "tests/acceptance/outlines/"


def tracked() -> list[Path]:
    try:
        listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listing.decode().split("\0") if name and not name.startswith(HOSTILE)]


def found_in(text: str) -> list[str]:
    return [f"{what}: {match[0]}" for what, pattern in FORBIDDEN.items() if (match := pattern.search(text))]


def test_nothing_forbidden_stands_in_a_tracked_file() -> None:
    found = {}
    for file in tracked():
        try:
            wrong = found_in(file.read_text("utf-8")) if file.is_file() else []
        except UnicodeDecodeError:
            continue  # a picture or a font
        if wrong:
            found[str(file.relative_to(ROOT))] = wrong
    assert found == {}


@pytest.mark.parametrize("text", [f"see /{FOLDERS[0]}/someone/x", f"https://{HOSTS[0]}/simple", f"# {MARKS[0]} later"])
def test_a_planted_name_is_found(text: str) -> None:
    assert found_in(text)
