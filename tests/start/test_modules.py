"""The file of modules gives the modules that Python would have given, or none."""

import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import cache_from_source
from pathlib import Path
from types import ModuleType

import pytest

from exporter.start.kept_file import KeptFile
from exporter.start.modules import ModuleFile

ROOT = Path(__file__).resolve().parents[2]
COUNT = 20
PACKAGE = "parcel"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of twenty modules in a folder that Python searches; what the test imports is forgotten afterwards."""
    folder = tmp_path / PACKAGE
    (folder / "inner").mkdir(parents=True)
    for name in ("__init__", "inner/__init__"):
        (folder / f"{name}.py").write_text("", "utf-8")
    for number in range(COUNT):
        (folder / "inner" / f"part{number}.py").write_text(f"value = {number}\n", "utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    importlib.invalidate_caches()
    yield folder
    forget_modules()


def forget_modules() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def import_parts() -> list[ModuleType]:
    return [importlib.import_module(f"{PACKAGE}.inner.part{number}") for number in range(COUNT)]


def keep_all(folder: Path) -> Path:
    """Import every part as Python does, and keep them in a file."""
    path = folder / "modules.bytecode"
    import_parts()
    ModuleFile(PACKAGE, KeptFile(str(path))).keep_modules()
    forget_modules()
    return path


def import_from(path: Path) -> list[ModuleType]:
    """Import every part with the file in use, and say which."""
    sys.meta_path.insert(0, ModuleFile(PACKAGE, KeptFile(str(path))))
    return import_parts()


def came_from_file(module: ModuleType) -> bool:
    return type(module.__loader__).__name__ == "_CodeLoader"


def test_modules_are_those_that_python_finds(package: Path) -> None:
    path = keep_all(package)
    found = import_from(path)
    assert all(map(came_from_file, found))
    assert [module.value for module in found] == list(range(COUNT))
    inner = sys.modules[f"{PACKAGE}.inner"]
    assert came_from_file(inner) and list(inner.__path__) == [str(package / "inner")]
    one = found[3]
    source = package / "inner" / "part3.py"
    assert one.__file__ == str(source) and one.__cached__ == cache_from_source(str(source))
    assert one.__spec__ is not None and one.__spec__.parent == f"{PACKAGE}.inner"


def test_a_changed_source_is_read_anew(package: Path) -> None:
    path = keep_all(package)
    (package / "inner" / "part3.py").write_text("value = 'changed'\n", "utf-8")
    found = import_from(path)
    assert found[3].value == "changed" and not came_from_file(found[3])
    assert came_from_file(found[4])


def test_a_source_of_another_time_is_read_anew(package: Path) -> None:
    path = keep_all(package)
    os.utime(package / "inner" / "part3.py", (1, 1))
    found = import_from(path)
    assert not came_from_file(found[3]) and came_from_file(found[4])


def test_a_removed_source_is_no_module(package: Path) -> None:
    path = keep_all(package)
    (package / "inner" / "part3.py").unlink()
    with pytest.raises(ModuleNotFoundError):
        import_from(path)


@pytest.mark.parametrize("place", [0, 25, 40, 300, -5])
def test_an_altered_file_gives_nothing_wrong(package: Path, place: int) -> None:
    path = keep_all(package)
    data = bytearray(path.read_bytes())
    data[place] ^= 0xFF
    path.write_bytes(data)
    found = import_from(path)
    assert [module.value for module in found] == list(range(COUNT))
    assert not all(map(came_from_file, found))


@pytest.mark.parametrize("length", [0, 10, 24, 100, 2000])
def test_a_file_cut_short_gives_nothing_wrong(package: Path, length: int) -> None:
    path = keep_all(package)
    path.write_bytes(path.read_bytes()[:length])
    assert [module.value for module in import_from(path)] == list(range(COUNT))


def test_a_file_made_elsewhere_is_not_used(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = keep_all(package)
    moved = path.with_name("moved.bytecode")
    moved.write_bytes(path.read_bytes())
    assert not any(map(came_from_file, import_from(moved)))
    forget_modules()
    sys.meta_path.pop(0)
    monkeypatch.setattr(sys, "version", "4.0")
    assert not any(map(came_from_file, import_from(path)))


def test_a_later_run_adds_what_it_looked_for(package: Path) -> None:
    path = keep_all(package)
    for number in range(COUNT):
        (package / f"late{number}.py").write_text("", "utf-8")
    importlib.invalidate_caches()
    file = ModuleFile(PACKAGE, KeptFile(str(path)))
    sys.meta_path.insert(0, file)
    import_parts()
    before = path.read_bytes()
    importlib.import_module(f"{PACKAGE}.late0")
    file.keep_modules()
    assert path.read_bytes() == before, "a few modules are not worth the time of writing it"
    for number in range(COUNT):
        importlib.import_module(f"{PACKAGE}.late{number}")
    file.keep_modules()
    forget_modules()
    assert all(map(came_from_file, import_from(path)))
    assert came_from_file(importlib.import_module(f"{PACKAGE}.late7"))


def test_nothing_is_written_where_python_writes_no_bytecode(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert not keep_all(package).exists()


def test_the_program_imports_its_modules_from_its_file(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONPATH": str(ROOT)}

    def run(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
        return done.stdout

    first = run("-m", "exporter", "templates", "briefing")
    assert len(list(tmp_path.rglob("modules.*.bytecode"))) == len(list(tmp_path.rglob("patterns.*.bytecode"))) == 1
    assert run("-m", "exporter", "templates", "briefing") == first
    count = """
import sys
from exporter.start.kept import use_kept

use_kept()
import exporter.cli

print(sum(type(getattr(module, "__loader__", None)).__name__ == "_CodeLoader" for module in sys.modules.values()))
"""
    assert int(run("-c", count)) > 10
