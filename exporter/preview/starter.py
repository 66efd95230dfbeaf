"""A file that opens the preview of an outline by a double click, for the system that this computer has."""

import os
import shlex
import sys

from msgspec import Struct


class Starter(Struct, frozen=True):
    """A file's name and bytes, and whether the system must be allowed to run it."""

    name: str
    data: bytes
    runs: bool


def make_starter(folder: str, outline: str, platform: str = sys.platform, python: str = sys.executable) -> Starter:
    """The starter of an outline in a folder: .cmd on Windows, .command on macOS, .desktop elsewhere."""
    if platform == "win32":
        return Starter("preview.cmd", _write_cmd(outline, python).encode("utf-8"), False)
    if platform == "darwin":
        return Starter("preview.command", _write_command(outline, python).encode("utf-8"), True)
    return Starter("preview.desktop", _write_desktop(os.path.abspath(folder), outline, python).encode("utf-8"), True)


def find_taken_starter(folder: str) -> list[str]:
    """The path of the starter, if a file has it already."""
    path = os.path.join(folder, make_starter(folder, "").name)
    return [path] if os.path.lexists(path) else []


def write_starter(folder: str, outline: str) -> str:
    """Write the starter, where no file has its name yet; gives its path. Raises OSError."""
    starter = make_starter(folder, outline)
    path = os.path.join(folder, starter.name)
    with open(path, "xb") as file:
        file.write(starter.data)
    if starter.runs:
        os.chmod(path, os.stat(path).st_mode | 0o111)
    return path


def _write_cmd(outline: str, python: str) -> str:
    """A batch file: percent signs are doubled, and the window stays where something went wrong."""
    program, name = (text.replace("%", "%%") for text in (python, outline))
    lines = ("@echo off", "chcp 65001 >nul", 'cd /d "%~dp0"', f'"{program}" -m exporter preview "{name}"')
    return "\r\n".join((*lines, "if errorlevel 1 pause", ""))


def _write_command(outline: str, python: str) -> str:
    """A script of the shell, which macOS runs in a terminal of its own."""
    return f'#!/bin/sh\ncd "$(dirname "$0")" && exec {shlex.quote(python)} -m exporter preview {shlex.quote(outline)}\n'


def _write_desktop(folder: str, outline: str, python: str) -> str:
    """A desktop entry (Desktop Entry Specification 1.5)."""
    path = os.path.join(folder, outline)
    words = " ".join(map(_quote_exec, (python, "-m", "exporter", "preview", path)))
    # A key's value is read before its words are: there a backslash is doubled.
    command = words.replace("\\", "\\\\")
    lines = ("Type=Application", f"Name=Preview of {outline}", f"Exec={command}", "Terminal=true", "Categories=Office;")
    return "\n".join(("[Desktop Entry]", *lines, ""))


def _quote_exec(word: str) -> str:
    """A word of an Exec key: in quotation marks, with their own escapes, percent signs doubled."""
    for character in '\\"`$':
        word = word.replace(character, "\\" + character)
    return '"' + word.replace("%", "%%") + '"'
