"""The keys of the fixed words and date forms that `document` and the writers print, each with its meaning.

A template gives them by language (`words: {zh-Hans: {table: 表}}`); `Settings.words` and `Settings.dates` hold the
values of the document's language under these keys. `templates/base.yaml` has all of them in Chinese and English,
`templates/languages/` in other languages.
A template's own texts print them too: `{{ words.author }}`.
"""

WORDS: dict[str, str] = {
    # captions, references, annexes
    "table": "Before a table's number: Table 1.",
    "figure": "Before a chart's or image's number: Figure 1.",
    "annex": "Before an appendix's number: Annex 1.",
    "annex_list": "Head of the list of appendices.",
    "contents": "Head of the table of contents.",
    "continued": "Says that a table goes on from the page before.",
    # parts of the document
    "summary": "Label of the summary.",
    "key_figures": "Caption of a table of key figures.",
    "keywords": "Label of the keywords.",
    "footnotes": "Head of the notes where they stand together.",
    "source": "Label before where facts come from.",
    "remark": "Label before a remark below a table, chart or image.",
    "contact": "Label before whom to ask.",
    "date": "Label of the document's date.",
    "author": "Label of the authors.",
    "organization": "Label of the issuer.",
    # callouts: the box's head where it has none of its own
    "note": "Head of a callout of kind note.",
    "tip": "Head of a callout of kind tip.",
    "warning": "Head of a callout of kind warning.",
    # heads of tables made from key figures and charts
    "indicator": "Column head: what a key figure counts.",
    "value": "Column head: its value.",
    "comparison": "Column head: how it compares.",
    "previous": "Column head or label: the earlier value.",
    "category": "Column head: a chart's categories.",
    "forecast": "Above the first category of a chart that is a forecast.",
    "unit": "Label before the unit of a table or chart.",
    "total": "First cell of a total row.",
    # marks
    "against": "A change with what it is compared to: {change} and {label}.",
    "against_same": "The same where nothing changed.",
    "below_target": "How far a key figure is below its target: {change} and {label}.",
    "above_target": "How far it is above its target: {change} and {label}.",
    "at_target": "Says that it has reached its target: {label}.",
    "target": "Label of a target that has none of its own.",
    "trend": "Before a key figure's values over time, for those who cannot see their line.",
    "status_good": "Word of the status good.",
    "status_warning": "Word of the status warning.",
    "status_bad": "Word of the status bad.",
    "status_neutral": "Word of the status neutral.",
    "by": "Before the name of the person quoted, with its space.",
    "colon": "Between a label and what it names, with its space.",
    "list_separator": "Between names in a row, with its space.",
    "reviewer": "Author of comments in Word.",
}

DATES: dict[str, str] = {
    "day": "A whole date. Parts: {year} {month} {day} {month2} {day2} {month_name}.",
    "month": "A year and a month.",
    "year": "A year.",
    "first_day": "A whole date on the first of a month, where it differs; may be empty.",
    "month_names": "Twelve names with spaces between, for {month_name}; may be empty.",
}

# What may stand in a date form between braces.
DATE_PARTS = ("year", "month", "day", "month2", "day2", "month_name")
