"""A house's own template with everything that stands around the text: both files stay valid."""

from pathlib import Path

import pytest

import exporter
from tests.judges import openxml, vera
from tests.support.seen import picture
from tests.support.template_outlines import WHOLE

pytestmark = pytest.mark.slow

HOUSE = """\
extends: briefing
logo: {file: logo.png, height: 30pt, alt: 馆徽}
header: {left: "{{ title }}", right: "{{ page }}/{{ pages }}", first: {center: 首页页眉}}
footer: {center: "{{ organization }} [官网](https://example.org) {{ date }}", outer: 外}
front:
  - {image: logo, align: right}
  - {image: plain.png, size: 40pt, align: center, space_before: 20pt}
  - {text: "密级：{{ details.密级 }}", align: right, indent: 20pt, color: accent}
  - {left: 左, center: 中, right: 右}
  - {rule: 2pt, color: accent}
  - {name: title, rule: 3pt, indent: 30pt, font: mono, size: 30pt, align: right}
  - {name: subtitle, indent: 30pt}
  - {name: summary, indent: 20pt, rule: 1pt}
  - {text: "{{ words.author }}{{ words.colon }}{{ author }}"}
  - bottom: [{rule: 1pt}, {text: 抄送：各县区, size: 9pt}, {image: logo}]
back:
  - {text: 前言, align: center}
  - {name: source, rule: 1pt, color: accent, indent: 10pt, size: 9pt}
  - {name: contact, color: link, align: center, space_before: 12pt}
  - {name: appendix_list, size: 12pt}
  - {text: 末尾, align: right}
  - appendices
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("house")
    for name, color in (("logo.png", (0, 90, 140)), ("plain.png", (200, 200, 200))):
        (folder / name).write_bytes(picture(color))
    (folder / "house.yaml").write_text(HOUSE, "utf-8")
    (folder / "report.yaml").write_text(WHOLE, "utf-8")
    outline = exporter.load(str(folder / "report.yaml"))
    docx, pdf = exporter.build(outline, str(folder / "house.yaml"), str(folder))
    return Path(docx), Path(pdf)


@pytest.mark.judge("ooxml")
def test_the_open_xml_sdk_finds_nothing(files: tuple[Path, Path]) -> None:
    assert openxml.complaints(files[0]) == []


@pytest.mark.judge("verapdf")
def test_verapdf_finds_nothing(files: tuple[Path, Path]) -> None:
    assert vera.complaints([files[1]]) == []
