// RUN: split-file %s %t
// RUN: froe-opt %t/library.mlir --froe-specialize | FileCheck %t/library.mlir
// RUN: froe-opt %t/program.mlir --froe-specialize | FileCheck %t/program.mlir --implicit-check-not=@identity(

//--- library.mlir
// Whoever links with a library may use its functions: they stay, and what they
// use as well.

!a = !froe.var<"a">
// CHECK: func.func @identity(%arg0: !froe.var<"a">)
// CHECK: froe.call @inner
func.func @identity(%x: !a) -> !a {
  %y = froe.call @inner(%x) : (!a) -> !a
  return %y : !a
}
// CHECK: func.func private @identity.1(%arg0: i64)
// CHECK: call @inner.1
// CHECK: func.func private @inner(
// CHECK: func.func private @inner.1(
func.func private @inner(%x: !a) -> !a { return %x : !a }
// CHECK: func.func @use
// CHECK: call @identity.1
func.func @use(%x: i64) -> i64 {
  %y = froe.call @identity(%x) : (i64) -> i64
  return %y : i64
}

//--- program.mlir
// Nobody can call a polymorphic function of a program from outside. A name that
// is taken is not used.

!a = !froe.var<"a">
func.func @identity(%x: !a) -> !a { return %x : !a }
// CHECK: func.func private @identity.2(%arg0: i64)
// CHECK: func.func @identity.1(
func.func @identity.1() { return }
// CHECK: func.func @main
// CHECK: call @identity.2
func.func @main() {
  %c1 = arith.constant 1 : i64
  %y = froe.call @identity(%c1) : (i64) -> i64
  return
}
