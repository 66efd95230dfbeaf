"""The file of modules gives the modules that Python would have given, or none."""

import importlib
import os
import py_compile
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import cache_from_source
from pathlib import Path
from types import ModuleType

import pytest

from exporter.start import modules
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


@pytest.mark.parametrize("length", [0, 24, 100, 2000])
def test_a_file_cut_short_gives_nothing_wrong(package: Path, length: int) -> None:
    path = keep_all(package)
    path.write_bytes(path.read_bytes()[:length])
    assert [module.value for module in import_from(path)] == list(range(COUNT))


def test_a_file_of_any_length_is_read_or_none(package: Path) -> None:
    path = keep_all(package)
    whole = path.read_bytes()
    for length in (*range(60), len(whole) // 2, len(whole) - 1):
        for data in (whole[:length], whole[:20] + bytes(length), bytes(length)):
            path.write_bytes(data)
            value, _ = KeptFile(str(path)).read()
            assert value is None or len(data) > 60
    path.write_bytes(whole)
    assert len(KeptFile(str(path)).read()[0]) > COUNT


def test_code_of_a_moved_folder_names_where_it_is_now(package: Path, tmp_path: Path) -> None:
    import_parts()  # compiled here
    forget_modules()
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    package.rename(moved / PACKAGE)
    sys.path[0] = str(moved)
    importlib.invalidate_caches()
    found = import_from(keep_all(moved / PACKAGE))
    assert all(map(came_from_file, found))
    assert compiled_from(found[3]) == str(moved / PACKAGE / "inner" / "part3.py")


def compiled_from(module: ModuleType) -> str:
    """The file that a traceback would name."""
    code = module.__loader__.get_code(module.__name__)  # type: ignore[union-attr]
    return str(code.co_filename)


def test_bytecode_that_asks_for_a_hash_of_its_source_is_let_be(package: Path) -> None:
    for source in (package / "inner").glob("part*.py"):
        py_compile.compile(str(source), invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    path = keep_all(package)
    value = KeptFile(str(path)).read()[0] if path.exists() else {}
    assert not any("part" in name for name in value)


def test_modules_that_are_gone_are_let_go(package: Path) -> None:
    path = keep_all(package)
    (package / "inner" / "part3.py").unlink()
    for number in range(COUNT):
        (package / f"late{number}.py").write_text("", "utf-8")
    importlib.invalidate_caches()
    for number in range(COUNT):
        importlib.import_module(f"{PACKAGE}.late{number}")
    ModuleFile(PACKAGE, KeptFile(str(path))).keep_modules()
    names = KeptFile(str(path)).read()[0].keys()
    assert f"{PACKAGE}.inner.part3" not in names and {f"{PACKAGE}.inner.part4", f"{PACKAGE}.late7"} <= names


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


def test_nothing_is_looked_for_where_python_writes_no_bytecode(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modules, "_read_compiled", lambda specs: pytest.fail("this takes 8 ms in every run"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert not keep_all(package).exists()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
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

from exporter.start import patterns

print(sum(type(getattr(module, "__loader__", None)).__name__ == "_CodeLoader" for module in sys.modules.values()))
print(len(patterns._kept), len(patterns._compiled))
"""
    loaded, kept, compiled = map(int, run("-c", count).split())
    assert loaded > 10 and kept > 10 >= compiled
