"""A base document with more elements than any document has is refused before a tree is made of them."""

import pytest

from exporter.docx.base.open import Refused, open_base
from tests.support import bases


def test_a_base_with_a_million_elements_is_refused() -> None:
    parts = bases.parts(bases.english())
    # Each element has a name of its own, so that the part is packed no better than ordinary ones.
    many = b"".join(b"<w:p%x/>" % (number * 2654435761 % 2**32) for number in range(1_000_001))
    parts["word/footnotes9.xml"] = b"<w:x>" + many + b"</w:x>"
    with pytest.raises(Refused, match="more elements"):
        open_base(bases.packed(parts))


def test_an_ordinary_base_is_opened() -> None:
    assert open_base(bases.english()).main == "word/document.xml"
