"""Number formats of a chart's values: what Word prints under them is what the page prints."""

from decimal import Decimal

from exporter.document.blocks import Chart
from exporter.document.charting import SIGNS, find_value_format
from exporter.start.patterns import compile_pattern


def number_format(block: Chart) -> str:
    """The format code of the workbook's cells and the value axis: as many decimals as the most exact value has."""
    form = find_value_format(block)
    return _write_format(bool(form.group), form.decimals)


def _write_format(grouped: bool, decimals: int) -> str:
    return ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")


def _count_decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


_CORE = compile_pattern(r"(?<![\d,.\u00a0\u202f’ ])[+\-−]?[\d,.\u00a0\u202f’ ]*\d")


def label_format(value: Decimal, printed: str, unit: str) -> str:
    """The format code under which Word prints a value as we do: marks around the number as literals, decimals as many.

    The unit beside the chart is left out. A number printed scaled (3.97万) is a literal as a whole."""
    text = without_unit(printed, unit)
    match = _CORE.search(text)
    if match is None:
        return quote_literal(text)
    decimals = _count_decimals(value)
    core = "".join(char for char in match[0] if char.isdigit())
    if core.lstrip("0") != "".join(map(str, value.as_tuple().digits)).lstrip("0") or len(core) <= decimals:
        return quote_literal(text)
    grouped = len(match[0]) - sum(map(match[0].count, "+-−")) > len(core) + (1 if decimals else 0)
    form = _write_format(grouped, decimals)
    before, after = quote_literal(text[: match.start()]), quote_literal(text[match.end() :])
    if match[0][0] == "−":
        return sign_format(form, before, after)
    return before + ('"+"' if match[0][0] == "+" else "") + form + after


def sign_format(form: str, before: str = "", after: str = "") -> str:
    """A format whose second half, for negative values, has the minus that the text prints: Word's own is a hyphen."""
    return f'{before}{form}{after};{before}"−"{form}{after}'


def quote_literal(text: str) -> str:
    return '"' + text.replace('"', "'") + '"' if text else ""


def without_unit(printed: str, unit: str) -> str:
    """A printed value without the unit, which is beside the chart."""
    return printed if unit in SIGNS else printed.removesuffix(unit).rstrip()
