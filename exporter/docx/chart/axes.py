"""The axes of a chart in DrawingML (ECMA-376 part 1 §21.2.2.25 and §21.2.2.226)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from exporter.document.charting import drops_unit, find_value_format, shares_two_axes
from exporter.docx.chart.formats import number_format, quote_literal, sign_format
from exporter.docx.chart.look import ChartLook
from exporter.docx.chart.plan import ChartPlan
from exporter.docx.chart.widths import FACES, estimate_width
from exporter.docx.package.xml import escape
from exporter.units import make_faint

if TYPE_CHECKING:
    from exporter.docx.chart.combo import ComboScales

FIRST, SECOND = ("111111111", "222222222"), ("333333333", "444444444")  # ids of category and value axis
_ASLANT = -2700000  # 60,000ths of a degree: names up to their place, 45 degrees to the left
NO_LINE = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"


def val_element(name: str, value: object) -> str:
    """`<c:name val="value"/>`."""
    return f'<c:{name} val="{value}"/>'


def write_axis_ids(ids: tuple[str, str]) -> str:
    return "".join(val_element("axId", id) for id in ids)


class ValueAxis(Struct, frozen=True, kw_only=True):
    """A value axis: its ends and step ("" for Word's own), its number format, and what of it is drawn."""

    limits: str
    form: str
    step: str = ""
    numbers: bool = True
    position: str = "l"
    crosses: str = "autoZero"
    grid: str = ""  # `c:majorGridlines`
    title: str = ""  # `c:title`

    def write_xml(self, ids: tuple[str, str], escaped_form: str) -> str:
        return (
            f"<c:valAx>{val_element('axId', ids[1])}"
            f'<c:scaling><c:orientation val="minMax"/>{self.limits}</c:scaling><c:delete val="0"/>'
            f"{val_element('axPos', self.position)}{self.grid}{self.title}"
            f'<c:numFmt formatCode="{escaped_form}" sourceLinked="0"/><c:majorTickMark val="none"/>'
            '<c:minorTickMark val="none"/>'
            f"{val_element('tickLblPos', 'nextTo' if self.numbers else 'none')}{NO_LINE}"
            f"{val_element('crossAx', ids[0])}{val_element('crosses', self.crosses)}"
            f'<c:crossBetween val="between"/>{self.step}</c:valAx>'
        )


def write_limits(low: float, high: float) -> str:
    """The ends of an axis, in the order of the schema."""
    return val_element("max", f"{high:.10g}") + val_element("min", f"{low:.10g}") if high > low else ""


def write_step(ticks: Sequence[float]) -> str:
    return val_element("majorUnit", f"{round(ticks[1] - ticks[0], 10):.10g}") if len(ticks) > 1 else ""


def _hide_categories(*, flat: bool = False) -> str:
    """The category axis that a second value axis crosses, which is not drawn; `flat`: beside horizontal bars."""
    return (
        f"<c:catAx>{val_element('axId', SECOND[0])}<c:scaling>"
        f"{val_element('orientation', 'maxMin' if flat else 'minMax')}</c:scaling>"
        f"{val_element('delete', 1)}{val_element('axPos', 'l' if flat else 'b')}"
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f"{val_element('crossAx', SECOND[1])}"
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="0"/></c:catAx>'
    )


class AxesWriter:
    """The axes of one chart."""

    def __init__(self, plan: ChartPlan, look: ChartLook) -> None:
        self.plan, self.look, self.block = plan, look, plan.block

    def write_axes(self, *, over_bars: bool = False) -> str:
        """Both axes, and the second ones of a combo, or of what is over horizontal bars (`over_bars`)."""
        axes, scales = self._write_category_axis() + self._write_value_axis(), self.plan.scales
        if over_bars:  # with the ends of the first, and nothing of it drawn
            over = ValueAxis(limits=write_limits(*self.plan.axis_ends), form="General", numbers=False, position="t")
            return axes + over.write_xml(SECOND, over.form) + _hide_categories(flat=True)
        return axes + self._write_second_axis(scales) + _hide_categories() if scales and scales.lines else axes

    def write_title(self) -> str:
        """The unit above the axis of values; "" where every value has its sign already, or every name its unit."""
        if shares_two_axes(self.block):
            return "" if self.plan.scaleless or not self.block.unit else self.look.write_title(self.block.unit)
        return "" if drops_unit(self.block) else self.write_unit()

    def write_unit(self) -> str:
        """The unit as the title of the value axis or of a ring, at the plot's upper left."""
        words = self.look.writer.write_label("unit") + self.block.unit
        return self.look.write_title(words) if self.block.unit else ""

    def _write_category_axis(self) -> str:
        flat = self.block.kind == "bar"
        line = f'<c:spPr><a:ln w="9525">{self.look.solid_fill(self.look.colors.rule, mark=False)}</a:ln></c:spPr>'
        # Long names wrap; left to themselves Word and LibreOffice turn them, and the plot gets what is left.
        plan = self.plan
        turned = _ASLANT if plan.space.turns_names(plan.skip) else 0
        body = f'<a:bodyPr rot="{turned}" vert="horz"/>'
        upright = "" if flat else self.look.text_properties(self.look.colors.text, body=body)
        skip = val_element("tickLblSkip", plan.skip) + val_element("tickMarkSkip", plan.skip)
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
        plan = self.plan
        flat = self.block.kind == "bar"
        line = f'<a:ln w="6350">{self.look.solid_fill(make_faint(self.look.colors.rule), mark=False)}</a:ln>'
        thin = f"<c:majorGridlines><c:spPr>{line}</c:spPr></c:majorGridlines>"
        gridlines = not plan.scaleless or (plan.settings.gridlines and plan.scales is None)
        limits, form, step = self._write_scale()
        axis = ValueAxis(
            limits=limits, form=form, step=step, numbers=not plan.scaleless or plan.lifted,
            position="b" if flat else "l", crosses="max" if flat else "autoZero", grid=thin if gridlines else "",
            title=self.write_title(),
        )  # fmt: skip
        return axis.write_xml(FIRST, escape(axis.form))

    def _write_second_axis(self, scales: "ComboScales") -> str:
        """The lines' own axis, at the right."""
        lines, unit, ticks = self.plan.lines, self.block.line_unit, scales.line_ticks
        form = sign_format(_tick_form(number_format(lines), ticks), after=quote_literal(find_value_format(lines).sign))
        wide = estimate_width(unit, self.plan.size, FACES) / self.look.writer.width
        low, high = scales.lines or (0.0, 0.0)
        axis = ValueAxis(
            limits=write_limits(low, high), form=form, step=write_step(ticks), numbers=bool(ticks), position="r",
            crosses="max", title=self.look.write_title(unit, 0.995 - wide) if ticks and unit else "",
        )  # fmt: skip
        return axis.write_xml(SECOND, escape(axis.form))

    def _write_scale(self) -> tuple[str, str, str]:
        """The axis' limits, its number format and its step: those of the page's scale.

        Where values are printed at their marks only an axis that does not begin at zero prints its first number."""
        plan, own = self.plan, number_format(self.plan.columns)
        sign = quote_literal(find_value_format(plan.columns).sign)
        if plan.scaleless:
            low, high = plan.axis_ends
            limits = write_limits(low, high)
            if not plan.lifted:
                return limits, sign_format(own), ""
            return limits, f'[<={low:.10g}]{_tick_form(own, [low])}{sign};""', ""
        if len(plan.ticks) < 2:
            return "", sign_format(own, after=sign), ""
        if self.block.kind == "share":  # whose axis counts parts of 1
            parts = [tick / 100 for tick in plan.ticks]
            return write_limits(parts[0], parts[-1]), "0%", write_step(parts)
        form = sign_format(_tick_form(own, plan.ticks), after=sign)
        return write_limits(*plan.axis_ends), form, write_step(plan.ticks)


def _tick_form(form: str, ticks: Sequence[float]) -> str:
    """The number format of ticks: at whole numbers they need no decimals."""
    return form.split(".")[0] if all(tick == int(tick) for tick in ticks) else form
