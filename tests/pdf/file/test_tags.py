"""What a page says to those who do not see it: structure, attributes, ids, links; judged from outside."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from exporter.document.blocks import Meta
from exporter.pdf.file.finish import finish_file
from exporter.pdf.file.metadata import format_date, write_srgb_profile
from exporter.pdf.file.objects import make_stream
from exporter.pdf.page.tree import Element
from exporter.problem import Place, Problems
from tests.judges import qpdf, structure, vera
from tests.support import pages
from tests.support.pages import META, figure, line, page


def made(meta: Meta = META, attachment: tuple[str, bytes] | None = None, standard: str = "pdfa-2a") -> bytes:
    return finish_file(pages.one_pager(), meta, Problems(), standard, attachment)


@pytest.fixture(scope="module")
def pdf() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made()))


def found(pdf: pikepdf.Pdf, tag: str) -> list[Any]:
    return [element for element in structure.elements(pdf.Root.StructTreeRoot) if str(element.S) == f"/{tag}"]


def test_elements_stand_in_reading_order(pdf: pikepdf.Pdf) -> None:
    tags = [str(element.S).lstrip("/") for element in structure.elements(pdf.Root.StructTreeRoot)]
    assert tags[:12] == ["Document", "H1", "Div", "P", "Span", "P", "H2", "L", "LI", "Lbl", "LBody", "LI"]
    assert "Artifact" not in tags


def test_heads_say_what_they_head(pdf: pikepdf.Pdf) -> None:
    assert [str(head.A.Scope) for head in found(pdf, "TH")] == ["/Column", "/Column", "/Row", "/Row"]


def test_an_empty_cell_keeps_its_column(pdf: pikepdf.Pdf) -> None:
    assert [len(structure.kids(row)) for row in found(pdf, "TR")] == [2, 2, 2]


@pytest.mark.parametrize(("mark", "kind"), [("•", "/Disc"), ("1.", "/Decimal"), ("", "/None")])
def test_lists_say_how_they_count(mark: str, kind: str) -> None:
    label = (Element("Lbl", (line(mark),)),) if mark else ()
    given = page(Element("L", (Element("LI", (*label, Element("LBody", (line("点", 70),)))),)))
    with pikepdf.open(io.BytesIO(finish_file(given, META, Problems()))) as pdf:
        assert str(found(pdf, "L")[0].A.ListNumbering) == kind


def test_figures_have_words_and_a_place(pdf: pikepdf.Pdf) -> None:
    chart = found(pdf, "Figure")[0]
    assert str(chart.Alt) == "条形图：党支部340个"
    assert [round(float(value)) for value in chart.A.BBox] == [60, 422, 159, 482]


def test_a_picture_without_words_is_a_problem_at_its_place() -> None:
    problems, place = Problems(), Place("outline.yaml", 3, 1)
    finish_file(page(Element("Figure", (line("图"),), alt=" ", place=place)), META, problems)
    assert [(p.code, p.severity, p.place) for p in problems] == [("alt-missing", "error", place)]


def test_every_key_figure_is_found_by_its_id(pdf: pikepdf.Pdf) -> None:
    names = list(pdf.Root.StructTreeRoot.IDTree.Names)
    ids = [str(name) for name in names[::2]]
    assert ids == ["figure:members", "figure:members#2", "figure:share", "note"]
    assert all(
        str(element.ID) == id and element.S in ("/Span", "/Note") for id, element in zip(ids, names[1::2], strict=True)
    )


def test_ids_in_any_script_are_sorted_by_their_bytes() -> None:
    given = page(
        *(Element("P", (figure(name, "1", 50, 80 + 14 * n),)) for n, name in enumerate(("b", "党员", "a", "é")))
    )
    with pikepdf.open(io.BytesIO(finish_file(given, META, Problems()))) as pdf:
        raw = [bytes(name) for name in list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]]
    assert raw == sorted(raw) and len(raw) == 4


def test_a_link_is_printed_described_and_in_ascii(pdf: pikepdf.Pdf) -> None:
    (annotation,) = pdf.pages[0].Annots
    assert (int(annotation.F), str(annotation.Contents)) == (4, "网站 site")
    assert str(annotation.A.URI) == "https://example.org/%E5%BE%8B?a=(1)"
    assert found(pdf, "Link")[0].K[-1].Obj.objgen == annotation.objgen


def test_a_link_over_two_lines_is_one_element() -> None:
    link = Element("Link", (line("网", y=80), line("站", y=94)), href="https://example.org/")
    with pikepdf.open(io.BytesIO(finish_file(page(Element("P", (link,))), META, Problems()))) as pdf:
        assert len(pdf.pages[0].Annots) == 2
        assert len(found(pdf, "Link")) == 1
        assert structure.complaints(pdf) == []


def test_a_link_within_the_page_leads_to_its_target() -> None:
    given = page(
        Element("P", (Element("Link", (line("表 1"),), href="#t1"),)), Element("P", (line("目标", y=300),), id="t1")
    )
    with pikepdf.open(io.BytesIO(finish_file(given, META, Problems()))) as pdf:
        goal = pdf.pages[0].Annots[0].Dest
        assert goal[0].objgen == pdf.pages[0].obj.objgen
        assert 841.89 - 300 < float(goal[3]) < 841.89 - 280


def test_bookmarks_follow_the_headings(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        assert [(item.title, [kid.title for kid in item.children]) for item in outline.root] == [
            ("律师下乡村", ["要点"])
        ]


def test_the_document_says_title_language_and_nothing_of_the_clock(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root
    assert (str(root.Lang), bool(root.ViewerPreferences.DisplayDocTitle), bool(root.MarkInfo.Marked)) == (
        "zh-CN",
        True,
        True,
    )
    assert str(pdf.docinfo["/Title"]) == META.title
    metadata = root.Metadata.read_bytes().decode()
    assert "Date" not in metadata and "/CreationDate" not in pdf.docinfo
    assert "/Filter" not in root.Metadata


def test_dates_come_from_the_outline() -> None:
    meta = Meta(title="题", language="zh-CN", created="2024-11-23T08:30:00Z")
    with pikepdf.open(io.BytesIO(made(meta))) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == format_date(meta.created)[1:-1] == "D:20241123083000Z"
        assert "<xmp:CreateDate>2024-11-23T08:30:00Z" in pdf.Root.Metadata.read_bytes().decode()


def test_hostile_titles_stay_text() -> None:
    title = "a</rdf:li>&(\\)<x> ]]> /Type 律"
    with pikepdf.open(io.BytesIO(made(Meta(title=title, language="en", keywords=("<k>",))))) as pdf:
        assert str(pdf.docinfo["/Title"]) == title
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            assert metadata["dc:title"] == title


def test_the_colour_profile_is_one_that_colour_engines_take() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(io.BytesIO(write_srgb_profile()))
    assert (profile.profile.xcolor_space, profile.profile.version) == ("RGB ", 4.2)


def test_content_alone_makes_the_identifier() -> None:
    one, other = (pikepdf.open(io.BytesIO(made(Meta(title=title, language="en")))) for title in ("a", "b"))
    assert bytes(one.trailer.ID[0]) == bytes(one.trailer.ID[1]) != bytes(other.trailer.ID[0])


# ---- judged from outside -------------------------------------------------------------------------------------------


def picture() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGBA", (9, 7), (200, 30, 30, 128)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.judge("verapdf", "qpdf")
def test_the_file_keeps_the_standards_it_claims(tmp_path: Path) -> None:
    two, three, plain = (tmp_path / name for name in ("two.pdf", "three.pdf", "plain.pdf"))
    two.write_bytes(finish_file(pages.one_pager(picture()), META, Problems()))
    three.write_bytes(made(attachment=("大纲.yaml", b"title: x\n")))
    plain.write_bytes(made(standard="pdfa-3a"))
    assert vera.complaints([two]) == []
    assert vera.complaints([three, plain], ["ua1", "3a"]) == []
    assert [complaint for file in (two, three, plain) for complaint in qpdf.complaints(file)] == []


def test_a_stream_that_ends_in_a_carriage_return_keeps_its_length() -> None:
    assert make_stream("", b"a\r", compress=False).endswith(b"/Length 2>>\nstream\na\r\r\nendstream")


def test_an_attached_outline_comes_back_byte_for_byte() -> None:
    with pikepdf.open(io.BytesIO(made(attachment=("大纲.yaml", b"title: x\n")))) as pdf:
        (file,) = pdf.Root.AF
        assert (str(file.AFRelationship), str(file.UF)) == ("/Source", "大纲.yaml")
        assert str(file.EF.F.Subtype) == "/application/yaml"
        assert pdf.attachments["大纲.yaml"].get_file().read_bytes() == b"title: x\n"


def first(pdf: pikepdf.Pdf, tag: str) -> Any:
    return found(pdf, tag)[0]


def drop_alt(pdf: pikepdf.Pdf) -> None:
    del first(pdf, "Figure").Alt


def drop_scope(pdf: pikepdf.Pdf) -> None:
    del first(pdf, "TH").A


def skip_heading(pdf: pikepdf.Pdf) -> None:
    first(pdf, "H2").S = pikepdf.Name.H4


def draw_unmarked(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 m 100 100 l S")


def lose_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def swap_parents(pdf: pikepdf.Pdf) -> None:
    row = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    row[0], row[2] = row[2], row[0]


def swap_annotation(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].StructParent = 0


# Fault, the rules by which veraPDF finds it (none: it does not look), and whether our own check does.
FAULTS: list[tuple[Callable[[pikepdf.Pdf], None], set[str], bool]] = [
    (drop_alt, {"7.3-1"}, False),
    (drop_scope, {"7.5-1"}, False),
    (skip_heading, {"7.4.2-1"}, False),
    (draw_unmarked, {"7.1-3"}, True),
    (lose_language, {"7.2-34"}, False),
    (swap_parents, set(), True),
    (swap_annotation, {"7.18.5-1"}, True),
]


@pytest.mark.judge("verapdf")
def test_planted_faults_are_found(tmp_path: Path) -> None:
    """A judge that finds nothing in a broken file proves nothing about a whole one."""
    files, own = [], []
    for plant, _, _ in FAULTS:
        file = tmp_path / f"{plant.__name__}.pdf"
        with pikepdf.open(io.BytesIO(made())) as pdf:
            plant(pdf)
            own.append(bool(structure.complaints(pdf)))
            pdf.save(file)
        files.append(file)
    verdicts = vera.judge(files, ["ua1"])
    assert own == [ours for _, _, ours in FAULTS]
    for verdict, (plant, rules, _) in zip(verdicts, FAULTS, strict=True):
        assert rules <= verdict.broken and verdict.passed == (not rules), (plant.__name__, verdict)


def test_a_heading_that_skips_a_level_is_told_with_its_place_and_nothing_is_drawn() -> None:
    place = Place("outline.yaml", 7, 3)
    one, three = Element("H1", (line("一"),)), Element("H3", (line("三", 70),), place=place)
    problems = Problems()
    assert finish_file(page(one, three), META, problems) == b""
    assert [(problem.code, problem.severity, problem.place) for problem in problems] == [
        ("heading-skipped", "error", place)
    ]
    assert "level 3" in problems.sorted()[0].message
    assert finish_file(page(three), META, Problems()) == b""
