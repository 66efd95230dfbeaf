"""Reads a file's nodes into an Outline and reports all problems in one run."""

import os
from typing import Any

from msgspec import Struct

from exporter.fields.kinds import Context, read_fields, suggest_colon
from exporter.message import Message
from exporter.outline.check import check_outline
from exporter.outline.ids import normalize_nfc
from exporter.outline.model import Outline
from exporter.outline.synonyms import SYNONYMS, TITLES
from exporter.problem import Problems
from exporter.source.nodes import Input, Mapping, Scalar


class PartialOutline(Struct, frozen=True):
    """An outline as far as it could be read; `whole` when nothing is wrong with it.

    `declared_ids` are the ids and names that have an owner, even where the owner could not be read."""

    outline: Outline
    declared_ids: frozenset[str]
    whole: bool


def load_outline(input: Input, problems: Problems) -> Outline | None:
    """The outline, or None when it has an error; every error and warning is added to `problems`."""
    draft = read_partial_outline(input, problems)
    return draft.outline if draft is not None and draft.whole else None


def read_partial_outline(input: Input, problems: Problems) -> PartialOutline | None:
    """The outline as far as it can be read, None where the file is no outline; every problem is reported."""
    found = Problems()
    draft = _read_outline(input, found)
    problems.extend(found)
    return draft


def _read_outline(input: Input, problems: Problems) -> PartialOutline | None:
    if not isinstance(input.root, Mapping):
        hint = suggest_colon(input.root) or "begin with `title: …` and `sections:`"
        problems.error("wrong-type", input.root.place, "an outline is a group of keys", hint)
        return None
    if input.root.get("extends") is not None and input.root.get("title") is None and input.root.get("sections") is None:
        hint = Message("give it beside an outline: -t {path}", path=os.path.basename(input.path))
        problems.error("wrong-type", input.root.place, "this is a template, not an outline", hint)
        return None
    context = Context(problems, input.path, synonyms=SYNONYMS, titles=TITLES)
    values = read_fields(Outline, input.root, context)
    # Sentinels for required keys that are missing and reported, so that the rest is still checked.
    sentinels: dict[str, Any] = {"title": Scalar("", input.root.place), "sections": ()}
    outline = Outline(**{**sentinels, **values, "path": input.path, "text": input.text})
    check_outline(outline, context)
    declared = {normalize_nfc(scalar.text) for scalar in context.declared_ids} | _list_declared(input.root, values)
    return PartialOutline(outline, frozenset(declared), not problems.failed)


def _list_declared(root: Mapping, values: dict[str, Any]) -> set[str]:
    """The names of all notes, readable or not, and of the top-level keys that could not be read."""
    notes = root.get("notes")
    names = {entry.key.text for entry in notes} if isinstance(notes, Mapping) else set()
    return names | {entry.key.text for entry in root if entry.key.text not in values}
