"""What is shipped works where it lands: wheel, wheel made from the sdist, editable checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow

CALL = "import sys; from exporter.cli import main; sys.exit(main(sys.argv[1:]))"
WHERE = "import exporter; print(exporter.__file__)"

OUTLINE = "title: 标题\nlanguage: zh-CN\nsections:\n  - heading: 一节\n    body: 一句话。\n"


def python(*arguments: str, cwd: Path, path: Path | None = None) -> str:
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    if path:
        environment["PYTHONPATH"] = str(path)
    done = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("RECORD")}


def bundled() -> set[str]:
    return {file.stem for file in (ROOT / "templates").glob("*.yaml")}


def listed(text: str) -> set[str]:
    """Names of `exporter templates`: the first word of each line."""
    return {line.split()[0] for line in text.splitlines() if line.strip() and not line.startswith(" ")}


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(wheel straight from the checkout, wheel made from the sdist)"""
    straight, through = tmp_path_factory.mktemp("straight"), tmp_path_factory.mktemp("through")
    python("-m", "build", "--no-isolation", "--wheel", "--outdir", str(straight), str(ROOT), cwd=straight)
    python("-m", "build", "--no-isolation", "--outdir", str(through), str(ROOT), cwd=through)
    return next(straight.glob("*.whl")), next(through.glob("*.whl"))


def test_both_wheels_hold_the_same(wheels: tuple[Path, Path]) -> None:
    straight, through = map(contents, wheels)
    assert straight == through


def test_the_wheel_holds_every_module_and_template_and_nothing_else(wheels: tuple[Path, Path]) -> None:
    found = {name for name in contents(wheels[0]) if ".dist-info/" not in name}
    modules = {str(file.relative_to(ROOT)) for file in (ROOT / "exporter").rglob("*.py")}
    templates = {
        f"exporter/_templates/{file.relative_to(ROOT / 'templates')}"
        for file in (ROOT / "templates").rglob("*")
        if file.is_file()
    }
    data = {
        str(file.relative_to(ROOT)) for file in (ROOT / "exporter").rglob("*") if file.suffix not in (".py", ".pyc")
    }
    files = {name for name in data if (ROOT / name).is_file() and "__pycache__" not in name}
    assert found == modules | templates | files
    assert "exporter/py.typed" in found


def test_an_installed_wheel_lists_its_templates_and_builds(wheels: tuple[Path, Path], tmp_path: Path) -> None:
    target, work = tmp_path / "target", tmp_path / "work"
    work.mkdir()
    python("-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(target), str(wheels[1]), cwd=work)
    assert Path(python("-c", WHERE, cwd=work, path=target).strip()).is_relative_to(target)
    assert listed(python("-c", CALL, "templates", cwd=work, path=target)) == bundled()
    (work / "short.yaml").write_text(OUTLINE, "utf-8")
    python("-c", CALL, "build", "short.yaml", cwd=work, path=target)
    assert sorted(file.name for file in (work / "output").iterdir()) == ["short.docx", "short.pdf"]


def test_a_checkout_sees_its_own_templates(tmp_path: Path) -> None:
    assert Path(python("-c", WHERE, cwd=tmp_path, path=ROOT).strip()).is_relative_to(ROOT)
    assert listed(python("-c", CALL, "templates", cwd=tmp_path, path=ROOT)) == bundled()


def test_an_editable_install_sees_an_edit_at_once(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("exporter", "templates", "pyproject.toml", "README.md", "LICENSE"):
        subprocess.run(["cp", "-R", str(ROOT / name), str(copy / name)], check=True)
    target = tmp_path / "target"
    options = ["-q", "--no-deps", "--no-index", "--no-build-isolation"]
    python("-m", "pip", "install", *options, "--target", str(target), "--editable", str(copy), cwd=tmp_path)
    start = f"import site; site.addsitedir({str(target)!r}); import sys; sys.path.insert(0, sys.path.pop()); "
    (copy / "templates" / "fresh.yaml").write_text("extends: base\n", "utf-8")
    found = python("-I", "-c", start + CALL, "templates", cwd=tmp_path)
    assert listed(found) == bundled() | {"fresh"}
