"""Typst through its Python package, with the fonts we use: `page_typst.py in.typ out.pdf`."""

import sys
from importlib.util import find_spec
from pathlib import Path

import typst


def fonts() -> list[str]:
    specs = [find_spec(name) for name in ("manimgx_fonts_cjk", "manimgx_fonts")]
    return [str(Path(spec.origin).parent) for spec in specs if spec and spec.origin]


if __name__ == "__main__":
    typst.compile(sys.argv[1], output=sys.argv[2], font_paths=fonts(), ignore_system_fonts=True)
