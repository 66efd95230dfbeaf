"""`--set KEY=VALUE`: the last word on any setting, list items from 1."""

from typing import Any

import pytest

from exporter.problem import Problems
from exporter.template.load import resolve_template
from exporter.template.model import Settings, Template
from exporter.units import Length


def with_sets(*sets: str, language: str = "en") -> Template:
    problems = Problems()
    template = resolve_template(None, sets, language, problems)
    assert template, "\n".join(map(str, problems))
    return template


def codes(*sets: str) -> list[tuple[str, str]]:
    problems = Problems()
    assert resolve_template(None, sets, "en", problems) is None
    return [(problem.code, problem.place.file) for problem in problems.sorted()]


@pytest.mark.parametrize(
    ("setting", "get", "value"),
    [
        ("text.size=18pt", lambda s: s.text.size, Length(18.0)),
        ("headings.1.size=18pt", lambda s: s.headings[0].size, Length(18.0)),
        ("headings.6.numbering=1.", lambda s: s.headings[5].numbering, "1."),
        ("page.size=A5", lambda s: round(s.page.width), 420),
        ("page.size=[100mm, 200mm]", lambda s: round(s.page.height), 567),
        ("page.orientation=landscape", lambda s: s.page.width > s.page.height, True),
        ("colors.accent=#7A1F2B", lambda s: s.colors.accent, "7a1f2b"),
        ("colors.series=[#000000, #444444]", lambda s: s.colors.series, ("000000", "444444")),
        ("colors.series.2=#444444", lambda s: s.colors.series[1], "444444"),
        ("tables.header_fill=accent", lambda s: s.tables.header_fill, "0b5a8a"),
        ("tiles.fill=~", lambda s: s.tiles.fill, None),
        ("docx.toc=true", lambda s: s.docx.toc, True),
        ("pdf.fit.min_size=9pt", lambda s: s.pdf.fit.min_size, Length(9.0)),
        ("pdf.fit.drop=[image]", lambda s: s.pdf.fit.drop, ("image",)),
        ("pdf.layout=[headline, points]", lambda s: s.pdf.layout, ("headline", "points")),
        ("captions.separator=　", lambda s: s.captions.separator, "　"),
        ("words.en.table=Exhibit", lambda s: s.words["table"], "Exhibit"),
        ("fonts.body.latin=Georgia", lambda s: s.fonts["body"].latin, "Georgia"),
        ("header.left=A = B", lambda s: s.header.left.text, "A = B"),
        ("text.line_spacing=20pt", lambda s: s.text.line_spacing, Length(20.0)),
        ("text.first_line_indent=2字", lambda s: s.text.first_line_indent, Length(2.0, "em")),
    ],
)
def test_a_setting_reaches_both_outputs(setting: str, get: Any, value: object) -> None:
    template = with_sets(setting)
    assert get(template.docx) == value
    assert get(template.pdf) == value


def test_under_an_output_it_counts_there_alone() -> None:
    template = with_sets("docx.text.size=9pt", "pdf.headings.1.size=20pt")
    assert (template.docx.text.size, template.pdf.text.size) == (Length(9.0), Length(10.0))
    assert (template.docx.headings[0].size, template.pdf.headings[0].size) == (Length(16.0), Length(20.0))


def test_a_group_merges_as_in_a_template() -> None:
    plain, template = with_sets(), with_sets("text={size: 11pt}", "headings=[~, {size: 15pt}]")
    for before, after in ((plain.docx, template.docx), (plain.pdf, template.pdf)):
        assert after.text.size == Length(11.0)
        assert after.text.line_spacing == before.text.line_spacing
        assert after.headings[1].size == Length(15.0)
        assert after.headings[0].size == before.headings[0].size


def test_a_group_for_both_outputs_takes_away_what_one_had_for_those_keys_alone() -> None:
    template = with_sets("pdf.text={size: 9pt, line_spacing: 1.3}", "text={size: 11pt}")
    assert template.pdf.text.size == Length(11.0)
    assert template.pdf.text.line_spacing == 1.3


def test_an_item_of_a_list_that_only_one_output_has() -> None:
    template = with_sets("docx.front.2.size=30pt")
    assert template.docx.find_part("title").size == Length(30.0)
    assert template.pdf.find_part("title").size == Length(27.0)


def test_the_last_one_wins() -> None:
    assert with_sets("text.size=9pt", "text.size=11pt").docx.text.size == Length(11.0)


def test_every_setting_a_template_prints_can_be_set() -> None:
    """Each leaf of the resolved template, set to what it is, changes nothing."""
    template = with_sets()

    def leaves(value: object, path: str = "") -> list[str]:
        if isinstance(value, dict):
            return [leaf for key, item in value.items() for leaf in leaves(item, f"{path}.{key}" if path else key)]
        if isinstance(value, list):
            return [leaf for number, item in enumerate(value, 1) for leaf in leaves(item, f"{path}.{number}")]
        text = str(value).lower() if isinstance(value, bool) else value
        return [f"{path}={'~' if value is None else text}"]

    found = [leaf for leaf in leaves(template.resolved) if leaf.startswith(("docx.", "pdf."))]
    assert len(found) > 60
    again = with_sets(*found)
    for one, other in ((template.docx, again.docx), (template.pdf, again.pdf)):
        assert differing(one, other) == []


def differing(one: Settings, other: Settings) -> list[str]:
    """Keys whose values differ but for the places they come from."""

    def bare(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(bare(item) for item in value)
        if isinstance(value, dict):
            return {key: bare(item) for key, item in value.items()}
        names = getattr(type(value), "__struct_fields__", None)
        return (
            value
            if names is None
            else {name: bare(getattr(value, name)) for name in names if name not in ("place", "style")}
        )

    names = type(one).__struct_fields__
    return [name for name in names if bare(getattr(one, name)) != bare(getattr(other, name))]


@pytest.mark.parametrize(
    ("setting", "code", "where"),
    [
        ("text.size", "bad-set", "--set text.size"),
        ("=3", "bad-set", "--set =3"),
        ("text..size=3pt", "bad-set", "--set text..size"),
        ("front.40.size=3pt", "bad-set", "--set front.40.size"),
        ("front.x.size=3pt", "bad-set", "--set front.x.size"),
        ("headings.9.size=8pt", "bad-set", "--set headings.9.size"),
        ("text.siz=12pt", "unknown-key", "--set text.siz"),
        ("nothing=1", "unknown-key", "--set nothing"),
        ("text.size.more=12pt", "wrong-type", "--set text.size.more"),
        ("text.size=12", "wrong-type", "--set text.size"),
        ("text.size=200pt", "out-of-range", "--set text.size"),
        ("headings.1.font=serif", "unknown-role", "--set headings.1.font"),
        ("words.xx.tabel=T", "unknown-key", "--set words.xx.tabel"),
        ("dates.en.day={tag}", "unknown-part", "--set dates.en.day"),
        ("pdf.layout=[headline, headline]", "twice", "--set pdf.layout"),
        ("page.margins.left=100mm", "no-room", ""),
        ("headings=~", "missing-key", "--set headings"),
        ("docx.headings=~", "missing-key", "--set docx.headings"),
        ("fonts.body=~", "missing-key", "--set fonts.body"),
        ("pdf.fonts.body=~", "missing-key", "--set pdf.fonts.body"),
        ("fonts=~", "missing-key", "--set fonts"),
        ("docx.fonts=~", "missing-key", "--set docx.fonts"),
        ("fonts=Arial", "wrong-type", "--set fonts"),
        ("fonts.heading=~", "unknown-role", "--set fonts.heading"),
        ("colors=~", "empty-value", "--set colors"),
        ("colors=red", "wrong-type", "--set colors"),
        ("colors.text=~", "empty-value", "--set colors.text"),
    ],
)
def test_what_cannot_be_set_is_told_where_it_was_asked(setting: str, code: str, where: str) -> None:
    (found,) = codes(setting) if code != "no-room" else codes(setting, "page.margins.right=95mm")
    assert found[0] == code
    assert found[1] == where or code == "no-room"


ODD = (
    "",
    "[]",
    "{}",
    "~",
    "{a: 1}",
    "[1]",
    "[[a]]",
    "[{}]",
    "x",
    "auto",
    "1" * 30 + "pt",
    "-1pt",
    "１",
    "{{ x }}",
    "[a",
    "\0",
    "a\nb",
)


@pytest.mark.parametrize(
    "key",
    [
        "page", "page.size", "page.margins.left", "fonts", "fonts.body", "fonts.body.files", "colors.accent",
        "colors.series", "text.line_spacing", "headings", "headings.1", "headings.2.numbering", "logo", "header",
        "header.first", "front", "front.1", "front.2.bottom", "docx", "docx.base", "docx.styles", "pdf", "pdf.layout",
        "pdf.layout.5", "pdf.fit.drop", "words", "words.en", "dates.en.day", "dates.en.month_names",
    ],
)  # fmt: skip
def test_no_value_brings_it_down(key: str) -> None:
    for value in ODD:
        problems = Problems()
        template = resolve_template(None, (f"{key}={value}",), "en", problems)
        assert template or problems.failed
        assert all(problem.place.file for problem in problems if problem.severity == "error")


def test_an_item_of_very_many_digits_is_no_item() -> None:
    ((code, _),) = codes(f"front.{'9' * 5000}.size=3pt")
    assert code == "bad-set"
