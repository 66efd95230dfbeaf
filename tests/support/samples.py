"""The outlines that ship with the product and make one document; those that make one a row have tests of their own."""

from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"

SAMPLES = [file for file in sorted(DATA.glob("*.yaml")) if "\neach:" not in file.read_text("utf-8")]
