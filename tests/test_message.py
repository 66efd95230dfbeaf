"""Sentences that remember how they were made."""

import copy
import pickle

from exporter.message import Message, counted


def test_a_message_is_its_english_text() -> None:
    made = Message("{name} is damaged: {error}", name="a.png", error="cut off")
    assert made == "a.png is damaged: cut off"
    assert made.template == "{name} is damaged: {error}" and made.fields == {"name": "a.png", "error": "cut off"}


def test_a_message_without_fields_keeps_its_braces() -> None:
    assert Message("write {{ id }}") == "write {{ id }}"


def test_a_message_outlives_copies_and_processes() -> None:
    made = Message("{count} in {name}", count=counted(2, "row"), name="{x}")
    for other in (copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert other == "2 rows in {x}" and isinstance(other, Message)
        assert other.template == made.template and other.fields["count"].fields == {"count": 2}


def test_a_count_has_the_word_for_one_in_its_template() -> None:
    assert [str(counted(count, "category", "categories")) for count in (1, 2000)] == ["1 category", "2,000 categories"]
    assert counted(5, "category", "categories").template == "{count:,} category"
