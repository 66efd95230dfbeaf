"""Warns of numbers typed before headings that the template also numbers, so that they would print twice."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from exporter.lean import lazy_pattern
from exporter.message import Message, counted
from exporter.outline.model import Outline, Section
from exporter.problem import Problems
from exporter.source.wording import clip

_HAN_DIGITS = "一二三四五六七八九"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CHAPTERS = ("Chapter", "Section", "Part", "Kapitel", "Abschnitt", "Chapitre", "Capítulo")
_CHAPTER = "|".join(_CHAPTERS)

_HAN = f"[{_HAN_DIGITS}十]{{1,3}}"
_ARABIC = "[0-9０-９]{1,2}"
_MARK = r"\s*[、．.，,：:]"
# A word follows, and not the rest of a number: 三、四线城市 and 1.5 are none.
_WORD = rf"\s*(?=[^\s0-9０-９{_HAN_DIGITS}十])"
_GAP = r"[ \u3000\u00a0]+(?=[^\s0-9０-９])"

# Each look of a number that people type before a heading; `n` is the numeral. Sure: one such heading among many is
# enough, as no heading begins like this otherwise. Unsure (V. Putin, 2. Weltkrieg, 一 个): only where another heading
# beside it has the number before or after it.
_SURE = {
    "han": lazy_pattern(rf"(?P<n>{_HAN}){_MARK}{_WORD}"),
    "bracketed": lazy_pattern(rf"[（(]\s*(?P<n>{_HAN}|{_ARABIC})\s*[)）]\s*(?=\S)"),
    "ordinal": lazy_pattern(rf"第\s*(?P<n>{_HAN}|{_ARABIC})\s*[章节節部篇编編条條讲講](?:分)?\s*[、：:]?\s*(?=\S)"),
    "arabic": lazy_pattern(rf"(?P<n>{_ARABIC})\s*[、．，：:)）]{_WORD}"),
    "circled": lazy_pattern("(?P<n>[\u2460-\u2473\u2474-\u2487\u2488-\u249b\u2776-\u277f\u3220-\u3229])\\s*(?=\\S)"),
    "chapter": lazy_pattern(rf"(?:{_CHAPTER})\s+(?P<n>{_ARABIC}|[IVX]+)\s*[.:–—-]\s*(?=\S)"),
}
_POINTED = {"pointed": lazy_pattern(rf"(?P<n>{_ARABIC})\.{_WORD}")}
_UNSURE = {
    "roman": lazy_pattern(r"(?P<n>[IVX]{1,4}|[ivx]{1,5})\s*[.)、．:：]\s*(?=\S)"),
    "wide roman": lazy_pattern("(?P<n>[\u2160-\u216b\u2170-\u217b])\\s*[.、．)]?\\s*(?=\\S)"),
    "letter": lazy_pattern(r"(?P<n>[A-Za-z])\s*[.)、．:：]\s*(?=\S)"),
    "stem": lazy_pattern(rf"(?P<n>[{_STEMS}]){_MARK}\s*(?=\S)"),
    "han apart": lazy_pattern(rf"(?P<n>{_HAN}){_GAP}"),
    "arabic apart": lazy_pattern(rf"(?P<n>{_ARABIC}){_GAP}"),
    "bracketed roman": lazy_pattern(r"[（(](?P<n>[ivxIVX]{1,4})[)）]\s*(?=\S)"),
    "bracketed letter": lazy_pattern(r"[（(](?P<n>[A-Za-z])[)）]\s*(?=\S)"),
    "compound": lazy_pattern(
        rf"(?P<above>{_ARABIC}(?:[.．]{_ARABIC})*)[.．](?P<n>{_ARABIC})[.．、]?\s*(?=[^\s0-9０-９.．%‰])"
    ),
}
_ANNEX = lazy_pattern(
    r"\s*(?:附件|附录|附錄|附表|別紙|付録|부록|별첨|(?:Annex|Annexe|Appendix|Anlage|Anhang|Anexo|Apéndice|Allegato|Bilaga|Bijlage)\b)"
    rf"\s*(?:{_HAN}|{_ARABIC}|[A-Z]\b|[IVX]+\b)\s*[：:.、—–-]?\s*(?=\S)"
)
# How a heading with a number begins: most do not, and need no pattern.
_BEGINNINGS = frozenset(f"0123456789０１２３４５６７８９（(第{_HAN_DIGITS}十{_STEMS}")
_MARKS = ".)、．:："


def _may_be_numbered(heading: str) -> bool:
    first = heading[:1]
    if first in _BEGINNINGS or "\u2160" <= first <= "\u24ff" or "\u2776" <= first <= "\u3229":
        return True
    return first.isascii() and (any(mark in heading[1:8] for mark in _MARKS) or heading.startswith(_CHAPTERS))


class _TypedNumber(Struct, frozen=True):
    """A number typed before a heading: its look, what it counts, whether it stands alone for one, and as typed."""

    look: str
    count: int
    sure: bool
    typed: str
    section: Section


def warn_of_typed_numbers(
    outline: Outline, numbered: Sequence[bool], problems: Problems, *, ordinals: bool = False
) -> None:
    """Warn where headings have typed numbers; `numbered` tells of each level whether the template numbers it.

    `ordinals`: the language writes them with a point, and 2. Weltkrieg is no numbered heading."""
    _Search(numbered, problems, ordinals).look_at(outline.sections, 1, "")


class _Search:
    """Looks at the headings beside each other, level by level."""

    def __init__(self, numbered: Sequence[bool], problems: Problems, ordinals: bool) -> None:
        self.numbered, self.problems, self.ordinals = numbered, problems, ordinals

    def look_at(self, sections: Sequence[Section], level: int, above: str) -> None:
        """Report the typed numbers of these sections and of those inside; `above` is the number typed around them."""
        headed = [section for section in sections if section.heading is not None]
        found = [each for section in headed for each in self._typed_before(section, above)]
        typed = [each for each in found if each.sure or _counts_on(each, found)]
        if typed and all(self.numbered[level - 1 : level]):
            self._report(typed, level)
        for section in headed:
            if section.appendix:
                self._report_annex(section)
        for section in sections:
            number = next((str(each.count) for each in typed if each.section is section), "")
            inner = f"{above}.{number}" if above and number else number
            self.look_at(section.sections, level + 1, inner)

    def _typed_before(self, section: Section, above: str) -> Iterator[_TypedNumber]:
        """Each number that a heading may begin with: I. is one and the ninth letter."""
        heading = section.heading.text if section.heading is not None else ""
        if section.appendix or not _may_be_numbered(heading.lstrip()):
            return
        pointed = {} if self.ordinals else _POINTED
        for looks, sure in ((_SURE, True), (_POINTED, bool(pointed)), (_UNSURE, False)):
            for look, pattern in looks.items():
                match = pattern.match(heading.lstrip())
                if match:
                    inside = look == "compound" and match["above"] == above
                    name = f"{look} {match['above']}" if look == "compound" else look
                    yield _TypedNumber(name, _read_numeral(match["n"], look), sure or inside, match[0].strip(), section)

    def _report(self, typed: Sequence[_TypedNumber], level: int) -> None:
        first = min(typed, key=lambda each: each.section.place)
        more = len({id(each.section) for each in typed}) - 1
        template = "“{typed}” is typed, and the template numbers this heading, too"
        if more:
            template = "“{typed}” is typed, and the template numbers this heading, too (and {others} beside it)"
        message = Message(template, typed=clip(first.typed), others=counted(more, "more heading"))
        hint = Message("take the numbers away, or set headings.{level}.numbering: none in the template", level=level)
        if first.section.heading is not None:
            self.problems.warning("typed-number", first.section.heading.place, message, hint)

    def _report_annex(self, section: Section) -> None:
        match = _ANNEX.match(section.heading.text) if section.heading is not None else None
        if match and section.heading is not None:
            message = Message(
                "“{text}” is typed, and the template prints the number of an appendix itself",
                text=clip(match[0].strip()),
            )
            self.problems.warning("typed-number", section.heading.place, message, "take the word and the number away")


def _counts_on(one: _TypedNumber, found: Sequence[_TypedNumber]) -> bool:
    """Whether another heading has the number after this one or before it, in the same look."""
    return any(
        other.look == one.look and abs(other.count - one.count) == 1 and other.section is not one.section
        for other in found
    )


def _read_numeral(numeral: str, look: str) -> int:
    """What a numeral counts: 十二, 12, XII, ⑫, B, 乙."""
    if look in ("roman", "bracketed roman", "chapter") and numeral.lower() in _ROMAN:
        return _ROMAN.index(numeral.lower()) + 1
    if numeral[0] in _STEMS and look == "stem":
        return _STEMS.index(numeral) + 1
    if numeral.isdecimal():
        return int(numeral)
    if all(digit in _HAN_DIGITS + "十" for digit in numeral):
        tens, ten, ones = numeral.rpartition("十")
        value = _HAN_DIGITS.find(ones[-1:]) + 1 if ones else 0
        return ((_HAN_DIGITS.find(tens) + 1 if tens else 1) * 10 if ten else 0) + value
    return ord(numeral[0].lower())  # one sign that counts on in Unicode: ⑫, Ⅲ, b
