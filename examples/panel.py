"""Many reports as one table: a row for each number, then a row for each region and year."""

from pathlib import Path

import govreport

reports = []
for result in govreport.parse_many(sorted(Path("seeds").glob("*.txt")), workers=1):
    if isinstance(result, govreport.Failure):
        print("not read:", result.path, result.error)
    else:
        reports.append(result)

panel = govreport.panel(reports)
print(f"{len(panel)} numbers of {len(reports)} reports")

# long: one statistic wherever it is stated
for row in panel.select(code="GDP", measure="level", status="actual"):
    print(row.region, row.period, row.value, row.unit)

# wide: a row for each region and period, a column for each statistic, in base units
wide = panel.wide(measure="level", status="actual")
print(f"{len(wide.rows)} rows of {len(wide.columns)} statistics")

# panel.to_pandas(), panel.to_polars() and DuckDB take the long table as it is
