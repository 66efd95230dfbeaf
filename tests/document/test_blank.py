"""Whether a template's text prints is asked without resolving it: nothing is counted, nothing is reported."""

import pytest

from exporter.document.blank import prints_anything
from exporter.document.blocks import plain
from exporter.document.references.targets import ReferenceTarget, Targets
from exporter.document.resolve import ReferenceScope, Resolver
from exporter.figures.printed import Printed, PrintedChange
from exporter.problem import Problems
from exporter.source.nodes import Scalar
from exporter.text.language import parse_language
from exporter.text.texts import TextReader

_TARGETS = {
    "work": ReferenceTarget("work", "sections[0]", Scalar("工作"), "一、", level=1),
    "bare": ReferenceTarget("bare", "sections[1]", Scalar("{{ details.空 }}"), "", level=1),
    "self": ReferenceTarget("self", "sections[2]", Scalar("{{ self.heading }}"), "", level=1),
    "t": ReferenceTarget("t", "sections[0].body[0]", Scalar("全年"), "1", "表"),
    "plain": ReferenceTarget("plain", "sections[0].body[1]", None, "", "表"),
}
_SCOPE = ReferenceScope(
    figures={
        "n": Printed(number="5", after="个", value="5", label="数", unit="个"),
        "w": Printed(number=" ", value=" ", words=True),
        "c": Printed(number="5", value="5", changes=(PrintedChange("增长1%", "1%", 1, "4"),)),
    },
    targets=Targets(_TARGETS, {target.path: target for target in _TARGETS.values()}, {}),
    fields={"title": (Scalar("题"),), "subtitle": (), "date": "", "language": "zh-CN"},
    details={
        "文号": (Scalar("一号"),),
        "空": (Scalar(" "),),
        "双": (Scalar(""), Scalar("")),
        "内": (Scalar("{{ details.空 }}"),),
        "外": (Scalar("{{ details.文号 }}"),),
        "注": (Scalar("[^a]"),),
        "圈": (Scalar("{{ details.圈 }}"),),
        "错": (Scalar("{{ details.缺 }}"),),
    },
    notes={"a": Scalar("注释")},
    linked=lambda target: False,
    words={"annex": "附件"},
)

# Texts without an error, and whether they print.
CLEAR = [
    ("主送：", True), ("", True), ("{{ words.annex }}", True), ("{{ page }}", True), ("{{ pages }}", True),
    ("{{ heading }}", True), ("编号：{{ details.文号 }}", True), ("编号：{{ details.空 }}", False),
    ("{{ details.没有 }}", False), ("{{ details.空 }}{{ details.文号 }}", True), ("{{ details.双 }}", True),
    ("{{ details.内 }}", False), ("{{ details.外 }}", True), ("{{ title }}", True), ("{{ subtitle }}", False),
    ("{{ date }}", False), ("{{ language }}", True), ("{{ n }}", True), ("{{ w }}", False), ("{{ n.note }}", False),
    ("{{ n.unit }}", True), ("{{ c.change }}", True), ("{{ w.value }}", False), ("{{ work }}", True),
    ("{{ work.number }}", True), ("{{ work.heading }}", True), ("{{ bare }}", False), ("{{ bare.heading }}", False),
    ("{{ bare.number }}", False), ("{{ t }}", True), ("{{ t.caption }}", True), ("{{ t.number }}", True),
    ("{{ words.annex }}{{ details.空 }}", False),
]  # fmt: skip

# Texts that are resolved for their error.
WRONG = [
    "{{ nothing }}", "{{ n.size }}", "{{ n.change }}", "{{ title.part }}", "{{ work.caption }}", "{{ t.heading }}",
    "{{ plain }}", "{{ details.圈 }}", "{{ details.错 }}",
]  # fmt: skip


def reader(problems: Problems) -> TextReader:
    return TextReader(parse_language("zh-CN"), problems)


@pytest.mark.parametrize(("text", "prints"), CLEAR)
def test_a_text_prints_when_one_of_its_placeholders_does(text: str, prints: bool) -> None:
    problems = Problems()
    assert prints_anything(Scalar(text), _SCOPE, reader(problems)) is prints
    resolver = Resolver(_SCOPE, reader(problems))
    placeholders = "".join(part.partition("}}")[0].join(("{{", "}}")) for part in text.split("{{")[1:])
    asked = placeholders.replace("{{ words.annex }}", "")
    if asked:  # the same as resolving says
        assert bool(plain(resolver.resolve_template(Scalar(asked))).strip()) is prints
    assert not list(problems)


@pytest.mark.parametrize("text", WRONG)
def test_an_error_is_left_to_resolving(text: str) -> None:
    problems = Problems()
    assert prints_anything(Scalar(text), _SCOPE, reader(problems))
    assert not list(problems)
    Resolver(_SCOPE, reader(problems)).resolve_template(Scalar(text))
    assert list(problems)


def test_asking_counts_nothing() -> None:
    problems = Problems()
    texts = reader(problems)
    resolver = Resolver(_SCOPE, texts)
    for text in ("{{ details.注 }}", "{{ details.文号 }}", "{{ details.没有 }}"):
        prints_anything(Scalar(text), _SCOPE, texts)
    assert resolver.used_notes() == ()
    assert texts.named_details == set()
    resolver.name_details(Scalar("{{ details.文号 }}{{ title }}"))
    assert texts.named_details == {"文号"}


def test_a_heading_that_contains_itself_prints_nothing_of_its_own() -> None:
    assert not prints_anything(Scalar("{{ self }}"), _SCOPE, reader(Problems()))
