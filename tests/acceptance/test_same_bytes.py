"""The same input gives the same bytes: over folders, time zones, locales, hash seeds, alone and in a batch."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import OUTLINES
from tests.support import product

NAMES = ["chinese-short", "english", "monthly-report", "rare-characters"]

ENVIRONMENTS: dict[str, dict[str, str]] = {
    "shanghai": {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    "new-york": {"TZ": "America/New_York", "LC_ALL": "POSIX", "PYTHONHASHSEED": "4242", "PYTHONUTF8": "1"},
    "kathmandu": {"TZ": "Asia/Kathmandu", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "77", "COLUMNS": "40"},
}


@pytest.mark.parametrize("environment", ENVIRONMENTS)
@pytest.mark.parametrize("name", NAMES)
def test_over_environments(built: Any, tmp_path: Path, name: str, environment: str) -> None:
    case = built(name)
    elsewhere = tmp_path / "a folder with spaces"
    elsewhere.mkdir()
    shutil.copy(case.outline, elsewhere / f"{name}.yaml")
    done = product.run("build", f"{name}.yaml", cwd=elsewhere, **ENVIRONMENTS[environment])
    assert done.code == 0, done.err
    assert (elsewhere / "output" / f"{name}.docx").read_bytes() == case.docx.read_bytes()
    assert (elsewhere / "output" / f"{name}.pdf").read_bytes() == case.pdf.read_bytes()


def test_alone_and_in_a_batch(built: Any, tmp_path: Path) -> None:
    for order in (NAMES, NAMES[::-1]):
        done = product.run("build", *(OUTLINES / f"{name}.yaml" for name in order), "-o", tmp_path, cwd=tmp_path)
        assert done.code == 0, done.err
        for name in NAMES:
            case = built(name)
            assert (tmp_path / f"{name}.docx").read_bytes() == case.docx.read_bytes(), name
            assert (tmp_path / f"{name}.pdf").read_bytes() == case.pdf.read_bytes(), name


def test_one_format_alone_is_the_same(built: Any, tmp_path: Path) -> None:
    case = built("english")
    for kind in ("docx", "pdf"):
        product.run("build", case.outline, "--to", kind, "-o", tmp_path / kind, cwd=tmp_path)
        assert [file.name for file in (tmp_path / kind).iterdir()] == [f"english.{kind}"]
        assert (tmp_path / kind / f"english.{kind}").read_bytes() == (case.folder / f"english.{kind}").read_bytes()


def test_from_python_as_from_the_command_line(built: Any) -> None:
    import exporter

    case = built("english")
    outline = exporter.load(str(case.outline))
    assert exporter.render_docx(outline) == case.docx.read_bytes()
    assert exporter.render_pdf(outline) == case.pdf.read_bytes()


def test_a_date_from_outside_is_used_where_the_outline_gives_none(tmp_path: Path) -> None:
    outline = OUTLINES / "figures-only.yaml"
    for epoch in ("0", "1700000000"):
        done = product.run("build", outline, "-o", tmp_path / epoch, cwd=tmp_path, SOURCE_DATE_EPOCH=epoch)
        assert done.code == 0, done.err
    without = product.run("build", outline, "-o", tmp_path / "none", cwd=tmp_path)
    assert without.code == 0
    made = [(tmp_path / name / "figures-only.pdf").read_bytes() for name in ("0", "1700000000", "none")]
    assert len(set(made)) == 3
    assert b"20231114221320" in made[1] or b"2023-11-14T22:13:20" in made[1]
