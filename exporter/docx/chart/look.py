"""The looks that a chart's parts share: fonts, fills, and short titles."""

from exporter.docx.draft import WordWriter
from exporter.docx.package.xml import escape
from exporter.units import PAPER


class ChartLook:
    """How the texts and fills of one chart are written; `size` is the type size in hundredths of a point."""

    def __init__(self, writer: WordWriter) -> None:
        self.writer = writer
        self.settings = writer.settings.charts
        self.colors = writer.settings.colors
        self.size = round(self.settings.size.points(writer.size) * 100)

    @property
    def language(self) -> str:
        speech = self.writer.speech
        return speech.east_asian if speech.cjk else speech.latin

    def text_properties(self, digits: str, tag: str = "c:txPr", words: str = "", body: str = "<a:bodyPr/>") -> str:
        """Text properties with both fonts; with `words` a text of its own."""
        run = f"<a:r>{self.run_properties(digits)}<a:t>{escape(words)}</a:t></a:r>" if words else ""
        end = "" if words else f'<a:endParaRPr lang="{escape(self.language)}"/>'
        return f"<{tag}>{body}<a:lstStyle/><a:p>{self.paragraph_properties(digits)}{run}{end}</a:p></{tag}>"

    def run_properties(self, digits: str) -> str:
        """The properties of a run or field."""
        return f'<a:rPr lang="{escape(self.language)}" {self._write_look(digits)}</a:rPr>'

    def paragraph_properties(self, digits: str) -> str:
        """The properties of a paragraph of runs and fields, which LibreOffice takes the looks of fields from."""
        return f"<a:pPr><a:defRPr {self._write_look(digits)}</a:defRPr></a:pPr>"

    def _write_look(self, digits: str) -> str:
        """Size, colour and fonts: attributes, and the elements behind them."""
        latin, east_asian = self.writer.theme.name_families(self.writer.find_font("heading"), "heading")
        return (
            f'sz="{self.size}" b="0">{self.solid_fill(digits, mark=False)}'
            f'<a:latin typeface="{escape(latin)}"/><a:ea typeface="{escape(east_asian)}"/>'
        )

    def solid_fill(self, digits: str, percent: int = 100, mark: bool = True) -> str:
        """A solid fill, `percent` opaque, by the theme's place for its colour; a `mark` shows values."""
        return f"<a:solidFill>{self._write_color(digits, percent, mark)}</a:solidFill>"

    def stripes_fill(self, digits: str) -> str:
        """Stripes of a colour on the paper's, with an edge: of what is a forecast."""
        front, back = (self._write_color(color, 100, True) for color in (digits, PAPER))
        fill = f'<a:pattFill prst="wdUpDiag"><a:fgClr>{front}</a:fgClr><a:bgClr>{back}</a:bgClr></a:pattFill>'
        return f'{fill}<a:ln w="9525">{self.solid_fill(digits)}</a:ln>'

    def _write_color(self, digits: str, percent: int, mark: bool) -> str:
        alpha = f'<a:alpha val="{percent * 1000}"/>' if percent < 100 else ""
        return self.writer.theme.write_drawn_color(digits, mark, alpha)

    def write_title(self, words: str, left: float = 0.005) -> str:
        """A short title, its left edge at this part of the drawing's width."""
        text = self.text_properties(self.colors.muted, "c:rich", words, '<a:bodyPr rot="0" vert="horz"/>')
        place = f'<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{left:.4f}"/><c:y val="0.005"/>'
        layout = f"<c:layout><c:manualLayout>{place}</c:manualLayout></c:layout>"
        return f'<c:title><c:tx>{text}</c:tx>{layout}<c:overlay val="0"/></c:title>'
