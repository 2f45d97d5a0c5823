"""What a change does to the readings: indicators gained, lost and changed on many texts between a revision and now.

    GOVREPORT_CORPUS=… python benchmarks/corpus_diff.py REV [--sample N] [--only NAME …] [--field FIELD …]

REV is any git revision. Its package is laid out in a temporary folder and reads the same files as the working tree
does, each in a process of its own: the reports of `GOVREPORT_CORPUS` where that is set, and the project's own samples.

An indicator is the same one where file, span and value are the same; of several on one number the nth is the nth. One
that is only in REV is lost, one that is only in the working tree is gained, one with other fields is changed. First
the counts, then a sample of each kind with its sentence, the value between 【 and 】. The sample is the same on every
run; `--sample 0` shows all.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import IO, Any, TypeVar

import attrs

ROOT = Path(__file__).parents[1]
ENDINGS = {".txt", ".md"}
FIELDS = (
    *("name", "canonical", "unit", "bound", "direction", "measure", "status", "modality", "period", "section"),
    *("text", "of"),
)
AROUND = 40
# runs in either package, so it uses nothing but the public names that are as old as the package
READER = """
import json, sys
import govreport
for path in sys.stdin.read().splitlines():
    try:
        report = govreport.parse(path)
    except Exception as error:
        print(json.dumps({"path": path, "error": f"{type(error).__name__}: {error}"}))
        continue
    rows = []
    for one in report.indicators:
        row = {field: getattr(one, field, None) for field in FIELDS}
        row = {field: None if value is None else str(value) for field, value in row.items()}
        value = [str(one.value), str(one.low), str(one.high)]
        rows.append({"start": one.span[0], "end": one.span[1], "value": value, **row})
    print(json.dumps({"path": path, "rows": rows}))
"""

T = TypeVar("T")
Row = dict[str, Any]
Key = tuple[str, int, int, str, int]


@attrs.frozen
class Readings:
    """What one version reads: rows by file, span, value and turn; the files that it could not read."""

    rows: dict[Key, Row]
    failures: dict[str, str]


@attrs.frozen
class Change:
    """An indicator with other fields than before."""

    key: Key
    before: Row
    after: Row

    @property
    def fields(self) -> list[str]:
        """Which fields are other ones."""
        return [field for field in FIELDS if self.before[field] != self.after[field]]


@attrs.frozen
class Difference:
    """What is lost, gained and changed from one version's readings to another's."""

    lost: list[tuple[Key, Row]]
    gained: list[tuple[Key, Row]]
    changed: list[Change]
    same: int


def texts(names: list[str]) -> list[Path]:
    """The files that are read: the corpus where there is one, and the samples."""
    corpus = os.environ.get("GOVREPORT_CORPUS")
    folders = [Path(corpus, "corpus", "reports"), Path(corpus, "seeds")] if corpus else []
    found = [path for folder in [*folders, ROOT / "seeds"] for path in sorted(folder.iterdir())]
    found = [path for path in found if path.suffix in ENDINGS and path.name != "README.md"]
    return [path for path in found if not names or path.stem in names]


def lay_out(revision: str, folder: Path) -> None:
    """The package of a revision, in a folder."""
    packed = subprocess.run(
        ["git", "archive", "--format=tar", revision, "govreport"], cwd=ROOT, capture_output=True, check=False
    )
    if packed.returncode:
        raise SystemExit(f"{revision}: {packed.stderr.decode().strip()}")
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")


def start(package: Path, asked: IO[str], told: IO[str]) -> subprocess.Popen[str]:
    """A process that reads the files that `asked` lists with the package in a folder, whatever package is installed."""
    environment = {**os.environ, "PYTHONPATH": str(package), "PYTHONSAFEPATH": "1", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", f"FIELDS = {FIELDS!r}\n{READER}"]
    return subprocess.Popen(command, env=environment, stdin=asked, stdout=told, text=True)


def collect(lines: Iterable[str]) -> Readings:
    """The readings that a process printed."""
    rows: dict[Key, Row] = {}
    failures: dict[str, str] = {}
    for line in lines:
        result = json.loads(line)
        if "error" in result:
            failures[result["path"]] = result["error"]
            continue
        turns: Counter[tuple[int, int, str]] = Counter()
        for row in result["rows"]:
            place = (row["start"], row["end"], " ".join(row["value"]))
            rows[result["path"], *place, turns[place]] = row
            turns[place] += 1
    return Readings(rows, failures)


def read_both(revision: str, paths: list[Path]) -> tuple[Readings, Readings]:
    """The readings of a revision and of the working tree, made side by side."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(revision, folder)
        asked, told = folder / "asked", (folder / "before", folder / "after")
        asked.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
        processes: list[subprocess.Popen[str]] = []
        for package, output in zip((folder, ROOT), told, strict=True):
            with asked.open(encoding="utf-8") as reads, output.open("w", encoding="utf-8") as writes:
                processes.append(start(package, reads, writes))
        for process, version in zip(processes, (revision, "the working tree"), strict=True):
            if process.wait():
                raise SystemExit(f"the package of {version} ended with {process.returncode}")
        before, after = (collect(output.read_text(encoding="utf-8").splitlines()) for output in told)
    return before, after


def compare(before: Readings, after: Readings) -> Difference:
    """What is lost, gained and changed."""
    both = before.rows.keys() & after.rows.keys()
    pairs = [Change(key, before.rows[key], after.rows[key]) for key in sorted(both)]
    changed = [pair for pair in pairs if pair.fields]
    return Difference(
        lost=[(key, before.rows[key]) for key in sorted(before.rows.keys() - both)],
        gained=[(key, after.rows[key]) for key in sorted(after.rows.keys() - both)],
        changed=changed,
        same=len(pairs) - len(changed),
    )


def sentence(key: Key, cache: dict[str, str]) -> str:
    """The text around an indicator, its value between brackets."""
    import govreport

    path, start_at, end_at = key[:3]
    if path not in cache:
        cache[path] = govreport.parse(path).source.text
    text = cache[path]
    before, after = text[max(0, start_at - AROUND) : start_at], text[end_at : end_at + AROUND]
    return " ".join(f"{before}【{text[start_at:end_at]}】{after}".split())


def show_rows(title: str, rows: list[tuple[Key, Row]], size: int, cache: dict[str, str]) -> None:
    """A sample of what is lost or gained."""
    print(f"\n{title} {len(rows)}")
    for key, row in pick(rows, size):
        said = " ".join(str(row[field]) for field in ("measure", "bound", "status", "period"))
        print(f"  {Path(key[0]).stem}:{key[1]}  {row['name']}  {said}\n    {sentence(key, cache)}")


def show_changes(changes: list[Change], size: int, cache: dict[str, str]) -> None:
    """A sample of what is changed, field by field."""
    print(f"\nchanged {len(changes)}")
    for change in pick(changes, size):
        told = "  ".join(f"{field}: {change.before[field]} → {change.after[field]}" for field in change.fields)
        print(f"  {Path(change.key[0]).stem}:{change.key[1]}  {told}\n    {sentence(change.key, cache)}")


def pick(rows: list[T], size: int) -> list[T]:
    """A sample in reading order, the same on every run; all where `size` is 0."""
    if not size or len(rows) <= size:
        return rows
    chosen = sorted(random.Random(0).sample(range(len(rows)), size))
    return [rows[at] for at in chosen]


def show_counts(difference: Difference, before: Readings, after: Readings, files: int) -> None:
    """The counts, and the files that only one version can read."""
    fields = Counter(field for change in difference.changed for field in change.fields)
    touched = {key[0] for key, _ in [*difference.lost, *difference.gained]} | {one.key[0] for one in difference.changed}
    print(f"{files} files, {len(touched)} of them read in another way")
    told = f"same {difference.same}, changed {len(difference.changed)}"
    told += f", lost {len(difference.lost)}, gained {len(difference.gained)}"
    print(f"indicators {len(before.rows)} → {len(after.rows)}: {told}")
    if fields:
        print("changed fields  " + "  ".join(f"{field} {count}" for field, count in fields.most_common()))
    for title, readings in (("before", before), ("now", after)):
        for path, error in readings.failures.items():
            print(f"not read {title}: {Path(path).name}: {error}")


def main(arguments: list[str] | None = None) -> int:
    """Prints the counts and the samples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revision", metavar="REV", help="a commit, a branch, a tag")
    parser.add_argument("--sample", type=int, default=15, metavar="N", help="how many of each kind; 0: all")
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME", help="names of files without ending")
    parser.add_argument("--field", nargs="*", default=[], choices=FIELDS, help="only changes of these fields")
    chosen = parser.parse_args(arguments)
    paths = texts(chosen.only)
    before, after = read_both(chosen.revision, paths)
    difference = compare(before, after)
    if chosen.field:
        wanted = [change for change in difference.changed if set(change.fields) & set(chosen.field)]
        difference = attrs.evolve(difference, changed=wanted)
    show_counts(difference, before, after, len(paths))
    cache: dict[str, str] = {}
    show_rows("lost", difference.lost, chosen.sample, cache)
    show_rows("gained", difference.gained, chosen.sample, cache)
    show_changes(difference.changed, chosen.sample, cache)
    return 0


if __name__ == "__main__":
    sys.exit(main())
