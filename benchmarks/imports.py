"""What a start consists of: `imports.py [exporter's arguments]` prints time spent importing, by library, own time only.

Reads CPython's `-X importtime`; the interpreter's own start is what `python -c pass` takes. Medians of several runs.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import environments

LINE = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \| ( *)(\S+)")
ROUNDS = 7
STANDARD = "Python's own library"


# Bytecode is kept between runs, as pip keeps it for what it installs.
LEFT_OUT = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}


def library(module: str) -> str:
    name = module.split(".")[0]
    if name == "exporter":
        return "exporter"
    return STANDARD if name.lstrip("_") in sys.stdlib_module_names or name in sys.stdlib_module_names else name


def imports(python: str, *command: str) -> dict[str, float]:
    """Milliseconds of import by library."""
    traced = [python, "-X", "importtime", *command]
    done = subprocess.run(traced, env=ENVIRONMENT, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit("\n".join(line for line in done.stderr.splitlines() if not line.startswith("import time:")))
    found: dict[str, float] = {}
    for own, _, _, module in LINE.findall(done.stderr):
        found[library(module)] = found.get(library(module), 0.0) + int(own) / 1000
    return found


def plain(python: str, *command: str) -> float:
    """Median milliseconds of a process."""
    taken = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        subprocess.run([python, *command], env=ENVIRONMENT, capture_output=True, check=True)
        taken.append((time.perf_counter() - begin) * 1000)
    return median(taken)


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        print_parts(environments.make_own_environment(Path(folder)), arguments)


def print_parts(python: str, arguments: list[str]) -> None:
    imports(python, "-m", "exporter", *arguments)  # leaves bytecode, as pip does
    runs = [imports(python, "-m", "exporter", *arguments) for _ in range(ROUNDS)]
    libraries = {name: median(found.get(name, 0.0) for found in runs) for name in runs[0]}
    libraries[STANDARD] -= median(
        imports(python, "-c", "pass")[STANDARD] for _ in range(ROUNDS)
    )  # the interpreter's own
    whole, idle = plain(python, "-m", "exporter", *arguments), plain(python, "-c", "pass")
    print(f"| part | ms | share |\n|:--|--:|--:|\n| the interpreter | {idle:.0f} | {idle / whole:.0%} |")
    for name, spent in sorted(libraries.items(), key=lambda item: -item[1]):
        if spent >= 0.5:
            print(f"| importing {name} | {spent:.0f} | {spent / whole:.0%} |")
    print(f"| the work itself, by difference | {whole - idle - sum(libraries.values()):.0f} | |")
    print(f"| the whole run | {whole:.0f} | 100% |")


if __name__ == "__main__":
    main(sys.argv[1:])
