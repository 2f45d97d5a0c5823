"""A statistic that the catalogue does not know, added without touching the package."""

import tempfile
from pathlib import Path

import govreport

TEXT = "一、2024年工作回顾\n全县油纸伞产量达到42万把，增长9%。\n"
EXTRA = """
[statistics.UMBRELLA_OUTPUT]
name = "油纸伞产量"
english = "Output of paper umbrellas"
unit = "count"
kind = "flow"
better = "higher"
aliases = "油纸伞总产量"
"""

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "mine.toml"
    path.write_text(EXTRA, encoding="utf-8")
    rules = govreport.Rules.load(extra=[path])

without, with_rules = govreport.parse_text(TEXT), govreport.parse_text(TEXT, rules=rules)
print("without:", [(found.name, found.code) for found in without.indicators])
print("with:   ", [(found.name, found.code) for found in with_rules.indicators])

# every result says which words made it
print("digests differ:", without.rules_digest != with_rules.rules_digest)
