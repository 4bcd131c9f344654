"""Reads the JSON of froe explain and checks that it is as docs/tools/explain.md
has it, and that its numbers agree with each other.

    explain.py FILE [EXPECTATION...]
    explain.py --run LEVEL... PATH   runs it on a program, or all of a folder

An expectation is KIND:NAME=FATE:COUNT,FATE:COUNT: what became of all entries of
this kind and name together, as in label:Cons=erased:1,heap:2.
"""

import collections
import json
import os
import subprocess
import sys

KINDS = ["label", "record", "pap", "alt", "tree", "array", "box", "match", "call"]
FATES = ["erased", "flat", "frame", "region", "reuse", "heap", "unused"]
MEMORY = ["frame", "region", "reuse", "heap"]


def check(condition, what):
    if not condition:
        sys.exit("explain.py: " + what)


def check_members(thing, members):
    for name, kinds in members.items():
        check(name in thing, "no %s in %s" % (name, thing))
        check(isinstance(thing[name], kinds), "odd %s in %s" % (name, thing))


def check_place(thing):
    optional = (str, type(None)), (int, type(None)), (int, type(None))
    check_members(thing, dict(zip(["file", "line", "column"], optional)))
    check(len({thing[name] is None for name in ["file", "line", "column"]}) == 1,
          "half a place in %s" % thing)


def check_fate(fate):
    check_members(fate, {"fate": str, "count": int, "reason": str,
                         "pass": (str, type(None)), "site": (dict, type(None))})
    check(fate["fate"] in FATES, "odd fate %s" % fate)
    check(fate["count"] > 0, "nothing has the fate %s" % fate)
    isInPlace = fate["fate"] == "reuse" and fate["pass"] == "froe-reuse"
    check((fate["fate"] == "erased" or isInPlace) == (fate["pass"] is not None),
          "odd pass: %s" % fate)
    if fate["site"]:
        check_place(fate["site"])


def check_remark(remark):
    check_members(remark, {"kind": str, "category": str, "name": str, "function": str,
                           "message": str, "arguments": list, "count": int})
    check_place(remark)
    check(remark["kind"] in ["passed", "missed", "failed", "analysis"], "odd kind: %s" % remark)
    for argument in remark["arguments"]:
        check_members(argument, {"key": str, "value": str})
        check(argument["value"] in remark["message"], "incomplete message: %s" % remark)


def check_entry(entry):
    check_members(entry, {"kind": str, "name": str, "type": str, "function": str,
                          "origin": str, "sources": int, "instances": int, "fates": list,
                          "remarks": list, "makes": list})
    check_place(entry)
    check(entry["kind"] in KINDS, "odd kind: %s" % entry)
    check(entry["origin"] in ["user", "prelude", "compiler"], "odd origin: %s" % entry)
    check((entry["sources"] == 0) == (entry["origin"] == "compiler"), "odd sources: %s" % entry)
    for fate in entry["fates"]:
        check_fate(fate)
    check(sum(fate["count"] for fate in entry["fates"]) == entry["instances"],
          "fates are not instances: %s" % entry)
    steps = [FATES.index(fate["fate"]) for fate in entry["fates"]]
    check(steps == sorted(steps), "fates out of order: %s" % entry)
    for remark in entry["remarks"]:
        check_remark(remark)
        check([remark[name] for name in ["file", "line", "column"]] ==
              [entry[name] for name in ["file", "line", "column"]], "odd remark: %s" % entry)
    for made in entry["makes"]:
        check_place(made)
        check_members(made, {"kind": str, "name": str, "counts": dict})
        for fate, count in made["counts"].items():
            check(fate in FATES and count > 0, "odd counts: %s" % made)


def check_summary(summary, entries, isComplete):
    cells = 0
    for origin in ["user", "prelude", "compiler"]:
        counts = collections.Counter()
        for entry in entries:
            if entry["origin"] == origin:
                for fate in entry["fates"]:
                    counts[entry["kind"], fate["fate"]] += fate["count"]
        table = summary[origin]
        for fate in FATES:
            check(table["total"][fate] == sum(table[kind][fate] for kind in KINDS), "odd total")
            for kind in KINDS:
                if origin != "prelude" or isComplete:
                    check(table[kind][fate] == counts[kind, fate],
                          "%s %s of %s: %d" % (kind, fate, origin, table[kind][fate]))
        cells += sum(table[kind][fate] for fate in MEMORY for kind in KINDS
                     if kind not in ["array", "match", "call"])
    check(cells == summary["cells"], "%d cells, but %d" % (cells, summary["cells"]))


def check_explanation(explanation):
    check(explanation["schema"] == "froe-explain" and explanation["version"] == 1, "schema")
    check_members(explanation, {"opt_level": int, "passes": list, "entries": list,
                                "remarks": list, "summary": dict})
    check("convert-froe-to-cell" in explanation["passes"], "no conversion")
    entries = explanation["entries"]
    for entry in entries:
        check_entry(entry)
    for remark in explanation["remarks"]:
        check_remark(remark)
    isComplete = any(entry["origin"] == "prelude" for entry in entries)
    check_summary(explanation["summary"], entries, isComplete)


def run(levels, path):
    paths = [path]
    if os.path.isdir(path):
        paths = [os.path.join(path, name) for name in sorted(os.listdir(path))]
        paths = [path for path in paths if path.endswith((".froe", ".mlir"))]
    check(paths, "no programs")
    for path in paths:
        for options in [[level] + more for level in levels for more in [[], ["--all"]]]:
            command = ["froe", "explain", "--json"] + options + [path]
            print(" ".join(command), flush=True)
            done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
            check_explanation(json.loads(done.stdout))


def main():
    if sys.argv[1] == "--run":
        return run(sys.argv[2:-1], sys.argv[-1])
    with open(sys.argv[1], encoding="utf-8") as file:
        explanation = json.load(file)
    check_explanation(explanation)
    entries = explanation["entries"]
    found = collections.defaultdict(collections.Counter)
    for entry in entries:
        for fate in entry["fates"]:
            found[entry["kind"] + ":" + entry["name"]][fate["fate"]] += fate["count"]
    for expectation in sys.argv[2:]:
        name, wanted = expectation.split("=")
        counts = found.get(name, {})
        wanted = dict(part.split(":") for part in wanted.split(",")) if wanted else {}
        wanted = {fate: int(count) for fate, count in wanted.items()}
        check(dict(counts) == wanted, "%s: %s, not %s" % (name, dict(counts), wanted))
    print("%d entries" % len(entries))


main()
