"""Runs the programs of a directory with a size and several numbers of rounds:
what they print must be what the interpreter prints, and what they allocate must
not depend on the number of rounds.

Usage: in_place.py FROE DIRECTORY
"""

import os
import subprocess
import sys

SIZE = 2000
COUNTED = ["label_cells", "record_cells", "closure_cells", "box_cells",
           "array_bytes", "allocated_bytes"]


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        sys.exit("%s: exit status %d\n%s" %
                 (" ".join(command), done.returncode, done.stderr))
    return done


def count(froe, program, rounds):
    """What a run allocates, and what it prints."""
    done = run(froe, "run", "--stats", program, str(SIZE), str(rounds))
    stats = dict(line.split()[1:] for line in done.stderr.splitlines()
                 if line.startswith("froe-stats:"))
    return [int(stats[name]) for name in COUNTED], int(stats["reused_cells"])


def main():
    froe, directory = sys.argv[1:]
    programs = sorted(name for name in os.listdir(directory)
                      if name.endswith(".froe"))
    if not programs:
        sys.exit("there are no programs in " + directory)
    wrong = 0
    for name in programs:
        program = os.path.join(directory, name)
        expected = run(froe, "interpret", program, "200", "3").stdout
        for option in ["-O0", "-O2", "--poison"]:
            printed = run(froe, "run", option, program, "200", "3").stdout
            if printed != expected:
                print("%s %s: %r instead of %r" %
                      (name, option, printed, expected))
                wrong += 1
        once, _ = count(froe, program, 1)
        often, reused = count(froe, program, 9)
        # The texts of the arguments are a few bytes that grow with the number.
        if once != often:
            print("%s: allocates %s in 1 round, %s in 9" % (name, once, often))
            wrong += 1
        if name != "machine.froe" and reused < SIZE:
            print("%s: reuses only %d" % (name, reused))
            wrong += 1
    sys.exit(wrong != 0)


main()
