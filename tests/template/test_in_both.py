"""Words, dates, inheritance and bounds as they come out in both finished files."""

import re
from pathlib import Path
from typing import Any

import pytest

import exporter
from exporter import job
from exporter.problem import Problems
from tests.support.product import run, squeeze
from tests.support.seen import Sheet, Word
from tests.support.typed_settings import typed_settings

OUTLINE = """\
title: T
language: {language}
date: 2024-03-01
organization: O
source: {{title: S, date: 2024-03}}
figures: {{f: {{label: L, value: 12, compare: {{value: 10, label: X}}}}}}
sections:
  - heading: H
    summary: P
    body:
      - table: {{id: t, caption: C, columns: [A, {{name: B, align: right}}], rows: [[a, 1]], note: N}}
      - chart: {{id: c, type: bar, caption: D, alt: E, categories: [a], series: {{s: [1]}}}}
      - callout: {{kind: warning, text: W}}
  - {{heading: K, appendix: true, body: x}}
one_pager: {{table: t, contact: M}}
"""

# table, figure, source, contact, annex, warning; a whole date, and a month.
LANGUAGES = {
    "zh-CN": ("表", "图", "资料来源：", "联系：", "附件", "注意", "2024年3月1日", "2024年3月"),
    "zh-TW": ("表", "圖", "資料來源：", "聯絡：", "附件", "注意", "2024年3月1日", "2024年3月"),
    "ja": ("表", "図", "出典：", "問い合わせ：", "別添", "注意", "2024年3月1日", "2024年3月"),
    "ko": ("표", "그림", "출처: ", "문의: ", "부록", "주의", "2024년 3월 1일", "2024년 3월"),
    "en": ("Table", "Figure", "Source: ", "Contact: ", "Annex", "Warning", "1 March 2024", "March 2024"),
    "en-US": ("Table", "Figure", "Source: ", "Contact: ", "Annex", "Warning", "March 1, 2024", "March 2024"),
    "de": ("Tabelle", "Abbildung", "Quelle: ", "Kontakt: ", "Anhang", "Achtung", "1. März 2024", "März 2024"),
    "fr": ("Tableau", "Figure", "Source\u00a0: ", "Contact\u00a0: ", "Annexe", "Attention", "1er mars 2024",
           "mars 2024"),
    "es": ("Tabla", "Figura", "Fuente: ", "Contacto: ", "Anexo", "Atención", "1 de marzo de 2024", "marzo de 2024"),
    "nb": ("Tabell", "Figur", "Kilde: ", "Kontakt: ", "Vedlegg", "Advarsel", "1. mars 2024", "mars 2024"),
    "it": ("Tabella", "Figura", "Fonte: ", "Contatti: ", "Allegato", "Attenzione", "1º marzo 2024", "marzo 2024"),
    "ru": ("Таблица", "Рисунок", "Источник: ", "Контакты: ", "Приложение", "Внимание", "1 марта 2024 г.", "03.2024"),
    "vi": ("Bảng", "Hình", "Nguồn: ", "Liên hệ: ", "Phụ lục", "Cảnh báo", "ngày 1 tháng 3 năm 2024",
           "tháng 3 năm 2024"),
    "sw": ("Table", "Figure", "Source: ", "Contact: ", "Annex", "Warning", "1 March 2024", "March 2024"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_and_dates_are_the_languages_own(language: str, tmp_path: Path) -> None:
    file = tmp_path / "outline.yaml"
    file.write_text(OUTLINE.format(language=language), "utf-8")
    outline = exporter.load(str(file))
    problems = Problems()
    rendered = job.render(outline, job.Options(), problems)
    assert rendered.docx
    assert rendered.pdf
    told = [problem.code for problem in problems]
    assert ("no-words" in told) is (language == "sw"), "a language without words is helped out in English, and told"
    table, figure, source, contact, annex, warning, day, month = map(squeeze, LANGUAGES[language])
    word, page = squeeze(Word(rendered.docx).text), squeeze(Sheet(rendered.pdf).text)
    for text in (f"{table}1", f"{figure}1", f"{contact}M", day):
        assert text in word
        assert text in page
    assert re.search(re.escape(source) + r".*" + re.escape(month), word)
    assert re.search(re.escape(source) + r".*" + re.escape(month), page)
    assert annex in word
    assert warning in word


GRAND = """\
extends: briefing
colors: {accent: "#111111"}
tables: {size: 8pt}
headings: [{size: 15pt}, {color: "#222222"}]
"""
PARENT = 'extends: grand.yaml\ncolors: {accent: "#333333"}\nheadings: [~, {size: 13pt}]\n'
CHILD = (
    'extends: parent.yaml\ndocx: {colors: {accent: "#444444"}}\npdf: {tables: {size: 10pt}, charts: {labels: false}}\n'
)


class House:
    """A chain of three templates beside an outline."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "outline.yaml").write_text(OUTLINE.format(language="zh-CN"), "utf-8")
        for name, text in (("grand", GRAND), ("parent", PARENT), ("child", CHILD)):
            (folder / f"{name}.yaml").write_text(text, "utf-8")
        self.outline = exporter.load(str(folder / "outline.yaml"))

    def word(self, template: str, **settings: str) -> Word:
        return Word(exporter.render_docx(self.outline, str(self.folder / f"{template}.yaml"), settings=_keys(settings)))

    def sheet(self, template: str, **settings: str) -> Sheet:
        same = {"text.size": "9pt", "pdf.fit.min_size": "9pt", "pdf.fit.max_size": "9pt"}
        wishes = {**same, **_keys(settings)}
        return Sheet(exporter.render_pdf(self.outline, str(self.folder / f"{template}.yaml"), settings=wishes))


def _keys(settings: dict[str, str]) -> dict[str, Any]:
    return typed_settings({key.replace("__", "."): value for key, value in settings.items()})


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def heading_color(word: Word) -> str:
    return word.style("Heading1", "w:rPr/w:color/@w:val")


def test_the_nearest_template_wins_in_both(house: House) -> None:
    assert heading_color(house.word("grand")) == "111111"
    assert heading_color(house.word("parent")) == "333333"
    assert house.sheet("grand").at("HP").color == "111111"
    assert house.sheet("parent").at("HP").color == "333333"


def test_an_output_of_its_own_wins_there_alone(house: House) -> None:
    assert heading_color(house.word("child")) == "444444"
    assert house.sheet("child").at("HP").color == "333333"
    assert house.word("child").style("TableText", "w:rPr/w:sz/@w:val") == "16"
    assert house.sheet("child").at("a1").size == 10.0


def test_headings_merge_level_by_level(house: House) -> None:
    word = house.word("child")
    assert word.style("Heading1", "w:rPr/w:sz/@w:val") == "30"
    assert word.style("Heading2", "w:rPr/w:sz/@w:val") == "26"
    assert word.style("Heading2", "w:rPr/w:color/@w:val") == "222222"


def test_the_command_line_wins_over_all(house: House) -> None:
    assert heading_color(house.word("child", colors__accent="#555555")) == "555555"
    assert house.sheet("child", colors__accent="#555555").at("HP").color == "555555"
    assert heading_color(house.word("child", docx__colors__accent="#666666")) == "666666"
    assert house.sheet("child", docx__colors__accent="#666666").at("HP").color == "333333"


def test_what_is_removed_is_gone_from_both(house: House) -> None:
    (house.folder / "bare.yaml").write_text(
        "extends: child.yaml\nfront: [title]\nback: ~\nfooter: ~\nheader: ~\n", "utf-8"
    )
    word, sheet = house.word("bare"), house.sheet("bare", front="[title]", back="[]")
    assert "2024年3月1日" not in word.text
    assert "资料来源：" not in word.text
    assert "2024年3月1日" not in sheet.text
    assert word.running("header") == word.running("footer") == []


SLIPS: dict[str, tuple[str, str]] = {
    "a bound": ("text: {size: 400pt}", r"^parent\.yaml:3:14: error: `size` .*72"),
    "a bound under pdf": ("pdf:\n  tables: {padding: 90pt}", r"^parent\.yaml:4:\d+: error: `padding` .*36"),
    "a choice": ("captions: {table: beside}", r"^parent\.yaml:3:\d+: error: .*above"),
    "a role of fonts": ("front: [{text: a, font: tittle}]", 
                        r"^parent\.yaml:3:\d+: error: .*tittle[^\n]*\n  hint: did you mean `title`"),
    "a level": ("headings: [{}, {align: middle}]", r"^parent\.yaml:3:\d+: error: .*align"),
    "a zone": ("pdf: {layout: [headlines]}", r"^parent\.yaml:3:\d+: error: [^\n]*\n  hint: did you mean headline"),
    "a picture": ("logo: {file: gone.png, height: 9mm, alt: x}", r"^parent\.yaml:3:\d+: error: .*gone\.png"),
    "a picture that is none": ("front: [title, {image: grand.yaml}]", r"^parent\.yaml:3:\d+: error: .*not PNG or JPEG"),
    "a logo nobody gave": ("front: [title, {image: logo}]", r"^parent\.yaml:3:\d+: error: .*no logo"),
    "a reference to nothing": ('footer: {center: "{{ titel }}"}', r"^parent\.yaml:3:\d+: error: .*titel"),
}  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_in_the_file_that_holds_it(name: str, house: House) -> None:
    """However far up the chain it is, and once."""
    text, message = SLIPS[name]
    (house.folder / "parent.yaml").write_text(f"extends: grand.yaml\ndescription: d\n{text}\n", "utf-8")
    done = run("build", "outline.yaml", "-t", "child.yaml", cwd=house.folder)
    assert done.code == 1
    assert re.search(message, done.err, re.M), done.err
    assert done.err.count(" error: ") == 1, done.err
    assert not (house.folder / "output").exists()


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("text.size=400pt", r"^--set text\.size: error: .*72"),
        ("pdf.fit.min_size=6pt", r"^--set pdf\.fit\.min_size: error: .*8"),
        ("headings.9.size=9pt", r"^--set headings\.9\.size: error: .*9"),
        ("text.sise=9pt", r"^--set text\.sise: error: [^\n]*\n  hint: did you mean"),
    ],
)
def test_a_slip_on_the_command_line_is_told_there(setting: str, message: str, house: House) -> None:
    done = run("build", "outline.yaml", "-t", "child.yaml", "--set", setting, cwd=house.folder)
    assert done.code == 1
    assert re.search(message, done.err, re.M), done.err
