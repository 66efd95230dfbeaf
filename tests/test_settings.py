"""Settings given from Python say what the same settings say in a template."""

from typing import Any

import pytest

from exporter import job
from exporter.api.arguments import make_options
from exporter.problem import Problems
from exporter.template.load import resolve_template
from exporter.template.model import Template
from exporter.units import Length


def with_settings(**settings: Any) -> Template:
    problems = Problems()
    options = make_options(("docx",), "", {key.replace("_", "."): value for key, value in settings.items()}, None)
    assert isinstance(options, job.Options)
    template = resolve_template(None, options.settings, "en", problems)
    assert template, "\n".join(map(str, problems))
    return template


@pytest.mark.parametrize("on", [True, False])
def test_a_switch(on: bool) -> None:
    assert with_settings(docx_toc=on).docx.docx.toc is on


def test_none_takes_away() -> None:
    assert with_settings(tiles_fill=None).pdf.tiles.fill is None


def test_numbers_lists_and_groups() -> None:
    template = with_settings(
        pdf_fit={"min_size": "9pt", "drop": ["image"]},
        charts={"labels": False, "bar_gap": 0.5},
        colors={"accent": "#7a1f1f"},
    )
    assert template.pdf.pdf.fit.min_size == Length(9.0)
    assert template.pdf.pdf.fit.drop == ("image",)
    assert template.pdf.charts.labels is False
    assert template.pdf.charts.bar_gap == 0.5
    assert template.docx.colors.accent == "7a1f1f"


def test_a_text_stays_as_it_is() -> None:
    left = with_settings(header={"left": 'A: "B" # {{ title }}'}).docx.header
    assert left is not None and left.left is not None
    assert left.left.text == 'A: "B" # {{ title }}'
