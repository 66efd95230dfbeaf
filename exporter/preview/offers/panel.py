"""The panel of settings: what each is now and who set it, what it becomes as YAML, and how it gets into a template."""

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from exporter.message import Message
from exporter.preview.look import Look, View
from exporter.preview.offers.samples import read_data
from exporter.preview.outline_file import write_file
from exporter.preview.refusal import Refusal
from exporter.problem import Place, Problem, Problems
from exporter.source.files import Files
from exporter.source.insert import find_steps, put_value, spell_settings
from exporter.source.nodes import Mapping as MappingNode
from exporter.source.nodes import Node, Scalar, Sequence
from exporter.source.patch import PatchError
from exporter.source.yaml import MAX_BYTES
from exporter.template.chain.assign import is_assigned, make_setting
from exporter.template.chain.bundled import DEFAULT
from exporter.template.chain.extend import is_path, is_within
from exporter.template.load import resolve_template

if TYPE_CHECKING:
    from exporter.preview.session import PreviewSession
    from exporter.template.model import Template

# Names for a new template, the first that is free.
_NAMES = ("house.yaml", "style.yaml", "house-style.yaml")
_HEAD = {
    "en": "# A template of one's own: only what differs from the one it extends.\n",
    "zh-CN": "# 自己的模板：只写与所扩展模板不同的地方。\n",
}


# ---- what is shown -------------------------------------------------------------------------------------------------


def describe_panel(session: "PreviewSession") -> dict[str, Any]:
    """The panel's groups with the values that hold now, and the YAML of what the page has chosen."""
    snapshot, language = session.wait_current(), session.language
    template = snapshot.look.template if snapshot.look is not None else None
    target, why = find_target(session)
    groups = [
        {
            "id": group["id"],
            "label": group["label"][language],
            "settings": [_describe_setting(one, template, language) for one in group["setting"]],
        }
        for group in read_data("panel.toml")["group"]
    ]
    return {
        "groups": groups,
        "yaml": spell_yaml(snapshot.view.settings),
        "file": target,
        "can_write": not session.read_only and not why,
        "why": session.say(why),
    }


def list_keys() -> frozenset[str]:
    """The settings that the panel has."""
    return frozenset(one["key"] for group in read_data("panel.toml")["group"] for one in group["setting"])


def _describe_setting(given: Mapping[str, Any], template: "Template | None", language: str) -> dict[str, Any]:
    """One setting with its value as the template has it, and the file that set it."""
    node = _find_node(template.tree, given["key"]) if template is not None else None
    words = read_data("panel.toml")["choices"]
    choices = [
        {"value": value, "label": words[value][language] if value in words else value}
        for value in (*given.get("choices", ()), *(_list_families(given["script"]) if given["kind"] == "font" else ()))
    ]
    return {
        "key": given["key"],
        "label": given["label"][language],
        "help": given["about"][language],
        "kind": given["kind"],
        "value": _show_value(node, given["key"], template),
        "from": _name_origin(node.place) if node is not None else "",
        "choices": choices,
        **{name: given.get(name) for name in ("min", "max", "step")},
        "unit": given.get("unit", ""),
    }


def _find_node(tree: Node, key: str) -> Node | None:
    """The node of a setting in a merged template; list items count from 1."""
    node: Node | None = tree
    for step in key.split("."):
        if isinstance(node, MappingNode):
            node = node.get(step)
        elif isinstance(node, Sequence) and step.isdecimal() and 0 < int(step) <= len(node.items):
            node = node.items[int(step) - 1]
        else:
            return None
    return node


def _show_value(node: Node | None, key: str, template: "Template | None") -> str:
    """A setting's value in words: as written, or for families by language the one that serves this document."""
    if isinstance(node, Scalar):
        return node.text
    if key.startswith("fonts.") and template is not None:
        _, role, script = key.split(".")
        font = template.pdf.fonts.get(role)
        return str(getattr(font, script, "")) if font is not None else ""
    return ""


def _name_origin(place: Place) -> str:
    """The file that set a value, "" for a setting of the page or of the command line."""
    return "" if is_assigned(place) else os.path.basename(place.file)


def _list_families(script: str) -> Iterator[str]:
    """Families that the program has, which look alike on every computer."""
    yield from _FAMILIES[script]


# What the wheel's own fonts are called.
_FAMILIES = {
    "latin": ("Noto Sans",),
    "east_asian": ("Noto Sans CJK SC", "Noto Sans CJK TC", "Noto Sans CJK HK", "Noto Sans CJK JP", "Noto Sans CJK KR"),
}


def spell_yaml(settings: Mapping[str, Any]) -> str:
    """Settings as the YAML that they become in a template."""
    return spell_settings({key: read_typed(value) for key, value in settings.items()})


def read_typed(value: Any) -> Any:
    """A value of the page: the words true and false are switches, ~ is none."""
    return {"true": True, "false": False, "~": None}.get(value, value) if isinstance(value, str) else value


# ---- what is written -----------------------------------------------------------------------------------------------


def find_target(session: "PreviewSession") -> tuple[str, str]:
    """The template's file in the outline's folder that settings go to, "" for a new one; and why none can, or ""."""
    look, view = session.snapshot.look, session.snapshot.view
    if view.template:
        return (view.template, "") if is_path(view.template) else ("", "")
    wanted = look.partial.template if look is not None and look.partial is not None else None
    if session.options.template:
        return "", "the template was chosen on the command line: its settings are not written here"
    if isinstance(wanted, MappingNode):
        return "", "the outline holds settings of its own under `template:`: write them there"
    if isinstance(wanted, Scalar) and is_path(wanted.text):
        path = os.path.normpath(os.path.join(session.folder, wanted.text.strip()))
        if is_within(path, session.folder):
            return os.path.relpath(path, session.folder).replace(os.sep, "/"), ""
        return "", "the template lies outside the outline's folder"
    return "", ""


def write_settings(session: "PreviewSession", settings: Mapping[str, Any], wanted: str) -> dict[str, Any]:
    """Write settings into the template's file, or into a new one that extends the template in use. Raises Refusal."""
    if session.read_only:
        raise Refusal("read-only", "this preview writes no file: it was started with --read-only")
    target, why = find_target(session)
    if why:
        raise Refusal("refused", why)
    if wanted and target and wanted != target:
        raise Refusal("refused", Message("these settings belong into {name}", name=target))
    check_settings(session, settings)
    with session.saving:
        made = _extend_file(session, target, settings) if target else _make_file(session, wanted, settings)
    if target:
        rest = {key: value for key, value in session.snapshot.view.settings.items() if key not in settings}
        session.set_view(View(template=session.snapshot.view.template, row=session.snapshot.view.row, settings=rest))
    return made


def check_settings(session: "PreviewSession", settings: Mapping[str, Any]) -> None:
    """Refuse settings that no template may have. Raises Refusal."""
    look: Look | None = session.snapshot.look
    outline = look.partial if look is not None else None
    problems = Problems()
    sets = tuple(make_setting(key, read_typed(value)) for key, value in settings.items())
    resolve_template(None, sets, outline.language if outline is not None else "en", problems)
    if problems.failed:
        errors = [problem for problem in problems.sorted() if problem.severity == "error"]
        raise Refusal("refused", errors[0].message, problems=[_describe_problem(session, one) for one in errors])


def _describe_problem(session: "PreviewSession", problem: Problem) -> dict[str, str]:
    """A setting's problem; its place is the setting itself."""
    return {
        "setting": problem.place.file.rpartition(" ")[2],
        "message": session.say(problem.message, problem.code),
        "hint": session.say(problem.hint, problem.code),
    }


def _extend_file(session: "PreviewSession", name: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Put settings into a template that is there; its other bytes stay. Raises Refusal."""
    path = os.path.join(session.folder, name)
    try:
        old = Files().read_path(path, MAX_BYTES)
        text = old.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal("refused", Message("{name} cannot be read", name=name)) from error
    try:
        for key, value in settings.items():
            text = put_value(text, find_steps(key), read_typed(value))
    except PatchError as error:
        message = Message("this cannot be written into {name} without changing more: {why}", name=name, why=error)
        raise Refusal("refused", message) from error
    write_file(path, text.encode("utf-8"))
    return {"file": name, "created": False, "yaml": text, "set_template": None}


def _make_file(session: "PreviewSession", wanted: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Write a new template beside the outline. Raises Refusal."""
    from exporter.preview.upload import check_outline_name

    free = (name for name in _NAMES if not os.path.lexists(os.path.join(session.folder, name)))
    name = check_outline_name(wanted) if wanted else next(free, "")
    path = os.path.join(session.folder, name)
    if not name or os.path.lexists(path):
        taken = name or _NAMES[0]
        raise Refusal("exists", Message("there is a file {name} already", name=taken), name=taken)
    look = session.snapshot.look
    template = look.template if look is not None else None
    extends = template.name if template is not None and template.name else DEFAULT
    text = f"{_HEAD[session.language]}extends: {extends}\n\n{spell_yaml(settings)}"
    write_file(path, text.encode("utf-8"))
    return {"file": name, "created": True, "yaml": text, "set_template": name}
