"""Programs print the same without what nobody needs.

usage: check_drop.py FROE_OPT FROE DIR FILE...
       check_drop.py FROE_OPT FROE DIR --random FIRST COUNT

Runs froe-drop on each program, checks that it changes nothing the second time, and
interprets what is left. What it must print is in the program's comments, see
test/run-program.py. Random programs are those of
test/programs/Inputs/random-language.py.
"""

import importlib.util
import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
spec = importlib.util.spec_from_file_location(
    "run_program", os.path.join(here, "..", "..", "run-program.py")
)
run_program = importlib.util.module_from_spec(spec)
spec.loader.exec_module(run_program)

PASSES = ["--froe-specialize", "--canonicalize", "--cse"]


def fail(path, what, text):
    print(f"FAILED {path}: {what}\n{text}")
    return False


def run(command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def check(froe_opt, froe, folder, path, is_random):
    source = path
    if path.endswith(".froe"):
        source = os.path.join(folder, "in.mlir")
        done = run([froe, "emit", "--stage=froe", "-O0", path, "-o", source])
        if done.returncode:
            return fail(path, "emit", done.stderr.decode())
    once, twice = (os.path.join(folder, name) for name in ("once.mlir", "twice.mlir"))
    done = run([froe_opt, source, *PASSES, "--froe-drop", "--verify-each", "-o", once])
    if done.returncode:
        return fail(path, "froe-drop", done.stderr.decode())
    done = run([froe_opt, once, "--froe-drop", "--verify-each", "-o", twice])
    if done.returncode:
        return fail(path, "froe-drop once more", done.stderr.decode())
    with open(once) as a, open(twice) as b:
        if a.read() != b.read():
            return fail(path, "froe-drop changes more the second time", "")
    if is_random:
        done = run([froe, "interpret", once])
        reference = run([froe, "interpret", path])
        same = (done.returncode, done.stdout) == (reference.returncode, reference.stdout)
        return same or fail(path, "prints something else", done.stdout.decode())
    expectation = run_program.Expectation(path)
    arguments = expectation.interpreter_arguments
    compare = arguments is not None
    if not compare:
        arguments = expectation.arguments
    options = {"input": expectation.stdin, "cwd": folder}
    done = run([froe, "interpret", once, *arguments], **options)
    if compare:
        reference = run([froe, "interpret", source, *arguments], **options)
        same = (done.returncode, done.stdout) == (reference.returncode, reference.stdout)
        return same or fail(path, "prints something else", done.stdout.decode())
    lines = run_program.Result(done.returncode, done.stdout, done.stderr).lines()
    if done.returncode != expectation.status or lines != expectation.stdout:
        return fail(
            path,
            f"exit status {done.returncode}, prints",
            "\n".join(lines) + "\n" + done.stderr.decode(errors="replace"),
        )
    return True


def write_random(folder, first, number):
    script = os.path.join(here, "..", "..", "programs", "Inputs", "random-language.py")
    files = [os.path.join(folder, f"{seed}.froe") for seed in range(first, first + number)]
    for seed, path in enumerate(files, first):
        with open(path, "wb") as file:
            file.write(run([sys.executable, script, str(seed)], check=True).stdout)
    return files


def main():
    froe_opt, froe, folder = map(os.path.abspath, sys.argv[1:4])
    files = sys.argv[4:]
    os.makedirs(folder, exist_ok=True)
    is_random = files[0] == "--random"
    if is_random:
        files = write_random(folder, int(files[1]), int(files[2]))
    files = map(os.path.abspath, files)
    results = [check(froe_opt, froe, folder, f, is_random) for f in files]
    print(f"{sum(results)} of {len(results)} programs")
    sys.exit(not (results and all(results)))


main()
