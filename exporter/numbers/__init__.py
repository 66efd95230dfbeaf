"""Numbers found in running text: amounts, dates and codes, in Chinese, English and twenty other languages.

In: a text and its language. Out: `Quantity` and `Date` values with their offsets. `read.read_quantities` is the door;
begin with `find.py`, which tries each position of a text. The words of each language are files in `data/`, which
`tables.py` reads. Knows no outline and no key figure.
"""
