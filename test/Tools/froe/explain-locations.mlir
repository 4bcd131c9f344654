// The place of an operation is found in whatever its location is made of, and
// what was inlined tells where the call stands.

// RUN: froe explain -O0 %s | FileCheck %s
// RUN: froe explain -O0 --json %s > %t.json && %python %S/../Inputs/explain.py %t.json \
// RUN:   label:a=flat:1 label:b=flat:1 label:c=flat:2 label:d=flat:1 label:e=flat:1
// RUN: FileCheck %s --check-prefix=JSON < %t.json

// Locations that nest 20000 deep, in calls, cost no stack.
// RUN: %python -c "print('func.func @main() {' + ' %%l = froe.label deep : !froe.sum<deep> loc(' + 'callsite(' * 4000 + '\"in.mlir\":7:8' + ' at \"out.mlir\":1:2)' * 4000 + ')' + ' froe.print %%l : !froe.sum<deep> return }')" > %t.deep.mlir
// RUN: froe explain %t.deep.mlir | FileCheck %s --check-prefix=DEEP
// DEEP: {{^}}in.mlir:7:8: label deep
// DEEP-NEXT: flat {{.*}}, inlined at out.mlir:1:2

!t = !froe.sum<a, b, c, d, e>

func.func @main() {
  // A name; of several places the first; a place with a range.
  // CHECK-DAG: {{^}}named.froe:3:4: label a
  %a = froe.label a : !t loc("what"("named.froe":3:4))
  // CHECK-DAG: {{^}}first.froe:5:6: label b
  %b = froe.label b : !t loc(fused<"why">["first.froe":5:6, "second.froe":7:8])
  // CHECK-DAG: {{^}}range.froe:1:2: label d
  %d = froe.label d : !t loc("range.froe":1:2 to 3:4)

  // Inlined through two calls, at two places.
  // CHECK-DAG: {{^}}library.froe:1:1: label c
  // CHECK-DAG: {{^}}    flat         it is 1 value in registers, inlined at user.froe:10:1
  // CHECK-DAG: {{^}}    flat         it is 1 value in registers, inlined at user.froe:20:1
  // JSON: "site": {
  // JSON-NEXT: "file": "user.froe",
  // JSON-NEXT: "line": 10,
  // JSON-NEXT: "column": 1
  %c = froe.label c : !t loc(callsite(callsite("library.froe":1:1 at "library.froe":2:2) at "user.froe":10:1))
  %c2 = froe.label c : !t loc(callsite("n"("library.froe":1:1) at fused["user.froe":20:1, "user.froe":21:1]))

  // Nowhere.
  // CHECK-DAG: {{^}}?: label e
  %e = froe.label e : !t loc(unknown)

  froe.print %a : !t
  froe.print %b : !t
  froe.print %c : !t
  froe.print %c2 : !t
  froe.print %d : !t
  froe.print %e : !t
  return
}
