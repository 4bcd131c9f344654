"""Writes a module of a given kind and size to standard output.

usage: sizes.py KIND N
"""

import sys


def ring(prefix, n, last="i64"):
    """n mutually recursive sums, each of which mentions the next."""
    for i in range(n):
        field = last if i == n - 1 else "i64"
        print(
            f'!{prefix}{i} = !froe.sum<"{prefix}{i}.", n({field}), '
            f'c(i64, !froe.sum<"{prefix}{(i + 1) % n}.">)>'
        )


def clique(prefix, n, last="i64"):
    """n mutually recursive sums, each of which mentions all of them."""
    for i in range(n):
        field = last if i == n - 1 else "i64"
        labels = ", ".join(f'c{j}(!froe.sum<"{prefix}{j}.">)' for j in range(n))
        print(f'!{prefix}{i} = !froe.sum<"{prefix}{i}.", n({field}), {labels}>')


def dag(prefix, n):
    """n sums, each of which mentions the next one twice, and the last the first."""
    for i in range(n):
        following = f'!froe.sum<"{prefix}{(i + 1) % n}.">'
        print(f'!{prefix}{i} = !froe.sum<"{prefix}{i}.", n, c({following}, {following})>')


def wide_pair(prefix, n):
    """Two mutually recursive sums with n labels each."""
    for this, other in ("x", "y"), ("y", "x"):
        labels = ", ".join(f'l{i}(!froe.sum<"{prefix}{other}.">)' for i in range(n))
        print(f'!{prefix}{this} = !froe.sum<"{prefix}{this}.", {labels}>')


def wide_sum(n, field="i64"):
    return ", ".join(f"l{i}({field})" for i in range(n))


def upcast(source, target):
    print(f"func.func @f(%v: {source}) -> {target} {{")
    print(f"  %r = froe.upcast %v : {source} to {target}")
    print(f"  return %r : {target}\n}}")


def use(type):
    print(f"func.func @f(%v: {type}) -> {type} {{\n  return %v : {type}\n}}")


def match(n):
    print(f"!s = !froe.sum<{wide_sum(n)}>")
    print("func.func @f(%v: !s) -> i64 {\n%r = froe.match %v : !s -> i64 {")
    for i in range(n):
        print(f"case l{i}(%x: i64) {{ froe.yield %x : i64 }}")
    print("}\nreturn %r : i64\n}")


def match_one_case(n):
    print(f"!s = !froe.sum<{wide_sum(n)}>")
    print(f"!t = !froe.sum<{wide_sum(n - 1)}>")
    labels = " | ".join(f"l{i}" for i in range(n - 1))
    print("func.func @f(%v: !s) {\nfroe.match %v : !s {")
    print(f"case {labels}(%w: !t) {{}}\ndefault {{}}\n}}\nreturn\n}}")


def match_pairs(n):
    print(f"!s = !froe.sum<{wide_sum(n)}>")
    print("func.func @f(%v: !s) {\nfroe.match %v : !s {")
    for i in range(0, n - 1, 2):
        narrowed = f"!froe.sum<l{i}(i64), l{i + 1}(i64)>"
        print(f"case l{i} | l{i + 1}(%w: {narrowed}) {{}}")
    print("}\nreturn\n}")


def array(n):
    elements = ", ".join(["%x"] * n)
    print("func.func @f(%x: i64) -> !froe.array<i64> {")
    print(f"%a = froe.array.of [{elements}] : !froe.array<i64>")
    print("return %a : !froe.array<i64>\n}")


def record(n):
    types = ", ".join(f"f{i}: i64" for i in range(n))
    fields = ", ".join(f"f{i} = %x" for i in reversed(range(n)))
    print(f"!r = !froe.record<{types}>\nfunc.func @f(%x: i64) -> !r {{")
    print(f"%r = froe.record {{{fields}}} : !r\nreturn %r : !r\n}}")


def nested(n):
    print("!b = !froe.sum<f, t>\nfunc.func @f(%b: !b) {")
    print("froe.match %b : !b { case f {} case t {\n" * n + "}}\n" * n + "return\n}")


def trees(n):
    print("!u = !froe.sum<u>\n!tu = !froe.split_tree<!u -> i64>")
    print(f"!s = !froe.sum<{wide_sum(n, '!u')}>\n!ts = !froe.split_tree<!s -> i64>")
    print("func.func @f(%t: !tu, %a: !froe.alt<(!froe.alt<() -> i64>) -> i64>) -> !ts {")
    cases = ", ".join(f"case l{i}(tree %t : !tu) = %a" for i in range(n))
    print(f"%r = froe.mk_tree {{{cases}}} : !ts\nreturn %r : !ts\n}}")


def call_itself(n):
    ring("A", n, '!froe.var<"a">')
    print("func.func @f(%v: !A0) {\nfroe.call @f(%v) : (!A0) -> ()\nreturn\n}")


def call_same(n):
    ring("A", n)
    ring("B", n)
    params = ", ".join(['!froe.var<"a">'] * n)
    args, types = "%x" + ", %y" * (n - 1), "!A0" + ", !B0" * (n - 1)
    print(f"func.func private @g({params})\nfunc.func @f(%x: !A0, %y: !B0) {{")
    print(f"froe.call @g({args}) : ({types}) -> ()\nreturn\n}}")


def both(make, n, source, target, last="i64"):
    make("A", n)
    make("B", n) if last == "i64" else make("B", n, last)
    upcast(source, target)


KINDS = {
    "match": match,
    "match-one-case": match_one_case,
    "match-pairs": match_pairs,
    "array": array,
    "record": record,
    "nested": nested,
    "trees": trees,
    "ring": lambda n: (ring("A", n), use("!A0")),
    "clique": lambda n: (clique("A", n), use("!A0")),
    "dag": lambda n: (dag("A", n), use("!A0")),
    "wide": lambda n: (wide_pair("A", n), use("!Ax")),
    "ring-subtype": lambda n: both(ring, n, "!A0", "!B0"),
    "ring-no-subtype": lambda n: both(ring, n, "!A0", "!B0", "f64"),
    "clique-no-subtype": lambda n: both(clique, n, "!A0", "!B0", "f64"),
    "wide-subtype": lambda n: both(wide_pair, n, "!Ax", "!Bx"),
    "call-itself": call_itself,
    "call-same": call_same,
}

KINDS[sys.argv[1]](int(sys.argv[2]))
