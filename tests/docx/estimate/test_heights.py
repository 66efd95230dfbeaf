"""Heights of blocks: every number worked out by hand.

The sheet is 205 points wide between its margins. A Chinese line loses half an em, so that it holds 200 points: 20
characters of 10 points. Lines of the text are 16 points apart; what is small is 8.5 points. A single-spaced
line of Chinese is 1.35 times its type.
"""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from exporter.document.blocks import (
    AnyBlock,
    AppendixList,
    Callout,
    Caption,
    Cell,
    Chart,
    Column,
    Contents,
    Figures,
    Heading,
    Image,
    Line,
    List,
    ListItem,
    Note,
    NoteMark,
    PageBreak,
    Paragraph,
    Quotation,
    Rule,
    Run,
    Series,
    Table,
    Tile,
)
from exporter.docx.draft import WordWriter
from exporter.docx.estimate.heights import list_pieces
from exporter.docx.estimate.lines import TextEstimator
from exporter.docx.estimate.pieces import CalledNote, HeightPiece, keep_first_calls
from exporter.docx.stories.targets import find_targets
from exporter.memo import forget_everything
from exporter.problem import Problems
from exporter.template.model import Settings
from exporter.units import Length
from tests.support.word_samples import body, briefing, items, png, settings, words

SHEET = (
    "page.size=[305pt, 600pt]",
    "page.margins={top: 50pt, bottom: 50pt, left: 50pt, right: 50pt}",
    "text.size=10pt",
    "tables.size=10pt",
    "captions.size=10pt",
    "charts.height=100pt",
    "front=[]",
    "back=[]",
)
NOTES = (Note(id="n", number=1, text=words("注" * 22)), Note(id="m", number=2, text=words("注" * 23)))
ONE_LINE, TWO_LINES = 13.175, 24.65  # points of the two notes: lines of 11.475, and 1.7 below


def sheet(*sets: str, language: str = "zh-CN") -> Settings:
    return settings(language, *SHEET, *sets)


def estimator(given: Settings, *blocks: AnyBlock, language: str = "zh-CN") -> TextEstimator:
    draft = WordWriter(briefing(*blocks, language=language, notes=NOTES), given, {}, Problems())
    find_targets(draft)
    return TextEstimator(draft)


def pieces(block: AnyBlock, *sets: str, settings: Settings | None = None) -> list[HeightPiece]:
    return list(list_pieces(estimator(settings or sheet(*sets), block), block))


def one(block: AnyBlock, *sets: str, settings: Settings | None = None) -> HeightPiece:
    (piece,) = pieces(block, *sets, settings=settings)
    return piece


def near(piece: HeightPiece) -> tuple[object, ...]:
    """Lines, points of one, points above and below, in the tolerance of floats."""
    return piece.lines, pytest.approx(piece.line), pytest.approx(piece.before), pytest.approx(piece.after)


def fits(text: str, points: float = 10.0, *sets: str, language: str = "zh-CN", **more: float) -> int:
    return estimator(sheet(*sets, language=language), language=language).count_lines(words(text), points, **more)


# ---- memory ----------------------------------------------------------------------------------------------------------

VARIANTS = (
    ("zh-CN",),
    ("en-GB",),
    ("zh-CN", "docx.letter_spacing=1pt"),
    ("zh-CN", "page.size=[405pt, 600pt]"),
    ("zh-CN", "text.size=12pt"),
    ("zh-CN", "text.line_spacing=30pt"),
    ("zh-CN", "text.space_after=9pt"),
)


@pytest.mark.parametrize("note", ["注" * 22, "注" * 60])
def test_a_height_that_is_remembered_depends_on_all_that_estimates_ask(note: str) -> None:
    text = (*words("甲乙 a1" * 30), NoteMark("n", 1), *words("丙丁 b2" * 30))
    blocks = (Paragraph(id="p", text=text), Paragraph(id="q", text=words("戊己 c3" * 25)))

    given = {variant: sheet(*variant[1:], language=variant[0]) for variant in VARIANTS}  # as a template is kept
    given["en-GB",] = given["zh-CN",]

    def measure(variant: tuple[str, ...], note: str) -> list[HeightPiece]:
        notes = (Note(id="n", number=1, text=words(note)),)
        written = briefing(*blocks, language=variant[0], notes=notes)
        text = TextEstimator(WordWriter(written, given[variant], {}, Problems()))
        return [piece for block in blocks for piece in list_pieces(text, block)]

    forget_everything()
    for other in ("注", note):  # those of another document's notes are remembered, too
        remembered = [measure(variant, other) for variant in (*VARIANTS, *VARIANTS)]
    alone = []
    for variant in VARIANTS:
        forget_everything()
        alone.append(measure(variant, note))
    assert remembered == alone * 2
    assert len(set(map(tuple, alone))) == len(VARIANTS)


# ---- lines -----------------------------------------------------------------------------------------------------------


def test_a_line_holds_what_its_width_holds() -> None:
    assert [fits("甲" * count) for count in (1, 20, 21, 40, 41)] == [1, 1, 2, 2, 3]
    assert [fits("甲" * count, 20.0) for count in (9, 10, 19, 20)] == [1, 2, 2, 3]  # 195 points
    assert estimator(sheet()).count_lines((), 10.0) == 1


def test_latin_words_leave_an_em_at_a_lines_end() -> None:
    assert [fits("a" * count) for count in (39, 40)] == [1, 2]  # half an em each, of 195 points


def test_letters_of_latin_text_are_narrower_than_half_an_em() -> None:
    assert [fits("a" * count, language="en-GB") for count in (41, 42)] == [1, 2]  # 0.47 em each, of 195 points


def test_an_indent_is_of_the_first_line_and_a_narrower_measure_of_all() -> None:
    assert [fits("甲" * count, indent=20.0) for count in (18, 19, 38, 39)] == [1, 2, 2, 3]
    assert [fits("甲" * count, less=20.0) for count in (18, 19, 36, 37)] == [1, 2, 2, 3]


def test_letter_spacing_is_added_for_each_character() -> None:
    assert [fits("甲" * count, 10.0, "docx.letter_spacing=1pt") for count in (18, 19)] == [1, 2]


def test_quotation_marks_and_dashes_are_full_width_in_chinese_alone() -> None:
    assert fits("甲" * 19 + "—") == 1
    assert fits("甲" * 19 + "——") == 2
    assert fits("甲" * 9 + "—", 19.6) == 2  # 196 points, in 195.2
    assert [fits("—" * count, language="en-GB") for count in (41, 42)] == [1, 2]  # as letters


def test_a_note_knows_its_height_and_the_line_that_calls_it() -> None:
    called = (NoteMark("n", 1), Run("甲" * 20), NoteMark("m", 2), Run("甲"), NoteMark("m", 2), NoteMark("absent", 3))
    found = estimator(sheet()).find_notes(called, 10.0)
    assert [(call.note, call.line) for call in found] == [("n", 0), ("m", 0), ("m", 1)]
    assert [call.height for call in found] == pytest.approx([ONE_LINE, TWO_LINES, TWO_LINES])
    narrower = estimator(sheet()).find_notes(called, 10.0, 20.0)
    assert [call.line for call in narrower] == [0, 1, 1]


def test_the_line_above_the_notes_is_a_paragraph_in_their_style() -> None:
    assert estimator(sheet()).separator == pytest.approx(13.175)
    assert estimator(sheet("text.size=8pt")).separator == pytest.approx(11.625)  # no smaller than 7.5 points


def test_measuring_twice_gives_the_same() -> None:
    block = Paragraph(text=(Run("甲"), NoteMark("n", 1)))
    text = estimator(sheet(), block)
    first = list(list_pieces(text, block))
    assert first[0].notes and first == list(list_pieces(text, block))


def test_a_note_is_printed_for_its_first_call() -> None:
    calls = [CalledNote(note, 0, 10.0) for note in ("n", "m", "n")]
    kept = list(keep_first_calls([HeightPiece(notes=tuple(calls)), HeightPiece(line=3.0, notes=(calls[1],))]))
    assert [piece.notes for piece in kept] == [tuple(calls[:2]), ()]
    assert kept[1].line == 3.0


# ---- paragraphs ------------------------------------------------------------------------------------------------------


def test_a_paragraph_has_its_indent_and_the_space_the_template_gives() -> None:
    found = one(body("甲" * 19), "text.space_before=3pt", "text.space_after=4pt")
    assert near(found) == (2, 16.0, 3.0, 4.0)
    assert not found.whole and not found.keep and not found.new_page
    assert one(body("甲" * 18)).lines == 1
    assert one(Paragraph(text=())) == HeightPiece(lines=0)
    assert one(body("甲"), "text.line_spacing=20pt").line == 20.0


def test_a_paragraphs_notes_stand_with_it() -> None:
    (call,) = one(Paragraph(text=(Run("甲" * 21), NoteMark("n", 1)))).notes
    assert (call.line, call.height) == (1, pytest.approx(ONE_LINE))


@pytest.mark.parametrize(
    ("role", "lines", "line", "before", "after", "head"),
    [
        ("title", 3, 27.0, 10.0, 6.0, True),  # 20 points, nine characters a line
        ("subtitle", 2, 16.875, 0.0, 6.0, True),  # 12.5 points, fifteen
        ("summary", 1, 16.0, 10.0, 10.0, False),
        ("source", 1, 13.6, 10.0, 0.0, False),
        ("contact", 1, 13.6, 10.0, 0.0, False),  # where no source is above it, as far from the text as that
        ("lead", 1, 16.0, 0.0, 0.0, False),
    ],
)
def test_a_named_part_has_the_proportions_of_its_style(
    role: str, lines: int, line: float, before: float, after: float, head: bool
) -> None:
    found = one(Paragraph(text=words("甲" * 20), role=role))
    assert near(found) == (lines, line, before, after)
    assert found.whole and found.keep is head


def test_a_named_part_is_as_its_item_says() -> None:
    front = "front=[{name: title, size: 25pt, space_before: 2em, space_after: 1em}, {name: summary, size: 8pt}]"
    assert near(one(Paragraph(text=words("甲" * 8), role="title"), front)) == (2, 33.75, 50.0, 25.0)  # 192.5 points
    assert near(one(Paragraph(text=words("甲" * 25), role="summary"), front)) == (1, 12.8, 10.0, 10.0)  # 201 points


def test_at_an_exact_pitch_a_title_is_set_in_the_texts() -> None:
    assert one(Paragraph(text=words("甲"), role="title"), "text.line_spacing=15pt").line == pytest.approx(30.0)


def test_a_heading_has_its_number_its_space_and_stays_with_what_follows() -> None:
    found = one(Heading(level=1, text=words("甲" * 10), number="一、"))  # 16 points, in 197
    assert near(found) == (1, 21.6, 18.0, 8.0)
    assert found.whole and found.keep and not found.new_page
    assert one(Heading(level=1, text=words("甲" * 11), number="一、")).lines == 2
    assert one(Heading(level=1, text=words("甲" * 12))).lines == 1
    assert near(one(Heading(level=2, text=words("甲")))) == (1, 18.225, 14.0, 6.0)
    assert near(one(Heading(level=9, text=words("甲")))) == (1, 16.2, 10.0, 4.0)  # the last level there is
    (call,) = one(Heading(level=1, text=(Run("甲" * 13), NoteMark("n", 1)))).notes
    assert call.line == 1


def test_a_headings_indent_is_in_ems_of_its_own_size() -> None:
    given = sheet()
    first = replace(given.headings[0], indent=Length(2.0, "em"))
    given = replace(given, headings=(first, *given.headings[1:]))
    assert one(Heading(level=1, text=words("甲" * 10)), settings=given).lines == 1
    assert one(Heading(level=1, text=words("甲" * 11)), settings=given).lines == 2


def test_an_exact_pitch_grows_for_larger_type() -> None:
    heading = Heading(level=1, text=words("甲"))
    assert one(heading, "text.line_spacing=15pt").line == pytest.approx(17.6)  # 1.1 em of 16 points
    assert one(heading, "text.line_spacing=30pt").line == 30.0


def test_a_run_in_heading_has_no_line_of_its_own() -> None:
    assert one(Heading(level=1, text=words("甲"), run_in=True)) == HeightPiece(lines=0, keep=True)


def test_an_appendix_begins_a_page_and_its_number_may_stand_apart() -> None:
    appendix = Heading(level=1, text=words("甲" * 13), appendix=True)  # two lines
    assert one(appendix).lines == 2 and one(appendix).new_page
    assert one(appendix, "docx.appendix_apart=true").lines == 5
    assert one(Heading(level=1, text=words("甲")), "docx.appendix_apart=true").lines == 1


def test_lists_are_narrower_by_their_marks_and_have_space_below_the_whole() -> None:
    inner = List(items=items("甲" * 14, "甲" * 15))  # 20 + 2 × 17 points narrower: 146
    block = List(items=(ListItem(blocks=(body("甲" * 16), inner)), *items("甲" * 17)))  # 20 + 17: 163
    found = pieces(block, "text.space_after=4pt")
    assert [near(piece) for piece in found] == [
        (1, 16.0, 0.0, 0.0),
        (1, 16.0, 0.0, 0.0),
        (2, 16.0, 0.0, 0.0),
        (0, 0.0, 0.0, 0.0),
        (2, 16.0, 0.0, 0.0),
        (0, 0.0, 0.0, 4.0),
    ]


def test_a_lists_edge_is_counted_in_points() -> None:
    # 24 + 20.4 points narrower, in type of 12: 154.6 for twelve characters.
    first, _ = pieces(List(items=items("甲" * 13)), "text.size=12pt")
    assert first.lines == 2


def test_a_quotation_is_narrower_on_both_sides() -> None:
    found = pieces(Quotation(blocks=(body("甲" * 16), body("甲" * 17), List(items=items("乙"))), by=words("某人")))
    assert [near(piece) for piece in found] == [
        (1, 16.0, 5.0, 5.0),
        (2, 16.0, 5.0, 5.0),
        (1, 16.0, 0.0, 0.0),
        (0, 0.0, 0.0, 0.0),
        (1, 16.0, 0.0, 8.0),
    ]
    assert len(pieces(Quotation(blocks=(body("甲"),)))) == 1


def test_a_callout_has_a_title_and_is_narrower_by_its_box() -> None:
    upper, title, *inner, lower = pieces(
        Callout(kind="note", title=(), blocks=(body("甲" * 18), body("甲" * 19), List(items=items("乙"))))
    )
    assert near(upper) == (1, 4.25, 10.0, 0.0) and upper.keep  # the box's rule and its distance from the title
    assert near(lower) == (1, 4.25, 0.0, 0.0) and not lower.keep
    assert near(title) == (1, 16.0, 0.0, 2.0)
    assert title.whole and title.keep
    assert [near(piece) for piece in inner] == [
        (1, 16.0, 0.0, 3.0),
        (2, 16.0, 0.0, 3.0),
        (1, 16.0, 0.0, 0.0),
        (0, 0.0, 0.0, 0.0),
    ]


def test_contents_have_a_title_and_a_line_a_heading() -> None:
    contents = Contents(title="目录", depth=2)
    heads = [Heading(id=f"h{level}", level=level, text=words("甲")) for level in (1, 2, 3)]
    text = estimator(sheet(), contents, *heads)
    title, *entries = list_pieces(text, contents)
    assert near(title) == (1, 16.2, 10.0, 6.0)
    assert title.whole and title.keep
    assert [near(piece) for piece in entries] == [(1, 16.0, 3.0, 0.0), (1, 16.0, 0.0, 0.0)]


def test_a_long_entry_of_the_list_of_appendices_takes_two_lines() -> None:
    block = AppendixList(title="附件：", entries=(("1．", words("甲" * 16)), ("2．", words("乙" * 17))))
    assert one(block).lines == 4  # 40 points narrower


def test_the_list_of_appendices_has_its_title_above_or_beside() -> None:
    block = AppendixList(title="附件：", entries=(("1．", words("甲")), ("2．", words("乙"))))
    assert near(one(block)) == (3, 16.0, 10.0, 0.0)
    assert one(replace(block, run_in=True)).lines == 2


def test_lines_of_the_front_are_as_tall_as_their_type_and_those_at_the_foot_take_nothing() -> None:
    assert near(one(Line(left=words("甲")))) == (1, 16.0, 0.0, 0.0)
    assert near(one(Line(left=words("甲"), size=20.0, space_before=3.0, space_after=4.0))) == (1, 27.0, 3.0, 4.0)
    assert pieces(Line(left=words("甲"), bottom=True)) == []


def test_a_rule_is_as_high_as_its_distance_from_the_line_that_bears_it() -> None:
    assert near(one(Rule(width=1.5, space_before=3.0))) == (1, 4.5, 0.0, 0.0)
    assert pieces(Rule(width=1.5, bottom=True)) == []


def test_a_summary_between_rules_is_higher_by_them_and_a_source_below_one() -> None:
    front = "front=[{name: summary, rule: 1pt, space_before: 8pt}, {name: source, rule: 1pt, space_before: 8pt}]"
    above, words_, below = pieces(Paragraph(text=words("甲"), role="summary"), front)
    assert [near(piece) for piece in (above, words_, below)] == [
        (1, 7.0, 8.0, 0.0),  # the rule, and six points
        (1, 16.0, 0.0, 0.0),
        (1, 7.0, 0.0, 10.0),
    ]
    assert above.keep and words_.keep and not below.keep
    assert len(pieces(Paragraph(text=words("甲"), role="source"), front)) == 2


def test_a_contact_below_a_source_has_the_space_of_its_own() -> None:
    source, contact = (Paragraph(text=words("甲"), role=role) for role in ("source", "contact"))
    (piece,) = list_pieces(estimator(sheet(), source, contact), contact)
    assert piece.before == 4.0


def test_a_page_break_has_no_height() -> None:
    assert one(PageBreak()) == HeightPiece(lines=0, new_page=True)


# ---- tables and pictures ---------------------------------------------------------------------------------------------


def table(rows: int, text: str = "甲", *, captioned: str = "", **more: object) -> Table:
    caption = Caption(label="表", number="1", text=words(captioned)) if captioned else None
    columns = (Column(head=words("项")), Column(head=words("目")))
    cell = Cell(text=words(text))
    return Table(columns=columns, rows=((cell, cell),) * rows, caption=caption, **more)  # type: ignore[arg-type]


def test_a_short_table_is_one_piece_of_rows_and_padding() -> None:
    found = one(table(2))
    # Three rows of 13.5 and twice 3 points of padding, four rules of half a point; above text a table keeps 0.7 em.
    assert near(found) == (1, 60.5, 0.0, 7.0)
    assert found.whole and not found.keep
    assert one(table(2), "tables.padding=1pt").line == pytest.approx(48.5)


def test_a_cell_takes_the_lines_its_column_leaves_it() -> None:
    # Two like columns share 205 points: of each, 91.7 are left for text, nine characters of 10 points.
    assert [one(table(1, "甲" * count)).line for count in (9, 10, 18, 19)] == pytest.approx([40.5, 54, 54, 67.5])


def test_a_table_is_kept_whole_below_half_a_page_and_thirteen_rows() -> None:
    padded = "tables.padding=2pt"
    assert one(table(12), padded).whole  # 13 rows of 17.5 and 14 rules: 234.5 of 500 points
    long = one(table(13), padded)
    assert near(long) == (14, pytest.approx((14 * 17.5 + 7.5) / 14), 0.0, 7.0)
    assert not long.whole and not long.keep
    assert not one(table(12)).whole  # 260.5 points
    exactly = one(table(12), padded, "page.size=[305pt, 569pt]")  # 234.5 of half of 469
    assert not exactly.whole


def test_rows_of_latin_text_are_lower() -> None:
    block = table(2)
    (piece,) = list_pieces(estimator(sheet("tables.padding=1pt", language="en-GB"), block, language="en-GB"), block)
    assert piece.line == pytest.approx(3 * 14.0 + 2.0)  # lines of 1.2 em


def test_captions_stand_above_or_below_and_remarks_end_the_table() -> None:
    remarks = {"source": words("源"), "note": words("注")}
    caption, rows, source, note = pieces(table(1, captioned="甲" * 17, **remarks))
    assert near(caption) == (2, 13.5, 9.0, 4.0)  # four ems for 表 1
    assert caption.keep and caption.whole and rows.keep
    assert near(source) == (1, 11.475, 2.55, 0.0) and source.keep
    assert near(note) == (1, 11.475, 0.0, 9.0) and not note.keep
    rows, caption, source = pieces(table(1, captioned="甲" * 16, source=words("源")), "captions.table=below")
    assert near(caption) == (1, 13.5, 6.0, 4.0)
    assert caption.keep and rows.keep and near(source) == (1, 11.475, 2.55, 9.0)
    rows, caption = pieces(table(1, captioned="甲"), "captions.table=below")
    assert near(caption) == (1, 13.5, 6.0, 9.0) and not caption.keep and not rows.keep


def test_a_long_table_is_not_kept_with_its_remarks() -> None:
    rows, source = pieces(table(13, source=words("源")))
    assert not rows.keep and not source.keep


def test_notes_of_cells_and_captions_are_called_with_them() -> None:
    given = table(1, captioned="甲")
    called = (Run("甲" * 30), NoteMark("m", 1))
    given = replace(given, rows=((Cell(text=called), Cell(text=words("乙"))),))
    given = replace(given, caption=replace(given.caption, text=(Run("甲" * 21), NoteMark("n", 1))))
    caption, rows = pieces(given)
    assert [(call.note, call.line) for call in caption.notes] == [("n", 1)]
    assert [(call.note, call.line) for call in rows.notes] == [("m", 0)]


def tiles(*given: Tile) -> Figures:
    return Figures(tiles=given)


def test_key_figures_are_a_row_of_tiles() -> None:
    plain = Tile(figure="a", label="甲", number="1")
    caption, rows = pieces(tiles(plain, plain))
    assert near(caption) == (1, 13.5, 9.0, 4.0)  # a caption of their own, though the block has none
    assert near(rows) == (1, pytest.approx((26 + 9 * 0.94) * 1.35 + 10, abs=1e-3), 0.0, 7.0)  # value, label, margins
    assert rows.whole and not rows.keep
    _, rows, source, note = pieces(tiles(plain, replace(plain, source=words("源"), note=words("注"))))
    assert rows.keep and source.keep and not note.keep
    _, _, note = pieces(tiles(replace(plain, note=words("注"))))
    assert near(note) == (1, 11.475, 2.55, 9.0)


def chart(captioned: str = "", **more: object) -> Chart:
    caption = Caption(label="图", number="1", text=words(captioned)) if captioned else None
    series = (Series(name="数", values=(Decimal(1),), printed=("1",)),)
    return Chart(kind="column", categories=("甲",), series=series, alt="", caption=caption, **more)  # type: ignore[arg-type]


def image(height: float) -> Image:
    return Image(data=png(), format="png", alt="", width=100.0, height=height, pixels=(8, 6))


def test_a_picture_ends_with_its_caption_or_alone() -> None:
    picture = one(chart())
    assert near(picture) == (1, 100.0, 6.0, 9.0)
    assert picture.whole and not picture.keep
    picture, caption = pieces(chart("甲"), "charts.title=below")
    assert near(picture) == (1, 100.0, 6.0, 4.0) and picture.keep
    assert near(caption) == (1, 13.5, 6.0, 9.0) and not caption.keep
    caption, picture = pieces(chart("甲"), "charts.title=above")
    assert near(caption) == (1, 13.5, 9.0, 4.0) and caption.keep
    assert near(picture) == (1, 100.0, 6.0, 9.0) and not picture.keep


def test_a_pictures_remarks_stay_with_it() -> None:
    picture, source = pieces(chart(source=words("源")))
    assert near(picture) == (1, 100.0, 6.0, 4.0) and picture.keep
    assert near(source) == (1, 11.475, 2.55, 9.0)
    picture, caption, note = pieces(chart("甲", note=words("注")), "charts.title=below")
    assert picture.keep and caption.keep and near(caption) == (1, 13.5, 6.0, 4.0)
    caption, picture, note = pieces(chart("甲", note=words("注")), "charts.title=above")
    assert picture.keep and near(note) == (1, 11.475, 2.55, 9.0)


def test_a_picture_is_no_taller_than_the_page() -> None:
    assert one(image(80.0)).line == 80.0
    assert one(image(900.0)).line == 500.0


def test_a_picture_wider_than_its_column_is_lower() -> None:
    assert one(replace(image(80.0), width=410.0)).line == pytest.approx(40.0)  # of 205 points
