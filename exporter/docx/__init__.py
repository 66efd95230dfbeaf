"""The Word file: a `Briefing` of blocks and the template's settings in, the bytes of a .docx out.

Begin with `write.py`. Blocks become records (`records.py`: paragraphs, tables, content controls), which are serialized
once; `draft.py` holds what their writers share, `known.py` what earlier files found out about the same blocks. `text/`
writes blocks, `styles/` and `measure/` decide how they look, `chart/` makes native charts, `stories/` the parts beside
the body, `estimate/` the pages of the contents, `base/` merges a user's base document, and `package/` turns it all
into a package (ECMA-376).
"""
