"""Files put in place: both of a pair or none, whatever fails, and nothing of a dead run stays."""

import os
import signal
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter import output
from exporter.output import explain_bad_name, find_same_stems, finish_interrupted, write_together
from exporter.output.journal import _encode_line, _parse_last
from tests.support.judges import ROOT

OLD = {"k.docx": b"old word", "k.pdf": b"old page"}
NEW = {"k.docx": b"new word", "k.pdf": b"new page"}

# Writes the new pair; something happens at a rename: `number` counts from 1.
FAULT = """
import os, signal, sys
from exporter.output import write_together
number, fault = int(sys.argv[2]), sys.argv[3]
seen = 0
def hook(event, given):
    global seen
    if event == "os.rename":
        seen += 1
        if seen == number:
            if fault == "refuse":
                raise PermissionError(13, "Permission denied")
            if fault == "end":
                raise SystemExit(9)
            os.kill(os.getpid(), getattr(signal, fault))
sys.addaudithook(hook)
if fault.startswith("SIG"):
    from exporter.commands.signals import end_on_signals
    if fault != "SIGKILL":
        signal.signal(getattr(signal, fault), signal.SIG_DFL)  # nohup, which runs suites, too, has it ignored
    end_on_signals()
try:
    write_together(sys.argv[1], {"k.docx": b"new word", "k.pdf": b"new page"})
except OSError:
    sys.exit(1)
"""


def run_fault(folder: Path, number: int, fault: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", FAULT, str(folder), str(number), fault],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    return done.returncode


# Ends a run at the moment when the next file that it opens, links or locks is there, and before it knows.
MOMENT = """
import sys
sys.path.insert(0, sys.argv[3])
from exporter import output
from exporter.output import write_together
left = int(sys.argv[2])
def follow(frame, event, function):
    global left
    if event == "c_return" and function.__name__ in ("open", "link", "flock"):
        if frame.f_globals is output.__dict__:
            left -= 1
            if not left:
                sys.setprofile(None)
                raise SystemExit(143)
sys.setprofile(follow)
write_together(sys.argv[1], {"k.docx": b"new word", "k.pdf": b"new page"})
"""


@pytest.mark.parametrize("number", range(1, 12))
def test_a_run_that_ends_as_a_file_is_made_leaves_none(tmp_path: Path, number: int) -> None:
    for name, data in OLD.items():
        (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-c", MOMENT, str(tmp_path), str(number), str(ROOT)]
    subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
    assert sorted(contents(tmp_path)) == sorted(OLD)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


SOME_OLD = [OLD, {}, {"k.pdf": b"old page"}, {"k.docx": b"old word"}]


@pytest.mark.parametrize("signal_name", ["SIGTERM", "SIGINT", "SIGHUP"])
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("old", [OLD, {}])
def test_a_signal_between_the_renames_waits_for_both(
    tmp_path: Path, old: dict[str, bytes], number: int, signal_name: str
) -> None:
    for name, data in old.items():
        (tmp_path / name).write_bytes(data)
    assert run_fault(tmp_path, number, signal_name)
    assert contents(tmp_path) == NEW


@pytest.mark.parametrize("fault", ["refuse", "end"])
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("old", SOME_OLD)
def test_a_pair_is_old_or_new_whichever_rename_fails(
    tmp_path: Path, old: dict[str, bytes], number: int, fault: str
) -> None:
    for name, data in old.items():
        (tmp_path / name).write_bytes(data)
    assert run_fault(tmp_path, number, fault)
    assert contents(tmp_path) == old


def test_the_fault_is_a_fault(tmp_path: Path) -> None:
    assert run_fault(tmp_path, 3, "refuse") == 0
    assert contents(tmp_path) == NEW


@pytest.mark.parametrize("number", [1, 2])
def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path, number: int) -> None:
    write_together(str(tmp_path), OLD)
    assert run_fault(tmp_path, number, "SIGKILL") == -signal.SIGKILL
    assert len(contents(tmp_path)) > 2
    (tmp_path / ".mine.part").write_bytes(b"of another program")
    write_together(str(tmp_path), NEW)
    assert contents(tmp_path) == {**NEW, ".mine.part": b"of another program"}


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("old", [OLD, {}, {"k.pdf": b"old page"}, {"k.docx": b"old word"}])
def test_a_pair_whose_run_was_killed_is_finished_by_the_next(
    tmp_path: Path, old: dict[str, bytes], number: int
) -> None:
    for name, data in old.items():
        (tmp_path / name).write_bytes(data)
    assert run_fault(tmp_path, number, "SIGKILL") == -signal.SIGKILL
    finish_interrupted(str(tmp_path))
    assert contents(tmp_path) == NEW


@pytest.mark.parametrize("old", [OLD, {}, {"k.pdf": b"old page"}, {"k.docx": b"old word"}])
def test_a_run_that_is_killed_while_it_puts_back_is_undone_by_the_next(tmp_path: Path, old: dict[str, bytes]) -> None:
    for name, data in old.items():
        (tmp_path / name).write_bytes(data)
    # The second rename fails; the process dies before it has put back the first file, or after.
    for when in ("before", "after"):
        assert run_double_fault(tmp_path, when) == -signal.SIGKILL
        finish_interrupted(str(tmp_path))
        assert contents(tmp_path) == old


@pytest.mark.parametrize("old", SOME_OLD)
def test_what_cannot_be_put_back_is_put_back_by_the_next(tmp_path: Path, old: dict[str, bytes]) -> None:
    """The second rename fails, and so does what would undo the first: the journal and the old file stay."""
    for name, data in old.items():
        (tmp_path / name).write_bytes(data)
    code = f"""
import os, sys
from exporter import output
def refuse(*names, real=os.replace):
    refuse.seen += 1
    if refuse.seen > 1:
        raise PermissionError(13, "Permission denied")
    real(*names)
def refuse_docx(name, real=os.unlink):
    if name.endswith(".docx"):
        raise PermissionError(13, "Permission denied")
    real(name)
refuse.seen = 0
os.replace, os.unlink = refuse, refuse_docx
output.open = lambda *given: refuse(None, None)
output.write_together(sys.argv[1], {NEW!r})
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, str(tmp_path)]
    assert subprocess.run(command, env=environment, check=False, stderr=subprocess.DEVNULL).returncode == 1
    assert (tmp_path / "k.docx").read_bytes() == NEW["k.docx"]
    finish_interrupted(str(tmp_path))
    assert contents(tmp_path) == old


def test_a_pair_is_finished_from_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The killed run names the folder as it sees it, the next run as it does."""
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path)
    assert run_fault(Path("out"), 2, "SIGKILL") == -signal.SIGKILL
    monkeypatch.chdir(tmp_path / "out")
    finish_interrupted(".")
    assert contents(tmp_path / "out") == NEW


def test_a_pair_is_finished_where_its_folder_has_moved(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert run_fault(tmp_path / "out", 2, "SIGKILL") == -signal.SIGKILL
    (tmp_path / "out").rename(tmp_path / "moved")
    finish_interrupted(str(tmp_path / "moved"))
    assert contents(tmp_path / "moved") == NEW


def run_double_fault(folder: Path, when: str) -> int:
    code = f"""
import os, signal, sys
from exporter import output
def refuse(*names, real=os.replace):
    if names[1].endswith("k.pdf") and "part" in names[0]:
        raise PermissionError(13, "Permission denied")
    real(*names)
os.replace = refuse
put_back = output._Draft.put_back
def die(draft):
    if "{when}" == "after":
        put_back(draft)
    os.kill(os.getpid(), signal.SIGKILL)
output._Draft.put_back = die
output.write_together(sys.argv[1], {NEW!r})
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-c", code, str(folder)], env=environment, check=False).returncode


# A draft's name, as an archive may hold it beside a journal.
PLANTED = ".exporter-0123456789abcdef.part"


@pytest.mark.parametrize(
    "line",
    [
        *("", "[[", '[["x", "k.pdf"]]', '[1, [["../precious", "k.pdf"]]]', "[3]", "null", "[" * 100_000, "[1e999, []]"),
        *('[0, [["", "../precious"]]]', '[0, [["", "mine"]]]', '[0, [["", "FOLDER/precious"]]]'),
        *('[0, [["mine", "k.pdf"]]]', '[0, [["\\u0000", "k.pdf"]]]', '[0, [["DRAFT", "../precious"]]]'),
        *('[0, [["../DRAFT", "../precious"]]]', '[0, [["FOLDER/DRAFT", "FOLDER/precious"]]]'),
    ],
)
def test_a_journal_that_is_not_ours_does_no_harm(tmp_path: Path, line: str) -> None:
    """One that came in an archive: it removes nothing, and reaches into no other folder."""
    out = tmp_path / "out"
    out.mkdir()
    for path in (tmp_path / "precious", out / "mine"):
        path.write_bytes(b"precious")
    for folder in (tmp_path, out):
        (folder / PLANTED).write_bytes(b"planted")
    text = line.replace("FOLDER", str(tmp_path)).replace("DRAFT", PLANTED)
    (out / ".exporter-journal").write_text(text + "\n")
    write_together(str(out), NEW)
    assert contents(out) == {**NEW, "mine": b"precious"}
    assert (tmp_path / "precious").read_bytes() == b"precious"


def test_a_journal_that_is_half_written_moves_nothing(tmp_path: Path) -> None:
    (tmp_path / ".exporter-journal").write_bytes(b'[0, [["' + PLANTED.encode() + b'", "k.pdf"]]]')
    (tmp_path / PLANTED).write_bytes(b"planted")
    finish_interrupted(str(tmp_path))
    assert contents(tmp_path) == {}


def test_drafts_without_locks_are_removed_when_they_are_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk of a network may have none: a young draft may be another run's."""
    monkeypatch.setattr(output, "_try_lock", lambda handle: False)
    for name, age in ((PLANTED, 2 * 3600), (PLANTED.replace("0", "f"), 60)):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    write_together(str(tmp_path), NEW)
    assert contents(tmp_path) == {**NEW, PLANTED.replace("0", "f"): b"x"}


def test_a_run_that_lives_keeps_its_drafts(tmp_path: Path) -> None:
    waiting = FAULT.replace("os.kill(os.getpid(), getattr(signal, fault))", "print(flush=True); sys.stdin.read()")
    command = [sys.executable, "-c", waiting, str(tmp_path), "1", "wait"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as other:
        assert other.stdout is not None and other.stdin is not None
        other.stdout.readline()  # its drafts are written, its folder locked
        with ThreadPoolExecutor(1) as pool:
            ours = pool.submit(write_together, str(tmp_path), OLD)
            time.sleep(0.2)
            assert not ours.done()
            other.stdin.close()
            assert other.wait() == 0
            ours.result(30)
    assert contents(tmp_path) == OLD


def test_threads_that_write_one_pair_leave_one_of_theirs(tmp_path: Path) -> None:
    pairs = [{"k.docx": f"{number}".encode() * 9000, "k.pdf": f"{number}".encode() * 9000} for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(write_together, str(tmp_path), pair) for pair in pairs * 5]:
            done.result()
    assert contents(tmp_path) in pairs


def test_a_planted_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"precious")
    for pid in (os.getpid(), os.getpid() + 1):
        (tmp_path / f".k.pdf.{pid}.part").symlink_to("precious")
    write_together(str(tmp_path), NEW)
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert not (tmp_path / "k.pdf").is_symlink()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_the_mode_of_a_replaced_file_is_kept(tmp_path: Path, mode: int) -> None:
    (tmp_path / "k.pdf").write_bytes(b"old")
    (tmp_path / "k.pdf").chmod(mode)
    write_together(str(tmp_path), NEW)
    assert stat.S_IMODE((tmp_path / "k.pdf").stat().st_mode) == mode
    assert (tmp_path / "k.pdf").read_bytes() == b"new page"


def test_a_new_file_has_the_mode_that_the_user_wants(tmp_path: Path) -> None:
    code = (
        "import os, sys; from exporter.output import write_together as w; os.umask(0o027); w(sys.argv[1], {'a': b''})"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=environment, check=True)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "page").write_bytes(b"old")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "k.pdf").symlink_to("../kept/page")
    write_together(str(tmp_path / "out"), NEW)
    assert (tmp_path / "out" / "k.pdf").is_symlink()
    assert (tmp_path / "kept" / "page").read_bytes() == b"new page"
    assert sorted(file.name for file in tmp_path.rglob("*")) == ["k.docx", "k.pdf", "kept", "out", "page"]


def test_what_is_no_ordinary_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "k.pdf")
    with pytest.raises(OSError, match="no ordinary file") as error:
        write_together(str(tmp_path), NEW)
    assert error.value.filename == str(tmp_path / "k.pdf")
    assert [file.name for file in tmp_path.iterdir()] == ["k.pdf"]


def test_a_long_name_needs_no_shorter_one(tmp_path: Path) -> None:
    name = "n" * 250 + ".pdf"
    write_together(str(tmp_path), {name: b"x"})
    assert contents(tmp_path) == {name: b"x"}


@pytest.mark.parametrize(
    ("stem", "why"),
    [
        ("con", "device"),
        ("CON", "device"),
        ("nul.2026", "device"),
        ("Com1", "device"),
        ("lpt¹", "device"),
        ("trail.", "full stop"),
        ("x ", "space"),
        ("a:b", "':'"),
        ("a?b", "'?'"),
        ("a\nb", "'\\n'"),
        ('"a"', "'\"'"),
    ],
)
def test_names_that_a_system_keeps_are_told(stem: str, why: str) -> None:
    assert why in explain_bad_name(stem)


@pytest.mark.parametrize("stem", ["console", "company", "report 2026", "律师.2026", "a.b", "nullius", "com10", "x-1"])
def test_other_names_are_good(stem: str) -> None:
    assert explain_bad_name(stem) == ""


def test_stems_that_a_disk_takes_for_one() -> None:
    assert find_same_stems(["a", "A", "b"]) == [("A", "a")]
    assert find_same_stems(["caf\u00e9", "cafe\u0301", "cafe"]) == [("cafe\u0301", "caf\u00e9")]
    assert find_same_stems(["r", "r", "x"]) == [("r", "r")]


@given(st.lists(st.text("aAäÄßs\u0308", max_size=4)))
def test_every_stem_is_in_one_group_at_most(stems: list[str]) -> None:
    grouped = [stem for group in find_same_stems(stems) for stem in group]
    assert all(grouped.count(stem) == stems.count(stem) for stem in grouped)
    alone = [stem for stem in stems if stem not in grouped]
    assert len({stem.casefold() for stem in alone}) == len(alone)


def test_a_link_into_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "k.pdf").symlink_to("nowhere/k.pdf")
    with pytest.raises(FileNotFoundError, match="it is a link into a folder that is not there") as told:
        write_together(str(tmp_path), {"k.docx": b"1", "k.pdf": b"2"})
    assert told.value.filename == str(tmp_path / "k.pdf")
    assert sorted(os.listdir(tmp_path)) == ["k.pdf"]


def test_a_journal_names_files_whose_names_are_no_text() -> None:
    renames = [["a\udcff.part", "b.pdf"], ["一", "二"]]
    for named in (renames, renames[1:]):
        assert _parse_last([_encode_line(7, named).rstrip(b"\n"), b""]) == (7, [tuple(one) for one in named])
