"""An outline and templates with bands, and both files of them."""

from pathlib import Path

import exporter
from tests.support.seen import Sheet, Word
from tests.support.templates import write

OUTLINE = """\
title: {title}
subtitle: A year of evenings
language: en
date: 2024-03-01
organization: Harbour Office
summary: A summary of a sentence.
source: {{title: Returns, publisher: Office, url: "https://example.org/returns", date: 2024-03}}
details: {{number: H7}}
sections:
  - {{heading: Boats, body: Forty boats came in.}}
  - {{heading: Crews, body: "The [crews](https://example.org/crews) stayed."}}
one_pager: {{contact: Desk 4}}
"""
HOUSE = """\
extends: briefing
colors: {accent: "#0b5a8a"}
front:
  - band:
      fill: accent
      items:
        - {left: "{{ organization }}", right: "{{ date }}", size: 9pt}
        - {name: title, font: title, size: 26pt, space_before: 10pt}
        - {name: subtitle, size: 13pt}
  - summary
back:
  - band: {fill: "#e8eef2", items: [{text: "No. {{ details.number }}"}, source, contact]}
footer: {center: ~}
"""
FILL, FOOT = "0b5a8a", "e8eef2"


def banded_files(folder: Path, house: str = HOUSE, title: str = "Longer evenings") -> tuple[Word, Sheet]:
    """The Word file and the page of a short outline; nothing about them is told."""
    outline = exporter.load(write(folder, "outline.yaml", OUTLINE.format(title=title)))
    template = write(folder, "house.yaml", house)
    return Word(exporter.render_docx(outline, template)), Sheet(exporter.render_pdf(outline, template))
