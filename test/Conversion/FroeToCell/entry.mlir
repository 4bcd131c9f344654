// RUN: froe-opt %s --convert-froe-to-cell | FileCheck %s

// Main's results are printed, each on a line. What main does not reach is gone,
// polymorphic or not; what it reaches is private.

// CHECK-NOT: @unused
// CHECK: func.func private @main() -> (i64, !cell.ref)
// CHECK: func.func private @used(
// CHECK-NOT: @polymorphic
// CHECK: func.func @froe_entry() {
// CHECK-NEXT: %[[R:.*]]:2 = call @main()
// CHECK-NEXT: cell.print newline @{{.*}}types[{{[0-9]+}}] (%[[R]]#0) : i64
// CHECK-NEXT: %[[LINE:.*]] = arith.constant 1 : i32
// CHECK-NEXT: cell.runtime froe_rt_print(%[[R]]#1, %[[LINE]])
// CHECK-NEXT: return
// CHECK: cell.type_table @

func.func @unused(%x: i64) -> i64 {
  return %x : i64
}

func.func @main() -> (i64, !froe.string) {
  %c = arith.constant 1 : i64
  %s = froe.string "s"
  %x = func.call @used(%c) : (i64) -> i64
  return %x, %s : i64, !froe.string
}

func.func @used(%x: i64) -> i64 {
  return %x : i64
}

func.func @polymorphic(%x: !froe.var<"a">) -> !froe.var<"a"> {
  return %x : !froe.var<"a">
}
