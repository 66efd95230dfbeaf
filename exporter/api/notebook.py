"""Draw an outline's page where objects are displayed: in Jupyter, marimo, VS Code."""

import base64
import html
from typing import TYPE_CHECKING

from exporter.outline import display
from exporter.problem import Problem, Problems

if TYPE_CHECKING:
    from exporter.outline.model import Outline

# Pixels: an A4 page at 150 dots an inch, shown at half of that, so that it is sharp on dense screens.
_WIDTH = 1240
_SHOWN = _WIDTH // 2


def show_outlines() -> None:
    """Have every outline of this process show its page."""
    display.use_drawer(draw_outline)


def draw_outline(outline: "Outline") -> display.Forms:
    """The page as PNG and as HTML with the warnings below it; HTML alone, with the errors, where there is no page."""
    from exporter import job
    from exporter.readback.pdfium import draw_page

    problems = Problems(outline.problems)
    rendered = job.render(outline, job.Options(formats=("pdf",)), problems)
    told = _list_problems(problems.sorted())
    if rendered.pdf is None:
        return {"text/html": told}
    png = draw_page(rendered.pdf, _WIDTH)
    title = html.escape(outline.title.text, quote=True)
    source = base64.b64encode(png).decode("ascii")
    image = f'<img alt="{title}" width="{_SHOWN}" style="border: 1px solid #ccc" src="data:image/png;base64,{source}">'
    return {"text/html": image + told, "image/png": png}


def _list_problems(problems: tuple[Problem, ...]) -> str:
    lines = "\n".join(str(problem) for problem in problems)
    return f'<pre style="white-space: pre-wrap">{html.escape(lines)}</pre>' if lines else ""
