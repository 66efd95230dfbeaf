"""How a number follows from others: sums, differences, shares, changes, multiples, averages.

In: a number and the operands in reach, in tiers. Out: a result with its operands. Begin with `derivation.py`.
"""
