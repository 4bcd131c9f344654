// What the passes did and did not do is said with --remarks alone, by every
// command that compiles.

// RUN: froe run --remarks %s 2>&1 | FileCheck %s
// RUN: froe emit --remarks --stage=cell %s 2>&1 >%t.cell | FileCheck %s
// RUN: froe build --remarks %s -o %t.exe 2>&1 | FileCheck %s
// RUN: froe run %s 2>&1 | FileCheck %s --check-prefix=QUIET --implicit-check-not=remark
// RUN: froe emit --stage=cell %s -o %t.cell 2>&1 | count 0

// CHECK: remarks.mlir:[[#@LINE+9]]:8: remark: [Missed] ArrayCopied | Category:froe-reuse
// QUIET: [1, 1, 1]

func.func @main() {
  %three = arith.constant 3 : i64
  %one = arith.constant 1 : i64
  %a = froe.array.make %three, %one : !froe.array<i64>
  froe.print newline %a : !froe.array<i64>
  // The array is printed afterwards as it was.
  %b = froe.array.set %a[%one] = %three : !froe.array<i64>
  froe.print newline %a : !froe.array<i64>
  froe.print newline %b : !froe.array<i64>
  return
}
