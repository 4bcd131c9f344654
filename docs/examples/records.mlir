// Forgotten fields: where `{x}` is wanted, any record that has an `x` will do.
//
//   {x; y; name}  is a  {x; y}  is a  {x}  is a  {}
//
// The same holds inside of other data, lists for instance, and for functions,
// which may be used where less will be asked of their result, or more will be
// given to them. `froe.upcast` forgets; the record it is given keeps its fields.
//
// EXPECT: {name = "elm", x = 1.5, y = 2.0}
// EXPECT: {x = 1.5}
// EXPECT: cons({x = 1.5}, cons({x = 3.0}, nil))
// EXPECT: 4.5
// EXPECT: 3.0
// EXPECT: {x = 10.0}
// EXPECT: {name = "elm", x = 1.5, y = 2.0}
// EXPECT: {tree = {x = 1.5}}
// EXPECT: {}

!tree = !froe.record<name: !froe.string, x: f64, y: f64>
!has_x = !froe.record<x: f64>
!nothing = !froe.record<>
!trees = !froe.sum<"Trees", nil, cons(!tree, !froe.sum<"Trees">)>
!have_x = !froe.sum<"HaveX", nil, cons(!has_x, !froe.sum<"HaveX">)>

/// Knows of nothing but `x`.
func.func @x_of(%r: !has_x) -> f64 {
  %x = froe.get %r[x] : !has_x
  return %x : f64
}

func.func @sum_of_x(%list: !have_x) -> f64 {
  %sum = froe.match %list : !have_x -> f64 {
  case nil {
    %zero = arith.constant 0.0 : f64
    froe.yield %zero : f64
  }
  case cons(%r: !has_x, %rest: !have_x) {
    %x = froe.get %r[x] : !has_x
    %s = func.call @sum_of_x(%rest) : (!have_x) -> f64
    %t = arith.addf %x, %s : f64
    froe.yield %t : f64
  }
  }
  return %sum : f64
}

/// Twice what a function finds in a tree.
func.func @twice(%f: !froe.pap<(!tree) -> f64>, %tree: !tree) -> f64 {
  %found = froe.apply %f(%tree) : !froe.pap<(!tree) -> f64>
  %r = arith.addf %found, %found : f64
  return %r : f64
}

/// Moves whatever has an `x`.
func.func @move_to(%r: !has_x, %x: f64) -> !has_x {
  %moved = froe.with %r {x = %x} : !has_x
  return %moved : !has_x
}

func.func @main() {
  %elm_name = froe.string "elm"
  %c1_5 = arith.constant 1.5 : f64
  %c2 = arith.constant 2.0 : f64
  %elm = froe.record {name = %elm_name, x = %c1_5, y = %c2} : !tree
  froe.print newline %elm : !tree

  // At the top.
  %elm_x = froe.upcast %elm : !tree to !has_x
  froe.print newline %elm_x : !has_x

  // Inside of a list.
  %oak_name = froe.string "oak"
  %c3 = arith.constant 3.0 : f64
  %oak = froe.record {x = %c3, y = %c3, name = %oak_name} : !tree
  %none = froe.label nil : !trees
  %one = froe.label cons(%oak, %none) : !trees
  %two = froe.label cons(%elm, %one) : !trees
  %list = froe.upcast %two : !trees to !have_x
  froe.print newline %list : !have_x
  %sum = func.call @sum_of_x(%list) : (!have_x) -> f64
  froe.print newline %sum : f64

  // A function: one that wants less may stand where more is given.
  %x_of = froe.pap @x_of() : () -> !froe.pap<(!has_x) -> f64>
  %x_of_tree = froe.upcast %x_of
      : !froe.pap<(!has_x) -> f64> to !froe.pap<(!tree) -> f64>
  %twice = func.call @twice(%x_of_tree, %elm)
      : (!froe.pap<(!tree) -> f64>, !tree) -> f64
  froe.print newline %twice : f64

  // An update through the narrow view leaves the wide one as it was.
  %c10 = arith.constant 10.0 : f64
  %moved = func.call @move_to(%elm_x, %c10) : (!has_x, f64) -> !has_x
  froe.print newline %moved : !has_x
  froe.print newline %elm : !tree

  // Records in records, and all the way down to nothing.
  %plot = froe.record {tree = %elm, owner = %oak_name}
      : !froe.record<owner: !froe.string, tree: !tree>
  %plot_x = froe.upcast %plot
      : !froe.record<owner: !froe.string, tree: !tree>
      to !froe.record<tree: !has_x>
  froe.print newline %plot_x : !froe.record<tree: !has_x>
  %empty = froe.upcast %moved : !has_x to !nothing
  froe.print newline %empty : !nothing
  return
}
