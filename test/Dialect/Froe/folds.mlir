// Folders: data, checked integers, arrays and strings.
//
// RUN: froe-opt %s --canonicalize --split-input-file | FileCheck %s

!xy = !froe.record<x: i64, y: i64>

// CHECK-LABEL: func @get_of_record(
// CHECK-SAME: %[[A:.*]]: i64, %[[B:.*]]: i64
func.func @get_of_record(%a: i64, %b: i64) -> (i64, i64) {
  %r = froe.record {y = %b, x = %a} : !xy
  %x = froe.get %r[x] : !xy
  %y = froe.get %r[y] : !xy
  // CHECK-NEXT: return %[[A]], %[[B]]
  return %x, %y : i64, i64
}

// CHECK-LABEL: func @get_of_with(
// CHECK-SAME: %[[R:.*]]: !froe.record<x: i64, y: i64>, %[[V:.*]]: i64
func.func @get_of_with(%r: !xy, %v: i64) -> i64 {
  %w = froe.with %r {y = %v} : !xy
  %y = froe.get %w[y] : !xy
  // CHECK-NEXT: return %[[V]]
  return %y : i64
}

// CHECK-LABEL: func @get_of_unknown(
func.func @get_of_unknown(%r: !xy) -> i64 {
  // CHECK: %[[X:.*]] = froe.get %{{.*}}[x]
  %x = froe.get %r[x] : !xy
  // CHECK: return %[[X]]
  return %x : i64
}

// CHECK-LABEL: func @same_record(
// CHECK-SAME: %[[R:.*]]: !froe.record
func.func @same_record(%r: !xy) -> !xy {
  %x = froe.get %r[x] : !xy
  %y = froe.get %r[y] : !xy
  %s = froe.record {x = %x, y = %y} : !xy
  // CHECK-NEXT: return %[[R]]
  return %s : !xy
}

// CHECK-LABEL: func @exchanged_fields(
func.func @exchanged_fields(%r: !xy) -> !xy {
  %x = froe.get %r[x] : !xy
  %y = froe.get %r[y] : !xy
  // CHECK: froe.record
  %s = froe.record {x = %y, y = %x} : !xy
  return %s : !xy
}

// CHECK-LABEL: func @fields_of_two_records(
func.func @fields_of_two_records(%r: !xy, %s: !xy) -> !xy {
  %x = froe.get %r[x] : !xy
  %y = froe.get %s[y] : !xy
  // CHECK: froe.record
  %t = froe.record {x = %x, y = %y} : !xy
  return %t : !xy
}

// A record with more fields is another record.
// CHECK-LABEL: func @fewer_fields(
func.func @fewer_fields(%r: !xy) -> !froe.record<x: i64> {
  %x = froe.get %r[x] : !xy
  // CHECK: froe.record {x =
  %s = froe.record {x = %x} : !froe.record<x: i64>
  return %s : !froe.record<x: i64>
}

// CHECK-LABEL: func @upcast_to_itself(
// CHECK-SAME: %[[R:.*]]: !froe.record
func.func @upcast_to_itself(%r: !xy) -> !froe.record<y: i64, x: i64> {
  %s = froe.upcast %r : !xy to !froe.record<y: i64, x: i64>
  // CHECK-NEXT: return %[[R]]
  return %s : !froe.record<y: i64, x: i64>
}

// CHECK-LABEL: func @real_upcast(
func.func @real_upcast(%r: !xy) -> !froe.record<x: i64> {
  // CHECK: froe.upcast
  %s = froe.upcast %r : !xy to !froe.record<x: i64>
  return %s : !froe.record<x: i64>
}

// -----

// CHECK-LABEL: func @integers()
func.func @integers() -> (i64, i64, i64, i64, i64) {
  %a = arith.constant -7 : i64
  %b = arith.constant 2 : i64
  // CHECK-DAG: %[[ADD:.*]] = arith.constant -5 : i64
  // CHECK-DAG: %[[SUB:.*]] = arith.constant -9 : i64
  // CHECK-DAG: %[[MUL:.*]] = arith.constant -14 : i64
  // CHECK-DAG: %[[DIV:.*]] = arith.constant -3 : i64
  // CHECK-DAG: %[[REM:.*]] = arith.constant -1 : i64
  %0 = froe.add %a, %b : i64
  %1 = froe.sub %a, %b : i64
  %2 = froe.mul %a, %b : i64
  %3 = froe.div %a, %b : i64
  %4 = froe.rem %a, %b : i64
  // CHECK-NOT: froe.
  // CHECK: return %[[ADD]], %[[SUB]], %[[MUL]], %[[DIV]], %[[REM]]
  return %0, %1, %2, %3, %4 : i64, i64, i64, i64, i64
}

// What fits is folded up to the last number.
// CHECK-LABEL: func @edges()
func.func @edges() -> (i8, i8, i8, i8) {
  %max = arith.constant 127 : i8
  %min = arith.constant -128 : i8
  %126 = arith.constant 126 : i8
  %1 = arith.constant 1 : i8
  %neg = arith.constant -1 : i8
  %m16 = arith.constant -16 : i8
  %8 = arith.constant 8 : i8
  // CHECK-DAG: %[[MAX:.*]] = arith.constant 127 : i8
  // CHECK-DAG: %[[MIN:.*]] = arith.constant -128 : i8
  // CHECK-DAG: %[[ZERO:.*]] = arith.constant 0 : i8
  %a = froe.add %126, %1 : i8
  %b = froe.mul %m16, %8 : i8
  %c = froe.sub %neg, %max : i8
  // The remainder is 0 although the quotient does not fit.
  %d = froe.rem %min, %neg : i8
  // CHECK-NOT: froe.
  // CHECK: return %[[MAX]], %[[MIN]], %[[MIN]], %[[ZERO]]
  return %a, %b, %c, %d : i8, i8, i8, i8
}

// What does not fit stays, to fail when it is run, even where nobody uses it.
// CHECK-LABEL: func @failures()
func.func @failures() {
  %max = arith.constant 9223372036854775807 : i64
  %min = arith.constant -9223372036854775808 : i64
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %minus = arith.constant -1 : i64
  // CHECK: froe.add
  %0 = froe.add %max, %one : i64
  // CHECK-NEXT: froe.add
  %1 = froe.add %min, %minus : i64
  // CHECK-NEXT: froe.sub
  %2 = froe.sub %min, %one : i64
  // CHECK-NEXT: froe.sub
  %3 = froe.sub %zero, %min : i64
  // CHECK-NEXT: froe.mul
  %4 = froe.mul %max, %two : i64
  // CHECK-NEXT: froe.mul
  %5 = froe.mul %min, %minus : i64
  // CHECK-NEXT: froe.div
  %6 = froe.div %min, %minus : i64
  // CHECK-NEXT: froe.div
  %7 = froe.div %one, %zero : i64
  // CHECK-NEXT: froe.rem
  %8 = froe.rem %one, %zero : i64
  // CHECK-NEXT: return
  return
}

// The width is that of the type: what fits in 64 bits may not fit in 32.
// CHECK-LABEL: func @width()
func.func @width() -> (i32, i64) {
  %a = arith.constant 2147483647 : i32
  %b = arith.constant 2147483647 : i64
  // CHECK-DAG: arith.constant 4294967294 : i64
  // CHECK: froe.add %{{.*}}, %{{.*}} : i32
  %0 = froe.add %a, %a : i32
  // CHECK-NOT: froe.add
  %1 = froe.add %b, %b : i64
  return %0, %1 : i32, i64
}

// CHECK-LABEL: func @neutral(
// CHECK-SAME: %[[X:.*]]: i64
func.func @neutral(%x: i64) -> (i64, i64, i64, i64, i64, i64) {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %0 = froe.add %x, %zero : i64
  %1 = froe.add %zero, %x : i64
  %2 = froe.sub %x, %zero : i64
  %3 = froe.mul %x, %one : i64
  %4 = froe.mul %one, %x : i64
  %5 = froe.div %x, %one : i64
  // CHECK-NEXT: return %[[X]], %[[X]], %[[X]], %[[X]], %[[X]], %[[X]]
  return %0, %1, %2, %3, %4, %5 : i64, i64, i64, i64, i64, i64
}

// 0 - x is not x, 1 / x is not x, and x / x fails for 0.
// CHECK-LABEL: func @not_neutral(
func.func @not_neutral(%x: i64) -> (i64, i64, i64) {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  // CHECK: froe.sub
  %0 = froe.sub %zero, %x : i64
  // CHECK: froe.div
  %1 = froe.div %one, %x : i64
  // CHECK: froe.div
  %2 = froe.div %x, %x : i64
  return %0, %1, %2 : i64, i64, i64
}

// -----

// CHECK-LABEL: func @array_length(
func.func @array_length(%x: f64, %a: !froe.array<f64>) -> (i64, i64, i64) {
  // CHECK-DAG: %[[ZERO:.*]] = arith.constant 0 : i64
  // CHECK-DAG: %[[THREE:.*]] = arith.constant 3 : i64
  // CHECK-DAG: %[[N:.*]] = froe.array.length %{{.*}}
  %e = froe.array.of [] : !froe.array<f64>
  %t = froe.array.of [%x, %x, %x] : !froe.array<f64>
  %0 = froe.array.length %e : !froe.array<f64>
  %1 = froe.array.length %t : !froe.array<f64>
  %2 = froe.array.length %a : !froe.array<f64>
  // CHECK: return %[[ZERO]], %[[THREE]], %[[N]]
  return %0, %1, %2 : i64, i64, i64
}

// -----

// CHECK-LABEL: func @concat(
// CHECK-SAME: %[[S:.*]]: !froe.string
func.func @concat(%s: !froe.string) -> (!froe.string, !froe.string, !froe.string, !froe.string) {
  %e = froe.string ""
  %a = froe.string "grü"
  %b = froe.string "ezi\00"
  // CHECK: %[[AB:.*]] = froe.string "gr\C3\BCezi\00"
  %0 = froe.string.concat %a, %b
  %1 = froe.string.concat %s, %e
  %2 = froe.string.concat %e, %s
  // CHECK: %[[SA:.*]] = froe.string.concat %[[S]], %{{.*}}
  %3 = froe.string.concat %s, %a
  // CHECK: return %[[AB]], %[[S]], %[[S]], %[[SA]]
  return %0, %1, %2, %3 : !froe.string, !froe.string, !froe.string, !froe.string
}

// Lengths and offsets are in bytes.
// CHECK-LABEL: func @length()
func.func @length() -> (i64, i64) {
  %a = froe.string "grü\00"
  %e = froe.string ""
  %0 = froe.string.length %a
  %1 = froe.string.length %e
  // CHECK-DAG: %[[FIVE:.*]] = arith.constant 5 : i64
  // CHECK-DAG: %[[ZERO:.*]] = arith.constant 0 : i64
  // CHECK: return %[[FIVE]], %[[ZERO]]
  return %0, %1 : i64, i64
}

// Bytes are unsigned, and what is shorter comes first.
// CHECK-LABEL: func @compare(
func.func @compare(%s: !froe.string, %t: !froe.string) -> (i64, i64, i64, i64, i64) {
  %a = froe.string "a"
  %a2 = froe.string "a\00"
  %u = froe.string "ä"
  // CHECK-DAG: %[[LESS:.*]] = arith.constant -1 : i64
  // CHECK-DAG: %[[SAME:.*]] = arith.constant 0 : i64
  // CHECK-DAG: %[[MORE:.*]] = arith.constant 1 : i64
  // CHECK-DAG: %[[ST:.*]] = froe.string.compare
  %0 = froe.string.compare %a, %u
  %1 = froe.string.compare %a2, %a
  %2 = froe.string.compare %u, %u
  %3 = froe.string.compare %s, %s
  %4 = froe.string.compare %s, %t
  // CHECK: return %[[LESS]], %[[MORE]], %[[SAME]], %[[SAME]], %[[ST]]
  return %0, %1, %2, %3, %4 : i64, i64, i64, i64, i64
}

// CHECK-LABEL: func @equal(
func.func @equal(%s: !froe.string, %t: !froe.string) -> (i1, i1, i1, i1) {
  %a = froe.string "a"
  %b = froe.string "a\00"
  // CHECK-DAG: %[[TRUE:.*]] = arith.constant true
  // CHECK-DAG: %[[FALSE:.*]] = arith.constant false
  // CHECK-DAG: %[[ST:.*]] = froe.string.equal
  %0 = froe.string.equal %a, %a
  %1 = froe.string.equal %a, %b
  %2 = froe.string.equal %s, %s
  %3 = froe.string.equal %s, %t
  // CHECK: return %[[TRUE]], %[[FALSE]], %[[TRUE]], %[[ST]]
  return %0, %1, %2, %3 : i1, i1, i1, i1
}

// CHECK-LABEL: func @from_int()
func.func @from_int() -> (!froe.string, !froe.string) {
  %a = arith.constant -9223372036854775808 : i64
  %b = arith.constant 0 : i64
  // CHECK-DAG: %[[MIN:.*]] = froe.string "-9223372036854775808"
  // CHECK-DAG: %[[ZERO:.*]] = froe.string "0"
  %0 = froe.string.from_int %a
  %1 = froe.string.from_int %b
  // CHECK: return %[[MIN]], %[[ZERO]]
  return %0, %1 : !froe.string, !froe.string
}
