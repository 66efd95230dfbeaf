"""An outline shows its page where objects are displayed, or what is wrong with it."""

import io
import subprocess
import sys
from pathlib import Path

from PIL import Image

import exporter
from exporter.api.notebook import draw_outline
from tests.support.product import ROOT

TEXT = "title: A <b>title</b>\nlanguage: en\nsections:\n  - {heading: One, summary: A sentence., body: Words.}\n"


def test_an_outline_shows_its_page() -> None:
    forms = draw_outline(exporter.loads(TEXT))
    with Image.open(io.BytesIO(forms["image/png"])) as image:
        assert image.size == (1240, 1754)
        assert len(set(image.convert("L").tobytes())) > 10, "the picture is blank"
    assert 'alt="A &lt;b&gt;title&lt;/b&gt;"' in forms["text/html"]
    assert 'src="data:image/png;base64,' in forms["text/html"]


def test_warnings_stand_below_the_page() -> None:
    forms = exporter.loads(TEXT.replace("language: en", "language: xx"))._repr_mimebundle_()
    assert "no template has words for “xx”" in str(forms["text/html"])
    assert "image/png" in forms


def test_an_outline_that_cannot_be_drawn_shows_why() -> None:
    outline = exporter.loads(TEXT.replace("A sentence.", "'{{ nothing }}'"))
    assert outline._repr_png_() is None
    html = outline._repr_html_()
    assert html is not None
    assert "nothing" in html
    assert "error" in html
    assert "<img" not in html


def test_an_outline_without_a_page_says_so() -> None:
    html = exporter.loads(TEXT + "one_pager: false\n")._repr_html_()
    assert html is not None
    assert "one_pager: false" in html


def test_the_text_of_an_outline_is_short() -> None:
    assert repr(exporter.loads(TEXT, "a.yaml")) == "<Outline 'a.yaml', 'A <b>title</b>', 1 section, 0 key figures>"


def test_an_outline_that_came_without_the_library_shows_nothing(tmp_path: Path) -> None:
    ask = "from exporter.outline.model import Outline; from exporter.source.nodes import Scalar\n"
    ask += "outline = Outline(title=Scalar('T'), sections=()); print(outline._repr_html_(), outline._repr_png_())"
    done = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["None", "None"]
