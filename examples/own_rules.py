"""Own rules

Words are data. A statistic that the catalogue does not know, and a unit that no table has, are added in a file of one's
own, without touching the package.
"""

# %%
from pathlib import Path

import govreport

TEXT = "一、2024年工作回顾\n全县油纸伞产量达到42万把，增长9%。伞骨架材料用量2600担。\n"

without = govreport.parse_text(TEXT)
for found in without.indicators:
    print(found.name, found.value, found.unit, found.code)

# %% [markdown]
# An extra file has the tables of the package (`govreport/rules/`). What it says is added: entries, words of a list.

# %%
EXTRA = """
[statistics.UMBRELLA_OUTPUT]
name = "油纸伞产量"
english = "Output of paper umbrellas"
unit = "count"
kind = "flow"
better = "higher"
aliases = "油纸伞总产量 纸伞产量"

[statistics.GDP]
aliases = "全县经济总量"

[units.count]
units = ["把"]
"""
path = Path("my-rules.toml")
path.write_text(EXTRA, encoding="utf-8")
rules = govreport.Rules.load(extra=[path])

for found in govreport.parse_text(TEXT, rules=rules).indicators:
    print(found.name, found.value, found.unit, found.code)

# %% [markdown]
# The catalogue with these rules knows the new statistic, and an old one by the new name.

# %%
print(govreport.catalogue(rules)["UMBRELLA_OUTPUT"].english)
print(govreport.catalogue(rules).find("全县经济总量"), govreport.catalogue().find("全县经济总量"))

# %% [markdown]
# Every report says which words made it: a stored result can be told from one by other rules.

# %%
print("digests differ:", without.rules_digest != rules.digest)

# %% [markdown]
# A mistake in a file is one line that says where it is.

# %%
path.write_text('[statistics.UMBRELLA_OUTPUT]\nname = "油纸伞产量"\ncolour = "red"\n', encoding="utf-8")
try:
    govreport.Rules.load(extra=[path])
except govreport.RulesError as error:
    print(error)
