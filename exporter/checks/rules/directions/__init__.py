"""Which way numbers go: those of the source, differences that follow from others, values of two times.

In: the outline's numbers with the way that their words say, and the source's. Out: findings. Begin with `reversals.py`,
which holds a number against the source's own of its value; `changes` holds differences against what they follow from,
`levels` values of the earlier and the later time; `references` tells which of two numbers the other is compared with.
"""
