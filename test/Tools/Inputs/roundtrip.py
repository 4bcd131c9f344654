"""roundtrip.py FOLDERS...: takes every part of every .mlir file that parses
through text, bytecode and the generic form, and compares."""
import concurrent.futures
import pathlib
import subprocess
import sys

OPT = ["froe-opt", "--split-input-file", "--mlir-print-debuginfo"]

# Files that do not come back, and why. Once they do, their line here must go.
KNOWN = {
    # cf.switch prints the case -9223372036854775808 without its sign.
    "Interpreter/control.mlir",
}


def opt(text, *options):
    return subprocess.run(OPT + list(options), input=text, capture_output=True)


def split(text):
    """The parts of a text that did parse: of others, nothing is printed."""
    return [part for part in text.split(b"// -----\n") if part.strip()]


def join(parts):
    return b"\n// -----\n".join(parts)


def check(path):
    """How many parts of a file were compared, and what is wrong with them."""
    contents = path.read_bytes()
    parts = split(opt(contents).stdout)
    if not parts:
        return 0, []
    problems = []
    # Text and bytecode are compared by froe-opt itself.
    twice = opt(join(parts), "--verify-roundtrip")
    if twice.returncode != 0:
        problems.append("%s: text or bytecode: %s" % (path, twice.stderr.decode()))
    generic = split(opt(contents, "--mlir-print-op-generic").stdout)
    if opt(join(generic)).stdout != twice.stdout:
        problems.append("%s: the generic form differs" % path)
    if "/".join(path.parts[-2:]) in KNOWN:
        problems = [] if problems else ["%s: is not known to fail any more" % path]
    return len(parts), problems


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
