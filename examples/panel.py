"""A panel

Many reports as one table: a row for each number, then a row for each region and year.
"""

# %%
from pathlib import Path

import govreport

seeds = Path("seeds") if Path("seeds").is_dir() else Path("../seeds")

reports = []
for result in govreport.parse_many(sorted(seeds.glob("*.txt")), workers=1):
    if isinstance(result, govreport.Failure):  # one that cannot be read stops nothing
        print("not read:", result.path, result.error)
    else:
        reports.append(result)

panel = govreport.panel(reports)
print(f"{len(panel)} numbers of {len(reports)} reports")

# %% [markdown]
# An excerpt of a report that is there as a whole is superseded by it: its rows are kept, and left out of wide tables.

# %%
print([one.superseded_source.rsplit("/")[-1] for one in panel.revisions])

# %% [markdown]
# ## Long: one statistic wherever it is stated

# %%
for row in panel.select(code="GDP", measure="level"):
    print(row.region, row.period, row.value, row.unit, row.status)

# %%
panel.select(code="GDP")

# %% [markdown]
# ## Wide: a row for each region and period, a column for each statistic
#
# Values are in base units, so that 亩 and 公顷 line up; `wide.units` says which.

# %%
wide = panel.wide(measure="level", status="actual")
print(f"{len(wide.rows)} rows of {len(wide.columns)} statistics")
print("GRAIN_OUTPUT in", wide.units["GRAIN_OUTPUT"])

# %%
wide

# %% [markdown]
# ## Growth targets, as economists collect them by hand

# %%
targets = govreport.growth_targets(reports, ["GDP", "RETAIL_SALES", "FIXED_ASSET_INVESTMENT"])
for target in targets:
    print(target.region, target.year, target.statistic, target.low, target.high, target.bound, target.quote)

# %% [markdown]
# `panel.to_pandas()`, `panel.to_polars()`, `polars.DataFrame(panel)` and DuckDB take the long table as it is.
