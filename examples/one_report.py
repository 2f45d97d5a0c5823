"""One report

From a file to its statistics, its targets, and a page to check all of it in.
"""

# %%
from pathlib import Path

import govreport

seeds = Path("seeds") if Path("seeds").is_dir() else Path("../seeds")
report = govreport.parse(seeds / "linxi-2025.txt")  # put a file of your own here: text, Word, PDF, a web page

# what the text says of itself; None where it does not
print(report.title, report.region, f"reviews {report.year}, plans {report.plan_year}")

# %% [markdown]
# In a notebook a report shows its outline; click a part to open it. In a terminal it is one line.

# %%
report

# %% [markdown]
# Sections count the indicators in them and below them.

# %%
for section in report.sections:
    print(section.number or "-", section.heading or section.role, len(section.indicators))

# %% [markdown]
# ## One statistic
#
# `find` gives the indicators whose fields equal all that is asked for: here the level of the regional product, its
# growth, and what is aimed at. Values are exact decimals with 万 and 亿 multiplied out.

# %%
for found in report.find(code="GDP"):
    line = report.locate(found).line
    print(f"line {line}: {found.text} = {found.value} {found.unit}, {found.measure}, {found.status}, {found.period}")

# %% [markdown]
# The same as a notebook shows it: `≈` stands for 左右, `>` for 突破.

# %%
report.find(code="GDP")

# %% [markdown]
# Each can be traced to its sentence, its name to the words that make it up.

# %%
report.find(code="GDP")[1]

# %% [markdown]
# ## Targets, with their exact wording

# %%
for found in report.find(status="target", measure="growth")[:6]:
    ends = found.value if found.value is not None else f"{found.low} to {found.high}"
    print(f"{found.name}: {ends}{found.unit} ({found.bound}{', ' + found.modality if found.modality else ''})")

# %% [markdown]
# ## What could not be read
#
# A destroyed number is a diagnostic, never a value. This text has none; here is a sentence that does.

# %%
print(len(report.diagnostics), "diagnostics")
govreport.parse_text("全年完成投资51$1.$2亿元。").diagnostics

# %% [markdown]
# ## A page to check it in
#
# One file for the browser, without any network: the text with every number where it stands, to accept, reject, edit
# and add to.

# %%
report.to_html("report.html")
print("open report.html in a browser")
