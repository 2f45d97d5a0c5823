"""How far a long run is, on standard error where that is a terminal."""

from __future__ import annotations

import sys
import time
from typing import Any

__all__ = ["Progress", "progress_bar"]


class Progress:
    """No progress: standard error is no terminal, or nobody wants it."""

    def step(self, failed: int) -> None:
        """One file is done; `failed` of all so far could not be read."""

    def clear(self) -> None:
        """Makes room for a line on standard error."""


class BarProgress(Progress):
    """A tqdm bar with rate, failures and time left."""

    def __init__(self, bar: Any) -> None:
        self._bar = bar

    def step(self, failed: int) -> None:
        if failed:
            self._bar.set_postfix(failed=failed, refresh=False)
        self._bar.update()

    def clear(self) -> None:
        self._bar.clear()


class LineProgress(Progress):
    """Where tqdm is not installed: a line that is written over, at most ten times a second."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._started = time.monotonic()
        self._shown = 0.0

    def step(self, failed: int) -> None:
        self._done += 1
        now = time.monotonic()
        if now - self._shown < 0.1:
            return
        self._shown = now
        rate = self._done / max(now - self._started, 1e-6)
        left = (self._total - self._done) / rate
        line = f"\r\033[K{self._done}/{self._total} files, {rate:.1f}/s, {failed} failed, {left:.0f} s left"
        print(line, end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def progress_bar(total: int, quiet: bool) -> Progress:
    """What shows the progress of `total` files: nothing if `quiet` or away from a terminal, tqdm's bar, or a line."""
    if quiet or not sys.stderr.isatty():
        return Progress()
    try:
        from tqdm import tqdm
    except ImportError:
        return LineProgress(total)
    return BarProgress(tqdm(total=total, unit=" files", leave=False))
