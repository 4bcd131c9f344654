// A region is the top as it was, and the chunk that it is in.
// RUN: froe-opt %s --convert-cell-to-llvm | FileCheck %s --check-prefixes=CHECK,PLAIN
// RUN: froe-opt %s --convert-cell-to-llvm=poison | FileCheck %s --check-prefixes=CHECK,POISON
// RUN: froe-opt %s --convert-cell-to-llvm=statistics | FileCheck %s --check-prefix=COUNT
// RUN: froe-opt %s --convert-cell-to-llvm | froe-translate --mlir-to-llvmir -o %t

// Cells of a region are taken from the top like others. Where no chunk was added
// the top goes back; otherwise the runtime gives chunks back. What was read from
// the region does not move below the end, where other things get its memory.

// CHECK-LABEL: llvm.func {{.*}}@froe.region(
// CHECK-SAME: %[[CTX:[^ ]*]]: !llvm.ptr {llvm.noalias
// CHECK: %[[AT0:.*]] = llvm.getelementptr %[[CTX]][0] :
// CHECK-NEXT: %[[TOP:.*]] = llvm.load %[[AT0]]
// CHECK-NEXT: %[[AT1:.*]] = llvm.getelementptr %[[CTX]][192] :
// CHECK-NEXT: %[[CHUNK:.*]] = llvm.load %[[AT1]]
// CHECK: llvm.call @froe_rt_alloc(
// CHECK: %[[X:.*]] = llvm.load %{{.*}} -> i64
// POISON-NEXT: llvm.call @froe_rt_region_poison(%[[CTX]], %[[TOP]], %[[CHUNK]])
// CHECK-NEXT: %[[AT2:.*]] = llvm.getelementptr %[[CTX]][192] :
// CHECK-NEXT: %[[NOW:.*]] = llvm.load %[[AT2]]
// CHECK-NEXT: llvm.inline_asm has_side_effects "", "~{memory}" : () -> ()
// CHECK-NEXT: %[[SAME:.*]] = llvm.icmp "eq" %[[NOW]], %[[CHUNK]]
// CHECK-NEXT: llvm.cond_br %[[SAME]] weights({{.*}}), ^[[FAST:.*]], ^[[SLOW:.*]]
// CHECK-NEXT: ^[[FAST]]:
// CHECK-NEXT: %[[AT3:.*]] = llvm.getelementptr %[[CTX]][0] :
// PLAIN-NEXT: llvm.store %[[TOP]], %[[AT3]]
// POISON-NEXT: llvm.store %[[TOP]], %[[AT3]]
// CHECK-NEXT: llvm.br ^[[REST:.*]]
// CHECK-NEXT: ^[[SLOW]]:
// CHECK-NEXT: llvm.call @froe_rt_region_exit(%[[CTX]], %[[TOP]], %[[CHUNK]])
// CHECK-NEXT: llvm.br ^[[REST]]
// CHECK-NEXT: ^[[REST]]:
// CHECK-NEXT: llvm.return %[[X]]

// What is released is counted by what the top goes back.
// COUNT-LABEL: llvm.func {{.*}}@froe.region(
// COUNT-SAME: %[[CTX:[^ ]*]]: !llvm.ptr {llvm.noalias
// COUNT: llvm.cond_br %{{.*}}, ^{{.*}}, ^{{.*}}
// COUNT: llvm.icmp "eq"
// COUNT-NEXT: llvm.cond_br %{{.*}}, ^[[FAST:.*]], ^{{.*}}
// COUNT-NEXT: ^[[FAST]]:
// COUNT-NEXT: %[[AT:.*]] = llvm.getelementptr %[[CTX]][0] :
// COUNT-NEXT: %[[NOW:.*]] = llvm.load %[[AT]]
// COUNT-NEXT: %[[A:.*]] = llvm.ptrtoint %[[NOW]]
// COUNT-NEXT: %[[B:.*]] = llvm.ptrtoint %[[TOP:.*]] : !llvm.ptr
// COUNT-NEXT: %[[BYTES:.*]] = llvm.sub %[[A]], %[[B]]
// COUNT-NEXT: %[[AT1:.*]] = llvm.getelementptr %[[CTX]][184] :
// COUNT-NEXT: %[[SUM:.*]] = llvm.load %[[AT1]]
// COUNT-NEXT: %[[MORE:.*]] = llvm.add %[[SUM]], %[[BYTES]]
// COUNT-NEXT: llvm.store %[[MORE]], %[[AT1]]
// COUNT-NEXT: llvm.store %[[TOP]], %[[AT]]
func.func @region(%n: i64) -> i64 {
  %top, %chunk = cell.region_enter : !llvm.ptr, !llvm.ptr
  %c = cell.alloc region #cell.layout<label size 1 number 0>
  cell.init %c[0], %n tag 0 : i64
  %x = cell.load %c[0] tag 0 : i64
  cell.region_exit %top, %chunk : !llvm.ptr, !llvm.ptr
  return %x : i64
}

// Two ends of one, and one within another.

// CHECK-LABEL: llvm.func {{.*}}@froe.ends(
// CHECK-COUNT-3: llvm.call @froe_rt_region_exit(
// CHECK-NOT: llvm.call @froe_rt_region_exit(
func.func @ends(%n: i64, %b: i1) -> i64 {
  %top, %chunk = cell.region_enter : !llvm.ptr, !llvm.ptr
  cf.cond_br %b, ^one, ^two
^one:
  cell.region_exit %top, %chunk : !llvm.ptr, !llvm.ptr
  return %n : i64
^two:
  %t, %c = cell.region_enter : !llvm.ptr, !llvm.ptr
  cell.region_exit %t, %c : !llvm.ptr, !llvm.ptr
  cell.region_exit %top, %chunk : !llvm.ptr, !llvm.ptr
  return %n : i64
}

// Lengths of arrays and strings are loaded again where memory is given back:
// something of another length may be at the same address.

// CHECK-LABEL: llvm.func {{.*}}@froe.lengths(
// CHECK: llvm.load %{{.*}} {alignment = 8 : i64, tbaa = [#{{.*}}]} : !llvm.ptr -> i64
// CHECK: llvm.load %{{.*}} {alignment = 8 : i64, tbaa = [#{{.*}}]} : !llvm.ptr -> i64
// CHECK: llvm.return
func.func @lengths(%a: !cell.ref, %s: !cell.ref) -> (i64, i64) {
  %m = cell.array_length %a
  %n = cell.string_length %s
  return %m, %n : i64, i64
}
