"""A thousand files

Many files in several processes into one DuckDB file. What cannot be read is named, nothing is lost. (The command does
the same, and goes on where it was stopped: `govreport parse FOLDER -o all.duckdb --resume`.)
"""

# %%
from itertools import islice, product
from pathlib import Path

import govreport

# %% [markdown]
# First a folder with a thousand files: two short samples under five hundred names of districts, and two files that are
# no reports. With files of your own this is not needed: give their folder.

# %%
seeds = Path("seeds") if Path("seeds").is_dir() else Path("../seeds")
folder = Path("thousand")
folder.mkdir(exist_ok=True)
samples = {"临溪": "linxi-2025-excerpt.txt", "青岚": "qinglan-2023-digest.txt"}
for old, sample in samples.items():
    text = (seeds / sample).read_text(encoding="utf-8")
    for first, second, third in islice(product("青白云石竹松梅兰", "溪山河湖江川原林", "东南西北上中下前"), 500):
        name = first + second + third
        (folder / f"{Path(sample).stem}-{name}.txt").write_text(text.replace(old, name), encoding="utf-8")
(folder / "empty.txt").write_bytes(b"")
(folder / "picture.txt").write_bytes(bytes.fromhex("89504e470d0a1a0a"))
print(sum(1 for _ in folder.iterdir()), "files")

# %% [markdown]
# Results come in the order of the paths, whichever process was first. The paths may be a generator, and memory does not
# grow with their number.

# %%
failures = []
with govreport.Store("all.duckdb") as store:
    for result in govreport.parse_many(sorted(folder.glob("*.txt")), workers=2):
        if isinstance(result, govreport.Failure):
            failures.append(result)
        else:
            store.add(result)

for failure in failures:
    print(failure.error)

# %% [markdown]
# What the thousand reports state, in SQL. (`.df()` and `.pl()` give frames.)

# %%
with govreport.Store("all.duckdb") as store:
    print(store.sql("select count(*) from reports").fetchall()[0][0], "reports")
    query = "select code, count(*) as n from indicators where code is not null group by 1 order by n desc, code"
    for code, count in store.sql(query).limit(5).fetchall():
        print(f"{count:6}  {code}")
