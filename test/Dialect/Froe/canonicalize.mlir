// Matches whose label is known, in full or in part, and cases that do the same.
//
// RUN: froe-opt %s --canonicalize --mlir-print-local-scope > %t.once
// RUN: FileCheck %s < %t.once
// RUN: froe-opt %t.once --canonicalize --mlir-print-local-scope | diff %t.once -

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!ab = !froe.sum<a, b(i64)>
!bc = !froe.sum<b(i64), c>
!abc = !froe.sum<a, b(i64), c>
!abcd = !froe.sum<a, b(i64), c, d(i64)>

func.func private @g(i64) -> i64
func.func private @keep(!list)

//===----------------------------------------------------------------------===//
// A match of a label
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func.func @label
// CHECK-SAME: (%[[X:[a-z0-9]+]]: i64, %{{.*}}: !froe
// CHECK-NEXT: return %[[X]]
func.func @label(%x: i64, %t: !list) -> i64 {
  %l = froe.label cons(%x, %t) : !list
  %r = froe.match %l : !list -> i64 {
  case nil {
    %z = arith.constant 0 : i64
    froe.yield %z : i64
  }
  case cons(%h: i64, %tail: !list) {
    froe.yield %h : i64
  }
  }
  return %r : i64
}

// The label is made once, and stays for whoever else has it.
// CHECK-LABEL: func.func @label_used_again
// CHECK-SAME: (%[[X:[a-z0-9]+]]: i64, %[[T:[a-z0-9]+]]: !froe
// CHECK-NEXT: %[[L:.*]] = froe.label cons(%[[X]], %[[T]])
// CHECK-NEXT: call @keep(%[[L]])
// CHECK-NEXT: return %[[X]]
func.func @label_used_again(%x: i64, %t: !list) -> i64 {
  %l = froe.label cons(%x, %t) : !list
  func.call @keep(%l) : (!list) -> ()
  %r = froe.match borrow %l : !list -> i64 {
  case cons(%h: i64, %tail: !list) {
    froe.yield %h : i64
  }
  default {
    %z = arith.constant 0 : i64
    froe.yield %z : i64
  }
  }
  return %r : i64
}

// What the case does happens once, in order; of the other cases nothing stays.
// CHECK-LABEL: func.func @label_with_effects
// CHECK-SAME: (%[[X:[a-z0-9]+]]: i64)
// CHECK-NEXT: froe.print %[[X]] : i64
// CHECK-NEXT: %[[Y:.*]] = froe.add %[[X]], %[[X]]
// CHECK-NEXT: %[[Z:.*]] = call @g(%[[Y]])
// CHECK-NEXT: froe.print newline %[[Z]] : i64
// CHECK-NEXT: return
func.func @label_with_effects(%x: i64) {
  %l = froe.label b(%x) : !abc
  froe.print %x : i64
  %r = froe.match %l : !abc -> i64 {
  case b(%i: i64) {
    %y = froe.add %i, %i : i64
    %z = func.call @g(%y) : (i64) -> i64
    froe.yield %z : i64
  }
  case a | c {
    %y = froe.fail "no" -> i64
    froe.yield %y : i64
  }
  }
  froe.print newline %r : i64
  return
}

// A case of several labels, and default, take the label as one of fewer.
// CHECK-LABEL: func.func @label_of_several
// CHECK-SAME: (%[[X:[a-z0-9]+]]: i64, %{{.*}}: !froe
// CHECK-NEXT: %[[L:.*]] = froe.label b(%[[X]]) : !froe.sum<b(i64), c>
// CHECK-NEXT: return %[[L]]
func.func @label_of_several(%x: i64, %e: !bc) -> !bc {
  %l = froe.label b(%x) : !abc
  %r = froe.match %l : !abc -> !bc {
  case a {
    froe.yield %e : !bc
  }
  case b | c(%n: !bc) {
    froe.yield %n : !bc
  }
  }
  return %r : !bc
}
// CHECK-LABEL: func.func @label_default
// CHECK-SAME: (%[[X:[a-z0-9]+]]: i64)
// CHECK-NEXT: %[[L:.*]] = froe.label b(%[[X]]) : !froe.sum<a, b(i64), c>
// CHECK-NEXT: return %[[L]]
func.func @label_default(%x: i64) -> !abc {
  %l = froe.label b(%x) : !abc
  %r = froe.match %l : !abc -> !abc {
  case a {
    %z = froe.label c : !abc
    froe.yield %z : !abc
  }
  default(%d: !bc) {
    %u = froe.upcast %d : !bc to !abc
    froe.yield %u : !abc
  }
  }
  return %r : !abc
}

// Several results, none of which the match makes.
// CHECK-LABEL: func.func @label_two_results
// CHECK-SAME: (%[[X:[a-z0-9]+]]: i64, %[[Y:[a-z0-9]+]]: i64)
// CHECK-NEXT: return %[[Y]], %[[X]]
func.func @label_two_results(%x: i64, %y: i64) -> (i64, i64) {
  %l = froe.label b(%x) : !ab
  %r:2 = froe.match %l : !ab -> (i64, i64) {
  case a {
    froe.yield %x, %x : i64, i64
  }
  case b(%i: i64) {
    froe.yield %y, %i : i64, i64
  }
  }
  return %r#0, %r#1 : i64, i64
}

// A case of several blocks stays a case of a match.
// CHECK-LABEL: func.func @label_blocks
// CHECK: froe.match
// CHECK: cf.cond_br
func.func @label_blocks(%c: i1, %x: i64) -> i64 {
  %l = froe.label b(%x) : !ab
  %r = froe.match %l : !ab -> i64 {
  case a {
    froe.yield %x : i64
  }
  case b(%i: i64) {
    cf.cond_br %c, ^one, ^two
  ^one:
    %y = func.call @g(%i) : (i64) -> i64
    froe.yield %y : i64
  ^two:
    froe.print %i : i64
    froe.yield %i : i64
  }
  }
  return %r : i64
}

//===----------------------------------------------------------------------===//
// A match inside of a match on the same value
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func.func @inside
// CHECK: froe.match borrow
// CHECK-NEXT: case a {
// CHECK-NEXT: froe.yield %c7_i64
// CHECK: case b(%[[I:[a-z0-9]+]]: i64) {
// CHECK-NEXT: %[[S:.*]] = arith.muli %[[I]], %[[I]]
// CHECK-NEXT: froe.yield %[[S]]
// CHECK-NOT: froe.match
// CHECK: return
func.func @inside(%v: !ab) -> i64 {
  %r = froe.match borrow %v : !ab -> i64 {
  case a {
    %z = arith.constant 7 : i64
    froe.yield %z : i64
  }
  case b(%i: i64) {
    %q = froe.match %v : !ab -> i64 {
    case a {
      %z = arith.constant 9 : i64
      froe.yield %z : i64
    }
    case b(%j: i64) {
      %s = arith.muli %i, %j : i64
      froe.yield %s : i64
    }
    }
    froe.yield %q : i64
  }
  }
  return %r : i64
}

// From several levels up, through other operations with regions.
// CHECK-LABEL: func.func @inside_deep
// CHECK-SAME: (%[[V:[a-z0-9]+]]: !froe{{.*}}, %[[W:[a-z0-9]+]]: !froe
// CHECK: froe.match borrow %[[V]]
// CHECK: case b(%[[I:[a-z0-9]+]]: i64)
// CHECK: array.generate
// CHECK: froe.match borrow %[[W]]
// CHECK-NOT: froe.match
// CHECK: arith.addi %[[I]],
// CHECK-NOT: froe.match
// CHECK: return
func.func @inside_deep(%v: !ab, %w: !ab, %n: i64) -> !froe.array<i64> {
  %r = froe.match borrow %v : !ab -> !froe.array<i64> {
  case a {
    %e = froe.array.of [] : !froe.array<i64>
    froe.yield %e : !froe.array<i64>
  }
  case b(%i: i64) {
    %g = froe.array.generate %n : !froe.array<i64> {
    ^bb0(%k: i64):
      %q = froe.match borrow %w : !ab -> i64 {
      case a {
        %p = froe.match borrow %v : !ab -> i64 {
        case b(%j: i64) {
          %s = arith.addi %j, %k : i64
          froe.yield %s : i64
        }
        case a {
          froe.print %k : i64
          froe.yield %k : i64
        }
        }
        froe.yield %p : i64
      }
      case b(%j: i64) {
        froe.yield %j : i64
      }
      }
      froe.yield %q : i64
    }
    froe.yield %g : !froe.array<i64>
  }
  }
  return %r : !froe.array<i64>
}

// In a case of several labels, and in default, the label is not known.
// CHECK-LABEL: func.func @inside_several
// CHECK-SAME: (%[[V:[a-z0-9]+]]: !froe
// CHECK: froe.match borrow %[[V]]
// CHECK: case a | b {
// CHECK: froe.match borrow %[[V]]
// CHECK: default {
// CHECK: froe.match borrow %[[V]]
func.func @inside_several(%v: !abcd, %x: i64) -> i64 {
  %r = froe.match borrow %v : !abcd -> i64 {
  case a | b {
    %q = froe.match borrow %v : !abcd -> i64 {
    case b(%i: i64) {
      froe.yield %i : i64
    }
    default {
      froe.yield %x : i64
    }
    }
    froe.yield %q : i64
  }
  default {
    %q = froe.match borrow %v : !abcd -> i64 {
    case d(%i: i64) {
      froe.yield %i : i64
    }
    default {
      froe.yield %x : i64
    }
    }
    froe.yield %q : i64
  }
  }
  return %r : i64
}

// A match of another value is not that match.
// CHECK-LABEL: func.func @inside_other
// CHECK-COUNT-2: froe.match
func.func @inside_other(%v: !ab, %w: !ab, %x: i64) -> i64 {
  %r = froe.match borrow %v : !ab -> i64 {
  case a {
    froe.yield %x : i64
  }
  case b(%i: i64) {
    %q = froe.match %w : !ab -> i64 {
    case a {
      froe.yield %i : i64
    }
    case b(%j: i64) {
      froe.yield %j : i64
    }
    }
    froe.yield %q : i64
  }
  }
  return %r : i64
}

// After the match nothing is known of the value.
// CHECK-LABEL: func.func @after
// CHECK-COUNT-2: froe.match borrow
func.func @after(%v: !ab, %x: i64) -> i64 {
  %r = froe.match borrow %v : !ab -> i64 {
  case a {
    froe.yield %x : i64
  }
  case b(%i: i64) {
    froe.yield %i : i64
  }
  }
  %q = froe.match borrow %v : !ab -> i64 {
  case a {
    froe.yield %r : i64
  }
  case b(%i: i64) {
    %s = arith.addi %r, %i : i64
    froe.yield %s : i64
  }
  }
  return %q : i64
}
