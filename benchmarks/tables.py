"""The figures of benchmarks/speed.py as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from targets import judged

Figures = dict[str, Any]

_MET = {True: "met", False: "MISSED"}
_RIVALS = f"{'':<26} {'ms':>9} {'CPU ms':>9} {'x parse':>9} {'by CPU':>8}  finds"
_LENGTH = f"{'copies':>8} {'characters':>11} {'indicators':>11} {'ms':>9} {'CPU ms':>9} {'x one':>8} {'by CPU':>8}"


def header(figures: Figures) -> str:
    """What was measured, on what."""
    return (
        f"{figures['file']}: {figures['characters']:,} characters, {figures['indicators']:,} indicators; "
        f"govreport {figures['govreport']}, Python {figures['python']}"
    )


def part(name: str, found: Any) -> str:
    """A part's figures under its name."""
    lines = {"rivals": _rivals, "length": _length}.get(name, _plain)(found)
    return "\n".join([f"\n{name}", *lines])


def targets(figures: Figures) -> str:
    """The targets and what was measured, or nothing where none was."""
    lines = [
        f"{target.name:<30} {target.bound} {target.limit:>5g} {clock:>9.2f} {cpu:>8.2f}  {_MET[target.met(cpu)]}"
        for target, clock, cpu in judged(figures)
    ]
    return "\n".join([f"\n{'targets':<45} {'clock':>9} {'CPU':>8}", *lines]) if lines else ""


def _rivals(found: Figures) -> Iterator[str]:
    yield _RIVALS
    for name, row in found.items():
        if isinstance(row, str):
            yield f"{name:<26} {row}"
            continue
        label = f"{name} {row.get('version', '')}"
        finds = cast("dict[str, int] | int", row["finds"])
        said = f"{finds:,}" if isinstance(finds, int) else ", ".join(f"{key} {count:,}" for key, count in finds.items())
        times = f"{row['times']:>9.2f} {row['cpu times']:>8.2f}"
        yield f"{label:<26} {row['ms']:>9.2f} {row['cpu ms']:>9.2f} {times}  {said}"
        for part_name, each in row.get("parts", {}).items():
            yield f"{'  ' + part_name:<26} {each['ms']:>9.2f} {each['cpu ms']:>9.2f}"
    ratio = found["plain scan"]["parse / scan"]
    yield f"{'parse / plain scan':<46} {ratio['times']:>9.2f} {ratio['cpu times']:>8.2f}"


def _length(found: list[Figures | str]) -> Iterator[str]:
    yield _LENGTH
    for row in found:
        if isinstance(row, str):
            yield row
            continue
        yield (
            f"{row['copies']:>8} {row['characters']:>11,} {row['indicators']:>11,} {row['ms']:>9.1f} "
            f"{row['cpu ms']:>9.1f} {row['times']:>8.2f} {row['cpu times']:>8.2f}"
        )


def _plain(found: Figures | str) -> Iterator[str]:
    if isinstance(found, str):
        yield found
        return
    for name, value in found.items():
        if isinstance(value, dict) and value.keys() == {"ms", "cpu ms"}:  # a time, in one row
            yield f"  {name:<32} {value['ms']:>9.2f} ms {value['cpu ms']:>9.2f} CPU ms"
        elif isinstance(value, dict):
            yield f"  {name}"
            yield from (f"  {line}" for line in _plain(cast("Figures", value)))
        else:
            said = f"{value:,.2f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else value
            yield f"  {name:<32} {said:>12}"
