// What is no subtype, with the path to where it fails to be.
//
// RUN: froe-opt %s --split-input-file --verify-diagnostics

// expected-note-re@below {{{{^}}no field 'y'}}
func.func @forgotten(%r: !froe.record<x: i64>) {
  // expected-error@below {{'froe.upcast' op type '!froe.record<x: i64>' is not a subtype of '!froe.record<x: i64, y: i64>'}}
  %0 = froe.upcast %r : !froe.record<x: i64> to !froe.record<x: i64, y: i64>
  return
}

// -----

// expected-note-re@below {{{{^}}label 'b' is not expected}}
func.func @lost_label(%s: !froe.sum<a, b>) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %s : !froe.sum<a, b> to !froe.sum<a, c>
  return
}

// -----

// expected-note-re@below {{{{^}}label 'a' is not expected}}
func.func @to_nothing(%s: !froe.sum<a>) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %s : !froe.sum<a> to !froe.sum<>
  return
}

// -----

// expected-note-re@below {{{{^}}'i64' is not a subtype of 'i32'}}
func.func @integers(%x: i64) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %x : i64 to i32
  return
}

// -----

// expected-note@below {{'!froe.pap<() -> i64>' is not a subtype of '!froe.alt<() -> i64>'}}
func.func @kinds(%p: !froe.pap<() -> i64>) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %p : !froe.pap<() -> i64> to !froe.alt<() -> i64>
  return
}

// -----

// expected-note@below {{'!froe.record<>' is not a subtype of '!froe.sum<>'}}
func.func @nothing_and_no_more(%r: !froe.record<>) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %r : !froe.record<> to !froe.sum<>
  return
}

// -----

// expected-note@below {{'!froe.var<"a">' is not a subtype of '!froe.var<"b">'}}
func.func @variables(%x: !froe.var<"a">) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %x : !froe.var<"a"> to !froe.var<"b">
  return
}

// -----

// expected-note-re@below {{{{^}}label 'l' field #1: field 's': element: label 'm' is not expected}}
func.func @path(%x: !froe.sum<l(i64, !froe.record<s: !froe.array<!froe.sum<m>>>)>) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %x : !froe.sum<l(i64, !froe.record<s: !froe.array<!froe.sum<m>>>)>
                     to !froe.sum<l(i64, !froe.record<s: !froe.array<!froe.sum<n>>>)>
  return
}

// -----

// A parameter that wants more than it is given.
// expected-note-re@below {{{{^}}parameter #1: no field 'y'}}
func.func @contravariant(%p: !froe.pap<(i64, !froe.record<x: i64, y: i64>) -> i64>) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %p : !froe.pap<(i64, !froe.record<x: i64, y: i64>) -> i64> to !froe.pap<(i64, !froe.record<x: i64>) -> i64>
  return
}

// -----

// expected-note-re@below {{{{^}}result #0: no field 'y'}}
func.func @covariant(%p: !froe.alt<() -> !froe.record<x: i64>>) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %p : !froe.alt<() -> !froe.record<x: i64>> to !froe.alt<() -> !froe.record<x: i64, y: i64>>
  return
}

// -----

// expected-note-re@below {{{{^}}parameter #0: parameter #0: no field 'x'}}
func.func @contravariant_twice(%p: !froe.pap<(!froe.pap<(!froe.record<>) -> i64>) -> i64>) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %p : !froe.pap<(!froe.pap<(!froe.record<>) -> i64>) -> i64> to !froe.pap<(!froe.pap<(!froe.record<x: i64>) -> i64>) -> i64>
  return
}

// -----

// expected-note-re@below {{{{^}}scrutinee: label 'b' is not expected}}
func.func @tree(%t: !froe.split_tree<!froe.sum<a> -> i64>) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %t : !froe.split_tree<!froe.sum<a> -> i64> to !froe.split_tree<!froe.sum<a, b> -> i64>
  return
}

// -----

// expected-note@below {{1 result where 2 are expected}}
func.func @tree_results(%t: !froe.split_tree<!froe.sum<a> -> i64>) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %t : !froe.split_tree<!froe.sum<a> -> i64> to !froe.split_tree<!froe.sum<a> -> (i64, i64)>
  return
}

// -----

// There is no currying in types.
// expected-note-re@below {{{{^}}2 parameters where 1 is expected}}
func.func @currying(%p: !froe.pap<(i64, i64) -> i64>) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %p : !froe.pap<(i64, i64) -> i64> to !froe.pap<(i64) -> !froe.pap<(i64) -> i64>>
  return
}

// -----

// expected-note@below {{label 'a' has 1 field where 0 are expected}}
func.func @number_of_fields(%s: !froe.sum<a(i64)>) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %s : !froe.sum<a(i64)> to !froe.sum<a>
  return
}

// -----

// expected-note@below {{sum "S" has no body}}
func.func @no_body(%s: !froe.sum<"S">) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %s : !froe.sum<"S"> to !froe.sum<a>
  return
}

// -----

// expected-note@below {{element: sum "S" has no body}}
func.func @no_body(%s: !froe.array<!froe.sum<a>>) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %s : !froe.array<!froe.sum<a>> to !froe.array<!froe.sum<"S">>
  return
}

// -----

// The end of a list in the wrong place is found however far it is.
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!three = !froe.sum<cons(i64, !froe.sum<nil, cons(i64, !froe.sum<nil>)>), nil>
// expected-note-re@below {{{{^}}label 'cons' field #1: label 'cons' field #1: label 'cons' is not expected}}
func.func @longer(%l: !list) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %l : !list to !three
  return
}

// -----

// A long path is cut in the middle.
!c0 = !froe.sum<"C0", n, c(!froe.sum<"C1">)>
!c1 = !froe.sum<"C1", n, d(!froe.sum<"C2">)>
!c2 = !froe.sum<"C2", n, e(!froe.sum<"C3">)>
!c3 = !froe.sum<"C3", n, f(!froe.sum<"C4">)>
!c4 = !froe.sum<"C4", n, g(!froe.sum<"C5">)>
!c5 = !froe.sum<"C5", n, h(!froe.sum<"C6">)>
!c6 = !froe.sum<"C6", n, i(!froe.sum<"C0">)>
!d = !froe.sum<n, c(!froe.sum<n, d(!froe.sum<n, e(!froe.sum<n, f(!froe.sum<n, g(!froe.sum<n, h(!froe.sum<n, i(!froe.sum<n, k>)>)>)>)>)>)>)>
// expected-note-re@below {{{{^}}label 'c' field #0: label 'd' field #0: label 'e' field #0: ... label 'g' field #0: label 'h' field #0: label 'i' field #0: label 'c' is not expected}}
func.func @long_path(%x: !c0) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %x : !c0 to !d
  return
}

// -----

// Of two mutually recursive types, one is below the other, not the reverse.
!even = !froe.sum<"Even", z, s(!froe.sum<"Odd">)>
!odd = !froe.sum<"Odd", s(!even)>
// expected-note-re@below {{{{^}}label 'z' is not expected}}
func.func @even_is_not_odd(%e: !even) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %e : !even to !odd
  return
}

// -----

!nat = !froe.sum<"Nat", z, s(!froe.sum<"Nat">)>
!even = !froe.sum<"Even", z, s(!froe.sum<"Odd">)>
!odd = !froe.sum<"Odd", s(!even)>
// expected-note-re@below {{{{^}}label 's' field #0: label 'z' is not expected}}
func.func @not_every_number_is_even(%n: !nat) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %n : !nat to !even
  return
}

// -----

// A method that takes objects of its own kind: the type with more methods is
// not below the one with fewer.
!point = !froe.sum<"Point", o(!froe.record<eq: !froe.pap<(!froe.sum<"Point">) -> i1>>)>
!colored = !froe.sum<"Colored", o(!froe.record<eq: !froe.pap<(!froe.sum<"Colored">) -> i1>, color: i8>)>
// expected-note-re@below {{{{^}}label 'o' field #0: field 'eq': parameter #0: label 'o' field #0: no field 'color'}}
func.func @binary_method(%c: !colored) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %c : !colored to !point
  return
}

// -----

// A pair that holds in one direction says nothing about the other.
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!more = !froe.sum<"More", nil, cons(i64, !froe.sum<"More">), snoc(!froe.sum<"More">, i64)>
// expected-note@below {{label 'snoc' is not expected}}
func.func @both_directions(%r: !froe.record<f: !list, g: !froe.pap<(!list) -> i64>>) {
  // expected-error@below {{is not a subtype of}}
  %0 = froe.upcast %r : !froe.record<f: !list, g: !froe.pap<(!list) -> i64>> to !froe.record<f: !more, g: !froe.pap<(!more) -> i64>>
  return
}
