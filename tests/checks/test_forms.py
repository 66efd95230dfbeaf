"""What is said in words, by kind and language: the right wording is let be, nearly every wrong one is told."""

from collections import Counter
from pathlib import Path

import pytest

from tests.support.check_outlines import check_told
from tests.support.forms import WordedForm, worded_forms

FORMS = list(worded_forms())
LANGUAGES = sorted({form.language for form in FORMS})
# The share of wrong wordings that must be told in each language; of all of them 0.87 are.
TOLD = 0.6


def test_every_language_has_every_kind_said_in_words() -> None:
    kinds = Counter((form.language, form.kind) for form in FORMS)
    assert {"zh-CN", "zh-TW", "ja", "ko", "en", "de", "fr", "es"} <= set(LANGUAGES)
    assert all(kinds[language, kind] for language in LANGUAGES for kind in ("comparison", "change", "superlative"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_right_wordings_are_let_be_and_wrong_ones_told(language: str, tmp_path: Path) -> None:
    forms = [form for form in FORMS if form.language == language]
    assert [form.right for form in forms if _is_told(form, form.right, tmp_path)] == []
    missed = [form.wrong for form in forms if not _is_told(form, form.wrong, tmp_path)]
    assert len(missed) <= (1 - TOLD) * len(forms), "\n".join(missed)


def _is_told(form: WordedForm, words: str, folder: Path) -> bool:
    """Whether anything is found in a wording; that there is no number to look up is nothing wrong here."""
    quoted = words.replace("'", "''")
    return bool(set(check_told(form.language, form.source, quoted, folder)) - {"nothing-checked"})
