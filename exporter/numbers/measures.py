"""Units with their dimension and what one of them is worth in its dimension's own unit: conversions agree by these."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from exporter.numbers.quantity import Quantity

# Each dimension with its units' worth in the first one. Sources: the SI brochure (9th edition) for metric units and
# time; GB 3100-93 for 亩 and 斤; a year of 12 months, never of days.
_DIMENSIONS: dict[str, dict[str, str]] = {
    "length": {
        "m": "1", "km": "1000", "cm": "0.01", "mm": "0.001", "μm": "0.000001", "nm": "0.000000001", "mi": "1609.344",
        "nmi": "1852", "ft": "0.3048", "inch": "0.0254", "yd": "0.9144", "里": "500",
        "キロ": "1000",
    },
    "area": {"亩": "1", "m²": "0.0015", "km²": "1500", "ha": "15", "acre": "6.0702846336", "mi²": "3884.982165504",
             "平": "0.0015", "ft²": "0.00013935456"},
    "mass": {"kg": "1", "g": "0.001", "mg": "0.000001", "t": "1000", "斤": "0.5", "lb": "0.45359237",
             "oz": "0.0283495", "キロ": "1"},
    "volume": {"m³": "1", "L": "0.001", "mL": "0.000001", "方": "1", "kL": "1", "ML": "1000",
               "GL": "1000000", "ft³": "0.028316846592"},
    "concentration": {"μg/m³": "1", "mg/m³": "1000"},
    "speed": {"km/h": "1", "m/s": "3.6", "mph": "1.609344"},
    "power": {"W": "1", "kW": "1000", "MW": "1000000", "GW": "1000000000", "TW": "1000000000000"},
    "energy": {"kWh": "1", "度": "1", "MWh": "1000", "GWh": "1000000", "TWh": "1000000000"},
    "data": {"MB": "1", "GB": "1000", "TB": "1000000"},
    "time": {"秒": "1", "分钟": "60", "小时": "3600", "天": "86400", "周": "604800"},
    "span": {"月": "1", "季度": "3", "年": "12"},
    "points": {"百分点": "1", "点": "1", "bp": "0.01", "décima": "0.1", "centésima": "0.01"},
    "renminbi": {"元": "1", "角": "0.1", "分": "0.01"},
    "yen": {"JPY": "1", "钱": "0.01"},
    "euro": {"EUR": "1", "cent": "0.01"},
    "dollar": {"USD": "1", "cent": "0.01"},
    "pound": {"GBP": "1", "pence": "0.01"},
    "rouble": {"RUB": "1", "копейка": "0.01"},
    "ratio": {"%": "1", "‰": "0.1", "‱": "0.01"},
}  # fmt: skip

_WORTH: dict[str, list[tuple[str, Decimal]]] = {}
for _dimension, _units in _DIMENSIONS.items():
    for _unit, _worth in _units.items():
        _WORTH.setdefault(_unit, []).append((_dimension, Decimal(_worth)))

_NOTHING: frozenset[str] = frozenset()
_MEASURES = {unit: frozenset(dimension for dimension, _ in found) for unit, found in _WORTH.items()}

# Conversions that nobody makes by mistake, so that a number in such a unit may be another kind of thing: 5‰ is no 0.5%.
_APART = frozenset({"ratio"})

# Spans of time and ages are facts, never an author's own count.
PERIODS = frozenset({"年", "月", "周", "天", "小时", "分钟", "岁", "季度", "工作日"})


def dimensions_of(unit: str) -> frozenset[str]:
    """The dimensions a canonical unit measures; none for what is counted."""
    return _MEASURES.get(unit, _NOTHING)


def units_alike(unit: str) -> tuple[str, ...]:
    """The other units of a unit's dimensions."""
    return tuple(other for dimension, _ in _WORTH.get(unit, ()) for other in _DIMENSIONS[dimension] if other != unit)


def is_measured(unit: str) -> bool:
    """Whether a canonical unit measures something or is money; anything else is counted."""
    return unit in _WORTH or (len(unit) == 3 and unit.isascii() and unit.isupper())


def counts_things(quantity: Quantity) -> bool:
    """Whether a number counts things, and exactly so: no span of time, no measure, no multiple and no share."""
    counted = quantity.unit not in (*PERIODS, "倍") and not is_measured(quantity.unit)
    return counted and quantity.kind == "amount" and not quantity.approx and quantity.value == int(quantity.value)


def may_measure_alike(a: str, b: str) -> bool:
    """Whether two canonical units measure the same dimension, or neither measures one."""
    one, other = dimensions_of(a), dimensions_of(b)
    return bool(one & other) or (not one and not other)


def in_unit(quantity: Quantity, unit: str) -> Quantity:
    """The quantity in another unit of its dimension, 3 cents as $0.03; as it is where that measures something else."""
    if quantity.unit == unit or not dimensions_of(quantity.unit) & dimensions_of(unit):
        return quantity
    return next((one for one in convert_quantity(quantity) if one.unit == unit), quantity)


def convert_quantity(quantity: Quantity) -> Iterator[Quantity]:
    """The quantity in every other unit of its dimension: 180 分钟 as 3 小时, 10,800 秒 …"""
    for dimension, worth in _WORTH.get(quantity.unit, ()):
        if dimension in _APART:
            continue
        for unit, other in _DIMENSIONS[dimension].items():
            if unit != quantity.unit:
                other_worth = Decimal(other)  # divided by last, so that 570 minutes are 9.5 hours
                yield replace(
                    quantity, unit=unit, value=quantity.value * worth / other_worth,
                    precision=quantity.precision * worth / other_worth,
                    low=None if quantity.low is None else quantity.low * worth / other_worth,
                    high=None if quantity.high is None else quantity.high * worth / other_worth,
                    kind="percent" if unit == "百分点" else quantity.kind if quantity.kind != "percent" else "amount",
                )  # fmt: skip
