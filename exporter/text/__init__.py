"""Our Markdown, placeholders, and what depends on the language of a text.

In: a YAML scalar with its place, and a language. Out: a tree of paragraphs, lists and quotations (`tree`), or problems.
Open `markup` first: it decides which reader a text needs. `prepare` takes placeholders out, `light` reads common
markup, `commonmark` and `blocks` the rest (markdown-it-py), `pieces` makes inlines. `numbers`, `dates`, `sentences`,
`quotes` and `typography` print or divide text by language; `data/typography.txt` has the marks of each.
"""
