// Records, upcasts, and lengths of arrays.
//
// RUN: froe-opt %s --canonicalize --mlir-print-local-scope > %t.once
// RUN: FileCheck %s < %t.once
// RUN: froe-opt %t.once --canonicalize --mlir-print-local-scope | diff %t.once -

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!more = !froe.sum<"More", nil, cons(i64, !froe.sum<"More">), end>
!ab = !froe.sum<a, b(i64)>
!abc = !froe.sum<a, b(i64), c>
!abcd = !froe.sum<a, b(i64), c, d>
!xy = !froe.record<x: i64, y: i64>
!xyz = !froe.record<x: i64, y: i64, z: i64>

func.func private @keep(!xy)
func.func private @array(!froe.array<i64>)

//===----------------------------------------------------------------------===//
// Records
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func.func @get_of_with
// CHECK-SAME: (%[[R:[a-z0-9]+]]: !froe.record{{.*}}, %[[A:[a-z0-9]+]]: i64, %{{.*}}: i64)
// CHECK-NEXT: %[[Z:.*]] = froe.get %[[R]][z]
// CHECK-NEXT: return %[[A]], %[[Z]]
func.func @get_of_with(%r: !xyz, %a: i64, %b: i64) -> (i64, i64) {
  %s = froe.with %r {x = %a} : !xyz
  %t = froe.with %s {y = %b} : !xyz
  %x = froe.get %t[x] : !xyz
  %z = froe.get %t[z] : !xyz
  return %x, %z : i64, i64
}

// Reading the old record after the update would keep it from being updated in
// place: the read comes first, or stays with the new record.
// CHECK-LABEL: func.func @get_of_with_used_again
// CHECK-SAME: (%[[R:[a-z0-9]+]]: !froe.record{{.*}}, %{{.*}}: i64)
// CHECK: froe.with %[[R]]
// CHECK-NOT: %[[R]]
// CHECK: call @keep
// CHECK-NOT: %[[R]]
// CHECK: return
func.func @get_of_with_used_again(%r: !xy, %a: i64) -> i64 {
  %s = froe.with %r {x = %a} : !xy
  func.call @keep(%s) : (!xy) -> ()
  %y = froe.get %s[y] : !xy
  return %y : i64
}

// CHECK-LABEL: func.func @get_of_upcast
// CHECK-SAME: (%[[R:[a-z0-9]+]]: !froe.record
// CHECK-NEXT: %[[Y:.*]] = froe.get %[[R]][y] : !froe.record<x: i64, y: !froe.sum<a, b(i64)>>
// CHECK-NEXT: %[[U:.*]] = froe.upcast %[[Y]] : !froe.sum<a, b(i64)> to !froe.sum<a, b(i64), c>
// CHECK-NEXT: return %[[U]]
func.func @get_of_upcast(%r: !froe.record<x: i64, y: !ab>) -> !abc {
  %s = froe.upcast %r : !froe.record<x: i64, y: !ab> to !froe.record<y: !abc>
  %y = froe.get %s[y] : !froe.record<y: !abc>
  return %y : !abc
}

// CHECK-LABEL: func.func @with_of_record
// CHECK-SAME: (%[[A:[a-z0-9]+]]: i64, %[[B:[a-z0-9]+]]: i64, %[[C:[a-z0-9]+]]: i64)
// CHECK-NEXT: %[[R:.*]] = froe.record {x = %[[A]], y = %[[C]]}
// CHECK-NEXT: return %[[R]]
func.func @with_of_record(%a: i64, %b: i64, %c: i64) -> !xy {
  %r = froe.record {y = %b, x = %a} : !xy
  %s = froe.with %r {y = %c} : !xy
  return %s : !xy
}

// Of two updates of one field the second counts; those of two fields stay.
// CHECK-LABEL: func.func @with_of_with
// CHECK-SAME: (%[[R:[a-z0-9]+]]: !froe.record{{.*}}, %[[A:[a-z0-9]+]]: i64, %[[B:[a-z0-9]+]]: i64)
// CHECK-NEXT: %[[S:.*]] = froe.with %[[R]] {x = %[[B]]}
// CHECK-NEXT: %[[T:.*]] = froe.with %[[S]] {y = %[[A]]}
// CHECK-NEXT: return %[[T]]
func.func @with_of_with(%r: !xy, %a: i64, %b: i64) -> !xy {
  %s = froe.with %r {x = %a} : !xy
  %t = froe.with %s {x = %b} : !xy
  %u = froe.with %t {y = %a} : !xy
  return %u : !xy
}

// The first update is seen by someone.
// CHECK-LABEL: func.func @with_used_again
// CHECK-SAME: (%[[R:[a-z0-9]+]]: !froe.record{{.*}}, %[[A:[a-z0-9]+]]: i64, %[[B:[a-z0-9]+]]: i64)
// CHECK: %[[S:.*]] = froe.with %[[R]] {x = %[[A]]}
// CHECK: call @keep(%[[S]])
// CHECK: %[[T:.*]] = froe.with %{{.*}} {x = %[[B]]}
// CHECK: return %[[T]]
func.func @with_used_again(%r: !xy, %a: i64, %b: i64) -> !xy {
  %s = froe.with %r {x = %a} : !xy
  func.call @keep(%s) : (!xy) -> ()
  %t = froe.with %s {x = %b} : !xy
  return %t : !xy
}

//===----------------------------------------------------------------------===//
// Upcasts
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func.func @upcast_of_upcast
// CHECK-SAME: (%[[V:[a-z0-9]+]]: !froe
// CHECK-NEXT: %[[U:.*]] = froe.upcast %[[V]] : !froe.sum<a, b(i64)> to !froe.sum<a, b(i64), c, d>
// CHECK-NEXT: return %[[U]]
func.func @upcast_of_upcast(%v: !ab) -> !abcd {
  %u = froe.upcast %v : !ab to !abc
  %w = froe.upcast %u : !abc to !abcd
  return %w : !abcd
}

// The fields are upcast as deep as what is known goes.
// CHECK-LABEL: func.func @upcast_of_label
// CHECK-SAME: (%[[X:[a-z0-9]+]]: i64, %[[T:[a-z0-9]+]]: !froe
// CHECK-NEXT: %[[U:.*]] = froe.upcast %[[T]]
// CHECK-NEXT: %[[L:.*]] = froe.label cons(%[[X]], %[[U]]) : !froe.sum<"More"
// CHECK-NEXT: %[[M:.*]] = froe.label cons(%[[X]], %[[L]]) : !froe.sum<"More"
// CHECK-NEXT: return %[[M]]
func.func @upcast_of_label(%x: i64, %t: !list) -> !more {
  %l = froe.label cons(%x, %t) : !list
  %m = froe.label cons(%x, %l) : !list
  %u = froe.upcast %m : !list to !more
  return %u : !more
}

// A label that is used as it is as well is made once: seeing it at another type
// costs nothing, making it again does.
// CHECK-LABEL: func.func @upcast_of_shared_label
// CHECK-COUNT-1: froe.label
// CHECK-NOT: froe.label
// CHECK: return
func.func @upcast_of_shared_label(%x: i64, %t: !list) -> (!list, !more) {
  %l = froe.label cons(%x, %t) : !list
  %u = froe.upcast %l : !list to !more
  return %l, %u : !list, !more
}

// CHECK-LABEL: func.func @upcast_of_record
// CHECK-SAME: (%[[X:[a-z0-9]+]]: i64, %[[V:[a-z0-9]+]]: !froe
// CHECK-NEXT: %[[U:.*]] = froe.upcast %[[V]]
// CHECK-NEXT: %[[R:.*]] = froe.record {y = %[[U]]}
// CHECK-NEXT: return %[[R]]
func.func @upcast_of_record(%x: i64, %v: !ab) -> !froe.record<y: !abc> {
  %r = froe.record {x = %x, y = %v} : !froe.record<x: i64, y: !ab>
  %u = froe.upcast %r : !froe.record<x: i64, y: !ab> to !froe.record<y: !abc>
  return %u : !froe.record<y: !abc>
}

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

// Making an array may fail, and stays.
// CHECK-LABEL: func.func @length_of_make
// CHECK-SAME: (%[[N:[a-z0-9]+]]: i64)
// CHECK-NEXT: froe.array.make %[[N]], %[[N]]
// CHECK-NEXT: return %[[N]]
func.func @length_of_make(%n: i64) -> i64 {
  %a = froe.array.make %n, %n : !froe.array<i64>
  %l = froe.array.length %a : !froe.array<i64>
  return %l : i64
}
// CHECK-LABEL: func.func @length_of_generate
// CHECK-SAME: (%[[N:[a-z0-9]+]]: i64)
// CHECK-NEXT: froe.array.generate %[[N]]
// CHECK-NEXT: ^bb0(%[[I:[a-z0-9]+]]: i64):
// CHECK-NEXT: froe.print %[[I]]
// CHECK-NOT: froe.array.length
// CHECK: return %[[N]]
func.func @length_of_generate(%n: i64) -> i64 {
  %a = froe.array.generate %n : !froe.array<i64> {
  ^bb0(%i: i64):
    froe.print %i : i64
    froe.yield %i : i64
  }
  %l = froe.array.length %a : !froe.array<i64>
  return %l : i64
}
// CHECK-LABEL: func.func @length_of_set
// CHECK-SAME: (%[[N:[a-z0-9]+]]: i64, %[[I:[a-z0-9]+]]: i64)
// CHECK-NEXT: %[[A:.*]] = froe.array.make %[[N]], %[[N]]
// CHECK-NEXT: froe.array.set %[[A]][%[[I]]]
// CHECK-NEXT: return %[[N]]
func.func @length_of_set(%n: i64, %i: i64) -> i64 {
  %a = froe.array.make %n, %n : !froe.array<i64>
  %b = froe.array.set %a[%i] = %i : !froe.array<i64>
  %l = froe.array.length %b : !froe.array<i64>
  return %l : i64
}

// Reading the old array after the update would make that copy the array: the
// read comes first, or stays with the new array.
// CHECK-LABEL: func.func @length_of_set_used_again
// CHECK-SAME: (%[[A:[a-z0-9]+]]: !froe.array<i64>, %[[I:[a-z0-9]+]]: i64)
// CHECK: froe.array.set %[[A]][%[[I]]]
// CHECK-NOT: %[[A]]
// CHECK: return
func.func @length_of_set_used_again(%a: !froe.array<i64>, %i: i64) -> (!froe.array<i64>, i64) {
  %b = froe.array.set %a[%i] = %i : !froe.array<i64>
  %l = froe.array.length %b : !froe.array<i64>
  return %b, %l : !froe.array<i64>, i64
}
