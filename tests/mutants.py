"""Mutation check: bends single decisions of a module and counts how many of the bent modules its tests reject.

    python tests/mutants.py exporter/docx/estimate/heights.py --count 40 --tests tests/docx/estimate

Mutants come from cosmic-ray's operators, a sample of `--count` a module, drawn with a fixed seed: the same module gives
the same sample. Each mutant runs the module's nearest tests in a copy of the repository, so the checkout is never
changed. Survivors are printed as differences; the exit status is 1 where fewer than `--least` per cent were killed.
"""

import argparse
import difflib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).resolve().parents[1]

# Operators whose mutants are mistakes a person makes; the others (shifts, matrix products, …) only raise TypeError.
OPERATORS = (
    "ReplaceBinaryOperator_Add_Sub", "ReplaceBinaryOperator_Sub_Add", "ReplaceBinaryOperator_Mul_Div",
    "ReplaceBinaryOperator_Div_Mul", "ReplaceComparisonOperator", "ReplaceAndWithOr", "ReplaceOrWithAnd", "AddNot",
    "NumberReplacer", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceUnaryOperator_USub_UAdd",
    "ReplaceUnaryOperator_Delete_Not", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ZeroIterationForLoop",
)  # fmt: skip

COPIED = ("exporter", "templates", "data", "tests", "docs", "pyproject.toml", "README.md", "Makefile")


def list_mutants(code: str) -> Iterator[tuple[str, int]]:
    """(operator, occurrence) of every mutant of a module's text."""
    tree = get_ast(code)
    for name in sorted(operator_names()):
        if not name.split("/")[-1].startswith(OPERATORS):
            continue
        operator = get_operator(name)()
        places = sum(1 for node in ast_nodes(tree) for _ in operator.mutation_positions(node))
        yield from ((name, occurrence) for occurrence in range(places))


def nearest_tests(module: Path) -> str:
    """The folder of tests that mirrors the module's folder."""
    return str(Path("tests", *module.parent.parts[1:]))


def draw_sample(module: Path, count: int, seed: int) -> list[str]:
    """Texts of at most `count` mutants of a module that can be compiled."""
    code = (ROOT / module).read_text("utf-8")
    mutants = list(list_mutants(code))
    random.Random(f"{module} {seed}").shuffle(mutants)
    texts: dict[str, None] = {}
    for name, occurrence in mutants:
        if len(texts) == count:
            break
        text = mutate_code(code, get_operator(name)(), occurrence)
        if text is not None and text != code:
            texts.setdefault(text)
    return list(texts)


def run_tests(copy: Path, tests: list[str], timeout: float) -> bool:
    """Whether the tests pass in a copy of the repository; a run that takes too long counts as failed."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def copy_repository(folder: Path) -> Path:
    """A copy of what the tests need; `exporter` is imported from there."""
    folder.mkdir()
    for name in COPIED:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    return folder


def find_survivors(module: Path, mutants: list[str], tests: list[str], timeout: float, jobs: int) -> list[str]:
    """The mutants that the tests accept."""
    with tempfile.TemporaryDirectory() as top, ThreadPoolExecutor(jobs) as pool:
        free: SimpleQueue[Path] = SimpleQueue()
        for number in range(jobs):
            free.put(copy_repository(Path(top, str(number))))

        def survives(text: str) -> bool:
            copy = free.get()
            try:
                (copy / module).write_text(text, "utf-8")
                return run_tests(copy, tests, timeout)
            finally:
                free.put(copy)

        original = (ROOT / module).read_text("utf-8")
        if not survives(original):
            raise SystemExit(f"{module}: its tests fail before anything is bent")
        kept = list(pool.map(survives, mutants))
    return [text for text, alive in zip(mutants, kept, strict=True) if alive]


def show_difference(module: Path, text: str) -> str:
    """The lines that a mutant changes."""
    original = (ROOT / module).read_text("utf-8").splitlines()
    lines = difflib.unified_diff(original, text.splitlines(), str(module), "mutant", n=0, lineterm="")
    return "\n".join(line for line in lines if not line.startswith(("---", "+++")))


def main() -> int:
    parser = argparse.ArgumentParser(description="bend modules and count what their tests notice")
    parser.add_argument("modules", nargs="+", type=Path, help="files below exporter/")
    parser.add_argument(
        "--tests", nargs="*", help="what to run (default: the folder of tests that mirrors the module's)"
    )
    parser.add_argument("--count", type=int, default=30, help="mutants a module (default 30)")
    parser.add_argument("--least", type=float, default=80.0, help="per cent that must be killed (default 80)")
    parser.add_argument("--seed", type=int, default=0, help="another sample")
    parser.add_argument(
        "--timeout", type=float, default=120.0, help="seconds a run of the tests may take (default 120)"
    )
    parser.add_argument("--jobs", type=int, default=2, help="mutants at the same time (default 2)")
    chosen = parser.parse_args()
    weak = False
    for module in chosen.modules:
        mutants = draw_sample(module, chosen.count, chosen.seed)
        tests = chosen.tests or [nearest_tests(module)]
        survivors = find_survivors(module, mutants, tests, chosen.timeout, chosen.jobs)
        killed = len(mutants) - len(survivors)
        share = 100.0 * killed / len(mutants) if mutants else 0.0
        weak = weak or share < chosen.least
        print(f"{module}: {killed} of {len(mutants)} mutants killed ({share:.0f} %) by {' '.join(tests)}")
        for text in survivors:
            print(show_difference(module, text))
    return int(weak)


if __name__ == "__main__":
    raise SystemExit(main())
