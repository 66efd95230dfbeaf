"""Commands and options that people type from habit, and what they are called here."""

from exporter.did_you_mean import nearest_word
from exporter.message import Message, listed

# What to type here: what other programs call it.
_COMMANDS = """
init: new create start scaffold quickstart 新建 初始化
build: render make compile export generate gen convert run write produce 生成 构建 导出
build --to pdf: pdf print onepager one-pager
build --to docx: docx word briefing
build --watch: watch live 监视
preview: serve server open view show edit gui web 预览
check: validate lint verify test doctor diagnose 检查 校验
check --fix: fix fmt format repair 修复
pull: import merge sync update back 回收
inspect: info read dump cat extract 查看
figures: list-figures numbers values 数字
templates: list ls themes theme styles template 模板
fonts: font list-fonts 字体
explain: why code codes rule 说明
schema: jsonschema json-schema
completion: completions autocomplete shell-completion install-completion
--version: version 版本
--help: help 帮助 usage
"""
_OPTIONS = """
--to: --type --formats --output-format
--to pdf: --pdf
--to docx: --docx --word
-o: --output-dir --out-dir --outdir --dir --dest --target
--template: --theme --style --layout --look
--set: --option --var --param --setting --config --define --metadata -D -s
--set docx.toc=true: --toc
--set docx.toc=false: --no-toc
--set fonts.body.latin=NAME: --font
--set page.size=A4: --papersize --paper
--set docx.base=FILE: --base --reference-doc
--jobs: --workers --parallel --threads --processes -j
--strict: --werror -W -Werror --fail-on-warning
--quiet: --silent
--force: --overwrite -B
--watch: --live -w
--fix: --autofix --apply
--lang: --locale --ui-language
--source: --reference --against --article
--format json: --json
"""


def _read_table(table: str) -> dict[str, str]:
    """What to type, by each word that is typed for it."""
    lines = (line.split(": ") for line in table.strip().splitlines())
    return {word: meant for meant, words in lines for word in words.split()}


# Options that stand for something else than an option.
_OTHERWISE: dict[str, str] = {
    "--dry-run": "exporter check writes nothing and tells what is wrong",
    "--check": "exporter check writes nothing and tells what is wrong",
    "--input": "name the outline without an option",
    "-i": "name the outline without an option",
    "-f": "name the outline without an option, and formats with --to",
    "--file": "name the outline without an option",
    "--color": "set the variable FORCE_COLOR, or NO_COLOR for none",
    "--colour": "set the variable FORCE_COLOR, or NO_COLOR for none",
    "--no-color": "set the variable NO_COLOR",
    "--verbose": "there is nothing more to tell; --explain says how the one-pager was made to fit",
    "-v": "exporter --version prints the version",
    "-V": "exporter --version prints the version",
    "--version": "exporter --version prints the version",
}


def guess_command(word: str, known: list[str]) -> str:
    """What a word that is no command was meant for: a hint, "" for none. Only commands of `known` are named."""
    if word.casefold().endswith((".yaml", ".yml")):
        return Message("to make its files: exporter build {word}", word=word)
    if word.casefold().endswith((".docx", ".pdf")):
        return Message("to read it back: exporter inspect {word}", word=word)
    meanings = _read_table(_COMMANDS)
    meant = meanings.get(word.casefold(), "")
    first = meant.partition(" ")[0]
    if meant and (first.startswith("-") or first in known):
        return Message("did you mean exporter {word}?", word=meant)
    near = nearest_word(word, known) or meanings.get(nearest_word(word, list(meanings)), "")
    if near:
        return Message("did you mean exporter {word}?", word=near)
    return Message("there are {commands}", commands=listed(known))


def guess_option(word: str, known: list[str]) -> str:
    """What an option that a command has not was meant for: a hint, "" for none. `known` are the command's options."""
    name, _, value = word.partition("=")
    meant = _read_table(_OPTIONS).get(name, "")
    option, _, rest = meant.partition(" ")
    if meant and option in known:
        return Message("did you mean {near}?", near=meant if rest or not value else f"{option} {value}")
    if name in _OTHERWISE:
        return _OTHERWISE[name]
    near = nearest_word(name[2:], [one[2:] for one in known if one.startswith("--")]) if name.startswith("--") else ""
    return Message("did you mean {near}?", near=f"--{near}") if near else ""


def guess_choice(option: str, value: str, choices: list[str]) -> str:
    """What a value that an option does not take was meant for: a hint, "" for none."""
    if option == "--format" and set(value.split(",")) & {"pdf", "docx", "word"}:
        formats = value.replace("word", "docx")
        return Message("formats of files are chosen with --to: --to {formats}", formats=formats)
    near = nearest_word(value, choices)
    return Message("did you mean {near}?", near=near) if near else ""
