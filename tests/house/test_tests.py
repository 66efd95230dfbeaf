"""Tests mirror the package and share what they share through `tests/support`."""

from pathlib import Path

import pytest

from tests.support.imports import imports_of, within

ROOT = Path(__file__).resolve().parents[2]

# Folders of tests that mirror no folder of the package: whole runs, judges, guards, and material.
BESIDE = {"acceptance", "corpus", "data", "house", "judges", "support"}
# The preview's page, which is no Python: a browser tries it.
PAGE = "preview/browser"


def packages(top: Path) -> set[str]:
    """Folders with modules below a top folder, as paths relative to it."""
    return {
        str(folder.relative_to(top))
        for folder in top.rglob("*")
        if folder.is_dir() and any(file.name != "__init__.py" for file in folder.glob("*.py"))
    }


def unmirrored(package: Path, tests: Path) -> list[str]:
    """Folders of the package that no test module of the folder of the same name imports from."""
    found = []
    for name in sorted(packages(package)):
        wanted = f"{package.name}.{name.replace('/', '.')}"
        modules = (tests / name).glob("test_*.py")
        if not any(within(one, wanted) for file in modules for _, one, _ in imports_of(file)):
            found.append(name)
    return found


def test_every_folder_of_tests_mirrors_one() -> None:
    known = packages(ROOT / "exporter")
    mirrored = {name for name in packages(ROOT / "tests") if name.split("/")[0] not in BESIDE}
    mirrored.discard(PAGE)
    assert {name for name in mirrored if name not in known} == set()


def shared_through_tests(folder: Path) -> list[str]:
    """Test modules that import from another test module."""
    return [
        f"{file.relative_to(folder)}: {name}"
        for file in sorted(folder.rglob("*.py"))
        for _, name, _ in sorted(imports_of(file))
        if name.startswith("tests.") and any(part.startswith("test_") for part in name.split("."))
    ]


def test_no_test_imports_from_a_test() -> None:
    assert shared_through_tests(ROOT / "tests") == []


@pytest.mark.parametrize("line", ["from tests.a.test_b import helper", "import tests.a.test_b.helper"])
def test_a_planted_import_is_found(tmp_path: Path, line: str) -> None:
    (tmp_path / "test_c.py").write_text(line + "\n", "utf-8")
    assert len(shared_through_tests(tmp_path)) == 1


def test_a_folder_without_tests_is_found(tmp_path: Path) -> None:
    for name in ("exporter/a/one.py", "exporter/b/two.py", "tests/a/test_one.py", "tests/b/test_two.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    (tmp_path / "tests/a/test_one.py").write_text("from exporter.a.one import x\n", "utf-8")
    (tmp_path / "tests/b/test_two.py").write_text("from exporter.a.one import x\n", "utf-8")
    assert unmirrored(tmp_path / "exporter", tmp_path / "tests") == ["b"]
