"""One outline, many documents: a row of a CSV file each.

In: an outline with `each:`, options. Out: a result for each row, in the order of the rows, and a manifest by which the
next run makes only what is missing or changed. Begin with `run.py`: `plan.py` says what is to be made, `fill.py` puts a
row's values into the outline, `pool.py` shares rows among processes.
"""
