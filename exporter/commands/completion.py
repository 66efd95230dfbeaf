"""`exporter completion`: a static script for a shell, made from the parser of the command line itself."""

import argparse
from collections.abc import Callable, Iterator

from msgspec import Struct

from exporter.template import bundled


class Option(Struct, frozen=True):
    """One option: its names, what it does, the words it takes; `value` is what it is called, "" for a switch."""

    names: tuple[str, ...]
    help: str
    value: str = ""
    words: tuple[str, ...] = ()


class Command(Struct, frozen=True):
    """One command; `words` are those its argument may be, empty where it takes files."""

    name: str
    help: str
    options: tuple[Option, ...]
    words: tuple[str, ...] = ()


SHELLS = ("bash", "zsh", "fish")


def script(shell: str, parser: argparse.ArgumentParser) -> str:
    """The script that completes this program's commands in a shell."""
    return "\n".join(_MAKERS[shell](tuple(commands(parser)))) + "\n"


def commands(parser: argparse.ArgumentParser) -> Iterator[Command]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, command in action.choices.items():
                yield Command(name, helps.get(name, ""), tuple(_options(command)), _words(command))


def _options(parser: argparse.ArgumentParser) -> Iterator[Option]:
    for action in parser._actions:
        if action.option_strings and action.help != argparse.SUPPRESS:
            value = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
            words = tuple(map(str, action.choices or ())) or _known(value)
            yield Option(tuple(action.option_strings), action.help or "", value, words)


def _words(parser: argparse.ArgumentParser) -> tuple[str, ...]:
    """What the arguments of a command may be, where that is known."""
    for action in parser._actions:
        if not action.option_strings:
            return tuple(map(str, action.choices or ())) or _known(str(action.metavar))
    return ()


# Words for what is called so.
_KNOWN: dict[str, Callable[[], tuple[str, ...]]] = {
    "TEMPLATE": bundled.names,
    "NAME": bundled.names,
    "FORMATS": lambda: ("docx", "pdf", "docx,pdf"),
    "TAG": lambda: ("zh-CN", "zh-TW", "en", *bundled.languages()),
}


def _known(name: str) -> tuple[str, ...]:
    return _KNOWN[name]() if name in _KNOWN else ()


# ---- the shells ----------------------------------------------------------------------------------------------------


def _bash(found: tuple[Command, ...]) -> Iterator[str]:
    names = [command.name for command in found]
    yield '# Completion for bash: eval "$(exporter completion bash)"'
    yield "_exporter() {"
    yield '    local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"'
    yield '    local command="" words="" word'
    yield '    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do'
    yield f'        case "$word" in {"|".join(names)}) command="$word"; break ;; esac'
    yield "    done"
    yield '    case "$command $previous" in'
    for command in found:
        for option in command.options:
            if option.value:
                spelled = "|".join(f'"{command.name} {name}"' for name in option.names)
                words = " ".join(option.words)
                yield f'        {spelled}) COMPREPLY=($(compgen -W "{words}" -- "$current")); return ;;'
    yield "    esac"
    yield '    case "$command" in'
    yield f'        "") words="{" ".join((*names, "--help", "--version"))}" ;;'
    for command in found:
        spelled = " ".join(name for option in command.options for name in option.names)
        bare = f'words="{" ".join(command.words)}"'
        yield f'        {command.name}) if [[ "$current" == -* ]]; then words="{spelled}"; else {bare}; fi ;;'
    yield "    esac"
    yield '    COMPREPLY=($(compgen -W "$words" -- "$current"))'
    yield "}"
    yield "complete -o default -F _exporter exporter"  # files, where no word fits


def _zsh(found: tuple[Command, ...]) -> Iterator[str]:
    yield "#compdef exporter"
    yield "# Completion for zsh: save as _exporter in a folder of $fpath"
    yield "_exporter() {"
    yield "    local context state line"
    yield "    local -a commands=("
    for command in found:
        yield f"        {_quoted(f'{command.name}:{command.help}')}"
    yield "    )"
    yield "    _arguments -C '(- *)--help[show help]' '(- *)--version[show the version]' '1: :->command' '*:: :->rest'"
    yield '    case "$state" in'
    yield "        command) _describe command commands ;;"
    yield '        rest) case "$line[1]" in'
    for command in found:
        arguments = [_zsh_option(option, name) for option in command.options for name in option.names]
        bare = f"({' '.join(command.words)})" if command.words else "_files"
        yield f"            {command.name}) _arguments {' '.join((*arguments, _quoted(f'*: :{bare}')))} ;;"
    yield "        esac ;;"
    yield "    esac"
    yield "}"
    yield '_exporter "$@"'


def _zsh_option(option: Option, name: str) -> str:
    help = option.help.replace("[", "(").replace("]", ")").replace(":", " -")
    takes = f":{option.value}:" + (f"({' '.join(option.words)})" if option.words else "_files") if option.value else ""
    return _quoted(f"*{name}[{help}]{takes}")


def _fish(found: tuple[Command, ...]) -> Iterator[str]:
    yield "# Completion for fish: exporter completion fish > ~/.config/fish/completions/exporter.fish"
    yield "complete -c exporter -n __fish_use_subcommand -l help -d 'show help'"
    yield "complete -c exporter -n __fish_use_subcommand -l version -d 'show the version'"
    for command in found:
        yield f"complete -c exporter -f -n __fish_use_subcommand -a {command.name} -d {_quoted(command.help)}"
    for command in found:
        when = f"complete -c exporter -n '__fish_seen_subcommand_from {command.name}'"
        if command.words:
            yield f"{when} -f -a {_quoted(' '.join(command.words))}"
        for option in command.options:
            spelled = " ".join(f"-l {n[2:]}" if n.startswith("--") else f"-s {n[1:]}" for n in option.names)
            takes = f" -x -a {_quoted(' '.join(option.words))}" if option.words else " -r" if option.value else ""
            yield f"{when} {spelled}{takes} -d {_quoted(option.help)}"


def _quoted(text: str) -> str:
    """A text as one word of a shell; fish takes the same form but for a quotation mark, which it escapes alike."""
    return "'" + text.replace("\\", "").replace("'", "’") + "'"


_MAKERS = {"bash": _bash, "zsh": _zsh, "fish": _fish}
