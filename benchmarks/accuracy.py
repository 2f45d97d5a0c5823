"""How right the readings are: every gold document a row, then the pooled figures of each kind of gold.

    GOVREPORT_CORPUS=… python benchmarks/accuracy.py [--detail] [--only NAME …] [--check | --record]

Three kinds of gold: `shared`, the hand-annotated documents of `GOVREPORT_CORPUS` (folders gold/, seeds/,
corpus/reports); `windows`, parts of its reports that two readers labelled (tests/gold/windows); `samples`, the
project's own sample reports (seeds/). All are scored by the scorer beside the shared gold, so all need that folder.

`--detail` lists the misses, `--check` ends with 1 if a kind's pooled strict F1 is below the one recorded in
benchmarks/accuracy.json, `--record` writes the figures there.

A row: indicators of the gold; F1 of those found, of those with every field right, of sections and of canonical names;
of those found, the share with the right name, status and period; the fields of the report that are wrong.
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

import attrs

import govreport

HERE = Path(__file__).parent
ROOT = HERE.parent
RECORD = HERE / "accuracy.json"
STRICT = ("value", "unit", "bound", "direction", "measure", "status", "name")
FIELDS = ("name", "status", "period")
POOLED = ("found", "strict", "sections", "canonical")
HEADER = f"{'document':<22} {'gold':>5}  found  strict sect.  canon. name   status period report"

Records = list[dict[str, Any]]
Figures = dict[str, Any]


@attrs.frozen
class Document:
    """A text and its gold."""

    kind: str
    name: str
    path: Path
    gold: Records


def documents(corpus: Path) -> Iterator[Document]:
    """Every document that there is gold for."""
    texts = (corpus / "seeds", corpus / "corpus" / "reports")
    yield from _beside("shared", corpus / "gold", texts)
    yield from _beside("windows", ROOT / "tests" / "gold" / "windows", texts)
    yield from _beside("samples", ROOT / "seeds", (ROOT / "seeds",))


def _beside(kind: str, folder: Path, texts: tuple[Path, ...]) -> Iterator[Document]:
    for path in sorted(folder.glob("*.jsonl")):
        gold: Records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        source = next(text / gold[0]["source"] for text in texts if (text / gold[0]["source"]).exists())
        yield Document(kind, path.name.removesuffix(".jsonl").removesuffix(".gold"), source, gold)


def load_scorer(corpus: Path) -> ModuleType:
    """The scorer that stands beside the shared gold."""
    spec = importlib.util.spec_from_file_location("score", corpus / "gold" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{corpus}/gold/score.py: no such scorer; check GOVREPORT_CORPUS")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Pool:
    """Counts over documents, so that the pooled figures weigh every indicator alike."""

    def __init__(self) -> None:
        self._counts: dict[str, list[float]] = {}
        self.report_wrong: list[str] = []

    def add(self, name: str, figures: Figures) -> None:
        """Adds a document's figures."""
        for kind in judged(figures):
            ratio, wanted = figures[kind], figures["wanted"][kind]
            hits = ratio["recall"] * wanted
            # where nothing is right, precision says nothing of how many were predicted
            predicted = hits / ratio["precision"] if ratio["precision"] else figures["predicted"][kind]
            self._count(kind, hits, predicted, wanted)
        found = figures["found"]["recall"] * figures["wanted"]["found"]
        for field, share in figures["fields"].items():
            self._count(f"field {field}", share * found, 0, found)
        self.report_wrong += [f"{name}.{field}" for field, right in figures["report"].items() if not right]

    def _count(self, key: str, *counts: float) -> None:
        before = self._counts.get(key, [0.0, 0.0, 0.0])
        self._counts[key] = [old + new for old, new in zip(before, counts, strict=True)]

    def f1(self, kind: str) -> float:
        """The pooled F1 of a kind."""
        hits, predicted, wanted = self._counts[kind]
        # an alternative answer (no canonical name) lets the scorer count more hits than it wanted
        return min(2 * hits / (predicted + wanted), 1.0) if predicted + wanted else 1.0

    def share(self, field: str) -> float:
        """Of the found ones, how many have this field right."""
        hits, _, wanted = self._counts[f"field {field}"]
        return hits / wanted if wanted else 1.0

    def figures(self) -> dict[str, float]:
        """The pooled figures, as they are recorded."""
        return {kind: round(self.f1(kind), 4) for kind in self.kinds} | {"period": round(self.share("period"), 4)}

    @property
    def kinds(self) -> list[str]:
        """What there is gold of."""
        return [kind for kind in POOLED if kind in self._counts]


def measure(scorer: ModuleType, document: Document) -> Figures:
    """The scorer's figures for one document, with the counts that pooling needs."""
    gold, predicted = document.gold, govreport.parse(document.path).to_records()
    kinds = {record["kind"] for record in gold}
    if "section" not in kinds:
        predicted = [record for record in predicted if record["kind"] != "section"]
    figures: Figures = scorer.score(gold, predicted)
    inside: Records = scorer.within(predicted, gold)
    wanted = [record for record in gold if not record.get("optional")]
    figures["wanted"] = {
        "found": figures["gold_indicators"],
        "strict": figures["gold_indicators"],
        "canonical": sum(bool(record.get("canonical")) for record in wanted if record["kind"] == "indicator"),
        "sections": sum(record["kind"] == "section" for record in wanted),
    }
    indicators = [record for record in inside if record["kind"] == "indicator"]
    figures["predicted"] = {
        "found": len(indicators),
        "strict": len(indicators),
        "canonical": sum(record.get("canonical") in scorer.LISTED for record in indicators),
        "sections": sum(record["kind"] == "section" for record in inside),
    }
    return figures


def judged(figures: Figures) -> list[str]:
    """What the gold of a document has anything of."""
    return [kind for kind in POOLED if figures["wanted"][kind] or (kind != "sections" and figures["predicted"][kind])]


def row(name: str, figures: Figures) -> str:
    """A document's line in the table."""
    wrong = ",".join(field for field, right in figures["report"].items() if not right) or "ok"
    # an alternative answer (no canonical name) lets the scorer count more hits than it wanted
    shares = {kind: f"{min(figures[kind]['f1'], 1):.3f}" for kind in judged(figures)}
    shares |= {field: f"{figures['fields'][field]:.3f}" for field in FIELDS if figures["gold_indicators"]}
    columns = "  ".join(shares.get(column, "    —") for column in (*POOLED, *FIELDS))
    width = 22 - sum(ord(sign) > 255 for sign in name)  # a Chinese character takes two columns
    return f"{name:<{width}} {figures['gold_indicators']:>5}  {columns}  {wrong}"


def summary(kind: str, pool: Pool) -> str:
    """The pooled figures of a kind of gold."""
    pooled = "  ".join(f"{field} {pool.f1(field):.4f}" for field in pool.kinds)
    fields = "  ".join(f"{field} {pool.share(field):.3f}" for field in (*STRICT, "period", "canonical"))
    wrong = ", ".join(pool.report_wrong) or "none"
    return f"{kind} pooled   {pooled}\n{kind} fields   {fields}\n{kind} report fields wrong   {wrong}"


def below_record(pools: dict[str, Pool]) -> list[str]:
    """What fell below the record."""
    if not RECORD.exists():
        return []
    before: dict[str, dict[str, float]] = json.loads(RECORD.read_text(encoding="utf-8"))
    return [
        f"{kind}: strict F1 fell from {before[kind]['strict']} to {pool.figures()['strict']}"
        for kind, pool in pools.items()
        if kind in before and pool.figures()["strict"] < before[kind]["strict"]
    ]


def options() -> argparse.ArgumentParser:
    """The command's options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--detail", action="store_true", help="list the misses")
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME", help="these documents or kinds of gold")
    parser.add_argument("--hide", nargs="*", default=[], metavar="NAME", help="documents whose misses are not listed")
    parser.add_argument("--check", action="store_true", help="fail if strict F1 fell below the record")
    parser.add_argument("--record", action="store_true", help="write the figures to the record")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Prints the tables; 1 where --check finds a fall."""
    chosen = options().parse_args(arguments)
    corpus = os.environ.get("GOVREPORT_CORPUS")
    if not corpus:
        print("GOVREPORT_CORPUS is not set: there is no gold and no scorer to measure with")
        return 0
    scorer = load_scorer(Path(corpus))
    pools: dict[str, Pool] = {}
    for document in documents(Path(corpus)):
        if chosen.only and not {document.name, document.kind} & set(chosen.only):
            continue
        if document.kind not in pools:
            pools[document.kind] = Pool()
            print(f"\n{document.kind}\n{HEADER}")
        figures = measure(scorer, document)
        pools[document.kind].add(document.name, figures)
        print(row(document.name, figures), flush=True)
        if chosen.detail and document.name not in chosen.hide:
            scorer.show(figures, detail=1000)
    print()
    for kind, pool in pools.items():
        print(summary(kind, pool))
    if chosen.only:
        return 0
    if chosen.record:
        figures = {kind: pool.figures() for kind, pool in pools.items()}
        RECORD.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    fallen = below_record(pools) if chosen.check else []
    for line in fallen:
        print(line)
    return int(bool(fallen))


if __name__ == "__main__":
    sys.exit(main())
