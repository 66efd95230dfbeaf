"""A kept template is what reading it anew would give, and nothing that has changed is taken from the cache."""

import os
import pickle
import shutil
from pathlib import Path

import pytest

from exporter.problem import Problems
from exporter.source.files import Files
from exporter.template.chain import bundled, kept
from exporter.template.load import resolve_template
from exporter.template.model import Template
from exporter.template.resolve import resolve_chain

FUTURE = 1e11  # seconds since 1970: every file is older


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, in a process that began after every file was written."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(kept, "_BEGUN", FUTURE)
    monkeypatch.setattr(kept, "_known", {})
    monkeypatch.setattr(kept, "find_own_folder", lambda: None)
    return tmp_path / "exporter"


@pytest.fixture
def own(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the package's bytecode, empty, beside the user's cache."""
    folder = tmp_path / "__pycache__"
    folder.mkdir()
    monkeypatch.setattr(kept, "find_own_folder", lambda: str(folder))
    return folder


def resolve(name: str, language: str = "zh-CN") -> Template:
    found = resolve_template(name, (), language, Problems())
    assert found is not None
    return found


def begin_anew() -> None:
    """Forget what this process knows, as a later one would begin."""
    kept._known.clear()


@pytest.mark.parametrize("name", bundled.list_templates())
def test_a_kept_template_is_what_reading_it_gives(cache: Path, name: str) -> None:
    for language in ("zh-CN", "en", "de"):
        resolve(name, language)
        begin_anew()
        again = kept.find_kept(name, language)
        assert again == resolve_chain(name, (), language, Problems(), ".", Files())[0]
    assert len(list(cache.glob("*.template"))) == 3


def test_only_bundled_templates_without_settings_are_kept(cache: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("extends: briefing\ntext: {size: 12pt}\n", "utf-8")
    resolve(str(own))
    resolve_template("briefing", ("text.size=13",), "zh-CN", Problems())
    assert not list(cache.glob("*.template"))
    assert not kept._known


def test_a_template_is_kept_beside_the_bytecode_where_that_may_be_written(
    cache: Path, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    template = resolve("briefing")
    assert len(list(own.glob("*.template"))) == 1 and not cache.exists()
    begin_anew()
    assert kept.find_kept("briefing", "zh-CN") == template
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    begin_anew()
    assert kept.find_kept("briefing", "zh-CN") == template, "what stands there is read all the same"
    resolve("briefing", "de")
    assert [file.parent for file in tmp_path.rglob("*.template")].count(cache) == 1
    begin_anew()
    assert kept.find_kept("briefing", "de") is not None


def test_a_stale_template_beside_the_bytecode_hides_none_of_the_users(
    cache: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    resolve("briefing")
    (file,) = cache.glob("*.template")
    whole = file.read_bytes()
    (own / file.name).write_bytes(whole[:-1] + bytes((whole[-1] ^ 1,)))
    begin_anew()
    assert kept.find_kept("briefing", "zh-CN") is not None


def test_a_folder_that_turns_out_to_be_closed_is_passed_over(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "find_own_folder", lambda: str(tmp_path / "file" / "below"))
    (tmp_path / "file").write_text("in the way", "utf-8")
    monkeypatch.setattr(kept, "may_write_bytecode", lambda folder: True)
    resolve("briefing")
    assert len(list(cache.glob("*.template"))) == 1


@pytest.mark.parametrize("changed", ["briefing.yaml", "base.yaml", "languages/de.yaml", "languages/xx.yaml"])
def test_a_changed_file_of_the_chain_is_read_anew(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(bundled.find_folder(), folder)
    monkeypatch.setattr(bundled, "find_folder", lambda: str(folder))
    resolve("briefing", "de")
    assert kept.find_kept("briefing", "de") is not None
    with (folder / changed).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert kept.find_kept("briefing", "de") is None
    begin_anew()
    assert kept.find_kept("briefing", "de") is None


def test_a_changed_module_makes_what_is_kept_useless(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "module.py"
    module.write_text("NUMBER = 1\n", "utf-8")
    monkeypatch.setattr(kept, "_list_module_files", lambda: [str(module)])
    resolve("briefing")
    begin_anew()
    assert kept.find_kept("briefing", "zh-CN") is not None
    state = module.stat()
    module.write_text("NUMBER = 2\n", "utf-8")
    os.utime(module, ns=(state.st_atime_ns, state.st_mtime_ns))  # the same size and time: what copies may bring about
    begin_anew()
    assert kept.find_kept("briefing", "zh-CN") is None


def test_what_was_changed_after_the_start_is_not_kept_for_others(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = max(Path(path).stat().st_mtime for path in kept._list_module_files())
    monkeypatch.setattr(kept, "_BEGUN", newest)
    resolve("briefing")
    assert not list(cache.glob("*.template"))


def test_a_program_in_an_archive_keeps_a_template_for_itself(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_list_module_files", lambda: ["/program.zip/exporter/units.py"])
    assert resolve("briefing") is kept.find_kept("briefing", "zh-CN")
    assert not list(cache.glob("*.template"))


def test_the_modules_that_make_a_template_are_watched() -> None:
    resolve("briefing")
    watched = {os.path.relpath(path, Path(kept.__file__).parents[3]) for path in kept._list_module_files()}
    assert {"exporter/template/settle.py", "exporter/fields/records.py", "exporter/units.py"} <= {
        path.replace(os.sep, "/") for path in watched
    }


def test_a_damaged_file_is_no_template(cache: Path) -> None:
    resolve("briefing")
    (file,) = cache.glob("*.template")
    whole = file.read_bytes()
    for data in (b"", whole[:10], whole[:-1], whole[:-1] + b"x", bytes(len(whole)), whole[:30] + b"y" + whole[31:]):
        file.write_bytes(data)
        begin_anew()
        assert kept.find_kept("briefing", "zh-CN") is None
        assert resolve("briefing").name == "briefing"


class Calling:
    """What a pickle can hold: a call."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("called",)


@pytest.mark.parametrize(
    "data",
    [
        pickle.dumps(((), ())) + pickle.dumps(kept.FileState("a", 1, 2, 3)),
        pickle.dumps(((), ())) + b"h\x07.",  # asks for a record that was never there
        pickle.dumps(7),
        b".",
    ],
)
def test_a_kept_file_that_holds_no_template_is_none(cache: Path, data: bytes) -> None:
    cache.mkdir()
    sealed = kept._FORMAT + kept.crc32(data).to_bytes(4, "little") + data
    Path(kept._name_file(str(cache), "briefing", "zh-CN")).write_bytes(sealed)
    assert kept.find_kept("briefing", "zh-CN") is None
    assert resolve("briefing").name == "briefing"


def test_a_kept_file_calls_nothing(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data = pickle.dumps(((), ())) + pickle.dumps(Calling())
    cache.mkdir()
    sealed = kept._FORMAT + kept.crc32(data).to_bytes(4, "little") + data
    Path(kept._name_file(str(cache), "briefing", "zh-CN")).write_bytes(sealed)
    assert kept.find_kept("briefing", "zh-CN") is None
    assert not (tmp_path / "called").exists()
    assert resolve("briefing").name == "briefing"


def test_without_a_folder_a_template_is_read_in_each_run(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(kept, "_known", {})
    monkeypatch.setattr(kept, "find_own_folder", lambda: None)
    assert kept.find_kept("briefing", "zh-CN") is None
    assert resolve("briefing") == kept.find_kept("briefing", "zh-CN")
