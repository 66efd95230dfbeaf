"""The layer of links: what is seen on the page leads to the line that made it, and the other way."""

from pathlib import Path

import pytest

from exporter.job import Options
from exporter.preview.links import list_links
from exporter.preview.look import View, take_look

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", ["legal-services", "library-review"])
@pytest.mark.parametrize("template", ["briefing", "modern", "compact"])
def test_every_text_of_the_page_leads_to_a_line(name: str, template: str) -> None:
    path = str(ROOT / f"data/{name}.yaml")
    look = take_look(path, None, View(), Options(template=template))
    assert look.page is not None
    assert look.partial is not None
    links = list_links(look, path)
    lines = look.partial.text.splitlines()
    for link in links:
        assert link["x"] >= 0
        assert link["y"] >= 0
        assert link["x"] + link["width"] <= look.page.width + 0.01
        assert link["y"] + link["height"] <= look.page.height + 0.01
        assert link["width"] > 0
        assert link["height"] > 0
        assert link["line"] <= len(lines) if link["here"] else link["file"]
    roles = {link["role"] for link in links}
    assert {"H1", "H2", "P", "Span", "Figure"} <= roles
    assert {"LI", "Table"} & roles


def test_a_heading_leads_to_its_section_and_a_number_to_its_figure() -> None:
    path = str(ROOT / "data/legal-services.yaml")
    look = take_look(path, None, View(), Options())
    assert look.partial is not None
    lines = look.partial.text.splitlines()
    links = list_links(look, path)
    heading = next(link for link in links if link["id"] == "leadership" and link["role"] == "H2")
    assert "强化政治引领" in lines[heading["line"] - 1]
    assert heading["text"] == "强化政治引领"
    for link in (link for link in links if link["id"].startswith("figures.")):
        assert lines[link["line"] - 1].strip().startswith(link["id"].removeprefix("figures.") + ":")


def test_outer_parts_come_before_what_is_in_them() -> None:
    path = str(ROOT / "data/legal-services.yaml")
    links = list_links(take_look(path, None, View(), Options()), path)
    table = next(number for number, link in enumerate(links) if link["role"] == "Table")
    inside = links[table + 1]
    assert inside["role"] == "Span"
    outer = links[table]
    assert outer["x"] <= inside["x"]
    assert inside["y"] + inside["height"] <= outer["y"] + outer["height"] + 0.5
