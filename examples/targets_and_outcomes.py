"""What was aimed at last year, and what this year's report says of it."""

import sys
from pathlib import Path

import govreport
from govreport.view import compare_html

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

before, after = govreport.parse_text(LAST_YEAR), govreport.parse_text(THIS_YEAR)

for one in govreport.outcomes(before, after):
    said = one.quote or "nothing"
    print(f"{one.verdict:>13}  {one.target.name} {one.target.text}: {said}")

# the same as a page, both texts side by side
page = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("targets.html")
compare_html(before, after, page)
print(f"open {page} in a browser")
