"""The samples: they load without a word of complaint, and what the first one says is what its source says."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

from exporter.outline.load import load_outline
from exporter.outline.model import ChartSpec, Outline, Quote, Section, TableSpec
from exporter.problem import Problems
from exporter.source.yaml import read_yaml
from exporter.template.load import resolve_template as load_template
from tests.support.samples import SAMPLES

DATA = Path(__file__).resolve().parents[2] / "data"
OUTLINES = SAMPLES

# Every count the article gives, with the word that follows it there.
FACTS = {
    "branches": "党支部340个", "members": "党员律师5613人", "share": "43.6%",
    "projects": "3大项目", "subprojects": "33个子项目", "prosecutors": "75名检察官", "trainees": "75名执业律师",
    "aspects": "4个主要方面", "claim": "40万元", "firms": "363家律所", "chambers": "282家商会", "checkups": "4689次",
    "enterprise": "15214次", "recovered": "4745万余元", "services": "39684次", "disputes": "11928件",
}  # fmt: skip


def outline(name: str) -> Outline:
    file = DATA / name
    problems = Problems()
    source = read_yaml(str(file), file.read_bytes(), problems)
    found = load_outline(source, problems) if source else None
    assert found, "\n".join(map(str, problems))
    assert not list(problems), "\n".join(map(str, problems))
    return found


def blocks(sections: tuple[Section, ...]) -> list[object]:
    return [block for part in sections for block in (*part.body, *blocks(part.sections))]


@pytest.fixture(scope="module")
def article() -> str:
    return (DATA / "article.txt").read_text("utf-8")


@pytest.mark.parametrize("file", OUTLINES, ids=lambda file: file.stem)
def test_a_sample_loads_without_a_warning(file: Path) -> None:
    found = outline(file.name)
    problems = Problems()
    assert load_template(found.template, (), found.language, problems, directory=str(DATA))
    assert not list(problems)


def test_every_fact_is_the_article_s_own(article: str) -> None:
    figures = outline("legal-services.yaml").figures
    given = {name: figure for name, figure in figures.items() if not figure.formula}
    assert given.keys() == FACTS.keys()
    for name, said in FACTS.items():
        assert said in article
        value, unit = given[name].value, given[name].unit
        assert value is not None and unit is not None
        assert str(value) in said
        assert unit.text in said.replace("余", "")
    assert given["recovered"].approx == "over"


def test_every_number_of_the_article_is_told(article: str) -> None:
    text = (DATA / "legal-services.yaml").read_text("utf-8")
    body = article.partition("日前")[2]
    for number in set(re.findall(r"\d+(?:\.\d+)?", body)):
        assert re.search(rf"(?<!\d){re.escape(number)}(?!\d)", text), number


def test_people_are_quoted_word_for_word(article: str) -> None:
    quotes = [block for block in blocks(outline("legal-services.yaml").sections) if isinstance(block, Quote)]
    assert len(quotes) == 2
    for quote in quotes:
        assert quote.text.text.replace("，", ",") in article
        assert quote.by and quote.by.text.split()[-1] in article


def test_no_sentence_is_the_article_s(article: str) -> None:
    """Eighteen characters in a row are a copy, outside quotations, titles and names."""
    text = (DATA / "legal-services.yaml").read_text("utf-8")
    said = [block.text.text for block in blocks(outline("legal-services.yaml").sections) if isinstance(block, Quote)]
    title = article.splitlines()[0]
    names = ("《关于依法保障刑事案件律师执业权利工作的实施细则》", "自治区司法厅副厅长、律师行业党委书记张瑞和")
    allowed = "|".join((*said, *names, title))
    plain = article.replace(",", "，")
    for line in text.splitlines():
        for start in range(len(line) - 17):
            piece = line[start : start + 18]
            assert piece not in plain or piece in allowed, piece


def test_the_chapters_are_the_article_s(article: str) -> None:
    headings = [
        part.heading.text for part in outline("legal-services.yaml").sections if part.heading and not part.appendix
    ]
    assert headings == ["强化政治引领", "坚持严管厚爱", "提升服务水平"]
    assert all(f"\n{heading}\n" in article for heading in headings)


@pytest.mark.parametrize("word", ["必一", "CQ9", "Bsports", "美妆", "责任编辑"])
def test_the_site_s_advertising_is_left_out(word: str) -> None:
    for file in ("legal-services.yaml", "article.txt"):
        assert word not in (DATA / file).read_text("utf-8")


def test_the_library_s_totals_add_up() -> None:
    found = outline("library-review.yaml")
    (table,) = [block for block in blocks(found.sections) if isinstance(block, TableSpec) and block.total]
    *rows, total = [[Decimal(cell.text) for cell in row[1:]] for row in table.rows]
    assert [sum(column) for column in zip(*rows, strict=True)] == total
    visits, loans, events = (found.figures[name] for name in ("visits", "loans", "events"))
    assert [visits.value, loans.value, events.value] == total
    with (DATA / "library-visits.csv").open(encoding="utf-8") as file:
        months = list(csv.DictReader(file))
    assert sum(int(month["2025"]) for month in months) == visits.value
    assert sum(int(month["2024"]) for month in months) == visits.compare[0].value


def test_the_library_says_that_it_is_invented() -> None:
    text = (DATA / "library-review.yaml").read_text("utf-8")
    assert text.partition("\n")[2].startswith("# A made-up example"), "right below the line that editors read"
    contact = outline("library-review.yaml").one_pager
    assert contact and contact.contact and "invented" in contact.contact.text


def test_the_communique_agrees_with_itself() -> None:
    found = outline("communique.yaml")
    parts = [found.figures[name].value for name in ("first", "second", "third")]
    gdp = found.figures["gdp"]
    assert all(parts) and sum(part for part in parts if part) == gdp.value
    charts = [block for block in blocks(found.sections) if isinstance(block, ChartSpec)]
    (combo,) = [chart for chart in charts if chart.type == "combo"]
    columns, lines = combo.series.values()
    assert list(columns[-2:]) == [gdp.compare[0].value, gdp.value]
    assert len(columns) == len(lines) == len(combo.categories)


def test_the_communique_says_that_it_is_invented() -> None:
    text = (DATA / "communique.yaml").read_text("utf-8")
    assert text.partition("\n")[2].startswith("# 虚构的示例"), "right below the line that editors read"
    found = outline("communique.yaml")
    assert found.one_pager and found.one_pager.contact and "虚构" in found.one_pager.contact.text


def test_the_picture_is_small() -> None:
    data = (DATA / "library-van.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) < 50_000
