// Types in text, generic form and bytecode: what is printed is read back as
// the same type, and a second trip changes nothing.
//
// RUN: froe-opt %s | FileCheck %s
// RUN: froe-opt %s > %t.1
// RUN: froe-opt %t.1 > %t.2 && diff %t.1 %t.2
// RUN: froe-opt %s --emit-bytecode | froe-opt > %t.3 && diff %t.1 %t.3
// RUN: froe-opt %s --mlir-print-op-generic | froe-opt > %t.4 && diff %t.1 %t.4

// Aliases are made for named sums, in an order in which each can be read.

// CHECK-DAG: !List = !froe.sum<"List", cons(i64, !froe.sum<"List">), nil>
// CHECK-DAG: !Rose = !froe.sum<"Rose", node(!froe.array<!froe.sum<"Rose">>)>
// CHECK-DAG: ![[$ONE:.*]] = !froe.sum<"a b", one>
// CHECK-DAG: ![[$TWO:.*]] = !froe.sum<"a_b", two>
// CHECK-DAG: ![[$THREE:.*]] = !froe.sum<"a-b", three>
// CHECK-DAG: ![[$FOUR:.*]] = !froe.sum<"7", four>
// CHECK-DAG: ![[$FIVE:.*]] = !froe.sum<"\00", five>
// CHECK-DAG: ![[$SIX:.*]] = !froe.sum<"i64", six>
// CHECK-DAG: ![[$SEVEN:.*]] = !froe.sum<"froe.sum", seven>
// CHECK-DAG: !Void = !froe.sum<"Void", ()>
// CHECK-DAG: !Flat = !froe.sum<"Flat", no, yes(i64)>
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>

// Mutual recursion: through a reference ahead of the body, and through an alias
// once there is one.
!even = !froe.sum<"Even", zero, succ(!froe.sum<"Odd">)>
!odd = !froe.sum<"Odd", succ(!even)>

// CHECK-LABEL: func private @records
// CHECK-SAME: !froe.record<>
// CHECK-SAME: !froe.record<x: f64, y: f64>
// CHECK-SAME: !froe.record<x: f64, y: f64>
// CHECK-SAME: !froe.record<a: !froe.record<b: i1>, z: index>
func.func private @records(!froe.record<>, !froe.record<x: f64, y: f64>,
                           !froe.record<y: f64, x: f64>,
                           !froe.record<z: index, a: !froe.record<b: i1>>)

// Fields and labels stand in the order of their bytes: capitals before small
// letters, a prefix before what it begins, the empty name first.
// CHECK-LABEL: func private @order
// CHECK-SAME: !froe.record<"": i8, B: i8, a: i8, a1: i8, aa: i8, "\C3\A4": i8>
// CHECK-SAME: !froe.sum<"", "", B, a, a1, aa, "\C3\A4">
func.func private @order(
    !froe.record<"ä": i8, aa: i8, a1: i8, a: i8, B: i8, "": i8>,
    !froe.sum<"", "ä", aa, a1, a, B, "">)

// A name that is an identifier loses its quotes, all others keep them.
// CHECK-LABEL: func private @quoted_names
// CHECK-SAME: !froe.record<"1st": i64, "a b": i64, plain: i64, "q\22\\\0A": i64>
// CHECK-SAME: !froe.sum<"", "1st"(i64), plain>
// CHECK-SAME: !froe.sum<plain, "z z">
// CHECK-SAME: !froe.var<"a\22b">
func.func private @quoted_names(
    !froe.record<"plain": i64, "a b": i64, "1st": i64, "q\22\\\n": i64>,
    !froe.sum<"", "1st"(i64), "plain">,
    !froe.sum<"", "z z", plain>,
    !froe.var<"a\22b">)

// Words of the syntax are names like any other.
// CHECK-LABEL: func private @keywords
// CHECK-SAME: !froe.record<attributes: i1, i64: i64, loc: i1, true: i1>
// CHECK-SAME: !froe.sum<case, default, i64(i64), rec>
func.func private @keywords(
    !froe.record<true: i1, i64: i64, loc: i1, attributes: i1>,
    !froe.sum<default, case, rec, i64(i64)>)

// Without labels there is no value; an empty name is no name.
// CHECK-LABEL: func private @no_labels(!froe.sum<>, !froe.sum<>)
func.func private @no_labels(!froe.sum<>, !froe.sum<"">)

// CHECK-LABEL: func private @literal_sums
// CHECK-SAME: !froe.sum<none, some(i64)>
// CHECK-SAME: !froe.sum<pair(i64, !froe.string)>
// CHECK-SAME: !froe.sum<"", "maybe not", none>
func.func private @literal_sums(!froe.sum<some(i64), none>,
                                !froe.sum<pair(i64, !froe.string)>,
                                !froe.sum<"", none, "maybe not">)

// CHECK-LABEL: func private @named(!List, !Flat, !Rose)
func.func private @named(!list, !froe.sum<"Flat", yes(i64), no>,
                         !froe.sum<"Rose", node(!froe.array<!froe.sum<"Rose">>)>)

// A name without a body yet is a type too.
// CHECK-LABEL: func private @no_body(!froe.sum<"Ghost">)
func.func private @no_body(!froe.sum<"Ghost">)

// A body may be given again as long as it is the same, in any order.
// CHECK-LABEL: func private @body_again(!List, !List, !List)
func.func private @body_again(!froe.sum<"List">,
                              !froe.sum<"List", cons(i64, !froe.sum<"List">), nil>,
                              !froe.sum<"List", nil, cons(i64, !list)>)

// CHECK-LABEL: func private @mutual(!Even, !Odd)
func.func private @mutual(!even, !odd)

// Two recursive types, one in the other, both by name.
// CHECK-LABEL: func private @nested(!Json, !Members)
!members = !froe.sum<"Members", end, member(!froe.string, !froe.sum<"Json">,
                                            !froe.sum<"Members">)>
!json = !froe.sum<"Json", null, bool(i1), number(f64), text(!froe.string),
                  list(!froe.array<!froe.sum<"Json">>), object(!members)>
func.func private @nested(!json, !members)

// Recursion through every kind of type.
// CHECK-LABEL: func private @through_everything(!Knot)
!knot = !froe.sum<"Knot",
  record(!froe.record<r: !froe.sum<"Knot">>),
  literal(!froe.sum<s(!froe.sum<"Knot">), t>),
  array(!froe.array<!froe.array<!froe.sum<"Knot">>>),
  pap(!froe.pap<(!froe.sum<"Knot">) -> !froe.sum<"Knot">>),
  alt(!froe.alt<(!froe.sum<"Knot">) -> !froe.sum<"Knot">>),
  tree(!froe.split_tree<!froe.sum<"Knot"> -> !froe.sum<"Knot">>)>
func.func private @through_everything(!knot)

// Names that make the same alias, and names that make none at all, stay apart.
// CHECK-LABEL: func private @aliases(
// CHECK-SAME: ![[$ONE]], ![[$TWO]], ![[$THREE]], ![[$FOUR]], ![[$FIVE]], ![[$SIX]], ![[$SEVEN]])
func.func private @aliases(!froe.sum<"a b", one>, !froe.sum<"a_b", two>,
                           !froe.sum<"a-b", three>, !froe.sum<"7", four>,
                           !froe.sum<"\00", five>, !froe.sum<"i64", six>,
                           !froe.sum<"froe.sum", seven>)

// CHECK-LABEL: func private @functions
// CHECK-SAME: !froe.pap<() -> ()>
// CHECK-SAME: !froe.pap<(i64, f64) -> i64>
// CHECK-SAME: !froe.alt<() -> i64>
// CHECK-SAME: !froe.alt<(i64, !List) -> (i64, f64)>
func.func private @functions(!froe.pap<() -> ()>, !froe.pap<(i64, f64) -> i64>,
                             !froe.alt<() -> i64>,
                             !froe.alt<(i64, !list) -> (i64, f64)>)

// CHECK-LABEL: func private @split_trees
// CHECK-SAME: !froe.split_tree<!List -> i64>
// CHECK-SAME: !froe.split_tree<!List -> (i64, f64)>
// CHECK-SAME: !froe.split_tree<!List -> ()>
// CHECK-SAME: !froe.split_tree<!froe.sum<a, b> -> !froe.split_tree<!List -> i64>>
func.func private @split_trees(!froe.split_tree<!list -> i64>,
                               !froe.split_tree<!list -> (i64, f64)>,
                               !froe.split_tree<!list -> ()>,
                               !froe.split_tree<!froe.sum<b, a> -> !froe.split_tree<!list -> i64>>)

// CHECK-LABEL: func private @others
// CHECK-SAME: !froe.array<!froe.array<!froe.string>>
// CHECK-SAME: !froe.var<"a">
// CHECK-SAME: !froe.array<!froe.var<"a">>
func.func private @others(!froe.array<!froe.array<!froe.string>>,
                          !froe.var<"a">, !froe.array<!froe.var<"a">>)

// CHECK-LABEL: func private @scalars
// CHECK-SAME: !froe.record<a: i1, b: i8, c: i16, d: i32, e: i64, f: f32, g: f64, h: index>
func.func private @scalars(!froe.record<a: i1, b: i8, c: i16, d: i32, e: i64,
                                        f: f32, g: f64, h: index>)

// Two spellings are one type: where they were two, the calls would not verify.
// CHECK-LABEL: func @spellings
func.func @spellings(%r: !froe.record<y: i1, x: i8>, %s: !froe.sum<b, a(i8)>) {
  // CHECK: call @takes(%{{.*}}, %{{.*}}) : (!froe.record<x: i8, y: i1>, !froe.sum<a(i8), b>) -> ()
  call @takes(%r, %s) : (!froe.record<x: i8, y: i1>, !froe.sum<a(i8), b>) -> ()
  return
}
func.func private @takes(!froe.record<x: i8, y: i1>, !froe.sum<"", a(i8), b>)

// The names are given bodies after their first use.
// CHECK-LABEL: func @forward
func.func @forward(%v: !froe.sum<"Later">) -> !froe.sum<"Later"> {
  // CHECK: froe.label go : !Later
  %l = froe.label go : !froe.sum<"Later", go, stop>
  return %l : !froe.sum<"Later">
}

// A sum without labels can have a name.
// CHECK-LABEL: func private @void
func.func private @void(!froe.sum<"Void", ()>)
