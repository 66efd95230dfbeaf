"""What documents share stays, what each has anew goes."""

import weakref
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter import memo
from exporter.cli import main
from exporter.memo import BatchMemo, HashedKey, Memo, forget_everything

ROOT = Path(__file__).resolve().parents[1]


def test_what_is_asked_for_again_and_again_stays() -> None:
    memo = Memo[str](3)
    memo.keep("shared", "value")
    for number in range(50):
        memo.keep(number, f"of one document: {number}")
        assert memo.get("shared") == "value"
    assert memo.get(0) is None


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 30)), max_size=200), st.integers(1, 5))
def test_a_value_is_that_of_its_key_and_few_are_kept(steps: list[tuple[bool, int]], most: int) -> None:
    memo = Memo[str](most)
    for keeps, key in steps:
        if keeps:
            memo.keep(key, str(key))
            assert memo.get(key) == str(key)
        assert memo.get(key) in (None, str(key))
    assert sum(memo.get(key) is not None for key in range(31)) <= 2 * most


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), max_size=200), st.integers(4, 40))
def test_what_is_kept_weighs_twice_the_most_at_most(steps: list[tuple[int, int]], heaviest: int) -> None:
    memo, weights = Memo[str](1000, heaviest), dict[int, int]()
    for key, weight in steps:
        memo.keep(key, str(key), weight)
        if weight <= heaviest // 4:
            weights[key] = weight
    kept = [key for key in weights if memo.get(key) is not None]
    assert sum(weights[key] for key in kept) <= 2 * heaviest


def test_what_one_document_took_no_other_has_until_it_is_kept_again() -> None:
    memo = Memo[str](3)
    memo.keep("zone", "value")
    assert memo.take("zone") == "value"
    assert memo.take("zone") is None
    memo.keep("zone", "value")
    for number in range(3):
        memo.keep(number, "another")
    assert memo.take("zone") == "value", "also from among what was kept before"
    memo.keep("zone", "value")
    for number in range(3):
        memo.keep(number, "another")
    assert memo.get("zone") == "value"
    assert memo.take("zone") == "value"
    assert memo.take("zone") is None, "nor from among both"


def test_what_is_kept_again_weighs_once() -> None:
    memo = Memo[str](10, 40)
    memo.keep("early", "value", 10)
    for _ in range(20):
        memo.keep("again", "value", 10)
    for number in range(2):
        memo.keep(number, "another", 10)
    assert memo.get("early") == "value"


def test_a_value_is_made_once() -> None:
    memo, made = Memo[str](3), list[str]()

    def make() -> str:
        made.append("made")
        return "value"

    assert [memo.find("key", make, len) for _ in range(2)] == ["value", "value"]
    assert made == ["made"]
    forget_everything()
    assert memo.get("key") is None


@given(st.tuples(st.text(), st.integers()), st.tuples(st.text(), st.integers()))
def test_a_key_with_its_hash_is_equal_where_its_parts_are(one: tuple[str, int], other: tuple[str, int]) -> None:
    assert (HashedKey(*one) == HashedKey(*other)) == (one == other)
    assert hash(HashedKey(*one)) == hash(HashedKey(*one))
    assert HashedKey(*one) != one


def test_a_command_that_makes_one_document_remembers_nothing_for_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = str(ROOT / "data" / "legal-services.yaml")

    def count_filled() -> int:
        return sum(isinstance(each, BatchMemo) and bool(each._now) for each in memo._memos)

    forget_everything()
    assert main(["build", sample, "--to", "docx", "-o", str(tmp_path)]) == 0
    assert count_filled() == 0
    alone = (tmp_path / "legal-services.docx").read_bytes()
    assert main(["build", sample, str(ROOT / "data" / "notice.yaml"), "--jobs", "1", "-o", str(tmp_path)]) == 0
    assert count_filled() > 5
    assert (tmp_path / "legal-services.docx").read_bytes() == alone
    capsys.readouterr()


class Part:
    """Anything that a document is made of."""


def test_what_one_document_is_made_of_is_held_until_the_next_one_begins() -> None:
    def held() -> weakref.ref[Part]:
        part = Part()
        memo.hold(part)
        return weakref.ref(part)

    assert held()() is None, "documents of a batch are let go"
    with memo.make_one_document():
        one = held()
    assert one() is not None
    with memo.make_one_document():
        assert one() is None
