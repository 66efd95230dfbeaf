"""What single parts cost: a long paragraph, a font cut to a page's glyphs, a large Word file, the files' sizes.

`make bench`, or `benchmarks/parts.py [--quick]`. Times are of this process or of a child of its own, medians.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

# What this project aims at: milliseconds, kilobytes, seconds, megabytes.
PARAGRAPH_MS, FACE_MS, PDF_KB, DOCX_KB, LARGE_SECONDS, LARGE_MB = 15, 5, 130, 12, 1.0, 200
LETTERS = 2000  # of the long paragraph
GLYPHS = 400  # distinct ones of a face on a page full of Chinese text
SECTIONS, PICTURES = 500, 100
WARM_UP = 5  # runs not counted: a process fetches the commonest glyphs at once when it has missed some four times


def main() -> int:
    parser = argparse.ArgumentParser(description="What single parts cost.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--large", type=Path, help=argparse.SUPPRESS)  # a child's own run
    options = parser.parse_args()
    if options.large:
        print(*_large(options.large))
        return 0
    rounds = 5 if options.quick else 25
    docx, pdf = sizes()
    seconds, megabytes = _child()
    rows = (
        (f"paragraph of {LETTERS:,} Chinese characters, measured, broken and set, ms", paragraph(rounds), PARAGRAPH_MS),
        (f"bundled Chinese face cut to {GLYPHS} glyphs, others each time, ms", face(rounds), FACE_MS),
        ("one-pager of the Chinese sample, kB", pdf, PDF_KB),
        ("briefing of the Chinese sample, kB", docx, DOCX_KB),
        (f"Word file of {SECTIONS} sections and tables and {PICTURES} pictures, composed and written, s", seconds,
         LARGE_SECONDS),
        ("the same, peak of memory, MB", megabytes, LARGE_MB),
    )  # fmt: skip
    print("\nsingle parts")
    for what, found, aim in rows:
        print(f"{'met   ' if found <= aim else 'MISSED'}  {what}: {found:.2f} (at most {aim:g})")
    return 0


def _timed(rounds: int, once: Callable[[int], object]) -> float:
    """Median milliseconds of CPU, warm."""
    found = []
    for number in range(rounds + WARM_UP):
        begin = time.process_time()
        once(number)
        found.append((time.process_time() - begin) * 1000)
    return median(found[WARM_UP:])


# Level 1 of GB 2312: the 3,755 commonest Han.
_COMMON = "".join(
    bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
)


def _han(count: int, seed: int) -> str:
    """Common Han with marks, digits and Latin among them as in running text; other text for each seed."""
    lot = random.Random(seed)
    pieces = [lot.choice(_COMMON) for _ in range(count)]
    for at in range(11, count, 13):
        pieces[at] = lot.choice(["，", "。", "、", "“", "”", "4745", "GDP", "《", "》"])
    return "".join(pieces)[:count]


def paragraph(rounds: int) -> float:
    from exporter.problem import Problems
    from exporter.typeset.families import FontFamily
    from exporter.typeset.fonts import Fonts
    from exporter.typeset.paragraph import TextStyle, measure_paragraph
    from exporter.typeset.span import Span

    fonts = Fonts({"body": FontFamily(latin="Noto Sans", east_asian="Noto Sans CJK SC")}, "zh-CN", Problems())
    return _timed(
        rounds,
        lambda number: measure_paragraph((Span(_han(LETTERS, number)),), TextStyle(align="justify"), fonts).set_lines(
            10.5, 300.0
        ),
    )


def face(rounds: int) -> float:
    from exporter.pdf.file.subset import subset_face
    from exporter.problem import Problems
    from exporter.typeset.families import FontFamily
    from exporter.typeset.fonts import Fonts

    fonts = Fonts({"body": FontFamily(latin="Noto Sans", east_asian="Noto Sans CJK SC")}, "zh-CN", Problems())
    east = fonts.open_chain("body", 400).east
    texts = [set(_han(GLYPHS * 2, number)) for number in range(rounds + WARM_UP)]
    return _timed(
        rounds, lambda number: subset_face(east, [east.glyph_id(char) for char in sorted(texts[number])[:GLYPHS]])
    )


def sizes() -> tuple[float, float]:
    """Kilobytes of both files of the Chinese sample."""
    import exporter

    outline = exporter.load(str(ROOT / "data" / "legal-services.yaml"))
    return len(exporter.render_docx(outline)) / 1000, len(exporter.render_pdf(outline)) / 1000


# ---- a large Word file -----------------------------------------------------------------------------------------------


def _outline(folder: Path) -> Path:
    """A section, its text and its table over and over, a picture in every fifth."""
    from PIL import Image

    lines = ["title: 大文件", "language: zh-CN", "one_pager: false", "sections:"]
    for number in range(SECTIONS):
        lines += [f"  - heading: 第{number}节", "    body:", f"      - {_han(120, number)!r}"]
        rows = ", ".join(f"[项目{row}, {row * number}, {row}]" for row in range(6))
        lines.append(f"      - table: {{caption: 表, columns: [项目, 数量, 次序], rows: [{rows}]}}")
        if number % (SECTIONS // PICTURES) == 0:
            made = BytesIO()
            Image.new("RGB", (200, 120), (number % 256, 90, 138)).save(made, "PNG")
            (folder / f"{number}.png").write_bytes(made.getvalue())
            lines.append(f"      - image: {{file: {number}.png, alt: 图片, caption: 图}}")
    file = folder / "large.yaml"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def _child() -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, __file__, "--large", str(_outline(Path(name)))]
        done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def _large(file: Path) -> tuple[float, float]:
    """CPU seconds from the outline's values to the file's bytes, and the process's peak of memory with its reading."""
    import exporter

    outline = exporter.load(str(file))
    begin = time.process_time()
    exporter.render_docx(outline)
    seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return seconds, peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    raise SystemExit(main())
