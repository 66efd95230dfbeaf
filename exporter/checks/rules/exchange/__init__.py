"""Two statements in each other's place: the earlier and the later time, a part and its whole, key figures, names.

In: the outline's claims and the source's facts. Out: findings. Begin with `times.py`.
"""
