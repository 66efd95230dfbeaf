"""Pages of every shape: languages, templates, sheets and margins, one to sixty points, all kinds of charts."""

import io
from functools import cache
from itertools import pairwise

import pikepdf
import pypdf
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from exporter.document.blocks import Meta, OnePager
from exporter.pdf.file.finish import finish_file
from exporter.pdf.fit.fit import FittedPage
from exporter.pdf.fit.search import PASSES
from exporter.pdf.page.tree import Element, LaidOutPage
from exporter.problem import Problems
from tests.judges import page as validator
from tests.judges import structure
from tests.support import varied_pages
from tests.support.one_pagers import elements, fitted, lines, outside, overlaps, settings

# A good file is smaller; the largest faces, every kind of glyph and a picture leave it room.
MOST_BYTES = 130_000


@cache
def laid(number: int) -> FittedPage:
    """The page of a number, whose shape many tests look at."""
    return laid_anew(varied_pages.case(number))


def laid_anew(case: varied_pages.Case) -> FittedPage:
    found, problems = fitted(case.one_pager, *case.sets, template=case.template)
    assert not problems.failed, (str(case), list(problems))
    return found


def written(page: LaidOutPage, meta: Meta) -> bytes:
    problems = Problems()
    data = finish_file(page, meta, problems)
    assert not list(problems)
    return data


def check_layout(case: varied_pages.Case, found: FittedPage) -> None:
    """Nothing clipped, nothing over another, nothing too small, nothing hollow that could be filled."""
    page, told = found.page, found.explanation
    assert overlaps(page) == [], str(case)
    assert outside(page, settings(case.template, case.one_pager.meta.language, *case.sets)) == [], str(case)
    assert min(run.size for line in lines(page) for run in line.runs) >= 8, str(case)
    assert told.passes <= PASSES
    assert told.fill <= 1.001, str(case)
    assert told.fill >= 0.8 or said_all(case.one_pager, found), (str(case), str(told))


def said_all(page: OnePager, found: FittedPage) -> bool:
    """Whether the page shows all that the outline gave it, at the largest size: it has no more to fill itself with."""
    told = found.explanation
    every = sum(len(point.more) for point in page.points)
    filler = len(page.fillers) > len(told.added)
    return not told.dropped and (told.sentences == every or told.limit == "page" or not filler)


@pytest.mark.parametrize("number", range(40))
def test_a_page_of_any_shape_is_whole(number: int) -> None:
    check_layout(varied_pages.case(number), laid(number))


@pytest.mark.slow
@given(st.integers(40, 10**6))
@examples(max_examples=60, deadline=None, derandomize=True)
def test_pages_of_shapes_nobody_looked_at_are_whole_too(number: int) -> None:
    case = varied_pages.case(number)
    check_layout(case, laid_anew(case))


@pytest.mark.parametrize("number", range(0, 36, 3))
def test_a_page_of_any_shape_passes_the_judges_in_this_process(number: int) -> None:
    case = varied_pages.case(number)
    data = written(laid(number).page, case.one_pager.meta)
    assert validator.complaints(data) == [], str(case)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert structure.complaints(pdf) == [], str(case)
    assert len(data) < MOST_BYTES


@pytest.mark.parametrize("number", [0, 2, 9, 16])
def test_the_same_page_is_the_same_bytes(number: int) -> None:
    case = varied_pages.case(number)
    one, two = (written(laid_anew(case).page, case.one_pager.meta) for _ in range(2))
    assert one == two


def worse(before: FittedPage, after: FittedPage) -> bool:
    """Whether a page leaves out more than another, or has smaller type for no more content."""
    one, two = before.explanation, after.explanation
    new = set(two.added) - set(one.added)  # a table or a chart says more than the quotation that it takes the place of
    more = (
        len(two.added) + two.sentences > len(one.added) + one.sentences
        or two.added > one.added
        or any(not name.startswith("quotation") for name in new)
    )
    return len(two.dropped) > len(one.dropped) or (
        len(two.dropped) == len(one.dropped) and two.size < one.size and not more
    )


@pytest.mark.parametrize("number", range(0, 40, 5))
def test_a_taller_sheet_never_gives_a_worse_page(number: int) -> None:
    case = varied_pages.case(number)
    pages = [
        fitted(case.one_pager, f"page.size=[210mm, {height}mm]", template=case.template)[0]
        for height in range(214, 420, 20)
    ]
    assert [str(case) for one, two in pairwise(pages) if worse(one, two)] == []


@pytest.mark.parametrize("number", range(0, 40, 5))
def test_smaller_margins_above_and_below_never_give_a_worse_page(number: int) -> None:
    case = varied_pages.case(number)
    pages = [
        fitted(
            case.one_pager, f"page.margins.top={margin}mm", f"page.margins.bottom={margin}mm", template=case.template
        )[0]
        for margin in range(36, 8, -4)
    ]
    assert [str(case) for one, two in pairwise(pages) if worse(one, two)] == []


def headings(page: LaidOutPage) -> list[str]:
    """Figures, tables and points in reading order, each run of one kind as one."""
    kinds = {"H2": "points", "Figure": "figure", "Table": "table", "BlockQuote": "quote"}
    found = [kinds[element.role] for element in elements(page.root) if element.role in kinds]
    return [kind for at, kind in enumerate(found) if at == 0 or found[at - 1] != kind]


@pytest.mark.parametrize("number", range(40))
def test_what_goes_on_in_another_column_is_read_where_it_belongs(number: int) -> None:
    found = headings(laid(number).page)
    assert len(found) == len(set(found)) or (found.count("figure") == 2 and found.count("points") <= 1)


def columns_end(page: LaidOutPage) -> tuple[float, float]:
    """Where the points, figures and quotes of the left and the right column end.

    The right column begins in the middle of the page, or where a wide chart does."""
    ends = [0.0, 0.0]
    charts = [element.box[0] for element in elements(page.root) if element.role == "Figure" and element.box]
    begin = min((x - 1 for x in charts if x > 0.4 * page.width), default=page.width / 2)
    middle = min(begin, page.width / 2)
    for line in lines(page):
        if not line.text.startswith(("资料来源", "Source", "出典", "Kilde", "info@")):
            ends[line.x > middle] = max(ends[line.x > middle], line.y)
    return ends[0], ends[1]


@pytest.mark.parametrize("number", [2, 5, 13, 19, 20])
def test_columns_end_near_each_other(number: int) -> None:
    page = laid(number).page
    left, right = columns_end(page)
    assert abs(left - right) < 0.1 * page.height


def test_pypdf_reads_no_blank_between_han_and_digits() -> None:
    """What stands in the gaps is said by nobody, also for a reader that knows no ActualText."""
    case = varied_pages.case(2)
    text = pypdf.PdfReader(io.BytesIO(written(laid(2).page, case.one_pager.meta))).pages[0].extract_text()
    assert "\u200b" not in text
    assert "全年办理公益法律服务39684次" in text.replace("\n", "")


def test_a_table_too_wide_for_its_column_stands_across_the_page() -> None:
    page = laid(9).page
    table = next(element for element in elements(page.root) if element.role == "Table")
    assert isinstance(table, Element) and table.box
    assert table.box[2] > 0.7 * page.width
