"""A group of keys as a struct: what is missing, unknown, joined or torn is told, and the rest is still read."""

from typing import Annotated

import pytest
from msgspec import Struct

from exporter.fields import kinds
from exporter.fields.kind import Context
from exporter.fields.records import MANY, list_fields, list_required, read_record
from exporter.problem import Problems
from exporter.source.nodes import Mapping, Scalar
from exporter.source.yaml import read_yaml


class Pupil(Struct, frozen=True, kw_only=True):
    """A record for these tests."""

    label: Annotated[Scalar, kinds.refs("What it is called.", required=True)]
    value: Annotated[int, kinds.whole("How many.", 0)] = 0
    unit: Annotated[str, kinds.plain_string("Of what.")] = ""
    inner: str = ""


def _read(text: str) -> tuple[Pupil | None, list[str]]:
    problems = Problems()
    found = read_yaml("a.yaml", text.encode(), problems)
    assert found is not None and isinstance(found.root, Mapping), list(problems)
    context = Context(problems, "a.yaml", synonyms={"数值": ("value",)})
    pupil = read_record(Pupil, found.root, context)
    return pupil, [f"{problem.message}; {problem.hint}" for problem in problems]


def test_fields_are_what_has_a_kind() -> None:
    assert list(list_fields(Pupil)) == ["label", "value", "unit"]
    assert list_required(Pupil) == {"label"}


def test_every_key_is_read() -> None:
    pupil, told = _read("label: 服务\nvalue: 3\nunit: 次\n")
    assert told == [] and pupil is not None
    assert (pupil.label.text, pupil.value, pupil.unit) == ("服务", 3, "次")


def test_a_missing_key_is_told_with_its_purpose() -> None:
    assert _read("value: 3\n") == (None, ["the file needs `label`; add `label: …` (what it is called)"])


@pytest.mark.parametrize(("key", "meant"), [("vlaue", "value"), ("数值", "value"), ("lable", "label")])
def test_an_unknown_key_is_told_with_the_one_that_was_meant(key: str, meant: str) -> None:
    _, told = _read(f"{'' if meant == 'label' else 'label: 甲'}\n{key}: 3\n")
    assert told == [f"unknown key `{key}`; did you mean `{meant}`?"]


def test_a_field_of_our_own_is_no_key() -> None:
    assert _read("label: 甲\ninner: x\n")[1] == ["unknown key `inner`; keys here: label, value, unit"]


def test_many_unknown_keys_are_counted() -> None:
    text = "label: 甲\n" + "".join(f"zzzz{letter}q: 1\n" for letter in "abcdefghijklmno")
    assert [one for one in _read(text)[1] if "more unknown keys from here on" in one] == [
        "3 more unknown keys from here on; "
    ]
    assert len(_read(text)[1]) == MANY + 1


def test_a_number_torn_by_its_comma_is_told_whole() -> None:
    _, told = _read("{label: 甲, value: 1,234}")
    assert told == ["`value` must be a whole number, not “1,234”; write 1234"]


def test_a_text_torn_by_its_comma_is_told_with_its_quotes() -> None:
    _, told = _read("{label: one, two}")
    assert told == ["inside braces a comma ends a text: `label` breaks off here; write label: 'one, two'"]


@pytest.mark.parametrize("text", ["{label：甲, value: 3}", "{label: 甲，value：3}", "{label:甲, value: 3}"])
def test_pairs_that_are_joined_are_read_as_they_were_meant(text: str) -> None:
    pupil, told = _read(text)
    assert len(told) == 1 and pupil is not None
    assert (pupil.label.text, pupil.value) == ("甲", 3)
