"""What is said in words and without a number: the most and the least, comparisons, changes with an opposite.

In: the outline's texts and the source's statements. Out: findings. Begin with `comparisons.py`.
"""
