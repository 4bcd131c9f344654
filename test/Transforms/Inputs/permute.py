"""Programs mean the same whichever passes run, and in whichever order.

usage: permute.py FROE_OPT FROE DIR SEED FILE...

Each program goes through one pass alone, and through all of them in two orders that
the seed and the program's name tell; what is left is interpreted, and must print
and fail as the program does by itself. Arguments and input are those of the
program's comments, see test/run-program.py. froe-specialize comes first, since
other passes are for functions without type variables.
"""

import importlib.util
import os
import random
import subprocess
import sys

spec = importlib.util.spec_from_file_location(
    "run_program",
    os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "run-program.py"),
)
run_program = importlib.util.module_from_spec(spec)
spec.loader.exec_module(run_program)

PASSES = [
    "froe-call-patterns",
    "froe-inline",
    "froe-lambda-sets",
    "froe-ranges",
    "froe-passdown",
    "froe-drop",
    "froe-accumulate",
    "canonicalize",
    "cse",
    "symbol-dce",
]


def run(command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def read_program(froe, folder, path):
    if not path.endswith(".froe"):
        return path
    source = os.path.join(folder, "in.mlir")
    emitted = run([froe, "emit", "--stage=froe", "-O0", path, "-o", source])
    if emitted.returncode:
        sys.exit(f"{path}: {emitted.stderr.decode()}")
    return source


def interpret(froe, path, expectation, folder):
    arguments = expectation.interpreter_arguments
    if arguments is None:
        arguments = expectation.arguments
    done = run([froe, "interpret", path, *arguments], input=expectation.stdin, cwd=folder)
    return done.returncode, done.stdout, done.stderr


def check(froe_opt, froe, folder, path, seed, number):
    source = read_program(froe, folder, path)
    expectation = run_program.Expectation(path)
    expected = interpret(froe, source, expectation, folder)
    choose = random.Random(f"{seed} {os.path.basename(path)}")
    orders = [[PASSES[number % len(PASSES)]]]
    orders += [choose.sample(PASSES, len(PASSES)) for _ in range(2)]
    good = 0
    for order in orders:
        out = os.path.join(folder, "out.mlir")
        pipeline = "builtin.module(%s)" % ",".join(["froe-specialize", *order])
        done = run(
            [froe_opt, source, "--pass-pipeline=" + pipeline, "--verify-each",
             "--mlir-print-debuginfo", "-o", out]
        )
        if done.returncode:
            print(f"FAILED {path}: {pipeline}\n{done.stderr.decode()}")
            continue
        printed = interpret(froe, out, expectation, folder)
        if printed != expected:
            print(f"FAILED {path}: {pipeline}\nexpected: {expected}\nprinted:  {printed}")
            continue
        good += 1
    return good, len(orders)


def main():
    froe_opt, froe, folder = map(os.path.abspath, sys.argv[1:4])
    os.makedirs(folder, exist_ok=True)
    files = [os.path.abspath(f) for f in sys.argv[5:]]
    results = [
        check(froe_opt, froe, folder, f, sys.argv[4], i) for i, f in enumerate(files)
    ]
    good, tried = sum(g for g, _ in results), sum(t for _, t in results)
    print(f"{good} of {tried} pipelines over {len(files)} programs")
    sys.exit(not (tried and good == tried))


if __name__ == "__main__":
    main()
