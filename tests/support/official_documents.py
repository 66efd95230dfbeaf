"""Official documents composed, judged and written for tests."""

from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from exporter import job
from exporter.gongwen.clauses import Verdict
from exporter.problem import Problem

ROOT = Path(__file__).resolve().parents[2]
UPWARD = ROOT / "tests" / "gongwen" / "upward.yaml"
NOTICE = ROOT / "data" / "notice.yaml"

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {"w": W[1:-1]}


def verdicts(file: Path, *sets: str, template: str = "") -> dict[str, Verdict]:
    """Every clause's verdict by its id, as `check` gives them."""
    result = job.check(str(file), job.Options(template=template, settings=sets))
    return {verdict.clause.id: verdict for verdict in result.clauses}


def problems(file: Path, *sets: str, template: str = "") -> tuple[Problem, ...]:
    return job.check(str(file), job.Options(template=template, settings=sets)).problems


def changed(folder: Path, old: str, new: str, file: Path = UPWARD) -> Path:
    """The outline with one text in it changed."""
    text = file.read_text("utf-8")
    assert old in text
    made = folder / file.name
    made.write_text(text.replace(old, new), "utf-8")
    return made


def written(file: Path, folder: Path, *sets: str) -> Path:
    """The outline's Word file."""
    options = job.Options(formats=("docx",), settings=sets)
    result = job.build(str(file), options, str(folder))
    assert result.files, "\n".join(map(str, result.problems))
    return Path(result.files[0])


class Word:
    """A Word file's parts, for looking into."""

    def __init__(self, file: Path) -> None:
        with ZipFile(file) as package:
            self.document = etree.fromstring(package.read("word/document.xml"))
            self.styles = etree.fromstring(package.read("word/styles.xml"))
            self.numbering = etree.fromstring(package.read("word/numbering.xml"))

    def paragraph(self, text: str) -> etree._Element:
        """The first paragraph that says `text`."""
        for paragraph in self.document.iter(f"{W}p"):
            if text in "".join(paragraph.itertext(f"{W}t")):
                return paragraph
        raise AssertionError(f"no paragraph says {text}")

    def style(self, id: str) -> etree._Element:
        found = self.styles.xpath(f"w:style[@w:styleId='{id}']", namespaces=NAMES)
        assert len(found) == 1, f"no style {id}"
        return found[0]

    def style_of(self, text: str) -> etree._Element:
        """The style of the paragraph that says `text`."""
        return self.style(self.paragraph(text).find(f"{W}pPr/{W}pStyle").get(f"{W}val"))


def value(element: etree._Element, path: str) -> str:
    """The attribute an XPath finds, "" where there is none."""
    found = element.xpath(path, namespaces=NAMES)
    return str(found[0]) if found else ""
