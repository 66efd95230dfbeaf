"""Write a one-pager as a PDF file: open fonts, fit, draw, finish."""

from collections.abc import Mapping
from contextlib import suppress

from msgspec import Struct

from exporter.document.blocks import OnePager
from exporter.message import Message, words_of
from exporter.pdf.file.finish import finish_file
from exporter.pdf.fit.fit import fit_page
from exporter.pdf.page.fonts import open_fonts
from exporter.pdf.page.tree import LaidOutPage
from exporter.problem import NOWHERE, Problems
from exporter.template.model import Settings
from exporter.typeset.families import FontReader
from exporter.typeset.fonts import FontError

_COMMONEST, _REGULAR = "zh-CN", 400


class Written(Struct, frozen=True):
    """A file's bytes, b"" where errors forbid one, how the page was fitted, "" unless asked, and the page as set."""

    data: bytes
    explanation: str = ""
    page: LaidOutPage | None = None


def load_parts() -> None:
    """Load what most pages ask for while they are fitted, for a caller that has time before there is a page.

    Its language is not known yet: fonts and patterns of Chinese are made ready, which take longest (3 ms)."""
    import exporter.pdf.chart.bars
    import exporter.pdf.zones.chart
    import exporter.pdf.zones.table  # noqa: F401
    from exporter.typeset.breaks import split_tokens
    from exporter.typeset.families import open_cjk, open_sans
    from exporter.typeset.word_starts import word_lengths

    split_tokens("", east_asian=True)
    word_lengths("", _COMMONEST)
    with suppress(FontError):  # without it the page is told so
        open_sans(_REGULAR)
        open_cjk(_COMMONEST, _REGULAR)


def write_pdf(
    one_pager: OnePager,
    settings: Settings,
    words: Mapping[str, str],
    problems: Problems,
    attachment: tuple[str, bytes] | None = None,
    read_font: FontReader | None = None,
    *,
    explain: bool = False,
) -> Written:
    """Write the one-page PDF, with `attachment` (a name, bytes) embedded where the template says so.

    `read_font` reads the font files that the template names. `explain` asks how the page was fitted.
    Text that cannot be set, fitted or drawn is reported to `problems`; after an error the data are b"".
    """
    meta = one_pager.meta
    if meta.right_to_left:
        message = Message(
            "a PDF in a language written from right to left ({language}) cannot be made yet", language=meta.language
        )
        problems.error(
            "pdf-right-to-left",
            NOWHERE,
            message,
            "write the Word file alone: --to docx",
        )
        return Written(b"")
    fonts = open_fonts(settings.fonts, meta.language, problems, read_font)
    try:
        fitted = fit_page(one_pager, settings, words, fonts, problems, explain=explain)
        # A page on which something does not fit is not drawn: a file that hides it would be taken for whole.
        attached = attachment if settings.pdf.attach_outline else None
        data = b"" if problems.failed else finish_file(fitted.page, meta, problems, settings.pdf.standard, attached)
    except FontError as error:
        hint = "name another file under `fonts` in the template"
        problems.error("font-unusable", fonts.place_of(error.path), words_of(error), hint)
        return Written(b"")
    return Written(data, fitted.explanation.describe() if explain else "", fitted.page)
