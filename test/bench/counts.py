#!/usr/bin/env python3
"""Counts the instructions of the programs of this folder, against those of C.

  counts.py [OPTIONS] [FILTER]

FILTER is a regular expression that is looked for in SUITE/PROGRAM. Programs get
few arguments and run in valgrind, which counts what they execute from their start
to their end: the same number however busy the machine is. What starting costs, a
program that does next to nothing tells; it is taken off.

With --limits FILE, the ratios are compared to those in a JSON file, by
SUITE/PROGRAM; --update writes it anew. Exit status: 1 if a program fails, prints
something else than it should, or has a ratio that is more than a twentieth over
its limit; else 0.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile

import contenders as compilers
import report
import suites
import text

TOLERANCE = 1.05


class CountError(Exception):
    pass


def count(command, expected=None):
    """How many instructions a command executes; what it prints is checked."""
    # Older valgrinds fail to read the debug information of newer compilers.
    subprocess.run(["strip", "--strip-debug", command[0]], check=True)
    with tempfile.NamedTemporaryFile() as out:
        valgrind = [
            "valgrind",
            "--tool=callgrind",
            f"--callgrind-out-file={out.name}",
            *command,
        ]
        result = subprocess.run(valgrind, capture_output=True, text=True)
        if result.returncode != 0:
            raise CountError(f"exit status {result.returncode}:\n{result.stderr}")
        if expected is not None and result.stdout.strip() != expected:
            raise CountError(f"printed {result.stdout!r} and not {expected!r}")
        # valgrind writes "Collected : N" whatever the program writes.
        found = re.search(r"Collected : (\d+)", result.stderr)
    if not found:
        raise CountError(f"valgrind counted nothing:\n{result.stderr}")
    return int(found.group(1))


EMPTY = {
    ".froe": '(print (array-length (args)))\n',
    ".c": '#include <stdio.h>\nint main(int argc, char **argv) '
    '{ (void)argv; printf("%d\\n", argc - 1); return 0; }\n',
}


def startup(contender, work):
    """What a program without anything to do executes."""
    folder = os.path.join(work, "startup")
    os.makedirs(folder, exist_ok=True)
    source = os.path.join(folder, "startup" + contender.suffix)
    out = os.path.join(folder, re.sub(r"\W+", "-", contender.name))
    with open(source, "w") as file:
        file.write(EMPTY[contender.suffix])
    command = [p.format(source=source, out=out, folder=folder) for p in contender.command]
    subprocess.run(command, check=True)
    return count([out], "0")


def parse_arguments():
    root = os.path.dirname(os.path.dirname(compilers.HERE))
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("filter", nargs="?", default="", help="which programs")
    parser.add_argument("--level", type=int, default=2, help="the -O of froe")
    parser.add_argument("--limits", metavar="FILE", help="ratios that are allowed")
    parser.add_argument("--update", action="store_true", help="write that file")
    parser.add_argument("--build", default=os.path.join(root, "build"))
    options = parser.parse_args()
    if options.update and not options.limits:
        parser.error("--update needs --limits")
    return options


def measure(programs, chosen, work):
    """(program, counts by contender, or None) for each program."""
    path = os.path.join(work, "text.txt")
    with open(path, "w", encoding="ascii") as file:
        file.write(text.make_text())
    started = {c.name: startup(c, work) for c in chosen}
    for program in programs:
        counts = {}
        try:
            for contender in chosen:
                executable = compilers.build(contender, program, work)
                words = program.few_arguments.format(text=path).split()
                total = count([executable, *words], program.few_expected)
                counts[contender.name] = max(total - started[contender.name], 1)
        except (CountError, compilers.BuildError) as error:
            print(f"{program.path}: {contender.name}: {error}", file=sys.stderr)
            counts = None
        yield program, counts


def main():
    options = parse_arguments()
    froe = os.path.join(options.build, "bin", "froe")
    work = os.path.join(options.build, "bench")
    os.makedirs(work, exist_ok=True)
    ours = f"froe -O{options.level}"
    names = (ours, *compilers.REFERENCES)
    chosen = [c for c in compilers.contenders(froe) if c.name in names]
    limits = {}
    if options.limits and not options.update:
        with open(options.limits) as file:
            limits = json.load(file)

    good, ratios = True, {}
    print(f"{'':28}{ours:>14}{'gcc -O2':>14}{'clang -O2':>14}{'ratio':>8}")
    programs = suites.select(re.compile(options.filter))
    for program, counts in measure(programs, chosen, work):
        if counts is None:
            good = False
            continue
        # To the C compiler that needs fewer.
        ratio = counts[ours] / min(counts[name] for name in compilers.REFERENCES)
        ratios[program.path] = round(ratio, 3)
        line = f"{program.path:28}" + "".join(f"{counts[n]:>14,}" for n in names)
        line += f"{ratio:>8.2f}"
        limit = limits.get(program.path)
        if limit and ratio > limit * TOLERANCE:
            good = False
            line += f"  over {limit}"
        print(line, flush=True)
    for suite in suites.SUITES:
        values = [r for path, r in ratios.items() if path.startswith(suite + "/")]
        if values:
            print(f"{suite + ', geometric mean':70}{report.geometric_mean(values):>8.2f}")
    if options.update:
        with open(options.limits, "w") as file:
            json.dump(ratios, file, indent=1)
            file.write("\n")
    return 0 if good and ratios else 1


if __name__ == "__main__":
    sys.exit(main())
