"""Word files for everyone: the eighteen checks of EN 301 549, Section 508 and the Matterhorn protocol that fit Word.

Each runs over every sample outline in every bundled template, and over a briefing with every block there is.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from exporter.document.blocks import Briefing, Chart, Figures, Heading, Image, Table, plain
from exporter.template.model import Settings
from exporter.units import contrast_ratio
from tests.support.composed import OUTLINES, TEMPLATES, composed
from tests.support.word_reading import NAMES, File, value, written
from tests.support.word_samples import chinese, settings

Made = tuple[Briefing, Settings, File]


CASES = [(outline, template) for template in TEMPLATES for outline in (*OUTLINES, "every block")]


@pytest.fixture(scope="module", params=CASES, ids=["-".join(case) for case in CASES])
def made(request: pytest.FixtureRequest) -> Made:
    outline, template = request.param
    if outline == "every block":
        briefing, using = chinese(), settings("zh-CN", template=template)
    else:
        briefing, using = composed(outline, template)
    return briefing, using, written(briefing, using)


def flat(blocks: Any) -> Iterator[Any]:
    """Blocks with those inside them."""
    for block in blocks:
        yield block
        yield from flat(getattr(block, "blocks", ()))
        for item in getattr(block, "items", ()):
            yield from flat(item.blocks)


def shown(element: Any) -> str:
    return "".join(map(str, element.xpath(".//w:t/text()", namespaces=NAMES)))


def test_d1_title_author_subject_and_language_are_told(made: Made) -> None:
    briefing, _, file = made
    core = file.document.core_properties
    assert core.title == briefing.meta.title
    assert core.language == briefing.meta.language
    assert core.author == ("; ".join(briefing.meta.authors) or briefing.meta.organization)
    assert core.subject == (briefing.meta.subject or briefing.meta.subtitle)
    assert "python-docx" not in file.zip.read("docProps/core.xml").decode() + file.zip.read("docProps/app.xml").decode()


def test_d2_every_script_has_its_language(made: Made) -> None:
    briefing, _, file = made
    lang = file.find("//w:rPrDefault//w:lang", "word/styles.xml")[0]
    tags = {value(lang, f"@w:{slot}") for slot in ("val", "eastAsia", "bidi")}
    assert "" not in tags
    assert any(tag.split("-")[0] == briefing.meta.language.split("-")[0] for tag in tags)


def test_d3_headings_are_styles_and_skip_no_level(made: Made) -> None:
    briefing, _, file = made
    ids = [str(id).removeprefix("Appendix") for id in file.find("//w:p/w:pPr/w:pStyle/@w:val")]
    levels = [int(id.removeprefix("Heading")) for id in ids if id.startswith("Heading")]
    assert len(levels) == sum(isinstance(block, Heading) for block in briefing.blocks)
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    assert sum(1 for id in file.find("//w:p/w:pPr/w:pStyle/@w:val") if id == "Title") == 1


TYPED = re.compile(r"\s*([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[•·▪–]\s|\d+[.)]\s)")


def test_d4_numbers_and_bullets_are_words_own(made: Made) -> None:
    _, _, file = made
    for p in file.find("//w:body//w:p[w:pPr/w:pStyle[starts-with(@w:val,'Heading') or starts-with(@w:val,'List')]]"):
        assert not TYPED.match(shown(p)), shown(p)


def test_d5_tables_have_heads_and_whole_rows(made: Made) -> None:
    briefing, _, file = made
    blank = [cell for block in flat(briefing.blocks) if isinstance(block, Table) for row in block.rows for cell in row]
    allowed = sum(not plain(cell.printed) for cell in blank)
    grouped = any(cell.rows != 1 for cell in blank)
    for table in file.find("//w:body//w:tbl"):
        rows = table.xpath("w:tr", namespaces=NAMES)
        if table.xpath("w:tblPr/w:tblStyle[@w:val='KeyFigureTable']", namespaces=NAMES):  # tiles have no heads
            assert all(row.xpath("w:trPr/w:cantSplit", namespaces=NAMES) for row in rows)
            assert table.xpath("w:tblPr/w:tblCaption", namespaces=NAMES)
            continue
        assert rows[0].xpath("w:trPr/w:tblHeader", namespaces=NAMES)
        assert all(row.xpath("w:trPr/w:cantSplit", namespaces=NAMES) for row in rows)
        merged = "" if grouped else " | .//w:vMerge"  # a group's name is said once, in a cell that covers its rows
        assert not table.xpath(f".//w:gridSpan | .//w:tbl{merged}", namespaces=NAMES)
        allowed -= sum(not shown(cell) for cell in table.xpath("w:tr[position()>1]/w:tc", namespaces=NAMES))
    assert allowed >= 0


def test_d6_pictures_and_charts_have_words(made: Made) -> None:
    briefing, _, file = made
    drawn = "//w:body//wp:docPr[not(.//*[local-name()='decorative'])]/@descr"  # a bar's tile says it in words
    told = [str(words) for words in file.find(drawn)]
    wanted = [block.alt for block in flat(briefing.blocks) if isinstance(block, Chart | Image)]
    rows = [block for block in flat(briefing.blocks) if isinstance(block, Figures)]
    wanted += [tile.trend.alt for block in rows for tile in block.tiles if tile.trend is not None]
    assert sorted(told) == sorted(wanted)
    assert not any(re.search(r"\.(png|jpe?g)$", str(name)) for name in file.find("//@name"))


def test_d7_tables_have_a_title_and_a_description(made: Made) -> None:
    _, _, file = made
    for table in file.find("//w:body//w:tbl"):
        assert value(table, "w:tblPr/w:tblDescription/@w:val")
    captioned = file.find("//w:body//w:tbl[preceding-sibling::*[1][w:pPr/w:pStyle/@w:val='CaptionAbove']]")
    assert all(value(table, "w:tblPr/w:tblCaption/@w:val") for table in captioned)


def is_bands_ground(file: File, anchor: Any) -> bool:
    """Whether an object out of the line is the ground of a band: a filled rectangle that is marked as decoration, holds
    no words, and lies behind paragraphs that are shaded themselves, so that nothing is lost where it is not drawn."""
    decorative = anchor.xpath("wp:docPr[@descr='']//*[local-name()='decorative']/@val", namespaces=NAMES)
    shapes = anchor.xpath(".//*[local-name()='wsp']")
    rectangle = [shape for shape in shapes if shape.xpath(".//*[local-name()='prstGeom'][@prst='rect']")]
    words = anchor.xpath(".//w:t | .//*[local-name()='txbx'] | .//*[local-name()='blip']", namespaces=NAMES)
    (paragraph,) = anchor.xpath("ancestor::w:p", namespaces=NAMES)
    style = file.style(value(paragraph, "w:pPr/w:pStyle/@w:val"))
    shaded = value(paragraph, "w:pPr/w:shd/@w:fill") or value(style, "w:pPr/w:shd/@w:fill")
    return decorative == ["1"] and len(shapes) == len(rectangle) == 1 and not words and bool(shaded)


def test_d8_objects_stand_in_the_line(made: Made) -> None:
    """But for the ground of a band, which says nothing: its words are paragraphs of the text, in their order."""
    _, _, file = made
    assert [anchor for anchor in file.find("//wp:anchor") if not is_bands_ground(file, anchor)] == []
    assert file.find("//w:txbxContent") == []
    # A rule across the page is a character in its line.
    assert [rule.tag for rule in file.find("//w:pict/*") if not rule.xpath("@*[local-name()='hr']")] == []


def fills(file: File) -> Iterator[tuple[str, str, float, bool, str]]:
    """Style, colour, size, weight and the fill behind, with what each inherits."""
    for style in file.find("//w:style[@w:type='paragraph']", "word/styles.xml"):
        color, points, bold, fill = "", "", "", ""
        chain, seen = style, 0
        while chain is not None and seen < 9:
            color = color or value(chain, "w:rPr/w:color/@w:val")
            points = points or value(chain, "w:rPr/w:sz/@w:val")
            bold = bold or ("1" if chain.xpath("w:rPr/w:b[not(@w:val='0')]", namespaces=NAMES) else "")
            fill = fill or value(chain, "w:pPr/w:shd/@w:fill")
            based = value(chain, "w:basedOn/@w:val")
            chain, seen = (file.style(based) if based else None), seen + 1
        digits = "000000" if color in ("", "auto") else color
        yield (
            value(style, "@w:styleId"),
            digits.lower(),
            float(points or 20) / 2,
            bool(bold),
            (fill or "ffffff").lower(),
        )


def test_d9_every_style_can_be_read(made: Made) -> None:
    _, using, file = made
    for id, color, points, bold, fill in fills(file):
        large = points >= 18 or (bold and points >= 14)
        assert contrast_ratio(color, fill) >= (3 if large else 4.5), id
    table = using.tables
    if table.header_fill:
        assert contrast_ratio(using.colors.text, table.header_fill) >= 4.5
    assert contrast_ratio(using.colors.text, using.colors.tint) >= 4.5
    assert contrast_ratio(using.colors.link, "ffffff") >= 4.5
    for color in using.charts.palette or using.colors.series:
        assert contrast_ratio(color, "ffffff") >= 3, color


def test_d10_colour_is_never_alone(made: Made) -> None:
    """Words tell up from down, a callout's title its kind, an underline a link, a legend or label a series."""
    briefing, _, file = made
    assert value(file.style("Hyperlink"), "w:rPr/w:u/@w:val") == "single"
    for box in file.paragraphs("CalloutNote") + file.paragraphs("CalloutTip") + file.paragraphs("CalloutWarning"):
        before = box.xpath("preceding-sibling::w:p[w:pPr/w:pStyle[contains(@w:val, 'Title')]][1]", namespaces=NAMES)
        assert before
        assert shown(before[0])
    charts = [block for block in flat(briefing.blocks) if isinstance(block, Chart)]
    for number, block in enumerate(charts, 1):
        if len(block.series) > 1:
            part = f"word/charts/chart{number}.xml"  # a legend, or each series' name at its end
            assert file.find("//c:legend", part) or len(file.find("//c:showSerName[@val='1']", part)) == len(
                block.series
            )


def test_d11_links_say_where_they_lead(made: Made) -> None:
    _, _, file = made
    for link in file.find("//w:hyperlink[@r:id]"):
        assert len(shown(link).strip()) > 1
        assert shown(link).strip().lower() not in ("here", "click here", "link", "点击这里", "此处")


def test_d12_numbers_and_notes_are_live(made: Made) -> None:
    briefing, _, file = made
    captioned = [block for block in flat(briefing.blocks) if getattr(block, "caption", None) is not None]
    fields = file.instructions()
    assert sum(each.startswith("SEQ ") for each in fields) >= len(captioned)
    assert len(file.find("//w:footnoteReference")) == len(briefing.notes)
    footers = [name for name in file.zip.namelist() if re.match(r"word/(header|footer)\d+\.xml", name)]
    assert any(" PAGE " in file.zip.read(name).decode() for name in footers)


def test_d13_nothing_lies_behind_the_text(made: Made) -> None:
    """But for the ground of a band, whose colour its words have been chosen for."""
    _, _, file = made
    everything = "".join(file.zip.read(name).decode() for name in file.zip.namelist() if name.endswith(".xml"))
    assert not re.search(r"<w:background|WordPictureWatermark|PowerPlusWaterMark", everything)
    grounds = [anchor for anchor in file.find("//wp:anchor[@behindDoc='1']") if is_bands_ground(file, anchor)]
    assert everything.count('behindDoc="1"') == len(grounds)


def test_d14_no_remarks_where_the_outline_has_none(made: Made) -> None:
    briefing, _, file = made
    remarks = sum(bool(block.comment) for block in flat(briefing.blocks))
    assert len(file.find("//w:commentReference")) == remarks
    assert ("word/comments.xml" in file.zip.namelist()) == bool(remarks)
    assert file.find("//w:ins | //w:del") == []


def test_d15_no_empty_paragraph_makes_room(made: Made) -> None:
    _, _, file = made
    for p in file.find("/w:document/w:body//w:p[not(ancestor::w:tc)]"):
        full = shown(p) or p.xpath(".//w:drawing | .//w:pict", namespaces=NAMES)
        assert full or value(p, "w:pPr/w:pStyle/@w:val") == "TableEnd" or _is_last_by_need(p)


def _is_last_by_need(p: Any) -> bool:
    """Whether it is the paragraph that Word needs at the end of a text, after a table or for lines at the foot."""
    above = "preceding-sibling::*[1][self::w:tbl or self::w:p[w:pPr/w:framePr]]"
    return bool(p.xpath(f"{above} and following-sibling::*[1][self::w:sectPr]", namespaces=NAMES))


def test_d16_the_text_holds_what_the_running_heads_say(made: Made) -> None:
    briefing, _, file = made
    assert re.sub(r"\s", "", briefing.meta.title) in re.sub(r"\s", "", file.text())


def test_d17_a_chart_has_its_description_and_its_numbers_beside_it(made: Made) -> None:
    """In words, in the workbook, and in the drawing's own text: a reader needs no eye for it."""
    briefing, _, file = made
    charts = [block for block in flat(briefing.blocks) if isinstance(block, Chart)]
    drawn = file.find("//w:body//wp:inline[.//c:chart]")
    assert len(drawn) == len(charts)
    for number, (block, drawing) in enumerate(zip(charts, drawn, strict=True), 1):
        assert value(drawing, "wp:docPr/@descr") == block.alt
        kept = {str(text) for text in file.find("//c:cat//c:v/text()", f"word/charts/chart{number}.xml")}
        assert kept == set(block.categories)
        assert file.zip.getinfo(f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx").file_size > 0


def test_d18_text_can_be_set_with_a_ragged_edge() -> None:
    """Justified text is hard for some readers (WCAG 2.1, 1.4.8): one setting sets all of it left."""
    for template in TEMPLATES:
        file = written(chinese(), settings("zh-CN", "text.align=left", template=template))
        assert file.find("//w:jc[@w:val='both']", "word/styles.xml") == [], template
        assert file.find("//w:jc[@w:val='both']") == [], template
