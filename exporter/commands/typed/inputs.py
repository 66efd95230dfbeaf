"""The outlines that arguments stand for: files, folders, patterns; templates among them are passed over."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Literal

from exporter.commands.printed.speech import say
from exporter.lean import lazy_pattern
from exporter.message import Message, listed
from exporter.problem import escape_controls
from exporter.start.patterns import compile_pattern

ENDINGS = (".yaml", ".yml")
_MAGIC = compile_pattern(r"[*?\[]")
# A key at the beginning of a line, also of a group in braces.
_TOP_KEY = lazy_pattern(r"^(?:\{\s*)?[\"']?([^\s\"'#:：{}\[\],-][^\s\"':：]*)[\"']?\s*[:：]", re.MULTILINE)
_OUTLINE_KEYS = frozenset(("title", "sections"))
# What an outline's or template's first lines need at most; a key further down changes nothing.
_LOOKED_AT = 200_000
# Names that a line of passed-over files has.
_NAMED = 3

InputKind = Literal["outline", "template", "other"]


def find_outlines(arguments: Iterable[str], *, quiet: bool = False) -> tuple[list[str], list[str]]:
    """The outlines that arguments stand for, each once, and arguments that stand for none, with why.

    A folder stands for the outlines in it and in its folders, hidden ones not; a pattern is for shells that expand
    none. Of several files, templates are passed over, told in a line on standard error if not
    `quiet`."""
    found = {argument: _expand(argument) for argument in arguments}
    typed = {path for paths, is_typed in found.values() if is_typed for path in paths}
    paths = list(dict.fromkeys(path for paths, _ in found.values() for path in paths))
    if len(paths) == 1 and typed:
        return paths, [argument for argument, (held, _) in found.items() if not held]
    kinds: dict[str, InputKind] = {path: _kind_of(path) for path in paths}
    outlines = [path for path in paths if kinds[path] == "outline" or (kinds[path] == "other" and path in typed)]
    if not outlines and typed:  # nothing but templates: each is an error of its own
        outlines = [path for path in paths if path in typed]
    if not quiet:
        passed_over = [path for path in paths if path not in outlines]
        templates = [path for path in passed_over if kinds[path] == "template"]
        _tell_passed_over(
            templates, "passed over: {names} (it is a template)", "passed over: {names} (they are templates)"
        )
        others = [path for path in passed_over if kinds[path] == "other"]
        _tell_passed_over(
            others,
            "passed over: {names} (it is a YAML file that is no outline)",
            "passed over: {names} (they are YAML files that are no outlines)",
        )
    known = set(outlines)
    empty = [one for one, (held, is_typed) in found.items() if not ((is_typed and held) or known & set(held))]
    return outlines, empty


def _expand(argument: str) -> tuple[list[str], bool]:
    """The files that one argument stands for, and whether they were typed, not found in a folder."""
    if os.path.isdir(argument):
        return sorted(_walk(argument)), False
    if _MAGIC.search(argument) and not os.path.lexists(argument):
        import glob  # few runs take a pattern: shells expand it

        found = sorted(path for path in glob.glob(argument, recursive=True) if path.endswith(ENDINGS))
        return found, True
    return [argument], True


def _walk(folder: str) -> Iterator[str]:
    """YAML files of a folder and its folders; hidden ones, environments and links to folders not."""
    for base, folders, files in os.walk(folder):
        folders[:] = [one for one in folders if not one.startswith(".") and not _is_foreign(os.path.join(base, one))]
        for name in files:
            if name.endswith(ENDINGS) and not name.startswith("."):
                path = os.path.join(base, name)
                yield path if folder != "." else os.path.relpath(path)


def _is_foreign(folder: str) -> bool:
    """Whether a folder holds other people's programs."""
    return os.path.basename(folder) == "node_modules" or os.path.isfile(os.path.join(folder, "pyvenv.cfg"))


def _kind_of(path: str) -> InputKind:
    """What a YAML file is, by its top keys, so that one with mistakes in it is known, too."""
    from exporter.source.files import Files

    try:
        text = Files().read_path(path, _LOOKED_AT).decode("utf-8", "replace")
    except OSError:
        return "outline"  # and its error is told
    keys = set(_TOP_KEY.findall(text.removeprefix("\ufeff")))
    if keys & _OUTLINE_KEYS:
        return "outline"
    if "extends" in keys:
        return "template"
    from exporter.template.model import DocxSettings, PdfSettings, Settings

    known = {*Settings.__struct_fields__, *DocxSettings.__struct_fields__, *PdfSettings.__struct_fields__}
    return "template" if keys and keys <= known | {"description"} else "other"


def _tell_passed_over(paths: list[str], one: str, many: str) -> None:
    if not paths:
        return
    names = listed(paths[:_NAMED])
    if len(paths) > _NAMED:
        names = Message("{names} and {count} more", names=names, count=len(paths) - _NAMED)
    told = Message(one if len(paths) == 1 else many, names=names)
    print(escape_controls(say(told), lines=True), file=sys.stderr)
