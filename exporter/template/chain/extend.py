"""Finds and reads the chain of templates that a document asks for, in the order in which they are merged."""

import functools
import os
import stat
from collections.abc import Iterator

from msgspec import Struct

from exporter.fields.kinds import describe_shape, suggest_colon
from exporter.fields.words_meant import find_meant_option
from exporter.message import Message, listed, words_of
from exporter.problem import NOWHERE, Place, Problem, Problems
from exporter.source.files import Files, read_program_file
from exporter.source.nodes import Mapping, Node, Scalar
from exporter.source.yaml import MAX_BYTES, read_yaml
from exporter.template.chain import bundled
from exporter.template.chain.bundled import BASE, DEFAULT
from exporter.template.languages import expand_tag
from exporter.template.synonyms import SYNONYMS

# Templates in a chain; people use two or three, so a longer chain comes from a faulty program.
_DEEPEST = 20


class Layer(Struct, frozen=True):
    """One template as written; `name` is its file's stem, "" for an outline's own settings, which have no `file`."""

    name: str
    tree: Mapping
    file: str = ""


class TemplateRequest(Struct, frozen=True):
    """A template asked for at `place`; `file` is where it is, "" for a name that is bundled under none."""

    text: str
    place: Place
    file: str
    bundled: bool


def find_layers(
    request: Node | str | None, problems: Problems, directory: str, files: Files, language: str = ""
) -> tuple[Layer, ...] | None:
    """The templates from the base to the one asked for; None after a reported error.

    Over the base stand the words of `language` where they have a file of their own."""
    root = files.root
    found: list[Layer] = []
    seen: list[str] = []
    wanted: TemplateRequest | None
    if isinstance(request, Mapping):
        found.append(Layer("", request))
        wanted = _resolve_extends(request, DEFAULT, directory, root, problems)
    elif request is None or isinstance(request, str):
        wanted = _resolve_text(request or DEFAULT, NOWHERE, "", None, problems)
    else:
        wanted = _resolve_node(request, directory, root, problems, "template")
    while wanted:
        real = os.path.realpath(wanted.file)
        if real in seen or len(seen) == _DEEPEST:
            message = Message("`extends` leads back to “{name}”", name=wanted.text)
            problems.error("extends-loop", wanted.place, message, "let one of them extend base")
            return None
        seen.append(real)
        tree = _read_template(wanted, files, problems)
        if tree is None:
            return None
        name = os.path.splitext(os.path.basename(wanted.file))[0]
        found.append(Layer(name, tree, wanted.file))
        if wanted.bundled and found[-1].name == BASE:
            base = found.pop()
            return (base, *_iter_words(language), *reversed(found))
        wanted = _resolve_extends(tree, BASE, os.path.dirname(wanted.file), None if wanted.bundled else root, problems)
    return None


def _iter_words(language: str) -> Iterator[Layer]:
    """The fixed words of a language that the base lacks. They have files of their own, as most documents need none."""
    file = bundled.find_language_file(expand_tag(language)) if language else None
    if file:
        tree = _read_bundled(file, os.stat(file).st_mtime_ns)
        yield Layer("", tree, file)


def explain_unknown(request: str) -> Problem | None:
    """The problem of a request for a template that does not exist; None where its file exists, whatever it holds."""
    found = Problems()
    wanted = _resolve_text(request, NOWHERE, "", None, found)
    if wanted is not None and not os.path.isfile(wanted.file):
        _report_missing(wanted, found)
    return next(iter(found), None)


def _resolve_extends(
    tree: Mapping, default: str, directory: str, root: str | None, problems: Problems
) -> TemplateRequest | None:
    node = tree.get("extends")
    if node is None:
        return _resolve_text(default, tree.place, directory, root, problems)
    return _resolve_node(node, directory, root, problems, "extends")


def _resolve_node(node: Node, directory: str, root: str | None, problems: Problems, key: str) -> TemplateRequest | None:
    if not isinstance(node, Scalar) or node.null or not node.text.strip():
        message = Message(
            "`{key}` must be a template's name or a path, not {shape}", key=key, shape=describe_shape(node)
        )
        problems.error("wrong-type", node.place, message)
        return None
    return _resolve_text(node.text.strip(), node.place, directory or ".", root, problems)


def _resolve_text(
    text: str, place: Place, directory: str, root: str | None, problems: Problems
) -> TemplateRequest | None:
    """The template that a name or path asks for; None after a reported error.

    `directory` is the folder of the file that names the template; a path may leave it only for `root`. It is "" for
    what a user typed, which may lead anywhere."""
    named = bundled.find_template(text)
    if named:
        return TemplateRequest(text, place, named, True)
    if not is_path(text):
        near = find_meant_option(text, bundled.list_templates(), SYNONYMS)
        hint: str = (
            Message("did you mean {near}?", near=near)
            if near
            else Message("there are {names}; a path ends in .yaml", names=listed(bundled.list_templates()))
        )
        problems.error("unknown-template", place, Message("there is no template “{name}”", name=text), hint)
        return None
    if "\0" in text:  # no system has a file of that name, and Python's own functions stumble over it
        problems.error("unknown-template", place, "a control character stands in the template's name")
        return None
    file = os.path.normpath(os.path.join(directory, text))
    if directory and not is_within(file, directory, root):
        hint = "keep it beside the file that names it, or allow a folder with --root"
        problems.error("outside-root", place, Message("“{text}” leads out of its folder", text=text), hint)
        return None
    return TemplateRequest(text, place, file, False)


def is_path(text: str) -> bool:
    """Whether a template is asked for by its file, not by name."""
    return "/" in text or os.sep in text or text.endswith((".yaml", ".yml"))


def is_within(file: str, *folders: str | None) -> bool:
    """Whether a file is inside one of the folders, symbolic links resolved."""
    real = os.path.realpath(file)
    return any(folder and real.startswith(os.path.join(os.path.realpath(folder), "")) for folder in folders)


def _read_template(wanted: TemplateRequest, files: Files, problems: Problems) -> Mapping | None:
    try:
        status = os.stat(wanted.file)
        if not stat.S_ISREG(status.st_mode):
            raise FileNotFoundError(wanted.file)
        if wanted.bundled:
            return _read_bundled(wanted.file, status.st_mtime_ns)
        return _parse_template(wanted.file, files.read_path(wanted.file, MAX_BYTES), problems)
    except FileNotFoundError:
        _report_missing(wanted, problems)
    except OSError as error:
        why = words_of(error)
        message = Message("the template “{name}” cannot be read: {why}", name=wanted.text, why=why)
        problems.error("unreadable-file", _place_request(wanted), message)
    return None


def _report_missing(wanted: TemplateRequest, problems: Problems) -> None:
    name = os.path.splitext(wanted.text)[0]
    hint: str = (
        Message("write {name} for the bundled one", name=name)
        if bundled.find_template(name)
        else Message("looked for {file}", file=wanted.file)
    )
    if os.path.isdir(wanted.file):
        hint = "that is a folder"
    message = Message("there is no template “{name}”", name=wanted.text)
    problems.error("missing-file", _place_request(wanted), message, hint)


def _place_request(wanted: TemplateRequest) -> Place:
    """The place that asks for the template; the template's own file where none is known."""
    return wanted.place if wanted.place.file else Place(wanted.file)


@functools.lru_cache(maxsize=32)
def _read_bundled(file: str, changed: int) -> Mapping:
    """A bundled template's tree: read once in a run of many documents, again when the file has changed."""
    problems = Problems()
    tree = _parse_template(file, read_program_file(file), problems)
    problems.raise_if_failed()
    assert tree is not None
    return tree


def _parse_template(file: str, data: bytes, problems: Problems) -> Mapping | None:
    found = read_yaml(file, data, problems)
    if found is None:
        return None
    if not isinstance(found.root, Mapping):
        message = Message("a template is a group of keys, not {shape}", shape=describe_shape(found.root))
        hint = suggest_colon(found.root) or "begin with `extends: base`"
        problems.error("wrong-type", found.root.place, message, hint)
        return None
    if found.root.get("sections") is not None and found.root.get("title") is not None:
        hint = Message("a template holds settings and begins with `extends: {base}` or another", base=BASE)
        problems.error("wrong-type", found.root.place, "this is an outline, not a template", hint)
        return None
    return found.root
