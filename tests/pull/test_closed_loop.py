"""Random edits: build, edit, pull, build gives the edited words, or the edit is held; nothing else changes."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from exporter import job
from exporter.problem import Problems
from exporter.pulling import PullOptions, pull_file
from exporter.readback.units import read_units
from exporter.source.patch import YamlText
from tests.support.return_trip import OUTLINES, printed
from tests.support.word_editing import WordEditor

# Marks that typography prints in the language's own form: they are left out of the comparison.
MARKS = dict.fromkeys(map(ord, "\"'“”‘’„‚″′「」『』-–−….%\u202f"))
TYPED = st.text(alphabet="的一是甲乙ab c，。：“”'\"*_`[]{}#-<>&^~!0123456789", min_size=0, max_size=12)


@cache
def texts(outline: str) -> tuple[str, ...]:
    """The words of paragraphs that an editor may type in, each once in the file."""
    units = [
        unit.text for unit in read_units(printed(outline)).units if unit.kind == "paragraph" and len(unit.text) > 8
    ]
    everything = "\n".join(units)
    return tuple(text for text in units if everything.count(text) == 1 and "\t" not in text)


@given(outline=st.sampled_from(["zh", "en", "de", "ja"]), typed=TYPED, data=st.data())
@settings(max_examples=30, deadline=None, derandomize=True)  # the same edits in every run
def test_a_random_edit_comes_home_or_is_held(outline: str, typed: str, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(texts(outline)))
    begin = data.draw(st.integers(0, len(text) - 1))
    old = text[begin : begin + data.draw(st.integers(1, 8))]
    word = WordEditor(printed(outline))
    word.retype_in(text, begin, old, typed)
    edited = word.save()
    with TemporaryDirectory() as folder:
        path, file = Path(folder, "report.yaml"), Path(folder, "edited.docx")
        before = (OUTLINES / f"{outline}.yaml").read_text(encoding="utf-8")
        path.write_text(before, encoding="utf-8")
        file.write_bytes(edited)
        result = pull_file(str(file), str(path), PullOptions(job=job.Options()))
        after = path.read_text(encoding="utf-8")
    if result.pulled is None or result.failed or not result.pulled.changes:
        return  # held, with its reason; or a caption's number, which a word processor sets again
    assert len(result.pulled.changes) <= 2, result.pulled.changes
    changed = {key for key, value in YamlText(after).values().items() if YamlText(before).values().get(key) != value}
    assert len(changed) <= max(1, len(result.pulled.changes)), changed
    printed_words, edited_words = print_words(path.name, after), words_of(edited)
    if any(change.kind == "figure" for change in result.pulled.changes):  # its other places follow
        typed_words = set(edited_words) - set(words_of(printed(outline)))
        assert typed_words <= set(printed_words)
    else:
        assert printed_words == edited_words


def print_words(name: str, text: str) -> list[str]:
    """The words that an outline's new text prints."""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_text(text, encoding="utf-8")
        problems = Problems()
        outline = job.read(str(path), problems)
        assert outline is not None, list(problems)
        data = job.render(outline, job.Options(formats=("docx",)), problems).docx
    assert data is not None
    return words_of(data)


def words_of(data: bytes) -> list[str]:
    """The words of every paragraph, without white space and without marks that print otherwise than they are typed."""
    units = (unit for unit in read_units(data).units if unit.kind == "paragraph")
    return ["".join(unit.text.translate(MARKS).split()) for unit in units if unit.text.strip()]
