"""Good files with something changed: told plainly or read as they are, never a traceback, never a wait."""

import contextlib
import io
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporter.cli import main
from exporter.commands.init import FILES
from tests.support.pace import within

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SAMPLES = {
    "everything": (HERE / "everything.yaml").read_text("utf-8"),
    "init": FILES["zh-CN"]["report.yaml"].replace("house.yaml", "compact"),
    "library": (ROOT / "data" / "library-review.yaml").read_text("utf-8"),
}
TEMPLATE = (ROOT / "templates" / "briefing.yaml").read_text("utf-8")

LINE = re.compile(r"  hint: \S.*|\d+ checked: .*|(?:.*: )?(?:error|warning): \S.*", re.DOTALL)
# Seconds of processor time for one file; reading a sample takes some hundredths.
BOUND = 3.0

# What fingers and editors put into a file: marks of YAML, full-width ones, spaces of other kinds, controls, odd texts.
ODD = [
    *":,-#[]{}&*!|>'\"%@`?~\\/<=.+0",
    *"：，。；“”‘’（）【】｛｝－　％＃＊！？｜、０９",
    "\t", "\u00a0", "\u200b", "\ufeff", "\u202e", "\x00", "\x07", "\x85", "\u2028", "\r", "\r\n", "\n", "\n\n", " ",
    ": ", " #", "- ", "{{", "}}", "{{ a }}", "{{ services", "[^n1]", "[^", "](", "**", "![", "```", "<b>", "&#0;",
    "<<: *x", "*x", "&x ", "!!str ", "---", "...", "~", "null", "yes", "1e999", "99999999999999999999", "-1", "0x1f",
    "1,234", "5%", "2024/1/1", "../", "/etc/passwd", "\\", "\U0001f600",
]  # fmt: skip


@st.composite
def changed(draw: st.DrawFn, text: str) -> str:
    """`text` with one to three changes."""
    for _ in range(draw(st.integers(1, 3))):
        lines = text.split("\n")
        row = draw(st.integers(0, len(lines) - 1))
        other = draw(st.integers(0, len(lines) - 1))
        at = draw(st.integers(0, len(text)))
        match draw(st.sampled_from(("drop", "twice", "swap", "indent", "put", "replace", "cut", "splice", "letter"))):
            case "drop":
                del lines[row]
            case "twice":
                lines.insert(other, lines[row])
            case "swap":
                lines[row], lines[other] = lines[other], lines[row]
            case "indent":
                bare = lines[row].lstrip(" ")
                lines[row] = draw(st.sampled_from(("", " ", "   ", "\t", "\u3000", "        "))) + bare
            case "put":
                lines = [text[:at] + draw(st.sampled_from(ODD)) + text[at:]]
            case "replace":
                lines = [text[:at] + draw(st.sampled_from(ODD)) + text[at + draw(st.integers(1, 4)) :]]
            case "cut":
                lines = [text[:at]]
            case "splice":
                begin = draw(st.integers(0, len(text)))
                lines = [text[:at] + text[begin : begin + draw(st.integers(1, 80))] + text[at:]]
            case "letter":
                lines = [text[:at] + draw(st.characters(exclude_categories=("Cs",))) + text[at + 1 :]]
        text = "\n".join(lines)
    return text


def told(*arguments: str) -> tuple[int, str]:
    """Run `check`; its exit code and what it said, in bounded time."""
    error, output = io.StringIO(), io.StringIO()
    with within(BOUND), contextlib.redirect_stderr(error), contextlib.redirect_stdout(output):
        code = main(["check", *arguments])
    return code, error.getvalue()


def judge(code: int, said: str) -> None:
    assert code in (0, 1), said
    assert "Traceback" not in said
    wrong = [line for line in said.rstrip("\n").split("\n") if not LINE.fullmatch(line)]
    assert wrong == []
    assert (" error: " in said) == (code == 1), said


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("mutations")
    for name in ("outlines/files/visits.csv", "outlines/files/van.png"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes((HERE / name).read_bytes())
    for name in ("library-visits.csv", "library-van.png"):
        (made / name).write_bytes((ROOT / "data" / name).read_bytes())
    (made / "good.yaml").write_bytes((HERE / "good.yaml").read_bytes())
    return made


MANY = settings(
    max_examples=80, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_good(folder: Path, name: str) -> None:
    (folder / "o.yaml").write_text(SAMPLES[name], "utf-8")
    code, said = told(str(folder / "o.yaml"))
    assert (code, " error: " in said) == (0, False), said


@pytest.mark.parametrize("name", SAMPLES)
@MANY
@given(data=st.data())
def test_a_changed_outline_is_read_or_told(folder: Path, name: str, data: st.DataObject) -> None:
    text = data.draw(changed(SAMPLES[name]))
    (folder / "o.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    judge(*told(str(folder / "o.yaml")))


@MANY
@given(data=st.data())
def test_a_changed_template_is_read_or_told(folder: Path, data: st.DataObject) -> None:
    text = data.draw(changed(TEMPLATE))
    (folder / "t.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    judge(*told(str(folder / "good.yaml"), "-t", str(folder / "t.yaml")))


@MANY
@given(data=st.binary(max_size=300))
def test_any_bytes_are_told(folder: Path, data: bytes) -> None:
    (folder / "o.yaml").write_bytes(data)
    judge(*told(str(folder / "o.yaml")))


@MANY
@given(
    key=st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
    value=st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
)
def test_any_setting_is_told(folder: Path, key: str, value: str) -> None:
    judge(*told(str(folder / "good.yaml"), f"--set={key}={value}"))
