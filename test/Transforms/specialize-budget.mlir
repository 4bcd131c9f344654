// RUN: split-file %s %t
// RUN: froe-opt %t/boxed.mlir --froe-specialize=max-instances=2 | FileCheck %t/boxed.mlir
// RUN: froe-opt %t/boxed.mlir --froe-specialize=max-instances=2 --remarks-filter='.*' --remark-format=emitRemark 2>&1 | FileCheck %t/boxed.mlir --check-prefix=REMARK
// RUN: froe-opt %t/boxed.mlir --froe-specialize | FileCheck %t/boxed.mlir --check-prefix=ENOUGH --implicit-check-not=froe.any
// RUN: froe-opt %t/list.mlir --froe-specialize=max-instances=2 --verify-diagnostics

// Instances beyond the budget are one for all types, if there can be one. Those
// that exist go on being used.

//--- boxed.mlir
!a = !froe.var<"a">
!b = !froe.var<"b">
// CHECK: func.func private @first.1(%arg0: i8, %arg1: i64) -> i8
// CHECK: func.func private @first.2(%arg0: i16, %arg1: i64) -> i16
// CHECK: func.func private @first.3(%arg0: !froe.any, %arg1: !froe.any) -> !froe.any
// CHECK-NOT: @first.4
// ENOUGH: @first.4
func.func private @first(%x: !a, %y: !b) -> !a { return %x : !a }
// CHECK: func.func @user(
// CHECK: call @first.1
// CHECK: call @first.2
// CHECK: %[[X:.*]] = froe.upcast %arg2 : i32 to !froe.any
// CHECK-NEXT: %[[Y:.*]] = froe.upcast %arg3 : i64 to !froe.any
// CHECK-NEXT: %[[R:.*]] = call @first.3(%[[X]], %[[Y]])
// CHECK-NEXT: froe.unbox %[[R]] : !froe.any to i32
// CHECK: call @first.3
// CHECK: call @first.1
func.func @user(%a: i8, %b: i16, %c: i32, %d: i64) {
  %0 = froe.call @first(%a, %d) : (i8, i64) -> i8
  %1 = froe.call @first(%b, %d) : (i16, i64) -> i16
  // REMARK: boxed.mlir:[[#@LINE+1]]:8: remark: [Missed] Budget {{.*}}Function=first | Remark="no instance of @first at '(i32, i64) -> i32': it has 2 instances already, the most that are allowed (max-instances)"
  %2 = froe.call @first(%c, %d) : (i32, i64) -> i32
  %3 = froe.call @first(%d, %d) : (i64, i64) -> i64
  %4 = froe.call @first(%a, %d) : (i8, i64) -> i8
  return
}

//--- list.mlir
!a = !froe.var<"a">
!list = !froe.sum<"List", nil, cons(!a, !froe.sum<"List">)>
!bytes = !froe.sum<"Bytes", nil, cons(i8, !froe.sum<"Bytes">)>
!words = !froe.sum<"Words", nil, cons(i16, !froe.sum<"Words">)>
!chars = !froe.sum<"Chars", nil, cons(i32, !froe.sum<"Chars">)>
// expected-note @below {{one instance for all types would not do: a value of type 'Chars' would have to be converted to 'List_1' part by part, to any depth}}
func.func private @size(%l: !list) -> i64 {
  %r = arith.constant 0 : i64
  return %r : i64
}
// expected-note @below {{in @user}}
func.func @user(%a: !bytes, %b: !words, %c: !chars) {
  %0 = froe.call @size(%a) : (!bytes) -> i64
  %1 = froe.call @size(%b) : (!words) -> i64
  // expected-error @below {{needs an instance of @size at '(Chars) -> i64', but it has 2 instances already, the most that are allowed (max-instances)}}
  %2 = froe.call @size(%c) : (!chars) -> i64
  return
}
