"""Reading YAML: nodes as typed with their places, slips in plain words, hostile files in bounded time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.problem import Place, Problem, Problems
from exporter.source.nodes import Input, Mapping, Node, Scalar, Sequence
from exporter.source.yaml import read_yaml
from tests.support.pace import within


def parse(text: str | bytes) -> tuple[Input | None, tuple[Problem, ...]]:
    problems = Problems()
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    return read_yaml("f.yaml", data, problems), problems.sorted()


def value(text: str, key: str = "a") -> Node:
    found, problems = parse(text)
    assert found is not None, problems
    assert not problems
    assert isinstance(found.root, Mapping)
    node = found.root.get(key)
    assert node is not None
    return node


def told(text: str | bytes) -> list[tuple[int, int, str]]:
    return [(problem.place.line, problem.place.column, problem.message) for problem in parse(text)[1]]


# ---- what is read --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word", ["000123", "no", "2024-11", "1:35", "2022", "1_000", "0x1F", "yes", "NULL1", "1e3", "43.60", "true"]
)
def test_scalars_stay_as_typed(word: str) -> None:
    node = value(f"a: {word}\n")
    assert isinstance(node, Scalar)
    assert node.text == word
    assert node.place == Place("f.yaml", 1, 4)
    assert not node.null


@pytest.mark.parametrize("word", ["~", "null", "", "NULL"])
def test_nothing_is_null_but_quoted_nothing_is_not(word: str) -> None:
    node = value(f"a: {word}\n")
    assert isinstance(node, Scalar)
    assert node.null
    quoted = value(f"a: '{word}'\n")
    assert isinstance(quoted, Scalar)
    assert not quoted.null


def test_byte_order_mark_and_every_line_end() -> None:
    found, problems = parse(b"\xef\xbb\xbfa: 1\r\nb:\r\n  - x\rc: |\n  y\n")
    assert not problems
    assert found is not None
    assert found.encoding == "utf-8-sig"
    assert isinstance(found.root, Mapping)
    assert [(entry.key.text, entry.key.place.line, entry.key.place.column) for entry in found.root] == [
        ("a", 1, 1),
        ("b", 2, 1),
        ("c", 4, 1),
    ]


def test_lists_and_groups_know_whether_they_are_in_brackets() -> None:
    flow, block = value("a: [x, {y: z}]\n"), value("a:\n- x\n")
    assert isinstance(flow, Sequence)
    assert isinstance(block, Sequence)
    assert (flow.flow, block.flow) == (True, False)
    assert isinstance(flow.items[1], Mapping)
    assert flow.items[1].flow


def test_an_alias_repeats_a_node() -> None:
    found, problems = parse("a: &x {b: 1}\nc: *x\n")
    assert not problems
    assert found is not None
    assert isinstance(found.root, Mapping)
    assert found.root.get("c") is found.root.get("a")


# ---- places inside texts -------------------------------------------------------------------------------------------


def where(text: str, piece: str, key: str = "a") -> tuple[str, str]:
    """The character of the file that `at` points to for a piece of the value, and the piece's own first character."""
    node = value(text, key)
    assert isinstance(node, Scalar)
    place = node.place_at(node.text.index(piece))
    line = text.replace("\r\n", "\n").split("\n")[place.line - 1]
    return line[place.column - 1 : place.column - 1 + len(piece)], piece


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("a: 律师 {{ x }}\n", "{{ x }}"),
        ("a: '律师 {{ x }}'\n", "{{ x }}"),
        ("a: |\n  一\n\n    二\n  三 {{ x }}\n", "{{ x }}"),
        ("a: |\n  一\n\n    二\n  三 {{ x }}\n", "二"),
        ("a: |2\n    一\n  二 {{ x }}\n", "{{ x }}"),
        ("a: |2\n    一\n  二 {{ x }}\n", "一"),
        ("a: >\n  one\n  two {{ x }}\n\n  three\n", "{{ x }}"),
        ("a: >-\n  one\n   more\n  two\n\n\n  three\n", "three"),
        ("a: >-\n  one\n   more\n  two\n\n\n  three\n", "more"),
        ("a: &n >- # why\n  one\n  two\nb: *n\n", "two"),
        ("a: one\n  two\n\n  three\n", "three"),
        ('a: "one\n   two\n\n   \\"three\\" four"\n', "four"),
        ('a: "tab\\t {{ x }}"\n', "{{ x }}"),
        ('a: "a\\x41\\u4e00b {{ x }}"\n', "{{ x }}"),
        ('a: "one \\\n   two"\n', "two"),
        ("a: 'it''s {{ x }}'\n", "{{ x }}"),
        ("a: |\r\n  one\r\n  two\r\n", "two"),
        ("x:\n  - a: |\n      one\n      two\n", "two"),
    ],
)
def test_at_finds_the_character_in_the_file(text: str, piece: str) -> None:
    if text.startswith("x:"):
        node = value(text, "x")
        assert isinstance(node, Sequence)
        group = node.items[0]
        assert isinstance(group, Mapping)
        scalar = group.get("a")
        assert isinstance(scalar, Scalar)
        assert scalar.place_at(scalar.text.index(piece)) == Place("f.yaml", 4, 7)
        return
    found, wanted = where(text, piece)
    assert found == wanted


def test_a_fold_is_told_by_a_piece_on_another_line() -> None:
    node = value("a: >\n  律师\n  下乡\n")
    assert isinstance(node, Scalar)
    assert node.text == "律师 下乡\n"
    assert [(offset, place.line, place.column) for offset, place in node.line_places] == [(0, 2, 3), (3, 3, 3)]


WORDS = st.text(st.sampled_from("ab律师，。 -#:{}'\"\\"), min_size=0, max_size=8).map(str.strip)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(WORDS, min_size=1, max_size=8), st.integers(1, 5), st.sampled_from("|>"), st.sampled_from(["", "-", "+"])
)
def test_every_character_of_a_block_text_is_found(words: list[str], indent: int, style: str, chomp: str) -> None:
    if not words[0]:
        words = ["律", *words[1:]]
    source = f"a: {style}{chomp}\n" + "".join(" " * indent * bool(word) + word + "\n" for word in words) + "b: 1\n"
    node = value(source)
    assert isinstance(node, Scalar)
    lines = source.split("\n")
    for offset, character in enumerate(node.text):
        if character not in " \n":
            place = node.place_at(offset)
            assert lines[place.line - 1][place.column - 1] == character


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.text(st.sampled_from('ab律师，。\\"'), min_size=1, max_size=6), min_size=1, max_size=6),
    st.sampled_from("'\""),
)
def test_every_character_of_a_quoted_text_is_found(words: list[str], mark: str) -> None:
    double = {ord('"'): '\\"', ord("\\"): "\\\\"}
    escaped = [word.translate(double) if mark == '"' else word for word in words]
    source = f"a: {mark}" + "\n   ".join(escaped) + f"{mark}\nb: 1\n"
    node = value(source)
    assert isinstance(node, Scalar)
    assert node.text == " ".join(words)
    lines = source.split("\n")
    for offset, character in enumerate(node.text):
        place = node.place_at(offset)
        if character not in ' \\"':
            assert lines[place.line - 1][place.column - 1] == character


# ---- slips ---------------------------------------------------------------------------------------------------------

SLIPS = [
    ("a: {{ x }} 次\nb: 1\n", 1, 4, "a text that begins with {{ must be quoted"),
    ("a: {{ x }}\nb: 1\n", 1, 4, "a text that begins with {{ must be quoted"),
    ("k:\n  - {{ x }} 次\n", 2, 5, "a text that begins with {{ must be quoted"),
    ("a: {b: {{ x }}}\n", 1, 8, "a text that begins with {{ must be quoted"),
    ("b: 1\na: %x\n", 2, 4, "a text that begins with % must be quoted"),
    ("a: @x\n", 1, 4, "a text that begins with @ must be quoted"),
    ("a: [x, @y]\n", 1, 8, "a text that begins with @ must be quoted"),
    ("a: `x`\n", 1, 4, "a text that begins with a backtick must be quoted"),
    ("a: *重点* 内容\n", 1, 4, "a text that begins with * must be quoted"),
    ("a: **重点**：内容\n", 1, 4, "a text that begins with * must be quoted"),
    ("a: *x\n", 1, 4, "a text that begins with * must be quoted"),
    ("a: & x\n", 1, 4, "a text that begins with & must be quoted"),
    ("a: !x y\n", 1, 4, "a text that begins with ! must be quoted"),
    ("a: [注] 数据\n", 1, 4, "a text that begins with [ must be quoted"),
    ("a: > 引文\n", 1, 4, "a text that begins with > must be quoted"),
    ("a: , x\n", 1, 4, "nothing stands before this ,"),
    ('a: "法治" 体检\n', 1, 9, "text after the closing quotation mark"),
    ("a: 'it's fine'\nb: 1\n", 1, 8, "text after the closing quotation mark"),
    ('a: "x\nb: 1\n', 1, 4, 'the " opened here is never closed'),
    ('a: "x\nb: "y"\n', 1, 4, 'the " opened here closes only on line 2'),
    ("title: 一: 二\n", 1, 9, "a text that holds `: ` must be quoted"),
    ("title：律师\nsections: []\n", 1, 6, "a full-width colon ： is no mark of YAML"),
    ("a: 1\ntitle：律师\nsections: []\n", 2, 6, "a full-width colon ： is no mark of YAML"),
    ("f:\n  label：甲\n  value: 3\n", 2, 8, "a full-width colon ： is no mark of YAML"),
    ("title:律师\nsections: []\n", 1, 6, "no space after the colon of `title`"),
    ("f: {label: 甲， value: 3}\n", 1, 13, "a full-width comma ， does not part items"),
    ("a:\n\tb: 1\n", 2, 1, "a tab in the indentation"),
    ("a:\n\u3000b: 1\n", 2, 1, "an ideographic (full-width) space in the indentation"),
    ("a:\n \u00a0b: 1\n c: 2\n", 2, 2, "a no-break space in the indentation"),
    ("a: - b\n", 1, 4, "a list cannot begin on its key's own line"),
    ("a: [", 1, 4, "the [ opened here is never closed"),
    ("a: [1 [2]]\n", 1, 7, "a comma or ] is missing here"),
    ("a: [1, 2\nb: 1\n", 1, 4, "the [ opened here is never closed"),
    ("a: 1\n  b: 2\n", 2, 3, "this line is indented under line 1, which already has a text"),
    ("a: |\n    x\n  y\nb: 1\n", 3, 3, "this line stands too far left for the text above"),
    ("a:\n  - x\n b: 1\n", 3, 2, "this line does not line up with the lines above"),
    ("- a\nb: 1\n", 2, 1, "a key among list items"),
    ("k:\n  -甲\n  -乙\n", 2, 3, "no space after the - of these list items"),
    ("a: 1\nb\nc: d\n", 2, 1, "“b” is no key: it has no `: `"),
    ('a: "\\q"\n', 1, 5, "this escape is unknown"),
    ("a: !!str b\n", 1, 4, "YAML tags are not used here"),
    ("a: 1\na: 2\n", 2, 1, "the key `a` is written twice"),
    ("\u00e9: 1\ne\u0301: 2\n", 2, 1, "the key `\u00e9` is written twice"),
    ("a: &x {b: 1}\nc:\n  <<: *x\n", 3, 3, "merge keys (<<) are not used here"),
    ("a: b\n---\nc: d\n", 2, 1, "a second document begins here"),
    ("? [a]\n: b\n", 1, 3, "a key must be a text"),
    ("a: &a [*a]\n", 1, 8, "*a repeats the part it stands in"),
    ('a: "x\\0"\n', 1, 6, "the control character U+0000 cannot be printed"),
    ("a: x\x07y\n", 1, 5, "the control character U+0007 cannot be printed"),
    ("", 1, 1, "the file is empty"),
    ("# nothing\n", 1, 1, "the file is empty"),
]


@pytest.mark.parametrize(("text", "line", "column", "message"), SLIPS)
def test_a_slip_has_one_message_at_its_own_place(text: str, line: int, column: int, message: str) -> None:
    found, problems = parse(text)
    assert found is None
    assert [(problem.place.line, problem.place.column, problem.message) for problem in problems] == [
        (line, column, message)
    ]
    assert problems[0].severity == "error"


@pytest.mark.parametrize(("text", "line", "column", "message"), [slip for slip in SLIPS if "\\q" not in slip[0]])
def test_the_parser_without_c_tells_slips_too(
    monkeypatch: pytest.MonkeyPatch, text: str, line: int, column: int, message: str
) -> None:
    import yaml

    monkeypatch.setattr("exporter.source.yaml._Loader", yaml.SafeLoader)
    assert [place for *place, _ in told(text)] == [[line, column]]


def test_places_count_characters_beyond_the_basic_plane() -> None:
    assert told("a: 😀😀\nb: 😀𠮷: x\n") == [(2, 6, "a text that holds `: ` must be quoted")]
    node = value("b: '😀'\na: '𠮷 {{ x }}'\n")
    assert isinstance(node, Scalar)
    assert node.place_at(2) == Place("f.yaml", 2, 7)


def test_the_hint_can_be_pasted() -> None:
    for text in ("a: {{ x }} 次\n", "a: **重** it's\n", "a: 'it's fine'\n", 'a: "法治" 体检\n', "a: 一: 二\n"):
        hint = parse(text)[1][0].hint
        pasted = value("a: " + hint[hint.index("(") + 1 : hint.rindex(")")] + "\n")
        assert isinstance(pasted, Scalar)


def test_one_run_tells_every_slip() -> None:
    text = "a: {{ x }}\nb: @c\nd: e: f\ng：h\ni: 1\n"
    assert [line for line, _, _ in told(text)] == [1, 2, 3, 4]


@pytest.mark.parametrize("text", ["a: 报告 #1\n", "k:\n  - C #语言\n"])
def test_a_text_cut_off_is_a_warning(text: str) -> None:
    found, problems = parse(text)
    assert found is not None
    assert [(problem.severity, problem.code) for problem in problems] == [("warning", "cut-off")]
    assert problems[0].place.column == text.splitlines()[-1].index("#") + 1


def test_a_comment_is_no_text_cut_off() -> None:
    value("a: 报告   # what it is\nb: x # y\n")


def test_an_anchor_nobody_repeats_is_a_warning() -> None:
    found, problems = parse("a: &Co 律师\n")
    assert found is not None
    assert [(problem.severity, problem.code) for problem in problems] == [("warning", "unused-anchor")]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("title: 律师下乡\n".encode("gbk"), "GBK"),
        ("title: 律师下乡\n".encode("utf-16"), "UTF-16"),
        ("title: plain\n".encode("utf-16-le"), "UTF-16"),
        ("title: plain\n".encode("utf-16-be"), "UTF-16"),
    ],
)
def test_other_encodings_are_named(data: bytes, name: str) -> None:
    found, problems = parse(data)
    assert found is None
    assert [problem.message for problem in problems] == [f"the file is not UTF-8; it looks like {name}"]


def test_one_bad_byte_has_its_place() -> None:
    data = "a: 1\nb: 律师".encode() + b"\xff\n"
    assert told(data) == [(2, 6, "the byte 0xff here is not UTF-8")]


# ---- hostile files -------------------------------------------------------------------------------------------------

LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)
)
HOSTILE = {
    "brackets": (b"a: " + b"[" * 50_000, "too-deep"),
    "braces": (b"a: " + b"{a: " * 50_000, "too-deep"),
    "dashes": (b"- " * 50_000, "too-deep"),
    "indented keys": ("".join(" " * i + "a:\n" for i in range(1500)).encode(), "too-deep"),
    "billion laughs": (LAUGHS.encode(), "too-large"),
    "many aliases": (b"a: &a x\nb: [" + b"*a, " * 101 + b"]\n", "too-many-aliases"),
    "deep aliases": (b"a: &a " + b"[" * 60 + b"]" * 60 + b"\nb: " + b"[" * 60 + b"*a" + b"]" * 60 + b"\n", "too-deep"),
    "bytes": (b"a: " + b"x" * 4_000_000, "too-large"),
    "lines": (b"a: |\n" + b" x\n" * 100_000, "too-large"),
    "values": (b"a: [" + b"x," * 100_001 + b"]", "too-large"),
    "colons": (b"a: " + b"b: " * 100_000, "colon-in-text"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_soon(name: str) -> None:
    data, code = HOSTILE[name]
    with within(1.0):
        found, problems = parse(data)
    assert found is None
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"---",
        b"...",
        b"%YAML 9.9\n---\na: b\n",
        b"a: 'b",
        b"\t",
        b"&a",
        b"*a",
        b"!",
        b"? ",
        b": ",
    ],
)
def test_odd_files_give_problems_and_no_traceback(data: bytes) -> None:
    found, problems = parse(data)
    assert found is not None or problems


@settings(deadline=None, max_examples=300)
@given(st.text(st.sampled_from("ab:-#[]{},&*!|>'\"%@` \n\t?律：，{}\\~"), max_size=60))
def test_no_text_makes_the_reader_fall_over(text: str) -> None:
    found, problems = parse(text)
    assert (found is None) == any(problem.severity == "error" for problem in problems)
    for problem in problems:
        assert problem.message
        assert problem.place.line <= text.count("\n") + 1


def test_keys_between_two_lines_of_dashes_are_one_document() -> None:
    problems = Problems()
    assert read_yaml("o.yaml", b"---\ntitle: t\n---\n\n", problems) is not None
    assert len(problems) == 0
    assert read_yaml("o.yaml", b"---\ntitle: t\n---\n# Heading\n", problems) is None
    assert "delete this `---`" in problems.sorted()[0].hint
