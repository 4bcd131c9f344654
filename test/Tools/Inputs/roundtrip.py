"""roundtrip.py FOLDERS...: takes every part of every .mlir file that parses
through text, bytecode and the generic form, and compares."""
import concurrent.futures
import pathlib
import subprocess
import sys

# Parts that do not parse leave nothing behind and read back as empty modules.
OPT = ["froe-opt", "--split-input-file", "--mlir-print-debuginfo"]


def opt(text, *options):
    return subprocess.run(OPT + list(options), input=text, capture_output=True)


def check(path):
    """How many parts of a file were compared, and what is wrong with them."""
    contents = path.read_bytes()
    once = opt(contents).stdout
    parts = sum(bool(part.strip()) for part in once.split(b"// -----"))
    if not parts:
        return 0, []
    problems = []
    # Text and bytecode are compared by froe-opt itself.
    twice = opt(once, "--verify-roundtrip")
    if twice.returncode != 0:
        problems.append("%s: text or bytecode: %s" % (path, twice.stderr.decode()))
    generic = opt(contents, "--mlir-print-op-generic").stdout
    if opt(generic).stdout != twice.stdout:
        problems.append("%s: the generic form differs" % path)
    return parts, problems


def main():
    files = [f for folder in sys.argv[1:] for f in sorted(pathlib.Path(folder).rglob("*.mlir"))]
    compared, problems = 0, []
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as jobs:
        for count, found in jobs.map(check, files):
            compared += count
            problems += found
    print("\n".join(problems))
    print("%d parts of %d files compared" % (compared, len(files)))
    return 1 if problems or not compared else 0


if __name__ == "__main__":
    sys.exit(main())
