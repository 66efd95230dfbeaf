"""`exporter preview` as a program: prints where it is, ends on Ctrl-C, says what is wrong."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from exporter.commands.preview import has_screen
from tests.support.previews import PATIENCE, write_outline
from tests.support.product import CALL, ROOT, run


@contextmanager
def started(folder: Path, *arguments: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    inherited = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-W", "error", "-c", CALL, "preview", "--no-open", *arguments]
    with subprocess.Popen(
        command, cwd=folder, env=inherited, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_it_prints_its_address_and_ends_on_ctrl_c(tmp_path: Path) -> None:
    write_outline(tmp_path)
    with started(tmp_path, "report.yaml", LC_ALL="zh_CN.UTF-8") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            page = answer.read().decode()
        assert 'lang="zh-CN"' in page
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert "Traceback" not in process.stderr.read()


@pytest.mark.parametrize(
    ("platform", "environment", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_browser_needs_a_screen(platform: str, environment: dict[str, str], screen: bool) -> None:
    assert has_screen(platform, environment) is screen


def test_a_folder_needs_no_outline(tmp_path: Path) -> None:
    with started(tmp_path) as process:
        assert process.stdout is not None
        with urllib.request.urlopen(process.stdout.readline().strip() + "samples", timeout=PATIENCE) as answer:
            assert b'"library.en"' in answer.read()


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    write_outline(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = run("preview", "report.yaml", "--no-open", "--port", str(other.getsockname()[1]), cwd=tmp_path)
    assert done.code == 1
    assert "cannot be used" in done.err
    assert "leave --port out" in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["missing.yaml"],
        ["report.yaml", "--port", "70000"],
        ["report.yaml", "--port", "x"],
        ["report.yaml", "-t", "nothing"],
    ],
)
def test_wrong_usage_is_said_before_anything_is_served(tmp_path: Path, arguments: list[str]) -> None:
    write_outline(tmp_path)
    done = run("preview", *arguments, "--no-open", cwd=tmp_path)
    assert done.code == 2
    assert done.out == ""
    assert "error" in done.err
