"""Every library the product imports is declared, and every declared one is imported."""

import re
import sys
import tomllib
from pathlib import Path

from tests.support.imports import imports_of

ROOT = Path(__file__).resolve().parents[2]

# What a distribution is called where that is not what one imports.
IMPORTED_AS = {"pyyaml": "yaml", "pillow": "PIL", "markdown-it-py": "markdown_it"}


# Extras that are for use, not for work on the program; what they hold is imported where it is there.
FOR_USE = ("cluster",)


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [text for extra in FOR_USE for text in project["optional-dependencies"][extra]]
    names = [match[0].lower() for text in [*project["dependencies"], *extras] if (match := re.match(r"[\w.-]+", text))]
    return {IMPORTED_AS.get(name, name.replace("-", "_")) for name in names}


def imported() -> set[str]:
    files = (ROOT / "exporter").rglob("*.py")
    found = {name.split(".")[0] for file in files for _, name, level in imports_of(file) if not level}
    return found - sys.stdlib_module_names - {"exporter"}


def test_what_is_imported_is_declared() -> None:
    assert imported() - declared() == set()


def test_what_is_declared_is_used() -> None:
    text = "".join(file.read_text("utf-8") for file in (ROOT / "exporter").rglob("*.py"))
    assert {name for name in declared() - imported() if name not in text} == set()
