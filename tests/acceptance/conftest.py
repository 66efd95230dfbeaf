"""Every outline of the folder, built once a worker, and what an independent reader expects of it."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec import Struct

from tests.support import product
from tests.support.samples import SAMPLES

ROOT = Path(__file__).resolve().parents[2]
OUTLINES = Path(__file__).parent / "outlines"

# Languages whose PDF is refused for now: only Word is made.
WORD_ONLY = {"arabic"}


class Case(Struct, frozen=True):
    """One outline, its run, its files, and the outline as a plain YAML reader sees it (every scalar a text)."""

    name: str
    outline: Path
    done: product.Done
    folder: Path
    raw: dict[str, Any]

    @property
    def docx(self) -> Path:
        return self.folder / f"{self.name}.docx"

    @property
    def pdf(self) -> Path:
        return self.folder / f"{self.name}.pdf"

    def sections(self) -> list[tuple[int, dict[str, Any]]]:
        """(level, section) of all sections, in order."""

        def walk(sections: list[dict[str, Any]], level: int) -> list[tuple[int, dict[str, Any]]]:
            return [pair for one in sections for pair in [(level, one), *walk(one.get("sections", []), level + 1)]]

        return walk(self.raw["sections"], 1)


# Ours, written to be hard, and the samples that ship with the product.
FILES = {file.stem: file for file in [*sorted(OUTLINES.glob("*.yaml")), *SAMPLES]}


def names() -> list[str]:
    return list(FILES)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("built")

    @cache
    def build(name: str) -> Case:
        outline = FILES[name]
        formats = "docx" if name in WORD_ONLY else "docx,pdf"
        done = product.run("build", outline, "--to", formats, "-o", folder, cwd=folder)
        raw = yaml.load(outline.read_text("utf-8-sig"), yaml.BaseLoader)
        return Case(name, outline, done, folder, raw)

    return build


@pytest.fixture(params=names())
def case(request: pytest.FixtureRequest, built: Any) -> Case:
    found: Case = built(request.param)
    return found


@pytest.fixture(params=[name for name in names() if name not in WORD_ONLY])
def pdf_case(request: pytest.FixtureRequest, built: Any) -> Case:
    found: Case = built(request.param)
    return found
