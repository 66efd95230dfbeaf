"""The language that the command line speaks: of `--lang`, else of the locale; English until it is chosen.

Sentences stand in English where they are told, and pass through `say` on their way out. A run that speaks English
imports no catalogue.
"""

import sys
from collections.abc import Mapping, Sequence

from exporter.problem import Problem, escape_controls

ENGLISH = "en"
OPTION = "--lang"
LANGUAGES = ("zh-CN", ENGLISH)


class _Speech:
    """What this process speaks."""

    language = ENGLISH


def speak(language: str) -> None:
    """Speak a language from now on."""
    _Speech.language = language


def spoken_language() -> str:
    """The language that is spoken, as a BCP 47 tag."""
    return _Speech.language


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language that arguments ask for, else the locale's. It is known before they are parsed: errors speak it."""
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        name, _, value = argument.partition("=")
        wanted = value or next(iter(arguments[at + 1 : at + 2]), "")
        if name == OPTION and wanted.lower() in ("zh-cn", "zh", ENGLISH):
            return ENGLISH if wanted.lower() == ENGLISH else "zh-CN"
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name, ""))), "")
    if locale and not locale.lower().startswith("zh"):
        return ENGLISH  # as most, and nothing more is imported
    from exporter.messages.locales import find_language

    return find_language(environment)


def say(message: str, code: str = "") -> str:
    """A sentence in the language that is spoken. `code`: of the problem that it is told with."""
    if _Speech.language == ENGLISH:
        return str(message)
    from exporter.messages import translate_text

    return translate_text(code, message, _Speech.language)


def say_problem(problem: Problem) -> Problem:
    """The problem with its words in the language that is spoken."""
    if _Speech.language == ENGLISH:
        return problem
    from exporter.messages import translate

    return translate(problem, _Speech.language)


def print_form(problem: Problem) -> str:
    """A problem as it is printed: place, severity and message, and a line with the hint."""
    if _Speech.language == ENGLISH:
        return str(problem)
    told = say_problem(problem)
    where = f"{problem.place}: " if problem.place.file else ""
    text = escape_controls(f"{where}{label(problem.severity)}{told.message}", lines=True)
    return f"{text}\n  {label('hint')}{escape_controls(told.hint, lines=True)}" if told.hint else text


def label(word: str) -> str:
    """A word with its colon before what is told: error, warning, hint, why, note …"""
    return say(f"{word}: ")


def local_words(problem: Problem) -> dict[str, str] | None:
    """What a program gets beside the English words; None where English is spoken."""
    if _Speech.language == ENGLISH:
        return None
    told = say_problem(problem)
    return {"language": _Speech.language, "message": told.message, "hint": told.hint}


def print_fault(program: str, message: str, hint: str = "") -> None:
    """Print on standard error what is wrong, and what to do."""
    advice = f"\n  {label('hint')}{say(hint)}" if hint else ""
    print(f"{program}: {label('error')}{escape_controls(say(message), lines=True)}{advice}", file=sys.stderr)
