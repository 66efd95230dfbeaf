"""One figure prints one way: what stands before the number, the number, what stands after it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.fields.numbers import PlacedNumber
from exporter.figures.printed import Printed, print_figure
from exporter.outline.model import Compare, KeyFigure
from exporter.source.nodes import Scalar
from exporter.text.language import parse_language
from exporter.text.numbers import NumberStyle


def printed(
    tag: str,
    value: str,
    unit: str = "",
    *,
    approx: str | None = None,
    scale: str | None = None,
    base: str | None = None,
    precision: int | None = None,
    formula: str = "",
    style: NumberStyle | None = None,
) -> Printed:
    figure = KeyFigure(
        label=Scalar("标签"),
        value=None if formula else Decimal(value),
        formula=Scalar(formula) if formula else None,
        unit=Scalar(unit) if unit else None,
        approx=approx,  # type: ignore[arg-type]
        scale=scale,
        precision=precision,
        compare=(Compare(value=Decimal(base)),) if base is not None else (),
    )
    return print_figure("f", figure, {"f": Decimal(value)}, parse_language(tag), style or NumberStyle())


@pytest.mark.parametrize(
    ("tag", "value", "unit", "expected"),
    [
        ("zh", "340", "个", "340个"),
        ("zh", "39684", "次", "39684次"),
        ("zh", "43.60", "%", "43.60%"),
        ("zh", "4745", "万元", "4745万元"),
        ("zh", "47450000", "元", "4745万元"),
        ("zh-TW", "47450000", "元", "4745萬元"),
        ("zh", "47456789", "元", "47456789元"),
        ("ja", "39684", "件", "39,684件"),
        ("ja", "47450000", "円", "4,745万円"),
        ("ko", "39684", "건", "39,684\u00a0건"),
        ("ko", "47450000", "원", "4,745만\u00a0원"),
        ("en", "39684", "cases", "39,684\u00a0cases"),
        ("en", "3.5", "x", "3.5x"),
        ("en", "1234.5", "$", "$1,234.5"),
        ("en", "-5", "$", "−$5"),
        ("en", "4.5", "€ million", "€4.5\u00a0million"),
        ("en", "-7.5", "%", "−7.5%"),
        ("de", "1234.5", "Stück", "1.234,5\u00a0Stück"),
        ("nb", "1234.5", "%", "1\u00a0234,5\u00a0%"),
        ("zh", "100000", "¥", "¥10万"),
    ],
)
def test_numbers_and_units(tag: str, value: str, unit: str, expected: str) -> None:
    assert printed(tag, value, unit).text == expected


@pytest.mark.parametrize(
    ("tag", "value", "unit", "over", "about", "under"),
    [
        ("zh", "4745", "万元", "4745万余元", "约4745万元", "近4745万元"),
        ("zh", "47450000", "元", "4745万余元", "约4745万元", "近4745万元"),
        ("zh", "340", "个", "340余个", "约340个", "近340个"),
        ("zh", "43.6", "%", "超43.6%", "约43.6%", "近43.6%"),
        ("zh", "12.5", "公里", "超12.5公里", "约12.5公里", "近12.5公里"),
        ("zh", "3.45", "亿元", "3.45亿余元", "约3.45亿元", "近3.45亿元"),
        ("zh", "50", "¥", "超¥50", "约¥50", "近¥50"),
        ("zh-TW", "340", "個", "340餘個", "約340個", "近340個"),
        ("ja", "4745", "万円", "4,745万円超", "約4,745万円", "4,745万円近く"),
        ("ko", "340", "명", "340여\u00a0명", "약 340\u00a0명", "거의 340\u00a0명"),
        ("ko", "4745", "만원", "4,745만여원", "약 4,745만원", "거의 4,745만원"),
        ("en", "340", "people", "more than 340\u00a0people", "about 340\u00a0people", "nearly 340\u00a0people"),
        ("de", "340", "Fälle", "mehr als 340\u00a0Fälle", "rund 340\u00a0Fälle", "fast 340\u00a0Fälle"),
        ("fr", "340", "cas", "plus de 340\u00a0cas", "environ 340\u00a0cas", "près de 340\u00a0cas"),
        ("es", "340", "casos", "más de 340\u00a0casos", "alrededor de 340\u00a0casos", "casi 340\u00a0casos"),
        ("nb", "340", "saker", "mer enn 340\u00a0saker", "om lag 340\u00a0saker", "nesten 340\u00a0saker"),
        ("no", "340", "saker", "mer enn 340\u00a0saker", "om lag 340\u00a0saker", "nesten 340\u00a0saker"),
        ("eo", "340", "", "more than 340", "about 340", "nearly 340"),
    ],
)
def test_approximation(tag: str, value: str, unit: str, over: str, about: str, under: str) -> None:
    for approx, expected in (("over", over), ("about", about), ("under", under)):
        form = printed(tag, value, unit, approx=approx)
        assert form.text == expected
        assert form.number in expected


@pytest.mark.parametrize(
    ("tag", "value", "unit", "base", "change", "delta", "previous"),
    [
        ("zh", "39684", "次", "30112", "增长31.8%", "+31.8%", "30112次"),
        ("zh", "107.6", "", "100", "增长7.6%", "+7.6%", "100"),
        ("zh", "90", "次", "100", "下降10.0%", "−10.0%", "100次"),
        ("zh", "5", "次", "5.0", "持平", "0.0%", "5.0次"),
        ("zh", "43.6", "%", "42.4", "上升1.2个百分点", "+1.2个百分点", "42.4%"),
        ("zh", "42.4", "%", "43.6", "下降1.2个百分点", "−1.2个百分点", "43.6%"),
        ("zh", "5", "万元", "-1", "增加6万元", "+6万元", "−1万元"),
        ("zh", "-3", "万元", "0", "减少3万元", "−3万元", "0万元"),
        ("zh", "100001", "人", "100000", "增长0.001%", "+0.001%", "10万人"),
        ("zh", "10000001", "人", "10000000", "持平", "0.0%", "1000万人"),
        ("zh", "12.5", "‰", "12.1", "上升0.4个千分点", "+0.4个千分点", "12.1‰"),
        ("zh", "-3.5", "亿元", "2", "减少5.5亿元", "−5.5亿元", "2亿元"),
        ("zh", "3.5", "%（占收入）", "3", "上升0.5个百分点", "+0.5个百分点", "3%（占收入）"),
        ("zh", "-0.5", "个百分点", "1", "下降1.5个百分点", "−1.5个百分点", "1个百分点"),
        ("zh", "12", "个基点", "8", "上升4个基点", "+4个基点", "8个基点"),
        ("zh-TW", "8.5", "‰", "9.1", "下降0.6個千分點", "−0.6個千分點", "9.1‰"),
        (
            "en",
            "-2",
            "% of GDP",
            "1",
            "down 3 percentage points",
            "−3 percentage points",
            "1% of GDP",
        ),
        ("en", "6", "‰", "5", "up 1 per mille point", "+1 per mille point", "5‰"),
        ("en", "21.5", "°C", "20", "up 1.5\u00a0°C", "+1.5\u00a0°C", "20\u00a0°C"),
        ("fr", "-4", "millions", "2", "en baisse de 6\u00a0millions", "−6\u00a0millions", "2\u00a0millions"),
        ("ko", "5", "퍼센트", "4", "1%p 상승", "+1%p", "4\u00a0퍼센트"),
        ("pl", "5", "‰", "4", "wzrost o 1‰", "+1‰", "4‰"),
        ("en", "107.6", "cases", "100", "up 7.6%", "+7.6%", "100\u00a0cases"),
        ("en", "43", "%", "42", "up 1 percentage point", "+1 percentage point", "42%"),
        ("en", "5", "", "5", "unchanged", "0.0%", "5"),
        ("ja", "107.6", "件", "100", "7.6%増", "+7.6%", "100件"),
        ("ko", "107.6", "건", "100", "7.6% 증가", "+7.6%", "100\u00a0건"),
        ("de", "107.6", "", "100", "plus 7,6\u00a0%", "+7,6\u00a0%", "100"),
        ("nb", "92.4", "", "100", "ned 7,6\u00a0%", "−7,6\u00a0%", "100"),
        ("fr", "107.6", "", "100", "en hausse de 7,6\u202f%", "+7,6\u202f%", "100"),
        ("es", "107.6", "", "100", "aumento del 7,6\u00a0%", "+7,6\u00a0%", "100"),
        ("sv", "107.6", "", "100", "upp 7,6\u00a0%", "+7,6\u00a0%", "100"),
    ],
)
def test_comparison(tag: str, value: str, unit: str, base: str, change: str, delta: str, previous: str) -> None:
    form = printed(tag, value, unit, base=base)
    assert (form.change, form.delta, form.previous) == (change, delta, previous)


def test_formulas_have_one_decimal_unless_told() -> None:
    assert printed("zh", "12873.853", "人", formula="a").text == "12873.9人"
    assert printed("zh", "12873.853", "人", formula="a", precision=0).text == "12874人"
    assert printed("zh", "853", "人", formula="a").text == "853.0人"
    assert printed("zh", "47450000.04", "元", formula="a").text == "4745万元"
    assert printed("en", "0.05", "", formula="a").text == "0.1"
    assert printed("en", "-0.04", "", formula="a").text == "0.0"


def test_a_comparison_starts_from_the_printed_number() -> None:
    form = printed("en", "43.64", "%", formula="a", base="42.4")
    assert (form.text, form.change) == ("43.6%", "up 1.2 percentage points")


def test_settings() -> None:
    assert printed("zh", "39684", "次", scale="万").text == "3.9684万次"
    assert printed("zh", "39684", "次", style=NumberStyle(scale="万")).text == "3.9684万次"
    assert printed("zh", "250000", "元", scale="none").text == "250000元"
    assert printed("zh", "250000", "元", scale="none", style=NumberStyle(group="comma")).text == "250,000元"
    assert printed("en", "39684", "cases", style=NumberStyle(scale="万")).text == "39,684\u00a0cases"
    assert printed("en", "5", "$", style=NumberStyle(currency="after")).text == "5\u00a0$"


def test_parts() -> None:
    form = printed("zh", "47450000", "元", approx="over")
    assert (form.before, form.number, form.after, form.value, form.unit) == ("", "4745", "万余元", "4745万", "元")
    form = printed("en", "-5", "$")
    assert (form.before, form.number, form.value, form.unit) == ("−$", "5", "−5", "$")


@pytest.mark.parametrize("value", ["9" * 600, "0." + "0" * 500 + "1", "-" + "9" * 600])
@pytest.mark.parametrize("base", ["1", "-1", "0", "9" * 500])
def test_numbers_of_any_length_print(value: str, base: str) -> None:
    assert printed("zh", value, "元", base=base, precision=1).change


def test_words() -> None:
    figure = KeyFigure(label=Scalar("评级"), text=Scalar("优秀"))
    form = print_figure("f", figure, {"f": None}, parse_language("zh"), NumberStyle())
    assert (form.text, form.words, form.label) == ("优秀", True, "评级")


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**14), max_value=10**14),
    st.sampled_from(["个", "万元", "%", "¥", "", "km"]),
    st.sampled_from([None, "over", "about", "under"]),
    st.sampled_from(["zh", "zh-TW", "en", "ja", "ko", "de", "nb", "fr"]),
)
def test_every_number_prints(value: Decimal, unit: str, approx: str | None, tag: str) -> None:
    form = printed(tag, str(value), unit, approx=approx, base="3")
    assert form.text == form.before + form.number + form.after
    assert any(character.isdigit() for character in form.number)
    assert form.change and form.delta and form.previous


@pytest.mark.parametrize(
    ("tag", "typed", "unit", "expected"),
    [
        ("zh", "+1.5", "%", "+1.5%"),
        ("en", "+3200", "€", "+€3,200"),
        ("de", "+0", "", "+0"),
        ("zh", "+250000", "人", "+25万人"),
        ("zh", "-1.5", "%", "−1.5%"),
    ],
)
def test_a_typed_plus_sign_prints(tag: str, typed: str, unit: str, expected: str) -> None:
    value = PlacedNumber(typed, plus=typed[0] == "+")
    figure = KeyFigure(label=Scalar("x"), value=value, unit=Scalar(unit), compare=(Compare(value=value),))
    form = print_figure("a", figure, {"a": value}, parse_language(tag), NumberStyle())
    assert form.text == expected
    assert form.previous == expected
    assert form.value == expected.replace("€", "").removesuffix(unit)


@pytest.mark.parametrize(
    ("value", "unit", "scale", "expected"),
    [
        ("85.2", "亿元", "亿", "85.2亿元"),
        ("85.2", "百万吨", "万", "85.2百万吨"),
        ("85.2", "US$ million", "亿", "85.2million"),
        ("5120000", "人次", "亿", "512万人次"),
        ("123456789", "元", "亿", "1.23456789亿元"),
        ("0.7", "%", "万", "0.7%"),
    ],
)
def test_a_templates_scale_is_for_numbers_that_reach_it(value: str, unit: str, scale: str, expected: str) -> None:
    figure = KeyFigure(label=Scalar("x"), value=Decimal(value), unit=Scalar(unit))
    language = parse_language("zh-CN")
    form = print_figure("a", figure, {"a": Decimal(value)}, language, NumberStyle(scale=scale))
    assert form.text.replace("US$", "") == expected.replace("US$", "")
    assert "亿亿" not in form.text


def test_precision_rounds_a_value_in_print_alone() -> None:
    figure = KeyFigure(
        label=Scalar("x"), value=Decimal("8123456789.75"), unit=Scalar("元"), scale="亿", precision=2,
        compare=(Compare(value=Decimal("8023456789.75")),),
    )  # fmt: skip
    form = print_figure("a", figure, {"a": Decimal("8123456789.75")}, parse_language("zh-CN"), NumberStyle())
    assert (form.text, form.previous, form.change) == ("81.23亿元", "80.23亿元", "增长1.2%")


def test_words_keep_their_unit() -> None:
    for tag, unit, expected in (
        ("en", "%", "4–5%"),
        ("en", "days", "4–5\u00a0days"),
        ("zh", "天", "4–5天"),
        ("en", "$", "$4–5"),
    ):
        figure = KeyFigure(label=Scalar("x"), text=Scalar("4–5"), unit=Scalar(unit))
        form = print_figure("a", figure, {"a": None}, parse_language(tag), NumberStyle())
        assert (form.text, form.words) == (expected, True)
