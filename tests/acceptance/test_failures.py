"""What goes wrong is said plainly: exit codes, places, hints; never a traceback, never half a result."""

import re
from pathlib import Path

import pytest

from tests.support import product

GOOD = "title: T\nlanguage: en\nsections:\n  - heading: H\n    summary: S.\n    body: B.\n"
PLACE = re.compile(r"^[^:\n]+:\d+:\d+: (?:error|warning): \S", re.M)


def write(folder: Path, text: str | bytes, name: str = "bad.yaml") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


BAD: dict[str, str | bytes] = {
    "nothing": "",
    "only a comment": "# nothing\n",
    "a list": "- a\n- b\n",
    "a word": "hello\n",
    "two documents": GOOD + "---\n" + GOOD,
    "no title": GOOD.replace("title: T\n", ""),
    "no sections": "title: T\n",
    "empty sections": "title: T\nsections: []\n",
    "unknown key": GOOD + "titel: x\n",
    "key twice": GOOD + "title: again\n",
    "unclosed quote": 'title: "T\n' + GOOD,
    "unclosed brace": GOOD.replace("T\n", "{{ x\n", 1),
    "tab": GOOD.replace("  - heading", "\t- heading"),
    "tag": GOOD.replace("T\n", "!!python/object/apply:os.system ['echo']\n", 1),
    "merge key": "base: &b {x: 1}\n<<: *b\n" + GOOD,
    "dangling reference": GOOD.replace("B.", '"{{ nowhere }}"'),
    "division by zero": GOOD + "figures: {a: {label: A, value: 0}, b: {label: B, formula: 1 / a}}\n",
    "circle": GOOD + "figures: {a: {label: A, formula: b}, b: {label: B, formula: a}}\n",
    "number with comma": GOOD + "figures: {a: {label: A, value: '1,234'}}\n",
    "number as word": GOOD + "figures: {a: {label: A, value: many}}\n",
    "unknown template": GOOD + "template: nosuch\n",
    "picture is missing": GOOD.replace("body: B.", "body: [{image: {file: no.png, alt: A}}]"),
    "picture outside": GOOD.replace("body: B.", "body: [{image: {file: ../../../etc/passwd, alt: A}}]"),
    "bad link": GOOD.replace("B.", '"[x](javascript:alert(1))"'),
    "control character": GOOD.replace("T\n", '"a\\x07b"\n', 1),
    "lone surrogate": GOOD.replace("T\n", '"a\\ud800b"\n', 1),
    "gbk": GOOD.replace("T\n", "标题\n", 1).encode("gbk"),
    "utf-16": GOOD.encode("utf-16"),
    "zeros": b"\0" * 100,
    "zip": b"PK\x03\x04" + bytes(range(256)),
    "deep": "title: T\nsections: " + "[" * 3000 + "]" * 3000 + "\n",
    "bomb": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9))
    + GOOD,
    "endless alias": "title: T\nsections: &s [{heading: H, sections: *s}]\n",
    "section is a number": "title: T\nsections: [1, 2]\n",
    "body is nothing known": GOOD.replace("body: B.", "body: [{dance: true}]"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_outline_fails_with_a_place_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    file = write(tmp_path, BAD[name])
    done = product.run("build", file.name, "-o", "out", cwd=tmp_path)
    assert done.code == 1, done.err
    assert re.search(r"^bad\.yaml(:\d+:\d+)?: error: \S", done.err, re.M), done.err
    assert done.out == ""
    assert not (tmp_path / "out").exists() or list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    "name", ["unknown key", "dangling reference", "circle", "number with comma", "body is nothing known"]
)
def test_a_mistake_is_told_once_with_line_and_column(tmp_path: Path, name: str) -> None:
    file = write(tmp_path, BAD[name])
    done = product.run("check", file.name, cwd=tmp_path)
    assert done.code == 1
    assert len(PLACE.findall(done.err)) == 1, done.err


def test_all_mistakes_are_told_in_one_run(tmp_path: Path) -> None:
    text = GOOD.replace("B.", '"{{ nowhere }}"') + "titel: x\nfigures: {a: {label: A, value: many}}\n"
    done = product.run("build", write(tmp_path, text).name, cwd=tmp_path)
    found = PLACE.findall(done.err)
    assert len(found) == 3, done.err
    lines = [int(line.split(":")[1]) for line in done.err.splitlines() if PLACE.match(line)]
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["build"],
        ["build", "missing.yaml"],
        ["build", "."],
        ["build", "good.yaml", "--to", "html"],
        ["build", "good.yaml", "--nonsense"],
        ["build", "good.yaml", "--root", "nowhere"],
        ["figures", "good.yaml", "--strict"],
        ["build", "good.yaml", "a/good.yaml"],
        ["dance"],
        ["inspect", "missing.docx"],
        ["check"],
    ],
)
def test_wrong_usage_is_two(tmp_path: Path, arguments: list[str]) -> None:
    write(tmp_path, GOOD, "good.yaml")
    (tmp_path / "a").mkdir()
    write(tmp_path / "a", GOOD, "good.yaml")
    done = product.run(*arguments, cwd=tmp_path)
    assert done.code == 2, (done.out, done.err)
    assert done.err.strip()
    assert not (tmp_path / "output").exists()


def test_a_file_is_no_folder_to_write_into(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "good.yaml")
    done = product.run("build", "good.yaml", "-o", "good.yaml", cwd=tmp_path)
    assert done.code == 1
    assert done.err == "good.yaml: error: cannot be written: it is a file, no folder\n"


@pytest.mark.parametrize(
    ("setting", "code"), [("colors.accent=#7a1f1f", 0), ("colors.accent=blau", 1), ("no.such=1", 1), ("x", 1)]
)
def test_settings_from_the_command_line(tmp_path: Path, setting: str, code: int) -> None:
    write(tmp_path, GOOD, "good.yaml")
    done = product.run("build", "good.yaml", "--set", setting, cwd=tmp_path)
    assert done.code == code or (setting == "x" and done.code == 2), done.err
    assert bool(done.err.strip()) == bool(code)


def test_each_outline_of_a_run_stands_alone(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "good.yaml")
    write(tmp_path, BAD["no title"], "bad.yaml")
    write(tmp_path, GOOD, "other.yaml")
    done = product.run("build", "good.yaml", "bad.yaml", "other.yaml", cwd=tmp_path)
    assert done.code == 1
    made = sorted(file.name for file in (tmp_path / "output").iterdir())
    assert made == ["good.docx", "good.pdf", "other.docx", "other.pdf"]
    assert len(done.out.splitlines()) == 4


def test_strict_makes_warnings_fail_and_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("T\n", '"zero\\u200bwidth"\n', 1), "warned.yaml")
    assert product.run("build", "warned.yaml", "-o", "out", cwd=tmp_path).code == 0
    assert product.run("build", "warned.yaml", "-o", "strict", "--strict", cwd=tmp_path).code == 1
    assert not (tmp_path / "strict").exists()


@pytest.mark.parametrize("blocked", ["good.pdf", "good.docx"])
def test_a_failing_write_leaves_what_was_there(tmp_path: Path, blocked: str) -> None:
    write(tmp_path, GOOD, "good.yaml")
    output = tmp_path / "output"
    (output / blocked).mkdir(parents=True)
    other = output / ("good.docx" if blocked == "good.pdf" else "good.pdf")
    other.write_bytes(b"as it was")
    done = product.run("build", "good.yaml", cwd=tmp_path)
    assert done.code == 1
    assert "error:" in done.err
    assert other.read_bytes() == b"as it was"
    assert sorted(file.name for file in output.iterdir()) == ["good.docx", "good.pdf"]


def test_an_output_that_is_a_file_is_said_plainly(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "good.yaml")
    write(tmp_path, "x", "taken")
    done = product.run("build", "good.yaml", "-o", "taken", cwd=tmp_path)
    assert done.code in (1, 2)
    assert "taken" in done.err
    assert (tmp_path / "taken").read_text() == "x"


def test_a_full_run_over_old_files_replaces_both(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "good.yaml")
    (tmp_path / "output").mkdir()
    for name in ("good.docx", "good.pdf"):
        write(tmp_path / "output", "old", name)
    assert product.run("build", "good.yaml", cwd=tmp_path).code == 0
    assert (tmp_path / "output" / "good.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "output" / "good.docx").read_bytes().startswith(b"PK")


def test_names_in_chinese_on_a_terminal_without_it(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("T\n", "标题\n", 1) + "未知: x\n", "坏.yaml")
    write(tmp_path, GOOD.replace("T\n", "标题\n", 1), "好.yaml")
    done = product.run("build", "坏.yaml", "好.yaml", cwd=tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.code == 1
    assert sorted(file.name for file in (tmp_path / "output").iterdir()) == ["好.docx", "好.pdf"]


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"%PDF-1.7\n%%EOF", bytes(range(7, 207))], ids=["empty", "zip", "pdf", "noise"]
)
@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_a_file_that_is_none_is_not_read_back(tmp_path: Path, data: bytes, suffix: str) -> None:
    (tmp_path / f"none.{suffix}").write_bytes(data)
    done = product.run("inspect", f"none.{suffix}", cwd=tmp_path)
    assert done.code == 1
    assert f"none.{suffix}" in done.err


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    import subprocess
    import sys

    command = f"{sys.executable} -c '{product.CALL}' templates briefing | head -1"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""


def test_one_pager_false_makes_word_alone(tmp_path: Path) -> None:
    write(tmp_path, GOOD + "one_pager: false\n", "good.yaml")
    done = product.run("build", "good.yaml", cwd=tmp_path)
    assert done.code == 0, done.err
    assert [file.name for file in (tmp_path / "output").iterdir()] == ["good.docx"]


def test_a_byte_order_mark_is_allowed(tmp_path: Path) -> None:
    write(tmp_path, b"\xef\xbb\xbf" + GOOD.encode(), "good.yaml")
    assert product.run("build", "good.yaml", cwd=tmp_path).code == 0
