// Code grows with the program, never faster, and the time that it takes as well.
// The limits of time are far above that, and far below what quadratic time would
// take.
//
// RUN: split-file %s %t

// Chains of matches. Of the last three, each arm passes on one value or more of
// which nothing is known.
// RUN: %python %t/check.py not 40
// RUN: %python %t/check.py and_or 40
// RUN: %python %t/check.py large 40
// RUN: %python %t/check.py one_unknown 40
// RUN: %python %t/check.py two_unknown 40
// RUN: %python %t/check.py unknown_by_and_by 40

// Trees: of a literal, which each alternative splits once, or twice; of many
// labels, split in many places; alternatives that apply one another twice.
// RUN: %python %t/check.py split_literal 40
// RUN: %python %t/check.py split_literal_twice 40
// RUN: %python %t/check.py split_often 40
// RUN: %python %t/check.py apply_twice 40

// Large programs: matches with many arms that are equal, in pairs, or all
// different, of upcasts and of one another; long chains; many at once.
// RUN: %python %t/check.py arms_equal 4000
// RUN: %python %t/check.py arms_in_pairs 4000
// RUN: %python %t/check.py arms_differ 4000
// RUN: %python %t/check.py arms_differ_inside 4000
// RUN: %python %t/check.py arms_upcast 4000
// RUN: %python %t/check.py arms_of_arms 4000
// RUN: %python %t/check.py not 3000
// RUN: %python %t/check.py and_or 3000
// RUN: %python %t/check.py one_unknown 4000
// RUN: %python %t/check.py one_unknown_large 4000
// RUN: %python %t/check.py one_unknown_conditions 4000
// RUN: %python %t/check.py records 10000
// RUN: %python %t/check.py split_literal 10000
// RUN: %python %t/check.py apply_twice 10000

// Chains of shared alternatives take time that grows faster than they do; their
// code does not.
// RUN: %python %t/check.py large 1000
// RUN: %python %t/check.py at_once 1000

//--- check.py
"""Writes a program of a given kind and size, and canonicalizes it. Fails if that
takes long, or if the result has many more operations.

usage: check.py KIND N
"""
import os
import re
import subprocess
import sys

kind, n = sys.argv[1], int(sys.argv[2])
lines = []
add = lines.append


def label(name):
    return f"    %l = froe.label {name} : !v\n    froe.yield %l : !v"


def chain(params, arms):
    """n matches, each on what the one before results in."""
    add("!v = !froe.sum<a, b, c>")
    add(f"func.func private @g()\nfunc.func @f(%m0: !v{params}) -> !v {{")
    for k in range(n):
        add(f"  %m{k + 1} = froe.match %m{k} : !v -> !v {{")
        for case, arm in zip("abc", arms(k)):
            add(f"  case {case} {{\n{arm}\n  }}")
        add("  }")
    add(f"  return %m{n} : !v\n}}")


def values(names):
    return "".join(f", %{name}{k}: !v" for k in range(n) for name in names)


def give(name):
    return f"    froe.yield %{name} : !v"


def calls(count, rest):
    return "    func.call @g() : () -> ()\n" * count + rest


def wide(count, name="!s"):
    add(f"{name} = !froe.sum<{', '.join(f'l{k}(i64)' for k in range(count))}>")


def arms(value, sum_type, count, body, result="i64"):
    add(f"  %r{value} = froe.match %{value} : {sum_type} -> {result} {{")
    for k in range(count):
        add(f"  case l{k}(%x: i64) {{\n{body(k)}\n  }}")
    add("  }")


def number(k):
    return (
        f"    %c = arith.constant {k} : i64\n    %d = arith.addi %x, %c : i64\n"
        "    froe.yield %d : i64"
    )


def call_of(k):
    return (
        f"    %c = arith.constant {k} : i64\n"
        "    %d = func.call @h(%c) : (i64) -> i64\n    froe.yield %d : i64"
    )


def literal(times):
    """A list of n elements, which a tree splits."""
    add('!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>')
    add("!later = !froe.alt<() -> i64>\n!tree = !froe.split_tree<!list -> i64>")
    add("func.func @f(%x: i64) -> i64 {\n  %l0 = froe.label nil : !list")
    for k in range(n):
        add(f"  %l{k + 1} = froe.label cons(%x, %l{k}) : !list")
    add("  %n = froe.alt() -> i64 {\n    froe.yield %x : i64\n  }")
    add("  %s = froe.alt(%s0: i64, %rest: !later) -> i64 {")
    for k in range(times):
        add(f"    %r{k} = froe.apply %rest() : !later")
        add(f"    %s{k + 1} = froe.add %s{k}, %r{k} : i64")
    add(f"    froe.yield %s{times} : i64\n  }}")
    add("  %t = froe.mk_tree {case nil = %n, case cons(raw, rec) = %s} : !tree")
    add(f"  %r = froe.split %l{n} with %t : !tree\n  return %r : i64\n}}")


def five_calls(argument):
    text = f"    %y0 = func.call @h({argument}) : (i64) -> i64\n"
    for k in range(5):
        text += f"    %y{k + 1} = func.call @h(%y{k}) : (i64) -> i64\n"
    return text + "    froe.yield %y5 : i64"


if kind == "not":
    chain("", lambda k: [label("b"), label("c"), label("a")])
elif kind == "large":
    chain("", lambda k: [calls(6, label("b")), calls(6, label("c")), label("a")])
elif kind == "one_unknown":
    chain(values("u"), lambda k: [give(f"u{k}"), label("b"), label("c")])
elif kind == "one_unknown_large":
    chain(values("u"), lambda k: [label("b"), calls(6, label("c")), give(f"u{k}")])
elif kind == "one_unknown_conditions":
    params = "".join(f", %u{k}: !v, %c{k}: i1" for k in range(n))
    chain(
        params,
        lambda k: [
            label("b"),
            label("c"),
            f"    %i = scf.if %c{k} -> !v {{\n      scf.yield %u{k} : !v\n    }} else {{\n"
            f"      %l = froe.label a : !v\n      scf.yield %l : !v\n    }}\n{give('i')}",
        ],
    )
elif kind == "two_unknown":
    chain(values("uw"), lambda k: [give(f"u{k}"), give(f"w{k}"), label("c")])
elif kind == "unknown_by_and_by":
    chain(values("u"), lambda k: [give(f"u{k}"), label("a"), label("c")])
elif kind == "and_or":
    add("!v = !froe.sum<f, t>")
    conditions = ", ".join(f"%c{k}: i1" for k in range(n))
    add(f"func.func @f(%m0: !v, {conditions}) -> !v {{")
    add("  %f = froe.label f : !v\n  %t = froe.label t : !v")
    for k in range(n):
        add(f"  %i{k} = scf.if %c{k} -> !v {{\n    scf.yield %t : !v")
        add("  } else {\n    scf.yield %f : !v\n  }")
        no, yes = ("f", f"i{k}") if k % 2 else (f"i{k}", "t")
        add(f"  %m{k + 1} = froe.match %m{k} : !v -> !v {{")
        add(f"  case f {{\n    froe.yield %{no} : !v\n  }}")
        add(f"  case t {{\n    froe.yield %{yes} : !v\n  }}\n  }}")
    add(f"  return %m{n} : !v\n}}")
elif kind == "split_literal":
    literal(1)
elif kind == "split_literal_twice":
    literal(2)
elif kind == "split_often":
    wide(n)
    add("!tree = !froe.split_tree<!s -> i64>\nfunc.func private @h(i64) -> i64")
    add(f"func.func @f({', '.join(f'%v{k}: !s' for k in range(n))}) {{")
    for k in range(n):
        add(f"  %a{k} = froe.alt(%x: i64) -> i64 {{\n{five_calls('%x')}\n  }}")
    cases = ", ".join(f"case l{k} = %a{k}" for k in range(n))
    add(f"  %t = froe.mk_tree {{{cases}}} : !tree")
    for k in range(n):
        add(f"  %r{k} = froe.split %v{k} with %t : !tree")
    add("  return\n}")
elif kind == "apply_twice":
    add("func.func private @h(i64) -> i64\nfunc.func @f(%x: i64) -> i64 {")
    add(f"  %a0 = froe.alt(%y: i64) -> i64 {{\n{five_calls('%y')}\n  }}")
    for k in range(n):
        add(f"  %a{k + 1} = froe.alt(%y: i64) -> i64 {{")
        add(f"    %p = froe.apply %a{k}(%y) : !froe.alt<(i64) -> i64>")
        add(f"    %q = froe.apply %a{k}(%p) : !froe.alt<(i64) -> i64>")
        add("    froe.yield %q : i64\n  }")
    add(f"  %r = froe.apply %a{n}(%x) : !froe.alt<(i64) -> i64>")
    add("  return %r : i64\n}")
elif kind in ("arms_equal", "arms_in_pairs", "arms_differ", "arms_differ_inside"):
    wide(n)
    add("!w = !froe.sum<a, b>\nfunc.func private @h(i64) -> i64")
    add("func.func @f(%v: !s, %w: !w) -> i64 {")
    body = {
        "arms_equal": lambda k: call_of(0),
        "arms_in_pairs": lambda k: call_of(k // 2),
        "arms_differ": number,
        "arms_differ_inside": lambda k: "    %m = froe.match borrow %w : !w -> i64 {\n"
        f"    case a {{\n{call_of(0)}\n    }}\n"
        f"    case b {{\n{call_of(k)}\n    }}\n    }}\n    froe.yield %m : i64",
    }
    arms("v", "!s", n, body[kind])
    add("  return %rv : i64\n}")
elif kind == "arms_upcast":
    wide(n)
    wide(n + 10, "!t")
    add("func.func @f(%w: !s) -> i64 {\n  %v = froe.upcast %w : !s to !t")
    arms("v", "!t", n + 10, number)
    add("  return %rv : i64\n}")
elif kind == "arms_of_arms":
    wide(n)
    add("func.func @f(%v: !s) -> i64 {")
    arms(
        "v",
        "!s",
        n,
        lambda k: f"    %l = froe.label l{(7 * k + 1) % n}(%x) : !s\n"
        "    froe.yield %l : !s",
        "!s",
    )
    arms("rv", "!s", n, number)
    add("  return %rrv : i64\n}")
elif kind == "at_once":
    # n matches of matches, all of the inner ones before all of the outer ones.
    add("!v = !froe.sum<a, b>\nfunc.func private @keep(!v)")
    add("func.func @f(%v: !v) {")
    for new, old in ("m", None), ("o", "m"):
        for k in range(n):
            of = f"{old}{k}" if old else "v"
            add(f"  %{new}{k} = froe.match borrow %{of} : !v -> !v {{")
            add(f"  case a {{\n{label('b')}\n  }}\n  case b {{\n{label('a')}\n  }}\n  }}")
    for k in range(n):
        add(f"  func.call @keep(%o{k}) : (!v) -> ()")
    add("  return\n}")
elif kind == "records":
    add("!r = !froe.record<x: i64, y: i64, z: i64>")
    add("func.func @f(%r0: !r, %v: i64) -> i64 {")
    for k in range(n):
        add(f"  %r{k + 1} = froe.with %r{k} {{{'xy'[k % 2]} = %v}} : !r")
    add(f"  %z = froe.get %r{n}[z] : !r\n  return %z : i64\n}}")
else:
    sys.exit("unknown kind: " + kind)


def operations(text):
    return len(re.findall(r"\b(?:froe|arith|scf|func)\.\w|\bcall @", text))


before = "\n".join(lines)
base = os.path.join(os.path.dirname(os.path.abspath(__file__)), f"{kind}-{n}")
with open(base + ".mlir", "w") as file:
    file.write(before)
try:
    subprocess.run(
        ["froe-opt", base + ".mlir", "--canonicalize", "-o", base + ".out"],
        timeout=20,
        check=True,
    )
except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
    sys.exit(f"{kind} {n}: {error}")
with open(base + ".out") as file:
    counts = operations(before), operations(file.read())
# Four for each, to dispatch, to delay and to name what is shared.
if counts[1] > 4 * counts[0]:
    sys.exit(f"{kind} {n}: {counts[0]} operations became {counts[1]}")

