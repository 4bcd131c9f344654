// Every operation once through text, the generic form and bytecode gives the same
// text.
//
// RUN: froe-opt %S/ops.mlir -o %t.text
// RUN: froe-opt %t.text -o %t.again && diff %t.text %t.again
// RUN: froe-opt %t.text --mlir-print-op-generic | froe-opt -o %t.generic
// RUN: diff %t.text %t.generic
// RUN: froe-opt %t.text --emit-bytecode | froe-opt -o %t.bytecode
// RUN: diff %t.text %t.bytecode
// RUN: FileCheck %s --input-file=%t.text
// CHECK: cell.alloc region
