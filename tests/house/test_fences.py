"""Every fence of the documents is run as it stands: outlines are built, templates used, commands and scripts run.

A comment on the line before a fence says what it needs: `<!-- needs: logo.png -->` files that are made here,
`<!-- fragment -->` that keys of an outline or template stand alone, `<!-- as: report.yaml -->` that later fences of the
page use it, `<!-- output -->` that it is what the fence before prints, `<!-- not run: why -->` that it is only shown.
"""

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from msgspec import Struct

from exporter.commands.init import write_files
from tests.support.bases import TEMPLATE, english, retyped
from tests.support.product import CALL, ROOT

PAGES = [
    *(ROOT / name for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "zh-CN").glob("*.md")),
]
FENCE = re.compile(r"(?:^<!-- (?P<comment>.*?) -->\n)?^```(?P<kind>\w*)\n(?P<text>.*?)^```", re.M | re.S)
# Languages that nothing runs: what they show is looked at.
SHOWN = {"mermaid", "diff"}
# Commands that do not end by themselves, and those of the checkout, which other tests know.
NOT_RUN = re.compile(r"preview\b|--watch|^(?:make|git|pip|pipx|uv|\.ci/run|\.venv|py|source|python)\b")

CASES = "district,code,cases,state\nNorth,150102,1240,final\nSouth,150103,980,final\nEast,150104,15,draft\n"


class Fence(Struct, frozen=True):
    line: int
    kind: str
    text: str
    notes: dict[str, str]


def fences(text: str) -> Iterator[Fence]:
    for match in FENCE.finditer(text):
        parts = [part.partition(":") for part in (match["comment"] or "").split(";")]
        notes = {name.strip(): value.strip() for name, _, value in parts if name.strip()}
        yield Fence(text.count("\n", 0, match.start("kind")) + 1, match["kind"], match["text"], notes)


def make_file(desk: Path, name: str) -> None:
    """A file that a fence needs, by its name."""
    path = desk / name
    if path.suffix == ".csv":
        path.write_text(CASES, "utf-8")
    elif path.suffix in (".png", ".jpg"):
        from PIL import Image

        Image.new("RGB", (40, 20), "#7a1f2b").save(path)
    elif path.suffix == ".dotx":
        document = docx.Document(io.BytesIO(english()))
        document.styles.add_style("Firm Text", WD_STYLE_TYPE.PARAGRAPH)
        document.styles.add_style("Firm Table", WD_STYLE_TYPE.TABLE)
        document.save(str(path))
        path.write_bytes(retyped(path.read_bytes(), TEMPLATE))
    else:
        name, _, kept = name.partition("=")
        (desk / name).write_text((ROOT / "tests" / "house" / "fences" / (kept or name)).read_text("utf-8"), "utf-8")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the reader's outline makes, built once for all pages; each has a copy."""
    folder = tmp_path_factory.mktemp("made")
    write_files(str(folder), "en")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", CALL, "build", "report.yaml"]
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    return folder / "output"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as a reader has it: the files of `exporter init`, what they make, and the program by its name."""
    write_files(str(tmp_path), "en")
    program = tmp_path / "bin" / "exporter"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -c '{CALL}' \"$@\"\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    (tmp_path / "article.txt").write_text(
        "12,480 visitors came. Readers borrowed 8,736 books. Classes follow in December.\n", "utf-8"
    )
    (tmp_path / "data").symlink_to(ROOT / "data")
    return tmp_path


def run(desk: Path, command: list[str]) -> str:
    """What a command prints, both streams; it must end without an error."""
    done = subprocess.run(command, cwd=desk, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def run_yaml(desk: Path, fence: Fence) -> str:
    """Build an outline, or the reader's own outline with a template."""
    text = fence.text
    template = re.search(r"^extends:", text, re.M) is not None
    if "fragment" in fence.notes and not template:
        text = ("" if re.search(r"^title:", text, re.M) else "title: A title\n") + text
        text += "" if re.search(r"^sections:", text, re.M) else "sections: [{heading: One, body: A text.}]\n"
    name = fence.notes.get("as", "fence.yaml")
    (desk / name).write_text(text, "utf-8")
    if "as" in fence.notes and "each:" in text:
        return run(desk, ["exporter", "check", name])
    return run(desk, ["exporter", "build", "report.yaml", "-t", name] if template else ["exporter", "build", name])


def run_commands(desk: Path, fence: Fence) -> str:
    printed = ""
    for line in fence.text.splitlines():
        command = re.sub(r"\s+# .*", "", line).strip()
        if command and not NOT_RUN.search(command):
            printed += run(desk, ["sh", "-ec", command])
    return printed


def run_script(desk: Path, fence: Fence) -> str:
    return run(desk, [sys.executable, "-W", "error", "-c", fence.text])


def compare_session(desk: Path, fence: Fence) -> str:
    """Run a command that a fence shows behind `$ `, and compare what it prints."""
    command, _, wanted = fence.text.removeprefix("$ ").partition("\n")
    done = subprocess.run(["sh", "-c", command], cwd=desk, capture_output=True, encoding="utf-8", check=False)
    printed = done.stdout + done.stderr
    assert printed.strip() == wanted.strip(), printed
    return printed


RUNNERS = {"yaml": run_yaml, "sh": run_commands, "python": run_script}


def run_fence(desk: Path, fence: Fence, before: str) -> str:
    """What a fence prints. Raises AssertionError where it is not as it says."""
    needed = [name.strip() for name in fence.notes.get("needs", "").split(",") if name.strip()]
    kept = {path: path.read_bytes() for path in desk.glob("*.*") if path.is_file()}
    for name in needed:
        make_file(desk, name)
    try:
        return _run_fence(desk, fence, before)
    finally:
        for path in kept if any("=" in name for name in needed) else ():
            path.write_bytes(kept[path])


def _run_fence(desk: Path, fence: Fence, before: str) -> str:
    if "output" in fence.notes:
        assert fence.text == before, before
        return before
    if fence.kind == "text":
        if fence.text.startswith("$ "):
            return compare_session(desk, fence)
        # Messages alone are those of a check.
        printed = run_messages(desk)
        assert fence.text.strip() in printed, printed
        return printed
    return RUNNERS[fence.kind](desk, fence)


def run_messages(desk: Path) -> str:
    done = subprocess.run(
        ["exporter", "check", "report.yaml"], cwd=desk, capture_output=True, encoding="utf-8", check=False
    )
    return done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_every_fence_is_as_it_stands(desk: Path, output: Path, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8" if "zh-CN" in str(page) else "C.UTF-8")
    monkeypatch.setenv("PYTHONUTF8", "1")
    shutil.copytree(output, desk / "output", copy_function=shutil.copy2)
    (desk / "report-edited.docx").write_bytes((desk / "output" / "report.docx").read_bytes())
    printed = ""
    for fence in fences(page.read_text("utf-8")):
        where = f"{page.name}:{fence.line}"
        assert fence.kind, f"{where}: a fence names its language"
        if fence.kind in SHOWN or fence.notes.get("not run"):
            continue
        try:
            printed = run_fence(desk, fence, printed)
        except AssertionError as error:
            raise AssertionError(f"{where}: {error}") from error


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("```yaml\ntitle: T\nsections: [{heading: H, body: B}]\n```\n", ""),
        ("```yaml\ntitle: T\n```\n", "the file needs `sections`"),
        ("<!-- fragment -->\n```yaml\nfigures: {a: {label: L, value: 1}}\n```\n", ""),
        ("<!-- fragment -->\n```yaml\nfigures: {a: {label: L}}\n```\n", "error"),
        ("```yaml\nextends: modern\nlogo: {file: logo.png, height: 9mm, alt: A}\n```\n", "logo.png"),
        ("<!-- needs: logo.png -->\n```yaml\nextends: modern\nlogo: {file: logo.png, height: 9mm, alt: A}\n```\n", ""),
        ("```sh\nexporter check report.yaml   # a word\n```\n", ""),
        ("```sh\nexporter chekc report.yaml\n```\n", "there is no command chekc"),
        ("```python\nimport exporter\nexporter.build('report.yaml', to='pdf')\n```\n", ""),
        ("```python\nimport exporter\nexporter.buidl\n```\n", "AttributeError"),
        ("```python\nprint(1)\n```\n<!-- output -->\n```text\n2\n```\n", "1"),
    ],
)
def test_a_planted_fence_is_run(desk: Path, text: str, wrong: str) -> None:
    printed, said = "", ""
    for fence in fences(text):
        try:
            printed = run_fence(desk, fence, printed)
        except AssertionError as error:
            said = str(error)
    assert bool(said) == bool(wrong), said
    assert wrong in said
