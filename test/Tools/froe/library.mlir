// A module without a main can be looked at, but not compiled.

// RUN: froe emit --stage=froe %s | FileCheck %s
// CHECK-LABEL: func.func @id
// RUN: %expect 1 froe emit --stage=llvm %s 2>&1 | FileCheck %s --check-prefix=MAIN
// MAIN: error: the program has no function '@main'

func.func @id(%x: i64) -> i64 {
  return %x : i64
}
