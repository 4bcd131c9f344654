"""Writes a polymorphic program of a given size: polymorphic.py KIND SIZE."""

import sys

HEADER = """\
!a = !froe.var<"a">
!list = !froe.sum<"List", nil, cons(!a, !froe.sum<"List">)>
!ints = !froe.sum<"Ints", nil, cons(i64, !froe.sum<"Ints">)>
!lists = !froe.sum<"Lists", nil, cons(!list, !froe.sum<"Lists">)>
!pair = !froe.record<x: !a, y: !a>
"""


def chain(size):
    """Functions that call each other in a chain, at one type."""
    for i in range(size - 1):
        yield f"""\
func.func private @f{i}(%x: !a, %l: !list) -> !list {{
  %r = froe.call @f{i + 1}(%x, %l) : (!a, !list) -> !list
  return %r : !list
}}"""
    yield f"""\
func.func private @f{size - 1}(%x: !a, %l: !list) -> !list {{
  %r = froe.label cons(%x, %l) : !list
  return %r : !list
}}
func.func @main() -> !ints {{
  %n = froe.label nil : !ints
  %c = arith.constant 1 : i64
  %r = froe.call @f0(%c, %n) : (i64, !ints) -> !ints
  return %r : !ints
}}"""


def lists(size):
    """A chain in which each function makes a list of what it gets."""
    for i in range(size - 1):
        yield f"""\
func.func private @f{i}(%x: !list) -> i64 {{
  %n = froe.label nil : !lists
  %l = froe.label cons(%x, %n) : !lists
  %r = froe.call @f{i + 1}(%l) : (!lists) -> i64
  return %r : i64
}}"""
    yield f"""\
func.func private @f{size - 1}(%x: !list) -> i64 {{
  froe.print newline %x : !list
  %r = arith.constant {size} : i64
  return %r : i64
}}
func.func @main() -> i64 {{
  %n = froe.label nil : !ints
  %r = froe.call @f0(%n) : (!ints) -> i64
  return %r : i64
}}"""


def pairs(size):
    """A chain in which each function makes a pair of what it gets twice: types
    of exponentially many parts."""
    for i in range(size - 1):
        yield f"""\
func.func private @f{i}(%x: !a) -> i64 {{
  %p = froe.record {{x = %x, y = %x}} : !pair
  %r = froe.call @f{i + 1}(%p) : (!pair) -> i64
  return %r : i64
}}"""
    yield f"""\
func.func private @f{size - 1}(%x: !a) -> i64 {{
  %r = arith.constant {size} : i64
  return %r : i64
}}
func.func @main() -> i64 {{
  %c = arith.constant 1 : i64
  %r = froe.call @f0(%c) : (i64) -> i64
  return %r : i64
}}"""


def explosion(size):
    """Each function uses the next one at two types: twice as many instances."""
    for i in range(size - 1):
        yield f"""\
func.func private @f{i}(%x: !a) -> i64 {{
  %p = froe.record {{x = %x}} : !froe.record<x: !a>
  %q = froe.record {{y = %x}} : !froe.record<y: !a>
  %r = froe.call @f{i + 1}(%p) : (!froe.record<x: !a>) -> i64
  %s = froe.call @f{i + 1}(%q) : (!froe.record<y: !a>) -> i64
  %t = froe.add %r, %s : i64
  return %t : i64
}}"""
    yield f"""\
func.func private @f{size - 1}(%x: !a) -> i64 {{
  %r = arith.constant 1 : i64
  return %r : i64
}}
func.func @main() -> i64 {{
  %c = arith.constant 1 : i64
  %r = froe.call @f0(%c) : (i64) -> i64
  return %r : i64
}}"""


print(HEADER + "\n".join(globals()[sys.argv[1]](int(sys.argv[2]))))
