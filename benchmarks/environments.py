"""Environments as `pip install` makes them for one program: its libraries and theirs, nothing for development.

The environment that the bench runs in holds every peer's libraries, too, and some look for others when they start:
msgspec imports `typing_extensions` where it is there, 5 ms of a start that nobody pays who installed exporter alone.
Links to what is installed already make such an environment without the network.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]

# Of an editable install, or of the installer: no program needs them.
_LEFT_OUT = re.compile(r"\.\.|__pycache__|_?editable|.*\.pth$")


def make_environment(folder: Path, requirements: Iterable[str]) -> str:
    """Make an environment with what these requirements name and all that it requires; its Python."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    for name in sorted(list_required(requirements)):
        link_distribution(metadata.distribution(name), find_packages(folder))
    return str(folder / Path(sys.executable).relative_to(sys.prefix))


def make_own_environment(folder: Path) -> str:
    """Make the environment of exporter as it is in this checkout, without extras; its Python."""
    required: list[str] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    python = make_environment(folder, required)
    for name in ("exporter", "templates"):
        shutil.copytree(ROOT / name, find_packages(folder) / name, ignore=shutil.ignore_patterns("__pycache__"))
    return python


def find_packages(folder: Path) -> Path:
    """The site-packages of an environment."""
    return folder / Path(sysconfig.get_path("purelib")).relative_to(sys.prefix)


def list_required(requirements: Iterable[str]) -> set[str]:
    """The names of the distributions that requirements stand for, and of those that these require in turn."""
    found: set[str] = set()
    waiting = [Requirement(text) for text in requirements]
    while waiting:
        one = waiting.pop()
        name = re.sub(r"[-_.]+", "-", one.name).lower()  # as PEP 503 compares names
        if name not in found and (one.marker is None or one.marker.evaluate({"extra": ""})):
            found.add(name)
            waiting += map(Requirement, metadata.requires(name) or ())
    return found


def link_distribution(distribution: metadata.Distribution, packages: Path) -> None:
    """Link every file or folder that a distribution has at the top of its site-packages."""
    for first in {file.parts[0] for file in distribution.files or ()}:
        link = packages / first
        if not _LEFT_OUT.match(first) and not link.exists():
            link.symlink_to(Path(str(distribution.locate_file(first))).resolve())
