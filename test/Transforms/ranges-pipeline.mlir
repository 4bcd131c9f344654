// froe-simplify removes checks above level 0, and what is left is a plain loop.

// RUN: froe-opt %s --froe-simplify=opt-level=0 | FileCheck %s --check-prefix=O0
// RUN: froe-opt %s --froe-simplify=opt-level=1 | FileCheck %s --check-prefix=O1
// RUN: froe emit --stage=llvm -O2 %s | FileCheck %s --check-prefix=LLVM
// RUN: froe run -O2 %s | FileCheck %s --check-prefix=OUT
// RUN: froe interpret %s | FileCheck %s --check-prefix=OUT

// O0: froe.add %arg0
// O1: arith.addi %arg0, %{{.*}} overflow<nsw> : i64
// LLVM-NOT: with.overflow
// LLVM-NOT: froe_rt_fail_overflow
// OUT: 50

func.func @count(%i: i64, %n: i64, %hits: i64) -> i64 {
  %one = arith.constant 1 : i64
  %more = arith.cmpi slt, %i, %n : i64
  %r = scf.if %more -> i64 {
    %odd = arith.andi %i, %one : i64
    %sum = arith.addi %hits, %odd : i64
    %next = froe.add %i, %one : i64
    %x = func.call @count(%next, %n, %sum) : (i64, i64, i64) -> i64
    scf.yield %x : i64
  } else {
    scf.yield %hits : i64
  }
  return %r : i64
}

func.func @main() -> i64 {
  %zero = arith.constant 0 : i64
  %n = arith.constant 100 : i64
  %r = func.call @count(%zero, %n, %zero) : (i64, i64, i64) -> i64
  return %r : i64
}
