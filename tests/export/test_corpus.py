"""Real reports by one command each into every output: as many rows and the same values as the objects have."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from govreport.batch import parse_many
from govreport.export.arrow import DECIMAL
from govreport.export.json import from_json_lines
from govreport.export.table import INDICATORS
from govreport.model import Report

pytestmark = pytest.mark.slow
PLACES = Decimal(1).scaleb(-DECIMAL[1])


def plain(value: Any) -> Any:
    """A decimal without the zeros that a column of ten places adds; an endless fraction is rounded there."""
    return f"{value.quantize(PLACES).normalize():f}" if isinstance(value, Decimal) else value


def checksum(rows: Iterable[tuple[Any, ...]]) -> tuple[int, str]:
    """How many rows, and a hash of every value in them, whatever their order."""
    lines = sorted(repr([plain(value) for value in row]) for row in rows)
    return len(lines), hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


@pytest.fixture(scope="module")
def reports(corpus: Path) -> list[Report]:
    """What the files of the corpus are read as, in this process."""
    return list(parse_many(sorted((corpus / "corpus" / "reports").iterdir()), workers=1, on_error="raise"))


@pytest.fixture(scope="module")
def expected(reports: list[Report]) -> tuple[int, str]:
    return checksum(row for report in reports for row in INDICATORS.rows(report))


@pytest.fixture(params=[".jsonl", ".duckdb", ".parquet"])
def output(request: pytest.FixtureRequest, corpus: Path, tmp_path: Path) -> Path:
    """The corpus, read by one command into an output of each kind."""
    pytest.importorskip("duckdb")
    target = tmp_path / f"all{request.param}"
    call = [sys.executable, "-m", "govreport", "parse", str(corpus / "corpus" / "reports"), "-o", str(target), "-q"]
    subprocess.run([*call, "--workers", "2"], check=True)
    return target


def test_an_output_holds_the_rows_and_values_of_the_objects(output: Path, expected: tuple[int, str]) -> None:
    assert expected[0] > 10_000
    assert checksum(stored(output)) == expected


def test_workers_give_the_reports_of_this_process(corpus: Path, reports: list[Report]) -> None:
    paths = sorted((corpus / "corpus" / "reports").iterdir())
    assert list(parse_many(paths, workers=2)) == reports


def stored(path: Path) -> Iterable[tuple[Any, ...]]:
    """The rows of the tidy table in an output."""
    if path.suffix == ".jsonl":
        with open(path, encoding="utf-8") as file:
            return [row for report in from_json_lines(file) for row in INDICATORS.rows(report)]
    import duckdb

    with duckdb.connect(str(path) if path.suffix == ".duckdb" else ":memory:") as connection:
        return connection.sql(f"FROM {'indicators' if path.suffix == '.duckdb' else repr(str(path))}").fetchall()
