"""Times per stage: what is counted where, and nothing where nobody asks."""

from __future__ import annotations

import time

import pytest

from govreport.timing import StageTimes, stage_clock, timed


def work() -> None:
    """Two stages, the second at least 2 ms long."""
    done = stage_clock()
    done("first")
    time.sleep(0.002)
    done("second")


def test_each_stage_gets_the_time_since_the_one_before() -> None:
    with timed() as times:
        work()
    assert list(times.seconds) == ["first", "second"]
    assert times.seconds["second"] >= 0.002 > times.seconds["first"]


def test_stages_that_run_again_are_added_up() -> None:
    with timed() as times:
        work()
        work()
    assert times.seconds["second"] >= 0.004


def test_nothing_is_counted_outside() -> None:
    with timed() as times:
        pass
    work()
    assert times.seconds == {}
    assert stage_clock() is stage_clock()  # one empty function, made once


def test_an_outer_measurement_gets_the_times_of_an_inner_one() -> None:
    with timed() as outer:
        work()
        with timed() as inner:
            work()
    assert outer.seconds["second"] > inner.seconds["second"] >= 0.002


def test_an_error_inside_ends_the_measurement() -> None:
    with pytest.raises(ZeroDivisionError), timed():
        raise ZeroDivisionError
    assert stage_clock().__name__ == "_ignore"


def test_times_of_another_process_are_included() -> None:
    times = StageTimes({"text": 1.0})
    times.include({"text": 0.5, "names": 0.25})
    assert (times.seconds, times.total) == ({"text": 1.5, "names": 0.25}, 1.75)


def test_the_times_are_shown_with_their_shares() -> None:
    assert str(StageTimes({"text": 0.003, "names": 0.001})).splitlines() == [
        "text                3.0 ms  75.0 %",
        "names               1.0 ms  25.0 %",
        "total               4.0 ms 100.0 %",
    ]


def test_no_stage_shows_no_time() -> None:
    assert str(StageTimes()) == "total               0.0 ms   0.0 %"
