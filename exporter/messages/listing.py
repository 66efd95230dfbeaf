"""Lists every English sentence that the program tells, by problem code: what a translator starts from.

    python -m exporter.messages.listing        writes what is stale of `en/`; `make docs` does the same

The list is read out of the source: what reaches a problem's message and hint, and every template of a `Message`.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from exporter.codes import CODES
from exporter.messages.catalogue import COMMON, FOLDER
from exporter.messages.told import SourceTree, find_templates

PACKAGE = Path(FOLDER).parent
_HEAD = "# Made by `make docs` from the source: every sentence in English, by problem code.\n"

# What the system says of a file or a port, as glibc has it; another system's words stay as they are.
REASONS = (
    "No such file or directory",
    "Permission denied",
    "Is a directory",
    "Not a directory",
    "No space left on device",
    "File name too long",
    "File exists",
    "Read-only file system",
    "Too many open files",
    "Address already in use",
    "Input/output error",
)

# area → code → templates
Listing = dict[str, dict[str, set[str]]]


def list_sentences(package: Path = PACKAGE) -> Listing:
    """Every sentence by area (the folder or module where it stands) and code."""
    source = SourceTree(package)
    listing: Listing = {}
    for path, code, template in find_templates(source):
        listing.setdefault(_name_area(path), {}).setdefault(code, set()).add(template)
    for codes in listing.values():
        told = {template for code, templates in codes.items() if code != COMMON for template in templates}
        codes[COMMON] = codes.get(COMMON, set()) - told
    listing["templates"] = {COMMON: set(_describe_templates())}
    listing["system"] = {COMMON: set(REASONS)}
    listing["codes"] = {code: {row.meaning, row.example} for code, row in CODES.items()}
    return listing


def _describe_templates() -> Iterator[str]:
    """What each bundled template says of itself."""
    from exporter.template.chain.bundled import find_folder

    for file in sorted(Path(find_folder()).glob("*.yaml")):
        yield from re.findall(r"^description: (.+)$", file.read_text("utf-8"), re.MULTILINE)


def _name_area(path: str) -> str:
    """checks for checks/rules/sums.py; program for the modules at the top and those of the commands."""
    first = path.split("/")[0]
    return "program" if first.endswith(".py") or first == "commands" else first


def format_area(codes: dict[str, set[str]]) -> str:
    """The text of one file of `en/`."""
    return _HEAD + "".join(_format_code(code, codes[code]) for code in sorted(codes) if codes[code])


def _format_code(code: str, templates: set[str]) -> str:
    key = quote(code) if "*" in code else code
    return f"{key}:\n" + "".join(f"  - {quote(template)}\n" for template in sorted(templates))


def quote(text: str) -> str:
    """A text as a YAML scalar in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return '"' + escaped.replace("\x1b", "\\e") + '"'


def stale_files(listing: Listing) -> Iterator[tuple[Path, str]]:
    """The files of `en/` that are not as a listing has it, with what they should hold."""
    for area, codes in sorted(listing.items()):
        path, text = PACKAGE / "messages" / "en" / f"{area}.yaml", format_area(codes)
        if not path.is_file() or path.read_text("utf-8") != text:
            yield path, text


def write_files() -> None:
    for path, text in stale_files(list_sentences()):
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    write_files()
