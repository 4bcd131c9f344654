// RUN: split-file %s %t
// RUN: %expect 1 froe interpret %t/none.mlir 2> %t.err
// RUN: FileCheck --check-prefix=NONE %s < %t.err
// RUN: %expect 1 froe interpret %t/parameters.mlir 2> %t.err
// RUN: FileCheck --check-prefix=PARAMETERS %s < %t.err
// RUN: %expect 1 froe interpret %t/external.mlir 2> %t.err
// RUN: FileCheck --check-prefix=EXTERNAL %s < %t.err
// RUN: %expect 1 froe interpret %t/operation.mlir > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OPERATION %s < %t.err
// RUN: FileCheck --check-prefix=NOTHING --allow-empty %s < %t.out
// RUN: %expect 1 froe interpret %t/type.mlir 2> %t.err
// RUN: FileCheck --check-prefix=TYPE %s < %t.err
// RUN: %expect 1 froe interpret %t/body.mlir 2> %t.err
// RUN: FileCheck --check-prefix=BODY %s < %t.err
// RUN: %expect 1 froe interpret %t/missing.mlir 2> %t.err
// RUN: FileCheck --check-prefix=MISSING %s < %t.err

// What cannot be run is said before anything runs.

//--- none.mlir
// NONE: error: there is no function @main to run
func.func @other() {
  return
}

//--- parameters.mlir
// PARAMETERS: parameters.mlir:2:1: error: '@main' must not have parameters
func.func @main(%x: i64) {
  return
}

//--- external.mlir
// EXTERNAL: external.mlir:2:1: error: '@main' has no body
func.func private @main()

//--- operation.mlir
// NOTHING-NOT: {{.}}
func.func @main() {
  %s = froe.string "printed"
  froe.print newline %s : !froe.string
  %c = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %s2 = arith.constant false
  scf.if %s2 {
    // OPERATION: operation.mlir:10:5: error: the interpreter does not know the operation 'scf.parallel'
    scf.parallel (%i) = (%c) to (%c) step (%c1) {
    }
  }
  return
}

//--- type.mlir
func.func @main() {
  // TYPE: type.mlir:3:8: error: the interpreter does not know values of type vector<2xi64>
  %v = arith.constant dense<0> : vector<2xi64>
  return
}

//--- body.mlir
// BODY: body.mlir:2:1: error: function '@f' has no body
func.func private @f() -> i64
func.func @main() -> i64 {
  %x = func.call @f() : () -> i64
  return %x : i64
}

//--- missing.mlir
// MISSING: missing.mlir:2:1: error: cannot call the C function 'no_such_function': there is no such function
func.func private @f() -> i64 attributes {froe.extern = "no_such_function"}
func.func @main() -> i64 {
  %x = func.call @f() : () -> i64
  return %x : i64
}

