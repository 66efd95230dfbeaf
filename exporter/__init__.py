"""One YAML outline becomes a Word briefing and a one-page PDF that never disagree.

    outline = exporter.load("report.yaml")
    exporter.build(outline, template="briefing", output="output")

`load` reads a file, `loads` a text, `from_dict` values of Python; `check` finds what is wrong, `build` writes both
files, `render_docx` and `render_pdf` return their bytes. Every function raises `ExportError` when an input is wrong;
its `problems` say where and what to do. Warnings are in what is returned, and come through `warnings`.
"""

# Nothing is imported before it is asked for: until the program has its first line, an interruption prints a traceback.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from exporter.api.functions import build, check, from_dict, load, loads, render_docx, render_pdf
    from exporter.api.results import Built, Report
    from exporter.outline.model import KeyFigure, Outline
    from exporter.problem import ExportError, ExportWarning, Place, Problem

__version__ = "0.1.0"
__all__ = [
    "Built",
    "ExportError",
    "ExportWarning",
    "KeyFigure",
    "Outline",
    "Place",
    "Problem",
    "Report",
    "build",
    "check",
    "from_dict",
    "load",
    "loads",
    "render_docx",
    "render_pdf",
]


def __getattr__(name: str) -> object:
    """A public name, imported when it is asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from exporter import problem
    from exporter.api import functions, results
    from exporter.outline import model

    found: object = next(vars(home)[name] for home in (functions, results, model, problem) if name in vars(home))
    globals()[name] = found  # so that it is asked for once
    return found


def __dir__() -> list[str]:
    """The public names: what a completion offers."""
    return [*__all__, "__version__"]
