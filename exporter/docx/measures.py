"""Measures that styles and lists share."""

from exporter.docx.xml import twips
from exporter.units import Length


def first_line(indent: Length, em: float, cjk: bool) -> str:
    """A first line's indent; in characters too where it is counted in them, as Word does for Chinese."""
    points = indent.points(em)
    if points <= 0:
        return ""
    chars = f' w:firstLineChars="{round(indent.value * 100)}"' if indent.unit == "em" and cjk else ""
    return f'<w:ind{chars} w:firstLine="{twips(points)}"/>'
