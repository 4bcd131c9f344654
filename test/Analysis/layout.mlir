// RUN: froe-opt %s --split-input-file --froe-print-layout -o %t | FileCheck %s

// A record is its fields in the order of their names; one without fields is
// nothing, as a field as well.

!inner = !froe.record<b: i8, a: f32>
func.func private @outer(!froe.record<z: !inner, m: !froe.record<>, a: !froe.string>)

// CHECK-LABEL: {{^}}!froe.record<a: !froe.string, m: !froe.record<>, z: {{.*}}>: [!cell.ref, f32, i8] flat
// CHECK-NEXT: a: 0+1
// CHECK-NEXT: m: 1+0
// CHECK-NEXT: z: 1+2
// CHECK-DAG: {{^}}!froe.record<>: [] flat{{$}}
// CHECK-DAG: {{^}}!froe.record<a: f32, b: i8>: [f32, i8] flat{{$}}

// -----

// Flat sums. An enumeration is its tag; a single label needs no tag, and is nothing
// at all if it has no fields. Labels share slots of equal types only, and pointers
// are never where scalars are.

func.func private @colour(!froe.sum<red, green, blue>)
func.func private @only(!froe.sum<only>)
func.func private @pair(!froe.sum<pair(i64, f64)>)
func.func private @void(!froe.sum<>)
func.func private @shared(!froe.sum<c(f64, i64), a(i64, i64), b(!froe.string, i64), d>)

// CHECK-LABEL: {{^}}!froe.sum<blue, green, red>: [i32] flat
// CHECK-NEXT: blue: tag 0
// CHECK-NEXT: green: tag 1
// CHECK-NEXT: red: tag 2
// CHECK-NEXT: !froe.sum<only>: [] flat
// CHECK-NEXT: only: tag 0
// CHECK-NEXT: !froe.sum<pair(i64, f64)>: [i64, f64] flat
// CHECK-NEXT: pair: tag 0 [0] [1]
// CHECK-NEXT: !froe.sum<>: [] flat
// CHECK-NEXT: !froe.sum<a(i64, i64), b(!froe.string, i64), c(f64, i64), d>: [i32, i64, i64, !cell.ref, f64] flat
// CHECK-NEXT: a: tag 0 [1] [2]
// CHECK-NEXT: b: tag 1 [3] [1]
// CHECK-NEXT: c: tag 2 [4] [1]
// CHECK-NEXT: d: tag 3

// -----

// Eight slots are flat, nine are boxed; a single label stays flat.

func.func private @eight(!froe.sum<a(i64, i64, i64, i64, i64, i64, i64), b>)
func.func private @nine(!froe.sum<a(i64, i64, i64, i64, i64, i64, i64, i64), b, c(i1)>)
func.func private @single(!froe.sum<a(i64, i64, i64, i64, i64, i64, i64, i64, i64)>)

// CHECK-LABEL: {{^}}!froe.sum<a(i64, i64, i64, i64, i64, i64, i64), b>: [i32, i64, i64, i64, i64, i64, i64, i64] flat
// CHECK: {{^}}!froe.sum<a(i64, i64, i64, i64, i64, i64, i64, i64), b, c(i1)>: [!cell.ref] boxed
// CHECK-NEXT: a: cell 0 [0] [1] [2] [3] [4] [5] [6] [7]
// CHECK-NEXT: b: immediate 0
// CHECK-NEXT: c: cell 1 [0]
// CHECK: {{^}}!froe.sum<a(i64, i64, i64, i64, i64, i64, i64, i64, i64)>: [i64, i64, i64, i64, i64, i64, i64, i64, i64] flat

// -----

// Recursion boxes: through a record, through another sum. Arrays and functions are
// references, so that recursion through them alone is none. A label whose fields
// have no slots is an immediate.

!list = !froe.sum<"List", nil, cons(!froe.record<head: f64, tail: !froe.sum<"List">>)>
!even = !froe.sum<"Even", zero, next(!froe.sum<"Odd", next(!froe.sum<"Even">)>)>
func.func private @list(!list)
func.func private @even(!even)
func.func private @rose(!froe.sum<"Rose", rose(i64, !froe.array<!froe.sum<"Rose">>)>)
func.func private @process(!froe.sum<"Process", stop, step(!froe.pap<(i64) -> !froe.sum<"Process">>)>)
func.func private @unit(!froe.sum<"Unit", unit(!froe.record<>), more(!froe.sum<"Unit">)>)
func.func private @around(!froe.sum<wrap(!list), none>)

// CHECK-LABEL: {{^}}!froe.sum<"List", {{.*}}: [!cell.ref] boxed
// CHECK-NEXT: cons: cell 0 [0, 1]
// CHECK-NEXT: nil: immediate 0
// CHECK: {{^}}!froe.sum<"Even", {{.*}}: [!cell.ref] boxed
// CHECK-NEXT: next: cell 0 [0]
// CHECK-NEXT: zero: immediate 0
// CHECK: {{^}}!froe.sum<"Odd", {{.*}}: [!cell.ref] boxed
// CHECK-NEXT: next: cell 0 [0]
// CHECK: {{^}}!froe.sum<"Rose", {{.*}}: [i64, !cell.ref] flat
// CHECK: {{^}}!froe.sum<"Process", {{.*}}: [i32, !cell.ref] flat
// CHECK: {{^}}!froe.sum<"Unit", {{.*}}: [!cell.ref] boxed
// CHECK-NEXT: more: cell 0 [0]
// CHECK-NEXT: unit: immediate 0 []
// CHECK: {{^}}!froe.sum<none, wrap({{.*}}: [i32, !cell.ref] flat

// -----

// An upcast at the top takes a record apart: the types stay what they are.

!x = !froe.record<x: i64>
!xy = !froe.record<x: i64, y: !froe.string>
func.func @top(%r: !xy) -> !x {
  %s = froe.upcast %r : !xy to !x
  return %s : !x
}

// CHECK-DAG: {{^}}!froe.record<x: i64, y: !froe.string>: [i64, !cell.ref] flat{{$}}
// CHECK-DAG: {{^}}!froe.record<x: i64>: [i64] flat{{$}}

// -----

// Inside of an array the record keeps its width, which all others of its type then
// have, too.

!p = !froe.record<p: i64>
!pq = !froe.record<p: i64, q: !froe.string>
func.func @in_array(%r: !froe.array<!pq>) -> !froe.array<!p> {
  %s = froe.upcast %r : !froe.array<!pq> to !froe.array<!p>
  return %s : !froe.array<!p>
}
func.func private @other(!froe.record<p: f64>, !p)

// CHECK-DAG: {{^}}!froe.record<p: i64, q: !froe.string>: [i64, !cell.ref] flat{{$}}
// CHECK-DAG: {{^}}!froe.record<p: i64>: [i64, !cell.ref] flat{{$}}
// CHECK-DAG: {{^}}!froe.record<p: f64>: [f64] flat{{$}}

// -----

// A sum that gains labels has the numbers of the wide one.

!small = !froe.sum<"Small", num(i64), add(!froe.sum<"Small">, !froe.sum<"Small">)>
!large = !froe.sum<"Large", num(i64), add(!froe.sum<"Large">, !froe.sum<"Large">), and(!froe.sum<"Large">), unit>
func.func private @first(!small)
func.func @gain(%e: !small) -> !large {
  %f = froe.upcast %e : !small to !large
  return %f : !large
}

// CHECK-LABEL: {{^}}!froe.sum<"Small", {{.*}}: [!cell.ref] boxed
// CHECK-NEXT: add: cell 0 [0] [1]
// CHECK-NEXT: num: cell 2 [0]
// CHECK: {{^}}!froe.sum<"Large", {{.*}}: [!cell.ref] boxed
// CHECK-NEXT: add: cell 0 [0] [1]
// CHECK-NEXT: and: cell 1 [0]
// CHECK-NEXT: num: cell 2 [0]
// CHECK-NEXT: unit: immediate 0

// -----

// What flows into a recursive sum is boxed as well.

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
func.func private @first(!froe.sum<nil>)
func.func @into_recursive(%e: !froe.sum<nil>) -> !list {
  %f = froe.upcast %e : !froe.sum<nil> to !list
  return %f : !list
}

// CHECK-LABEL: {{^}}!froe.sum<nil>: [!cell.ref] boxed
// CHECK-NEXT: nil: immediate 0

// -----

// Functions: parameters the other way round.

!a = !froe.sum<a(i64)>
!ab = !froe.sum<a(i64), b(f64)>
!x = !froe.record<x: i64>
!xy = !froe.record<x: i64, y: i64>
func.func private @first(!a)
func.func private @second(!x)
func.func @functions(%f: !froe.pap<(!ab) -> !xy>) -> !froe.pap<(!a) -> !x> {
  %g = froe.upcast %f : !froe.pap<(!ab) -> !xy> to !froe.pap<(!a) -> !x>
  return %g : !froe.pap<(!a) -> !x>
}

// CHECK-LABEL: {{^}}!froe.sum<a(i64)>: [i32, i64, f64] flat
// CHECK-NEXT: a: tag 0 [1]
// CHECK-NEXT: !froe.record<x: i64>: [i64, i64] flat
// CHECK-DAG: {{^}}!froe.sum<a(i64), b(f64)>: [i32, i64, f64] flat
// CHECK-DAG: {{^}}!froe.record<x: i64, y: i64>: [i64, i64] flat

// -----

// Split trees: the scrutinee the other way round, and what they result in.

!c = !froe.sum<c(i64)>
!cd = !froe.sum<c(i64), d(f64)>
!p = !froe.record<p: i64>
!pq = !froe.record<p: i64, q: i64>
func.func private @first(!c)
func.func private @second(!p)
func.func @trees(%t: !froe.split_tree<!cd -> !pq>) -> !froe.split_tree<!c -> !p> {
  %u = froe.upcast %t : !froe.split_tree<!cd -> !pq> to !froe.split_tree<!c -> !p>
  return %u : !froe.split_tree<!c -> !p>
}

// CHECK-LABEL: {{^}}!froe.sum<c(i64)>: [i32, i64, f64] flat
// CHECK: {{^}}!froe.record<p: i64>: [i64, i64] flat

// -----

// A case of several labels sees the value itself, narrowed; a default without an
// argument sees nothing.

!k = !froe.sum<k(i64), l(f64), m>
func.func private @first(!froe.sum<k(i64)>)
func.func private @second(!froe.sum<k(i64), m>)
func.func @narrow(%v: !k) {
  froe.match %v : !k {
  case k | m(%n: !froe.sum<k(i64), m>) {
    froe.yield
  }
  default {
    froe.yield
  }
  }
  return
}

// CHECK-LABEL: {{^}}!froe.sum<k(i64)>: [i64] flat
// CHECK: {{^}}!froe.sum<k(i64), m>: [i32, i64, f64] flat
// CHECK-NEXT: k: tag 0 [1]
// CHECK-NEXT: m: tag 2

// -----

// Types that only meet in a third one have its layout, too; their labels of one name
// and other fields are then different labels, and so are fields.

!none = !froe.sum<none>
!i = !froe.sum<none, some(i64)>
!t = !froe.sum<none, some(f64, !froe.string)>
func.func private @first(!i)
func.func private @second(!t)
func.func @labels(%n: !none) -> (!i, !t) {
  %i = froe.upcast %n : !none to !i
  %t = froe.upcast %n : !none to !t
  return %i, %t : !i, !t
}

// CHECK-LABEL: {{^}}!froe.sum<none, some(i64)>: [i32, i64, f64, !cell.ref] flat
// CHECK-NEXT: none: tag [[#NONE:]]
// CHECK-NEXT: some: tag 1 [1]
// CHECK-NEXT: !froe.sum<none, some(f64, !froe.string)>: [i32, i64, f64, !cell.ref] flat
// CHECK-NEXT: none: tag [[#NONE]]
// CHECK-NEXT: some: tag 2 [2] [3]
// CHECK-NEXT: !froe.sum<none>: [i32, i64, f64, !cell.ref] flat
// CHECK-NEXT: none: tag [[#NONE]]

// -----

!nothing = !froe.array<!froe.record<>>
!xi = !froe.record<x: i64>
!xt = !froe.record<x: !froe.string>
func.func private @first(!xi)
func.func private @second(!xt)
func.func @fields(%a: !froe.array<!xi>, %b: !froe.array<!xt>) -> (!nothing, !nothing) {
  %x = froe.upcast %a : !froe.array<!xi> to !nothing
  %y = froe.upcast %b : !froe.array<!xt> to !nothing
  return %x, %y : !nothing, !nothing
}

// CHECK-LABEL: {{^}}!froe.record<x: i64>: [!cell.ref, i64] flat
// CHECK-NEXT: x: 1+1
// CHECK-NEXT: !froe.record<x: !froe.string>: [!cell.ref, i64] flat
// CHECK-NEXT: x: 0+1
// CHECK-NEXT: !froe.record<>: [!cell.ref, i64] flat

// -----

// A record that would contain itself that way is boxed.

!nothing = !froe.array<!froe.record<>>
!y = !froe.record<y: i64>
!xy = !froe.record<x: !y>
func.func private @first(!y)
func.func private @second(!xy)
func.func @inside(%a: !froe.array<!y>, %b: !froe.array<!xy>) -> (!nothing, !nothing) {
  %x = froe.upcast %a : !froe.array<!y> to !nothing
  %y = froe.upcast %b : !froe.array<!xy> to !nothing
  return %x, %y : !nothing, !nothing
}

// CHECK-LABEL: {{^}}!froe.record<y: i64>: [!cell.ref] boxed
// CHECK-NEXT: y: 1+1
// CHECK-NEXT: !froe.record<x: !froe.record<y: i64>>: [!cell.ref] boxed
// CHECK-NEXT: x: 0+1

// -----

// Type variables have no layout.

func.func private @record(!froe.record<x: !froe.var<"a">>)
func.func private @sum(!froe.sum<some(!froe.var<"a">), none>)

// CHECK-LABEL: {{^}}!froe.record<x: !froe.var<"a">>: no layout
// CHECK: {{^}}!froe.sum<none, some(!froe.var<"a">)>: no layout
