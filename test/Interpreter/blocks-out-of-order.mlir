// RUN: froe interpret %s | FileCheck %s

// Blocks may stand in any order: ^use comes before the block that defines what
// it uses, values that no instruction makes among them.

!px = !froe.record<x: i64>
!point = !froe.record<x: i64, y: i64>

func.func @f(%a: i64) -> !px {
  cf.br ^define
^use:
  %copy = froe.with %narrow {x = %sum} : !px
  return %copy : !px
^define:
  %p = froe.record {x = %a, y = %a} : !point
  %narrow = froe.upcast %p : !point to !px
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %sum = scf.for %i = %c0 to %a step %c1 iter_args(%s = %c0) -> i64 : i64 {
    %t = arith.addi %s, %i : i64
    scf.yield %t : i64
  }
  cf.br ^use
}

func.func @main() -> !px {
  %c5 = arith.constant 5 : i64
  %r = func.call @f(%c5) : (i64) -> !px
  // CHECK: {x = 10}
  return %r : !px
}
