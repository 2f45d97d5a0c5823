"""How much of what reports state the catalogue knows: the share of indicators with a canonical name, by group.

    python benchmarks/catalogue_share.py [FOLDER] [--unknown N]

FOLDER holds reports; without it the corpus of `GOVREPORT_CORPUS` is read. `--unknown N` lists the N names that most
reports state and the catalogue does not know: what to add next.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

import govreport
from govreport.rules import default_rules


class Share:
    """Counts over reports: indicators and reports by group and by statistic, and the unknown names."""

    def __init__(self) -> None:
        self.indicators = self.reports = self.known = 0
        self.by_group: Counter[str] = Counter()
        self.by_code: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()

    def add(self, report: govreport.Report) -> None:
        """Counts a report's indicators."""
        known = govreport.catalogue()
        self.reports += 1
        unknown: set[str] = set()
        for indicator in report.indicators:
            self.indicators += 1
            if indicator.code is None:
                unknown.add(indicator.name)
                continue
            self.known += 1
            self.by_group[known[indicator.code].group] += 1
            self.by_code[indicator.code] += 1
        # a name counts once a report: one report's list of forty towns is no gap
        self.unknown.update(unknown)

    def print(self, unknown: int) -> None:
        """The table, then the names that are missing most."""
        sizes = Counter(entry["group"] for entry in default_rules().table("statistics").values())
        print(f"{self.reports} reports, {self.indicators} indicators, {self.known} with a canonical name", end=" ")
        print(f"({self.known / max(self.indicators, 1):.1%}); {len(self.by_code)} of {sizes.total()} statistics seen\n")
        print(f"{'group':<18} {'statistics':>10} {'seen':>6} {'indicators':>11} {'share':>7}")
        seen = Counter(govreport.catalogue()[code].group for code in self.by_code)
        for group, count in sorted(sizes.items(), key=lambda item: -self.by_group[item[0]]):
            found = self.by_group[group]
            print(f"{group:<18} {count:>10} {seen[group]:>6} {found:>11} {found / max(self.indicators, 1):>7.1%}")
        if unknown:
            print("\nunknown names by the number of reports that state them")
            for name, count in self.unknown.most_common(unknown):
                print(f"{count:>5}  {name}")


def reports(folder: Path) -> list[Path]:
    """The report files of a folder, in order."""
    return sorted(path for path in folder.rglob("*") if path.suffix in {".txt", ".md", ".html", ".docx", ".pdf"})


def main(arguments: list[str] | None = None) -> int:
    """Prints the share; 0 also where there is nothing to read."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path)
    options.add_argument("--unknown", type=int, default=0)
    chosen = options.parse_args(arguments)
    corpus = os.environ.get("GOVREPORT_CORPUS")
    folder = chosen.folder or (Path(corpus) / "corpus" / "reports" if corpus else None)
    if folder is None:
        print("name a folder of reports, or set GOVREPORT_CORPUS")
        return 0
    share = Share()
    for result in govreport.parse_many(reports(folder), workers=1):
        if isinstance(result, govreport.Report):
            share.add(result)
        else:
            print(f"{result.path}: {result.error}", file=sys.stderr)
    share.print(chosen.unknown)
    return 0


if __name__ == "__main__":
    sys.exit(main())
