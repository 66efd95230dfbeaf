"""Templates laid over each other: the nearest wins, `docx:` and `pdf:` win within one."""

from pathlib import Path

import pytest

from exporter.problem import Problems
from exporter.source.files import Files
from exporter.source.nodes import Node
from exporter.source.yaml import read_yaml
from exporter.template.load import resolve_template
from exporter.template.pictures import read_pictures
from exporter.units import Length
from tests.support.templates import problems_of, settled, write

DATA = Path(__file__).resolve().parents[2] / "data"


def node(text: str) -> Node:
    """An outline's `template` value, in a file of that name in a folder of its own."""
    problems = Problems()
    found = read_yaml("outline.yaml", text.encode(), problems)
    assert found and not list(problems)
    return found.root


def test_nothing_asked_for_is_the_briefing() -> None:
    template = settled(None)
    assert template.name == "briefing"
    assert template == settled("briefing")
    assert template.description


def test_a_mapping_merges_and_keeps_what_it_does_not_name(tmp_path: Path) -> None:
    mine = settled(write(tmp_path, "mine.yaml", "extends: briefing\ntext: {size: 13pt}\n"))
    briefing = settled("briefing")
    assert mine.docx.text.size == Length(13.0)
    assert mine.docx.text.line_spacing == briefing.docx.text.line_spacing
    assert mine.docx.colors == briefing.docx.colors
    assert mine.name == "mine"


def test_headings_merge_level_by_level(tmp_path: Path) -> None:
    text = "extends: briefing\nheadings:\n  - {}\n  - {size: 15pt}\n"
    mine, briefing = settled(write(tmp_path, "mine.yaml", text)), settled("briefing")
    assert mine.docx.headings[0] == briefing.docx.headings[0]
    assert mine.docx.headings[1].size == Length(15.0)
    assert mine.docx.headings[1].color == briefing.docx.headings[1].color
    assert len(mine.docx.headings) == 6


def test_any_other_list_is_replaced_whole(tmp_path: Path) -> None:
    text = "extends: briefing\ncolors: {series: ['#102030']}\nback: [source]\n"
    mine = settled(write(tmp_path, "mine.yaml", text))
    assert mine.docx.colors.series == ("102030",)
    assert [item.name for item in mine.docx.back] == ["source"]


@pytest.mark.parametrize(
    ("key", "read_back"),
    [
        ("header: ~", lambda s: s.header.empty),
        ("footer: {center: ~}", lambda s: s.footer.empty),
        ("tiles: {fill: ~}", lambda s: s.tiles.fill is None),
        ("back: ~", lambda s: s.back == ()),
        ("charts: {palette: ~}", lambda s: s.charts.palette == ()),
    ],
)
def test_a_tilde_removes_an_inherited_value(tmp_path: Path, key: str, read_back: object) -> None:
    mine = settled(write(tmp_path, "mine.yaml", f"extends: briefing\n{key}\n"))
    assert callable(read_back) and read_back(mine.docx)


def test_a_tilde_where_a_value_must_be_is_told_at_the_tilde(tmp_path: Path) -> None:
    file = write(tmp_path, "mine.yaml", "extends: briefing\ntext:\n  size: ~\n")
    (problem,) = problems_of(file)
    assert (problem.code, problem.place.file, problem.place.line) == ("empty-value", file, 3)


def test_what_stands_under_an_output_counts_there_alone(tmp_path: Path) -> None:
    text = "extends: briefing\ntext: {size: 13pt}\ndocx: {text: {size: 11pt}}\npdf: {page: {size: A5}}\n"
    mine = settled(write(tmp_path, "mine.yaml", text))
    assert (mine.docx.text.size, mine.pdf.text.size) == (Length(11.0), Length(13.0))
    assert mine.docx.page.size != mine.pdf.page.size


def test_the_nearest_template_wins_over_an_output_of_a_farther_one(tmp_path: Path) -> None:
    write(tmp_path, "far.yaml", "extends: base\ndocx: {text: {size: 11pt}, fonts: {body: {latin: Cambria}}}\n")
    near = settled(write(tmp_path, "near.yaml", "extends: far.yaml\ntext: {size: 13pt}\n"))
    assert near.docx.text.size == near.pdf.text.size == Length(13.0)
    assert near.docx.fonts["body"].latin == "Cambria"


def test_a_font_set_for_both_reaches_word_whatever_the_base_says(tmp_path: Path) -> None:
    mine = settled(
        write(tmp_path, "mine.yaml", "extends: briefing\nfonts: {body: {east_asian: KaiTi}}\n"), language="zh-CN"
    )
    assert mine.docx.fonts["body"].east_asian == mine.pdf.fonts["body"].east_asian == "KaiTi"
    assert mine.docx.fonts["body"].latin == "Times New Roman"


def test_a_template_without_extends_builds_on_base(tmp_path: Path) -> None:
    mine = settled(write(tmp_path, "mine.yaml", "text: {size: 13pt}\n"))
    assert mine.docx.colors == settled("base").docx.colors


def test_an_error_is_told_in_the_file_that_made_it(tmp_path: Path) -> None:
    far = write(tmp_path, "far.yaml", "extends: briefing\ntext:\n  size: huge\n")
    near = write(tmp_path, "near.yaml", "extends: far.yaml\npage:\n  margins: {left: 20}\n")
    found = {(problem.place.file, problem.place.line): problem for problem in problems_of(near)}
    assert set(found) == {(far, 3), (near, 3)}
    assert "add the unit" in found[near, 3].hint


def test_an_unknown_key_gets_the_one_that_was_meant(tmp_path: Path) -> None:
    file = write(
        tmp_path, "mine.yaml", "extends: briefing\ntxt: {}\ntext: {lin_spacing: 2}\ndocx: {tok: true, colours: {}}\n"
    )
    found = problems_of(file)
    assert {problem.code for problem in found} == {"unknown-key"}
    assert [problem.place.line for problem in found] == [2, 3, 4, 4]
    assert [problem.hint for problem in found] == [
        f"did you mean `{key}`?" for key in ("text", "line_spacing", "toc", "colors")
    ]


def test_one_mistake_makes_one_message(tmp_path: Path) -> None:
    file = write(tmp_path, "mine.yaml", "extends: briefing\ncolors: {accent: blu}\n")
    problems = Problems()
    assert resolve_template(file, (), "en", problems) is None
    assert [problem.code for problem in problems] == ["unknown-role"]


def test_a_loop_of_extends_is_found(tmp_path: Path) -> None:
    one = write(tmp_path, "one.yaml", "extends: two.yaml\n")
    two = write(tmp_path, "two.yaml", "extends: one.yaml\n")
    (problem,) = problems_of(one)
    assert (problem.code, problem.place.file, problem.place.line) == ("extends-loop", two, 1)


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("brifing", "unknown-template", "did you mean briefing?"),
        ("nothing/like/it.yaml", "missing-file", "looked for nothing/like/it.yaml"),
    ],
)
def test_a_template_that_is_not_there(text: str, code: str, hint: str) -> None:
    (problem,) = problems_of(text)
    assert (problem.code, problem.hint) == (code, hint)


@pytest.mark.parametrize("text", ["- a list\n", "just words\n", ""])
def test_a_file_that_is_no_template(tmp_path: Path, text: str) -> None:
    file = write(tmp_path, "mine.yaml", text)
    found = problems_of(file)
    assert found and all(problem.place.file == file for problem in found)


def test_a_folder_is_no_template(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").mkdir()
    assert [problem.code for problem in problems_of(str(tmp_path / "mine.yaml"))] == ["missing-file"]


def test_an_outline_may_hold_settings_of_its_own(tmp_path: Path) -> None:
    problems = Problems()
    template = resolve_template(node("{docx: {toc: true}}"), (), "en", problems, directory=str(tmp_path))
    assert template and template.docx.docx.toc and template.name == "briefing"
    template = resolve_template(
        node("{extends: base, text: {size: 13pt}}"), (), "en", problems, directory=str(tmp_path)
    )
    assert template and template.name == "base" and template.docx.text.size == Length(13.0)


def test_an_outline_names_a_template_beside_it(tmp_path: Path) -> None:
    write(tmp_path, "house.yaml", "extends: briefing\ntext: {size: 13pt}\n")
    template = resolve_template(node("house.yaml"), (), "en", Problems(), directory=str(tmp_path))
    assert template and template.docx.text.size == Length(13.0)


@pytest.mark.parametrize("text", ["../house.yaml", "{extends: ../house.yaml}"])
def test_an_outline_reaches_no_template_outside_its_folder(tmp_path: Path, text: str) -> None:
    write(tmp_path, "house.yaml", "extends: briefing\n")
    folder = tmp_path / "outlines"
    folder.mkdir()
    problems = Problems()
    assert resolve_template(node(text), (), "en", problems, directory=str(folder)) is None
    assert [problem.code for problem in problems] == ["outside-root"]
    assert resolve_template(node(text), (), "en", Problems(), directory=str(folder), files=Files(str(tmp_path)))


def test_a_link_out_of_the_folder_is_outside(tmp_path: Path) -> None:
    house = write(tmp_path, "house.yaml", "extends: briefing\n")
    folder = tmp_path / "outlines"
    folder.mkdir()
    (folder / "mine.yaml").symlink_to(house)
    problems = Problems()
    assert resolve_template(node("mine.yaml"), (), "en", problems, directory=str(folder)) is None
    assert [problem.code for problem in problems] == ["outside-root"]


def test_every_value_tells_who_set_it(tmp_path: Path) -> None:
    file = write(tmp_path, "mine.yaml", "extends: briefing\ntext: {size: 13pt}\nheadings: [{size: 20pt}]\n")
    origins = settled(file).origins
    assert (origins["text.size"].file, origins["text.size"].line) == (file, 2)
    assert (origins["headings.1.size"].file, origins["headings.1.size"].line) == (file, 3)
    assert origins["text.lines"].file.endswith("base.yaml")
    assert origins["colors.accent"].file.endswith("briefing.yaml")


def test_the_resolved_settings_give_the_same_template_again(tmp_path: Path) -> None:
    import yaml

    file = write(tmp_path, "mine.yaml", "extends: briefing\ntext: {size: 13pt}\ndocx: {toc: true}\n")
    first = settled(file)
    again = settled(
        write(tmp_path, "again.yaml", yaml.safe_dump({"extends": "base", **first.resolved}, allow_unicode=True))
    )
    assert again.resolved == first.resolved


def test_paths_count_from_the_file_that_names_them(tmp_path: Path) -> None:
    (tmp_path / "house" / "art").mkdir(parents=True)
    logo = tmp_path / "house" / "art" / "logo.png"
    logo.write_bytes((DATA / "library-van.png").read_bytes())
    images = "front: [{image: logo}, {image: art/logo.png}]"
    text = f"extends: briefing\nlogo: {{file: art/logo.png, height: 12mm, alt: The house}}\n{images}\n"
    house = write(tmp_path, "house/house.yaml", text)
    mine = settled(write(tmp_path, "house/mine.yaml", f"extends: {Path(house).name}\n"))
    assert mine.docx.logo and mine.docx.logo.file.text == str(logo.resolve())
    problems = Problems()
    assert list(read_pictures(mine, Files(), problems)) == [str(logo.resolve())]
    assert not list(problems)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("logo: {file: nothing.png, height: 9mm, alt: x}", "missing-file", 2),
        ("logo: {file: ../logo.png, height: 9mm, alt: x}", "outside-root", 2),
        ("docx: {base: /etc/hostname}", "outside-root", 2),
        ("fonts: {body: {files: [nothing.otf]}}", "missing-file", 2),
        ("back: [{image: nothing.png}]", "missing-file", 2),
    ],
)
def test_a_file_that_cannot_be_used_is_told_where_it_is_named(tmp_path: Path, text: str, code: str, line: int) -> None:
    file = write(tmp_path, "folder/mine.yaml", f"extends: briefing\n{text}\n")
    (tmp_path / "logo.png").touch()
    (problem,) = problems_of(file)
    assert (problem.code, problem.place.file, problem.place.line) == (code, file, line)


def test_a_picture_that_is_none_is_told(tmp_path: Path) -> None:
    write(tmp_path, "logo.png", "words")
    mine = settled(write(tmp_path, "mine.yaml", "logo: {file: logo.png, height: 9mm, alt: x}\n"))
    problems = Problems()
    assert read_pictures(mine, Files(), problems) == {}
    assert [problem.code for problem in problems] == ["bad-picture"]


def test_a_face_of_a_collection_keeps_its_number(tmp_path: Path) -> None:
    write(tmp_path, "fonts/Song.ttc", "")
    mine = settled(write(tmp_path, "mine.yaml", "fonts: {body: {files: ['fonts/Song.ttc#2']}}\n"))
    (file,) = mine.pdf.fonts["body"].files
    assert file.text == f"{(tmp_path / 'fonts' / 'Song.ttc').resolve()}#2"


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("{text: a, image: logo}", "two-in-one"),
        ("{text: a, right: b}", "two-in-one"),
        ("{text: a, rule: 1pt}", "two-in-one"),
        ("{size: 12pt}", "empty-item"),
        ("{}", "empty-item"),
        ("titel", "wrong-type"),
        ("{name: titel}", "wrong-type"),
        ("{bottom: [{size: 12pt}]}", "empty-item"),
    ],
)
def test_an_item_is_one_thing(tmp_path: Path, item: str, code: str) -> None:
    (problem,) = problems_of(write(tmp_path, "mine.yaml", f"extends: briefing\nfront:\n  - {item}\n"))
    assert (problem.code, problem.place.line) == (code, 3)


def test_a_named_part_may_have_a_rule(tmp_path: Path) -> None:
    mine = settled(write(tmp_path, "mine.yaml", "front: [{name: summary, rule: 1pt, size: 12pt}]\n"))
    assert mine.docx.find_part("summary").rule == Length(1.0)
