"""Gives tools input that they must survive.

robust.py deep FOLDER              text that nests deeply
robust.py malformed FOLDER FILE    FILE, truncated and damaged, as text and bytecode

A tool survives if it ends with exit status 0, or with 1 and an error.
FROE_TEST_SEED and FROE_TEST_COUNT choose which damage is done and how much.
"""
import concurrent.futures
import os
import random
import subprocess
import sys

TOOLS = [
    ["froe-opt"],
    ["froe-opt", "--canonicalize", "--cse", "--mlir-print-op-generic"],
    ["froe", "check"],
    ["froe", "emit", "--stage=froe"],
    ["froe-translate", "--mlir-to-llvmir"],
]


class Survival:
    def __init__(self, folder):
        self.folder = folder
        self.crashes = 0
        self.runs = 0
        self.jobs = concurrent.futures.ThreadPoolExecutor(max_workers=2)
        self.pending = []
        os.makedirs(folder, exist_ok=True)

    def check(self, tool, name, contents, expect=None):
        self.pending.append(
            self.jobs.submit(self.run, tool, "%d-%s" % (len(self.pending), name), contents, expect)
        )

    def run(self, tool, name, contents, expect):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(contents)
        try:
            done = subprocess.run(
                tool + [path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=100
            )
            status, error = done.returncode, done.stderr
        except subprocess.TimeoutExpired:
            status, error = "timeout", b""
        self.runs += 1
        survived = status == 0 or status == 1 and b"error:" in error
        if survived and (not expect or expect.encode() in error):
            os.remove(path)
            return
        self.crashes += 1
        print("FAILED %s %s: exit status %s\n%s" % (" ".join(tool), path, status, error[:300]))

    def finish(self):
        for job in self.pending:
            job.result()
        print("%d runs, %d failures" % (self.runs, self.crashes))
        return 1 if self.crashes or not self.runs else 0


def nests(kind, n):
    """Text of which a part is nested n deep."""
    aliased = "func.func @f(%%x: !t%d) -> !t%d {\n  return %%x : !t%d\n}\n" % (n, n, n)
    if kind == "types":
        return "func.func private @f(%s)" % ("tuple<" * n + "i64" + ">" * n)
    if kind == "functions":
        return "func.func private @f(%s)" % ("(() -> " * n + "i64" + ")" * n)
    if kind == "sums":
        return "func.func private @f(%s)" % ("!froe.sum<a(" * n + "i64" + ")>" * n)
    if kind == "regions":
        return "module {" * n + "}" * n
    if kind == "operations":
        return (
            "func.func @f() {\n" + "scf.execute_region {\n" * n + "scf.yield }\n" * n + "return }"
        )
    if kind == "attributes":
        return "module attributes {a.b = %s} {}" % ("[" * n + "]" * n)
    if kind == "dictionaries":
        return "module attributes {a.b = %s} {}" % ("{a = " * n + "1" + "}" * n)
    if kind == "elements":
        return "module attributes {a.b = dense<%s> : tensor<1xi64>} {}" % ("[" * n + "1" + "]" * n)
    if kind == "locations":
        return "module {} loc(%s)" % ("fused[" * n + '"a"' + "]" * n)
    if kind == "negations":
        return "module attributes {a.b = affine_map<(d0) -> (%s)>} {}" % ("-" * n + "d0")
    if kind == "open":
        return "(" * n
    if kind == "type-aliases":
        chain = ["!t%d = !froe.array<!t%d>\n" % (i + 1, i) for i in range(n)]
        return "!t0 = i64\n" + "".join(chain) + aliased
    if kind == "location-aliases":
        chain = ['#l%d = loc(callsite(#l%d at "x"))\n' % (i + 1, i) for i in range(n)]
        return '#l0 = loc("a")\n' + "".join(chain) + "module {} loc(#l%d)\n" % n
    if kind == "named-sums":
        chain = [
            '!t%d = !froe.sum<"T%d", a, b(!t%d)>\n' % (i + 1, i + 1, i) for i in range(n)
        ]
        return "!t0 = i64\n" + "".join(chain) + aliased
    raise ValueError(kind)


def deep(survival):
    plain = "types functions sums regions operations attributes dictionaries elements locations open"
    for kind in plain.split():
        for tool in TOOLS:
            survival.check(tool, kind + ".mlir", nests(kind, 9000).encode())
            expected = "error: nesting is deeper than 10000"
            survival.check(tool, kind + ".mlir", nests(kind, 100000).encode(), expected)
    for kind in ["negations", "type-aliases", "location-aliases", "named-sums"]:
        for tool in TOOLS:
            survival.check(tool, kind + ".mlir", nests(kind, 30000).encode())
    # The nesting ends in comments and strings.
    harmless = '// %s\nmodule attributes {a.b = "%s"} {}' % ("(" * 20000, "<" * 20000)
    survival.check(["froe-opt"], "harmless.mlir", harmless.encode())
    done = subprocess.run(["froe-opt", "-"], input=harmless.encode(), stdout=subprocess.DEVNULL)
    if done.returncode != 0:
        sys.exit("brackets in comments and strings are counted")


def damage(generator, contents):
    result = bytearray(contents)
    for _ in range(generator.choice([1, 1, 1, 2, 5])):
        at = generator.randrange(len(result))
        result[at] = generator.choice([0, 255, generator.randrange(256), result[at - 1]])
    return bytes(result)


def malformed(survival, path):
    generator = random.Random(int(os.environ.get("FROE_TEST_SEED", "1")))
    count = int(os.environ.get("FROE_TEST_COUNT", "120"))
    with open(path, "rb") as file:
        text = file.read()
    bytecode = subprocess.run(
        ["froe-opt", "--emit-bytecode", path], check=True, stdout=subprocess.PIPE
    ).stdout
    for contents, extension, step in ((text, ".mlir", 23), (bytecode, ".mlirbc", 11)):
        for i in range(0, len(contents), step):
            survival.check(TOOLS[i % len(TOOLS)], "cut" + extension, contents[:i])
        for i in range(count):
            tool = TOOLS[i % len(TOOLS)]
            survival.check(tool, "damaged" + extension, damage(generator, contents))
    for tool in TOOLS:
        survival.check(tool, "empty.mlir", b"")
        survival.check(tool, "zeros.mlir", b"\0" * 1000)
        survival.check(tool, "noise.mlir", generator.randbytes(4096))
        survival.check(tool, "noise.mlirbc", b"ML\xefR" + generator.randbytes(4096))


def main():
    survival = Survival(sys.argv[2])
    if sys.argv[1] == "deep":
        deep(survival)
    else:
        malformed(survival, sys.argv[3])
    return survival.finish()


if __name__ == "__main__":
    sys.exit(main())
