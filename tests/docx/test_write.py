"""The whole file: its parts, its properties, its bytes, and what judges from outside say of it."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from openxml_audit import OpenXmlValidator

from exporter.document.blocks import AnyBlock, Briefing, Contents, Heading, Meta
from exporter.document.references.numbering import chinese_numeral
from exporter.docx.package.lint import lint_package
from exporter.problem import Problems
from tests.judges import openxml, poppler
from tests.support import judges
from tests.support.word_judging import FALSE_ALARMS, as_pdf
from tests.support.word_reading import File, squeezed, value, written
from tests.support.word_samples import body, briefing, settings, words
from tests.support.word_samples import chinese as sample_briefing

LANGUAGES = ("zh-CN", "en", "ja", "ar", "nb", "de-CH")


@pytest.fixture(scope="module")
def whole() -> File:
    return written(sample_briefing())


def test_python_docx_opens_it_and_reads_its_properties(whole: File) -> None:
    core = whole.document.core_properties
    assert core.title == "律师下乡村，服务零距离"
    assert core.author == "法治信息组; 张三"
    assert core.subject == "内蒙古律师行业的一年"
    assert core.keywords == "公共法律服务, 律师"
    assert core.language == "zh-CN"
    assert core.created is not None
    assert core.created.isoformat() == "2024-11-23T00:00:00+00:00"
    assert "示例单位" in whole.part("docProps/app.xml").xpath("string()")


def test_without_a_date_none_is_written() -> None:
    core = written(briefing(body("文"))).zip.read("docProps/core.xml").decode()
    assert "dcterms:created" not in core
    assert "dcterms:modified" not in core


def test_the_base_package_is_small_and_ours() -> None:
    file = written(briefing(body("文")))
    assert len(file.data) < 9500  # 3 kB of it the theme and what Word's lists show
    assert sorted(file.zip.namelist())[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert "word/theme/theme1.xml" in file.zip.namelist()


def test_no_question_when_the_file_opens(whole: File) -> None:
    text = "".join(whole.zip.read(name).decode("utf-8", "replace") for name in whole.zip.namelist())
    assert "updateFields" not in text
    assert "w:dirty" not in text


def test_no_empty_paragraphs_but_where_word_demands_them(whole: File) -> None:
    for p in whole.find("/w:document/w:body//w:p[not(ancestor::w:tc)]"):
        assert (
            p.xpath(".//*[local-name()='t' or local-name()='drawing']")
            or value(p, "w:pPr/w:pStyle/@w:val") == "TableEnd"
            or p.getnext().tag.endswith("sectPr")
        )


def test_the_language_is_set_for_every_script(whole: File) -> None:
    lang = whole.find("//w:rPrDefault//w:lang", "word/styles.xml")[0]
    assert [value(lang, f"@w:{name}") for name in ("val", "eastAsia")] == ["en-US", "zh-CN"]
    fonts = whole.find("//w:rPrDefault//w:rFonts", "word/styles.xml")[0]
    assert all(value(fonts, f"@w:{slot}") for slot in ("ascii", "hAnsi", "eastAsia", "cs"))


def test_the_sheet_is_the_templates() -> None:
    sheet = settings("zh-CN", "page.size=A5", "page.orientation=landscape", "page.margins.left=30mm")
    section = written(briefing(body("文")), sheet).document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 148)
    assert round(section.left_margin.mm) == 30


def test_hostile_text_is_but_text() -> None:
    evil = "<w:p/>&amp; ]]> \x00\x0b\ud800\ufffe \"'{{ x }} </w:t>"
    meta = Meta(title=evil, language="zh-CN", keywords=(evil,), organization=evil)
    file = written(Briefing(meta=meta, blocks=(body(evil),)))
    assert "<w:p/>&amp; ]]>" in file.text()
    assert file.document.core_properties.title.startswith("<w:p/>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_openxml_audit_finds_nothing(language: str, tmp_path: Path) -> None:
    sample = sample_briefing()
    meta = Meta(title="x", language=language, right_to_left=language == "ar")
    file = tmp_path / "x.docx"
    file.write_bytes(written(Briefing(meta=meta, blocks=sample.blocks, notes=sample.notes, header=sample.header)).data)
    errors = [str(error) for error in OpenXmlValidator().validate(str(file)).errors]
    assert [error for error in errors if not any(alarm in error for alarm in FALSE_ALARMS)] == []


@pytest.mark.judge("ooxml")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_open_xml_sdk_finds_nothing(language: str, tmp_path: Path) -> None:
    sample = sample_briefing()
    meta = Meta(title="x", language=language, right_to_left=language == "ar")
    file = tmp_path / "x.docx"
    file.write_bytes(written(Briefing(meta=meta, blocks=sample.blocks, notes=sample.notes, header=sample.header)).data)
    assert openxml.complaints(file) == []


@pytest.mark.judge("soffice", "pdftotext")
def test_libreoffice_shows_every_word_and_number(tmp_path: Path, whole: File) -> None:
    shown = squeezed(poppler.text(as_pdf(whole, tmp_path), "-raw"))
    for shown_words in (
        "一、强化政治引领",
        "（一）建强组织",
        "（二）压实责任",
        "二、开展专项工作",
        "（一）交流发言",
        "附件1名单",
        "附件2办法",
        "3.制定方案",
        "4.组织实施",
        "（1）调研",
        "1.甲",
        "•走访企业",
        "表1全年服务情况",
        "图1各季度办件量",
        "图2示意",
        "超4745万元",
        "资料来源：自治区司法厅",
        "数据截至报道日，见链接",
    ):
        assert shown_words in shown, shown_words


@pytest.mark.judge("soffice")
def test_estimated_pages_are_near_the_real_ones(tmp_path: Path) -> None:
    """LibreOffice lists headings with their pages in the PDF it makes."""
    blocks: list[AnyBlock] = [Contents(title="目录", depth=2)]
    for number in range(1, 9):
        blocks.append(
            Heading(id=f"h{number}", level=1, text=words(f"题目{number}"), number=chinese_numeral(number) + "、")
        )
        blocks += [body("全区律师行业坚持党建引领，把党的组织优势转化为服务优势。" * (number % 3 * 4 + 3))] * 4
    file = written(briefing(*blocks))
    estimated = [int(text[-1]) for text in file.texts("TOC1")]
    with pypdfium2.PdfDocument(as_pdf(file, tmp_path)) as pdf:
        real = [item.get_dest().get_index() + 1 for item in pdf.get_toc()]
    assert len(real) == len(estimated) == 8
    assert all(abs(one - other) <= 1 for one, other in zip(estimated, real, strict=True)), (estimated, real)


def test_the_same_bytes_in_another_process() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import hashlib\n"
        "from tests.support.word_reading import written\n"
        "from tests.support.word_samples import chinese\n"
        "print(hashlib.sha256(written(chinese()).data).hexdigest())"
    )
    environments = ({"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "77", "TZ": "America/New_York"})
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(judges.ROOT)], env=env, capture_output=True, text=True, check=True
        ).stdout.strip()
        for env in environments
    }
    assert digests == {hashlib.sha256(written(sample_briefing()).data).hexdigest()}


def test_growth_is_linear() -> None:
    """Twice the blocks, twice the parts' length: no id search, no copy that grows with what is there."""
    small, large = (len(written(briefing(*[body("文")] * n)).part("word/document.xml")[0]) for n in (100, 200))
    assert large - 1 == 2 * (small - 1)


def test_lint_finds_planted_faults(whole: File) -> None:
    entries = [(name, whole.zip.read(name)) for name in whole.zip.namelist()]
    assert lint_package(entries) == []
    faults = {
        (b'w:fldCharType="end"', b'w:fldCharType="separate"'): "field",
        (b'<w:bookmarkEnd w:id="1"/>', b""): "bookmark",
        (b'w:val="BodyText"', b'w:val="Nowhere"'): "pStyle",
        (b'r:id="rId', b'r:id="none'): "relationship",
        (b'descr="', b'alt="'): "drawing",
        (b"</w:tbl><w:p>", b"</w:tbl><w:tbl/><w:p>"): "table",
        (b"</w:body>", b"</w:boddy>"): "well-formed",
    }
    for (good, bad), word in faults.items():
        broken = [(n, d.replace(good, bad, 1) if n == "word/document.xml" else d) for n, d in entries]
        assert broken != entries
        assert any(word in what for _, what in lint_package(broken)), word


def test_nothing_is_reported_for_an_empty_briefing() -> None:
    problems = Problems()
    assert written(briefing()).document.paragraphs
    assert len(problems) == 0
