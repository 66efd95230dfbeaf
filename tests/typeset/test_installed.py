"""Installed fonts: found in the system's folders by any name they have, and only when a template names them."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from exporter.problem import Problems
from exporter.typeset import families, installed
from exporter.typeset.families import FontFamily
from exporter.typeset.fonts import Fonts

ARMENIAN = "NotoSansArmenian[wght].ttf"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A computer whose user has installed fonts in one folder below his own."""
    own = tmp_path / "fonts" / "deep"
    own.mkdir(parents=True)
    for name in ("XDG_DATA_DIRS", "FONTCONFIG_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    installed._index_names.cache_clear()
    yield own
    installed._index_names.cache_clear()


def _served(latin: str = "Noto Sans", east: str = "Noto Sans CJK SC") -> tuple[list[str], list[str]]:
    """The files that serve a body in these families, and what was reported."""
    problems = Problems()
    fonts = Fonts({"body": FontFamily(latin=latin, east_asian=east)}, "zh-CN", problems)
    fonts.open_chain("body")
    return [Path(service.face.path).name for service in fonts.services], [problem.code for problem in problems]


def test_a_family_is_found_by_its_name_without_case_and_blanks(folder: Path) -> None:
    shutil.copy(families.open_bundled("NotoSansSinhala[wght].ttf", 400).path, folder / "one.TTF")
    assert _served("noto  sansSinhala") == (["one.TTF", "NotoSansCJK-VF.otf.ttc"], [])


def test_a_face_of_a_collection_is_found_by_its_name_in_another_language(folder: Path) -> None:
    shutil.copy(families.open_cjk("zh-CN", 400).path, folder / "all.ttc")
    names = {name for _, names in installed._read_faces(str(folder / "all.ttc")) for name in names}
    assert any(index > 0 for name in names for _, index in installed.find_installed(name))


def test_what_is_no_font_is_passed_over(folder: Path) -> None:
    (folder / "broken.ttf").write_bytes(b"no font")
    (folder / "gone.otf").symlink_to(folder / "nowhere.otf")
    (folder / "words.txt").write_text("Garamond", "utf-8")
    assert _served("Garamond") == (["NotoSans[wght].ttf", "NotoSansCJK-VF.otf.ttc"], ["font-substituted"])


def test_a_bundled_family_comes_from_the_bundle_even_where_it_is_installed(folder: Path) -> None:
    shutil.copy(families.open_sans(400).path, folder / "mine.ttf")
    assert _served("Noto Sans")[0][0] == "NotoSans[wght].ttf"


def test_a_family_that_lacks_the_script_serves_the_other_one_alone(folder: Path) -> None:
    shutil.copy(families.open_bundled(ARMENIAN, 400).path, folder / "one.ttf")
    files, codes = _served(east="Noto Sans Armenian")
    assert files[1] == "NotoSansCJK-VF.otf.ttc" and codes == ["font-substituted"]


def test_folders_that_fontconfig_names_are_searched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = folder.parent.parent / "fonts.conf"
    settings.write_text('<fontconfig><dir>~/a</dir><dir prefix="xdg">b</dir></fontconfig>', "utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(settings))
    home = str(folder.parent.parent)
    assert {f"{home}/a", f"{home}/b"} <= set(installed.list_folders())


@pytest.mark.parametrize(("system", "end"), [("win32", "Fonts"), ("darwin", "/Library/Fonts")])
def test_every_system_has_its_folders(monkeypatch: pytest.MonkeyPatch, system: str, end: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert any(each.endswith(end) for each in installed.list_folders())


def test_a_build_with_bundled_families_searches_nothing() -> None:
    code = (
        "import sys; from exporter.problem import Problems; from exporter.typeset.families import FontFamily\n"
        "from exporter.typeset.fonts import Fonts\n"
        "body = FontFamily(latin='Noto Sans', east_asian='Noto Sans CJK SC')\n"
        "Fonts({'body': body}, 'en', Problems()).open_chain('body')\n"
        "print('exporter.typeset.installed' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
