"""Reports on a Spark cluster: a data source for files that every executor sees, and a step for files that Spark reads.

    govreport.spark.register(spark)
    spark.read.format("govreport").load("/data/*.txt")
    govreport.spark.parse_files(spark.read.format("binaryFile").load("s3a://bucket/reports/"))

Both give the tidy table, or with `table` one of the other three, in the types that our Parquet files have. A file that
cannot be read has a row in `diagnostics` (code `unreadable`, no report_id) and none in the other tables.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from govreport.batch import find_files, parse_file
from govreport.export.arrow import DECIMAL, arrow_table
from govreport.export.optional import load
from govreport.export.table import DIAGNOSTICS, INDICATORS, TABLES, Kind, Row, Table
from govreport.model import Report
from govreport.rules import Rules
from govreport.worker import attempt

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["ReportSource", "parse_files", "register", "schema"]

# Loaded and not imported: whoever lacks pyspark is told what to install.
_api: Any = load("pyspark.sql.datasource", "spark", "govreport.spark")

# About a second of work: enough to outweigh a task's start, few enough for Spark to spread and to repeat.
_FILES_A_PARTITION = 64
# Rows that go to Spark at once; a report has some hundreds.
_ROWS_AT_ONCE = 10_000

_TYPES = {
    Kind.TEXT: "STRING",
    Kind.INT: "BIGINT",
    Kind.FLOAT: "DOUBLE",
    Kind.DECIMAL: "DECIMAL({}, {})".format(*DECIMAL),
    Kind.DATE: "DATE",
}


def register(spark: SparkSession) -> None:
    """Lets `spark.read.format("govreport")` find us; once a session.

    >>> govreport.spark.register(spark)
    """
    spark.dataSource.register(ReportSource)


def schema(table: str = INDICATORS.name) -> str:
    """The columns of a table as Spark writes them.

    >>> govreport.spark.schema("reports").split(", ")[0]
    '`report_id` STRING'
    """
    return ", ".join(f"`{column.name}` {_TYPES[column.kind]}" for column in _table(table).columns)


def parse_files(
    files: DataFrame,
    table: str = INDICATORS.name,
    *,
    content: str = "content",
    path: str = "path",
    rules: Rules | None = None,
) -> DataFrame:
    """The rows of the reports in a frame of files, as Spark's `binaryFile` format gives it.

    `content` names the column of bytes, `path` the one of names, which become `source` (`file:` is left out, so that
    local files have the names that `parse_many` gives them).

    >>> files = spark.read.format("binaryFile").load("seeds/*.txt")
    >>> govreport.spark.parse_files(files).where("code = 'GDP'").count()
    7
    """

    def parse(incoming: Iterator[Any]) -> Iterator[Any]:
        return _batches(_read_rows(incoming, rules), table)

    chosen: Any = files.select(path, content)
    return chosen.mapInArrow(parse, schema(table))


class ReportSource(_api.DataSource):
    """The data source `govreport`; its options are those of `ReportReader`.

    >>> source = spark.read.format("govreport").option("table", "sections")
    >>> source.load("seeds/linxi-2025.txt").count()
    53
    """

    @classmethod
    def name(cls) -> str:
        """What stands in `format(…)`.

        >>> govreport.spark.ReportSource.name()
        'govreport'
        """
        return "govreport"

    def schema(self) -> str:
        """The columns of the chosen table.

        >>> govreport.spark.ReportSource({"table": "reports"}).schema().split(", ")[0]
        '`report_id` STRING'
        """
        return schema(self.options.get("table", INDICATORS.name))

    def reader(self, schema: Any) -> ReportReader:
        """What reads on the executors.

        >>> reader = govreport.spark.ReportSource({"path": "seeds/*.txt"}).reader(None)
        >>> [len(partition.value) for partition in reader.partitions()]
        [4]
        """
        return ReportReader(dict(self.options))


class ReportReader(_api.DataSourceReader):
    """Reads files that every executor sees under the same path.

    Options: `path` (what is given to `load`: a file, a folder or a pattern, or several), `table`, `rules` (a file of
    extra rules, read where the driver is) and `filesPerPartition`.
    """

    def __init__(self, options: dict[str, str]) -> None:
        given = {name.lower(): value for name, value in options.items()}
        named = json.loads(given["paths"]) if "paths" in given else [given["path"]] if "path" in given else []
        if not named:
            raise ValueError("no path; give load() a file, a folder or a pattern")
        self._named = [_local(name) for name in named]
        self._table = given.get("table", INDICATORS.name)
        self._size = int(given.get("filesperpartition", _FILES_A_PARTITION))
        self._rules = Rules.load([given["rules"]]) if "rules" in given else None

    def partitions(self) -> Sequence[Any]:
        """The files in order, some to a task."""
        files = list(dict.fromkeys(find_files(self._named)))
        return [_api.InputPartition(files[at : at + self._size]) for at in range(0, len(files), self._size)]

    def read(self, partition: Any) -> Iterator[Any]:
        """The rows of one partition's files, as Arrow batches."""
        task = partial(parse_file, rules=self._rules)
        return _batches(((name, attempt(task, name)) for name in partition.value), self._table)


def _table(name: str) -> Table:
    for table in TABLES:
        if table.name == name:
            return table
    raise ValueError(f"no table {name!r}; there are {', '.join(table.name for table in TABLES)}")


def _local(name: str) -> str:
    """`name` without the scheme that Spark puts before the paths of local files."""
    return re.sub(r"\Afile:(?://)?(?=/)", "", name)


class _NamedBytes(io.BytesIO):
    """Bytes that know what their file is called, as an open file does."""

    name: str


def _read_rows(incoming: Iterator[Any], rules: Rules | None) -> Iterator[tuple[str, Report | Exception]]:
    """The report in each row of batches of names and bytes."""
    from govreport.pipeline import parse

    for batch in incoming:
        for name, data in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            stream = _NamedBytes(data)
            stream.name = _local(name)
            yield stream.name, attempt(lambda _, opened=stream: parse(opened, rules=rules), stream.name)


def _batches(results: Iterable[tuple[str, Report | Exception]], name: str) -> Iterator[Any]:
    """The rows that the results have in the table `name`, as pyarrow's record batches."""
    arrow = load("pyarrow", "spark", "govreport.spark")
    table = _table(name)
    rows: list[Row] = []
    for path, result in results:
        if isinstance(result, Report):
            rows.extend(table.rows(result))
        elif table is DIAGNOSTICS:
            rows.append(_failure(path, result))
        if len(rows) >= _ROWS_AT_ONCE:
            yield from arrow.table(arrow_table(table, rows)).to_batches()
            rows = []
    if rows:
        yield from arrow.table(arrow_table(table, rows)).to_batches()


def _failure(path: str, error: Exception) -> Row:
    told = {
        "code": "unreadable",
        "severity": "error",
        "message": f"{type(error).__name__}: {' '.join(str(error).split())}",
        "source": path,
    }
    return tuple(told.get(column) for column in DIAGNOSTICS.names)
