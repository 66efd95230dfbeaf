"""A long text takes time in step with its length, whatever it is made of: each of these once took its square."""

import json
from pathlib import Path

import pytest

from exporter import job
from tests.support.pace import within

LENGTH = 16_000


@pytest.mark.parametrize("piece", ["1", "万", "{", "{{ a }}", "[^a]", "1，2"])
def test_a_long_text_of_one_kind_is_checked_soon(tmp_path: Path, piece: str) -> None:
    text = (piece * LENGTH)[:LENGTH]
    (tmp_path / "source.txt").write_text(f"说12。{text}", "utf-8")
    (tmp_path / "o.yaml").write_text(
        "title: T\nlanguage: zh-CN\nsource: {file: source.txt}\nfigures: {a: {label: L, value: 12}}\n"
        f"sections: [{{heading: H, summary: s, body: [{json.dumps(text, ensure_ascii=False)}]}}]\n",
        "utf-8",
    )
    with within(2.5):
        job.check(str(tmp_path / "o.yaml"), job.Options())


def test_many_words_with_an_opposite_are_checked_soon(tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_text("Sales fell, exports fell, " * 700, "utf-8")
    text = json.dumps("Sales rose, exports fell, " * 700)
    (tmp_path / "o.yaml").write_text(
        f"title: T\nlanguage: en\nsource: {{file: source.txt}}\nsections: [{{heading: H, body: [{text}]}}]\n", "utf-8"
    )
    with within(1.5):
        job.check(str(tmp_path / "o.yaml"), job.Options())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Profıts at Ash fell."),
        ("en", "The loſs at Ash fell."),
        ("de", "Der Gewinn ſtieg, der Abſatz ſank."),
        ("en", "In the first quarter Ash had 3, and in the ſecond, 5 km."),
    ],
)
def test_letters_that_patterns_take_for_others_end_no_check(tmp_path: Path, language: str, said: str) -> None:
    (tmp_path / "source.txt").write_text(f"{said} 4182 km", "utf-8")
    (tmp_path / "o.yaml").write_text(
        f"title: T\nlanguage: {language}\nsource: {{file: source.txt}}\n"
        f"sections: [{{heading: H, body: ['{said} 4182 km']}}]\n",
        "utf-8",
    )
    assert job.check(str(tmp_path / "o.yaml"), job.Options()).problems == ()


def test_many_numbers_of_one_paragraph_are_checked_soon(tmp_path: Path) -> None:
    source = " ".join(f"The depot lost {1000 + 7 * one} crates." for one in range(2000))
    (tmp_path / "source.txt").write_text(source, "utf-8")
    text = json.dumps(" ".join(f"The depot lost {1003 + 7 * one} crates, as expected." for one in range(2000)))
    (tmp_path / "o.yaml").write_text(
        f"title: T\nlanguage: en\nsource: {{file: source.txt}}\nsections: [{{heading: H, body: [{text}]}}]\n", "utf-8"
    )
    with within(4.0):
        job.check(str(tmp_path / "o.yaml"), job.Options())
