"""From a file's nodes to an Outline; everything wrong with it is told in one run."""

from typing import Any

from exporter.outline.check import check
from exporter.outline.model import Outline
from exporter.outline.synonyms import SYNONYMS, TITLES
from exporter.problem import Problems
from exporter.source.kinds import Context, read_fields
from exporter.source.nodes import Input, Mapping, Scalar


def load(input: Input, problems: Problems) -> Outline | None:
    """The outline, or None when it has an error; every error and warning is added to `problems`."""
    found = Problems()
    outline = _read(input, found)
    problems.extend(found)
    return None if found.failed else outline


def _read(input: Input, problems: Problems) -> Outline | None:
    if not isinstance(input.root, Mapping):
        hint = "begin with `title: …` and `sections:`"
        problems.error("wrong-type", input.root.place, "an outline is a group of keys", hint)
        return None
    context = Context(problems, input.path, synonyms=SYNONYMS, titles=TITLES)
    values = read_fields(Outline, input.root, context)
    # Stand-ins for what is missing and reported, so that the rest is still checked.
    stand_ins: dict[str, Any] = {"title": Scalar("", input.root.place), "sections": ()}
    outline = Outline(**{**stand_ins, **values, "path": input.path, "text": input.text})
    check(outline, context)
    return outline
