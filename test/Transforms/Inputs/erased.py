#!/usr/bin/env python3
"""Runs programs and checks that they make no cells: erased.py FROE PROGRAM...

Strings and arrays, such as the program's arguments, may be made.
Exit status: 0 if so.
"""

import os
import re
import subprocess
import sys

KINDS = ["label_cells", "record_cells", "closure_cells", "box_cells"]


def count_cells(froe, program, level):
    run = subprocess.run(
        [froe, "run", "--stats", level, program], capture_output=True, text=True
    )
    if run.returncode:
        sys.exit("%s %s: exit status %d: %s" % (program, level, run.returncode, run.stderr))
    counts = dict(re.findall(r"froe-stats: (\w+) (\S+)", run.stderr))
    return {kind: int(counts[kind]) for kind in KINDS}


def main():
    froe, programs = sys.argv[1], sys.argv[2:]
    runs, bad = 0, 0
    for program in programs:
        for level in ["-O1", "-O2", "-O3"]:
            runs += 1
            cells = {k: n for k, n in count_cells(froe, program, level).items() if n}
            if cells:
                bad += 1
                print("%s %s: %s" % (os.path.basename(program), level, cells))
    if bad:
        print("%d of %d runs with cells" % (bad, runs))
        return 1
    print("%d programs, %d runs without a cell" % (len(programs), runs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
