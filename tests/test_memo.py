"""What documents share stays, what each has anew goes."""

from hypothesis import given
from hypothesis import strategies as st

from exporter.memo import Memo


def test_what_is_asked_for_again_and_again_stays() -> None:
    cache = Memo[str](3)
    cache.keep("shared", "value")
    for number in range(50):
        cache.keep(number, f"of one document: {number}")
        assert cache.get("shared") == "value"
    assert cache.get(0) is None


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 30)), max_size=200), st.integers(1, 5))
def test_a_value_is_that_of_its_key_and_few_are_kept(steps: list[tuple[bool, int]], most: int) -> None:
    cache = Memo[str](most)
    for keeps, key in steps:
        if keeps:
            cache.keep(key, str(key))
            assert cache.get(key) == str(key)
        assert cache.get(key) in (None, str(key))
    assert sum(cache.get(key) is not None for key in range(31)) <= 2 * most
