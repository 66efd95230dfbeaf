"""Every feature of what a share may be has its weight."""

import pytest

from exporter.checks.shares.candidates import Candidate
from exporter.checks.shares.features import WEIGHTS
from exporter.checks.shares.weigh import weigh_candidates


def test_a_feature_without_a_weight_is_an_error() -> None:
    known = [Candidate(50.0, "1 ÷ 2", (), dict.fromkeys(WEIGHTS, 1.0))]
    assert weigh_candidates(known, lambda one: one.value == 50.0).likelihood == 1.0
    with pytest.raises(KeyError):
        weigh_candidates([Candidate(50.0, "1 ÷ 2", (), {"no_such_feature": 1.0})], bool)
