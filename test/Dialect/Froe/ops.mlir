// Every operation of the dialect with every optional part, in text, generic
// form and bytecode.
//
// RUN: froe-opt %s | froe-opt | FileCheck %s
// RUN: froe-opt %s > %t.1
// RUN: froe-opt %s --emit-bytecode | froe-opt > %t.2 && diff %t.1 %t.2
// RUN: froe-opt %s --mlir-print-op-generic | froe-opt > %t.3 && diff %t.1 %t.3
// RUN: froe-opt %s --mlir-print-debuginfo | froe-opt > %t.4 && diff %t.1 %t.4

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!point = !froe.record<x: f64, y: f64>
!odd = !froe.sum<"", "an odd label"(i64), "default", case, i64(i64)>
!tree = !froe.split_tree<!list -> i64>

//===----------------------------------------------------------------------===//
// Labels and records
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func @labels
// CHECK-SAME: (%[[H:.*]]: i64, %[[T:.*]]: !List)
func.func @labels(%h: i64, %t: !list) {
  // CHECK: froe.label nil : !List
  %0 = froe.label nil : !list
  // CHECK: froe.label nil : !List
  %1 = froe.label nil() : !list
  // CHECK: froe.label cons(%[[H]], %[[T]]) : !List {note = "x"}
  %2 = froe.label cons(%h, %t) : !list {note = "x"}
  // CHECK: froe.label "an odd label"(%[[H]]) : !froe.sum<"", "an odd label"(i64), case, default, i64(i64)>
  %3 = froe.label "an odd label"(%h) : !odd
  // CHECK: froe.label default :
  %4 = froe.label default : !odd
  // CHECK: froe.label case :
  %5 = froe.label "case" : !odd
  // CHECK: froe.label i64(%[[H]]) :
  %6 = froe.label i64(%h) : !odd
  return
}

// The fields are written in any order; operands stand in that of the type.
// CHECK-LABEL: func @records
// CHECK-SAME: (%[[A:.*]]: f64, %[[B:.*]]: f64)
func.func @records(%a: f64, %b: f64) {
  // CHECK: %[[P:.*]] = froe.record {x = %[[A]], y = %[[B]]} : !froe.record<x: f64, y: f64>
  %p = froe.record {y = %b, x = %a} : !froe.record<y: f64, x: f64>
  // CHECK: froe.record {} : !froe.record<> {note}
  %e = froe.record {} : !froe.record<> {note}
  // CHECK: %[[Q:.*]] = froe.record {"the field" = %[[A]]}
  %q = froe.record {"the field" = %a} : !froe.record<"the field": f64>
  // CHECK: froe.get %[[P]][x] : !froe.record<x: f64, y: f64>
  %x = froe.get %p[x] : !point
  // CHECK: froe.get %[[Q]]["the field"] {note} :
  %f = froe.get %q["the field"] {note} : !froe.record<"the field": f64>
  // CHECK: froe.with %[[P]] {y = %[[A]]} : !froe.record<x: f64, y: f64>
  %w = froe.with %p {y = %a} : !point
  // CHECK: froe.with %[[Q]] {"the field" = %[[B]]} {note} :
  %v = froe.with %q {"the field" = %b} {note} : !froe.record<"the field": f64>
  // CHECK: froe.upcast %[[P]] : !froe.record<x: f64, y: f64> to !froe.record<y: f64>
  %u = froe.upcast %p : !point to !froe.record<y: f64>
  // CHECK: froe.upcast %[[A]] {note} : f64 to f64
  %s = froe.upcast %a {note} : f64 to f64
  return
}

//===----------------------------------------------------------------------===//
// Functions as values
//===----------------------------------------------------------------------===//

func.func private @identity(%x: !froe.var<"a">) -> !froe.var<"a"> {
  return %x : !froe.var<"a">
}
func.func private @add3(i64, i64, i64) -> i64
func.func private @two(!froe.var<"a">) -> (!froe.var<"a">, i64)
func.func private @nothing()

// CHECK-LABEL: func @partial
// CHECK-SAME: (%[[A:.*]]: i64)
func.func @partial(%a: i64) {
  // CHECK: froe.pap @add3() : () -> !froe.pap<(i64, i64, i64) -> i64>
  %0 = froe.pap @add3() : () -> !froe.pap<(i64, i64, i64) -> i64>
  // CHECK: %[[P:.*]] = froe.pap @add3(%[[A]]) {note} : (i64) -> !froe.pap<(i64, i64) -> i64>
  %1 = froe.pap @add3(%a) {note} : (i64) -> !froe.pap<(i64, i64) -> i64>
  // CHECK: froe.pap @add3(%[[A]], %[[A]], %[[A]]) : (i64, i64, i64) -> !froe.pap<() -> i64>
  %2 = froe.pap @add3(%a, %a, %a) : (i64, i64, i64) -> !froe.pap<() -> i64>
  // CHECK: froe.pap @add3(%[[A]]) : (i64) -> !froe.alt<(i64, i64) -> i64>
  %3 = froe.pap @add3(%a) : (i64) -> !froe.alt<(i64, i64) -> i64>
  // CHECK: froe.pap @identity() : () -> !froe.pap<(f64) -> f64>
  %4 = froe.pap @identity() : () -> !froe.pap<(f64) -> f64>
  return
}

// CHECK-LABEL: func @apply
// CHECK-SAME: (%[[P:.*]]: !froe.pap<{{.*}}>, %[[Q:.*]]: !froe.pap<{{.*}}>, %[[T:.*]]: !froe.alt<{{.*}}>, %[[D:.*]]: !froe.alt<{{.*}}>, %[[A:.*]]: i64, %[[X:.*]]: f64)
func.func @apply(%p: !froe.pap<(i64, i64) -> i64>,
                 %q: !froe.pap<(i64) -> !froe.pap<(f64, i64) -> (i64, f64)>>,
                 %t: !froe.alt<(i64) -> ()>, %d: !froe.alt<() -> (i64, i64)>,
                 %a: i64, %x: f64) -> i64 {
  // Exactly what is wanted, less, nothing, and more.
  // CHECK: %[[R:.*]] = froe.apply %[[P]](%[[A]], %[[A]]) : !froe.pap<(i64, i64) -> i64>
  %0 = froe.apply %p(%a, %a) : !froe.pap<(i64, i64) -> i64>
  // CHECK: %[[S:.*]] = froe.apply %[[P]](%[[A]]) : !froe.pap<(i64, i64) -> i64>
  %1 = froe.apply %p(%a) : !froe.pap<(i64, i64) -> i64>
  // CHECK: froe.apply %[[S]](%[[A]]) : !froe.pap<(i64) -> i64>
  %2 = froe.apply %1(%a) : !froe.pap<(i64) -> i64>
  // CHECK: froe.apply %[[P]]() : !froe.pap<(i64, i64) -> i64>
  %3 = froe.apply %p() : !froe.pap<(i64, i64) -> i64>
  // CHECK: %[[U:.*]]:2 = froe.apply %[[Q]](%[[A]], %[[X]], %[[A]]) : !froe.pap<(i64) -> !froe.pap<(f64, i64) -> (i64, f64)>>
  %4:2 = froe.apply %q(%a, %x, %a) : !froe.pap<(i64) -> !froe.pap<(f64, i64) -> (i64, f64)>>
  // CHECK: %[[V:.*]] = froe.apply %[[Q]](%[[A]], %[[X]]) {note} :
  %5 = froe.apply %q(%a, %x) {note} : !froe.pap<(i64) -> !froe.pap<(f64, i64) -> (i64, f64)>>
  // CHECK: froe.apply %[[V]](%[[U]]#0) : !froe.pap<(i64) -> (i64, f64)>
  %6:2 = froe.apply %5(%4#0) : !froe.pap<(i64) -> (i64, f64)>
  // CHECK: {{^ *}}froe.apply %[[T]](%[[A]]) : !froe.alt<(i64) -> ()>
  froe.apply %t(%a) : !froe.alt<(i64) -> ()>
  // CHECK: froe.apply %[[D]]() : !froe.alt<() -> (i64, i64)>
  %7:2 = froe.apply %d() : !froe.alt<() -> (i64, i64)>
  // CHECK: return %[[R]]
  return %0 : i64
}

// CHECK-LABEL: func @calls
// CHECK-SAME: (%[[A:.*]]: i64, %[[L:.*]]: !List)
func.func @calls(%a: i64, %l: !list) {
  // CHECK: froe.call @identity(%[[A]]) : (i64) -> i64
  %0 = froe.call @identity(%a) : (i64) -> i64
  // CHECK: froe.call @identity(%[[L]]) {note} : (!List) -> !List
  %1 = froe.call @identity(%l) {note} : (!list) -> !list
  // CHECK: froe.call @two(%[[L]]) : (!List) -> (!List, i64)
  %2:2 = froe.call @two(%l) : (!list) -> (!list, i64)
  // CHECK: froe.call @nothing() : () -> ()
  froe.call @nothing() : () -> ()
  // CHECK: froe.call @identity(%[[A]]) {arg_attrs = [{test.a}], res_attrs = [{test.b}]} :
  %3 = froe.call @identity(%a) {arg_attrs = [{test.a}], res_attrs = [{test.b}]} : (i64) -> i64
  return
}

// CHECK-LABEL: func private @c_function(i32, i64, f32, f64, !froe.string) -> f64 attributes {froe.extern}
func.func private @c_function(i32, i64, f32, f64, !froe.string) -> f64 attributes {froe.extern}
// CHECK-LABEL: func private @c_named() attributes {froe.extern = "putchar"}
func.func private @c_named() attributes {froe.extern = "putchar"}

//===----------------------------------------------------------------------===//
// Checked integers
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func @integers
func.func @integers(%a: i8, %b: i16, %c: i32, %d: i64) {
  // CHECK: froe.add %{{.*}}, %{{.*}} : i8
  %0 = froe.add %a, %a : i8
  // CHECK: froe.sub %{{.*}}, %{{.*}} : i16
  %1 = froe.sub %b, %b : i16
  // CHECK: froe.mul %{{.*}}, %{{.*}} : i32
  %2 = froe.mul %c, %c : i32
  // CHECK: froe.div %{{.*}}, %{{.*}} : i64
  %3 = froe.div %d, %d : i64
  // CHECK: froe.rem %{{.*}}, %{{.*}} {note} : i64
  %4 = froe.rem %d, %d {note} : i64
  return
}
