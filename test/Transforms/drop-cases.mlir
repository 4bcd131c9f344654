// Cases that cannot occur go, and so does what only they need.

// RUN: froe-opt %s --split-input-file --froe-drop -o %t.once
// RUN: FileCheck %s --input-file=%t.once
// RUN: froe-opt %t.once --split-input-file --froe-drop -o %t.twice
// RUN: diff %t.once %t.twice
// RUN: froe-opt %s --split-input-file --froe-drop --remarks-filter=froe-drop --remark-format=emitRemark -o /dev/null 2>&1 | FileCheck %s --check-prefix=REMARK

//===----------------------------------------------------------------------===//
// A label that nobody makes: its case goes, what it calls goes, and a label that
// is made in that case alone goes with it.
//===----------------------------------------------------------------------===//

!shape = !froe.sum<"Shape", circle(f64), ghost(f64), square(f64), spirit>

// CHECK: !Shape_1 = !froe.sum<"Shape_1", circle(f64), square(f64)>
// CHECK-NOT: @haunt
// REMARK-DAG: drop-cases.mlir:[[#@LINE+1]]:1: remark: [Analysis] Removed {{.*}} Remark="@haunt is not used"
func.func private @haunt(%r: f64) -> f64 {
  froe.print %r : f64
  return %r : f64
}
// CHECK-LABEL: func.func private @area(
// CHECK-SAME: !Shape_1
// CHECK-NOT: case ghost
// CHECK-NOT: case spirit
// CHECK: case square
func.func private @area(%s: !shape) -> f64 {
  // REMARK-DAG: [[#@LINE+1]]:8: remark: [Passed] DroppedCase {{.*}} Function=area | Remark="case 'ghost' cannot occur: no such label is made for this value"
  %r = froe.match %s : !shape -> f64 {
  case circle(%r: f64) {
    %a = arith.mulf %r, %r : f64
    froe.yield %a : f64
  }
  case ghost(%r: f64) {
    %h = func.call @haunt(%r) : (f64) -> f64
    %l = froe.label spirit : !shape
    %a = func.call @area(%l) : (!shape) -> f64
    froe.yield %a : f64
  }
  case spirit {
    %x = froe.fail "boo" -> f64
    froe.yield %x : f64
  }
  case square(%a: f64) {
    froe.yield %a : f64
  }
  }
  return %r : f64
}
func.func @main() -> i64 {
  %zero = arith.constant 0 : i64
  %f = arith.constant 2.0 : f64
  %c = froe.label circle(%f) : !shape
  %a = func.call @area(%c) : (!shape) -> f64
  %s = froe.label square(%f) : !shape
  %b = func.call @area(%s) : (!shape) -> f64
  %r = arith.addf %a, %b : f64
  froe.print newline %r : f64
  return %zero : i64
}

// -----

//===----------------------------------------------------------------------===//
// Several labels in a case, default, and what it narrows to.
//===----------------------------------------------------------------------===//

!color = !froe.sum<"Color", red, green, blue, mixed(i64)>

// CHECK: !Color_1 = !froe.sum<"Color_1", blue, mixed(i64), red>
// CHECK-LABEL: func.func private @number(
// CHECK-SAME: !Color_1
// CHECK: case red {
// CHECK: default(%{{.*}}: !froe.sum<blue, mixed(i64)>)
func.func private @number(%c: !color) -> i64 {
  %r = froe.match %c : !color -> i64 {
  case red | green {
    %one = arith.constant 1 : i64
    froe.yield %one : i64
  }
  default(%other: !froe.sum<blue, mixed(i64)>) {
    %n = froe.match %other : !froe.sum<blue, mixed(i64)> -> i64 {
    case blue {
      %two = arith.constant 2 : i64
      froe.yield %two : i64
    }
    case mixed(%m: i64) {
      froe.yield %m : i64
    }
    }
    froe.yield %n : i64
  }
  }
  return %r : i64
}
func.func @main() -> i64 {
  %three = arith.constant 3 : i64
  %r = froe.label red : !color
  %b = froe.label blue : !color
  %m = froe.label mixed(%three) : !color
  %x = func.call @number(%r) : (!color) -> i64
  %y = func.call @number(%b) : (!color) -> i64
  %z = func.call @number(%m) : (!color) -> i64
  %s = arith.addi %x, %y : i64
  %t = arith.addi %s, %z : i64
  return %t : i64
}

// -----

//===----------------------------------------------------------------------===//
// A value that is never there: the match of it is never run.
//===----------------------------------------------------------------------===//

!option = !froe.sum<"Option", none, some(i64)>

// CHECK-LABEL: func.func private @never(
// CHECK: froe.match
// CHECK-NEXT: default
// CHECK-NEXT: froe.fail "this value cannot be there" -> i64
func.func private @never(%o: !option) -> i64 {
  %r = froe.match %o : !option -> i64 {
  case none {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case some(%n: i64) {
    froe.yield %n : i64
  }
  }
  return %r : i64
}
func.func @main() -> i64 {
  %one = arith.constant 1 : i64
  %o = froe.fail "always" -> !option
  %r = func.call @never(%o) : (!option) -> i64
  return %r : i64
}

// -----

//===----------------------------------------------------------------------===//
// One label is left, and nobody looks at its fields: no match.
//===----------------------------------------------------------------------===//

!either = !froe.sum<left(i64), right(i64)>

// CHECK-LABEL: func.func private @side() -> i64
// CHECK-NOT: froe.match
// CHECK: return
func.func private @side(%e: !either) -> i64 {
  %r = froe.match %e : !either -> i64 {
  case left(%n: i64) {
    %one = arith.constant 1 : i64
    froe.print %one : i64
    froe.yield %one : i64
  }
  case right(%n: i64) {
    froe.yield %n : i64
  }
  }
  return %r : i64
}
func.func @main() -> i64 {
  %one = arith.constant 1 : i64
  %l = froe.label left(%one) : !either
  %r = func.call @side(%l) : (!either) -> i64
  return %r : i64
}

// -----

//===----------------------------------------------------------------------===//
// Default is all that is left, and what it takes is only used for what nobody
// needs.
//===----------------------------------------------------------------------===//

!some = !froe.sum<"Some", none, one(i64), two(i64, i64)>

// CHECK-LABEL: func.func private @default() -> i64
// CHECK-NOT: froe.match
// CHECK: return
func.func private @default(%s: !some) -> (i64, i64) {
  %r, %q = froe.match %s : !some -> (i64, i64) {
  case none {
    %zero = arith.constant 0 : i64
    froe.yield %zero, %zero : i64, i64
  }
  default(%other: !froe.sum<one(i64), two(i64, i64)>) {
    %one = arith.constant 1 : i64
    froe.print %one : i64
    %n = froe.match %other : !froe.sum<one(i64), two(i64, i64)> -> i64 {
    case one(%a: i64) {
      froe.yield %a : i64
    }
    case two(%a: i64, %b: i64) {
      froe.yield %b : i64
    }
    }
    froe.yield %one, %n : i64, i64
  }
  }
  return %r, %q : i64, i64
}
func.func @main() -> i64 {
  %one = arith.constant 1 : i64
  %a = froe.label one(%one) : !some
  %r, %q = func.call @default(%a) : (!some) -> (i64, i64)
  %b = froe.label two(%one, %one) : !some
  %s, %p = func.call @default(%b) : (!some) -> (i64, i64)
  return %r : i64
}
