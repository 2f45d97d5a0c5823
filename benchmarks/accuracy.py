"""How right the readings are: every gold document a row, then the pooled figures.

    python benchmarks/accuracy.py [--detail] [--only NAME …] [--record]

The gold of `GOVREPORT_CORPUS` (folders gold/, seeds/, corpus/reports) is used where that variable is set, and the
gold of the project's own samples in `seeds/` always. `--detail` lists the misses. `--check` fails if the pooled strict
F1 falls below the one in `benchmarks/accuracy.json`, `--record` writes it there.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import govreport

HERE = Path(__file__).parent
RECORD = HERE / "accuracy.json"
STRICT = ("value", "unit", "bound", "direction", "measure", "status", "name")

Records = list[dict[str, Any]]


def shared_documents(root: Path) -> Iterator[tuple[str, Path, Records]]:
    """Name, text file and gold records of each document in the shared gold."""
    for gold in sorted((root / "gold").glob("*.jsonl")):
        records = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
        source = records[0]["source"]
        path = next(path for path in (root / "seeds" / source, root / "corpus" / "reports" / source) if path.exists())
        yield gold.stem, path, records


def load_scorer(root: Path) -> ModuleType:
    """The scorer that stands beside the gold."""
    spec = importlib.util.spec_from_file_location("score", root / "gold" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Pool:
    """Counts over documents, so that the pooled figures weigh every indicator alike."""

    def __init__(self) -> None:
        self._hits: dict[str, list[float]] = {}
        self.fields: list[str] = []
        self.report_wrong: list[str] = []

    def add(self, name: str, figures: dict[str, Any]) -> None:
        """Adds a document's figures."""
        for kind in ("found", "strict", "canonical", "sections"):
            ratio = figures[kind]
            wanted = figures["wanted"][kind]
            hits = ratio["recall"] * wanted
            predicted = hits / ratio["precision"] if ratio["precision"] else figures["predicted"][kind]
            pool = self._hits.setdefault(kind, [0.0, 0.0, 0.0])
            for place, value in enumerate((hits, predicted, wanted)):
                pool[place] += value
        found = figures["found"]["recall"] * figures["wanted"]["found"]
        for field, share in figures["fields"].items():
            pool = self._hits.setdefault(f"field {field}", [0.0, 0.0, 0.0])
            pool[0] += share * found
            pool[2] += found
        self.report_wrong += [f"{name}.{field}" for field, right in figures["report"].items() if not right]

    def f1(self, kind: str) -> float:
        """The pooled F1 of a kind."""
        hits, predicted, wanted = self._hits[kind]
        return 2 * hits / (predicted + wanted) if predicted + wanted else 1.0

    def share(self, field: str) -> float:
        """Of the found ones, how many have this field right."""
        hits, _, wanted = self._hits[f"field {field}"]
        return hits / wanted if wanted else 1.0


def measure(scorer: ModuleType, path: Path, gold: Records) -> dict[str, Any]:
    """The scorer's figures for one document, with the counts that pooling needs."""
    predicted = govreport.parse(path).to_records()
    figures = scorer.score(gold, predicted)
    inside = scorer.within(predicted, gold)
    figures["wanted"] = {
        "found": figures["gold_indicators"],
        "strict": figures["gold_indicators"],
        "canonical": sum(1 for r in gold if r["kind"] == "indicator" and r.get("canonical") and not r.get("optional")),
        "sections": sum(1 for r in gold if r["kind"] == "section" and not r.get("optional")),
    }
    figures["predicted"] = {
        "found": sum(1 for r in inside if r["kind"] == "indicator"),
        "strict": sum(1 for r in inside if r["kind"] == "indicator"),
        "canonical": sum(1 for r in inside if r["kind"] == "indicator" and r.get("canonical") in scorer.LISTED),
        "sections": sum(1 for r in inside if r["kind"] == "section"),
    }
    return figures


def row(name: str, figures: dict[str, Any]) -> str:
    """A document's line in the table."""
    wrong = ",".join(field for field, right in figures["report"].items() if not right) or "ok"
    return (
        f"{name:<22} {figures['gold_indicators']:>5}  {figures['found']['f1']:.3f}  {figures['strict']['f1']:.3f}  "
        f"{figures['sections']['f1']:.3f}  {figures['canonical']['f1']:.3f}  {figures['fields']['name']:.3f}  "
        f"{figures['fields']['status']:.3f}  {figures['fields']['period']:.3f}  {wrong}"
    )


def main(arguments: list[str] | None = None) -> int:
    """Prints the table; 1 where --check finds a fall."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--detail", action="store_true")
    options.add_argument("--only", nargs="*", default=[])
    options.add_argument("--hide", nargs="*", default=[], help="documents whose misses --detail does not show")
    options.add_argument("--check", action="store_true")
    options.add_argument("--record", action="store_true")
    chosen = options.parse_args(arguments)
    corpus = os.environ.get("GOVREPORT_CORPUS")
    if not corpus:
        print("GOVREPORT_CORPUS is not set: no shared gold to measure against")
        return 0
    scorer = load_scorer(Path(corpus))
    pool = Pool()
    print(f"{'document':<22} {'gold':>5}  found  strict sect.  canon. name   status period report")
    for name, path, gold in shared_documents(Path(corpus)):
        if chosen.only and name not in chosen.only:
            continue
        figures = measure(scorer, path, gold)
        pool.add(name, figures)
        print(row(name, figures))
        if chosen.detail and name not in chosen.hide:
            scorer.show(figures, detail=1000)
    pooled = {kind: round(pool.f1(kind), 4) for kind in ("found", "strict", "sections", "canonical")}
    fields = "  ".join(f"{field} {pool.share(field):.3f}" for field in (*STRICT, "period", "canonical"))
    print("pooled  " + "  ".join(f"{kind} {value:.4f}" for kind, value in pooled.items()))
    print("fields  " + fields)
    print("report fields wrong  " + (", ".join(pool.report_wrong) or "none"))
    if chosen.record:
        RECORD.write_text(json.dumps(pooled, indent=2) + "\n", encoding="utf-8")
    if chosen.check and RECORD.exists() and not chosen.only:
        before = json.loads(RECORD.read_text(encoding="utf-8"))["strict"]
        if pooled["strict"] < before:
            print(f"strict F1 fell from {before} to {pooled['strict']}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
