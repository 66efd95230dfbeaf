"""An error is a finding of which both sides plainly are of one thing; part of a name, or what is worked out, warns."""

from pathlib import Path

import pytest

from tests.support.check_outlines import STYLE, check_text

_OUTLINE = """title: t
language: {language}
source: {{file: s.txt}}
{figures}sections:
  - heading: h
    body: [{body!r}]
"""


def severities(language: str, source: str, body: str, folder: Path, figures: str = "") -> list[tuple[str, str]]:
    (folder / "s.txt").write_text(source, "utf-8")
    text = _OUTLINE.format(language=language, body=body, figures=figures)
    return [(one.code, one.severity) for one in check_text(text, folder) if one.code not in STYLE]


@pytest.mark.parametrize(
    ("language", "source", "body", "code"),
    [
        ("en", "The harbour handled 48,215 containers.", "The harbour handled 48,251 containers.", "digits-differ"),
        ("de", "Die Werft baute 37.418 Boote.", "Die Werft baute 37.481 Boote.", "digits-differ"),
        ("zh-CN", "全年发电量为6254万千瓦时。", "全年发电量 6254 亿千瓦时。", "scale-differs"),
        ("fr", "Le trafic du port baisse de 6,3 %.", "Le trafic du port monte de 6,3 %.", "direction-differs"),
        ("en", "Peat: 40 tonnes, then 30 tonnes.", "Peat went up from 40 tonnes to 30 tonnes.", "direction-differs"),
    ],
)  # fmt: skip
def test_a_number_of_the_very_thing_is_an_error(
    language: str, source: str, body: str, code: str, tmp_path: Path
) -> None:
    assert (code, "error") in severities(language, source, body, tmp_path)


@pytest.mark.parametrize(
    ("language", "label", "source"),
    [
        ("zh-CN", "营业利润", "木材加工营业利润3.41亿元。当年捐赠12.60亿元。"),
        (
            "en",
            "Exports of timber",
            "Timber exports of Holm came to 3.41 million tonnes. The ferry carried 12.60 million tonnes.",
        ),
    ],
)
def test_a_longer_name_warns_and_is_no_error(language: str, label: str, source: str, tmp_path: Path) -> None:
    unit = "亿元" if language == "zh-CN" else "million tonnes"
    figures = f"figures: {{a: {{label: {label}, value: 12.60, unit: {unit}}}}}\n"
    told = severities(language, source, "x", tmp_path, figures)
    assert [severity for _, severity in told] == ["warning"]


def test_another_quarter_is_no_error(tmp_path: Path) -> None:
    figures = "figures: {a: {label: 营业利润, value: 12.60, unit: 亿元}}\n"
    source = "第二季度营业利润3.41亿元。当年捐赠12.60亿元。"
    assert "error" not in {severity for _, severity in severities("zh-CN", source, "x", tmp_path, figures)}


def test_what_is_worked_out_is_no_error(tmp_path: Path) -> None:
    source = "The shop opened with 18,640 lamps."
    told = severities(
        "en", source, "It sold 18,640 lamps, 5,670 fewer than the year before, when 24,999 went.", tmp_path
    )
    assert "error" not in {severity for _, severity in told}
