"""What the documents say is true: commands exist, `--help` is as printed, links and named files are there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import product
from tests.support.samples import SAMPLES

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / name for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(
    [*(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "zh-CN").glob("*.md")]
)

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
TARGET = re.compile(r"^make ([a-z]+)", re.M)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)

# A file of ours, named in `code`: a known top folder, then anything without a placeholder.
FILE = re.compile(r"`((?:exporter|templates|data|tests|docs|benchmarks)/[\w./-]*\w/?)`")


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("file", PAGES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_links_lead_somewhere(file: Path) -> None:
    links = [link.split("#")[0] for link in LINK.findall(FENCE.sub("", file.read_text("utf-8")))]
    assert [link for link in links if link and "://" not in link and not (file.parent / link).exists()] == []


@pytest.mark.parametrize("file", PAGES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_named_files_are_there(file: Path) -> None:
    assert [name for name in FILE.findall(file.read_text("utf-8")) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("file", PAGES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_make_targets_are_in_the_makefile(file: Path) -> None:
    targets = {name for _, text in FENCE.findall(file.read_text("utf-8")) for name in TARGET.findall(text)}
    assert targets <= set(re.findall(r"^([a-z]+):", page("Makefile"), re.M))


def help_of(*command: str, locale: str = "C.UTF-8") -> str:
    done = product.run(*command, "--help", cwd=ROOT, COLUMNS="80", LC_ALL=locale)
    assert done.code == 0, done.err
    return done.out


@pytest.mark.parametrize(("name", "locale"), [("README.md", "C.UTF-8"), ("README.zh-CN.md", "zh_CN.UTF-8")])
def test_help_in_the_readme_is_what_the_program_prints(name: str, locale: str) -> None:
    blocks = re.findall(r"^```text\n\$ exporter ?([a-z ]*) ?--help\n(.*?)^```", page(name), re.M | re.S)
    assert blocks, "the README shows no help"
    for command, text in blocks:
        assert text.strip() == help_of(*command.split(), locale=locale).strip()


def test_commands_in_the_readme_exist() -> None:
    known = help_of()
    used = set(
        re.findall(
            r"^(?:\$ )?(?:\S*/)?exporter ([a-z]+)", "\n".join(t for _, t in FENCE.findall(page("README.md"))), re.M
        )
    )
    assert used
    assert {name for name in used if not re.search(rf"\b{name}\b", known)} == set()


def test_examples_in_the_readme_build_without_a_warning(tmp_path: Path) -> None:
    """Every whole outline, with the bundled default and with every whole template shown."""
    examples = [text for kind, text in FENCE.findall(page("README.md")) if kind == "yaml"]
    outlines = [text for text in examples if text.startswith("title:")]
    templates = [text for text in examples if text.startswith("extends:")]
    assert outlines
    assert templates
    for number, text in enumerate(templates):
        (tmp_path / f"template-{number}.yaml").write_text(text, "utf-8")
    for text in outlines:
        (tmp_path / "example.yaml").write_text(text, "utf-8")
        for options in ([], *(["-t", f"template-{number}.yaml"] for number in range(len(templates)))):
            done = product.run("build", "example.yaml", "--strict", *options, cwd=tmp_path)
            assert done.code == 0, done.err


def test_python_in_the_readme_runs(tmp_path: Path) -> None:
    examples = [text for kind, text in FENCE.findall(page("README.md")) if kind == "python"]
    assert examples
    sample = SAMPLES[0]
    for text in examples:
        text = re.sub(r'"[\w/]+\.yaml"', repr(str(sample)), text)
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", text], cwd=tmp_path, env=environment, check=True)


def test_the_version_is_one() -> None:
    (version,) = re.findall(r'^__version__ = "(.+)"', page("exporter/__init__.py"), re.M)
    assert version in product.run("--version", cwd=ROOT).out
    assert f"## {version}" in page("CHANGELOG.md")
