"""Days of the week, the day that a source was published, and spans of time between two dates or times of day.

In: an outline and its source. Out: findings. Begin with `weekdays.py`.
"""
