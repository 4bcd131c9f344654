// Instructions know the line that they come from, with and without optimization,
// in LLVM IR and in the line table of an object.
//
// RUN: froe emit --stage=llvm -O0 %s | FileCheck %s --check-prefixes=O0,IR
// RUN: froe emit --stage=llvm -O2 %s | FileCheck %s --check-prefixes=IR,O2
// RUN: froe emit --stage=obj -O2 %s -o %t.o
// RUN: llvm-dwarfdump --debug-line %t.o | FileCheck %s --check-prefix=TABLE
// RUN: llvm-dwarfdump --debug-info %t.o | FileCheck %s --check-prefix=INFO
// RUN: froe build -c -O0 %s -o %t.0.o
// RUN: llvm-dwarfdump --debug-line %t.0.o | FileCheck %s --check-prefix=TABLE
// RUN: llvm-dwarfdump --verify %t.o
// RUN: llvm-dwarfdump --verify %t.0.o

// TABLE: name: "debug-info.mlir"
// INFO: DW_AT_name{{.*}}debug-info.mlir
// INFO: DW_TAG_subprogram

// O0: define internal {{.*}}@froe.length({{.*}} !dbg ![[SCOPE:[0-9]+]]
// O0: call {{.*}}@froe.length({{.*}} !dbg ![[CALL:[0-9]+]]
// O0: call {{.*}}@llvm.sadd.with.overflow.i64({{.*}} !dbg ![[ADD:[0-9]+]]
// O0-DAG: ![[SCOPE]] = distinct !DISubprogram({{.*}}length{{.*}}line: [[#LENGTH:]],
// O0-DAG: ![[CALL]] = !DILocation(line: [[#LENGTH + 7]],
// O0-DAG: ![[ADD]] = !DILocation(line: [[#LENGTH + 9]],
// O2-DAG: distinct !DISubprogram({{.*}}length{{.*}}line: [[#LENGTH:]],
// O2-DAG: !DILocation(line: [[#LENGTH + 9]],
// IR-DAG: !DIFile(filename: "debug-info.mlir"

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>

func.func @length(%l: !list) -> i64 {
  %r = froe.match %l : !list -> i64 {
  case nil {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case cons(%x: i64, %xs: !list) {
    %n = func.call @length(%xs) : (!list) -> i64
    %one = arith.constant 1 : i64
    %m = froe.add %n, %one : i64
    froe.yield %m : i64
  }
  }
  return %r : i64
}

func.func @main() -> i64 {
  %c = arith.constant 3 : i64
  %nil = froe.label nil : !list
  %l = froe.label cons(%c, %nil) : !list
  %n = func.call @length(%l) : (!list) -> i64
  return %n : i64
}
