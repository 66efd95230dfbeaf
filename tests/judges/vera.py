"""veraPDF: does a PDF keep the standards it claims? One start of Java judges all files of a process."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from tests.judges.resident import resident
from tests.support.judges import command


class Rule(Struct, frozen=True):
    """A broken rule: `id` is the standard's clause and the test's number, such as 7.1-3."""

    id: str
    times: int
    words: str


class Verdict(Struct, frozen=True):
    file: str
    flavour: str
    passed: bool
    checks: int
    rules: tuple[Rule, ...] = ()

    @property
    def broken(self) -> set[str]:
        return {rule.id for rule in self.rules}


def judge(files: Iterable[Path], flavours: Iterable[str] = ("ua1", "2a")) -> list[Verdict]:
    """A verdict for each file and flavour. RuntimeError where one cannot be judged: silence would read as clean."""
    paths = [str(file) for file in files]
    answer = resident(*command("verapdf")).ask(",".join(flavours), *paths)
    verdicts: list[Verdict] = []
    rules: list[Rule] = []
    for line in answer.splitlines():
        kind, *fields = line.split("\t")
        if kind == "RULE":
            rules.append(Rule(fields[1], int(fields[0]), fields[2]))
        elif kind in ("PASS", "FAIL"):
            rules = []
            verdicts.append(Verdict(fields[0], fields[1], kind == "PASS", int(fields[2])))
        else:
            raise RuntimeError(f"veraPDF could not judge: {line}")
        if kind == "RULE":
            last = verdicts.pop()
            verdicts.append(Verdict(last.file, last.flavour, last.passed, last.checks, tuple(rules)))
    if not verdicts or len(verdicts) != len(paths) * len(list(flavours)):
        raise RuntimeError(f"veraPDF judged {len(verdicts)} times: {answer[-2000:]}")
    return verdicts


def complaints(files: Iterable[Path], flavours: Iterable[str] = ("ua1", "2a")) -> list[str]:
    """What veraPDF finds wrong, a line each; nothing for files that pass."""
    return [
        f"{Path(verdict.file).name} {verdict.flavour} {words}"
        for verdict in judge(files, flavours)
        if not verdict.passed
        for words in [f"{rule.id} ({rule.times}x): {rule.words}" for rule in verdict.rules] or ["and no word why"]
    ]
