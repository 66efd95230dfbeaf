"""Lowered and raised text is read, and ranges with ~ are not."""

import pytest

from exporter.problem import Place, Problems
from exporter.source.nodes import Scalar
from exporter.text import markup
from exporter.text.language import parse_language
from exporter.text.tree import Placeholder, TextSpan, plain_text

ZH, EN = parse_language("zh-CN"), parse_language("en")


def shape(text: str, language=ZH) -> str:
    """The text with _lowered_ and ^raised^ parts marked."""
    problems = Problems()
    out = ""
    for inline in markup.parse_inline(Scalar(text, Place("o.yaml", 1, 1)), language, problems):
        words = inline.text if isinstance(inline, TextSpan) else "{}" if isinstance(inline, Placeholder) else ""
        mark = {"": "", "subscript": "_", "superscript": "^"}[getattr(inline, "vertical_align", "")]
        out += f"{mark}{words}{mark}"
    assert not len(problems)
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("H~2~O", "H_2_O"),
        ("CO~2~与PM~2.5~", "CO_2_与PM_2.5_"),
        ("C~6~H~12~O~6~", "C_6_H_12_O_6_"),
        ("SO~4~^2-^", "SO_4_^2−^"),
        ("Fe(OH)~3~", "Fe(OH)_3_"),
        ("**x**~i~", "x_i_"),
        ("m^2^、10^-3^、2^nd^", "m^2^、10^−3^、2^nd^"),
        ("x<sub>甲</sub>y<sup>*a* b</sup>", "x_甲_y^a^^ b^"),
        ("V~{{ a }}~", "V_{}_"),
        ("3~5天，10~15人", "3~5天，10~15人"),
        ("A~C、D~F", "A~C、D~F"),
        ("Mon~Fri, Sat~Sun", "Mon~Fri, Sat~Sun"),
        ("`H~2~O`", "H~2~O"),
        ("H\\~2\\~O", "H~2~O"),
        ("(^o^)", "(^o^)"),
        ("a^ b^", "a^ b^"),
    ],
)  # fmt: skip
def test_lowered_and_raised(text: str, expected: str) -> None:
    assert shape(text) == expected
    assert shape(text, EN).replace(" ", "") == expected.replace(" ", "")


def test_checks_read_no_number_out_of_an_exponent() -> None:
    assert plain_text(markup.parse_inline(Scalar("10^3^ CO~2~"), EN, Problems())) == "10³ CO₂"
