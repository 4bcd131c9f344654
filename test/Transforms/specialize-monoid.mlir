// An instance of a monoid has the instance of its unit.
//
// RUN: froe-opt %s --froe-specialize -o %t.once
// RUN: FileCheck %s --input-file=%t.once
// RUN: froe-opt %t.once --froe-specialize -o %t.twice && diff %t.once %t.twice
// RUN: froe-opt %s --froe-specialize --froe-accumulate | FileCheck %s --check-prefix=ACC

!a = !froe.var<"a">
!list = !froe.sum<"List", nil, cons(!a, !froe.sum<"List">)>
!ints = !froe.sum<"Ints", nil, cons(i64, !froe.sum<"Ints">)>

// CHECK: func.func private @append.1(%{{.*}}: !Ints, %{{.*}}: !Ints) -> !Ints attributes {froe.monoid = {cost = "left", unit = @empty.1}}
func.func private @append(%a: !list, %b: !list) -> !list
    attributes {froe.monoid = {unit = @empty, cost = "left"}} {
  %r = froe.match %a : !list -> !list {
  case nil {
    froe.yield %b : !list
  }
  case cons(%h: !a, %t: !list) {
    %u = froe.call @append(%t, %b) : (!list, !list) -> !list
    %l = froe.label cons(%h, %u) : !list
    froe.yield %l : !list
  }
  }
  return %r : !list
}
// CHECK: func.func private @empty.1() -> !Ints
func.func private @empty() -> !list {
  %r = froe.label nil : !list
  return %r : !list
}

// ACC-LABEL: func.func @reverse(
// ACC: %[[UNIT:.*]] = call @empty.1()
// ACC: call @reverse.acc(%{{.*}}, %[[UNIT]])
func.func @reverse(%l: !ints) -> !ints {
  %r = froe.match %l : !ints -> !ints {
  case nil {
    %n = froe.label nil : !ints
    froe.yield %n : !ints
  }
  case cons(%h: i64, %t: !ints) {
    %v = func.call @reverse(%t) : (!ints) -> !ints
    %n = froe.label nil : !ints
    %o = froe.label cons(%h, %n) : !ints
    %u = froe.call @append(%v, %o) : (!ints, !ints) -> !ints
    froe.yield %u : !ints
  }
  }
  return %r : !ints
}
