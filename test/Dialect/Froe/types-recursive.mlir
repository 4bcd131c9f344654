// Bodies of mutually recursive types do not nest in one another: they follow
// each other, each once, in the definition of the type whose name is the least.
//
// RUN: froe-opt %s | FileCheck %s
// RUN: froe-opt %s > %t.1
// RUN: froe-opt %t.1 > %t.2 && diff %t.1 %t.2
// RUN: froe-opt %s --emit-bytecode | froe-opt > %t.3 && diff %t.1 %t.3
// RUN: froe-opt %s --mlir-print-op-generic | froe-opt > %t.4 && diff %t.1 %t.4
// RUN: froe-opt %s --mlir-print-local-scope | FileCheck %s --check-prefix=LOCAL
// RUN: froe-opt %s --mlir-print-local-scope | froe-opt > %t.5 && diff %t.1 %t.5

// CHECK-DAG: !Even = !froe.sum<"Even", succ(!froe.sum<"Odd">), zero and "Odd", succ(!froe.sum<"Even">)>
// CHECK-DAG: !Odd = !froe.sum<"Odd", succ(!Even)>
// CHECK-DAG: !A = !froe.sum<"A", a(!froe.sum<"B">) and "B", b(!froe.sum<"C">), l(!List) and "C", c(!froe.sum<"A">), end>
// CHECK-DAG: !B = !froe.sum<"B", b(!froe.sum<"C">), l(!List) and !A>
// CHECK-DAG: !List = !froe.sum<"List", cons(i64, !froe.sum<"List">), nil>

// CHECK-LABEL: func private @even_odd(!Odd, !Even)
// LOCAL: func private @even_odd(!froe.sum<"Odd", succ(!froe.sum<"Even">) and "Even", succ(!froe.sum<"Odd">), zero>, !froe.sum<"Even", succ(!froe.sum<"Odd">), zero and "Odd", succ(!froe.sum<"Even">)>)
!even = !froe.sum<"Even", zero, succ(!froe.sum<"Odd">) and "Odd", succ(!froe.sum<"Even">)>
func.func private @even_odd(!froe.sum<"Odd">, !even)

// A cycle of three, of which only the second is used. Other types come first.
// CHECK-LABEL: func private @cycle(!B)
// LOCAL: func private @cycle(!froe.sum<"B", b(!froe.sum<"C">), l(!froe.sum<"List">) and "A", a(!froe.sum<"B">) and "C", c(!froe.sum<"A">), end and "List", cons(i64, !froe.sum<"List">), nil>)
!a = !froe.sum<"A", a(!froe.sum<"B">) and
     "C", c(!froe.sum<"A">), "end" and
     "B", b(!froe.sum<"C">), l(!froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>)>
func.func private @cycle(!froe.sum<"B", l(!froe.sum<"List">), b(!froe.sum<"C">) and !a>)
