"""An outline with a number of its own in every place that is printed, and its two files."""

from pathlib import Path

from exporter import job
from exporter.document.blocks import Document
from exporter.problem import Problems

OUTLINE = """title: Report 4101 of the harbour
subtitle: Season 4102 in numbers
language: en
organization: Port Office 4103
author: Keeper 4104
date: 2025-06-05
summary: In all 4107 boats called, **4108 of them** by night.
source: {title: Log 4110, date: 2025-05-04}
figures:
  calls: {label: Calls in 4112, value: 4113, unit: boats, highlight: true, note: Counted 4114 times}
  tides: {label: Tides, value: 4115, unit: tides, compare: {value: 4116, label: year 4117}, highlight: true}
notes:
  n1: The pilot keeps list 4118.
sections:
  - heading: Quay 4119
    summary: The quay took 4120 tonnes.
    body:
      - The crane lifted 4121 crates[^n1], and *4122 barrels* came by [barge 4123](https://example.org/4124).
      - |
        - First, 4125 ropes.
        - Then, 4126 nets.
      - |
        1. Step 4127.
        2. Step 4128.
      - quote: {text: We saw 4129 lights, by: Guard 4130}
      - callout: {kind: note, title: Rule 4131, text: Keep 4132 metres away.}
      - table:
          caption: Berths 4133
          columns: [Berth 4134, Ships]
          rows: [[North 4135, 4136], [South, 4137]]
          note: Without 4138 canoes.
          source: Book 4139
      - chart:
          type: column
          caption: Loads 4140
          alt: Two columns of 4141
          note: Rounded to 4142.
          source: Scales 4143
          unit: tonnes
          categories: [Year 4144, Year 4145]
          series: {loads: [4146, 4147]}
one_pager:
  headline: Boats call 4148 times
  summary: A page on 4149 boats.
  points: ["Point 4150.", A crew of 4151.]
  contact: Write to desk 4109.
"""


def compose(text: str, folder: Path) -> tuple[Document, bytes, bytes]:
    """A document and its two files."""
    file = folder / "outline.yaml"
    file.write_text(text, "utf-8")
    problems = Problems()
    outline = job.read(str(file), problems)
    assert outline is not None, list(problems)
    made = job.compose(outline, job.Options(), problems)
    rendered = job.render(outline, job.Options(), problems)
    assert made is not None and rendered.docx is not None and rendered.pdf is not None
    return made[0], rendered.docx, rendered.pdf
