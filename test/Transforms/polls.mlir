// RUN: froe-opt %s --froe-polls | FileCheck %s
// RUN: froe-opt %s --froe-polls --froe-suspend --remarks-filter=froe-suspend 2>&1 | FileCheck %s --check-prefix=WHY
// RUN: froe-opt %s --froe-polls --remarks-filter=froe-polls 2>&1 | FileCheck %s --check-prefix=REMARK
// REMARK-DAG: [Passed] Strips | Category:froe-polls | Function=counts | Remark="the loop polls once in some thousand iterations"
// REMARK-DAG: [Passed] ShortLoop | Category:froe-polls | Function=short | Remark="the loop does not poll: it is known to be short"
// REMARK-DAG: [Missed] PollsAlways | Category:froe-polls | Function=allocates | Remark="the loop polls in each iteration:

// Before the calls, but not where there are none.

// CHECK-LABEL: func.func private @fib(
// CHECK-NOT: frame.poll
// CHECK: cf.cond_br %{{.*}}, ^[[LEAF:bb[0-9]+]], ^[[CALLS:bb[0-9]+]]
// CHECK: ^[[LEAF]]:
// CHECK-NEXT: return
// CHECK: ^[[CALLS]]:
// CHECK: frame.poll
// CHECK-NEXT: call @fib
// CHECK-NOT: frame.poll
// WHY-DAG: func.func private @fib({{.*}}frame.suspends = "it is recursive"
func.func private @fib(%n: i64) -> i64 {
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %small = arith.cmpi slt, %n, %two : i64
  cf.cond_br %small, ^leaf, ^calls
^leaf:
  return %n : i64
^calls:
  %a = arith.subi %n, %one : i64
  %x = call @fib(%a) : (i64) -> i64
  %b = arith.subi %n, %two : i64
  %y = call @fib(%b) : (i64) -> i64
  %s = arith.addi %x, %y : i64
  return %s : i64
}

// What has effects is not done twice: the poll comes first.

// CHECK-LABEL: func.func private @noisy(
// CHECK: frame.poll{{$}}
// CHECK: cell.runtime froe_rt_exit
// CHECK-NOT: frame.poll
func.func private @noisy(%n: i64) {
  cell.runtime froe_rt_exit(%n) : (i64) -> ()
  %zero = arith.constant 0 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  cf.cond_br %done, ^leaf, ^calls
^leaf:
  return
^calls:
  call @noisy(%zero) : (i64) -> ()
  call @noisy(%zero) : (i64) -> ()
  return
}

// One of two that call each other is enough. Where the calls are tail calls the
// stack does not grow.

// CHECK-LABEL: func.func private @even(
// CHECK: frame.poll loop
// CHECK-LABEL: func.func private @odd(
// CHECK-NOT: frame.poll
// WHY-DAG: func.func private @odd({{.*}}frame.suspends = "it calls even, which may be suspended"
func.func private @even(%n: i64) -> i1 {
  %zero = arith.constant 0 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  cf.cond_br %done, ^leaf(%done : i1), ^calls
^leaf(%r: i1):
  return %r : i1
^calls:
  %one = arith.constant 1 : i64
  %m = arith.subi %n, %one : i64
  %x = call @odd(%m) : (i64) -> i1
  return %x : i1
}
func.func private @odd(%n: i64) -> i1 {
  %one = arith.constant 1 : i64
  %m = arith.subi %n, %one : i64
  %x = call @even(%m) : (i64) -> i1
  return %x : i1
}

// Calls of closures may come back to any function of their type.

// CHECK-LABEL: func.func private @through(
// CHECK: frame.poll
// CHECK: cell.invoke
func.func private @through(%self: !cell.ref, %n: i64) -> i64 {
  %f = cell.static_closure @through
  %x = cell.invoke %f(%n) : (i64) -> i64
  %y = arith.addi %x, %n : i64
  return %y : i64
}

// What nobody suspends stays as it is.

// CHECK-LABEL: func.func private @plain(
// CHECK-NOT: frame.poll
// CHECK: return
// WHY-NOT: func.func private @plain({{.*}}frame.suspends
func.func private @plain(%n: i64) -> i64 {
  %x = arith.addi %n, %n : i64
  return %x : i64
}

// A loop that counts polls once in a strip; one that is short does not.

// CHECK-LABEL: func.func private @counts(
// CHECK: ^[[STRIP:bb[0-9]+]](%[[I:.*]]: i64):
// CHECK: frame.poll loop
// CHECK: %[[MORE:.*]] = arith.cmpi slt, %[[I]], %arg0
// CHECK: %[[LEFT:.*]] = arith.subi %arg0, %[[I]]
// CHECK: %[[SOME:.*]] = arith.minui %[[LEFT]], %{{.*}}
// CHECK: %[[FAR:.*]] = arith.addi %[[I]], %[[SOME]]
// CHECK: %[[LIMIT:.*]] = arith.select %[[MORE]], %[[FAR]], %arg0
// CHECK: cf.br ^[[HEAD:bb[0-9]+]](%[[I]] : i64)
// CHECK: ^[[HEAD]](%[[J:.*]]: i64):
// CHECK: arith.cmpi slt, %[[J]], %[[LIMIT]]
// CHECK: arith.cmpi slt, %[[J]], %arg0
// CHECK-NEXT: cf.cond_br %{{.*}}, ^[[STRIP]](%[[J]] : i64)
func.func private @counts(%n: i64) {
  %zero = arith.constant 0 : i64
  cf.br ^head(%zero : i64)
^head(%i: i64):
  %more = arith.cmpi slt, %i, %n : i64
  cf.cond_br %more, ^body, ^exit
^body:
  %one = arith.constant 1 : i64
  %next = arith.addi %i, %one : i64
  cf.br ^head(%next : i64)
^exit:
  return
}

// CHECK-LABEL: func.func private @short(
// CHECK-NOT: frame.poll
// CHECK: return
func.func private @short() {
  %zero = arith.constant 0 : i64
  %n = arith.constant 1000 : i64
  cf.br ^head(%zero : i64)
^head(%i: i64):
  %more = arith.cmpi slt, %i, %n : i64
  cf.cond_br %more, ^body, ^exit
^body:
  %one = arith.constant 1 : i64
  %next = arith.addi %i, %one : i64
  cf.br ^head(%next : i64)
^exit:
  return
}

// Where the loop allocates it is looked at each time.

// CHECK-LABEL: func.func private @allocates(
// CHECK: ^[[HEAD:bb[0-9]+]](%{{.*}}: i64, %{{.*}}: !cell.ref):
// CHECK-NEXT: frame.poll loop
// CHECK-NOT: frame.poll
// CHECK: cf.br ^[[HEAD]]
func.func private @allocates(%n: i64) -> !cell.ref {
  %zero = arith.constant 0 : i64
  %nil = cell.immediate 0
  cf.br ^head(%zero, %nil : i64, !cell.ref)
^head(%i: i64, %l: !cell.ref):
  %more = arith.cmpi slt, %i, %n : i64
  cf.cond_br %more, ^body, ^exit
^body:
  %one = arith.constant 1 : i64
  %next = arith.addi %i, %one : i64
  %c = cell.alloc heap #cell.layout<label size 2 number 0 pointers [1]>
  cell.init %c[0], %i tag 0 : i64
  cell.init %c[1], %l tag 0 : !cell.ref
  cf.br ^head(%next, %c : i64, !cell.ref)
^exit:
  return %l : !cell.ref
}
