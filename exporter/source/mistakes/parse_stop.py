"""Mistakes at which a text cannot be read on. The modules that word them are imported only then."""

from exporter.message import Message
from exporter.source.mistakes.parse_error import Diagnosis
from exporter.source.places import Lines


class ParseStop(Exception):
    """Raised at a mistake after which this text cannot be read on."""

    def __init__(self, diagnosis: Diagnosis) -> None:
        super().__init__(diagnosis.message)
        self.diagnosis = diagnosis


def too_deep(offset: int, most: int, *, with_aliases: bool = False) -> Diagnosis:
    """What is told of more than `most` levels."""
    template = "more than {most} levels inside each other"
    if with_aliases:
        template = "with its aliases the file has more than {most} levels inside each other"
    return Diagnosis("too-deep", offset, Message(template, most=most))


def text_must_be_quoted(lines: Lines, offset: int) -> ParseStop:
    """The stop at a text that begins with a sign of YAML."""
    from exporter.source.mistakes.diagnose import diagnose_start

    return ParseStop(diagnose_start(lines, offset))


def odd_indentation(lines: Lines, offset: int) -> ParseStop:
    """The stop at a line that is indented by other characters than spaces."""
    from exporter.source.mistakes.diagnose import diagnose_indentation

    return ParseStop(diagnose_indentation(lines, offset))
