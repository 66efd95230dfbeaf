"""Days of the week, and the day that a source was published.

In: an outline and its source. Out: findings. Begin with `weekdays.py`.
"""
