"""The chart itself in DrawingML: seven kinds, fonts and colours from the settings, caches beside every reference."""

import math
import re
from collections import Counter
from decimal import Decimal

from exporter.document.blocks import Chart, Series
from exporter.docx.chart.kind import drawn
from exporter.docx.chart.room import ROUND, PlotSpace, slice_shares
from exporter.docx.chart.round import HOLE, PieLayout, RingLayout, fit_ring, place_legend, text_width
from exporter.docx.chart.workbook import SHEET, column_letters, format_number
from exporter.docx.draft import WordWriter
from exporter.docx.package.xml import A, C, R, escape
from exporter.units import PAPER, faint, readable_on, shades

# Lines differ in dash and marker as well as in colour, so that a grey copy keeps them apart; the last two are hollow.
_DASHES = ("solid", "dash", "sysDot", "dashDot", "sysDash", "lgDash")
_MARKERS = ("circle", "square", "diamond", "triangle", "circle", "square")
_HOLLOW = 4
_PALE = 28  # hundredths of an area's colour, as pale as on the page
_SIGNS = ("%", "‰")  # units that values keep where they are printed
_AXES = '<c:axId val="111111111"/><c:axId val="222222222"/>'
_NO_LINE = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"


def number_format(block: Chart) -> str:
    """The format code of the workbook's cells and the value axis: as many decimals as the most exact value has."""
    values = [value for series in block.series for value in series.values if value is not None]
    decimals = max((_count_decimals(value) for value in values), default=0)
    grouped = any("," in text for series in block.series for text in series.printed)
    return ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")


def _count_decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


_CORE = re.compile(r"[+\-−]?[\d,.\u00a0\u202f’ ]*\d")


def label_format(value: Decimal, printed: str, unit: str) -> str:
    """The format code under which Word prints a value as we do: marks around the number as literals, decimals as many.

    A unit that stands beside the chart is left out. A number printed scaled (3.97万) is a literal as a whole."""
    text = _without_unit(printed, unit)
    match = _CORE.search(text)
    if match is None:
        return _quote_literal(text)
    decimals = _count_decimals(value)
    core = "".join(char for char in match[0] if char.isdigit())
    if core.lstrip("0") != "".join(map(str, value.as_tuple().digits)).lstrip("0") or len(core) <= decimals:
        return _quote_literal(text)
    grouped = len(re.sub(r"[+\-−]", "", match[0])) > len(core) + (1 if decimals else 0)
    form = ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")
    before, after = _quote_literal(text[: match.start()]), _quote_literal(text[match.end() :])
    return sign_format(form, before, after) if match[0][0] == "−" else before + form + after


def sign_format(form: str, before: str = "", after: str = "") -> str:
    """A format whose second half, for negative values, has the minus that the text prints: Word's own is a hyphen."""
    return f'{before}{form}{after};{before}"−"{form}{after}'


def _quote_literal(text: str) -> str:
    return '"' + text.replace('"', "'") + '"' if text else ""


def _without_unit(printed: str, unit: str) -> str:
    """A value without the unit that stands beside the chart."""
    return printed if unit in _SIGNS else printed.removesuffix(unit).rstrip()


class ChartWriter:
    """One chart's XML; attributes are what its pieces share."""

    def __init__(self, draft: WordWriter, block: Chart) -> None:
        self.draft = draft
        self.settings = draft.settings.charts
        self.colors = draft.settings.colors
        self.form = number_format(block)
        self.size = round(self.settings.size.points(draft.size) * 100)
        self.height = min(self.settings.height.points(draft.size), draft.height)
        self.ring, self.unit_apart = self._find_ring(block) if block.kind == "doughnut" else (None, False)
        self.block = block = drawn(block, self.ring is not None)
        self.shades = self._choose_shades()
        self.space = PlotSpace(block, draft.width, self.height, self.size / 100, self.settings.bar_gap)
        self.labels = self.settings.labels and self.space.prints_values
        # Values printed at the bars need no axis that says them again.
        self.scaleless = self.labels and block.kind in ("bar", "column", "line")

    def _find_ring(self, block: Chart) -> tuple[RingLayout | None, bool]:
        """The ring that holds the values, None where none does; whether the unit stands apart from them for that."""
        printed = block.series[0].printed if self.settings.labels else ("",) * len(block.categories)
        for unit_apart in (False, True):
            texts = [
                _without_unit(text, block.unit) if unit_apart else self._with_unit(text, block.unit) for text in printed
            ]
            found = fit_ring(slice_shares(block), texts, self.size / 100, self.height)
            if found is not None:
                return found, unit_apart
        return None, False

    def _choose_shades(self) -> tuple[str, ...]:
        """A colour for each slice or series: the palette's, or shades of its first where it has too few of them."""
        palette = self.settings.palette or self.colors.series or (self.colors.accent,)
        wanted = len(self.block.categories) if self.block.kind in ROUND else len(self.block.series)
        if wanted > len(palette):
            return shades(palette[:1], wanted)
        # Bars are told apart by colour alone, so theirs differ in a grey copy, too.
        return shades(palette, wanted) if self.block.kind in ("bar", "column", "stacked") else tuple(palette)

    def write_xml(self, rid: str) -> str:
        """The whole part; `rid` is the relationship to the workbook."""
        legend = ""
        listed = self.block.kind in ROUND and not (self.block.kind == "pie" and self.labels and self.space.names_slices)
        side = self._place_pie() if listed else None
        if len(self.block.series) > 1 or listed:
            # Below a circle the names of many slices would leave it no height.
            place = val_element("legendPos", "r" if listed else "b") + (side.legend if side else "")
            legend = f'<c:legend>{place}<c:overlay val="0"/></c:legend>'
        return (
            f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
            f'<c:lang val="{escape(self._language)}"/><c:roundedCorners val="0"/><c:chart>'
            f"{self._write_unit() if self.unit_apart else ''}"
            f"{val_element('autoTitleDeleted', int(not self.unit_apart))}"
            f"<c:plotArea>{side.circle if side else '<c:layout/>'}{self._write_plot()}</c:plotArea>{legend}"
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>'
            f"</c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{self._text_properties(self.colors.text)}"
            f'<c:externalData r:id="{rid}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        )

    def _place_pie(self) -> PieLayout | None:
        block, size = self.block, self.size / 100
        outside = block.kind == "pie" and self.labels
        texts = [self._with_unit(text, block.unit) for one in block.series for text in one.printed]
        widest = max((text_width(text, size) for text in texts), default=0.0) if outside else 0.0
        return place_legend(block.categories, widest, size, self.draft.width, self.height)

    @property
    def _language(self) -> str:
        speech = self.draft.speech
        return speech.east_asian if speech.cjk else speech.latin

    def _text_properties(self, digits: str, tag: str = "c:txPr", words: str = "", body: str = "<a:bodyPr/>") -> str:
        """Text properties with both fonts; with `words` a text of its own."""
        font = self.draft.find_font("heading")
        look = (
            f'sz="{self.size}" b="0"><a:solidFill><a:srgbClr val="{digits.upper()}"/></a:solidFill>'
            f'<a:latin typeface="{escape(font.latin)}"/><a:ea typeface="{escape(font.east_asian)}"/>'
        )
        run = (
            f'<a:r><a:rPr lang="{escape(self._language)}" {look}</a:rPr><a:t>{escape(words)}</a:t></a:r>'
            if words
            else ""
        )
        end = "" if words else f'<a:endParaRPr lang="{escape(self._language)}"/>'
        return f"<{tag}>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr {look}</a:defRPr></a:pPr>{run}{end}</a:p></{tag}>"

    def _write_plot(self) -> str:
        kind = self.block.kind
        series = "".join(self._write_series(index, one) for index, one in enumerate(self.block.series))
        vary = val_element("varyColors", int(kind in ROUND))
        if kind == "pie":
            return f'<c:pieChart>{vary}{series}<c:firstSliceAng val="0"/></c:pieChart>'
        if kind == "doughnut":
            size = val_element("holeSize", self.ring.hole if self.ring else HOLE)
            return f'<c:doughnutChart>{vary}{series}<c:firstSliceAng val="0"/>{size}</c:doughnutChart>'
        if kind == "line":
            plot = f'<c:lineChart><c:grouping val="standard"/>{vary}{series}<c:marker val="1"/>{_AXES}</c:lineChart>'
        elif kind == "area":
            plot = f'<c:areaChart><c:grouping val="standard"/>{vary}{series}{_AXES}</c:areaChart>'
        else:
            direction = "bar" if kind == "bar" else "col"
            stacked = kind == "stacked"
            # Word counts the gap in hundredths of a bar, at most 500 (ECMA-376 part 1, §21.2.3.18).
            gap = val_element("gapWidth", min(500, round(self.space.bar_gap * 100)))
            overlap = val_element("overlap", 100 if stacked else 0)
            grouping = val_element("grouping", "stacked" if stacked else "clustered")
            bars = f"{val_element('barDir', direction)}{grouping}{vary}{series}{gap}{overlap}{_AXES}"
            plot = f"<c:barChart>{bars}</c:barChart>"
        return plot + self._write_category_axis() + self._write_value_axis()

    # ---- series ------------------------------------------------------------------------------------------------

    def _series_color(self, index: int) -> str:
        return self.shades[index % len(self.shades)]

    def _write_series(self, index: int, series: Series) -> str:
        count = len(self.block.categories)
        letters = column_letters(index + 1)
        values = "".join(
            f'<c:pt idx="{row}"><c:v>{format_number(value)}</c:v></c:pt>'
            for row, value in enumerate(series.values)
            if value is not None
        )
        names = "".join(
            f'<c:pt idx="{row}"><c:v>{escape(name)}</c:v></c:pt>' for row, name in enumerate(self.block.categories)
        )
        size = val_element("ptCount", count)
        return (
            f"<c:ser>{val_element('idx', index)}{val_element('order', index)}"
            f"<c:tx><c:strRef><c:f>{SHEET}!${letters}$1</c:f><c:strCache>"
            f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
            f"{self._shape_properties(index)}{self._write_labels(index, series)}"
            f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${count + 1}</c:f>"
            f"<c:strCache>{size}{names}</c:strCache></c:strRef></c:cat>"
            f"<c:val><c:numRef><c:f>{SHEET}!${letters}$2:${letters}${count + 1}</c:f><c:numCache>"
            f"<c:formatCode>{escape(self.form)}</c:formatCode>{size}{values}</c:numCache></c:numRef></c:val>"
            f"{'<c:smooth val=' + chr(34) + '0' + chr(34) + '/>' if self.block.kind == 'line' else ''}</c:ser>"
        )

    def _shape_properties(self, index: int) -> str:
        kind = self.block.kind
        fill = _solid_fill(self._series_color(index))
        if kind == "line":
            turn = index % len(_DASHES)
            dash = f'<a:prstDash val="{_DASHES[turn]}"/>'
            line = f'<c:spPr><a:ln w="28575" cap="rnd">{fill}{dash}<a:round/></a:ln></c:spPr>'
            inside = _solid_fill(PAPER) if turn >= _HOLLOW else fill
            edge = f'<a:ln w="12700">{fill}</a:ln>'
            symbol = f'{val_element("symbol", _MARKERS[turn])}<c:size val="6"/>'
            return f"{line}<c:marker>{symbol}<c:spPr>{inside}{edge}</c:spPr></c:marker>"
        if kind in ROUND:
            # A white edge parts neighbours for those who cannot tell their colours.
            return "".join(
                f'<c:dPt>{val_element("idx", row)}<c:bubble3D val="0"/><c:spPr>{_solid_fill(self._series_color(row))}'
                f'<a:ln w="12700">{_solid_fill("ffffff")}</a:ln></c:spPr></c:dPt>'
                for row in range(len(self.block.categories))
            )
        if kind == "area":
            # A pale area, whose edge is its line: what lies behind shows through, and none hides another.
            edge = f'<a:ln w="19050">{fill}<a:prstDash val="{_DASHES[index % len(_DASHES)]}"/></a:ln>'
            return f"<c:spPr>{_solid_fill(self._series_color(index), _PALE)}{edge}</c:spPr>"
        return f'<c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>'

    def _write_labels(self, index: int, series: Series) -> str:
        """Data labels: one form for all, another where a point is printed otherwise, none where one has no room."""
        kind, room = self.block.kind, self.space
        if not self.labels or kind == "area":
            return ""
        forms = {
            row: self._value_format(value, series.printed[row])
            for row, value in enumerate(series.values)
            if value is not None
        }
        # Slices have their own colours, lines their own sides; of the rest the form alone may differ.
        points = {
            row: self._write_label(row if kind in ROUND else index, form, room.label_side(series, row))
            if room.holds_value(series, row) and (self.ring is None or row in self.ring.held)
            else val_element("delete", 1)
            for row, form in forms.items()
        }
        usual = Counter(points.values()).most_common(1)[0][0] if points else self._write_label(index, self.form, "t")
        if "c:delete" in usual:
            usual = self._write_label(index, self.form, "t")
        own = "".join(
            f"<c:dLbl>{val_element('idx', row)}{label}</c:dLbl>" for row, label in points.items() if label != usual
        )
        return f"<c:dLbls>{own}{usual}</c:dLbls>"

    def _value_format(self, value: Decimal, printed: str) -> str:
        """How a value prints at its place. No axis beside slices says their unit: each of their values does."""
        if self.block.kind not in ROUND:
            return label_format(value, printed, self.block.unit)
        text = _without_unit(printed, self.block.unit) if self.unit_apart else self._with_unit(printed, self.block.unit)
        return label_format(value, text, "")

    def _with_unit(self, printed: str, unit: str) -> str:
        """A slice's value with its unit."""
        if not unit[:1].isalpha() or printed.endswith(unit):
            return printed
        return printed + unit if self.draft.speech.cjk else f"{printed}\u00a0{unit}"

    def _write_label(self, index: int, form: str, side: str) -> str:
        kind = self.block.kind
        position = {"stacked": "ctr", "line": side, "doughnut": ""}.get(kind, "outEnd")
        ink = (
            readable_on(self._series_color(index), self.colors.text)
            if kind in ("stacked", "doughnut")
            else self.colors.text
        )
        named = kind == "pie" and self.space.names_slices
        shown = {"showLegendKey": 0, "showVal": 1, "showCatName": named, "showSerName": 0}
        shown |= {"showPercent": 0, "showBubbleSize": 0}
        return (
            f'<c:numFmt formatCode="{escape(form)}" sourceLinked="0"/>'
            "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
            f"{self._text_properties(ink)}{val_element('dLblPos', position) if position else ''}"
            f"{''.join(val_element(name, int(on)) for name, on in shown.items())}"
            f"{'<c:separator> </c:separator>' if named else ''}"
        )

    # ---- axes --------------------------------------------------------------------------------------------------

    def _write_category_axis(self) -> str:
        flat = self.block.kind == "bar"
        line = f'<c:spPr><a:ln w="9525">{_solid_fill(self.colors.rule)}</a:ln></c:spPr>'
        # Long names wrap; left to themselves Word and LibreOffice turn them, and the plot gets what is left.
        upright = (
            ""
            if flat or not self.space.keeps_names_level
            else self._text_properties(self.colors.text, body='<a:bodyPr rot="0" vert="horz"/>')
        )
        return (
            f'<c:catAx><c:axId val="111111111"/><c:scaling>'
            f"{val_element('orientation', 'maxMin' if flat else 'minMax')}</c:scaling>"
            f'<c:delete val="0"/>{val_element("axPos", "l" if flat else "b")}'
            '<c:numFmt formatCode="General" sourceLinked="0"/>'
            f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{line}{upright}'
            '<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            '<c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        )

    def _write_value_axis(self) -> str:
        flat = self.block.kind == "bar"
        line = f'<a:ln w="6350">{_solid_fill(faint(self.colors.rule))}</a:ln>'
        thin = f"<c:majorGridlines><c:spPr>{line}</c:spPr></c:majorGridlines>"
        step = 0.0 if self.scaleless else self._tick_step()
        major = val_element("majorUnit", f"{step:.10g}") if step else ""
        # Ticks at whole numbers need no decimals.
        form = self.form.split(".")[0] if step == int(step) else self.form
        foot = self.space.axis_foot if self.scaleless and self.block.kind != "line" else None
        low = val_element("min", f"{foot:.4g}") if foot is not None else ""
        grid = thin if self.settings.gridlines or not self.scaleless else ""
        unit = (
            "" if self.scaleless and self.block.unit in _SIGNS else self._write_unit()
        )  # every value has its sign already
        return (
            f'<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>{low}</c:scaling>'
            '<c:delete val="0"/>'
            f"{val_element('axPos', 'b' if flat else 'l')}{grid}{unit}"
            f'<c:numFmt formatCode="{escape(sign_format(form))}" sourceLinked="0"/><c:majorTickMark val="none"/>'
            '<c:minorTickMark val="none"/>'
            f"{val_element('tickLblPos', 'none' if self.scaleless else 'nextTo')}{_NO_LINE}"
            f'<c:crossAx val="111111111"/>{val_element("crosses", "max" if flat else "autoZero")}'
            f'<c:crossBetween val="between"/>{major}</c:valAx>'
        )

    def _tick_step(self) -> float:
        """A round distance of ticks, four or five of them: Word by itself sets up to ten. 0 where it shall choose."""
        span = self.space.value_span
        if span <= 0:
            return 0.0
        power = 10.0 ** math.floor(math.log10(span / 4))
        return next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= span / 5)

    def _write_unit(self) -> str:
        """The unit as the title of the value axis or of a ring, at the plot's upper left; below lying bars."""
        if not self.block.unit:
            return ""
        words = self.draft.write_label("unit") + self.block.unit
        flat = self.block.kind == "bar"
        text = self._text_properties(self.colors.muted, "c:rich", words, '<a:bodyPr rot="0" vert="horz"/>')
        place = '<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0.005"/><c:y val="0.005"/>'
        layout = "<c:layout/>" if flat else f"<c:layout><c:manualLayout>{place}</c:manualLayout></c:layout>"
        return f'<c:title><c:tx>{text}</c:tx>{layout}<c:overlay val="0"/></c:title>'


def _solid_fill(digits: str, percent: int = 100) -> str:
    """A solid fill, `percent` opaque."""
    alpha = f'<a:alpha val="{percent * 1000}"/>' if percent < 100 else ""
    return f'<a:solidFill><a:srgbClr val="{digits.upper()}">{alpha}</a:srgbClr></a:solidFill>'


def val_element(name: str, value: object) -> str:
    """`<c:name val="value"/>`."""
    return f'<c:{name} val="{value}"/>'
