// How functions of a program call each other in the end.
//
// RUN: froe emit --stage=llvm -O2 %s | FileCheck %s
// RUN: froe emit --stage=llvm -O0 %s | FileCheck %s --check-prefix=PLAIN
// RUN: froe run -O0 %s | FileCheck %s --check-prefix=OUT
// RUN: froe run -O2 %s | FileCheck %s --check-prefix=OUT
// OUT: 1003

// The context stays in one register; a function without tail calls does not take
// the convention for them.

// CHECK-DAG: define internal fastcc {{.*}}{ i64, i1 } @froe.fib{{[.a-z0-9]*}}(ptr {{.*}}swiftself
// CHECK-DAG: call fastcc { i64, i1 } @froe.fib{{[.a-z0-9]*}}(ptr {{.*}}swiftself
// PLAIN-DAG: define internal tailcc {{.*}}{ i64, i1 } @froe.fib{{[.0-9]*}}(ptr {{.*}}swiftself
// PLAIN-DAG: call tailcc { i64, i1 } @froe.fib(ptr {{.*}}swiftself
func.func private @fib(%n: i64) -> i64 {
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %small = arith.cmpi slt, %n, %two : i64
  %r = scf.if %small -> i64 {
    scf.yield %n : i64
  } else {
    %a = froe.sub %n, %one : i64
    %b = froe.sub %n, %two : i64
    %x = func.call @fib(%a) : (i64) -> i64
    %y = func.call @fib(%b) : (i64) -> i64
    %s = froe.add %x, %y : i64
    scf.yield %s : i64
  }
  return %r : i64
}

// Who makes or gets tail calls keeps it, and is called by it.

// CHECK-DAG: define internal tailcc {{.*}}{ i64, i1 } @froe.ping{{[.0-9]*}}(ptr {{.*}}swiftself
// CHECK-DAG: musttail call tailcc { i64, i1 } @froe.ping{{[.0-9]*}}(ptr {{.*}}swiftself
!fn = !froe.pap<(i64) -> i64>
func.func private @ping(%n: i64, %f: !fn) -> i64 attributes {no_inline} {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %r = scf.if %done -> i64 {
    %x = froe.apply %f(%n) : !fn
    scf.yield %x : i64
  } else {
    %m = froe.sub %n, %one : i64
    %x = func.call @pong(%f, %m) : (!fn, i64) -> i64
    scf.yield %x : i64
  }
  return %r : i64
}
func.func private @pong(%f: !fn, %n: i64) -> i64 attributes {no_inline} {
  %x = func.call @ping(%n, %f) : (i64, !fn) -> i64
  return %x : i64
}

// CHECK-DAG: define internal tailcc {{.*}}{ i64, i1 } @{{.*}}fib_of{{.*}}(ptr {{.*}}swiftself
func.func private @fib_of(%n: i64, %m: i64) -> i64 attributes {no_inline} {
  %s = froe.add %n, %m : i64
  %f = func.call @fib(%s) : (i64) -> i64
  %r = froe.add %f, %n : i64
  return %r : i64
}

func.func @main() {
  %n = arith.constant 16 : i64
  %f = froe.pap @fib_of(%n) : (i64) -> !fn
  %k = arith.constant 1000000 : i64
  %r = func.call @ping(%k, %f) : (i64, !fn) -> i64
  froe.print newline %r : i64
  return
}
