"""Reports through a local Spark: the same rows as from `parse_many`, in the same types, bad files named."""

from __future__ import annotations

import doctest
import os
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import govreport
from govreport.export.table import TABLES, columns

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]  # what Spark warns of is not ours

pytest.importorskip("pyspark", reason="pip install 'govreport[spark]'")


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """Spark on two threads of this machine, with Python workers that find the govreport under test."""
    from pyspark.sql import SparkSession

    from govreport.spark import register

    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
    }
    builder = SparkSession.builder.master("local[2]").config(map=settings)
    session = builder.getOrCreate()
    register(session)
    yield session
    session.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, twelve times over so that there are several partitions, and one file that is no report."""
    made = tmp_path_factory.mktemp("reports")
    for number in range(12):
        for seed in SEEDS.glob("*.txt"):
            text = seed.read_text(encoding="utf-8") + f"\n全年投入第{number}批资金$1.$2亿元。"
            (made / f"{number:02}-{seed.name}").write_text(text, encoding="utf-8")
    (made / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    return made


def paths(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


def parsed(folder: Path, table: Any) -> list[tuple[Any, ...]]:
    """The rows that `parse_many` gives."""
    reports = [found for found in govreport.parse_many(paths(folder), workers=1) if isinstance(found, govreport.Report)]
    return sorted(zip(*columns(reports, table).values(), strict=True), key=repr)


def collected(frame: Any) -> list[tuple[Any, ...]]:
    return sorted((tuple(row) for row in frame.collect()), key=repr)


def plain(rows: list[tuple[Any, ...]]) -> list[list[Any]]:
    """Decimals without the zeros that a DECIMAL column adds."""
    return sorted(
        ([value.normalize() if isinstance(value, Decimal) else value for value in row] for row in rows), key=repr
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_data_source_gives_the_rows_of_parse_many(session: Any, folder: Path, table: Any) -> None:
    frame = session.read.format("govreport").option("table", table.name).option("filesPerPartition", 10)
    rows = [row for row in collected(frame.load(f"{folder}/*.txt")) if row[0] is not None]
    assert len(rows) > 12
    assert plain(rows) == plain(parsed(folder, table))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_files_that_spark_reads_give_the_rows_of_parse_many(session: Any, folder: Path, table: Any) -> None:
    from govreport.spark import parse_files

    files = session.read.format("binaryFile").load(str(folder))
    rows = [row for row in collected(parse_files(files, table.name)) if row[0] is not None]
    assert plain(rows) == plain(parsed(folder, table))


def test_values_are_exact_decimals_beside_floats(session: Any, folder: Path) -> None:
    types = dict(session.read.format("govreport").load(str(folder)).dtypes)
    assert (types["value"], types["value_float"], types["start"]) == ("decimal(38,10)", "double", "bigint")


def test_a_file_that_cannot_be_read_is_a_diagnostic(session: Any, folder: Path) -> None:
    from govreport.spark import parse_files

    source = session.read.format("govreport").option("table", "diagnostics").load(str(folder))
    files = parse_files(session.read.format("binaryFile").load(str(folder)), "diagnostics")
    for frame in (source, files):
        (row,) = frame.where("code = 'unreadable'").collect()
        assert (row.report_id, row.severity, row.source) == (None, "error", str(folder / "picture.txt"))
        assert row.message.startswith("UnsupportedFormatError: ")


def test_several_paths_are_read_once_each(session: Any, folder: Path) -> None:
    first, second = paths(folder)[:2]
    frame = session.read.format("govreport").option("table", "reports").load([str(first), str(second), str(first)])
    assert sorted(row.source for row in frame.collect()) == [str(first), str(second)]


def test_an_unknown_table_is_refused_with_the_known_ones(session: Any, folder: Path) -> None:
    from govreport.spark import parse_files

    with pytest.raises(ValueError, match="reports, sections, indicators, diagnostics"):
        parse_files(session.read.format("binaryFile").load(str(folder)), "tables")


def test_the_examples_of_the_docstrings_give_what_they_show(session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import govreport.spark

    monkeypatch.chdir(ROOT)
    runner = doctest.DocTestRunner()
    for example in doctest.DocTestFinder(exclude_empty=True).find(
        govreport.spark, extraglobs={"govreport": govreport, "spark": session}
    ):
        runner.run(example)
    assert (runner.tries > 5, runner.failures) == (True, 0)
