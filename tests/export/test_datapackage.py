"""A Frictionless Data Package: its description, its files, and what the frictionless package finds in them."""

from __future__ import annotations

import csv
import hashlib
import json
import warnings
from pathlib import Path
from typing import Any

import pytest

import govreport
from govreport.export.datapackage import write_datapackage
from govreport.export.table import TABLES

from .sample import sample_report

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def described(folder: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return data


def read(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_is_a_file_for_each_table_and_its_description(tmp_path: Path) -> None:
    assert write_datapackage([sample_report(), sample_report(id="r2")], tmp_path) == tmp_path / "datapackage.json"
    assert {name: len(read(tmp_path / f"{name}.csv")) for name in (table.name for table in TABLES)} == {
        "reports": 2,
        "sections": 8,
        "indicators": 8,
        "diagnostics": 2,
    }
    assert [resource["path"] for resource in described(tmp_path)["resources"]] == [f"{t.name}.csv" for t in TABLES]


def test_the_columns_are_described_in_order_with_their_types(tmp_path: Path) -> None:
    write_datapackage(sample_report(), tmp_path)
    for resource in described(tmp_path)["resources"]:
        head = (tmp_path / resource["path"]).read_text(encoding="utf-8").splitlines()[0]
        assert [f'"{field["name"]}"' for field in resource["schema"]["fields"]] == head.split(",")
    fields = {field["name"]: field for field in described(tmp_path)["resources"][2]["schema"]["fields"]}
    assert [fields[name]["type"] for name in ("value", "start", "text")] == ["number", "integer", "string"]
    assert fields["status"]["constraints"]["enum"] == ["actual", "estimated", "target"]


def test_a_report_that_came_before_is_left_out(tmp_path: Path) -> None:
    write_datapackage([sample_report(), sample_report()], tmp_path)
    assert len(read(tmp_path / "indicators.csv")) == 4


def test_size_and_hash_are_those_of_the_files(tmp_path: Path) -> None:
    write_datapackage(sample_report(), tmp_path)
    for resource in described(tmp_path)["resources"]:
        content = (tmp_path / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")


def test_the_package_says_what_read_its_reports(tmp_path: Path) -> None:
    write_datapackage([sample_report(), sample_report(id="r2", rules_digest="other")], tmp_path)
    assert described(tmp_path)["govreport"] == [
        {"version": "0.1.0", "rules_digest": "0123abcd"},
        {"version": "0.1.0", "rules_digest": "other"},
    ]


def report_of_problems(folder: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package's own, at import
        frictionless = pytest.importorskip("frictionless")
        return frictionless.validate(str(folder / "datapackage.json"))


def test_frictionless_finds_the_samples_package_valid(tmp_path: Path) -> None:
    write_datapackage(map(govreport.parse, SEEDS), tmp_path)
    found = report_of_problems(tmp_path)
    assert found.flatten(["type", "message"]) == []
    assert found.valid
    assert len(found.tasks) == len(TABLES)


@pytest.mark.parametrize(
    ("column", "problem"), [("report_id", "foreign-key"), ("value", "type-error"), ("status", "constraint-error")]
)
def test_frictionless_finds_a_wrong_cell(tmp_path: Path, column: str, problem: str) -> None:
    write_datapackage(sample_report(), tmp_path)
    path = tmp_path / "indicators.csv"
    rows = read(path)
    rows[0][column] = "wrong"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert [problem] in report_of_problems(tmp_path).flatten(["type"])
