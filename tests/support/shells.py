"""Completion as real shells do it: interactive ones at a pseudo-terminal, asked with a tab."""

import os
import pty
import select
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

_PROMPT = "ask> "

# Notes every match that zsh adds, and adds it.
_ZSH = """
PS1='ask> ' ; LISTMAX=10000 ; setopt no_beep
compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)* ]]; then builtin compadd "$@"; return; fi
  local -a __hits
  builtin compadd -A __hits "$@"
  print -rl -- $__hits >> caught
  builtin compadd "$@"
}
"""
# Notes what the function that bash calls for the command leaves.
_BASH = """
PS1='ask> '
__noted() { "$__function" "$@"; printf '%s\\n' "${COMPREPLY[@]}" >> caught; }
"""
_BASH_WRAP = """
__function=$(complete -p exporter | sed 's/.* -F \\([^ ]*\\) .*/\\1/')
complete -o bashdefault -F __noted exporter
"""


def complete(shell: str, folder: Path, lines: Sequence[str], setup: str) -> list[list[str]]:
    """What a shell offers for each line, sorted, in a folder; `setup` is how a user has set it up."""
    if shell == "fish":
        return [_ask_fish(folder, line, setup) for line in lines]
    before, after = (_ZSH, "") if shell == "zsh" else (_BASH, _BASH_WRAP)
    (folder / "setup").write_text(f"{setup}\n{before}{after}", "utf-8")
    command = ["zsh", "-f", "-i"] if shell == "zsh" else ["bash", "--norc", "--noprofile", "-i"]
    typed = [". ./setup\n"]
    for number, line in enumerate(lines):
        # The line is not run: it is taken away (Ctrl-U) when the tab is answered.
        typed += [": > caught\n", f"{line}\t\x15mv caught caught.{number}\n"]
    said = _type_into(command, folder, typed)
    for words in ("command not found", "can only be called", "bad substitution"):
        assert words not in said, said
    found = [(folder / f"caught.{number}").read_text("utf-8").split("\n") for number in range(len(lines))]
    return [sorted({entry for entry in entries if entry}) for entries in found]


def _ask_fish(folder: Path, line: str, setup: str) -> list[str]:
    command = ["fish", "--no-config", "-c", f"{setup}; complete -C '{line}'"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
    assert done.stderr == "", done.stderr
    return sorted(entry.split("\t")[0] for entry in done.stdout.splitlines())


def _type_into(command: list[str], folder: Path, typed: Sequence[str]) -> str:
    """Type into a shell at a terminal, a piece when the one before is done; what it shows."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200", "LC_ALL": "C.UTF-8", "INPUTRC": "/dev/null"}
    started = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    said = ""
    try:
        for number, piece in enumerate(typed):
            # What is typed shows the quotes; what is printed has none. From its prompt on, the shell reads keys itself.
            os.write(ours, f"{piece}echo do''ne {number}\n".encode())
            said += _read_until(ours, f"done {number}\r\n", _PROMPT)
    finally:
        started.kill()
        started.wait()
        os.close(ours)
    return said


def _read_until(handle: int, wanted: str, then: str, seconds: float = 20) -> str:
    """What comes until a text does, and another after it. Raises TimeoutError."""
    seen, end = b"", time.monotonic() + seconds
    while then.encode() not in seen.partition(wanted.encode())[2]:
        if time.monotonic() > end:
            raise TimeoutError(f"{wanted!r} did not come: {seen[-2000:]!r}")
        if select.select([handle], [], [], 0.5)[0]:
            seen += os.read(handle, 65536)
    return seen.decode("utf-8", "replace")
