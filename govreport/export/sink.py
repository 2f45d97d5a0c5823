"""Files that the reports of a long run go into one by one, and that a run which was killed can go on with.

A sink names its reports by `Source.name`. JSON Lines and DuckDB take each report as it comes; CSV, Parquet and Excel
cannot be added to, so their reports' rows wait in a spool file beside the output (`out.csv.part`) and the output is
written at the end, in one step. An output that is there already is replaced when the first report comes, not by a run
that reads none. What a sink does with a report is split in two: `encode`, which may run in another
process, and `write`, which adds its result.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Protocol, Self

from govreport.errors import GovreportError
from govreport.export.csv import csv_sources, write_csv_batches
from govreport.export.excel import EXCEL_NEEDS, excel_sources, write_excel_batches
from govreport.export.json import to_json
from govreport.export.optional import Need, load
from govreport.export.parquet import PARQUET_NEEDS, parquet_sources, write_parquet_batches
from govreport.export.store import Store
from govreport.export.table import REPORTS, TABLES, Batch, Kind, batches
from govreport.model import Report

__all__ = ["FORMATS", "Sink", "open_sink"]


class Sink(ABC):
    """An open output; leave its `with` block without an exception to finish it.

    `done` are the names of the sources that it holds already.
    """

    done: set[str]

    @staticmethod
    @abstractmethod
    def encode(report: Report) -> str:
        """What `write` takes for `report`: one line of text."""

    @abstractmethod
    def write(self, line: str) -> None:
        """Adds an encoded report; it survives the process from here on."""

    @abstractmethod
    def finish(self) -> None:
        """Makes the output what it is to be; not called where the run was broken off."""

    @abstractmethod
    def release(self) -> None:
        """Closes what is open, finished or not; what was written is kept for a run that resumes."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.finish()
        finally:
            self.release()


def open_sink(target: str | Path, *, resume: bool = False) -> Sink:
    """The sink for `target`, by the end of its name; with `resume`, what it holds stays and is in its `done`."""
    path = Path(target)
    make = FORMATS.get(path.suffix.lower())
    if make is None:
        raise GovreportError(f"{path.name}: no such output; use one of {' '.join(FORMATS)}")
    if not path.parent.is_dir():
        raise GovreportError(f"{path.parent}: no such folder; make it before you write {path.name} there")
    return make(path, resume)


class LineSink(Sink):
    """JSON Lines, a report a line."""

    def __init__(self, path: Path, resume: bool) -> None:
        self._path = path
        self._file = open_lines(path, resume) if resume else None
        self.done = {json.loads(line)["source"]["name"] for line in read_lines(path)} if resume else set()

    @staticmethod
    def encode(report: Report) -> str:
        return to_json(report)

    def write(self, line: str) -> None:
        if self._file is None:
            self._file = open_lines(self._path, resume=False)
        append_line(self._file, line)

    def finish(self) -> None:
        pass

    def release(self) -> None:
        if self._file is not None:
            self._file.close()


class StoreSink(Sink):
    """A DuckDB database, a transaction a report."""

    def __init__(self, path: Path, resume: bool) -> None:
        self._path = path
        self._store = Store(path) if resume else None
        self.done = self._store.sources() if self._store is not None else set()

    @staticmethod
    def encode(report: Report) -> str:
        return encode_rows(report)

    def write(self, line: str) -> None:
        if self._store is None:
            self._path.unlink(missing_ok=True)
            self._store = Store(self._path)
        self._store.add_batch(decode_rows(line))

    def finish(self) -> None:
        pass

    def release(self) -> None:
        if self._store is not None:
            self._store.close()


class Writer(Protocol):
    """Writes batches to a file, after what the file `base` holds."""

    def __call__(self, found: Iterable[Batch], target: Path, *, base: Path | None) -> None: ...


class SpoolSink(Sink):
    """A format that is written in one step, from a spool of rows."""

    def __init__(
        self,
        path: Path,
        resume: bool,
        writer: Writer,
        sources: Callable[[Path], set[str]],
        needs: tuple[Need, ...] = (),
    ) -> None:
        for need in needs:  # a missing package is told before the work, not after it
            load(*need)
        self._path = path
        self._writer = writer
        self._base = path if resume and path.exists() else None
        self._held = sources(path) if self._base is not None else set[str]()
        self._spool = path.with_name(path.name + ".part")
        self._file = open_lines(self._spool, resume)
        self.done = self._held | {source_of(decode_rows(line)) for line in read_lines(self._spool)}

    @staticmethod
    def encode(report: Report) -> str:
        return encode_rows(report)

    def write(self, line: str) -> None:
        append_line(self._file, line)

    def finish(self) -> None:
        self._file.close()
        if not self.done and not self._spool.stat().st_size:
            self._spool.unlink()
            return
        unfinished = self._path.with_name(self._path.name + ".tmp")
        self._writer(self._spooled(), unfinished, base=self._base)
        os.replace(unfinished, self._path)
        self._spool.unlink()

    def release(self) -> None:
        self._file.close()

    def _spooled(self) -> Iterator[Batch]:
        for line in read_lines(self._spool):
            batch = decode_rows(line)
            # a run that was killed between writing the output and removing the spool has its reports in both
            if source_of(batch) not in self._held:
                yield batch


FORMATS: dict[str, Callable[[Path, bool], Sink]] = {
    ".jsonl": LineSink,
    ".duckdb": StoreSink,
    ".csv": lambda path, resume: SpoolSink(path, resume, write_csv_batches, csv_sources),
    ".parquet": lambda path, resume: SpoolSink(path, resume, write_parquet_batches, parquet_sources, PARQUET_NEEDS),
    ".xlsx": lambda path, resume: SpoolSink(path, resume, write_excel_batches, excel_sources, EXCEL_NEEDS),
}


# ----------------------------------------------------------------------------------------------------- lines and rows


def open_lines(path: Path, resume: bool) -> IO[bytes]:
    """`path` opened to add lines to, without what it held or, with `resume`, without a last line that was cut short."""
    file = open(path, "rb+" if resume and path.exists() else "wb+")  # noqa: SIM115  the sink closes it
    whole = 0
    for line in file:
        if line.endswith(b"\n"):
            whole += len(line)
    file.truncate(whole)
    file.seek(whole)
    return file


def append_line(file: IO[bytes], line: str) -> None:
    """Adds `line` so that it outlives a kill of this process."""
    # half of a surrogate pair is written as JSON writes it
    file.write(line.encode("utf-8", "backslashreplace") + b"\n")
    file.flush()


def read_lines(path: Path) -> Iterator[str]:
    """The lines of `path`, one at a time."""
    with open(path, encoding="utf-8") as file:
        yield from file


def encode_rows(report: Report) -> str:
    """The report's rows in every table as one line of JSON."""
    (batch,) = batches(report)
    return json.dumps(batch, ensure_ascii=False, separators=(",", ":"), default=str)


def decode_rows(line: str) -> Batch:
    """The rows that `encode_rows` wrote, with their types."""
    data: dict[str, list[list[Any]]] = json.loads(line)
    return {table.name: [_typed(row, table.columns) for row in data[table.name]] for table in TABLES}


def _typed(row: list[Any], columns: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(
        value if value is None or column.kind not in _FROM_TEXT else _FROM_TEXT[column.kind](value)
        for value, column in zip(row, columns, strict=True)
    )


_FROM_TEXT: dict[Kind, Callable[[str], Any]] = {Kind.DECIMAL: Decimal, Kind.DATE: dt.date.fromisoformat}


def source_of(batch: Batch) -> str:
    """The name of the source that a report's rows come from."""
    (row,) = batch[REPORTS.name]
    return str(row[REPORTS.names.index("source")])
