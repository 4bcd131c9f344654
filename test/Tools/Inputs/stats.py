"""Programs that allocate a known number of things, and their statistics.

    stats.py make FILE          writes a program of the froe dialect
    stats.py check FILE [NAME=VALUE...]
                                reads the JSON of --stats, checks that its numbers
                                agree with each other and are these
    stats.py compare PROGRAM PREFIX EXPECTED
                                runs a program at all levels, with and without
                                counting and as an executable: it prints the same
                                and allocates the same
"""

import json
import os
import subprocess
import sys

KINDS = ["label", "record", "closure", "box"]

# 1000 conses; 70 integers in each of two records, which is more than fit
# registers; three closures; a box; two arrays; two strings that are no literals;
# five calls with seven arguments and three results.
PROGRAM = """
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!wide = !froe.record<%(types)s>
!one = !froe.pap<(i64) -> i64>

func.func private @list(%%n: i64) -> !list {
  %%0 = arith.constant 0 : i64
  %%done = arith.cmpi eq, %%n, %%0 : i64
  %%r = scf.if %%done -> !list {
    %%e = froe.label nil : !list
    scf.yield %%e : !list
  } else {
    %%1 = arith.constant 1 : i64
    %%m = arith.subi %%n, %%1 : i64
    %%t = func.call @list(%%m) : (i64) -> !list
    %%c = froe.label cons(%%n, %%t) : !list
    scf.yield %%c : !list
  }
  return %%r : !list
}

func.func private @add(%%a: i64, %%b: i64) -> i64 {
  %%c = arith.addi %%a, %%b : i64
  return %%c : i64
}

func.func private @many(%%a: i64, %%b: i64, %%c: i64, %%d: i64, %%e: i64, %%f: i64,
                        %%g: i64) -> (i64, i64, i64) {
  return %%a, %%f, %%g : i64, i64, i64
}

func.func @main() {
  %%n = arith.constant 1000 : i64
  %%list = func.call @list(%%n) : (i64) -> !list
  froe.print newline %%list : !list

  %%w = froe.record {%(fields)s} : !wide
  %%v = froe.with %%w {f0 = %%n} : !wide
  froe.print newline %%v : !wide
  froe.print newline %%w : !wide

  %%p = froe.pap @add(%%n) : (i64) -> !one
  %%q = froe.pap @add(%%n) : (i64) -> !one
  %%qa = froe.array.of [%%q, %%q, %%q] : !froe.array<!one>
  %%s = froe.pap @add() : () -> !froe.pap<(i64, i64) -> i64>
  %%t = froe.apply %%s(%%n) : !froe.pap<(i64, i64) -> i64>
  froe.print newline %%p : !one
  froe.print newline %%qa : !froe.array<!one>
  froe.print newline %%s : !froe.pap<(i64, i64) -> i64>
  froe.print newline %%t : !one

  %%any = froe.upcast %%n : i64 to !froe.any
  froe.print newline %%any : !froe.any

  %%ten = arith.constant 10 : i64
  %%half = arith.constant 0.5 : f64
  %%a = froe.array.make %%ten, %%half : !froe.array<f64>
  froe.print newline %%a : !froe.array<f64>

  %%text = froe.string "a literal"
  %%digits = froe.string.from_int %%n
  %%both = froe.string.concat %%text, %%digits
  froe.print newline %%both : !froe.string

  %%m0:3 = func.call @many(%%n, %%n, %%n, %%n, %%n, %%n, %%n) : (i64, i64, i64, i64, i64, i64, i64) -> (i64, i64, i64)
  %%m1:3 = func.call @many(%%m0#0, %%n, %%n, %%n, %%n, %%n, %%n) : (i64, i64, i64, i64, i64, i64, i64) -> (i64, i64, i64)
  froe.print newline %%m1#2 : i64
  return
}
"""


def make(path):
    names = ["f%d" % i for i in range(70)]
    with open(path, "w", encoding="utf-8") as file:
        file.write(PROGRAM % {"types": ", ".join("%s: i64" % name for name in names),
                              "fields": ", ".join("%s = %%n" % name for name in names)})


def check(path, expectations):
    with open(path, encoding="utf-8") as file:
        stats = json.load(file)
    check_stats(stats, expectations)


def check_stats(stats, expectations):
    for name, value in stats.items():
        if not (isinstance(value, (int, float)) or value is None):
            sys.exit("odd %s: %s" % (name, value))
    if stats["label_cells"] is not None:
        total = sum(stats[kind + "_bytes"] for kind in KINDS + ["array", "string"])
        if total != stats["allocated_bytes"]:
            sys.exit("%d of %d bytes are of some kind" % (total, stats["allocated_bytes"]))
    for expectation in expectations:
        name, value = expectation.split("=")
        if str(stats[name]) != value:
            sys.exit("%s is %s, not %s" % (name, stats[name], value))


def run(command, stats, expected, wish=None):
    environment = dict(os.environ)
    if wish:
        environment["FROE_STATS"] = wish
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment)
    if done.stdout != expected:
        sys.exit("%s prints something else" % command)
    with open(stats, encoding="utf-8") as file:
        return json.load(file)


def compare(program, prefix, expected):
    with open(expected, "rb") as file:
        expected = file.read()
    for level in ["-O0", "-O1", "-O2", "-O3"]:
        stats, executable = prefix + ".json", prefix + ".exe"
        counted = run(["froe", "run", level, "--stats=" + stats, program], stats, expected)
        uncounted = run(["froe", "run", level, program], stats, expected, "json:" + stats)
        subprocess.run(["froe", "build", level, "--stats", program, "-o", executable], check=True)
        built = run([executable], stats, expected, "json:" + stats)
        check_stats(counted, [])
        check_stats(built, [])
        check_stats(uncounted, ["label_cells=None", "closure_bytes=None", "passed_words=None"])
        for name in counted:
            if name in ["elapsed_seconds", "stack_bytes"]:
                continue
            if counted[name] != built[name]:
                sys.exit("%s: %s, but %s in the executable" % (name, counted[name], built[name]))
            if uncounted[name] not in [counted[name], None]:
                sys.exit("%s: %s, but %s without counting" % (name, counted[name], uncounted[name]))


if sys.argv[1] == "make":
    make(sys.argv[2])
elif sys.argv[1] == "compare":
    compare(*sys.argv[2:])
else:
    check(sys.argv[2], sys.argv[3:])
