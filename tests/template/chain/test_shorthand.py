"""One length for all margins, in whatever layer; and what is answered to other ways of saying such things."""

from pathlib import Path

import pytest

from tests.support.templates import problems_of, settled, write


def _margins(*sets: str, template: str = "briefing") -> tuple[float, ...]:
    margins = settled(template, *sets).pdf.page.margins
    return tuple(round(side.value, 2) for side in (margins.top, margins.bottom, margins.left, margins.right))


def test_one_length_is_four_margins(tmp_path: Path) -> None:
    assert _margins("page.margins=30pt") == (30, 30, 30, 30)
    house = write(tmp_path, "house.yaml", "extends: briefing\npdf: {page: {margins: 20pt}}\n")
    assert _margins(template=house) == (20, 20, 20, 20)
    assert settled(house).docx.page.margins == settled("briefing").docx.page.margins


def test_one_side_over_one_length(tmp_path: Path) -> None:
    write(tmp_path, "house.yaml", "extends: base\npage: {margins: 30pt}\n")
    over = write(tmp_path, "over.yaml", "extends: house.yaml\npage: {margins: {left: 50pt}}\n")
    assert _margins(template=over) == (30, 30, 50, 30)
    assert _margins("page.margins=30pt", "page.margins.left=50pt") == (30, 30, 50, 30)


def test_one_length_over_single_sides() -> None:
    assert _margins("page.margins.left=50pt", "page.margins=20pt") == (20, 20, 20, 20)


def test_a_page_number_put_elsewhere_is_moved(tmp_path: Path) -> None:
    text = "extends: base\nfooter: {left: '{{ organization }}', right: '{{ page }} of {{ pages }}'}\n"
    footer = settled(write(tmp_path, "house.yaml", text)).docx.footer
    assert footer.center is None and str(footer.right) == "{{ page }} of {{ pages }}"
    kept = settled(write(tmp_path, "kept.yaml", "extends: base\nfooter: {left: '{{ date }}'}\n")).docx.footer
    assert str(kept.center) == "{{ page }} / {{ pages }}"


def test_a_template_that_wants_two_page_numbers_gets_them(tmp_path: Path) -> None:
    text = "extends: base\nfooter: {left: '{{ page }}', center: '{{ page }}'}\n"
    footer = settled(write(tmp_path, "house.yaml", text)).pdf.footer
    assert footer.left is not None and footer.center is not None


def test_a_page_number_of_one_output_moves_there_alone(tmp_path: Path) -> None:
    write(tmp_path, "below.yaml", "extends: base\npdf: {footer: {center: 'p. {{ page }}'}}\n")
    house = settled(write(tmp_path, "house.yaml", "extends: below.yaml\ndocx: {footer: {right: '{{ page }}'}}\n"))
    assert house.docx.footer.center is None and house.docx.footer.right is not None
    assert house.pdf.footer.center is not None


TOLD = {
    "page: {margins: 20}": "add the unit, such as 20pt",
    "page: {margins: 400mm}": "400mm is 1133.9 pt",
    "page: {margins: {all: 20}}": "write `margins: 20mm` for all four sides",
    "page: {watermark: ''}": "write the word, or ~ for none",
    "page: {水印: 草稿}": "did you mean `watermark`?",
    "header: {right: {file: logo.png}}": "did you mean `image`?",
    "colors: {accent: 深红}": "the roles are text, muted, accent, tint, rule, link, "
    "good, warning, bad, neutral, series; "
    "a colour of your own is written '#8b0000'",
    "page: {margins: {all: 20mm}}": "write `margins: 20mm` for all four sides",
    "page: {margins: [20mm, 10mm]}": "its keys are top, bottom, left, right",
    "page: {margins: 20毫米}": "write 20mm",
    "text: {size: 12}": "add the unit, such as 12pt",
    "text: {size: 12 points}": "write 12pt",
    "text: {line_spacing: 20}": "a distance in points is written 20pt",
    "colors: {accent: 'rgb(31, 78, 121)'}": "write '#1f4e79'",
    "colors: {accent: 'rgb(0% 50% 100%)'}": "write '#0080ff'",
    "colors: {accent: '31,78,121'}": "write '#1f4e79'",
    "tables: {header: {fill: accent}}": "write `header_fill: accent`",
    "tiles: {value: {size: 20pt}, label: {size: 9pt}}": "write `value_size: 20pt`",
}


@pytest.mark.parametrize("text", TOLD)
def test_other_ways_are_answered_with_what_to_write(tmp_path: Path, text: str) -> None:
    house = write(tmp_path, "house.yaml", f"extends: briefing\n{text}\n")
    assert TOLD[text] in [problem.hint for problem in problems_of(house)]
