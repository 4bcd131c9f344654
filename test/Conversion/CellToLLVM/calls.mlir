// RUN: froe-opt %s --convert-cell-to-llvm | FileCheck %s

// Five integers and eight floats are passed in registers, two of each returned; the
// others travel through words of the context, whose address is its third field.

// CHECK-LABEL: llvm.func tailcc @froe.callee(
// CHECK-SAME: %[[CTX:[^ ]*]]: !llvm.ptr {{{[^}]*}}}, %[[A:[^ ]*]]: i64, %[[B:[^ ]*]]: !llvm.ptr, %{{[^ ]*}}: i64, %{{[^ ]*}}: i8, %{{[^ ]*}}: i1, %{{[^ ]*}}: f64) -> !llvm.struct<(i64, i8, f64, f64)>
// CHECK: %[[FIELD:.*]] = llvm.getelementptr %[[CTX]][16] : (!llvm.ptr) -> !llvm.ptr, i8
// CHECK: %[[WORDS:.*]] = llvm.load %[[FIELD]] invariant
// CHECK: %[[W0:.*]] = llvm.getelementptr %[[WORDS]][0] : (!llvm.ptr) -> !llvm.ptr, i64
// CHECK: %[[G:.*]] = llvm.load %[[W0]] {{.*}} -> i64
// CHECK: %[[W1:.*]] = llvm.getelementptr %{{.*}}[1] : (!llvm.ptr) -> !llvm.ptr, i64
// CHECK: %[[HW:.*]] = llvm.load %[[W1]] {{.*}} -> i64
// CHECK: %[[H:.*]] = llvm.trunc %[[HW]] : i64 to i8
// CHECK: llvm.br ^[[BODY:.*]](%{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}, %[[G]], %{{.*}}, %[[H]] :
// CHECK: ^[[BODY]](%[[BA:.*]]: i64, %{{.*}}: !llvm.ptr, %{{.*}}: i64, %{{.*}}: i8, %{{.*}}: i1, %[[BG:.*]]: i64, %[[BF:.*]]: f64, %[[BH:.*]]: i8):
// CHECK: llvm.store %[[BG]], %{{.*}} : i64, !llvm.ptr
// CHECK: llvm.zext %{{.*}} : i32 to i64
// CHECK: llvm.store
// CHECK: %[[R0:.*]] = llvm.insertvalue %[[BA]], %{{.*}}[0]
// CHECK: %[[R1:.*]] = llvm.insertvalue %[[BH]], %[[R0]][1]
// CHECK: llvm.insertvalue %[[BF]], %[[R1]][2]
func.func @callee(%a: i64, %b: !cell.ref, %c: i64, %d: i8, %e: i1, %g: i64, %f: f64, %h: i8)
    -> (i64, i8, f64, f64, i64, f32) {
  %z = arith.constant 0.5 : f32
  return %a, %h, %f, %f, %g, %z : i64, i8, f64, f64, i64, f32
}

// The words are written before the call; of a tail call the results stay in them.

// CHECK-LABEL: llvm.func tailcc @froe.tail(
// CHECK: llvm.store %{{.*}}, %{{.*}} : i64, !llvm.ptr
// CHECK: llvm.store %{{.*}}, %{{.*}} : i64, !llvm.ptr
// CHECK-NOT: llvm.store
// CHECK: %[[R:.*]] = llvm.call tailcc musttail @froe.callee(
// CHECK-NEXT: llvm.return %[[R]]
func.func @tail(%a: i64, %b: !cell.ref, %d: i8, %e: i1, %f: f64) -> (i64, i8, f64, f64, i64, f32) {
  %r:6 = call @callee(%a, %b, %a, %d, %e, %a, %f, %d)
      : (i64, !cell.ref, i64, i8, i1, i64, f64, i8) -> (i64, i8, f64, f64, i64, f32)
  return %r#0, %r#1, %r#2, %r#3, %r#4, %r#5 : i64, i8, f64, f64, i64, f32
}

// Results are read right after a call that is none.

// CHECK-LABEL: llvm.func tailcc @froe.not_tail(
// CHECK: %[[R:.*]] = llvm.call tailcc @froe.callee(
// CHECK: %[[FIRST:.*]] = llvm.extractvalue %[[R]][0]
// CHECK: %[[WORD:.*]] = llvm.load %{{.*}} -> i64
// CHECK: %[[BITS:.*]] = llvm.trunc %{{.*}} : i64 to i32
// CHECK: %[[SINGLE:.*]] = llvm.bitcast %[[BITS]] : i32 to f32
// CHECK: llvm.insertvalue %[[WORD]], %{{.*}}
// CHECK: llvm.insertvalue %[[SINGLE]], %{{.*}}
func.func @not_tail(%a: i64, %b: !cell.ref, %d: i8, %e: i1, %f: f64) -> (i64, f32) {
  %r:6 = call @callee(%a, %b, %a, %d, %e, %a, %f, %d)
      : (i64, !cell.ref, i64, i8, i1, i64, f64, i8) -> (i64, i8, f64, f64, i64, f32)
  return %r#4, %r#5 : i64, f32
}

// CHECK-LABEL: llvm.func tailcc @froe.swapped(
// CHECK: llvm.call tailcc @froe.swapped(
func.func @swapped(%a: i64, %b: i64) -> (i64, i64) {
  %r:2 = call @swapped(%a, %b) : (i64, i64) -> (i64, i64)
  return %r#1, %r#0 : i64, i64
}

// CHECK-LABEL: llvm.func tailcc @froe.work_after(
// CHECK: llvm.call tailcc @froe.work_after(
// CHECK: llvm.add
func.func @work_after(%a: i64) -> i64 {
  %r = call @work_after(%a) : (i64) -> i64
  %s = arith.addi %r, %a : i64
  return %s : i64
}

// Closures: the code stands in the first slot and gets the closure.

// CHECK-LABEL: llvm.func tailcc @froe.invoke(
// CHECK: ^{{.*}}(%[[F:.*]]: !llvm.ptr, %[[X:.*]]: i64):
// CHECK: %[[SLOT:.*]] = llvm.getelementptr %[[F]][1] : (!llvm.ptr) -> !llvm.ptr, i64
// CHECK: %[[CODE:.*]] = llvm.load %[[SLOT]]
// CHECK: %[[R:.*]] = llvm.call tailcc musttail %[[CODE]](%{{.*}}, %[[F]], %[[X]]) : !llvm.ptr, (!llvm.ptr, !llvm.ptr, i64) -> i64
// CHECK-NEXT: llvm.return %[[R]]
func.func @invoke(%f: !cell.ref, %x: i64) -> i64 {
  %r = cell.invoke %f(%x) : (i64) -> i64
  return %r : i64
}

// C does not know tail calls: the entry makes none, and is called as C does.

// CHECK-LABEL: llvm.func @froe_entry(
// CHECK: llvm.call tailcc @froe.nothing(
// CHECK-NEXT: llvm.return
func.func @froe_entry() {
  call @nothing() : () -> ()
  return
}

// CHECK-LABEL: llvm.func internal tailcc @froe.nothing(
func.func private @nothing() {
  return
}
