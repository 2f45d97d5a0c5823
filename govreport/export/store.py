"""An embedded DuckDB database of reports, sections, indicators and diagnostics.

Each report goes in in one transaction: a process killed in the middle leaves every finished report whole and no half
of another.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from govreport.export.arrow import DECIMAL, arrow_table
from govreport.export.optional import load
from govreport.export.table import REPORTS, TABLES, Batch, Kind, Table, batches
from govreport.model import Report

if TYPE_CHECKING:
    import duckdb

__all__ = ["Store"]

_log = logging.getLogger(__name__)
logging.getLogger("govreport").addHandler(logging.NullHandler())  # quiet, until the program says where logs go

_TYPES = {
    Kind.TEXT: "VARCHAR",
    Kind.INT: "BIGINT",
    Kind.FLOAT: "DOUBLE",
    Kind.DECIMAL: "DECIMAL({}, {})".format(*DECIMAL),
    Kind.DATE: "DATE",
}


class Store:
    """The database at `path`, made where there is none. A context manager; `close` it otherwise.

    >>> with govreport.Store(":memory:") as store:
    ...     _ = store.add(report)
    ...     store.sql("select count(*) from indicators where status = 'target'").fetchall()
    [(92,)]
    """

    def __init__(self, path: str | Path) -> None:
        self._connection: Any = load("duckdb", "duckdb", "Store").connect(str(path))
        for table in TABLES:
            columns = ", ".join(f'"{column.name}" {_TYPES[column.kind]}' for column in table.columns)
            self._connection.execute(f"CREATE TABLE IF NOT EXISTS {table.name} ({columns})")

    def add(self, reports: Report | Iterable[Report]) -> int:
        """Adds reports and gives how many were new; one that is there already, read by the same rules, changes nothing.

        A report that other rules or another version read before is replaced.

        >>> with govreport.Store(":memory:") as store:
        ...     store.add(report), store.add(report)
        (1, 0)
        """
        return sum(self.add_batch(batch) for batch in batches(reports))

    def add_batch(self, batch: Batch) -> bool:
        """Adds one report's rows in one transaction; False where they are there already.

        >>> from govreport.export.table import batches
        >>> with govreport.Store(":memory:") as store:
        ...     [store.add_batch(batch) for batch in batches([report, report])]
        [True, False]
        """
        (row,) = batch[REPORTS.name]
        report = dict(zip(REPORTS.names, row, strict=True))
        key = (report["report_id"], report["rules_digest"], report["version"])
        same = "SELECT 1 FROM reports WHERE report_id = ? AND rules_digest = ? AND version = ?"
        if self._connection.execute(same, key).fetchone() is not None:
            _log.debug("report %s (%s) is there already", report["report_id"], report["source"])
            return False
        self._connection.begin()
        try:
            for table in TABLES:
                self._replace(table, report["report_id"], batch)
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()
        return True

    def _replace(self, table: Table, report_id: str, batch: Batch) -> None:
        self._connection.execute(f"DELETE FROM {table.name} WHERE report_id = ?", (report_id,))
        if batch[table.name]:
            self._connection.register("incoming", arrow_table(table, batch[table.name]))
            self._connection.execute(f"INSERT INTO {table.name} SELECT * FROM incoming")
            self._connection.unregister("incoming")

    def sources(self) -> set[str]:
        """The files that reports in the store were read from.

        >>> with govreport.Store(":memory:") as store:
        ...     _ = store.add(govreport.parse("seeds/linxi-2025.txt"))
        ...     store.sources()
        {'seeds/linxi-2025.txt'}
        """
        found = self._connection.execute("SELECT DISTINCT source FROM reports WHERE source IS NOT NULL").fetchall()
        return {source for (source,) in found}

    def sql(self, query: str, **given: Any) -> duckdb.DuckDBPyRelation:
        """What `query` gives: a relation with `.df()`, `.pl()`, `.arrow()`, `.fetchall()`.

        >>> with govreport.Store(":memory:") as store:
        ...     _ = store.add(report)
        ...     store.sql("select text from indicators where code = 'GDP' and status = 'target'").fetchall()
        [('6.5%左右',), ('520亿元',)]
        """
        return self._connection.sql(query, **given)

    def close(self) -> None:
        """Closes the database; nothing is lost without it.

        >>> store = govreport.Store(":memory:")
        >>> store.close()
        """
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
