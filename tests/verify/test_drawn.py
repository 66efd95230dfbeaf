"""Every digit that a page draws is held to account: in running text, in charts, where other words are said for it."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from exporter.document.blocks import Chart, Document
from exporter.problem import Problems
from exporter.readback.texts import read_page_texts
from exporter.verify import verify
from exporter.verify.chart_labels import describe_strange_label, is_described
from tests.support.harbour import compose

_PAGE = """title: Report on the harbour
language: {language}
date: 2025-06-05
sections:
  - heading: Quay
    summary: The quay took 4120 tonnes in 12 days.
    body:
      - Words of 33 lines.
      - chart: {{id: loads, caption: Loads, alt: A picture of loads, unit: tonnes, {chart}}}
one_pager:
  headline: Boats call 4148 times
  chart: loads
"""
_YEARS = "categories: [Year 2021, Year 2022, Year 2023], "
_CHARTS = (
    "type: column, " + _YEARS + "series: {loads: [46, 57, 69]}",
    "type: column, " + _YEARS + "series: {loads: [46, 57, 69]}, labels: none",
    "type: bar, " + _YEARS + "series: {quay 1: [46, 57, 69], quay 2: [-12, 31, 40]}",
    "type: line, " + _YEARS + "series: {quay 1: [46.5, 57, 69], quay 2: [12, 31, 40.2]}",
    "type: area, " + _YEARS + "series: {quay 1: [460, 570, 690], quay 2: [120, 310, 400], quay 3: [88, 99, 77]}",
    "type: stacked, " + _YEARS + "series: {quay 1: [46, 57, 69], quay 2: [12, 31, 40]}",
    "type: share, " + _YEARS + "series: {quay 1: [46, 57, 69], quay 2: [12, 31, 40]}",
    "type: combo, " + _YEARS + "series: {quay 1: [46, 57, 69], growth: [12, 31, 40]}, lines: [growth]",
    "type: pie, " + _YEARS + "series: {loads: [46, 57, 69]}",
    "type: doughnut, " + _YEARS + "series: {loads: [46, 57, 69]}",
    "type: line, categories: [" + ", ".join(str(year) for year in range(1990, 2025)) + "], "
    "series: {loads: [" + ", ".join(str(1200 + 37 * at % 400) for at in range(35)) + "]}",
)


@pytest.fixture(scope="module", params=_CHARTS)
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Chart, tuple[str, ...]]:
    text = _PAGE.format(language="en", chart=request.param)
    document, _, pdf = compose(text, tmp_path_factory.mktemp("chart"))
    assert document.one_pager is not None
    chart = document.one_pager.chart
    assert isinstance(chart, Chart)
    (figure,) = (one for one in read_page_texts(pdf).figures if one.texts)
    assert is_described(chart, figure.alt)
    return chart, figure.texts


def test_the_labels_that_a_chart_draws_are_those_that_were_meant(drawn: tuple[Chart, tuple[str, ...]]) -> None:
    assert describe_strange_label(*drawn) == ""


def test_each_digit_of_a_chart_s_labels_is_held_to_account(drawn: tuple[Chart, tuple[str, ...]]) -> None:
    chart, texts = drawn
    missed, walked = [], 0
    for at, text in enumerate(texts):
        for digit in re.finditer(r"\d", text):
            other = text[: digit.start()] + str((int(digit[0]) + 5) % 10) + text[digit.end() :]
            walked += 1
            if not describe_strange_label(chart, (*texts[:at], other, *texts[at + 1 :])):
                missed.append((text, other))
    assert walked >= 6 and missed == []


def test_two_values_that_changed_places_are_found(tmp_path: Path) -> None:
    document, _, pdf = compose(_PAGE.format(language="en", chart=_CHARTS[0]), tmp_path)
    assert document.one_pager is not None and isinstance(document.one_pager.chart, Chart)
    (figure,) = (one for one in read_page_texts(pdf).figures if one.texts)
    one, other = figure.texts.index("46"), figure.texts.index("57")
    texts = list(figure.texts)
    texts[one], texts[other] = texts[other], texts[one]
    assert describe_strange_label(document.one_pager.chart, texts) == "“57” stands where “46” was meant"


def test_an_alternative_text_with_another_number_is_no_chart_s(drawn: tuple[Chart, tuple[str, ...]]) -> None:
    chart, _ = drawn
    value = chart.series[0].printed[0]
    assert is_described(chart, f"A picture of loads {chart.categories[0]} {value}, {chart.categories[1]}")
    assert not is_described(chart, f"A picture of loads {chart.categories[0]} 7{value}")
    assert not is_described(chart, "A picture of 5 loads")


# ---- glyphs --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=["en", "zh-CN"])
def right(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, bytes, bytes]:
    text = _PAGE.format(language=request.param, chart=_CHARTS[0])
    return compose(text, tmp_path_factory.mktemp("right"))


def _digit_codes(page: pikepdf.Page) -> dict[str, dict[bytes, bytes]]:
    """For each font of a page the codes of digits, and for each that of another digit."""
    found: dict[str, dict[bytes, bytes]] = {}
    for name, font in dict(page.resources.Font).items():
        pairs = re.findall(rb"<(\w{4})>\s*<00(3\d)>", font.ToUnicode.read_bytes())
        codes = [bytes.fromhex(code.decode()) for code, _ in pairs]
        found[str(name)] = dict(zip(codes, codes[1:] + codes[:1], strict=True)) if len(codes) > 1 else {}
    return found


def _altered_pages(data: bytes) -> Iterator[bytes]:
    """The file with one digit of one string drawn as another digit, once for each string that has one."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        codes, font = _digit_codes(page), ""
        steps = list(pikepdf.parse_content_stream(page))
        for at, step in enumerate(steps):
            operands = list(step.operands)
            if str(step.operator) == "Tf":
                font = str(operands[0])
            elif str(step.operator) == "TJ":
                for place, string in enumerate(items := list(operands[0])):
                    shown = bytes(string) if isinstance(string, pikepdf.String) else b""
                    cut = next((cut for cut in range(0, len(shown), 2) if shown[cut : cut + 2] in codes[font]), None)
                    if cut is None:
                        continue
                    other = shown[:cut] + codes[font][shown[cut : cut + 2]] + shown[cut + 2 :]
                    array = pikepdf.Array([*items[:place], pikepdf.String(other), *items[place + 1 :]])
                    changed = [*steps[:at], pikepdf.ContentStreamInstruction([array], step.operator), *steps[at + 1 :]]
                    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(changed))
                    pdf.save(target := io.BytesIO())
                    yield target.getvalue()


def test_each_digit_that_the_page_draws_is_held_to_account(right: tuple[Document, bytes, bytes]) -> None:
    document, _, pdf = right
    walked = 0
    for changed in _altered_pages(pdf):
        problems = Problems()
        verify(document, None, changed, problems)
        walked += 1
        assert problems.failed, f"string {walked}"
    assert walked >= 10
