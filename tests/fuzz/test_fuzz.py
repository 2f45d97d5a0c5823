"""A short run of the fuzzer, always the same; `python tests/fuzz/fuzz.py` runs a long one."""

from __future__ import annotations

from fuzz import rounds


def test_damaged_files_end_well() -> None:
    assert [f"{found.kind} {found.seed}: {found.said}" for found in rounds(400, seed=7)] == []
