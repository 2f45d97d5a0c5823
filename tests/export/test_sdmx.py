"""SDMX-CSV 2.0: keys, periods, signs, and what pysdmx reads."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

import govreport
from govreport.export.sdmx import COMPONENTS, STRUCTURE_ID, sdmx_period, sdmx_rows, write_sdmx, write_sdmx_rows
from govreport.export.store import Store
from govreport.export.table import rows
from govreport.model import Direction, Measure, Period, Report

from .sample import sample_report

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
GDP, GROWTH, SPOTS, TARGET = sample_report().indicators


def observations(report: Report) -> list[dict[str, Any]]:
    return list(sdmx_rows(rows(report)))


def with_indicators(*indicators: Any, **changes: Any) -> Report:
    return sample_report(indicators=indicators, sections=(), **changes)


def read(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("period", "frequency", "time"),
    [
        ("2024", "A", "2024"),
        ("2024-Q3", "Q", "2024-Q3"),
        ("2024-H2", "S", "2024-S2"),
        ("2024-09", "M", "2024-09"),
        ("2024-09-30", "D", "2024-09-30"),
        ("2021/2025", "A5", "2021-01-01/P5Y"),
        ("2024-01/2024-11", "_O", "2024-01-01/P11M"),
        ("2023-11/2024-02", "_O", "2023-11-01/P4M"),
    ],
)
def test_a_period_in_the_forms_of_sdmx(period: str, frequency: str, time: str) -> None:
    assert sdmx_period(period) == (frequency, time)


@pytest.mark.parametrize("period", [None, "", "2025/2021", "2024-11/2024-01", "some day"])
def test_what_is_no_period_there(period: str | None) -> None:
    assert sdmx_period(period) is None


def test_an_observation_says_what_its_indicator_says() -> None:
    target = observations(sample_report(region_code="990001"))[2]
    assert list(target) == [component.id for component in COMPONENTS]
    want = {
        "FREQ": "A",
        "REF_AREA": "990001",
        "INDICATOR": "GDP",
        "MEASURE": "GROWTH",
        "STATUS": "TARGET",
        "REPORT": "r1",
        "STATEMENT": 1,
        "TIME_PERIOD": "2025",
        "OBS_VALUE": Decimal("6.5"),
        "UNIT_MEASURE": "%",
        "BOUND": "approx",
        "MODALITY": "strive",
        "REPORT_YEAR": "2024",
        "OBS_TEXT": "6.5%左右",
        "RULES_DIGEST": "0123abcd",
    }
    assert {name: target[name] for name in want} == want


def test_figures_without_a_statistic_or_a_period_stay_in_the_tidy_table() -> None:
    undated = attrs.evolve(GDP, period=None)
    assert [found["OBS_TEXT"] for found in observations(with_indicators(undated, SPOTS, TARGET))] == ["6.5%左右"]


def test_a_fall_is_negative_and_a_ranges_ends_change_places() -> None:
    fall = attrs.evolve(GROWTH, direction=Direction.DOWN)
    between = attrs.evolve(fall, value=None, low=Decimal(2), high=Decimal(3))
    first, second = observations(with_indicators(fall, between))
    assert first["OBS_VALUE"] == Decimal("-6.3")
    assert (second["OBS_VALUE"], second["OBS_LOW"], second["OBS_HIGH"]) == (None, Decimal(-3), Decimal(-2))


def test_statements_with_the_same_key_are_counted() -> None:
    again = attrs.evolve(GDP, id="again", value=Decimal(1))
    other = attrs.evolve(GDP, id="other", measure=Measure.RANK)
    later = attrs.evolve(GDP, id="later", period=Period("2025"))
    found = observations(with_indicators(GDP, again, other, later))
    assert [row["STATEMENT"] for row in found] == [1, 2, 1, 1]


def test_an_unknown_region_has_the_code_for_unknown() -> None:
    assert observations(with_indicators(GDP))[0]["REF_AREA"] == "_U"


def test_rows_of_a_report_that_do_not_stand_together_are_refused() -> None:
    mixed = [row for name in ("r1", "r2", "r1") for row in rows(with_indicators(GDP, id=name))]
    with pytest.raises(ValueError, match="report r1 do not stand together"):
        list(sdmx_rows(mixed))


def test_a_file_begins_with_the_columns_that_sdmx_asks_for(tmp_path: Path) -> None:
    assert write_sdmx([sample_report(), sample_report(id="r2")], tmp_path / "p.csv") == 6
    found = read(tmp_path / "p.csv")
    assert list(found[0])[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    assert [row["REPORT"] for row in found] == ["r1"] * 3 + ["r2"] * 3
    assert found[0]["OBS_VALUE"] == "12860000000"


def test_rows_of_a_store_give_the_same_file(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    write_sdmx(sample_report(), tmp_path / "objects.csv")
    with Store(tmp_path / "s.duckdb") as store:
        store.add(sample_report())
        found = store.sql("SELECT * FROM indicators ORDER BY report_id, start")
        write_sdmx_rows((dict(zip(found.columns, row, strict=True)) for row in found.fetchall()), tmp_path / "s.csv")

    def numbers(rows: list[dict[str, str]]) -> list[Any]:  # a DECIMAL column writes 6.3 as 6.3000000000
        return [{**row, "OBS_VALUE": Decimal(row["OBS_VALUE"])} for row in rows]

    assert numbers(read(tmp_path / "s.csv")) == numbers(read(tmp_path / "objects.csv"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples' observations in a file."""
    pytest.importorskip("pysdmx.io.pd")
    made = tmp_path_factory.mktemp("sdmx") / "panel.csv"
    assert write_sdmx(map(govreport.parse, SEEDS), made) > 20
    return made


class TestPysdmx:
    """The file of the samples, read by the reference implementation."""

    def test_the_file_is_sdmx_csv_2(self, path: Path) -> None:
        from pysdmx.io.csv.sdmx20.reader import read as read_2_0  # `read_sdmx` reads 2.0 and 2.1 alike

        (dataset,) = read_2_0(path.read_text(encoding="utf-8"))
        assert dataset.structure == f"DataStructure={STRUCTURE_ID}"
        texts = [row["OBS_TEXT"] for row in read(path)]
        assert dataset.data["OBS_TEXT"].tolist() == texts

    def test_every_value_is_of_its_components_type_and_every_key_is_whole_and_single(self, path: Path) -> None:
        from pysdmx.io import read_sdmx

        (dataset,) = read_sdmx(path).data
        dataset.structure = schema()  # casts every column, or raises
        keys = dataset.data[[component.id for component in COMPONENTS if component.role == "dimension"]]
        assert not keys.isna().any().any()
        assert not (keys.astype("string") == "").any().any()
        assert not keys.duplicated().any()
        assert dataset.data["OBS_VALUE"].notna().any()

    def test_pysdmx_writes_the_same_rows_again(self, path: Path, tmp_path: Path) -> None:
        from pysdmx.io import read_sdmx, write_sdmx
        from pysdmx.io.format import Format

        (dataset,) = read_sdmx(path).data
        dataset.structure = schema()
        write_sdmx([dataset], Format.DATA_SDMX_CSV_2_0_0, output_path=tmp_path / "again.csv")

        def keys(found: list[dict[str, str]]) -> list[Mapping[str, str]]:
            return [
                {name: row[name] for name in ("INDICATOR", "TIME_PERIOD", "STATEMENT", "OBS_TEXT")} for row in found
            ]

        assert keys(read(tmp_path / "again.csv")) == keys(read(path))


def schema() -> Any:
    """Our components as pysdmx's model has them."""
    from pysdmx.model import Component, Components, Concept, DataType, Role, Schema

    def component(ours: Any) -> Component:
        role = Role[ours.role.upper()]
        level = "O" if role is Role.ATTRIBUTE else None
        kind = {"GregorianYear": "YEAR", "ObservationalTimePeriod": "PERIOD"}.get(ours.type, ours.type.upper())
        return Component(
            ours.id, role is Role.DIMENSION, role, Concept(ours.id), DataType[kind], attachment_level=level
        )

    return Schema("datastructure", "GOVREPORT", "INDICATORS", Components(map(component, COMPONENTS)), "1.0.0")
