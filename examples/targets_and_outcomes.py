"""Targets against outcomes

What was aimed at last year, and what this year's report says of it.
"""

# %%
import govreport
from govreport.view import compare_html, plots

LAST_YEAR = """桐湾县政府工作报告
一、2023年工作回顾
地区生产总值完成186.2亿元，增长5.4%。
二、2024年工作安排
全县地区生产总值力争增长6%左右，城镇新增就业达到3200人，固定资产投资增长8%以上。新建标准厂房12万平方米，改造老旧小区15个。
"""
THIS_YEAR = """桐湾县政府工作报告
一、2024年工作回顾
地区生产总值增长6.3%，城镇新增就业3380人，固定资产投资增长5.1%。改造老旧小区15个。
二、2025年工作安排
地区生产总值增长6%以上。
"""

before, after = (govreport.parse_text(text, region="桐湾县") for text in (LAST_YEAR, THIS_YEAR))

# %% [markdown]
# Each target of last year with the number that answers it, and a verdict: 左右 allows a little, 以上 is met from its
# value on, and what is not spoken of is said to be so.

# %%
outcomes = govreport.outcomes(before, after)
for one in outcomes:
    print(f"{one.verdict:>13}  {one.target.name} {one.target.text}: {one.quote or 'nothing'}")

# %%
outcomes

# %% [markdown]
# How far a figure is from its target, in percentage points or in the unit of the target:

# %%
for one in outcomes:
    if one.difference is not None:
        print(one.target.name, one.difference, "of", one.target.value, one.target.unit)

# %% [markdown]
# The same over years, as a series: targets and outcomes side by side.

# %%
panel = govreport.panel([before, after])
panel.series("GDP")

# %% [markdown]
# %% [markdown]
# And as a page, both texts beside one another; `govreport compare OLD NEW -o targets.html` does this without Python.

# %%
compare_html(before, after, "targets.html")
print("open targets.html in a browser")

# %% [markdown]
# The series plotted, with the extra `plots` (altair): as a picture that needs no network.

# %%
import altair

altair.renderers.enable("svg")
plots.plot_series(panel, "GDP")
