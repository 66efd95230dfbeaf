"""Every problem code once: what it means, with an example. Nothing on the way of a document imports this table."""

from msgspec import Struct


class Code(Struct, frozen=True):
    """What a problem code stands for: its usual severity, one sentence, and a short example of what leads to it."""

    severity: str
    meaning: str
    example: str


# A code that ends or begins with * stands for a family of codes.
CODES: dict[str, Code] = {
    # files and YAML
    "unreadable": Code("error", "A file cannot be opened.", "it is not there, or you may not read it"),
    "unreadable-file": Code("error", "A file that the outline names cannot be read.", "file: locked.csv"),
    "unwritable": Code("error", "An output file cannot be written.", "the file is open in another program"),
    "bad-name": Code(
        "error", "An outline's file has a name that some system keeps for itself.", "an outline named con.yaml"
    ),
    "bad-epoch": Code("error", "The variable SOURCE_DATE_EPOCH holds no number of seconds.", "SOURCE_DATE_EPOCH=today"),
    "missing-file": Code(
        "error", "A named file is not there, or is a folder.", "file: figures.csv, and there is no such file"
    ),
    "empty-file": Code("error", "A file has nothing in it.", "an outline of 0 bytes"),
    "outside-root": Code("error", "A path leads out of the folder of the file that names it.", "file: ../secret.csv"),
    "bad-path": Code(
        "error", "A path is an address or holds what no path may hold.", "file: https://example.org/a.png"
    ),
    "bad-picture": Code("error", "A picture is damaged, or neither PNG nor JPEG.", "file: photo.webp"),
    "picture-damaged": Code("error", "A picture's pixels cannot be read.", "a PNG that was cut off in a download"),
    "bad-csv": Code("error", "A table's file is not CSV.", "a quotation mark that is never closed"),
    "too-large": Code("error", "A file, text or list is larger than is read.", "an outline of 50 MB"),
    "not-text": Code("error", "A file is no text file.", "a .docx given as an outline"),
    "not-utf-8": Code("error", "A text file is not in UTF-8.", "an outline saved as GBK"),
    "control-character": Code(
        "error", "A control character stands in a text; it cannot be printed.", "U+0007 in a title"
    ),
    "invisible-character": Code(
        "warning", "A zero-width or direction character was removed.", "U+200B between two words"
    ),
    "bad-yaml": Code(
        "error", "A file is not YAML, for no reason that has a code of its own.", "a stray ] at a line's end"
    ),
    "bad-indentation": Code(
        "error",
        "A line is indented so that it belongs elsewhere, or by a tab or an ideographic space.",
        "a tab before `heading:`",
    ),
    "bad-escape": Code("error", "An escape in a double-quoted text is wrong.", '"\\q"'),
    "bad-list": Code("error", "A one-line list or group is not closed, or lacks a comma.", "columns: [a, b"),
    "bad-text": Code("error", "A text holds what does not belong there.", "value: 12 }"),
    "bad-key": Code("error", "A key is a list or a group.", "[a, b]: c"),
    "no-key": Code("error", "A line among keys has no `: `.", "heading Results"),
    "tag": Code("error", "A YAML tag; tags are not used here.", "value: !!int 3"),
    "merge-key": Code("error", "A merge key; merge keys are not used here.", "<<: *base"),
    "duplicate-key": Code("error", "A group has a key twice.", "two `title:` lines"),
    "empty-key": Code("error", "A group has a key without a name.", ": 3"),
    "missing-space": Code("error", "A space is missing after `-` or `:`.", "-first item"),
    "open-quote": Code("error", "A quotation mark is never closed.", 'title: "Report'),
    "text-after-quote": Code("error", "Text follows a closing quotation mark.", 'title: "Now" and then'),
    "unquoted-text": Code("error", "A text begins with a sign that means something in YAML.", "title: @home"),
    "colon-in-text": Code(
        "error", "A text holds `: `, which divides key and value in YAML.", "title: Report: part one"
    ),
    "comma-in-text": Code("error", "A comma divides a text in a one-line group.", "{label: one, two}"),
    "full-width-mark": Code("error", "A full-width mark stands where YAML wants its own.", "title：报告"),
    "cut-off": Code("warning", "A ` #` cut off the rest of a text.", "title: Room #3"),
    "item-in-text": Code("error", "List items were read as one text.", "1. first / 2. second as two plain lines"),
    "unused-anchor": Code("warning", "A word with & was read as an anchor and is used nowhere.", "label: &more"),
    "recursive-alias": Code("error", "An alias repeats the part it stands in.", "a: &x [*x]"),
    "too-many-aliases": Code("error", "There are more aliases than are followed.", "a file of 200 aliases"),
    "too-deep": Code("error", "Lists, groups or sections are nested too deep.", "seven levels of sections"),
    "too-many-problems": Code("error", "There are more problems than are reported.", "a thousand misspelt keys"),
    "several-documents": Code("error", "A second YAML document begins in the file.", "a line `---` in the middle"),
    "long-number": Code(
        "warning", "A tile's number has more digits than are read at a glance.", "value: 6367254273.60, with no `scale`"
    ),
    "scaled-unit": Code("warning", "A scale is asked for beside a unit that has one.", "scale: 亿, unit: 亿元"),
    "spreadsheet-error": Code(
        "warning", "A cell holds what a spreadsheet prints where it has no value.", "#N/A, #####, 1.2E+05"
    ),
    "wide-table": Code(
        "warning", "A table has more columns than its sheet has room for.", "eighteen columns of five digits on A4"
    ),
    "too-many-columns": Code("error", "A table has more columns than Word opens.", "seventy columns"),
    "decimal-marks": Code(
        "warning", "A CSV file does not tell what marks decimals.", "1,5 in one line and 1.5 in another"
    ),
    # fields
    "unknown-key": Code("error", "A key that is not known here.", "heading_: Results"),
    "missing-key": Code("error", "A required key is missing.", "a key figure without `label`"),
    "missing-content": Code(
        "error", "One of several keys is needed and none is there.", "a table without rows, figures or file"
    ),
    "missing-heading": Code("error", "A section needs a heading.", "a section without heading that holds sections"),
    "too-many-keys": Code("error", "Keys that exclude each other stand together.", "a table with rows and file"),
    "key-without-effect": Code(
        "error", "A key changes nothing where it stands.", "`columns` of a chart of key figures"
    ),
    "wrong-type": Code("error", "A value is of the wrong kind.", "value: many"),
    "empty-value": Code("error", "A required value is empty.", "title:"),
    "out-of-range": Code("error", "A number or length lies outside its bounds.", "text: {size: 400pt}"),
    "too-long": Code("error", "A number has more digits than any count or measure.", "value: 1 followed by 40 digits"),
    "wrong-count": Code("error", "A list has the wrong number of items.", "eleven names of months"),
    "bad-id": Code("error", "An id holds what no id may hold.", "id: my table"),
    "reserved-id": Code("error", "An id is a reserved word.", "id: title"),
    "duplicate-id": Code("error", "An id is used twice.", "two tables with id: t1"),
    "unknown-id": Code("error", "A list names an id that nothing has.", "figures: [costs], and no such key figure"),
    "no-such-date": Code("error", "A day that is not in the calendar.", "date: 2024-02-30"),
    "far-year": Code("warning", "A year far from the present.", "date: 0204-11-23"),
    "figure-digits": Code(
        "error", "A key figure has more digits than any count or measure.", "value: 1 followed by 40 digits"
    ),
    # outline
    "unknown-block": Code("error", "A block of an unknown kind.", "- graph: {…}"),
    "*-under-figures": Code(
        "error", "A block that is no key figure stands under `figures`.", "figures: {photo: {image: a.png}}"
    ),
    "row-length": Code(
        "error", "A table's row has more or fewer cells than columns.", "two columns and a row of three cells"
    ),
    "unknown-column": Code("error", "A named column is not in the table.", "columns: [Cost], and the head is Costs"),
    "no-number": Code("error", "Numbers are needed, and a cell or column holds none.", "a chart of a column of names"),
    "no-values": Code("error", "A chart's table has no column of numbers.", "a chart of a table of words"),
    "mixed-units": Code("error", "A chart would show two units on one axis.", "figures: [people, tonnes]"),
    "negative-part": Code("error", "A part of a whole is negative.", "a pie chart with -3"),
    "one-series": Code("error", "A chart of this kind shows one series.", "a pie chart of two series"),
    "series-length": Code(
        "error", "A series has more or fewer values than categories.", "three categories and two values"
    ),
    "wrong-reference": Code(
        "error", "A chart refers to a block that it cannot show.", "table: t1, which lists key figures"
    ),
    "chart-empty": Code("warning", "A chart has nothing to draw.", "all values missing"),
    "chart-names": Code(
        "warning",
        "A chart has no room for the names of all its categories.",
        "a chart of forty districts on a small page",
    ),
    "chart-kind": Code(
        "warning", "A chart is drawn as another kind, since its own cannot show it.", "an area chart with gaps"
    ),
    "typed-number": Code(
        "warning", "A heading's number is typed and also printed by the template.", "heading: 1. Results"
    ),
    "unit-twice": Code("warning", "A unit is typed behind a key figure that prints its own.", "{{ branches }}个"),
    "single-braces": Code("warning", "A reference has single braces.", "{ branches }"),
    "point-is-id": Code("warning", "A point's text is an id and prints as that word.", "points: [leadership]"),
    "point-without-text": Code(
        "warning", "A point of the one-pager is a heading alone.", "a section without summary or sentence"
    ),
    "unprinted-detail": Code("warning", "A detail that neither text nor template prints.", "details: {motto: …}"),
    # texts
    "markup-heading": Code("error", "A heading stands inside a text.", "# Results"),
    "markup-code": Code("error", "Indented code stands inside a text.", "four spaces before a line"),
    "markup-table": Code("error", "A Markdown table stands inside a text.", "a line of a | b"),
    "markup-image": Code("error", "A Markdown picture stands inside a text.", "![map](map.png)"),
    "markup-note": Code("error", "A footnote's text stands inside a text.", "[^n1]: words"),
    "markup-nesting": Code("error", "Lists and quotations are nested too deep.", "ten > in a row"),
    "markup-flood": Code("error", "A text holds more markup than is read.", "ten thousand asterisks"),
    "html-comment": Code(
        "warning", "An HTML comment is not printed; one without an end is an error.", "<!-- ask the editor -->"
    ),
    "foreign-markup": Code(
        "warning", "A mark of HTML or of another Markdown prints as it was typed.", "~~old~~, <br>, ==this=="
    ),
    "typed-list": Code(
        "warning", "Lines that are typed as a list run together in one paragraph.", "1、first / 2、second, line by line"
    ),
    "link-address": Code("error", "A link's address is not complete.", "[site](example)"),
    "link-scheme": Code("error", "A link's scheme is not allowed.", "[run](javascript:…)"),
    "link-title": Code("warning", "A link's title is not printed.", '[site](https://example.org "title")'),
    "link-unused": Code("warning", "A link definition is never used.", "[a]: https://example.org"),
    "placeholder-in-address": Code("error", "A placeholder stands in a link's address.", "[site](https://{{ host }})"),
    "too-many-placeholders": Code(
        "error", "A text holds more placeholders than can be told apart.", "70,000 references in one text"
    ),
    "unknown-reference": Code("error", "A placeholder names what is not there.", "{{ brnches }}"),
    "unknown-part": Code("error", "A placeholder names a part that is not there.", "{{ branches.colour }}"),
    "unknown-detail": Code(
        "error", "A placeholder names a detail that is not there.", "{{ details.文号 }} without details"
    ),
    "unknown-note": Code("error", "A footnote is called that is not there.", "words[^n9]"),
    "too-much-text": Code(
        "error", "Placeholders print more text than any document has.", "details of which each names the next ten times"
    ),
    "circular-text": Code("error", "A text contains itself through its placeholders.", 'title: "{{ title }}"'),
    "no-caption": Code(
        "error", "A reference needs a number, and the block has no caption.", "{{ t1 }} to a table without caption"
    ),
    "no-comparison": Code(
        "error",
        "A change is asked of a key figure that is compared with nothing.",
        "{{ branches.change }} without compare",
    ),
    "no-target": Code(
        "error", "A target is asked of a key figure that has none.", "{{ branches.target }} without target"
    ),
    # key figures
    "formula": Code("error", "A formula cannot be read or worked out.", "formula: a / 0"),
    "formula-cycle": Code("error", "Formulas use each other in a circle.", "a: b + 1 and b: a - 1"),
    "formula-unknown": Code("error", "A formula names a key figure that is not there.", "formula: brnches * 2"),
    "formula-words": Code("error", "A formula uses a key figure of words.", "formula: rating + 1"),
    # template
    "unknown-template": Code("error", "A template is not there.", "template: modrn"),
    "extends-loop": Code("error", "Templates extend each other in a circle.", "a extends b and b extends a"),
    "bad-set": Code("error", "A setting cannot be assigned.", "--set text.size"),
    "color-loop": Code("error", "Colours refer to each other in a circle.", "accent: link and link: accent"),
    "low-contrast": Code("warning", "Text would be hard to read on its ground.", "text: '#cccccc'"),
    "no-logo": Code("error", "A logo is asked for and the template has none.", "image: logo"),
    "no-look": Code("error", "A setting needs others that are missing.", "a template without headings"),
    "no-room": Code("error", "Margins leave too little room.", "margins of 100mm on A4"),
    "no-words": Code("warning", "A language has no words of its own; English stands in.", "language: eo"),
    "wrong-order": Code("error", "A lower bound is larger than its upper bound.", "min_size: 12pt, max_size: 9pt"),
    "empty-item": Code("error", "An item of the front or back matter holds nothing.", "- {size: 9pt}"),
    "two-in-one": Code("error", "An item holds two things that exclude each other.", "- {text: a, image: b.png}"),
    "twice": Code("error", "A name or zone stands twice in a list.", "layout: [tiles, tiles]"),
    # Word
    "unusable-base": Code("error", "A base document cannot be used.", "docx: {base: old.doc}"),
    "base-left-out": Code("warning", "Parts of a base document are left out.", "a base with macros"),
    "unfit-style": Code("warning", "A base's style does not serve its role as it is.", "a Title that hides its text"),
    "base-words": Code("warning", "A base's header or footer may be about another document.", "© 2021"),
    "unknown-role": Code("error", "A style is chosen for a role that is not there.", "styles: {headline: …}"),
    "unknown-style": Code("error", "A chosen style is not in the base document.", "styles: {body: Text Body}"),
    "styles-without-base": Code("warning", "Styles are chosen and there is no base document.", "styles without base"),
    "base-page": Code(
        "warning", "A setting of the page has no place in a base document.", "page: {watermark: DRAFT} and docx.base"
    ),
    "pages-estimated": Code(
        "warning", "The contents' page numbers are estimates.", "toc_pages: exact without LibreOffice"
    ),
    "word-lint": Code(
        "warning", "The Word file breaks a rule of its format: a mistake of this program.", "a bookmark without its end"
    ),
    # PDF
    "left-out": Code(
        "warning", "A block or point is left out to keep the page one page.", "ten points and room for six"
    ),
    "page-too-full": Code("error", "What must stay does not fit on one page.", "a table of sixty rows"),
    "absent-reference": Code(
        "warning", "A text on the one-pager names what the page does not show.", "{{ t1 }} in a point, and no table t1"
    ),
    "figure-left-out": Code(
        "warning", "The one-pager has no tile for a highlighted key figure.", "a seventh figure with highlight: true"
    ),
    "zone-not-printed": Code(
        "warning", "A chosen block has no place in the layout.", "one_pager: {quote: q1} and no quote in pdf.layout"
    ),
    "no-one-pager": Code("warning", "A PDF is asked for and the outline wants none.", "one_pager: false"),
    "pdf-right-to-left": Code("error", "A PDF in a right-to-left language cannot be made yet.", "language: ar"),
    "character-missing": Code("warning", "No font has a character; something like it is drawn.", "a rare ideograph"),
    "font-substituted": Code("warning", "A named font is not there; another stands in.", "latin: Garamond"),
    "font-style-missing": Code("warning", "A font lacks a weight or slope.", "italic of a face without italic"),
    "font-unusable": Code("error", "A font file cannot be used.", "a font that may not be embedded"),
    "alt-missing": Code("error", "A picture or chart has no text in its place.", "an image without alt"),
    "heading-skipped": Code("error", "A level of headings is skipped.", "level 3 after level 1"),
    # checks
    "not-in-source": Code("warning", "A number that the source does not have.", "340 where the source has none"),
    "digits-differ": Code("error", "The source has the number with other digits.", "5613 for 5631"),
    "scale-differs": Code("error", "The source has the number with another scale word.", "4745 for 4745万"),
    "unit-differs": Code("error", "The source has the number with another unit.", "340人 for 340个"),
    "date-differs": Code("error", "A date that the source has otherwise.", "9月20日 for 9月2日"),
    "contradicts-source": Code(
        "error", "The source has the number, but of something else.", "340 lawyers, where 340 are branches"
    ),
    "fits-another": Code(
        "warning",
        "The words beside a number fit another number of the source better.",
        "north 38, where 38 is the south",
    ),
    "direction-differs": Code(
        "error", "A number goes the other way than in the source.", "up 5 % where the source says down 5 %"
    ),
    "code-differs": Code("error", "A code or telephone number has other digits than the source's.", "12358 for 12348"),
    "weekday-differs": Code("error", "A date is another day of the week.", "Monday, 4 July 2026, which is a Saturday"),
    "contradicts-figure": Code(
        "error", "A typed number is not what its key figure says.", "341 branches beside {{ branches }} of 340"
    ),
    "total-differs": Code("error", "A total is not the sum of its rows.", "1 + 2 = 4"),
    "share-differs": Code("error", "A share is not its part divided by its whole.", "3 of 6, 40 %"),
    "result-differs": Code("error", "A number is not what those beside it make.", "from 2000 to 3000, up 40 %"),
    "two-values": Code("warning", "The same thing has two values.", "two key figures of one label"),
    "typed-figure": Code("warning", "A number is typed where a key figure holds it.", "340 for {{ branches }}"),
    "number-style": Code("warning", "Numbers are written in more than one way.", "1,506 and 1506"),
    "mark-style": Code("warning", "Half-width marks stand among full-width ones.", "你好,世界。"),
    "quote-differs": Code("error", "A quotation with other words than the source's.", "“…” with one word changed"),
    "quote-not-in-source": Code("warning", "A quotation that the source does not have.", "“…” with other words"),
    "nothing-checked": Code("error", "No number was there to check.", "an outline of words and a source"),
    "unknown-rule": Code("warning", "`checks` silences a rule that is not there.", "rule: not-in-sorce"),
    "unused-silence": Code(
        "warning", "An entry of `checks` silences nothing.", "a rule silenced at a number that is right"
    ),
    "gongwen-*": Code("error", "A clause of GB/T 9704-2012 is not kept.", "a page of the wrong size"),
    # many documents
    "one-of-many": Code("error", "One document is asked for of an outline that makes one a row.", "exporter.load(…)"),
    "blank-cell": Code("warning", "A cell that a text prints is blank.", "{{ row.remark }}, and the row has none"),
    "unknown-row": Code("error", "No row has this number or name.", "--row 151, of 150"),
    "no-rows": Code("error", "There is no row to make a document of.", "where: {state: final}, and none is"),
    "process-died": Code(
        "error",
        "A process of --jobs died while it made an outline, twice.",
        "a picture that takes more memory than is left",
    ),
    "joined-incomplete": Code(
        "warning",
        "The one PDF of all pages lacks the page of a row that could not be made.",
        "a row whose value is no number",
    ),
    "row-killed": Code("error", "A row ends the process that makes it.", "a picture that takes all memory"),
    # the return trip
    "pull-other-outline": Code(
        "error",
        "An edited Word file is not of the outline it is to change.",
        "last year's report",
    ),
    "pull-left-out": Code("warning", "Parts of an edited file are left out.", "a file with macros"),
    "pull-not-compared": Code(
        "warning",
        "Words of an edited file may be those of another template, and are not compared.",
        "a header that an earlier version of the program printed otherwise",
    ),
    "pull-new-error": Code(
        "error", "With an edited file's changes the outline would have a new error.", "a number that its source denies"
    ),
    # reading files back
    "file-unreadable": Code("error", "A file is damaged and cannot be read back.", "a .docx cut off in a download"),
    "file-too-large": Code("error", "A file is larger than is read back.", "a PDF of 500 MB"),
    "file-unknown": Code("error", "A file is neither a Word file nor a PDF.", "inspect notes.txt"),
    "file-differs": Code(
        "error", "A finished file does not say what was meant: a mistake of this program.", "a cell without its text"
    ),
    "files-disagree": Code(
        "error", "The two files do not say the same: a mistake of this program.", "a tile that differs from the text"
    ),
}


def find_code(code: str) -> Code | None:
    """The row of a code, or of the family it belongs to; None where there is none."""
    if code in CODES:
        return CODES[code]
    families = (name for name in CODES if "*" in name)
    return next((CODES[name] for name in families if _belongs(code, *name.split("*"))), None)


def _belongs(code: str, before: str, after: str) -> bool:
    return code.startswith(before) and code.endswith(after) and len(code) > len(before) + len(after)
