"""How an outline shows itself where objects are displayed, as in a notebook.

The outline's model knows no writer: what draws its page is given from above, by the library's face.
"""

from collections.abc import Callable
from typing import Any

# Forms of a picture by media type, as Jupyter's display protocol has them (`_repr_mimebundle_`).
Forms = dict[str, Any]

_drawers: list[Callable[[Any], Forms]] = []


def use_drawer(draw: Callable[[Any], Forms]) -> None:
    """Have outlines drawn by a function from now on."""
    _drawers[:] = [draw]


def draw(outline: object) -> Forms:
    """The forms of an outline's picture; none where nothing draws outlines."""
    return _drawers[0](outline) if _drawers else {}
