"""No text or block of an outline stays off its one-pager without a word: each kind is named with its reason."""

import re
from pathlib import Path

import pytest

from exporter.document.blocks import Filler, ItemStart, OnePager, Run
from exporter.document.page.withheld import kind_of_text
from tests.support import documents
from tests.support.documents import one_pager
from tests.support.one_pagers import fitted, sample, table

SENTENCE = "各分馆都有固定的开放时间，读者可以按自己的作息前来。"
LONG_ITEM = "各分馆按季度核对馆藏、设备与开放时间，并把结果告诉中心馆，由中心馆汇总后向读者公布。"
HEAD = "title: 甲\nlanguage: zh-CN\nsections:\n  - heading: 乙\n    summary: 一句话的摘要。\n    body:\n"


def compose(tmp_path: Path, body: str, tail: str = "") -> OnePager:
    return one_pager(documents.compose(tmp_path / "o.yaml", HEAD + body + tail, formats=("pdf",))[0])


def as_block(text: str) -> str:
    return "      - |\n" + "".join(f"        {line}\n" for line in text.splitlines())


LONG_LIST = "\n".join(f"- 第{count}项：{LONG_ITEM}" for count in range(12))
CALLOUT = "      - callout:\n          title: 注意\n          text: |\n" + "".join(
    f"            {line}\n" for line in LONG_LIST.splitlines()
)


@pytest.mark.parametrize(
    ("body", "kind", "why"),
    [
        (as_block(LONG_LIST), "list", "it is too long for a point"),
        (CALLOUT.replace("            - ", "            段落", 1), "callout", "it is too long for a point"),
        (as_block("详见附表所列的各馆。"), "sentence", "it names what is not on the page"),
        (
            as_block("".join(SENTENCE.replace("各", f"第{count}") for count in range(17))),
            "sentence",
            "a point takes 16 texts of its section",
        ),
    ],
)
def test_a_text_that_no_point_takes_is_withheld(body: str, kind: str, why: str, tmp_path: Path) -> None:
    page = compose(tmp_path, body)
    (withheld,) = page.points[0].withheld
    assert (withheld.kind, withheld.why[: len(why)]) == (kind, why)
    assert withheld.words


def test_a_block_that_no_page_is_tried_with_is_withheld(tmp_path: Path) -> None:
    rows = ", ".join(f"[甲{count}, 乙]" for count in range(121))
    tables = [f"      - table: {{id: t{count}, columns: [a, b], rows: [[x, y]]}}\n" for count in range(10)]
    quotes = [f"      - quote: {{id: q{count}, text: 第{count}句话。}}\n" for count in range(2)]
    long = f"      - table: {{id: long, caption: 全部, columns: [a, b], rows: [{rows}]}}\n"
    page = compose(tmp_path, "".join([*tables, *quotes, long]))
    assert len(page.fillers) == 5
    said = {each.id: (each.kind, each.words, each.why) for each in page.withheld}
    assert {filler.block.id for filler in page.fillers} | set(said) == {
        *(f"t{n}" for n in range(10)),
        "q0",
        "q1",
        "long",
    }
    assert said["q1"] == ("quote", "第1句话。", "a page takes one quotation")
    assert said["long"][:2] == ("table", "全部") and "more rows than a page holds" in said["long"][2]
    assert said["t9"][2] == "others stand by before it, and a page is tried with five at most"


def test_what_the_outline_sets_to_none_is_no_candidate(tmp_path: Path) -> None:
    body = "      - table: {id: t1, columns: [a, b], rows: [[x, y]]}\n"
    assert compose(tmp_path, body, "one_pager: {table: none}\n").withheld == ()


@pytest.mark.parametrize(
    ("starts", "kind"), [((), "sentence"), (("•",), "list item"), (("•", "•"), "list"), (("", "•"), "callout")]
)
def test_a_text_is_told_by_its_items(starts: tuple[str, ...], kind: str) -> None:
    text = tuple(part for marker in starts for part in (ItemStart(marker), Run("甲")))
    assert kind_of_text(text or (Run("甲"),)) == kind


def test_the_explanation_names_each(tmp_path: Path) -> None:
    page = compose(tmp_path, as_block(LONG_LIST) + as_block("详见附表。又见附表。"))
    refused = fitted(page)[0].explanation.refused
    assert refused[0] == "2 sentences: they name what is not on the page"
    assert refused[1].startswith("list (• 第0项：") and refused[1].endswith(": it is too long for a point")


@pytest.mark.parametrize(
    ("rows", "why"),
    [(110, r"table 't1' \(全年服务\): it is \d+ mm tall in the smallest type, and the page \d+ mm"),
     (45, r"table 't1' \(全年服务\): it would make the type too small, as the page lacks \d+ mm for it")],
)  # fmt: skip
def test_a_table_that_is_too_large_says_by_how_much(rows: int, why: str) -> None:
    explanation = fitted(sample(3, 0, chart=None, fillers=(Filler("table", table(rows)),)))[0].explanation
    assert not explanation.added
    (told,) = explanation.refused
    assert re.fullmatch(why, told), told
