"""A caption's own words: what comes before its number, its label text, and all of it."""

from pathlib import Path

import pytest

from exporter.document.blocks import Caption, Run, Table, plain
from tests.support.documents import briefing, compose

WORDS = (Run("全年服务"),)


@pytest.mark.parametrize(
    ("caption", "prefix", "label", "full"),
    [
        (Caption("表", "1", WORDS, separator="　"), "表 ", "表 1", "表 1　全年服务"),
        (Caption("Table", "A1", WORDS, "\u00a0", ": "), "Table\u00a0", "Table\u00a0A1", "Table\u00a0A1: 全年服务"),
        (Caption("表", "1", WORDS), "表 ", "表 1", "表 1 全年服务"),
        (Caption("表", "", WORDS), "表", "表", "表 全年服务"),
        (Caption("", "1", WORDS), "", "1", "1 全年服务"),
        (Caption("", "", WORDS), "", "", "全年服务"),
        (Caption("表", "1", (), separator="　"), "表 ", "表 1", "表 1"),
    ],
)
def test_label_number_and_words_are_joined_once(caption: Caption, prefix: str, label: str, full: str) -> None:
    assert caption.prefix == prefix
    assert caption.label_text == label
    assert plain(caption.full_text) == full


def test_a_reference_repeats_the_captions_label(tmp_path: Path) -> None:
    text = """
title: 服务情况
date: 2026-06-09
language: zh-CN
sections:
- heading: 总量
  body:
  - 见{{ services }}。
  - table: {id: services, caption: 全年服务, columns: [项, 数], rows: [[甲, 1]]}
"""
    composed = briefing(compose(tmp_path / "outline.yaml", text)[0])
    table = next(block for block in composed.blocks if isinstance(block, Table))
    assert table.caption is not None
    said = [plain(block.text) for block in composed.blocks if getattr(block, "role", "") == "body"]  # type: ignore[union-attr]
    assert said == [f"见{table.caption.label_text}。"]
    assert plain(table.caption.full_text) == "表 1　全年服务"
