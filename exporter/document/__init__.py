"""Outline and template become the document: blocks that both writers print.

In: outline, template settings, assets. Out: a `Document` of blocks (`blocks`), with languages, numbers and references
resolved. Open `compose` first, then `blocks`. `sections`, `front`, `tables` and `data` make the briefing's blocks,
`one_page` and `points` the one-pager's; `resolve` fills in placeholders; `survey` reports what is wrong with an outline
that cannot be composed.
"""
