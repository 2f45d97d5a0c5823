"""The same bytes give the same report on every run, whatever the hashes of strings are, and on every Python."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
# all that is read, ids included, as one digest for each file
READ = """
import hashlib, json, sys
import govreport
for path in sys.argv[1:]:
    # the version is what is installed
    data = govreport.parse(path).to_dict() | {"version": ""}
    print(hashlib.sha256(json.dumps(data).encode()).hexdigest())
"""
OTHERS = [f"3.{minor}" for minor in (11, 12, 13, 14) if minor != sys.version_info.minor]


def digests(python: str, hash_seed: str) -> list[str]:
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [python, "-c", READ, *map(str, SEEDS)], capture_output=True, text=True, env=environment, cwd=ROOT, timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.split()


def test_the_hashes_of_strings_do_not_matter() -> None:
    first = digests(sys.executable, "0")
    assert len(first) == len(SEEDS) > 0
    assert [digests(sys.executable, seed) for seed in ("1", "4211")] == [first, first]


def other_python(version: str) -> str:
    """An interpreter of that version which has what the package imports."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        found = shutil.which(f"python{version}", path=folder)
        if (
            found
            and subprocess.run([found, "-c", "import attrs, regex, cn2an, pint"], capture_output=True).returncode == 0
        ):
            return found
    pytest.skip(f"no Python {version} with the package's dependencies is on the path")


@pytest.mark.parametrize("version", OTHERS)
def test_every_python_reads_the_same(version: str) -> None:
    assert digests(other_python(version), "random") == digests(sys.executable, "random")
