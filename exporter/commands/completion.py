"""`exporter completion`: prints a static completion script for a shell, which shtab makes from the parser."""

import argparse
from collections.abc import Callable, Iterator
from typing import Any

from exporter.fields.kind import Kind
from exporter.fields.kinds import Choice, ListOf, MapOf, RecordKind, Switch, list_fields
from exporter.template.chain import bundled

SHELLS = ("bash", "zsh", "fish")


def make_script(shell: str, parser: argparse.ArgumentParser) -> str:
    """Return the script that completes this program's commands in a shell. Changes `parser`: do not reuse it."""
    import shtab

    completers: dict[str, Any] = {
        "TEMPLATE": _complete_template(),
        "NAME": _complete_template(),
        "KEY=VALUE": _complete_setting(),
        "OUTLINE": shtab.glob("*.yaml", "*.yml"),
        "EDITED.docx": shtab.glob("*.docx", "*.docm"),
        "FILE": shtab.glob("*.docx", "*.pdf"),
        "TEXT": shtab.FILE,
        "DIR": shtab.DIRECTORY,
        "DIR|FILE": shtab.DIRECTORY,
    }
    for action in find_actions(parser):
        name = str(action.metavar)
        if name in completers:
            action.complete = completers[name]  # type: ignore[attr-defined]
        elif name in _WORDS:
            action.choices = _WORDS[name]()
    script: str = shtab.complete(parser, shell)
    return _FINISH[shell](script)


def _finish_bash(script: str) -> str:
    """Have bash wait for the value behind a setting's key, without a space."""
    head, last, _ = script.rpartition("complete -o bashdefault -F _shtab_exporter exporter")
    assert last, "shtab ends its script otherwise"
    return f"{head}{_BASH_END}"


def _finish_zsh(script: str) -> str:
    """Register the function also where the script is evaluated or sourced, whatever the context is called.

    Found in a folder of `fpath`, it is the completion function's own body, and the function stack begins with it."""
    head, last, _ = script.rpartition("if [[ $zsh_eval_context[-1] == eval ]]; then")
    assert last, "shtab ends its script otherwise"
    return f"{head}{_ZSH_END}"


# Bash takes = for the end of a word: what follows a setting's key is then a word of its own.
_BASH_END = """_exporter_complete() {
  local key="" value="" line
  if [[ "${COMP_WORDS[COMP_CWORD]}" == "=" ]]; then
    key="${COMP_WORDS[COMP_CWORD - 1]}"
  elif (( COMP_CWORD > 1 )) && [[ "${COMP_WORDS[COMP_CWORD - 1]}" == "=" ]]; then
    key="${COMP_WORDS[COMP_CWORD - 2]}" value="${COMP_WORDS[COMP_CWORD]}"
  fi
  if [[ -n "$key" && "$key" != -* ]]; then
    COMPREPLY=()
    while IFS= read -r line; do
      [[ -n "${line#*=}" ]] && COMPREPLY+=("${line#*=}")
    done < <(_exporter_settings "$key=$value")
    return 0
  fi
  _shtab_exporter "$@"
  if [[ ${#COMPREPLY[@]} = 1 && "${COMPREPLY[0]}" == *= ]]; then
    compopt -o nospace 2>/dev/null || : # bash>=4
  fi
}
complete -o bashdefault -F _exporter_complete exporter
"""
_ZSH_END = """if [[ "${funcstack[1]}" == _exporter ]]; then
  _shtab_exporter "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
  compdef _shtab_exporter exporter
fi
"""
_FINISH: dict[str, Callable[[str], str]] = {"bash": _finish_bash, "zsh": _finish_zsh, "fish": lambda script: script}


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
    "CODE": lambda: _list_codes(),
    "TAG": lambda: tuple(dict.fromkeys(("zh-CN", "zh-TW", "en", *bundled.list_languages()))),
}


def _list_codes() -> tuple[str, ...]:
    """The codes that `explain` knows, without families of codes."""
    from exporter.codes import CODES

    return tuple(code for code in CODES if "*" not in code)


def list_settings() -> tuple[str, ...]:
    """What `--set` may begin with: each key with `=`, and of a choice or switch each of its values."""
    from exporter.template.model import Settings

    found: dict[str, None] = {}
    for path, kind in _walk_settings(Settings, "", ()):
        values = kind.options if isinstance(kind, Choice) else ("true", "false") if isinstance(kind, Switch) else ()
        found.update(dict.fromkeys(f"{path}={value}" for value in values or ("",)))
    return tuple(found)


# Names that a group of free names has in every template.
_ROLES = {"fonts": ("body", "heading", "title", "mono")}


def _walk_settings(cls: type, path: str, above: tuple[type, ...]) -> Iterator[tuple[str, Kind]]:
    """Every setting below a group of keys: those of items of lists as of the first, of names none, as they are free."""
    for name, kind in list_fields(cls).items():
        here = f"{path}.{name}" if path else name
        inner = kind
        while isinstance(inner, ListOf):
            here, inner = f"{here}.1", inner.item
        if isinstance(inner, MapOf) and name in _ROLES and isinstance(inner.item, RecordKind):
            for role in _ROLES[name]:
                yield from _walk_settings(inner.item.target(), f"{here}.{role}", (*above, cls))
        elif isinstance(inner, RecordKind) and inner.target() not in above:
            yield from _walk_settings(inner.target(), here, (*above, cls))
        elif not isinstance(inner, MapOf):
            yield here, inner


def _complete_setting() -> dict[str, Any]:
    """Complete a setting's key, and its value where there are few: a function for each shell, in shtab's form."""
    words = " ".join(list_settings())
    return {
        "bash": "_exporter_settings",
        "zsh": "_exporter_settings",
        "fish": "(_exporter_settings)",
        "preamble": {
            "bash": f"""_exporter_settings() {{
  compgen -W "{words}" -- "$1"
}}""",
            "zsh": f"""_exporter_settings() {{
  compadd -S '' -- {words}
}}""",
            "fish": f"""function _exporter_settings
  printf '%s\\n' {words}
end""",
        },
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
