"""One page, always: what the search chooses, grows, leaves out and says."""

import pytest
from msgspec.structs import replace

from exporter.document.blocks import (
    Caption,
    Cell,
    Column,
    Filler,
    Heading,
    Meta,
    OnePager,
    PointBlock,
    Run,
    Table,
    plain,
)
from exporter.document.page.withheld import TOLD, withhold_texts
from exporter.pdf.fit.fill import UNDERFULL
from exporter.pdf.fit.search import PASSES
from exporter.pdf.zones.points import share_sentences
from tests.support.one_pagers import LONG, QUOTE, chart, fitted, lines, points, said, sample, settings, table


def bottom(page, names):
    """The lowest baseline of the page's lines but the foot's."""
    return max(line.y for line in lines(page) if not line.text.startswith(names))


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 12, 20, 60])
def test_any_number_of_points_makes_one_page_inside_its_margins(count):
    page = fitted(sample(count))[0].page
    margins = settings().page.margins
    assert all(margins.top.value < line.y < page.height - margins.bottom.value + 0.5 for line in lines(page))


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 12, 20, 60])
def test_the_search_is_short(count):
    assert fitted(sample(count, table=table(), quote=QUOTE))[0].explanation.passes <= PASSES


def test_a_text_that_fits_at_once_takes_one_pass():
    explanation = fitted(sample(3, points=points(3, more=0), quote=QUOTE, table=table(5)))[0].explanation
    assert explanation.passes == 1
    assert explanation.limit == "max_size"


def test_a_longer_text_gets_smaller_type_but_never_less_than_allowed():
    sizes = [fitted(sample(count))[0].explanation.size for count in (3, 6, 8, 10, 12)]
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) >= 8.5


@pytest.mark.parametrize("template", ["briefing", "base"])
def test_no_text_is_under_eight_points(template):
    page = fitted(sample(60, table=table(6)), template=template)[0].page
    assert min(run.size for line in lines(page) for run in line.runs) >= 8


def test_every_point_left_out_is_named_last_first_kept_first():
    fit, problems = fitted(sample(60))
    named = [problem for problem in problems if problem.code == "left-out"]
    kept = sum(1 for line in lines(fit.page) if line.text.startswith(("党建带队伍", "既严管", "服务沉到")))
    assert kept + len(named) == 60
    assert "'服务沉到基层20'" in named[-1].message
    assert all(problem.severity == "warning" and problem.hint for problem in named)


def test_a_page_with_too_many_points_is_neither_crowded_nor_hollow():
    explanation = fitted(sample(60))[0].explanation
    assert explanation.size > 9
    assert explanation.fill > 0.9


def test_blocks_go_in_the_templates_order():
    whole = sample(10, table=table(7), quote=QUOTE)
    fit, problems = fitted(whole)
    assert fit.explanation.dropped == ("quote",) or fit.explanation.dropped == ()
    fit, problems = fitted(replace(whole, table=table(60)))
    assert set(fit.explanation.dropped) == {"quote", "table"}
    assert [p.message for p in problems if "'t1' (全年服务)" in p.message]


def test_the_drop_order_is_the_templates():
    whole = sample(3, points=points(3, 0), table=table(60), quote=QUOTE)
    assert fitted(whole, "pdf.fit.drop=[table, quote]")[0].explanation.dropped == ("table",)


def test_more_room_never_gives_a_worse_page():
    whole = sample(9, table=table(5), quote=QUOTE)
    rank = []
    for height in range(200, 420, 20):
        found = fitted(whole, f"page.size=[210mm, {height}mm]")[0].explanation
        rank.append((-len(found.dropped), found.size))
    assert rank == sorted(rank)


def test_what_cannot_fit_is_an_error_that_names_the_block():
    giant = PointBlock(id="giant", heading=(Run("一个"),), text=(Run(LONG[0] * 120),))
    problems = fitted(sample(1, 0, points=(giant,), chart=None))[1]
    errors = [problem for problem in problems if problem.severity == "error"]
    assert [problem.code for problem in errors] == ["page-too-full"]
    assert "'giant'" in errors[0].message


def test_what_may_go_goes_before_an_error_is_raised():
    giant = table(200)
    assert not fitted(sample(1, table=giant))[1].failed


def test_a_hollow_page_grows_its_points_in_turn():
    short = tuple(
        PointBlock(
            id=f"s{n}", heading=(Run(f"点{n}"),), text=(Run("短。"),), more=tuple((Run(text),) for text in LONG * 2)
        )
        for n in range(3)
    )
    fit, _ = fitted(sample(3, 3, points=short))
    assert fit.explanation.sentences > 0
    assert UNDERFULL <= fit.explanation.fill <= 1.0
    text = "".join(line.text for line in lines(fit.page))
    assert text.count(LONG[0][:12]) >= 3


def test_a_bare_heading_is_the_first_to_grow():
    whole, bare = points(3, 1)[:2], replace(points(3, 1)[2], text=())
    assert share_sentences((*whole, bare), 1) == (0, 0, 1)
    assert share_sentences((*whole, bare), 3) == (1, 1, 1)
    page = fitted(sample(3, 0, points=(*whole, bare), chart=None))[0].page
    assert plain((*bare.heading, *bare.more[0])) in "".join(line.text for line in lines(page))


def test_a_page_that_is_full_enough_does_not_grow():
    explanation = fitted(sample(6, 6))[0].explanation
    assert explanation.sentences == 0


def test_spare_blocks_come_in_when_sentences_are_not_enough():
    bare = sample(2, 3, points=points(2, 0), fillers=(Filler("table", table(4)), Filler("quote", QUOTE)))
    explanation = fitted(bare)[0].explanation
    assert explanation.added == ("table 't1' (全年服务)", "quotation 'q1'")


def test_a_page_left_hollow_by_what_had_to_go_grows_its_points():
    short = tuple(replace(point, text=(Run("短。"),)) for point in points(2, 8))
    fit, problems = fitted(sample(2, 0, points=short, chart=None, table=table(90), fillers=(Filler("quote", QUOTE),)))
    assert not problems.failed
    assert fit.explanation.dropped == ("table",)
    assert fit.explanation.limit == "content"
    assert fit.explanation.size == 12.5
    assert 0.8 <= fit.explanation.fill <= 1.0
    assert fit.explanation.passes <= PASSES


def test_spare_blocks_stay_out_of_a_full_page():
    explanation = fitted(sample(14, 6, fillers=(Filler("table", table(4)), Filler("quote", QUOTE))))[0].explanation
    assert explanation.added == ()
    assert explanation.refused == (
        "table 't1' (全年服务): the page is full", "quotation 'q1': the page is full", "28 sentences: the page is full",
    )  # fmt: skip
    assert "not added: table 't1'" in explanation.describe()


def test_evidence_comes_before_sentences():
    fillers = (Filler("table", table(4)), Filler("quote", QUOTE))
    explanation = fitted(sample(4, 6, points=points(4, 4), fillers=fillers))[0].explanation
    assert len(explanation.added) == 2
    assert explanation.fill >= UNDERFULL


def test_a_filler_without_a_zone_is_told():
    page = sample(2, 0, points=points(2, 0), chart=None, fillers=(Filler("quote", QUOTE),))
    explanation = fitted(page, "pdf.layout=[masthead, headline, points, source]")[0].explanation
    assert explanation.refused == ("quotation 'q1': the layout has no place for it",)


def test_a_short_page_keeps_its_type_and_its_title_at_the_top():
    long, short = (fitted(sample(count, 6 if count == 6 else 0, points=points(count, 0)))[0] for count in (6, 1))
    assert short.explanation.size <= 12.5
    tops = [next(line.y for line in lines(fit.page) if "律师下乡村" in line.text) for fit in (long, short)]
    assert abs(tops[1] - tops[0]) < 17


def test_the_foot_stands_at_the_foot_however_short_the_text():
    for count in (1, 3, 60):
        page = fitted(sample(count))[0].page
        foot = max(line.y for line in lines(page) if line.text.startswith("资料来源"))
        assert page.height - settings().page.margins.bottom.value - foot < 6


def test_what_has_no_name_of_its_own_is_named_by_its_kind():
    problems = fitted(sample(3), "page.size=[105mm, 110mm]")[1]
    said = [problem.message for problem in problems if problem.code == "left-out"]
    assert "the one-pager is full: the row of key figures is left out" in said
    assert "the one-pager is full: the chart 'c1' (服务量) is left out" in said


def test_a_zone_the_layout_does_not_name_is_told():
    problems = fitted(sample(3), "pdf.layout=[masthead, headline, points, source]")[1]
    found = [problem.message for problem in problems if problem.code == "zone-not-printed"]
    assert [message.split("the one-pager's layout has no ")[1].split(":")[0] for message in found] == [
        "summary", "tiles", "chart", "contact",
    ]  # fmt: skip


def test_the_explanation_says_what_was_done():
    text = fitted(sample(60))[0].explanation.describe()
    assert "layout passes" in text
    assert "limit: content" in text
    assert "point s60" in text


def test_nothing_but_a_headline_is_a_page():
    page = OnePager(meta=Meta(title="x", language="en"), headline=Heading(level=1, text=(Run("Only a headline"),)))
    fit, problems = fitted(page)
    assert not problems.failed
    assert [said(kid) for kid in fit.page.root.kids if hasattr(kid, "role")] == ["Only a headline"]


def test_the_same_one_pager_gives_the_same_page():
    assert fitted(sample(7))[0] == fitted(sample(7))[0]


def test_a_wide_table_with_long_words_stays_inside():
    wide = Table(
        columns=tuple(Column(head=(Run(f"Überschriftenlänge{n}"),)) for n in range(7)),
        rows=tuple(tuple(Cell(text=(Run("Donaudampfschifffahrtsgesellschaft"),)) for _ in range(7)) for _ in range(3)),
        caption=Caption("Table", "1", (Run("Wide"),)),
    )
    page = fitted(sample(2, table=wide, chart=None), "pdf.fit.max_size=11.5pt")[0].page
    right = page.width - settings().page.margins.right.value
    for line in lines(page):
        assert max(line.x + glyph.x + glyph.advance for run in line.runs for glyph in run.glyphs) <= right + 1.5


def test_a_chart_of_gaps_alone_is_no_chart():
    fit, problems = fitted(sample(3, chart=chart("line", 3, 1, (None, None, None))))
    assert [problem.code for problem in problems] == ["chart-empty"]
    assert not [kid for kid in fit.page.root.kids if getattr(kid, "role", "") == "Figure"]


def test_a_short_column_beside_a_long_one_grows_without_making_the_type_smaller():
    beside = sample(2, 3, points=points(2, 12), table=table(26))
    plain = fitted(sample(2, 3, points=points(2, 0), table=table(26)))[0].explanation
    found = fitted(beside)[0].explanation
    assert found.sentences > 0
    assert found.size == plain.size
    assert found.fill > plain.fill


def test_what_repeats_the_page_comes_in_after_sentences_and_only_rather_than_air() -> None:
    twice = Filler("table", table(4), repeats=True)
    bare = sample(2, 0, points=points(2, 0), chart=None, fillers=(twice,))
    assert fitted(bare)[0].explanation.added
    full = sample(14, 6, points=points(14, 3), fillers=(twice,))
    explanation = fitted(full)[0].explanation
    assert not explanation.added and explanation.refused[0].endswith("its numbers stand on the page")


def test_what_repeats_the_page_stays_away_where_a_number_would_be_told_a_third_time() -> None:
    given = table(1)
    row = tuple(Cell(text=(Run("8123"),)) for _ in given.columns)
    told = Filler("table", replace(given, rows=(row,)), repeats=True)
    twice = tuple(replace(point, text=(Run("共8123件。"),)) for point in points(2, 0))
    for each, added in ((twice[:1], 1), (twice, 0)):
        page = sample(2, 0, points=each, chart=None, fillers=(told,))
        assert len(fitted(page)[0].explanation.added) == added


def test_the_explanation_names_the_numbers_that_the_outline_tells_too_often() -> None:
    thrice = tuple(replace(point, text=(Run("共8123件。"),)) for point in points(3, 0))
    explanation = fitted(sample(3, 0, points=thrice))[0].explanation
    assert explanation.repeated == ("8123 (3 times)",)
    assert "told more than twice, as the outline has it: 8123 (3 times)" in explanation.describe()


def test_the_explanation_counts_the_sentences_that_would_repeat_the_page() -> None:
    cut = tuple(replace(point, withheld=withhold_texts([(Run("共8123件。"),)] * 2, TOLD)) for point in points(3, 0))
    assert fitted(sample(3, 0, points=cut))[0].explanation.refused == ("6 sentences: their numbers stand on the page",)
