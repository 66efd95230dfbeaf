"""The chart itself in DrawingML: seven kinds, fonts and colours from the settings, caches beside every reference."""

from collections import Counter
from decimal import Decimal

from msgspec.structs import replace

from exporter.document.blocks import Chart, Series
from exporter.document.chart.names import find_countable_names, find_lost_names
from exporter.document.chart_colors import highlight_shades
from exporter.document.charting import ROUND, SIGNS, Dropped, choose_kind, find_value_format
from exporter.docx.chart.formats import label_format, number_format, quote_literal, sign_format, without_unit
from exporter.docx.chart.margins import PlotMargins
from exporter.docx.chart.room import PlotSpace, decide_height, month_names, slice_shares
from exporter.docx.chart.round import HOLE, PieLayout, RingLayout, fit_ring, place_legend
from exporter.docx.chart.widths import FACES, estimate_width
from exporter.docx.chart.workbook import SHEET, column_letters, format_number
from exporter.docx.draft import WordWriter
from exporter.docx.package.xml import A, C, R, escape
from exporter.units import PAPER, make_faint, readable_on, spread_shades

# Lines differ in dash and marker as well as in colour, so that a grey copy keeps them apart; the last two are hollow.
_DASHES = ("solid", "dash", "sysDot", "dashDot", "sysDash", "lgDash")
_MARKERS = ("circle", "square", "diamond", "triangle", "circle", "square")
_HOLLOW = 4
_ASLANT = -2700000  # 60,000ths of a degree: names up to their place, 45 degrees to the left
_PALE = 28  # hundredths of an area's colour, as pale as on the page
_AXES = '<c:axId val="111111111"/><c:axId val="222222222"/>'
_NO_LINE = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"


class ChartWriter:
    """One chart's XML; attributes are what its pieces share."""

    def __init__(self, writer: WordWriter, block: Chart) -> None:
        self.writer = writer
        self.settings = writer.settings.charts
        self.colors = writer.settings.colors
        self.form = number_format(block)
        self.size = round(self.settings.size.points(writer.size) * 100)
        self.height = decide_height(writer, block)
        self.ring, self.unit_apart = self._find_ring(block) if block.kind == "doughnut" else (None, False)
        self.choice = choose_kind(block, fills_gaps=True, holds_ring=self.ring is not None)
        self.block = block = replace(block, kind=self.choice.kind)
        self.shades = highlight_shades(block, self._choose_shades())
        self.space = PlotSpace(block, writer.width, self.height, self.size / 100, self.settings.bar_gap)
        self.labels = self.settings.labels and self.space.prints_values
        # Values printed at their marks need no axis with numbers.
        self.scaleless = self.labels and block.kind in ("bar", "column", "line")
        self.lifted = self.space.value_range[0] > 0  # the axis does not begin at zero
        countable = find_countable_names(block.categories, month_names(writer))
        self.skip = self.space.skip_names(countable)
        kept = range(0, len(block.categories), self.skip or 1)
        self.dropped = Dropped(names=find_lost_names(block.categories, kept, countable))

    def _find_ring(self, block: Chart) -> tuple[RingLayout | None, bool]:
        """Find a ring wide enough for its values, or None; and whether the unit is printed apart from them."""
        printed = block.series[0].printed if self.settings.labels else ("",) * len(block.categories)
        for unit_apart in (False, True):
            texts = [
                without_unit(text, block.unit) if unit_apart else self._with_unit(text, block.unit) for text in printed
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
            return spread_shades(palette[:1], wanted)
        # Bars differ in colour alone, so their colours differ in a grey copy, too.
        return spread_shades(palette, wanted) if self.block.kind in ("bar", "column", "stacked") else tuple(palette)

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
            f"<c:plotArea>{side.circle if side else self._place_plot()}{self._write_plot()}</c:plotArea>{legend}"
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>'
            f"</c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{self._text_properties(self.colors.text)}"
            f'<c:externalData r:id="{rid}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        )

    def _place_plot(self) -> str:
        """The plot's `c:layout`: fixed where the unit, which is moved away from its axis, would still take room."""
        if self.block.kind in ROUND or not self._write_axis_title():
            return "<c:layout/>"
        ticks = [] if self.scaleless and not self.lifted else self.space.list_ticks()
        form = find_value_format(self.block)
        margins = PlotMargins(
            self.space,
            self.writer.width,
            tuple(form.format_value(tick) for tick in (ticks[:1] if self.scaleless else ticks)),
            len(self.block.series) > 1,
            self.skip,
            self.space.turns_names(self.skip),
        )
        return margins.write_layout(self.height)

    def _write_axis_title(self) -> str:
        """The unit above the axis of values; "" where every value has its sign already."""
        return "" if self.scaleless and self.block.unit in SIGNS else self._write_unit()

    def _place_pie(self) -> PieLayout | None:
        block, size = self.block, self.size / 100
        outside = block.kind == "pie" and self.labels
        texts = [self._with_unit(text, block.unit) for one in block.series for text in one.printed]
        widest = max((estimate_width(text, size, FACES) for text in texts), default=0.0) if outside else 0.0
        return place_legend(block.categories, widest, size, self.writer.width, self.height)

    @property
    def _language(self) -> str:
        speech = self.writer.speech
        return speech.east_asian if speech.cjk else speech.latin

    def _text_properties(self, digits: str, tag: str = "c:txPr", words: str = "", body: str = "<a:bodyPr/>") -> str:
        """Text properties with both fonts; with `words` a text of its own."""
        latin, east_asian = self.writer.theme.name_families(self.writer.find_font("heading"), "heading")
        look = (
            f'sz="{self.size}" b="0">{self._solid_fill(digits, mark=False)}'
            f'<a:latin typeface="{escape(latin)}"/><a:ea typeface="{escape(east_asian)}"/>'
        )
        run = (
            f'<a:r><a:rPr lang="{escape(self._language)}" {look}</a:rPr><a:t>{escape(words)}</a:t></a:r>'
            if words
            else ""
        )
        end = "" if words else f'<a:endParaRPr lang="{escape(self._language)}"/>'
        return f"<{tag}>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr {look}</a:defRPr></a:pPr>{run}{end}</a:p></{tag}>"

    def _solid_fill(self, digits: str, percent: int = 100, mark: bool = True) -> str:
        """A solid fill, `percent` opaque, by the theme's place for its colour; a `mark` shows values."""
        place = self.writer.theme.find_drawn_color(digits, mark)
        name, value = ("schemeClr", place) if place else ("srgbClr", digits.upper())
        alpha = f'><a:alpha val="{percent * 1000}"/></a:{name}>' if percent < 100 else "/>"
        return f'<a:solidFill><a:{name} val="{value}"{alpha}</a:solidFill>'

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
        return self.shades.color_at(index)

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
        fill = self._solid_fill(self._series_color(index))
        if kind == "line":
            turn = index % len(_DASHES)
            dash = f'<a:prstDash val="{_DASHES[turn]}"/>'
            line = f'<c:spPr><a:ln w="28575" cap="rnd">{fill}{dash}<a:round/></a:ln></c:spPr>'
            inside = self._solid_fill(PAPER) if turn >= _HOLLOW else fill
            edge = f'<a:ln w="12700">{fill}</a:ln>'
            symbol = f'{val_element("symbol", _MARKERS[turn])}<c:size val="6"/>'
            return f"{line}<c:marker>{symbol}<c:spPr>{inside}{edge}</c:spPr></c:marker>"
        if kind in ROUND:
            # A white edge divides neighbours for readers who cannot tell their colours.
            return "".join(
                f'<c:dPt>{val_element("idx", row)}<c:bubble3D val="0"/>'
                f"<c:spPr>{self._solid_fill(self._series_color(row))}"
                f'<a:ln w="12700">{self._solid_fill(PAPER)}</a:ln></c:spPr></c:dPt>'
                for row in range(len(self.block.categories))
            )
        if kind == "area":
            # A pale area, whose edge is its line: areas behind it show through.
            edge = f'<a:ln w="19050">{fill}<a:prstDash val="{_DASHES[index % len(_DASHES)]}"/></a:ln>'
            return f"<c:spPr>{self._solid_fill(self._series_color(index), _PALE)}{edge}</c:spPr>"
        return f'<c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>{self._write_highlight(index)}'

    def _write_highlight(self, index: int) -> str:
        """The bars of the categories that are not highlighted, muted; the legend has the series' own colour."""
        if self.shades.category is None:
            return ""
        others = [at for at in range(len(self.block.categories)) if at != self.shades.category]
        look = '<c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        return "".join(
            f"<c:dPt>{val_element('idx', at)}{look}"
            f"<c:spPr>{self._solid_fill(self.shades.color_at(index, at))}</c:spPr></c:dPt>"
            for at in others
        )

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
        """The format code of a value at its mark. Slices have no axis with the unit: each value has it."""
        if self.block.kind not in ROUND:
            return label_format(value, printed, self.block.unit)
        text = without_unit(printed, self.block.unit) if self.unit_apart else self._with_unit(printed, self.block.unit)
        return label_format(value, text, "")

    def _with_unit(self, printed: str, unit: str) -> str:
        """A slice's value with its unit."""
        if not unit[:1].isalpha() or printed.endswith(unit):
            return printed
        return printed + unit if self.writer.speech.cjk else f"{printed}\u00a0{unit}"

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
        line = f'<c:spPr><a:ln w="9525">{self._solid_fill(self.colors.rule)}</a:ln></c:spPr>'
        # Long names wrap; left to themselves Word and LibreOffice turn them, and the plot gets what is left.
        turned = _ASLANT if self.space.turns_names(self.skip) else 0
        body = f'<a:bodyPr rot="{turned}" vert="horz"/>'
        upright = "" if flat else self._text_properties(self.colors.text, body=body)
        skip = val_element("tickLblSkip", self.skip) + val_element("tickMarkSkip", self.skip)
        return (
            f'<c:catAx><c:axId val="111111111"/><c:scaling>'
            f"{val_element('orientation', 'maxMin' if flat else 'minMax')}</c:scaling>"
            f'<c:delete val="0"/>{val_element("axPos", "l" if flat else "b")}'
            '<c:numFmt formatCode="General" sourceLinked="0"/>'
            f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{line}{upright}'
            '<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            f'<c:lblOffset val="100"/>{skip}<c:noMultiLvlLbl val="0"/></c:catAx>'
        )

    def _write_value_axis(self) -> str:
        flat = self.block.kind == "bar"
        line = f'<a:ln w="6350">{self._solid_fill(make_faint(self.colors.rule))}</a:ln>'
        thin = f"<c:majorGridlines><c:spPr>{line}</c:spPr></c:majorGridlines>"
        limits, form, major = self._write_scale()
        grid = thin if self.settings.gridlines or not self.scaleless else ""
        unit = self._write_axis_title()
        return (
            f'<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>{limits}</c:scaling>'
            '<c:delete val="0"/>'
            f"{val_element('axPos', 'b' if flat else 'l')}{grid}{unit}"
            f'<c:numFmt formatCode="{escape(form)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
            '<c:minorTickMark val="none"/>'
            f"{val_element('tickLblPos', 'none' if self.scaleless and not self.lifted else 'nextTo')}{_NO_LINE}"
            f'<c:crossAx val="111111111"/>{val_element("crosses", "max" if flat else "autoZero")}'
            f'<c:crossBetween val="between"/>{major}</c:valAx>'
        )

    def _write_scale(self) -> tuple[str, str, str]:
        """The axis' limits, its number format and its step: those of the page's scale.

        Where values are printed at their marks only an axis that does not begin at zero prints its first number."""
        if self.scaleless:
            low, high = self.space.labelled_range
            limits = val_element("max", f"{high:.10g}") + val_element("min", f"{low:.10g}") if high > low else ""
            if not self.lifted:
                return limits, sign_format(self.form), ""
            sign = quote_literal(find_value_format(self.block).sign)
            return limits, f'[<={low:.10g}]{self.form}{sign};""', ""
        ticks = self.space.list_ticks()
        if len(ticks) < 2:
            return "", sign_format(self.form), ""
        step = round(ticks[1] - ticks[0], 10)
        # Ticks at whole numbers need no decimals.
        form = self.form.split(".")[0] if all(tick == int(tick) for tick in ticks) else self.form
        limits = val_element("max", f"{ticks[-1]:.10g}") + val_element("min", f"{ticks[0]:.10g}")
        return limits, sign_format(form), val_element("majorUnit", f"{step:.10g}")

    def _write_unit(self) -> str:
        """The unit as the title of the value axis or of a ring, at the plot's upper left."""
        if not self.block.unit:
            return ""
        words = self.writer.write_label("unit") + self.block.unit
        text = self._text_properties(self.colors.muted, "c:rich", words, '<a:bodyPr rot="0" vert="horz"/>')
        place = '<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0.005"/><c:y val="0.005"/>'
        layout = f"<c:layout><c:manualLayout>{place}</c:manualLayout></c:layout>"
        return f'<c:title><c:tx>{text}</c:tx>{layout}<c:overlay val="0"/></c:title>'


def val_element(name: str, value: object) -> str:
    """`<c:name val="value"/>`."""
    return f'<c:{name} val="{value}"/>'
