"""One YAML outline becomes a Word briefing and a one-page PDF that never disagree.

    outline = exporter.load("report.yaml")
    exporter.build(outline, template="briefing", output="output")

Every function raises `ExportError` when an input is wrong; its `problems` say where and what to do.
"""

# Nothing is imported before it is asked for: until the program has its first line, an interruption prints a traceback.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from exporter.job import Format
    from exporter.outline.model import Outline
    from exporter.problem import ExportError, Place, Problem

__version__ = "0.1.0"
__all__ = ["ExportError", "Place", "Problem", "build", "load", "render_docx", "render_pdf"]


def __getattr__(name: str) -> "Any":
    """The classes of problems, imported when one is asked for (PEP 562)."""
    if name not in ("ExportError", "Place", "Problem"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from exporter import problem

    return getattr(problem, name)


def load(path: str) -> "Outline":
    """Read an outline. Raises ExportError with everything that is wrong in it, OSError when it cannot be read.

    References are looked up when it is built: only then is it known what there is to refer to.
    """
    from exporter import job
    from exporter.problem import ExportError, Problems

    problems = Problems()
    outline = job.read(str(path), problems)
    if outline is None:
        raise ExportError(problems.sorted())
    return outline


def build(
    outline: "Outline",
    template: str = "",
    output: str = "output",
    *,
    to: "Iterable[Format]" = ("docx", "pdf"),
    settings: "Mapping[str, Any] | None" = None,
    root: str | None = None,
) -> tuple[str, ...]:
    """Write the outline's files into the folder `output` and return their paths: all of them or none."""
    from pathlib import Path

    from exporter import job
    from exporter.problem import ExportError, Problems

    result = job.build_outline(
        outline, Path(outline.path).stem, _options(tuple(to), template, settings, root), str(output), Problems()
    )
    if result.failed():
        raise ExportError(result.problems)
    return result.files


def render_docx(
    outline: "Outline", template: str = "", *, settings: "Mapping[str, Any] | None" = None, root: str | None = None
) -> bytes:
    """The Word briefing as bytes."""
    return _render(outline, "docx", template, settings, root)


def render_pdf(
    outline: "Outline", template: str = "", *, settings: "Mapping[str, Any] | None" = None, root: str | None = None
) -> bytes:
    """The one-page PDF as bytes. Raises ExportError also where the outline wants none (`one_pager: false`)."""
    return _render(outline, "pdf", template, settings, root)


def _render(
    outline: "Outline", wanted: "Format", template: str, settings: "Mapping[str, Any] | None", root: str | None
) -> bytes:
    from exporter import job
    from exporter.problem import ExportError, Problems

    problems = Problems()
    rendered = job.render(outline, _options((wanted,), template, settings, root), problems)
    problems.raise_if_failed()
    data: bytes | None = getattr(rendered, wanted)
    if data is None:
        raise ExportError(problems.sorted())
    return data


def _options(
    formats: "tuple[Format, ...]", template: str, settings: "Mapping[str, Any] | None", root: str | None
) -> "Any":
    from exporter.job import Options
    from exporter.template.chain.assign import make_setting

    given = tuple(make_setting(key, value) for key, value in (settings or {}).items())
    return Options(formats=formats, template=template, settings=given, root=root)
