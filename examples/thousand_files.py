"""Many files in several processes into one DuckDB file; what cannot be read is named, nothing is lost.

The command does the same, and goes on where it was stopped: `govreport parse FOLDER -o all.duckdb --resume`.
"""

import sys
from pathlib import Path

import govreport

# here the samples over and over; give a folder of your own
folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
out = Path(sys.argv[2]) if len(sys.argv) > 2 else Path("all.duckdb")
paths = sorted(folder.rglob("*.txt")) if folder else sorted(Path("seeds").glob("*.txt")) * 250


def main() -> None:
    failures = []
    with govreport.Store(out) as store:
        # results come in the order of the paths, whichever process was first
        for result in govreport.parse_many(paths, workers=2, on_error="collect"):
            if isinstance(result, govreport.Failure):
                failures.append(result)
            else:
                store.add(result)
        query = "select code, count(*) as n from indicators where code is not null group by 1 order by n desc, code"
        for code, count in store.sql(query).limit(5).fetchall():
            print(f"{count:6}  {code}")
    print(f"{len(paths)} files, {len(failures)} not read")
    for failure in failures:
        print(failure.path, failure.error)


# the workers import this file anew
if __name__ == "__main__":
    main()
