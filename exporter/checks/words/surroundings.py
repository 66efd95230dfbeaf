"""Words that belong to each number of a text: back to the number before, on to the next one, and with a number's heads.

A word's weight says how near it stands: 1 in the number's own clause, less in earlier clauses of the sentence.
"""

import functools
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from exporter.checks.words.clauses import add_words, without_bracket
from exporter.checks.words.levels import LEVEL_AHEAD, LEVEL_BEFORE, TO, leads_over
from exporter.checks.words.relations import ends_in_former, names_relation, names_something, names_time_alone
from exporter.checks.words.times import (
    YEAR,
    NamedTimes,
    Quarters,
    is_span_ago,
    listed_times,
    time_name,
    times_named,
    with_what_all_share,
)
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import either_of, rows_of, sentence_point
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

Words = Mapping[str, float]
Span = tuple[int, int]

# Where a sentence ends; a semicolon parts statements as well as a full stop does. Each pattern asks for one of a set of
# characters first, which is found fastest, and then what is to stand beside it. Right behind a Han or Kana letter a
# narrow mark is one though a digit follows: 10.56亿元;2022年.
_WIDE = "\u3040-\u30ff\u3400-\u9fff"
_BESIDE = rf"(?=\s|$|[^\x00-\x7f])|(?<=[{_WIDE}][,:;!?])|{sentence_point()}"
STOP = compile_pattern(rf"[。！？；\n.!?;](?:(?<=[。！？；\n])|(?<=[!?;]){_BESIDE})")
FULL_STOP = compile_pattern(rf"[。！？\n.!?](?:(?<=[。！？\n])|(?<=[!?]){_BESIDE})")
# Where a clause ends, and words that join two things counted.
CLAUSE = compile_pattern(
    r"[，、：（）()「」“”|—–,:\s和与及跟而](?:(?<=[，、：（）()「」“”|—–])|(?<=[,:])(?=\s|[^\x00-\x7f]|$)"
    rf"|(?<=[{_WIDE}][,:])"
    r"|(?<=\s)(?:and|or|but|while|against|versus|und|oder|sowie|aber|gegenüber|et|ou"
    r"|mais|contre|y|o|pero|frente a|contra|против|e|и|а|но)\s"
    r"|(?<=和)(?<![温总共缓]和)(?![平谐解])|(?<=与)(?<!参与)(?!会)|(?<=及)(?<![涉普波顾危以]及)(?![时格])"
    r"|(?<=跟)(?![踪进])|(?<=而)(?<![然从]而)(?!且))"
)

# What stands for all words that name the earlier of two times, and how many characters before a number name it, in
# languages without and with spaces.
EARLIER_TIME, _TOLD, _TOLD_IN_WORDS = "@before", 24, 40
_LAST = r"(?:and|und|et|y|e|и|beziehungsweise|bzw\.|respektive)\s"
LISTED = compile_pattern(rf"\s?[、，,;・]\s?(?:{_LAST})?|\s{_LAST}|\s?(?:(?<!参)与|[和及跟と])\s?")
# The letters of a name in a bracket behind it, which name nothing by themselves.
_LETTERS = compile_pattern(r"[（(][A-Z][\w.&/-]{0,9}[）)]")
_GOES_ON = compile_pattern(rf"^(?:\s?[、，,]\s?)?(?:\s?{_LAST}(?:\w{{1,3}}\s)?|\s?[和及跟と]\s?)?$")  # to the next
# What parts the last item of a list from those before it, with the item, in languages with spaces.
_LAST_ITEM = compile_pattern(rf"(?:[,;]\s?|\s){_LAST}[^,;]+")
RESPECTIVELY = compile_pattern(
    r"分别|分別|依次|それぞれ|각각|respectie?v|jeweils|beziehungsweise|bzw\.|respektive|henholdsvis|rispettivamente"
    "|соответственно"
)
_HARD = compile_pattern(r"[.;!?](?=\s|$)|,(?=\s)|\s(?:und|oder|sowie|en|of)\s|\n")
_FROM = compile_pattern(r"(?:(?:^|\W)(?:from|von|de|del|des|du|da|dal|van|с|от)|[由从自])\W{0,2}$", re.IGNORECASE)
_LONGEST_FROM = 8  # characters
# Numbers of one list, or of one sentence, that are looked through.
_LONGEST_LIST = 16
_UNIT = compile_pattern(r"^.*\d\s?")  # what stands before a number's unit
_RANKED = 14  # characters from a rank to the number that is said of it: 第三季度完成货物吞吐量
# From, where it stands behind the number.
SINCE = compile_pattern("から|에서|より|だったのが")
# What a bracket calls the number in it: (previous year: 12).
_LABEL = compile_pattern(r"[（(]([^()（）:：]{1,24})[:：]\s?$")
# Characters between a year and the number that is said of it, and of what joins two clauses: " gegenüber "; a comma.
_LINK, _JOINT, _COMMA = 3, 12, " ,，"
# Weights of words by where they stand: the number's clause, earlier in its stretch, the stretches of numbers before.
_OWN, _EARLIER = 1.0, 0.6
# The weight from which a word counts as one of a number's own clause, or of what that goes on about.
OWN_CLAUSE = 0.9
_CHAIN = (0.25, 0.15)
# The same where the number's own clause names nothing, and so goes on about what was named before: 同比减少 27.5%.
_INHERITED = (0.9, 0.3, 0.2)
# The weight of words at the beginning of its sentence.
_TOPIC = 0.4
# Characters looked back and on from a number.
_BACK, _ON = 80, 40


@functools.cache
def _comparing() -> re.Pattern[str]:
    """What parts two names that are compared before their numbers: 甲高于乙，分别为 5、3."""
    words = [word for kind in ("exceed", "than") for row in rows_of(kind) if row.language == "zh" for word in row.words]
    return compile_pattern(rf"{either_of(words)}|{LISTED.pattern}")


class NumberedText:
    """A text and the places of its numbers, in order; gives the words around each."""

    def __init__(self, text: str, spans: Sequence[Span], language: Language, quarters: Quarters | None = None) -> None:
        """`quarters`: those of the numbers that `quarters.py` finds."""
        self.language = language
        self.text = plain_text(text)
        self.spans = sorted(set(spans))
        self._starts = [start for start, _ in self.spans]
        self.times = NamedTimes(self.text, self.spans, quarters or {})
        self._before: dict[int, str] = {}
        self._continued: dict[int, bool] = {}
        self._clauses: dict[int, tuple[str, str]] = {}
        self._told = _TOLD if language.east_asian else _TOLD_IN_WORDS

    def index_of(self, start: int) -> int:
        """The number that begins at an offset."""
        return bisect_left(self._starts, start)

    def text_before(self, index: int) -> str:
        """What stands before a number, back to the one before it or to the sentence's beginning."""
        if index not in self._before:
            self._before[index] = self._text_before(index)
        return self._before[index]

    def _text_before(self, index: int) -> str:
        start = self.spans[index][0]
        floor = max(0, start - _BACK, self.spans[index - 1][1] if index else 0)
        for stop in STOP.finditer(self.text, floor, start):
            floor = stop.end()
        return self.text[floor:start]

    def text_after(self, index: int) -> str:
        """What stands behind a number, on to the next one or to the sentence's end."""
        end = self.spans[index][1]
        last = min(len(self.text), end + _ON, self.spans[index + 1][0] if index + 1 < len(self.spans) else end + _ON)
        stop = STOP.search(self.text, end, last)
        return self.text[end : stop.start() if stop else last]

    def rest_of_clause(self, index: int) -> str:
        """What stands behind a number up to the end of its clause, other numbers among it."""
        end = self.spans[index][1]
        stop = _HARD.search(self.text, end, end + 2 * _ON)
        return self.text[end : stop.start() if stop else end + 2 * _ON]

    def is_continued(self, index: int) -> bool:
        """Whether a number stands in the same sentence as the one before it."""
        if index not in self._continued:
            self._continued[index] = self._is_continued(index)
        return self._continued[index]

    def _is_continued(self, index: int) -> bool:
        if not index:
            return False
        end, start = self.spans[index - 1][1], self.spans[index][0]
        return start - end <= _BACK and STOP.search(self.text, end, start) is None

    def own_clause(self, index: int) -> tuple[str, str]:
        """What stands before a number in its own clause, and behind it.

        Where both name nothing, the clauses before belong to it too: for adult women, to 3.5 percent; average daily
        rates (ADR) were 127."""
        if index not in self._clauses:
            self._clauses[index] = self._own_clause(index)
        return self._clauses[index]

    def _own_clause(self, index: int) -> tuple[str, str]:
        before, after = self.text_before(index), self.text_after(index)
        stop = CLAUSE.search(after)
        after = after[: stop.start() if stop else len(after)]
        marks = _marks_of_clauses(before)
        begin = marks.pop() if marks else 0
        told = _LETTERS.sub(lambda one: " " * len(one[0]), before)
        while begin and not names_something(f"{told[begin:]} {after}", self.language):
            begin = marks.pop() if marks else 0
        return before[begin:], after

    def is_led_by_from(self, index: int) -> bool:
        """Whether a word such as from stands right before a number."""
        return ends_in_from(self.text_before(index))

    def name_in_list(self, index: int) -> str:
        """What a number in a list is said of, where the names stand in a list before it: 甲、乙分别为 3 件、5 件."""
        first = last = index
        while first and index - first < _LONGEST_LIST and self._is_listed(first):
            first -= 1
        while last + 1 < len(self.spans) and last - index < _LONGEST_LIST and self._goes_on(last + 1):
            last += 1
        length = last - first + 1
        listed = self._list_before(first, last)
        if length < 2 or listed is None:
            return ""
        last_names = list(_LAST_ITEM.finditer(listed))
        if last_names:  # the verb behind them: A, B and C came off worst, with 5, 4 and 3
            listed = listed[: last_names[-1].end()]
        for pattern in (LISTED, _comparing()):
            names = [part for part in pattern.split(listed) if part.strip()]
            if len(names) >= length:
                told = self._told_apart(names[-length:])
                topic = names[-length].strip().removesuffix(told[0])
                return f"{topic} {told[index - first]}" if not self.language.solid else told[index - first]
        ranked = self._rank_in_list(first, length, index - first)
        named = ranked or self._numbered_name(first, length, index - first)
        if (
            not named and first >= length and self.is_continued(first)
        ):  # of the list before: 甲、乙分别为 3 件、5 件，占 6%、10%
            named = self.name_in_list(index - length)
            named = f"{named} {self.text_before(first)}" if named else ""
        return named

    def _list_before(self, first: int, last: int) -> str | None:
        """The text that has the names of the numbers of a list; None where nothing says that they are told in order.

        It may end in how many names there are: 甲、乙、丙三县分别为."""
        before = self.text_before(first)
        mark = RESPECTIVELY.search(before)
        if mark is None:
            told = self.text[self.spans[first][1] : self.spans[last][0]] + self.text_after(last)[:_ON]
            return before if RESPECTIVELY.search(told) else None
        listed = before[: mark.start()]
        counted = self.text_before(first - 1) if first and self.is_continued(first) else ""
        return counted if len(LISTED.split(counted)) > last - first and not LISTED.search(listed) else listed

    def _told_apart(self, names: list[str]) -> list[str]:
        """The names of a list without what the first one says of all, where no spaces part words: 参与率小学、初中."""
        if not self.language.solid:  # load factors of Ashby, Corby and Derwent Vale
            words, most = names[0].split(), max(len(name.split()) for name in names[1:])
            return [" ".join(words[-min(most, 2) :]), *names[1:]]
        length = max(map(len, names[1:]))
        return [names[0].strip()[-length:], *names[1:]] if len(names[0].strip()) > length + 1 else names

    def _numbered_name(self, first: int, length: int, place: int) -> str:
        """The name a number in a list is said of, where each has a number already: 甲 6 元、乙 3 元，分别增 3%、8%."""
        if first < length or not all(self.is_continued(at) for at in range(first - length + 1, first + 1)):
            return ""
        begin = self._alike_before(first, length)
        names = [self.text_before(at) for at in range(begin, begin + length)]
        parts = [CLAUSE.split(name)[-1] for name in names]
        return f"{parts[place]} {self.text_before(first)}" if all(part.strip() for part in parts) else ""

    def _alike_before(self, first: int, length: int) -> int:
        """The first of the last so many numbers of one unit that stand side by side before a list, in its sentence; the
        last of any unit where there are none: 甲 60%、乙 70%，最低 20 元，最高分别为 200 元和 250 元."""
        for begin in range(first - length, max(0, first - _LONGEST_LIST) - 1, -1):
            if not self.is_continued(begin + 1):
                break
            if len({_UNIT.sub("", self.text[slice(*self.spans[at])]) for at in range(begin, begin + length)}) == 1:
                return begin
        return first - length

    def _rank_in_list(self, first: int, length: int, place: int) -> str:
        """The rank or time that a number in a list is said of: 第一季度、第二季度分别为 3 件、5 件."""
        ranks = first - 1
        while ranks > 0 and first - ranks < _LONGEST_LIST and self._is_listed(ranks) and self.is_continued(ranks):
            ranks -= 1
        count = first - ranks
        stretch = listed_times(self.text, self.spans[max(0, first - 2)][0], self.spans[first - 1][1]) if first else ()
        if len(stretch) == length and self.is_continued(first):
            return f"{stretch[place]} {self.text_before(first)}"
        if first < 1 or count < 2 or length % count or not self.is_continued(first):
            return ""
        start, end = self.spans[ranks + place * count // length]
        named = with_what_all_share(self.text[start:end], self.text[slice(*self.spans[first - 1])])
        if named[:1] != "第" and not time_name(named) and self.name_in_list(ranks + place * count // length):
            return ""  # a list of numbers that has names of its own
        return f"{named} {self.text_before(first)}"

    def _goes_on(self, index: int) -> bool:
        """Whether a number goes on with the list of the one before it; a quarter begins another statement."""
        if not self._is_listed(index):
            return False
        last, one = (time_name(self.text[slice(*self.spans[at])].strip()) for at in (index - 1, index))
        return not one or bool(last)

    def _is_listed(self, index: int) -> bool:
        return LISTED.fullmatch(self.text, self.spans[index - 1][1], self.spans[index][0]) is not None

    def words_around(self, index: int) -> dict[str, float]:
        """The words of a number with their weights."""
        found: dict[str, float] = {}
        if name := self.name_in_list(index):
            add_words(found, name, _OWN)
            add_words(found, self.text_before(index), _TOPIC)
            found.update(dict.fromkeys(sorted(times_named(name)), _OWN))
            return found
        before, (own, after) = self.text_before(index), self.own_clause(index)
        add_words(found, own, _OWN)
        add_words(found, after, _OWN)
        add_words(found, before[: len(before) - len(own)], _EARLIER)
        if not self.language.solid and index + 1 < len(self.spans) and TO.fullmatch(f"{after.rstrip()} "):
            add_words(found, self.own_clause(index + 1)[1], _OWN)  # from 19 to 24 for the crews
        behind = self._time_behind(index)
        if index:  # the rank or the quarter that a number is said of
            ranked = self.text[self.spans[index - 1][0] : self.spans[index][0]]
            if ranked.startswith("第") and len(ranked) <= _RANKED:
                add_words(found, ranked, _OWN)
            if not (behind and CLAUSE.search(before)) and (name := self._time_before(index)):
                found[name] = _OWN
        if behind:  # 98 in May, 121 in June
            found[behind] = _OWN
        first = self._first_of_sentence(index)
        year_before = self.times.is_of_year_before(self._time_before(index), first, index)
        if year_before or self._is_earlier(index, before, own, after):
            found[EARLIER_TIME] = _OWN
        named = names_something(f"{own} {after}", self.language) and not LEVEL_AHEAD.match(f"{own} ")
        self._inherit_words(found, index, _CHAIN if named else _INHERITED)
        if first < index:
            add_words(found, self.text_before(first), _TOPIC)
        return found

    def _is_earlier(self, index: int, before: str, own: str, after: str) -> bool:
        """Whether words around a number say that it is of the earlier of two times: von 12 auf 14."""
        follows = self.text[self.spans[index][1] : self.spans[index][1] + 16]
        led = self.text_before(index - 1) if len(before) <= _LINK and self._time_before(index) else before  # 由2023年的
        to = self.spans[index + 1 : index + 2]
        leads = TO.match(follows) or (to and leads_over(self.text, self.spans[index][1], *to[0]))
        if SINCE.match(follows) or (leads and _FROM.search(led, max(0, len(led) - _LONGEST_FROM))):
            return True
        own_words = own[since.end() :] if own == before and (since := SINCE.match(own)) else own  # of the number before
        told = names_relation(" ".join([*_LABEL.findall(before), own_words[-self._told :]]), "before", self.language)
        told = told or self._is_of_earlier_time(own_words, after) or self._is_behind_span(index, own_words)
        return told or self._goes_on_with_earlier(index)

    def _inherit_words(self, found: dict[str, float], index: int, weights: Sequence[float]) -> None:
        """Add the words of the numbers before one, each with its weight; where it has no name itself, theirs, too."""
        first, left = self._first_of_sentence(index), list(weights)
        alone = weights == _INHERITED and not any(word[0] == "@" and word != EARLIER_TIME for word in found)
        for earlier in range(index - 1, first - 1, -1):
            if not left:
                return
            before = self.text_before(earlier)
            add_words(found, before, left[0])
            if alone and earlier and not YEAR.fullmatch(name := self._time_before(earlier)):
                found.setdefault(name, left[0])
                alone = False
            if names_something(before, self.language):  # else it goes on about what was named before, too
                left.pop(0)

    def _is_of_earlier_time(self, own: str, after: str) -> bool:
        """Whether nothing but the earlier time stands behind a number: the 478 of the year before, 38 in that year."""
        told = len(after.split()) > 1 and len(after) <= self._told  # one word belongs to a number: five years ago
        if not told or not names_relation(after, "before", self.language):
            return False
        led = names_time_alone(CLAUSE.split(own)[-1], self.language) or ends_in_former(own, self.language)
        return led and any(names_time_alone(part, self.language) for part in (after, after.lstrip().partition(" ")[2]))

    def _goes_on_with_earlier(self, index: int) -> bool:
        """Whether a number with a time of its own is the next one of the earlier time, with nothing but that one's time
        between: compared with 4.1 in January and 3.7 in May."""
        joint = _GOES_ON.search(self.text_before(index))
        timed = joint is not None and index > 1 and self.times.is_time(index - 1) and self.is_continued(index - 1)
        both = timed and self._time_behind(index) and self._time_behind(index - 2)
        return bool(both) and names_relation(self.own_clause(index - 2)[0][-self._told :], "before", self.language)

    def _is_behind_span(self, index: int, own: str) -> bool:
        """Whether the number before is a span of time, and what stands around it says before: 一年前为, 上一年是."""
        if not own or not self.is_continued(index) or own.strip(_COMMA) != self.text_before(index).strip(_COMMA):
            return False
        start, end = self.spans[index - 1]
        led, span, behind = self.text_before(index - 1), self.text[start:end], self.text[end : end + self._told]
        ago = is_span_ago(self.text, start, end, self.language) and not LEVEL_BEFORE.search(own)
        if ago or own != self.text_before(index):
            return ago
        if names_relation(span + behind[: len(own)], "before", self.language):
            return True
        return names_relation(led[-1:] + span, "before", self.language) and names_time_alone(own, self.language)

    def _time_before(self, index: int) -> str:
        """The month, quarter, year or ages that stand as the number right before this one, as a word; "" for none."""
        told = self.is_continued(index) and self.times.leads_on(index - 1, CLAUSE, self.is_continued(index - 1))
        return self.times.name_at(index - 1) if told else ""

    def _time_behind(self, index: int) -> str:
        """The month, quarter or year that stands right behind a number in its clause, as a word: 41 in August."""
        if index + 1 >= len(self.spans):
            return ""
        between = self.text[self.spans[index][1] : self.spans[index + 1][0]]
        bracketed = self.times.is_bracketed(index + 1)
        if not bracketed and (len(between) > _ON or CLAUSE.search(between) or STOP.search(between)):
            return ""
        told = bracketed or self._ends_clause(self.times.end_with_year(index + 1))
        return self.times.name_at(index + 1) if told else ""

    def _ends_clause(self, at: int) -> bool:
        """Whether a clause ends at an offset."""
        rest = self.text[at : at + _JOINT]
        return not rest.strip() or CLAUSE.match(rest) is not None or STOP.match(rest) is not None

    def _first_of_sentence(self, index: int) -> int:
        """The first number of a number's sentence, of a long one some numbers before it."""
        first = index
        while index - first < _LONGEST_LIST and self.is_continued(first):
            first -= 1
        return first


def _marks_of_clauses(before: str) -> list[int]:
    """Where the clauses before a number begin; a bracket right before it parts none, nor does what stands in it."""
    last = without_bracket(before)
    return [mark.end() for mark in CLAUSE.finditer(before) if mark.start() < last]


def ends_in_from(text: str) -> bool:
    """Whether a text ends in a word such as from."""
    return _FROM.search(text, max(0, len(text) - _LONGEST_FROM)) is not None
