// RUN: froe interpret --max-steps=1000 %s few | FileCheck %s
// RUN: %expect 4 froe interpret --max-steps=1000 %s > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT --allow-empty %s < %t.out
// RUN: FileCheck --check-prefix=ERR %s < %t.err

// A limit on the number of operations ends a loop that does not.

// CHECK: 5050
// OUT-NOT: {{.}}
// ERR: steps.mlir:{{[0-9]+}}:{{[0-9]+}}: failure: step limit of 1000 reached

func.func @main() -> i64 {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %c101 = arith.constant 101 : i64
  %never = arith.constant -1 : i64
  %args = froe.args : !froe.array<!froe.string>
  %n = froe.array.length %args : !froe.array<!froe.string>
  %few = arith.cmpi eq, %n, %c1 : i64
  %end = arith.select %few, %c101, %never : i64
  cf.br ^head(%c0, %c0 : i64, i64)
^head(%i: i64, %s: i64):
  %done = arith.cmpi eq, %i, %end : i64
  cf.cond_br %done, ^exit, ^body
^body:
  %t = arith.addi %s, %i : i64
  %j = arith.addi %i, %c1 : i64
  cf.br ^head(%j, %t : i64, i64)
^exit:
  return %s : i64
}
