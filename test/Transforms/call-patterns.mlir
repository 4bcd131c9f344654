// RUN: froe-opt %s --froe-call-patterns --split-input-file | FileCheck %s
// RUN: froe-opt %s --froe-call-patterns --split-input-file -o %t.once
// RUN: froe-opt %t.once --froe-call-patterns --split-input-file -o %t.twice
// RUN: diff %t.once %t.twice

// A function with captures, and recursion that passes it on.

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!f = !froe.pap<(i64) -> i64>

// CHECK-LABEL: func.func @main(
// CHECK-SAME: %[[N:.*]]: i64, %[[XS:.*]]: !List
// CHECK-NOT: froe.pap
// CHECK: call @map.1(%[[N]], %[[XS]]) : (i64, !List) -> !List
// CHECK-NOT: @map(
// CHECK-LABEL: func.func private @map.1(
// CHECK-SAME: %[[M:.*]]: i64, %{{.*}}: !List
// CHECK: case cons(%[[X:.*]]: i64, %[[REST:.*]]: !List)
// CHECK: call @add(%[[M]], %[[X]])
// CHECK: call @map.1(%[[M]], %[[REST]])
// CHECK-NOT: froe.apply
func.func @main(%n: i64, %xs: !list) -> !list {
  %p = froe.pap @add(%n) : (i64) -> !f
  %ys = call @map(%p, %xs) : (!f, !list) -> !list
  return %ys : !list
}

func.func private @map(%f: !f, %xs: !list) -> !list {
  %r = froe.match %xs : !list -> !list {
  case nil {
    %e = froe.label nil : !list
    froe.yield %e : !list
  }
  case cons(%x: i64, %rest: !list) {
    %y = froe.apply %f(%x) : !f
    %ys = func.call @map(%f, %rest) : (!f, !list) -> !list
    %l = froe.label cons(%y, %ys) : !list
    froe.yield %l : !list
  }
  }
  return %r : !list
}

func.func private @add(%n: i64, %x: i64) -> i64 {
  %s = arith.addi %n, %x : i64
  return %s : i64
}

// -----

// Mutual recursion, a parameter that a callee applies, and one clone for two
// calls that know the same.

!f = !froe.pap<(i64) -> i64>

// CHECK-LABEL: func.func @main(
// CHECK: call @even.1(%{{.*}}) : (i64) -> i64
// CHECK: call @even.1(%{{.*}}) : (i64) -> i64
// CHECK-LABEL: func.func private @even.1(
// CHECK: call @odd.1(%{{.*}}) : (i64) -> i64
// CHECK-LABEL: func.func private @odd.1(
// CHECK: call @dec(
// CHECK: call @even.1(%{{.*}}) : (i64) -> i64
func.func @main(%n: i64) -> i64 {
  %p = froe.pap @dec() : () -> !f
  %a = call @even(%p, %n) : (!f, i64) -> i64
  %q = froe.pap @dec() : () -> !f
  %b = call @even(%q, %a) : (!f, i64) -> i64
  return %b : i64
}

func.func private @even(%f: !f, %n: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %r = scf.if %done -> i64 {
    scf.yield %n : i64
  } else {
    %one = arith.constant 1 : i64
    %m = arith.subi %n, %one : i64
    %s = func.call @odd(%f, %m) : (!f, i64) -> i64
    scf.yield %s : i64
  }
  return %r : i64
}
func.func private @odd(%f: !f, %n: i64) -> i64 {
  %m = froe.apply %f(%n) : !f
  %r = func.call @even(%f, %m) : (!f, i64) -> i64
  return %r : i64
}
func.func private @dec(%n: i64) -> i64 {
  %one = arith.constant 1 : i64
  %m = arith.subi %n, %one : i64
  return %m : i64
}

// -----

// A function that captures a known function is another function; captures stay.

!f = !froe.pap<(i64) -> i64>

// CHECK-LABEL: func.func @main(
// CHECK-SAME: %[[N:.*]]: i64, %[[F:.*]]: !froe.pap
// CHECK: call @apply.1(%[[N]], %[[F]], %[[N]])
// CHECK-LABEL: func.func private @after.1(
// CHECK-SAME: %[[N1:.*]]: i64, %[[F1:.*]]: !froe.pap<(i64) -> i64>, %[[X:.*]]: i64
// CHECK: %[[Y:.*]] = froe.apply %[[F1]](%[[X]])
// CHECK: call @add(%[[N1]], %[[Y]])
func.func @main(%n: i64, %f: !f) -> i64 {
  %p = froe.pap @add(%n) : (i64) -> !f
  %q = froe.pap @after(%p, %f) : (!f, !f) -> !f
  %r = call @apply(%q, %n) : (!f, i64) -> i64
  return %r : i64
}

func.func private @apply(%f: !f, %x: i64) -> i64 {
  %y = froe.apply %f(%x) : !f
  return %y : i64
}
func.func private @after(%f: !f, %g: !f, %x: i64) -> i64 {
  %y = froe.apply %g(%x) : !f
  %z = froe.apply %f(%y) : !f
  return %z : i64
}
func.func private @add(%n: i64, %x: i64) -> i64 {
  %s = arith.addi %n, %x : i64
  return %s : i64
}

// -----

// Functions in a record that is known. What the record is made of is passed.

!f = !froe.pap<(i64) -> i64>
!ops = !froe.record<first: !froe.pap<(i64) -> i64>, n: i64, then: !froe.pap<(i64) -> i64>>

// CHECK-LABEL: func.func @main(
// CHECK-SAME: %[[X:.*]]: i64, %[[F:.*]]: !froe.pap
// CHECK: call @run.1(%[[X]], %[[X]], %[[F]], %[[X]]) : (i64, i64, !froe.pap<(i64) -> i64>, i64) -> i64
func.func @main(%x: i64, %f: !f) -> i64 {
  %p = froe.pap @add(%x) : (i64) -> !f
  %ops = froe.record {first = %p, n = %x, then = %f} : !ops
  %r = call @run(%ops, %x) : (!ops, i64) -> i64
  return %r : i64
}

// CHECK-LABEL: func.func private @run.1(
// CHECK-SAME: %[[N:.*]]: i64, %[[M:.*]]: i64, %[[G:.*]]: !froe.pap<(i64) -> i64>, %[[Y:.*]]: i64)
// CHECK: call @add(%[[N]], %[[Y]])
// CHECK: froe.apply %[[G]](
// CHECK: call @run.1(%[[N]], %[[M]], %[[G]],
func.func private @run(%ops: !ops, %x: i64) -> i64 {
  %f = froe.get %ops[first] : !ops
  %y = froe.apply %f(%x) : !f
  %g = froe.get %ops[then] : !ops
  %z = froe.apply %g(%y) : !f
  %n = froe.get %ops[n] : !ops
  %go = arith.cmpi slt, %z, %n : i64
  %r = scf.if %go -> i64 {
    %s = func.call @run(%ops, %z) : (!ops, i64) -> i64
    scf.yield %s : i64
  } else {
    scf.yield %z : i64
  }
  return %r : i64
}

func.func private @add(%n: i64, %x: i64) -> i64 {
  %s = arith.addi %n, %x : i64
  return %s : i64
}

// -----

// Labels: from outside where the sum does not contain itself, in recursion
// always. What the label has in it is passed in its place.

!mode = !froe.sum<fast, slow(i64)>
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>

// CHECK-LABEL: func.func @main(
// CHECK-SAME: %[[N:.*]]: i64, %[[XS:.*]]: !List
// CHECK: call @step.1(%[[N]])
// CHECK: call @step.2(%[[N]], %[[N]])
// A list that is known from outside is passed as it is.
// CHECK: %[[L:.*]] = froe.label cons(%[[N]], %[[XS]])
// CHECK: call @last(%[[L]])
func.func @main(%n: i64, %xs: !list) -> i64 {
  %fast = froe.label fast : !mode
  %a = call @step(%fast, %n) : (!mode, i64) -> i64
  %slow = froe.label slow(%n) : !mode
  %b = call @step(%slow, %n) : (!mode, i64) -> i64
  %l = froe.label cons(%n, %xs) : !list
  %c = call @last(%l) : (!list) -> i64
  %d = arith.addi %a, %b : i64
  %e = arith.addi %c, %d : i64
  return %e : i64
}

// CHECK-LABEL: func.func private @step.1(%{{.*}}: i64) -> i64
// CHECK-NOT: froe.match
// CHECK-LABEL: func.func private @step.2(%{{.*}}: i64, %{{.*}}: i64) -> i64
// CHECK-NOT: froe.match
func.func private @step(%mode: !mode, %n: i64) -> i64 {
  %ten = arith.constant 10 : i64
  %done = arith.cmpi slt, %n, %ten : i64
  %d = froe.match %mode : !mode -> i64 {
  case fast {
    froe.yield %n : i64
  }
  case slow(%k: i64) {
    %m = arith.subi %n, %k : i64
    froe.yield %m : i64
  }
  }
  %r = scf.if %done -> i64 {
    scf.yield %d : i64
  } else {
    %s = func.call @step(%mode, %d) : (!mode, i64) -> i64
    scf.yield %s : i64
  }
  return %r : i64
}

// The rest is a label again, which the recursion takes apart at once.
// CHECK-LABEL: func.func private @last(
// CHECK: call @last.1(%{{.*}}, %{{.*}}) : (i64, !List) -> i64
// CHECK-LABEL: func.func private @last.1(
// CHECK-SAME: %[[Y:.*]]: i64, %[[R:.*]]: !List
// CHECK: froe.match %[[R]]
// CHECK: call @last.1(%{{.*}}, %{{.*}}) : (i64, !List) -> i64
// CHECK-NOT: froe.label
func.func private @last(%xs: !list) -> i64 {
  %r = froe.match %xs : !list -> i64 {
  case nil {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case cons(%x: i64, %rest: !list) {
    %s = froe.match %rest : !list -> i64 {
    case nil {
      froe.yield %x : i64
    }
    case cons(%y: i64, %more: !list) {
      %sum = arith.addi %x, %y : i64
      %again = froe.label cons(%sum, %more) : !list
      %t = func.call @last(%again) : (!list) -> i64
      froe.yield %t : i64
    }
    }
    froe.yield %s : i64
  }
  }
  return %r : i64
}

// -----

// A call moves to where its argument is chosen.

!f = !froe.pap<(i64) -> i64>

// CHECK-LABEL: func.func @main(
// CHECK-SAME: %[[C:.*]]: i1, %[[N:.*]]: i64
// CHECK: %[[S:.*]] = scf.if %[[C]] -> (i64)
// CHECK: %[[R:.*]] = func.call @again.1(%[[N]], %[[N]])
// CHECK: call @add(%[[N]], %[[R]])
// CHECK: else
// CHECK: %[[R2:.*]] = func.call @again.2(%[[N]])
// CHECK: call @negate(%[[R2]])
// CHECK: return %[[S]]
func.func @main(%c: i1, %n: i64) -> i64 {
  %f = scf.if %c -> !f {
    %p = froe.pap @add(%n) : (i64) -> !f
    scf.yield %p : !f
  } else {
    %p = froe.pap @negate() : () -> !f
    scf.yield %p : !f
  }
  %r = call @again(%f, %n) : (!f, i64) -> i64
  %s = froe.apply %f(%r) : !f
  return %s : i64
}
func.func private @again(%f: !f, %n: i64) -> i64 {
  %m = froe.apply %f(%n) : !f
  %r = func.call @again(%f, %m) : (!f, i64) -> i64
  return %r : i64
}
func.func private @add(%n: i64, %x: i64) -> i64 {
  %s = arith.addi %n, %x : i64
  return %s : i64
}
func.func private @negate(%x: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %s = arith.subi %zero, %x : i64
  return %s : i64
}

// -----

// A match that chooses moves where it is needed, if that is the only place; what
// stands between must be before what it chooses between, which has no effect.

!f = !froe.pap<(i64) -> i64>
!which = !froe.sum<no, yes(i64)>

// CHECK-LABEL: func.func @main(
// CHECK: froe.print
// CHECK-NEXT: froe.match
// CHECK: call @negate(
// CHECK: call @add(
func.func @main(%w: !which, %n: i64) -> i64 {
  %f = froe.match %w : !which -> !f {
  case no {
    %p = froe.pap @negate() : () -> !f
    froe.yield %p : !f
  }
  case yes(%k: i64) {
    %p = froe.pap @add(%k) : (i64) -> !f
    froe.yield %p : !f
  }
  }
  froe.print newline %n : i64
  %s = froe.apply %f(%n) : !f
  return %s : i64
}
func.func private @add(%n: i64, %x: i64) -> i64 {
  %s = arith.addi %n, %x : i64
  return %s : i64
}
func.func private @negate(%x: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %s = arith.subi %zero, %x : i64
  return %s : i64
}

// -----

// A function that only makes a function of its arguments is put in place; one
// that computes results in what is captured, through branches and recursion.

!f = !froe.pap<(i64) -> i64>

// CHECK-LABEL: func.func @main(
// CHECK-SAME: %[[N:.*]]: i64
// CHECK: %[[A:.*]] = call @"twice/lambda.1"(%[[N]], %[[N]])
// CHECK: %[[K:.*]]:2 = call @make.parts(%[[A]])
// CHECK: call @"make/lambda"(%[[K]]#0, %[[K]]#1, %[[N]])
func.func @main(%n: i64) -> i64 {
  %p = froe.pap @add(%n) : (i64) -> !f
  %q = call @twice(%p) : (!f) -> !f
  %a = froe.apply %q(%n) : !f
  %g = call @make(%a) : (i64) -> !f
  %r = froe.apply %g(%n) : !f
  return %r : i64
}
func.func private @twice(%f: !f) -> !f {
  %p = froe.pap @"twice/lambda"(%f) : (!f) -> !f
  return %p : !f
}
func.func private @"twice/lambda"(%f: !f, %x: i64) -> i64 {
  %y = froe.apply %f(%x) : !f
  %z = froe.apply %f(%y) : !f
  return %z : i64
}
// CHECK-LABEL: func.func private @make.parts(
// CHECK-SAME: %[[M:.*]]: i64) -> (i64, i64)
// CHECK: %[[R:.*]]:2 = scf.if
// CHECK: froe.mul
// CHECK: else
// CHECK: func.call @make_other.parts(
// CHECK: return %[[R]]#0, %[[R]]#1 : i64, i64
func.func private @make(%n: i64) -> !f {
  %c10 = arith.constant 10 : i64
  %few = arith.cmpi slt, %n, %c10 : i64
  %r = scf.if %few -> !f {
    %k = froe.mul %n, %c10 : i64
    %p = froe.pap @"make/lambda"(%n, %k) : (i64, i64) -> !f
    scf.yield %p : !f
  } else {
    %p = func.call @make_other(%n) : (i64) -> !f
    scf.yield %p : !f
  }
  return %r : !f
}
func.func private @make_other(%n: i64) -> !f {
  %c10 = arith.constant 10 : i64
  %m = froe.div %n, %c10 : i64
  %p = func.call @make(%m) : (i64) -> !f
  return %p : !f
}
func.func private @"make/lambda"(%n: i64, %k: i64, %x: i64) -> i64 {
  %y = froe.mul %n, %x : i64
  %z = froe.add %y, %k : i64
  return %z : i64
}
func.func private @add(%n: i64, %x: i64) -> i64 {
  %s = arith.addi %n, %x : i64
  return %s : i64
}

// -----

// Alternatives that are passed on are functions as well, in trees, too.

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!tree = !froe.split_tree<!list -> i64>

// CHECK-LABEL: func.func @main(
// CHECK-SAME: %[[N:.*]]: i64
// CHECK-NOT: froe.mk_tree
// CHECK: call @count.1(%[[N]], %{{.*}})
// CHECK: call @choose.1(%[[N]])
func.func @main(%n: i64) -> i64 {
  %nil = froe.alt() -> i64 {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  %cons = froe.alt(%x: i64, %rest: !list) -> i64 {
    %s = arith.addi %x, %n : i64
    froe.yield %s : i64
  }
  %t = froe.mk_tree {case cons = %cons, case nil = %nil} : !tree
  %a = call @count(%t, %n) : (!tree, i64) -> i64
  %alt = froe.alt(%x: i64) -> i64 {
    %s = arith.muli %x, %n : i64
    froe.yield %s : i64
  }
  %b = call @choose(%alt) : (!froe.alt<(i64) -> i64>) -> i64
  %c = arith.addi %a, %b : i64
  return %c : i64
}
// CHECK-LABEL: func.func private @count.1(
// CHECK-NOT: froe.split
// CHECK: call @main.alt
func.func private @count(%t: !tree, %n: i64) -> i64 {
  %c10 = arith.constant 10 : i64
  %few = arith.cmpi slt, %n, %c10 : i64
  %r = scf.if %few -> i64 {
    %m = arith.addi %n, %n : i64
    %s = func.call @count(%t, %m) : (!tree, i64) -> i64
    scf.yield %s : i64
  } else {
    %e = froe.label nil : !list
    %s = froe.tail_split %t, cons(%n, %e) : !tree
    scf.yield %s : i64
  }
  return %r : i64
}
func.func private @choose(%alt: !froe.alt<(i64) -> i64>) -> i64 {
  %c10 = arith.constant 10 : i64
  %r = froe.apply %alt(%c10) : !froe.alt<(i64) -> i64>
  return %r : i64
}

// -----

// A function that is seen at another type.

!r2 = !froe.record<x: i64, y: i64>
!r1 = !froe.record<x: i64>
!f1 = !froe.pap<(!froe.record<x: i64>) -> i64>
!f2 = !froe.pap<(!froe.record<x: i64, y: i64>) -> i64>

// CHECK-LABEL: func.func @main(
// CHECK: call @use.1(%{{.*}}) : (!froe.record<x: i64, y: i64>) -> i64
func.func @main(%r: !r2) -> i64 {
  %p = froe.pap @getx() : () -> !f1
  %q = froe.upcast %p : !f1 to !f2
  %s = call @use(%q, %r) : (!f2, !r2) -> i64
  return %s : i64
}
// CHECK-LABEL: func.func private @use.1(
// CHECK-SAME: %[[R:.*]]: !froe.record<x: i64, y: i64>
// CHECK: %[[U:.*]] = froe.upcast %[[R]]
// CHECK: call @getx(%[[U]])
func.func private @use(%f: !f2, %r: !r2) -> i64 {
  %s = froe.apply %f(%r) : !f2
  %again = func.call @use(%f, %r) : (!f2, !r2) -> i64
  %t = arith.addi %s, %again : i64
  return %t : i64
}
func.func private @getx(%r: !r1) -> i64 {
  %x = froe.get %r[x] : !r1
  %one = arith.constant 1 : i64
  %s = arith.addi %x, %one : i64
  return %s : i64
}

// -----

// Functions that are equal are one, and so are the clones for them; those that
// fail in different places are not.

!f = !froe.pap<(i64) -> i64>

// CHECK-LABEL: func.func @main(
// CHECK: call @again.1(%{{.*}}, %{{.*}}) : (i64, i64) -> i64
// CHECK: call @again.1(%{{.*}}, %{{.*}}) : (i64, i64) -> i64
// CHECK: call @again.2(%{{[^,]*}}) : (i64) -> i64
// CHECK: call @again.3(%{{[^,]*}}) : (i64) -> i64
func.func @main(%n: i64) -> i64 {
  %p = froe.pap @first(%n) : (i64) -> !f
  %a = call @again(%p, %n) : (!f, i64) -> i64
  %q = froe.pap @second(%n) : (i64) -> !f
  %b = call @again(%q, %a) : (!f, i64) -> i64
  %r = froe.pap @fails_here() : () -> !f
  %c = call @again(%r, %b) : (!f, i64) -> i64
  %s = froe.pap @fails_there() : () -> !f
  %d = call @again(%s, %c) : (!f, i64) -> i64
  return %d : i64
}
func.func private @again(%f: !f, %n: i64) -> i64 {
  %m = froe.apply %f(%n) : !f
  %r = func.call @again(%f, %m) : (!f, i64) -> i64
  return %r : i64
}
func.func private @first(%n: i64, %x: i64) -> i64 {
  %s = arith.addi %x, %x : i64
  return %s : i64
}
// CHECK-NOT: @second
func.func private @second(%n: i64, %x: i64) -> i64 {
  %s = arith.addi %x, %x : i64
  return %s : i64
}
func.func private @fails_here(%x: i64) -> i64 {
  %s = froe.add %x, %x : i64
  return %s : i64
}
func.func private @fails_there(%x: i64) -> i64 {
  %s = froe.add %x, %x : i64
  return %s : i64
}
