"""One report: what it is, what it states, what it aims at, and a page to check it in."""

import sys
from pathlib import Path

import govreport

path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("seeds/linxi-2025.txt")
report = govreport.parse(path)

# what the text says of itself; None where it does not
print(report.title, report.region, f"reviews {report.year}, plans {report.plan_year}")

# the outline: each section counts the indicators in it and below it
for section in report.sections:
    print(f"  {section.number or '-'} {section.heading or section.role}: {len(section.indicators)} indicators")

# one statistic: its level, its growth, its targets
print("\n地区生产总值")
for found in report.find(code="GDP"):
    line = report.source.locate(found.span).line
    print(f"  line {line}: {found.text} ({found.measure}, {found.status}, {found.period})")

# every growth target with its exact wording
print("\nGrowth targets")
for found in report.find(status="target", measure="growth")[:8]:
    ends = found.value if found.value is not None else f"{found.low} to {found.high}"
    print(f"  {found.name}: {ends}{found.unit} ({found.bound}{', ' + found.modality if found.modality else ''})")

# what could not be read as it stands
print(f"\n{len(report.diagnostics)} diagnostics")

# a page for the browser, to check and correct all this
page = Path(sys.argv[2]) if len(sys.argv) > 2 else Path("report.html")
report.to_html(page)
print(f"open {page} in a browser")
