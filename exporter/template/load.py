"""Makes a Template, or takes one that is kept; `resolve.py` shows the steps."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from exporter.problem import Problems
from exporter.source.files import Files
from exporter.source.nodes import Node, Scalar
from exporter.template.chain.bundled import DEFAULT, find_template
from exporter.template.chain.kept import find_kept, keep_template
from exporter.template.model import Template

if TYPE_CHECKING:
    from exporter.template.chain.assign import Setting


def resolve_template(
    request: Node | str | None,
    sets: "Sequence[Setting]",
    language: str,
    problems: Problems,
    *,
    directory: str = ".",
    files: Files | None = None,
) -> Template | None:
    """The template a document asks for, settled for its language; None after reported errors.

    `request` is a person's own words (a name or a path, counted from the working folder), an outline's `template` node
    (paths count from `directory`, the outline's folder, and stay in it or in the root of `files`), or None for the
    default.
    `sets` are settings over the templates' own, the later ones winning.
    """
    name = "" if sets else _find_bundled_name(request)
    kept = find_kept(name, language) if name else None
    if kept is not None:
        return kept
    from exporter.template.resolve import resolve_chain

    found = Problems()
    template, chain = resolve_chain(request, sets, language, found, directory, files or Files())
    if name and template is not None and not len(found):
        keep_template(name, language, template, chain)
    problems.extend(found)
    return template


def _find_bundled_name(request: Node | str | None) -> str:
    """The name of the bundled template that is asked for; "" where it is another, or has settings of the outline's."""
    if isinstance(request, Scalar):
        text = "" if request.null else request.text.strip()
    else:
        text = request or DEFAULT if request is None or isinstance(request, str) else ""
    return text if text and find_template(text) else ""
