"""Write marks as page operators (ISO 32000-1 §8): boxes and paths, with only what they change of the graphics state.

Lengths are points; y grows downwards on a laid-out page and upwards in PDF.
"""

from functools import lru_cache

from exporter.pdf.file.objects import format_number
from exporter.pdf.page.tree import Box, Path

# A quarter circle as a Bézier curve: how far its handles reach, of the radius (error under 0.03 %).
_HANDLE = 0.5523


class GraphicsState:
    """The page's graphics state, so that only changes are written. Text state and colours outlive BT … ET (§9.3.1)."""

    def __init__(self) -> None:
        self._now: dict[str, str] = {"Ts": "0"}

    def set_operand(self, operator: str, operands: str) -> str:
        """The operator with its operands and a line end, or "" where that holds already."""
        if self._now.get(operator) == operands:
            return ""
        self._now[operator] = operands
        return f"{operands} {operator}\n"

    def set_text(self, color: str, font: str, rise: str) -> str:
        """The operators for text of a colour, in a font at a size, with a rise; all operands as written."""
        now, out = self._now, ""
        if now.get("rg") != color:
            now["rg"], out = color, f"{color} rg\n"
        if now.get("Tf") != font:
            now["Tf"], out = font, f"{out}{font} Tf\n"
        if now["Ts"] != rise:
            now["Ts"], out = rise, f"{out}{rise} Ts\n"
        return out

    def set_fill(self, color: str) -> str:
        return self.set_operand("rg", color_operands(color))

    def set_stroke(self, color: str, width: float, dash: tuple[float, ...] = ()) -> str:
        pattern = f"[{' '.join(map(format_number, dash))}] 0"
        return (
            self.set_operand("RG", color_operands(color))
            + self.set_operand("w", format_number(width))
            + self.set_operand("d", pattern)
        )


@lru_cache(maxsize=256)
def color_operands(color: str) -> str:
    """Convert six hexadecimal digits to three operands."""
    return " ".join(f"{int(color[i : i + 2], 16) / 255:.4g}" for i in (0, 2, 4))


def box_operators(box: Box, state: GraphicsState, height: float) -> str:
    """Write a rectangle, its corners rounded where it has a radius."""
    if box.radius > 0:
        shape = _write_steps(_rounded_box(box), height)
    else:
        x, y = format_number(box.x), format_number(height - box.y - box.height)
        shape = f"{x} {y} {format_number(box.width)} {format_number(box.height)} re\n"
    return _paint_shape(shape, box.fill, box.stroke, box.line_width, (), state)


def path_operators(path: Path, state: GraphicsState, height: float) -> str:
    """Write a path; each step's numbers are pairs of x and y."""
    shape = _write_steps(path, height)
    return _paint_shape(shape, path.fill, path.stroke, path.line_width, path.dash, state)


def _write_steps(path: Path, height: float) -> str:
    shape = []
    for operator, *numbers in path.steps:
        pairs = [
            format_number(height - value if place % 2 else value) for place, value in enumerate(map(float, numbers))
        ]
        shape.append(f"{' '.join(pairs)} {_PATH[str(operator)]}\n")
    return "".join(shape)


_PATH = {"M": "m", "L": "l", "C": "c", "Z": "h"}


def _paint_shape(
    shape: str, fill: str | None, stroke: str | None, width: float, dash: tuple[float, ...], state: GraphicsState
) -> str:
    """Write a shape between its colours and its painting operator; "" where it has no colour."""
    before = (state.set_fill(fill) if fill else "") + (state.set_stroke(stroke, width, dash) if stroke else "")
    operator = {(True, True): "B", (True, False): "f", (False, True): "S"}.get((bool(fill), bool(stroke)))
    return f"{before}{shape}{operator}\n" if operator else ""


def _rounded_box(box: Box) -> Path:
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    radius = min(box.radius, box.width / 2, box.height / 2)
    reach = radius * (1 - _HANDLE)
    steps: tuple[tuple[str | float, ...], ...] = (
        ("M", left + radius, top),
        ("L", right - radius, top),
        ("C", right - reach, top, right, top + reach, right, top + radius),
        ("L", right, bottom - radius),
        ("C", right, bottom - reach, right - reach, bottom, right - radius, bottom),
        ("L", left + radius, bottom),
        ("C", left + reach, bottom, left, bottom - reach, left, bottom - radius),
        ("L", left, top + radius),
        ("C", left, top + reach, left + reach, top, left + radius, top),
        ("Z",),
    )
    return Path(steps, box.stroke, box.fill, box.line_width)


def circle_path(x: float, y: float, radius: float, color: str) -> Path:
    """A filled circle around (x, y)."""
    corner = 2 * radius
    return _rounded_box(Box(x - radius, y - radius, corner, corner, fill=color, radius=radius))
