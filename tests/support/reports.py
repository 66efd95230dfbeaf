"""Reports as public bodies write them, with facts that are known exactly, and what outlines say of them.

A report is a table over three times, or sentences, or both, of five names and their total. What is said of it is right,
or wrong in one way: another name's number, another time's, the other way, a digit. The wordings of each language are
data (`tests/checks/reports`); the same seed makes the same report in each.
"""

import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

FOLDER = Path(__file__).resolve().parents[1] / "checks" / "reports"
YEARS = (2022, 2023, 2024)
# How a table is laid out: three years; two with the change; two, the later first; one with the change; the years below
# one another; quarters; months.
LAYOUTS = ("years", "change", "backward", "one", "turned", "quarters", "months")
STYLES = ("table", "sentences", "both")
# Changes that are told, at least, and how much the most is ahead of the second, so that no rounding makes them equal.
_LEAST_CHANGE, _AHEAD = 0.012, 1.05


class Said(Struct, frozen=True):
    """One thing said of a report, rightly, and the ways in which it is said wrongly."""

    kind: str
    right: str
    wrong: Mapping[str, str]


class Report:
    """One report of a language, made by a seed."""

    def __init__(self, language: str, seed: int) -> None:
        self.data: dict[str, Any] = yaml.safe_load((FOLDER / f"{language}.yaml").read_text("utf-8"))
        self.language, self._seed = language, seed
        self._random = random.Random(seed)
        self.domain = self.data["domains"][seed % len(self.data["domains"])]
        self.layout, self.style = LAYOUTS[seed % len(LAYOUTS)], STYLES[seed // 2 % len(STYLES)]
        if self.layout in ("quarters", "months"):
            self.style = "table"
        names = [*self.domain["names"]]
        self._random.shuffle(names)
        self.rows = self._make_rows(names)
        self._told: set[str] = set()  # the names of which a sentence has both years
        self.source = self._write_source()

    def _make_rows(self, names: list[str]) -> dict[str, list[float]]:
        low, high = self.domain["sizes"]
        while True:
            rows = {}
            for name in names:
                base = self._random.uniform(low, high)
                factors = (self._random.uniform(0.8, 1.2) for _ in YEARS)
                rows[name] = [round(base * factor, self.domain["decimals"]) for factor in factors]
            last = sorted((row[-1] for row in rows.values()), reverse=True)
            changes = (abs(row[-1] / row[-2] - 1) for row in rows.values())
            if last[0] > last[1] * _AHEAD and len({*last}) == len(last) and min(changes) > _LEAST_CHANGE:
                return rows

    # ---- the source -------------------------------------------------------------------------------------------------

    def _write_source(self) -> str:
        title, space = self.domain["title"], self.data["space"]
        parts = [f"{title}{space}{self._year(YEARS[-1])}", ""]
        if self.style != "sentences":
            parts += [f"{title} ({self.domain['unit']})", *self._table(), ""]
        if self.style != "table":
            parts += [space.join(self._sentence(name) for name in self.rows), ""]
        return "\n".join(parts)

    def _table(self) -> Iterator[str]:
        heads = self.data["heads"]
        times = [self._year(year) for year in YEARS]
        if self.layout in self.data["times"]:
            times = self.data["times"][self.layout]["heads"]
        rows = [*((_capital(name), row) for name, row in self.rows.items()), (heads["total"], self._totals())]
        if self.layout == "turned":
            yield "\t".join((heads["years"], *(name for name, _ in rows)))
            for place, time in enumerate(times):
                yield "\t".join((time, *(self._number(row[place]) for _, row in rows)))
            return
        places = {"change": (1, 2), "backward": (2, 1), "one": (2,)}.get(self.layout, (0, 1, 2))
        changed = self.layout in ("change", "one")
        head = heads[self.domain["form"]]
        yield "\t".join((head, *(times[place] for place in places), *([heads["change"]] if changed else [])))
        for name, row in rows:
            change = f"{'-' if row[2] < row[1] else ''}{self._rate(row[2] / row[1] - 1)}"
            yield "\t".join((name, *(self._number(row[place]) for place in places), *([change] if changed else [])))

    def _sentence(self, name: str) -> str:
        forms = self.data["source"][self.domain["form"]]
        kind = self._random.choice(("value", "value", "rose-by" if self._rises(name) else "fell-by"))
        if kind == "value":
            self._told.add(name)
        return _capital(forms[kind].format(**self._fields(name)))

    def _totals(self) -> list[float]:
        return [sum(row[place] for row in self.rows.values()) for place in range(len(YEARS))]

    def _year(self, year: int) -> str:
        written: str = self.data["heads"]["year"].format(year=year)
        return written

    # ---- what is said of it -----------------------------------------------------------------------------------------

    def all_said(self) -> Iterator[Said]:
        """What an outline says of the report that follows from it."""
        for name in self.rows:
            yield from self._said_of(name)
        for _ in range(2):
            yield from self._said_of_two()
        yield from self._said_of_ranks()
        if self.style != "sentences":
            yield from self._said_of_all()

    def _said_of(self, name: str) -> Iterator[Said]:
        fields = self._fields(name)
        beside = self._fields(self._random.choice([other for other in self.rows if other != name]))
        rose, fell = (("rose", "more"), ("fell", "less")) if self._rises(name) else (("fell", "less"), ("rose", "more"))
        yield self._said("value", "value", fields, swap={"value": beside["value"]}, digit=_slip(fields, "value"))
        if self._tells_both(name):
            yield self._said(
                "before", "before", fields, year={"earlier": fields["value"]}, digit=_slip(fields, "earlier")
            )
            turned = {"value": fields["earlier"], "earlier": fields["value"]}
            yield self._said(
                "from-to", f"{rose[0]}-to", fields, other=f"{fell[0]}-to", turned=turned, digit=_slip(fields, "value")
            )
            yield self._said(
                "apart", f"{rose[1]}-than-before", fields, other=f"{fell[1]}-than-before", digit=_slip(fields, "apart")
            )
        yield self._said(
            "rate",
            f"{rose[0]}-by",
            fields,
            other=f"{fell[0]}-by",
            swap={"rate": beside["rate"]},
            digit=_slip(fields, "rate"),
        )
        yield self._said("about", "about", fields, digit=_slip(fields, "rough"))
        if self.style != "sentences":
            yield self._said("share", "share", fields, swap={"share": beside["share"]}, digit=_slip(fields, "share"))
            if self.layout in ("years", "turned"):
                yield self._said("average", "average", fields, digit=_slip(fields, "average"))

    def _said_of_two(self) -> Iterator[Said]:
        name, other = sorted(self._random.sample([*self.rows], 2), key=lambda one: -self.rows[one][-1])
        fields = self._fields(name, other)
        turned = {"name": other, "other": name}
        yield self._said("sum", "sum", fields, digit=_slip(fields, "sum"))
        yield self._said("listed", "listed", fields, swap={"value": fields["others"], "others": fields["value"]})
        yield self._said("ahead", "ahead", fields, turned=turned, digit=_slip(fields, "ahead"))
        yield self._said("more", "more", fields, turned=turned)
        times = self.rows[name][-1] / self.rows[other][-1]
        if times > 1.3:
            wrong = {"count": self._number(times + 1.6, 1)}
            yield self._said("times", "times", {**fields, "count": self._number(times, 1)}, turned=turned, digit=wrong)

    def _said_of_ranks(self) -> Iterator[Said]:
        order = sorted(self.rows, key=lambda name: -self.rows[name][-1])
        yield self._said("most", "most", self._fields(order[0]), swap=self._fields(order[2]))
        yield self._said("second", "second", self._fields(order[1]), swap=self._fields(order[3]))
        risen = sum(row[-1] > row[-2] for row in self.rows.values())
        counts = self.data["counts"]
        if 1 < risen < len(self.rows):  # one of five is a share, too
            wrong = {"count": counts[risen + 1 if risen + 1 < len(self.rows) else risen - 1]}
            yield self._said("risen", "risen", {"count": counts[risen]}, digit=wrong)

    def _said_of_all(self) -> Iterator[Said]:
        totals, unit = self._totals(), self.domain["unit"]
        fields = {"total": self._number(totals[-1]), "unit": unit, "rate": self._rate(totals[-1] / totals[-2] - 1)}
        rose = totals[-1] > totals[-2]
        yield self._said("total", "total", fields, digit=_slip(fields, "total"))
        told = ("total-rose", "total-fell") if rose else ("total-fell", "total-rose")
        yield self._said("total-rate", told[0], fields, other=told[1], digit=_slip(fields, "rate"))
        name, other = self._random.sample([*self.rows], 2)
        share = self._rate((self.rows[name][-1] + self.rows[other][-1]) / totals[-1])
        two = {"name": name, "other": other, "share": share}
        yield self._said("share-of-two", "share-of-two", two, digit=_slip(two, "share"))

    def _said(
        self, kind: str, form: str, fields: Mapping[str, str], other: str = "", **wrong: Mapping[str, str]
    ) -> Said:
        """What a form says with some fields; wrongly by another form, or with other fields."""
        right = self._fill(form, fields)
        said = {way: self._fill(form, {**fields, **changed}) for way, changed in wrong.items()}
        if other:
            said["way"] = self._fill(other, fields)
        return Said(kind, right, {way: words for way, words in said.items() if words != right})

    def _fill(self, form: str, fields: Mapping[str, str]) -> str:
        own, of_all = self.data["said"][self.domain["form"]], self.data["said-of-all"]
        text: str = own[form][self._seed % len(own[form])] if form in own else of_all[form]
        if self.layout in self.data["times"]:
            text = self._with_times(text)
        return _capital(text.format(**fields))

    def _with_times(self, text: str) -> str:
        """A form with a quarter or a month in the place of its year, and of the word that leads to that."""
        times = self.data["times"][self.layout]
        for field, time in (("{before}", times["before"]), ("{year}", times["last"])):
            for lead in ("In ", "in ", "En ", "en ", "’en ", ""):
                for noun in ("年", "년", ""):
                    led = f"{lead}{field}{noun}"
                    if led in text and (not lead or text[: text.index(led)][-1:] in ("", " ", "u")):
                        text = text.replace(led, f"’{time}" if lead == "’en " else time)
        return text

    # ---- facts ------------------------------------------------------------------------------------------------------

    def _fields(self, name: str, other: str = "") -> dict[str, str]:
        row, total = self.rows[name], self._totals()[-1]
        earlier, value = row[1:]
        digits = 10 ** max(len(str(int(value))) - 2, 0)
        fields = {
            "name": name, "unit": self.domain["unit"], "year": str(YEARS[-1]), "before": str(YEARS[-2]),
            "value": self._number(value), "earlier": self._number(earlier), "apart": self._number(abs(value - earlier)),
            "rate": self._rate(value / earlier - 1), "share": self._rate(value / total),
            "average": self._number(sum(row) / len(row)), "rough": self._number(round(value / digits) * digits, 0),
        }  # fmt: skip
        if other:
            beside = self.rows[other][-1]
            fields |= {"other": other, "others": self._number(beside)}
            fields |= {"sum": self._number(value + beside), "ahead": self._number(value - beside)}
        return fields

    def _number(self, value: float, decimals: int | None = None) -> str:
        group, point = self.data["marks"]
        written = f"{value:,.{self.domain['decimals'] if decimals is None else decimals}f}"
        return written.replace(",", "\0").replace(".", point).replace("\0", group)

    def _rate(self, part: float) -> str:
        return self._number(abs(part) * 100, 1)

    def _rises(self, name: str) -> bool:
        return self.rows[name][-1] > self.rows[name][-2]

    def _tells_both(self, name: str) -> bool:
        """Whether the report has a name's numbers of both years exactly."""
        return (self.style != "sentences" and self.layout != "one") or (self.style != "table" and name in self._told)


def _slip(fields: Mapping[str, str], field: str) -> dict[str, str]:
    """A field with its first or second digit three more."""
    written = fields[field]
    places = [place for place, letter in enumerate(written) if letter.isdigit()]
    place = places[0] if len(places) < 3 else places[len(written) % 2]
    digit = (int(written[place]) + 3) % 10 or 5
    return {field: f"{written[:place]}{digit}{written[place + 1 :]}"}


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
