"""The part of a paragraph between two forced line breaks: boxes, spaces, breaks, and the sums for line breaking."""

from functools import cached_property
from itertools import accumulate, pairwise

from exporter.typeset import breaks
from exporter.typeset.boxes import NONE, GlyphBox, Space, box_of, known_boxes, right_to_left_box, space_and_break
from exporter.typeset.breaks import FORBIDDEN
from exporter.typeset.fonts import FontChain, split_clusters
from exporter.typeset.total_fit import Candidates
from exporter.typeset.word_starts import word_lengths

# What a gap between two Han can stretch before it shows: counts as the stretch of badness 100.
_EVEN_STRETCH = 0.08

# What a break between two Han costs in a headline: inside a word it is worth lines that differ by two fifths of the
# measure to avoid it (even costs 5000 times the square), between words of a compound by a quarter. A mark is where one
# reads on with least trouble: a break there costs nothing.
_INSIDE_WORD, _BETWEEN_WORDS, _BEHIND_PARTICLE, _BEFORE_PARTICLE = 800, 300, 60, 600
# And between two words with a space: as much as behind a particle or a little more, but a quarter of the measure behind
# an article, a preposition or a not, which belong to what follows. Few other words of so few letters end a line.
_BETWEEN_SPACED, _BEHIND_SHORT, _SHORT = 100, 300, 3
# A number counts what follows it (20 mph, 18 months) and leaves it last of all.
_BEHIND_NUMBER = 450


# Widths for which a segment with overlong words is kept cut: one page asks for a few.
_MOST_WIDTHS = 8


class SpanStyle:
    """Style of one inline's boxes: `scale` multiplies the paragraph's size, `rise` is in ems, `boxes` is the cache."""

    __slots__ = ("boxes", "chain", "color", "dots", "east", "features", "rise", "scale", "underline")

    def __init__(self, chain: FontChain, color: str, features: tuple[str, ...], east: bool, divided: str) -> None:
        self.chain, self.color, self.features, self.east = chain, color, features, east
        self.boxes = known_boxes(chain, east, features, divided)
        self.scale, self.rise, self.underline, self.dots = 1.0, 0.0, False, False

    def box_of_token(self, token: str, level: int = 0) -> GlyphBox:
        if level % 2:
            return right_to_left_box(self.chain, token, self.features)
        return box_of(self.chain, token, self.east, self.features, self.boxes)


class Segment:
    """A sequence of boxes; for each its inline, the space after it and the penalty of a line break after it."""

    def __init__(self, specs: list[SpanStyle], strict: bool, language: str) -> None:
        self.specs, self.strict, self.language = specs, strict, language
        self.boxes: list[GlyphBox] = []
        self.sources: list[int] = []
        self.forced: list[int | None] = []  # the break after a box where the table does not decide it
        self.levels: dict[int, int] = {}  # the embedding level of each box (UAX #9) where it is not 0
        self.hyphens: set[int] = set()  # boxes after which a line's end needs a hyphen
        self.spaces: list[Space] = []
        self.breaks: list[int] = []
        self.widths: list[float] = []
        self._finer: dict[int, Segment] = {}
        self._word_penalties: dict[float, list[float]] = {}

    def add_box(self, box: GlyphBox, source: int, forced: int | None = None, level: int = 0) -> None:
        if level:
            self.levels[len(self.boxes)] = level
        self.boxes.append(box)
        self.sources.append(source)
        self.forced.append(forced)

    def finish_sums(self) -> "Segment":
        """Compute spaces, breaks and widths after the last box was added."""
        boxes, strict = self.boxes, self.strict
        pairs = [space_and_break(a, b, strict) for a, b in pairwise(boxes)]
        self.spaces = [pair[0] for pair in pairs]
        self.breaks = [pair[1] if forced is None else forced for pair, forced in zip(pairs, self.forced, strict=False)]
        scales = [spec.scale for spec in self.specs]
        self.widths = [box.width * scales[source] for box, source in zip(boxes, self.sources, strict=True)]
        for at, source in enumerate(self.sources):
            if scales[source] != 1.0:  # a note's mark stands close to what it belongs to
                if at:  # over a mark's blank half, where there is one
                    self.spaces[at - 1] = (-boxes[at - 1].blank_right, *NONE[1:])
                if at < len(self.spaces):
                    self.spaces[at] = NONE
        return self

    @cached_property
    def natural(self) -> float:
        """Width in ems without line breaks."""
        boxes, last = self.boxes, self.last
        if not boxes:
            return 0.0
        gaps = sum([space[0] for space in self.spaces[:last]])
        return max(0.0, sum(self.widths[: last + 1]) + gaps - boxes[0].blank_left - boxes[last].blank_right)

    @cached_property
    def last(self) -> int:
        """Index of the last box that is not a space."""
        last = len(self.boxes) - 1
        while last > 0 and self.boxes[last].tail == "S":
            last -= 1
        return max(last, 0)

    @cached_property
    def places(self) -> list[int]:
        """The break candidates, as the number of boxes before each, from 0 to the number of all boxes."""
        inner = [k + 1 for k, penalty in enumerate(self.breaks) if penalty != FORBIDDEN]
        return [0, *inner, len(self.boxes)]

    @cached_property
    def starts(self) -> list[int]:
        """The first box of a line beginning at each candidate: spaces are skipped, except at the text's beginning."""
        boxes, top = self.boxes, len(self.boxes) - 1
        result = []
        for place in self.places:
            while 0 < place < top and boxes[place].head == "S":
                place += 1
            result.append(min(place, top))
        return result

    @cached_property
    def ends(self) -> list[int]:
        """The last box of a line ending at each candidate, without trailing spaces."""
        boxes, result = self.boxes, []
        for place in self.places:
            while place > 1 and boxes[place - 1].tail == "S":
                place -= 1
            result.append(max(place - 1, 0))
        return result

    @cached_property
    def sums(self) -> Candidates:
        """Prefix sums for each candidate. The segment must not be empty."""
        boxes, spaces, widths, starts, ends = self.boxes, self.spaces, self.widths, self.starts, self.ends
        n = len(boxes)
        gaps = [space[0] for space in spaces] + [0.0]
        at = [0.0, *accumulate(map(float.__add__, widths, gaps))]
        shrink = [0.0, *accumulate([space[1] for space in spaces])]
        stretch = [0.0, *accumulate([space[3] + _EVEN_STRETCH if space[4] else space[3] for space in spaces])]
        count = [0, *accumulate([box.count for box in boxes])]
        hyphen = self.specs[0].box_of_token("-").width if self.hyphens else 0.0
        return Candidates(
            [at[s] + boxes[s].blank_left for s in starts],
            [
                at[e] + widths[e] - boxes[e].blank_right + (hyphen if e in self.hyphens and e < n - 1 else 0.0)
                for e in ends
            ],
            [shrink[s] for s in starts],
            [shrink[e] for e in ends],
            [stretch[s] for s in starts],
            [stretch[e] for e in ends],
            [count[place] for place in self.places],
            [0.0, *(float(self.breaks[place - 1]) for place in self.places[1:-1]), 0.0],
        )

    @cached_property
    def widest_part(self) -> float:
        """Width in ems of the widest part between two break candidates."""
        if not self.boxes:
            return 0.0
        start, end = self.sums.start, self.sums.end
        return max((end[k + 1] - start[k] for k in range(len(end) - 1)), default=0.0)

    def word_penalties(self, share: float) -> list[float]:
        """Break penalties that prefer word boundaries in Chinese and Japanese; `share` scales those of a headline.

        Only a headline (share 1) also rates breaks at spaces between words."""
        found = self._word_penalties.get(share)
        if found is None:
            found = self._word_penalties[share] = self._weigh_words(share)
        return found

    def _weigh_words(self, share: float) -> list[float]:
        penalties = list(self.sums.penalty)
        for k in range(1, len(penalties) - 1):
            penalties[k] += share * self._word_costs.get(self.places[k], 0)
            if share == 1.0 and self.ends[k] < self.places[k] - 1:
                penalties[k] += _spaced_cost(self.boxes[self.ends[k]].text, self.boxes[self.starts[k]].text)
        return penalties

    @cached_property
    def _word_costs(self) -> dict[int, int]:
        """The headline penalty before each box that follows another without punctuation in between."""
        boxes, costs = self.boxes, {}
        ends = [0, *accumulate(len(box.text) for box in boxes)]
        around = _words_around("".join([box.text for box in boxes]), self.language)
        for at in range(1, len(boxes)):
            before, after = boxes[at - 1], boxes[at]
            # っ and ー may begin no line, which makes them marks to the table of breaks; they are letters all the same.
            tail = "I" if before.tail not in "A9" and before.text[-1:].isalpha() else before.tail
            if tail in "IA9%" and after.head in "IA9" and "I" in tail + after.head:
                costs[at] = _break_cost(before.text, after.text, around.get(ends[at]))
        return costs

    def cut_finer(self, width: float) -> "Segment":
        """This segment with emergency breaks inside every part wider than `width` ems; itself if there is none."""
        if self.widest_part <= width + 1e-3:
            return self
        key = round(width * 100)
        found = self._finer.get(key)
        if found is None:
            if len(self._finer) >= _MOST_WIDTHS:
                self._finer.clear()
            found = self._finer[key] = self._cut_overwide(width)
        return found

    def _cut_overwide(self, width: float) -> "Segment":
        result = Segment(self.specs, self.strict, self.language)
        for k in range(len(self.places) - 1):
            over = self.sums.end[k + 1] - self.sums.start[k] > width
            for at in range(self.places[k], self.places[k + 1]):
                box, source = self.boxes[at], self.sources[at]
                last_of_part = at + 1 == self.places[k + 1]
                forced = self.forced[at]
                if not over:
                    result.add_box(box, source, forced, self.levels.get(at, 0))
                else:
                    if not last_of_part and forced in (FORBIDDEN, None):
                        forced = self._in_need(at, forced)
                    self._add_cut(result, at, forced)
                if at in self.hyphens:
                    result.hyphens.add(len(result.boxes) - 1)
        return result.finish_sums()

    def _in_need(self, at: int, forced: int | None) -> int | None:
        """The emergency break after a box: a number may be parted from its unit, basic rules replace strict ones, but
        the rules for marks at line start and end still hold."""
        strict, basic = (
            space_and_break(self.boxes[at], self.boxes[at + 1], rules)[1] for rules in (self.strict, False)
        )
        if forced is None and strict == basic:
            return None
        return FORBIDDEN if basic == FORBIDDEN else breaks.OVERLONG

    def _add_cut(self, result: "Segment", at: int, forced: int | None) -> None:
        """Add a box in pieces: broken after the marks of an address, else hyphenated, else between any two letters."""
        box, source = self.boxes[at], self.sources[at]
        spec = self.specs[source]
        parts = split_clusters(box.text)
        level = self.levels.get(at, 0)
        if len(parts) < 4 or box.head in "DE":
            result.add_box(box, source, forced, level)
            return
        marks = set(breaks.address_breaks(box.text))
        divisions = set() if marks else set(breaks.hyphen_breaks(box.text, self.language))
        offset = 0
        for number, part in enumerate(parts, 1):
            offset += len(part)
            piece = spec.box_of_token(part, level)
            if number == len(parts):
                result.add_box(piece, source, forced, level)
            elif offset in marks:
                result.add_box(piece, source, breaks.OVERLONG, level)
            else:
                torn = number < 2 or len(parts) - number < 2  # no letter alone
                torn |= space_and_break(piece, spec.box_of_token(parts[number]), self.strict)[1] == FORBIDDEN
                divided = offset in divisions
                cost = FORBIDDEN if torn else breaks.OVERLONG if divided else breaks.ANYWHERE
                result.add_box(piece, source, cost, level)
                if divided:
                    result.hyphens.add(len(result.boxes) - 1)


def _words_around(text: str, language: str) -> dict[int, tuple[int, int]]:
    """Offsets of word boundaries, each with the lengths of the words before and after it."""
    lengths = word_lengths(text, language)
    return dict(zip(accumulate(lengths), pairwise(lengths), strict=False))


def _break_cost(before: str, after: str, words: tuple[int, int] | None) -> int:
    """The penalty of a break between two boxes; `words`: lengths of the words before and after, None inside a word.

    A word of one character mostly belongs to its neighbour: a suffix to the word before (办结率), any other to the
    word after (高质量)."""
    if after in breaks.PARTICLES:
        return _BEFORE_PARTICLE
    if before in breaks.PARTICLES:
        return _BEHIND_PARTICLE if words else _BETWEEN_WORDS
    if words is None or (words[0] == 1 and before not in breaks.SUFFIXES):
        return _INSIDE_WORD
    return _INSIDE_WORD if words[1] == 1 and after in breaks.SUFFIXES else _BETWEEN_WORDS


def _spaced_cost(before: str, after: str) -> int:
    """The penalty of breaking a headline at the space between two words."""
    if not before[-1:].isalnum():
        return 0
    year = len(before) == 4 and before[:2] in ("19", "20") and before.isdecimal()
    if before[-1:].isdecimal() and after[:1].islower() and not year:
        return _BEHIND_NUMBER
    return _BEHIND_SHORT if len(before) <= _SHORT and before.islower() else _BETWEEN_SPACED
