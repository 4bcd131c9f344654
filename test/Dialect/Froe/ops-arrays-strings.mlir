// Arrays, strings, failure, input and output with every optional part, in
// text, generic form and bytecode.
//
// RUN: froe-opt %s | froe-opt | FileCheck %s
// RUN: froe-opt %s > %t.1
// RUN: froe-opt %s --emit-bytecode | froe-opt > %t.2 && diff %t.1 %t.2
// RUN: froe-opt %s --mlir-print-op-generic | froe-opt > %t.3 && diff %t.1 %t.3
// RUN: froe-opt %s --mlir-print-debuginfo | froe-opt > %t.4 && diff %t.1 %t.4

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>

// CHECK-LABEL: func @arrays
// CHECK-SAME: (%[[A:.*]]: !froe.array<i64>, %[[N:.*]]: i64)
func.func @arrays(%a: !froe.array<i64>, %n: i64) {
  // CHECK: froe.array.make %[[N]], %[[N]] : !froe.array<i64>
  %0 = froe.array.make %n, %n : !froe.array<i64>
  // CHECK: froe.array.make %[[N]], %[[A]] {note} : !froe.array<!froe.array<i64>>
  %1 = froe.array.make %n, %a {note} : !froe.array<!froe.array<i64>>
  // CHECK: froe.array.of [%[[A]], %[[A]]] : !froe.array<!froe.array<i64>>
  %2 = froe.array.of [%a, %a] : !froe.array<!froe.array<i64>>
  // CHECK: froe.array.of [] {note} : !froe.array<!List>
  %3 = froe.array.of [] {note} : !froe.array<!list>
  // CHECK: froe.array.get %[[A]][%[[N]]] : !froe.array<i64>
  %4 = froe.array.get %a[%n] : !froe.array<i64>
  // CHECK: froe.array.set %[[A]][%[[N]]] = %[[N]] : !froe.array<i64>
  %5 = froe.array.set %a[%n] = %n : !froe.array<i64>
  // CHECK: froe.array.length %[[A]] : !froe.array<i64>
  %6 = froe.array.length %a : !froe.array<i64>
  // CHECK: froe.array.slice %[[A]][%[[N]], %[[N]]] : !froe.array<i64>
  %7 = froe.array.slice %a[%n, %n] : !froe.array<i64>
  return
}

// CHECK-LABEL: func @array_attributes
func.func @array_attributes(%a: !froe.array<i64>, %n: i64) {
  // CHECK: froe.array.get %{{.*}}[%{{.*}}] {note} :
  %0 = froe.array.get %a[%n] {note} : !froe.array<i64>
  // CHECK: froe.array.set %{{.*}}[%{{.*}}] = %{{.*}} {note} :
  %1 = froe.array.set %a[%n] = %n {note} : !froe.array<i64>
  // CHECK: froe.array.length %{{.*}} {note} :
  %2 = froe.array.length %a {note} : !froe.array<i64>
  // CHECK: froe.array.slice %{{.*}}[%{{.*}}, %{{.*}}] {note} :
  %3 = froe.array.slice %a[%n, %n] {note} : !froe.array<i64>
  return
}

// CHECK-LABEL: func @fold
// CHECK-SAME: (%[[A:.*]]: !froe.array<f64>, %[[INIT:.*]]: i64)
func.func @fold(%a: !froe.array<f64>, %init: i64) -> i64 {
  // CHECK: froe.array.fold %[[A]], %[[INIT]] {note} : !froe.array<f64> -> i64 {
  // CHECK-NEXT: ^bb0(%[[ACC:.*]]: i64, %{{.*}}: f64):
  // CHECK-NEXT: froe.yield %[[ACC]] : i64
  %0 = froe.array.fold %a, %init {note} : !froe.array<f64> -> i64 {
  ^bb0(%acc: i64, %x: f64):
    froe.yield %acc : i64
  }
  // CHECK: froe.array.fold %[[A]], %[[INIT]] : !froe.array<f64> -> i64 {
  %1 = froe.array.fold %a, %init : !froe.array<f64> -> i64 {
  ^bb0(%acc: i64, %x: f64):
    cf.br ^next(%acc : i64)
  // CHECK: ^[[NEXT:bb1]](%[[N:.*]]: i64):
  // CHECK-NEXT: froe.yield %[[N]] : i64
  ^next(%n: i64):
    froe.yield %n : i64
  }
  return %0 : i64
}

// CHECK-LABEL: func @strings
// CHECK-SAME: (%[[S:.*]]: !froe.string, %[[N:.*]]: i64, %[[C:.*]]: i32, %[[F:.*]]: f64, %[[L:.*]]: !froe.array<!froe.string>)
func.func @strings(%s: !froe.string, %n: i64, %c: i32, %f: f64,
                   %l: !froe.array<!froe.string>) {
  // CHECK: froe.string "gr\C3\BCezi\0A\00\22" {note}
  %0 = froe.string "grüezi\0A\00\22" {note}
  // CHECK: froe.string ""
  %1 = froe.string ""
  // CHECK: froe.string.concat %[[S]], %[[S]] {note}
  %2 = froe.string.concat %s, %s {note}
  // CHECK: froe.string.join %[[L]], %[[S]] {note} : !froe.array<!froe.string>
  %3 = froe.string.join %l, %s {note} : !froe.array<!froe.string>
  // CHECK: froe.string.slice %[[S]][%[[N]], %[[N]]] {note}
  %4 = froe.string.slice %s[%n, %n] {note}
  // CHECK: froe.string.length %[[S]] {note}
  %5 = froe.string.length %s {note}
  // CHECK: froe.string.compare %[[S]], %[[S]] {note}
  %6 = froe.string.compare %s, %s {note}
  // CHECK: froe.string.equal %[[S]], %[[S]] {note}
  %7 = froe.string.equal %s, %s {note}
  // CHECK: froe.string.find %[[S]], %[[S]] from %[[N]] {note}
  %8 = froe.string.find %s, %s from %n {note}
  // CHECK: froe.string.byte %[[S]][%[[N]]] {note}
  %9 = froe.string.byte %s[%n] {note}
  // CHECK: froe.string.decode %[[S]][%[[N]]] {note}
  %10:2 = froe.string.decode %s[%n] {note}
  // CHECK: froe.string.from_char %[[C]] {note}
  %11 = froe.string.from_char %c {note}
  // CHECK: froe.string.from_int %[[N]] {note}
  %12 = froe.string.from_int %n {note}
  // CHECK: froe.string.from_float %[[F]] {note}
  %13 = froe.string.from_float %f {note}
  // CHECK: %{{.*}}, %{{.*}} = froe.string.parse_int %[[S]] {note}
  %14:2 = froe.string.parse_int %s {note}
  // CHECK: %{{.*}}, %{{.*}} = froe.string.parse_float %[[S]] {note}
  %15:2 = froe.string.parse_float %s {note}
  return
}

// What the results of these are is written nowhere; uses hold them to it.
// CHECK-LABEL: func @string_results
func.func @string_results(%s: !froe.string, %n: i64) -> (i32, i64, i1, i64, i1, f64) {
  // CHECK: %[[C:.*]], %[[W:.*]] = froe.string.decode
  %c, %w = froe.string.decode %s[%n]
  // CHECK: %[[OK:.*]], %[[I:.*]] = froe.string.parse_int
  %ok, %i = froe.string.parse_int %s
  // CHECK: %[[OK2:.*]], %[[F:.*]] = froe.string.parse_float
  %ok2, %f = froe.string.parse_float %s
  // CHECK: return %[[C]], %[[W]], %[[OK]], %[[I]], %[[OK2]], %[[F]] :
  return %c, %w, %ok, %i, %ok2, %f : i32, i64, i1, i64, i1, f64
}

// CHECK-LABEL: func @show
// CHECK-SAME: (%[[L:.*]]: !List, %[[P:.*]]: !froe.pap<() -> ()>,
func.func @show(%l: !list, %p: !froe.pap<() -> ()>, %i: i1, %f: f32) {
  // CHECK: froe.show %[[L]] {note} : !List
  %0 = froe.show %l {note} : !list
  // CHECK: froe.show %[[P]] : !froe.pap<() -> ()>
  %1 = froe.show %p : !froe.pap<() -> ()>
  // CHECK: froe.print %[[L]] : !List
  froe.print %l : !list
  // CHECK: froe.print newline %{{.*}} {note} : i1
  froe.print newline %i {note} : i1
  // CHECK: froe.print newline %{{.*}} : f32
  froe.print newline %f : f32
  // CHECK: froe.show lisp %[[L]] {note} : !List
  %2 = froe.show lisp %l {note} : !list
  // CHECK: froe.print lisp %[[L]] : !List
  froe.print lisp %l : !list
  // CHECK: froe.print lisp newline %{{.*}} {note} : i1
  froe.print lisp newline %i {note} : i1
  return
}

// CHECK-LABEL: func @fail
// CHECK-SAME: (%[[S:.*]]: !froe.string)
func.func @fail(%s: !froe.string) {
  // CHECK: froe.fail "empty list"{{$}}
  froe.fail "empty list"
  // CHECK: froe.fail "" {note} -> (i64, !List)
  %0:2 = froe.fail "" {note} -> (i64, !list)
  // CHECK: froe.fail with %[[S]]{{$}}
  froe.fail with %s
  // CHECK: froe.fail with %[[S]] {note} -> i64
  %1 = froe.fail with %s {note} -> i64
  return
}

// CHECK-LABEL: func @world
// CHECK-SAME: (%[[S:.*]]: !froe.string, %[[N:.*]]: i64)
func.func @world(%s: !froe.string, %n: i64) {
  // CHECK: froe.exit %[[N]]{{$}}
  froe.exit %n
  // CHECK: froe.exit %[[N]] {note} -> (i64, f64)
  %0:2 = froe.exit %n {note} -> (i64, f64)
  // CHECK: %{{.*}}, %[[LINE:.*]] = froe.read_line {note}
  %more, %line = froe.read_line {note}
  // CHECK: %{{.*}}, %[[TEXT:.*]] = froe.read_file %[[LINE]] {note}
  %ok, %text = froe.read_file %line {note}
  // CHECK: froe.write_file %[[S]], %[[TEXT]] {note}
  %ok2, %why = froe.write_file %s, %text {note}
  // CHECK: froe.args {note} : !froe.array<!froe.string>
  %1 = froe.args {note} : !froe.array<!froe.string>
  return
}
