"""GB/T 9704-2012, 党政机关公文格式: its clauses checked one by one against a document and its template.

In: outline, composed document, template. Out: one verdict per clause (kept, broken with places, not applicable), and
problems. Open `clauses` first; `page`, `head` and `text` hold the checks by part of the standard, `case` what they
look at and what they share.
"""
