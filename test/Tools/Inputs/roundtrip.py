"""roundtrip.py FOLDERS...: takes every part of every .mlir file that parses
through the generic form and through bytecode, and compares."""
import concurrent.futures
import pathlib
import subprocess
import sys


def opt(text, *options):
    done = subprocess.run(
        ["froe-opt", "--mlir-print-debuginfo", *options], input=text, capture_output=True
    )
    return done.stdout if done.returncode == 0 else None


def check(path):
    """How many parts of a file were compared, and what is wrong with them."""
    compared, problems = 0, []
    for number, part in enumerate(path.read_bytes().split(b"\n// -----")):
        text = opt(part)
        if text is None:
            continue
        compared += 1
        generic = opt(part, "--mlir-print-op-generic")
        bytecode = opt(part, "--emit-bytecode")
        for name, other in (("text", text), ("generic form", generic), ("bytecode", bytecode)):
            if other is None or opt(other) != text:
                problems.append("%s, part %d: the %s differs" % (path, number, name))
    return compared, problems


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
