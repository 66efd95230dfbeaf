"""The command line in Chinese: chosen by locale or --lang, with the same codes, places and exit codes."""

import json
import re
from pathlib import Path

import pytest

from exporter.commands.printed import speech
from exporter.commands.printed.speech import choose_language
from exporter.commands.typed.local_help import read_usage_error
from exporter.message import Message
from exporter.problem import Place, Problem
from tests.support import product

CHINESE = {"LC_ALL": "zh_CN.UTF-8"}
WRONG = "title: t\nlanguage: zh-CN\nsections:\n  - {heading: 一, body: '{{ b }}'}\nfoo: 1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "wrong.yaml").write_text(WRONG, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["build", "x.yaml"], {}, "en"),
        (["build", "x.yaml"], {"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        (["build", "x.yaml"], {"LANG": "de_DE.UTF-8"}, "en"),
        (["--lang", "zh-CN", "build"], {"LANG": "en_US.UTF-8"}, "zh-CN"),
        (["build", "--lang=en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["build", "--lang", "fr"], {"LANG": "zh_CN.UTF-8"}, "zh-CN"),  # which is an error, told in Chinese
        (["build", "--", "--lang", "zh-CN"], {}, "en"),
    ],
)
def test_the_language_is_known_before_arguments_are_parsed(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert choose_language(arguments, environment) == language


def test_problems_keep_their_places_and_codes(folder: Path) -> None:
    english, chinese = (
        product.run("check", "wrong.yaml", "--format", "json", *options, cwd=folder, **environment)
        for options, environment in (([], {}), (["--lang", "zh-CN"], {}))
    )
    assert english.code == chinese.code == 1
    told, local = json.loads(english.out), json.loads(chinese.out)
    words = [one.pop("local") for one in local]
    assert local == told
    assert all(one["language"] == "zh-CN" and re.search("[\u4e00-\u9fff]", one["message"]) for one in words)


def test_text_has_the_place_first_and_chinese_labels(folder: Path) -> None:
    done = product.run("check", "wrong.yaml", cwd=folder, **CHINESE)
    assert done.code == 1
    assert "wrong.yaml:4:25: 错误：没有 id 为 `b` 的内容" in done.err
    assert "\n  提示：" in done.err
    assert done.err.rstrip().endswith("检查了 1 份大纲：2 个错误、0 个警告；没有核对数字")


def test_annotations_are_in_the_local_language(folder: Path) -> None:
    done = product.run("check", "wrong.yaml", "--format", "github", cwd=folder, **CHINESE)
    assert re.search(r"^::error file=wrong\.yaml,line=4,col=25,title=unknown-reference::没有 id", done.out, re.M)


def test_wrong_usage_is_told_in_chinese(folder: Path) -> None:
    for arguments, said in (
        (["biuld"], "exporter: 错误：没有命令 biuld\n  提示：是不是想用 exporter build？"),
        (["build"], "exporter build: 错误：缺少参数：OUTLINE\n  提示：见 exporter build --help"),
        (["build", "no.yaml"], "exporter: 错误：no.yaml: 没有这个文件"),
        (["build", "wrong.yaml", "--to", "odt"], "参数 --to：“odt”不是 docx、pdf 或 docx,pdf"),
        (["explain", "no-such-code"], "没有问题代码 no-such-code"),
    ):
        done = product.run(*arguments, cwd=folder, **CHINESE)
        assert done.code == 2 and said in done.err, done.err


@pytest.mark.parametrize("command", ["", "build", "check", "pull", "figures", "inspect", "preview", "init", "fonts"])
def test_help_is_chinese_and_no_wider_than_the_terminal(command: str, tmp_path: Path) -> None:
    done = product.run(*command.split(), "--help", cwd=tmp_path, COLUMNS="80", **CHINESE)
    assert done.code == 0 and done.out.startswith("用法：")
    assert not re.search(r"^(options|positional arguments|commands):", done.out, re.M)
    told = done.out.partition("示例：")[0]
    assert max(sum(2 if ord(char) > 0x2E80 else 1 for char in line) for line in told.splitlines()) <= 80
    assert re.search(r"^  -h, --help +显示帮助并退出$", told, re.M)


def test_a_code_is_explained_in_chinese(tmp_path: Path) -> None:
    done = product.run("explain", "gongwen-g1", "--lang", "zh-CN", cwd=tmp_path)
    assert done.out.splitlines()[0] == "gongwen-g1（错误）"
    assert "GB/T 9704-2012" in done.out and "  例如：" in done.out


def test_what_is_read_back_is_told_in_chinese(tmp_path: Path) -> None:
    sample = product.ROOT / "data" / "legal-services.yaml"
    assert product.run("build", sample, "-o", "out", cwd=tmp_path).code == 0
    word, page = (
        product.run("inspect", f"out/legal-services.{form}", cwd=tmp_path, **CHINESE).out for form in ("docx", "pdf")
    )
    assert word.startswith("Word 文档：") and "\n语言：zh-CN\n" in word
    assert page.startswith("PDF：") and "页数：1（" in page and "已嵌入、子集" in page


def test_a_problem_prints_as_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem("unknown-key", "warning", Place("a.yaml", 2, 3), Message("unknown key `{key}`", key="x\x1b"), "")
    assert speech.print_form(problem) == str(problem)
    monkeypatch.setattr(speech._Speech, "language", "zh-CN")
    assert speech.print_form(problem) == "a.yaml:2:3: 警告：没有 `x\\x1b` 这个键"


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("the following arguments are required: OUTLINE", "the following arguments are required: {names}"),
        (
            "argument --format: invalid choice: 'xml' (choose from 'text', 'json')",
            "argument {name}: invalid choice: {value} (choose from {choices})",
        ),
        ("argument -o/--output: expected one argument", "argument {name}: expected one argument"),
        ("argument --jobs: 'x' is neither", "argument {name}: {fault}"),
        ("something new", "{text}"),
    ],
)
def test_words_of_argparse_become_templates(text: str, template: str) -> None:
    made = read_usage_error(text)
    assert (made, made.template) == (text, template)


def test_english_imports_no_catalogue(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(WRONG, "utf-8")
    script = (
        "import sys\nfrom exporter.cli import main\nmain(['check', 't.yaml'])\n"
        "sys.exit([name for name in sys.modules if name.startswith('exporter.messages')] != [])"
    )
    import subprocess
    import sys

    environment = {"PYTHONPATH": str(product.ROOT), "LC_ALL": "C.UTF-8"}
    assert subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment, check=False).returncode == 0
