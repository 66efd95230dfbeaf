"""A .docx read back with other libraries: the parts as trees, and the words Word would show."""

import colorsys
import io
import re
import zipfile
from typing import Any

import docx
from lxml import etree

from exporter.document.blocks import Briefing
from exporter.docx.write import write_docx
from exporter.problem import Problems
from exporter.template.model import Settings
from tests.support.word_samples import settings

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {
    "w": W[1:-1],
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


# Places of a theme's colours as drawings name them, and the elements that hold them.
_PLACES = {"tx1": "dk1", "tx2": "dk2", "bg1": "lt1", "bg2": "lt2"}


def set_tone(digits: str, part: float, more: float) -> str:
    """A colour with its luminance multiplied, and something added."""
    hue, luminance, saturation = colorsys.rgb_to_hls(*(int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    return "".join(f"{round(one * 255):02x}" for one in colorsys.hls_to_rgb(hue, luminance * part + more, saturation))


def drawn_colors(found: list[Any], theme: bytes) -> list[str]:
    """The colours, six lower-case digits each, of `a:srgbClr` and `a:schemeClr` elements: as the theme has them."""
    scheme = etree.fromstring(theme)
    colors = []
    for element in found:
        name = str(element.get("val"))
        if element.tag.endswith("schemeClr"):
            (name,) = scheme.xpath(f"//a:{_PLACES.get(name, name)}/*/@*[name()='lastClr' or name()='val'][last()]",
                                   namespaces=NAMES)  # fmt: skip
            part, off = (element.xpath(f"a:{tag}/@val", namespaces=NAMES) for tag in ("lumMod", "lumOff"))
            if part:
                name = set_tone(name, int(part[0]) / 100000, int(off[0]) / 100000 if off else 0.0)
        colors.append(name.lower())
    return colors


class File:
    """One finished file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.document = docx.Document(io.BytesIO(data))

    def part(self, name: str) -> Any:
        return etree.fromstring(self.zip.read(name))

    def find(self, path: str, part: str = "word/document.xml") -> list[Any]:
        found: Any = self.part(part).xpath(path, namespaces=NAMES)
        return list(found)

    def colors(self, path: str, part: str) -> list[str]:
        """The colours below what a path finds in a drawing, the theme's resolved."""
        found = self.find(f"{path}//*[self::a:srgbClr or self::a:schemeClr]", part)
        (theme,) = (name for name in self.zip.namelist() if name.startswith("word/") and "theme" in name.lower())
        return drawn_colors(found, self.zip.read(theme))

    def text(self, part: str = "word/document.xml") -> str:
        return "".join(str(text) for text in self.find("//w:t/text()", part))

    def paragraphs(self, style: str) -> list[Any]:
        return self.find(f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")

    def texts(self, style: str) -> list[str]:
        return ["".join(p.xpath(".//w:t/text()", namespaces=NAMES)) for p in self.paragraphs(style)]

    def instructions(self) -> list[str]:
        return [str(text).strip() for text in self.find("//w:instrText/text()")]

    def style(self, id: str) -> Any:
        return self.find(f"//w:style[@w:styleId='{id}']", "word/styles.xml")[0]

    def in_force(self, paragraph: Any, path: str) -> str:
        """The value of a property such as `keepNext/@w:val` in a paragraph's own properties, else up its styles; "on"
        for a switch without a value."""
        holders, id = [paragraph], value(paragraph, "w:pPr/w:pStyle/@w:val")
        while id:
            holders.append(self.style(id))
            id = value(holders[-1], "w:basedOn/@w:val")
        for holder in holders:
            for element in holder.xpath(f"w:pPr/w:{path.split('/')[0]}", namespaces=NAMES):
                return value(element, path.split("/", 1)[1]) or "on"
        return ""

    def is_kept(self, paragraph: Any) -> bool:
        """Whether a paragraph is kept on the page of the next one."""
        return self.in_force(paragraph, "keepNext/@w:val") == "on"


def written(briefing: Briefing, using: Settings | None = None, *, quiet: bool = True) -> File:
    """Write a briefing; nothing may be reported unless the test says so."""
    using = using or settings(briefing.meta.language)
    problems = Problems()
    data = write_docx(briefing, using, using.words, problems)
    if quiet:
        assert [str(problem) for problem in problems] == []
    return File(data)


def value(element: Any, path: str) -> str:
    """The one attribute or text a path leads to; "" where there is none."""
    found = element.xpath(path, namespaces=NAMES)
    return str(found[0]) if found else ""


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
