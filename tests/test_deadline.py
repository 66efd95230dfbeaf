"""A limit on time: it counts this thread's own, ends with its block, and is never widened from within."""

import threading
import time

import pytest

from exporter.deadline import OutOfTime, check_time, grant_time, limit_time, seconds_for


def work(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        check_time()


def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(OutOfTime, match="longer than 0 seconds"), limit_time(0.02):
        work(1.0)
    check_time(1000)  # the limit is gone


def test_a_wider_limit_within_a_narrow_one_changes_nothing() -> None:
    with pytest.raises(OutOfTime), limit_time(0.02), limit_time(9.0):
        work(1.0)
    with limit_time(9.0):
        with pytest.raises(OutOfTime), limit_time(0.02):
            work(1.0)
        work(0.03)


def test_time_is_granted_for_what_is_there() -> None:
    with limit_time(0.02):
        grant_time(0.1)
        work(0.04)
        with pytest.raises(OutOfTime):
            work(1.0)
    grant_time(1.0)  # without a limit nothing


def test_waiting_and_other_threads_take_nothing() -> None:
    other = threading.Thread(target=work, args=(0.05,))
    with limit_time(0.03):
        other.start()
        time.sleep(0.06)
        check_time(1000)
    other.join()


def test_each_thread_has_its_own_limit() -> None:
    stopped: list[bool] = []

    def run() -> None:
        try:
            with limit_time(0.01):
                work(1.0)
        except OutOfTime:
            stopped.append(True)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stopped == [True] * 3


def test_a_large_file_may_take_longer() -> None:
    assert seconds_for(0) == 2.0
    assert seconds_for(1_000_000) > 5.0
