"""How a number follows from others: sums, differences, shares, changes, multiples, averages."""
