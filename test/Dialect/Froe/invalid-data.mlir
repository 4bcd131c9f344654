// Labels and records. What the parser would refuse first is written in generic
// form a second time.
//
// RUN: froe-opt %s --split-input-file --verify-diagnostics

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
func.func @unknown_label() {
  // expected-error@below {{label 'snoc' is not one of '!froe.sum<"List", cons(i64, !froe.sum<"List">), nil>'}}
  // expected-note@below {{the sum is given here}}
  %0 = froe.label snoc : !list
  return
}

// -----

func.func @unknown_label() {
  // expected-error@below {{'froe.label' op label 'c' is not one of '!froe.sum<a, b>'}}
  %0 = "froe.label"() <{label = "c"}> : () -> !froe.sum<a, b>
  return
}

// -----

// A label is found by its whole name.
func.func @prefix() {
  // expected-error@below {{'froe.label' op label 'ab' is not one of '!froe.sum<a, abc>'}}
  %0 = "froe.label"() <{label = "ab"}> : () -> !froe.sum<a, abc>
  return
}

// -----

func.func @no_labels() {
  // expected-error@below {{label 'a' is not one of '!froe.sum<>'}}
  // expected-note@below {{the sum is given here}}
  %0 = froe.label a : !froe.sum<>
  return
}

// -----

func.func @too_few_fields(%x: i64) {
  // expected-error@below {{label 'a' of '!froe.sum<a(i64, f64)>' has 2 fields, but 1 is given}}
  // expected-note@below {{the sum is given here}}
  %0 = froe.label a(%x) : !froe.sum<a(i64, f64)>
  return
}

// -----

func.func @too_many_fields(%x: i64) {
  // expected-error@below {{label 'a' of '!froe.sum<a>' has 0 fields, but 2 are given}}
  // expected-note@below {{the sum is given here}}
  %0 = froe.label a(%x, %x) : !froe.sum<a>
  return
}

// -----

func.func @number_of_fields(%x: i64) {
  // expected-error@below {{'froe.label' op label 'a' of '!froe.sum<a>' has 0 fields, but 1 is given}}
  %0 = "froe.label"(%x) <{label = "a"}> : (i64) -> !froe.sum<a>
  return
}

// -----

// expected-note@below {{prior use here}}
func.func @field_type(%x: i64) {
  // expected-error@below {{use of value '%x' expects different type than prior uses: 'f64' vs 'i64'}}
  %0 = froe.label a(%x) : !froe.sum<a(f64)>
  return
}

// -----

func.func @field_type() {
  // expected-note@below {{the field's value is made here}}
  %x = arith.constant 0 : i64
  // expected-error@below {{'froe.label' op field #1 of label 'a' has type 'i64', but the sum says 'f64'}}
  %0 = "froe.label"(%x, %x) <{label = "a"}> : (i64, i64) -> !froe.sum<a(i64, f64)>
  return
}

// -----

func.func @no_body() {
  // expected-error@below {{sum "S" has no body here}}
  %0 = froe.label a : !froe.sum<"S">
  return
}

// -----

func.func @no_body() {
  // expected-error@below {{'froe.label' op sum "S" has no body}}
  %0 = "froe.label"() <{label = "a"}> : () -> !froe.sum<"S">
  return
}

// -----

func.func @not_a_sum() {
  // expected-error@below {{expected a sum, but got '!froe.record<a: i64>'}}
  %0 = froe.label a : !froe.record<a: i64>
  return
}

// -----

func.func @not_a_sum() {
  // expected-error@below {{'froe.label' op result #0 must be choice between labels, but got 'i64'}}
  %0 = "froe.label"() <{label = "a"}> : () -> i64
  return
}

// -----

func.func @no_label() {
  // expected-error@below {{'froe.label' op requires attribute 'label'}}
  %0 = "froe.label"() : () -> !froe.sum<a>
  return
}

// -----

func.func @number_of_fields(%x: i64) {
  // expected-error@below {{fields {y} are not those of '!froe.record<x: i64, y: i64>'}}
  %0 = froe.record {y = %x} : !froe.record<x: i64, y: i64>
  return
}

// -----

func.func @other_names(%x: i64) {
  // expected-error@below {{fields {x, z} are not those of '!froe.record<x: i64, y: i64>'}}
  %0 = froe.record {z = %x, x = %x} : !froe.record<x: i64, y: i64>
  return
}

// -----

func.func @twice(%x: i64) {
  // expected-error@below {{fields {x, x} are not those of '!froe.record<x: i64, y: i64>'}}
  %0 = froe.record {x = %x, x = %x} : !froe.record<x: i64, y: i64>
  return
}

// -----

func.func @not_a_record(%x: i64) {
  // expected-error@below {{expected a record, but got '!froe.sum<x(i64)>'}}
  %0 = froe.record {x = %x} : !froe.sum<x(i64)>
  return
}

// -----

func.func @number_of_fields(%x: i64) {
  // expected-error@below {{'froe.record' op has 1 field, but '!froe.record<x: i64, y: i64>' has 2}}
  %0 = "froe.record"(%x) : (i64) -> !froe.record<x: i64, y: i64>
  return
}

// -----

func.func @field_type() {
  // expected-note@below {{the field's value is made here}}
  %x = arith.constant 0 : i64
  // expected-error@below {{'froe.record' op field 'y' has type 'i64', but the record says 'f64'}}
  %0 = "froe.record"(%x, %x) : (i64, i64) -> !froe.record<x: i64, y: f64>
  return
}

// -----

func.func @get_unknown(%r: !froe.record<x: i64>) {
  // expected-error@below {{'!froe.record<x: i64>' has no field 'y'}}
  %0 = froe.get %r[y] : !froe.record<x: i64>
  return
}

// -----

func.func @get_unknown(%r: !froe.record<x: i64>) {
  // expected-error@below {{'froe.get' op record '!froe.record<x: i64>' has no field 'y'}}
  %0 = "froe.get"(%r) <{field = "y"}> : (!froe.record<x: i64>) -> i64
  return
}

// -----

func.func @get_type(%r: !froe.record<x: i64>) {
  // expected-error@below {{'froe.get' op field 'x' of '!froe.record<x: i64>' cannot be of type 'f64'}}
  %0 = "froe.get"(%r) <{field = "x"}> : (!froe.record<x: i64>) -> f64
  return
}

// -----

func.func @get_not_a_record(%r: i64) {
  // expected-error@below {{expected a record, but got 'i64'}}
  %0 = froe.get %r[x] : i64
  return
}

// -----

func.func @with_unknown(%r: !froe.record<x: i64>, %v: i64) {
  // expected-error@below {{'!froe.record<x: i64>' has no field 'y'}}
  %0 = froe.with %r {y = %v} : !froe.record<x: i64>
  return
}

// -----

func.func @with_unknown(%r: !froe.record<>, %v: i64) {
  // expected-error@below {{'froe.with' op record '!froe.record<>' has no field 'y'}}
  %0 = "froe.with"(%r, %v) <{field = "y"}> : (!froe.record<>, i64) -> !froe.record<>
  return
}

// -----

func.func @with_type(%r: !froe.record<x: i64>, %v: f64) {
  // expected-error@below {{'froe.with' op field 'x' of '!froe.record<x: i64>' cannot be of type 'f64'}}
  %0 = "froe.with"(%r, %v) <{field = "x"}> : (!froe.record<x: i64>, f64) -> !froe.record<x: i64>
  return
}

// -----

func.func @with_result(%r: !froe.record<x: i64>, %v: i64) {
  // expected-error@below {{'froe.with' op failed to verify that all of {record, result} have same type}}
  %0 = "froe.with"(%r, %v) <{field = "x"}> : (!froe.record<x: i64>, i64) -> !froe.record<x: i64, y: i64>
  return
}

// -----

// expected-note@below {{no field 'z'}}
func.func @upcast(%r: !froe.record<x: i64, y: i64>) {
  // expected-error@below {{'froe.upcast' op type '!froe.record<x: i64, y: i64>' is not a subtype of '!froe.record<z: i64>'}}
  %0 = froe.upcast %r : !froe.record<x: i64, y: i64> to !froe.record<z: i64>
  return
}

// -----

func.func @integer_types(%x: i64) {
  // expected-error@below {{'froe.add' op requires the same type for all operands and results}}
  %0 = "froe.add"(%x, %x) : (i64, i64) -> i32
  return
}

// -----

func.func @integer_width(%x: i1) {
  // expected-error@below {{'froe.mul' op operand #0 must be i8, i16, i32 or i64, but got 'i1'}}
  %0 = froe.mul %x, %x : i1
  return
}

// -----

func.func @index(%x: index) {
  // expected-error@below {{'froe.rem' op operand #0 must be i8, i16, i32 or i64, but got 'index'}}
  %0 = froe.rem %x, %x : index
  return
}
