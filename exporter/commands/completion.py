"""`exporter completion`: prints a static completion script for a shell, which shtab makes from the parser."""

import argparse
from collections.abc import Callable, Iterator
from typing import Any

from exporter.template.chain import bundled

SHELLS = ("bash", "zsh", "fish")


def make_script(shell: str, parser: argparse.ArgumentParser) -> str:
    """Return the script that completes this program's commands in a shell. Changes `parser`: do not reuse it."""
    import shtab

    completers: dict[str, Any] = {
        "TEMPLATE": _complete_template(),
        "NAME": _complete_template(),
        "OUTLINE": shtab.glob("*.yaml", "*.yml"),
        "FILE": shtab.glob("*.docx", "*.pdf"),
        "TEXT": shtab.FILE,
        "DIR": shtab.DIRECTORY,
    }
    for action in find_actions(parser):
        name = str(action.metavar)
        if name in completers:
            action.complete = completers[name]  # type: ignore[attr-defined]
        elif name in _WORDS:
            action.choices = _WORDS[name]()
    script: str = shtab.complete(parser, shell)
    return script


def find_actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield the arguments and options of a parser and of its commands."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from find_actions(command)


# Words for arguments whose parser checks them itself, by what they are called.
_WORDS: dict[str, Callable[[], tuple[str, ...]]] = {
    "FORMATS": lambda: ("docx", "pdf", "docx,pdf"),
    "TAG": lambda: tuple(dict.fromkeys(("zh-CN", "zh-TW", "en", *bundled.list_languages()))),
}


def _complete_template() -> dict[str, Any]:
    """Complete a bundled template's name or a YAML file: a function for each shell, in shtab's form."""
    names = " ".join(bundled.list_templates())
    return {
        "bash": "_exporter_template_files",
        "zsh": "_exporter_templates",
        "fish": "(_exporter_templates)",
        "preamble": {
            "bash": f"""_exporter_template_files() {{
  compgen -W "{names}" -- "$1"
  compgen -f -X '!*.yaml' -- "$1"
  compgen -f -X '!*.yml' -- "$1"
  compgen -d -- "$1"
}}""",
            "zsh": f"""_exporter_templates() {{
  compadd -- {names}
  _files -g '*.(yaml|yml)'
}}""",
            "fish": f"""function _exporter_templates
  printf '%s\\n' {names}
  __fish_complete_path (commandline -ct) | string match -r '.*(?:\\.ya?ml|/)(?:\\t.*)?$'
end""",
        },
    }
