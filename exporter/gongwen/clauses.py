"""The table of clauses, and the verdict on each: kept, broken (where), or not applicable (why)."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from exporter.document.blocks import Document
from exporter.gongwen import head, page, text
from exporter.gongwen.case import Fault, Faults, GongwenCase
from exporter.message import Message
from exporter.outline.model import Outline
from exporter.problem import Problems
from exporter.template.model import Template

STANDARD = "GB/T 9704-2012"

State = Literal["kept", "broken", "n/a"]


class Clause(Struct, frozen=True):
    """`number` is the clause's number in the standard; `applies` returns why it does not apply, "" if it does."""

    id: str
    number: str
    subject: str
    check: Callable[[GongwenCase], Faults] | None = None
    applies: Callable[[GongwenCase], str] = lambda case: ""


def _never_applies(reason: str) -> Callable[[GongwenCase], str]:
    """For a clause that no file can keep or break."""
    return lambda case: reason


CLAUSES = (
    Clause("G1", "5.1", "paper A4", page.check_paper),
    Clause("G2", "5.2.1", "top margin 37 mm, left margin 28 mm", page.check_margins),
    Clause("G3", "5.2.1", "text area 156 mm by 225 mm", page.check_text_area),
    Clause("G4", "5.2.3", "22 lines of 28 characters", page.check_counts),
    Clause("G5", "5.2.3", "lines and characters fill the text area", page.check_filled),
    Clause(
        "G6",
        "3.1, 3.2",
        "what a character and a line are",
        applies=_never_applies("a definition: G4 and G5 measure by it"),
    ),
    Clause("G7", "5.2.2, 5.2.4", "text in 3号仿宋, black", page.check_body),
    Clause("G8", "7.3.1", "title in 2号小标宋, centred, two lines below the rule", text.check_title),
    Clause("G9", "7.3.3", "levels 一、 （一） 1. （1） in 黑体, 楷体, 仿宋", text.check_levels),
    Clause("G10", "7.3.2", "recipients flush left, with a colon", text.check_recipients, text.no_recipients),
    Clause("G11", "7.5", "page number in 4号宋体 between dashes, at the outer edge", page.check_page_number),
    Clause("G12", "7.2.4", "the organ's mark: red, centred, 35 mm down", head.check_mark),
    Clause("G13", "7.2.5, 7.2.6", "document number, and who signs", head.check_document_number),
    Clause("G14", "7.2.7", "red rule 4 mm below the number", head.check_red_rule, head.no_head),
    Clause("G15", "7.2.1–7.2.3", "copy number, secrecy, urgency at the top left", head.check_corner, head.no_corner),
    Clause("G16", "7.3.4", "list of annexes", text.check_annex_list, text.no_appendices),
    Clause("G17", "7.3.5, 7.3.6", "signature, date and remark", text.check_signature),
    Clause("G18", "7.3.7", "annexes on pages of their own", text.check_annexes, text.no_appendices),
    Clause("G19", "7.4", "imprint at the foot of the last page", text.check_imprint),
    Clause(
        "G20",
        "10",
        "letters, orders and minutes",
        applies=_never_applies("forms of their own, which this template has not"),
    ),
    Clause("G21", "6", "plates, printing and binding", applies=_never_applies("print shop")),
    Clause("G22", "7.3.3", "page one shows text (by estimate)", text.check_first_page),
)


class Verdict(Struct, frozen=True):
    """The verdict on one clause; `reason` says why it is not applicable."""

    clause: Clause
    state: State
    reason: str = ""
    faults: tuple[Fault, ...] = ()

    def __str__(self) -> str:
        return str(self.describe())

    def describe(self) -> Message:
        """The verdict in one line; a broken clause has the places of its faults."""
        clause = f"{self.clause.id:<4} {self.clause.number:<13} "
        more: str = Message(self.reason)
        more = more or ", ".join(dict.fromkeys(str(fault.place) for fault in self.faults if fault.place.file))
        template = "{clause}{state:<7} {subject} ({more})" if more else "{clause}{state:<7} {subject}"
        state, subject = Message(self.state), Message(self.clause.subject)
        return Message(template, clause=clause, state=state, subject=subject, more=more)


def judge_clauses(outline: Outline, document: Document, template: Template) -> tuple[Verdict, ...]:
    """The verdict on every clause, in order; none if the template follows no such standard, or without a Word file."""
    if document.briefing is None or template.docx.docx.standard != STANDARD:
        return ()
    case = GongwenCase(outline=outline, briefing=document.briefing, settings=template.docx, origins=template.origins)
    return tuple(_judge_clause(case, clause) for clause in CLAUSES)


def _judge_clause(case: GongwenCase, clause: Clause) -> Verdict:
    reason = clause.applies(case)
    if reason or clause.check is None:
        return Verdict(clause, "n/a", reason)
    faults = tuple(dict.fromkeys(clause.check(case)))
    return Verdict(clause, "broken" if faults else "kept", "", faults)


def report_verdicts(verdicts: tuple[Verdict, ...], problems: Problems, *, warn: bool) -> None:
    """Report every fault: as an error when the clauses were asked for, as a warning (`warn`) when files are built.

    A warning, as the author may have reasons: a file may be for paper with a printed head."""
    report = problems.warning if warn else problems.error
    for verdict in verdicts:
        for fault in verdict.faults:
            code = f"gongwen-{verdict.clause.id.lower()}"
            message = Message(
                "{standard}, {number}: {message}",
                standard=STANDARD,
                number=verdict.clause.number,
                message=fault.message,
            )
            report(code, fault.place, message, fault.hint)
