"""What one number of a sentence leaves of a number that the source has."""

from pathlib import Path

import pytest

from exporter.checks.context import make_context
from exporter.checks.rules.following.wholes import part_of_known
from exporter.outline.assets import Assets
from tests.support.check_outlines import outline_of

# Language, source, the outline's sentence, its second number, and how it follows; "" where it does not.
PARTS = [
    ("zh-CN", "共检查船347艘，其中货船325艘、渔船9艘。", "货船 325 艘；较小的船 22 艘。", 22, "347艘 − 325 艘"),
    ("en", "In all 1,602 anglers paid, 1,207 of them men.", "Men numbered 1,207 and women 395.", 395, "1,602 − 1,207"),
    ("en", "In all 1,602 anglers paid, 1,207 of them men.", "Men numbered 1,207 and women 359.", 359, ""),
    # of two sentences, of a change, and of so little that some number would be their sum
    ("en", "In all 1,602 anglers paid, 1,207 of them men.", "Men numbered 1,207. There were 395 women.", 395, ""),
    ("en", "In all 1,602 anglers paid, 1,207 of them men.", "Men numbered 1,207, a rise of 395.", 395, ""),
    ("en", "Of 87 boats 52 are blue.", "There are 52 blue boats and 35 red ones.", 35, ""),
]


@pytest.mark.parametrize(("language", "source", "words", "value", "written"), PARTS)
def test_a_number_is_what_another_one_leaves(
    language: str, source: str, words: str, value: int, written: str, tmp_path: Path
) -> None:
    context = make_context(outline_of(language, words, tmp_path), {}, Assets(), source)
    (claim,) = (one for one in context.claims if one.quantity.value == value)
    found = part_of_known(claim, context)
    assert (found.written if found is not None else "") == written
