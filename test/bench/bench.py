#!/usr/bin/env python3
"""Measures the programs of this folder against those of other compilers.

  bench.py [OPTIONS] [FILTER]

FILTER is a regular expression that is looked for in SUITE/PROGRAM. Every program
is compiled by every compiler; then they run in turn, one after the other, round
by round. What they print must be what suites.py says. Medians of the processor
time count.

The results go to the folder that --output names, docs/results for a run of
everything: benchmarks.md, benchmarks.json and one picture a suite. Without such
a folder the table is printed.

Exit status: 0 if all programs could be measured and printed what they should; 1
if not; goals that are missed do not count.
"""

import argparse
import os
import re
import sys

import contenders as compilers
import measure
import report
import suites
import text

ROOT = os.path.dirname(os.path.dirname(compilers.HERE))


def say(message):
    print(f"bench: {message}", file=sys.stderr, flush=True)


def parse_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("filter", nargs="?", default="", help="which programs")
    parser.add_argument("--rounds", type=int, default=7, help="runs of each program")
    parser.add_argument(
        "--quick", action="store_true", help="few instructions, as counts.py"
    )
    parser.add_argument(
        "--contenders", default="", metavar="REGEX", help="which compilers"
    )
    parser.add_argument("--output", metavar="FOLDER", help="where results go")
    parser.add_argument(
        "--timeout", type=float, default=60, help="seconds that a run may take"
    )
    parser.add_argument(
        "--memory", type=int, default=4096, help="MiB that a run may take"
    )
    parser.add_argument(
        "--budget",
        type=float,
        default=20,
        help="seconds after which a contender that had three runs gets no more",
    )
    parser.add_argument("--build", default=os.path.join(ROOT, "build"))
    options = parser.parse_args()
    options.froe = os.path.join(options.build, "bin", "froe")
    options.work = os.path.join(options.build, "bench")
    if not options.output and not options.filter and not options.contenders:
        options.output = os.path.join(ROOT, "docs", "results")
    return options


def build_all(chosen, programs, work):
    """Executables by (program, contender), and what could not be compiled."""
    executables, failures = {}, {}
    for program in programs:
        say(f"building {program.path}")
        for contender in chosen:
            key = program.path, contender.name
            try:
                executables[key] = compilers.build(contender, program, work)
            except compilers.BuildError as error:
                failures[key] = "does not compile"
                say(f"{contender.name} cannot compile {program.path}:\n{error}")
    return executables, failures


def check(sample, program, expected):
    """What is wrong with a run, if anything."""
    if not sample.failure and sample.output != expected:
        sample.failure = "wrong result"
        say(f"{program.path} printed {sample.output!r} and not {expected!r}")


def measure_program(program, chosen, executables, options, path):
    """Samples by contender. One that fails is not run again."""
    arguments = program.few_arguments if options.quick else program.arguments
    expected = program.few_expected if options.quick else program.expected
    words = arguments.format(text=path).split()
    samples = {c.name: [] for c in chosen if (program.path, c.name) in executables}
    for _ in range(options.rounds):
        for name, runs in samples.items():
            spent = sum(run.wall for run in runs)
            if runs and (
                runs[-1].failure or (len(runs) >= 3 and spent > options.budget)
            ):
                continue
            command = [executables[program.path, name], *words]
            sample = measure.run(
                options.helper, command, options.timeout, options.memory << 20
            )
            check(sample, program, expected)
            runs.append(sample)
            if sample.failure:
                say(f"{name}, {program.path}: {sample.failure}")
    return samples


def main():
    options = parse_arguments()
    programs = suites.select(re.compile(options.filter))
    wanted = re.compile(options.contenders)
    chosen = [
        c for c in compilers.contenders(options.froe) if wanted.search(c.name)
    ]
    if not programs or not chosen:
        say("there is nothing to measure")
        return 2
    versions = {c.name: c.version() for c in chosen}
    for contender in chosen:
        if versions[contender.name] is None:
            say(f"{contender.compiler} does not run")
            return 2

    os.makedirs(options.work, exist_ok=True)
    path = os.path.join(options.work, "text.txt")
    with open(path, "w", encoding="ascii") as file:
        file.write(text.make_text())

    options.helper = measure.build_helper(options.work)
    results = report.Results(options, versions)
    executables, failures = build_all(chosen, programs, options.work)
    for program in programs:
        say(f"running {program.path}")
        results.add(
            program, measure_program(program, chosen, executables, options, path)
        )
    results.finish(failures)
    if options.output:
        results.write(options.output)
        say(f"results are in {os.path.relpath(options.output)}")
    else:
        print(results.markdown())
    return 0 if results.all_good() else 1


if __name__ == "__main__":
    sys.exit(main())
