// RUN: froe-opt %s --split-input-file --verify-diagnostics | FileCheck %s
// RUN: froe-opt %s --split-input-file --canonicalize --verify-diagnostics | FileCheck %s --check-prefix=CANON

!wide = !froe.record<x: i64, y: i64>
!narrow = !froe.record<x: i64>

// CHECK-LABEL: @round_trip
// CHECK: froe.upcast %{{.*}} : i64 to !froe.any
// CHECK: froe.unbox %{{.*}} : !froe.any to i64
// CANON-LABEL: @round_trip
// CANON-NEXT: return %arg0
func.func @round_trip(%x: i64) -> i64 {
  %b = froe.upcast %x : i64 to !froe.any
  %c = froe.upcast %b : !froe.any to !froe.any
  %y = froe.unbox %c : !froe.any to i64
  return %y : i64
}

// A box remembers its type, also of a value whose type has forgotten something.
// CANON-LABEL: @forgotten
// CANON-NEXT: %[[N:.*]] = froe.upcast %arg0
// CANON-NEXT: %[[B:.*]] = froe.upcast %[[N]] : !froe.record<x: i64> to !froe.any
// CANON-NEXT: return %[[B]]
func.func @forgotten(%x: !wide) -> !froe.any {
  %n = froe.upcast %x : !wide to !narrow
  %b = froe.upcast %n : !narrow to !froe.any
  return %b : !froe.any
}

// CANON-LABEL: @made
// CANON: froe.label
// CANON-NEXT: froe.upcast
// CANON: froe.record
// CANON-NEXT: froe.upcast
func.func @made(%x: i64) -> (!froe.any, !froe.any) {
  %l = froe.label some(%x) : !froe.sum<none, some(i64)>
  %m = froe.upcast %l : !froe.sum<none, some(i64)> to !froe.any
  %r = froe.record {x = %x} : !narrow
  %s = froe.upcast %r : !narrow to !froe.any
  return %m, %s : !froe.any, !froe.any
}

// Unboxing may fail.
// CANON-LABEL: @may_fail
// CANON-NEXT: froe.unbox
func.func @may_fail(%x: !froe.any) {
  %y = froe.unbox %x : !froe.any to i64
  return
}

// -----

func.func @no_other_way(%x: !froe.any) -> i64 {
  // expected-note @-1 {{'!froe.any' is not a subtype of 'i64'}}
  // expected-error @below {{type '!froe.any' is not a subtype of 'i64'}}
  %y = froe.upcast %x : !froe.any to i64
  return %y : i64
}

// -----

// expected-note @below {{element: 'i64' is not a subtype of '!froe.any'}}
func.func @not_below(%x: !froe.array<i64>) {
  // expected-error @below {{type '!froe.array<i64>' is not a subtype of '!froe.array<!froe.any>'}}
  %y = froe.upcast %x : !froe.array<i64> to !froe.array<!froe.any>
  return
}

// -----

func.func @boxes_in_boxes(%x: !froe.any) {
  // expected-error @below {{no value is boxed with the type '!froe.any'}}
  %y = froe.unbox %x : !froe.any to !froe.any
  return
}
