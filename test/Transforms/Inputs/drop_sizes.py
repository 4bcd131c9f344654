"""Writes a program of a kind and size.

usage: drop_sizes.py KIND N

labels   a sum of N labels, of which half are made, in as many calls
nested   matches in each other, N deep
chain    N recursive functions on lists of records, each of which calls the next
callers  N callers of a function that results in a record of 64 fields: each needs
         two of them
"""

import sys

kind, n = sys.argv[1], int(sys.argv[2])
p = print
if kind == "labels":
    ls = ", ".join(f"l{i}(i64, f64)" for i in range(n))
    p(f'!s = !froe.sum<"S", {ls}, z(!froe.sum<"S">)>')
    p("func.func private @f(%s: !s) -> i64 {\n %r = froe.match %s : !s -> i64 {")
    for i in range(n):
        p(f" case l{i}(%a: i64, %b: f64) {{ froe.yield %a : i64 }}")
    p(" case z(%t: !s) { %x = func.call @f(%t) : (!s) -> i64 froe.yield %x : i64 }\n }\n return %r : i64\n}")
    p("func.func @main() -> i64 {\n %c = arith.constant 1 : i64\n %f = arith.constant 1.0 : f64\n %s0 = arith.constant 0 : i64")
    for i in range(0, n, 2):
        p(f" %l{i} = froe.label l{i}(%c, %f) : !s\n %r{i} = func.call @f(%l{i}) : (!s) -> i64\n froe.print %r{i} : i64")
    p(" return %c : i64\n}")
elif kind == "nested":
    p('!l = !froe.sum<"L", nil, cons(i64, f64, !froe.sum<"L">)>')
    p("func.func private @f(%l0: !l) -> i64 {\n %z = arith.constant 0 : i64")
    for i in range(n):
        p(f" %r{i} = froe.match %l{i} : !l -> i64 {{ case nil {{ froe.yield %z : i64 }} case cons(%h{i}: i64, %g{i}: f64, %l{i+1}: !l) {{")
    p(" %x = func.call @f(%l%d) : (!l) -> i64" .replace("%d", str(n)))
    last = "%x"
    for i in reversed(range(n)):
        p(f" froe.yield {last} : i64 }} }}")
        last = f"%r{i}"
    p(f" return {last} : i64\n}}")
    p("func.func @main() -> i64 {\n %c = arith.constant 1 : i64\n %f = arith.constant 1.0 : f64\n %n = froe.label nil : !l\n %l = froe.label cons(%c, %f, %n) : !l\n %r = func.call @f(%l) : (!l) -> i64\n return %r : i64\n}")
elif kind == "chain":
    p('!r = !froe.record<x: i64, y: f64>\n!l = !froe.sum<"L", nil, cons(!r, !froe.sum<"L">)>')
    for i in range(n):
        p(f"""func.func private @f{i}(%l: !l, %u: i64) -> !l {{
 %r = froe.match %l : !l -> !l {{
 case nil {{ %n = froe.label nil : !l froe.yield %n : !l }}
 case cons(%h: !r, %t: !l) {{
  %x = froe.get %h[x] : !r
  %y = froe.get %h[y] : !r
  %z = arith.addf %y, %y : f64
  %n = froe.record {{x = %x, y = %z}} : !r
  %s = func.call @f{i}(%t, %u) : (!l, i64) -> !l
  %c = froe.label cons(%n, %s) : !l
  froe.yield %c : !l
 }}
 }}""")
        if i:
            p(f" %q = func.call @f{i-1}(%r, %u) : (!l, i64) -> !l\n return %q : !l\n}}")
        else:
            p(" return %r : !l\n}")
    p(f"""func.func @main() -> i64 {{
 %c = arith.constant 1 : i64
 %f = arith.constant 1.0 : f64
 %n = froe.label nil : !l
 %h = froe.record {{x = %c, y = %f}} : !r
 %l = froe.label cons(%h, %n) : !l
 %r = func.call @f{n-1}(%l, %c) : (!l, i64) -> !l
 %x = froe.match %r : !l -> i64 {{ case nil {{ froe.yield %c : i64 }} case cons(%k: !r, %t: !l) {{ %x = froe.get %k[x] : !r froe.yield %x : i64 }} }}
 return %x : i64
}}""")
elif kind == "callers":
    fs = ", ".join(f"f{i:04}: i64" for i in range(64))
    p(f"!r = !froe.record<{fs}>")
    p("func.func private @p(%n: i64) -> !r {")
    for i in range(64):
        p(f" %c{i} = arith.constant {i} : i64\n %v{i} = arith.addi %n, %c{i} : i64")
    p(" %r = froe.record {" + ", ".join(f"f{i:04} = %v{i}" for i in range(64)) + "} : !r\n return %r : !r\n}")
    p("func.func @main() -> i64 {\n %n = arith.constant 1 : i64")
    for i in range(n):
        p(f" %r{i} = func.call @p(%n) : (i64) -> !r\n %x{i} = froe.get %r{i}[f{i%64:04}] : !r\n froe.print %x{i} : i64\n %y{i} = froe.get %r{i}[f{i*7%64:04}] : !r\n froe.print %y{i} : i64")
    p(" return %n : i64\n}")
