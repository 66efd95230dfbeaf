"""Judges whose start costs more than a judgement: a process that runs tests starts each once, and asks it by lines."""

import atexit
import os
import subprocess
import threading
from functools import cache

# The line with which a resident judge says that it has answered.
END = "\f\n"


class Resident:
    """A program that reads a question a line from its standard input, until that is closed."""

    def __init__(self, command: tuple[str, ...], environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, **environment},
        )
        atexit.register(self._process.communicate)

    def ask(self, *words: str) -> str:
        """The answer to a question of some words. RuntimeError where the judge ends, or is ended after five minutes."""
        patience = threading.Timer(300, self._process.kill)
        patience.start()
        try:
            return self._answer("\t".join(words))
        finally:
            patience.cancel()

    def _answer(self, question: str) -> str:
        assert self._process.stdin and self._process.stdout
        print(question, file=self._process.stdin, flush=True)
        lines: list[str] = []
        for line in self._process.stdout:
            if line == END:
                return "".join(lines)
            lines.append(line)
        raise RuntimeError(f"the judge ended: {''.join(lines)[-2000:]}")


@cache
def resident(*command: str, **environment: str) -> Resident:
    """The one such program of this process."""
    return Resident(command, environment)
