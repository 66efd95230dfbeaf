"""Many documents in one process: `warm.py KIND INPUT COUNT` prints documents a CPU second after a short warm-up.

KIND: pair, docx, pdf (ours); varied, varied-docx (the pair, the Word file with other Han each time); word, page (plain
python-docx, plain ReportLab); docxtpl; typst; weasyprint. Each document differs in its title, so that nothing whole can
be remembered.
"""

import gc
import json
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

WARM_UP = 3  # enough for imports, fonts and caches; later rounds differ by less than the machine's noise


def ours(kind: str, file: Path) -> Callable[[int], object]:
    from exporter import job
    from exporter.problem import Problems

    formats = tuple(format for format in job.FORMATS if kind.endswith(format)) or job.FORMATS
    gc.set_threshold(400_000)  # as the command line does
    text = file.read_text("utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    copy = file.with_name(f".warm-{kind}-{os.getpid()}.yaml")

    def once(number: int) -> object:
        words = change_words(text, number) if kind.startswith("varied") else text
        copy.write_text(words.replace(title, f"{title} {number}", 1), "utf-8")
        problems = Problems()
        outline = job.read(str(copy), problems)
        assert outline is not None, problems.sorted()
        made = job.render(outline, job.Options(formats=formats), problems)
        assert all(getattr(made, format) for format in formats), problems.sorted()
        return made

    return once


# The commonest Han: level 1 of GB 2312.
HAN = [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)]
# Lines of plain words: text that holds numbers or references must still be what it is.
WORDS = re.compile(r"(?m)^(\s*-?\s*(?:heading|summary|text|body|caption|label|headline): )([^\d{\n]+)$")


def change_words(text: str, number: int) -> str:
    """The outline with each of the commonest Han exchanged for another, differently for each number."""
    other = str.maketrans(dict(zip(HAN, random.Random(number).sample(HAN, len(HAN)), strict=True)))
    return WORDS.sub(lambda match: match[1] + match[2].translate(other), text)


def plain(kind: str, file: Path) -> Callable[[int], object]:
    from benchmarks.peers import page_plain, word_plain

    write = {"word": word_plain.write, "page": page_plain.write}[kind]
    text = file.read_text("utf-8")

    def once(number: int) -> object:
        content = json.loads(text)
        return write({**content, "title": f"{content['title']} {number}"})

    return once


def docxtpl(_: str, file: Path) -> Callable[[int], object]:
    from benchmarks.peers import word_docxtpl

    text, template = file.read_text("utf-8"), file.with_name("template.docx")

    def once(number: int) -> object:
        content = json.loads(text)
        return word_docxtpl.write({**content, "title": f"{content['title']} {number}"}, template)

    return once


def weasyprint(_: str, file: Path) -> Callable[[int], object]:
    from benchmarks.peers import page_weasyprint

    text = file.read_text("utf-8")

    def once(number: int) -> object:
        return page_weasyprint.write(text.replace("<h1>", f"<h1>{number} ", 1))

    return once


def typst(_: str, file: Path) -> Callable[[int], object]:
    import typst

    from benchmarks.peers.page_typst import fonts

    text = file.read_text("utf-8")
    folder = Path(tempfile.mkdtemp())
    compiler = typst.Compiler(root=str(folder), font_paths=fonts(), ignore_system_fonts=True)

    def once(number: int) -> object:
        copy = folder / f"{number}.typ"
        copy.write_text(text.replace("= #", f"= {number} #", 1), "utf-8")
        return compiler.compile(str(copy))

    return once


KINDS = {
    "pair": ours, "varied": ours, "docx": ours, "varied-docx": ours, "pdf": ours, "word": plain, "docxtpl": docxtpl,
    "page": plain, "typst": typst, "weasyprint": weasyprint,
}  # fmt: skip


def main(kind: str, file: str, count: str) -> None:
    once = KINDS[kind](kind, Path(file))
    for number in range(WARM_UP):
        once(number)
    begin = time.process_time()
    for number in range(int(count)):
        once(WARM_UP + number)
    print(int(count) / (time.process_time() - begin))


if __name__ == "__main__":
    main(*sys.argv[1:])
