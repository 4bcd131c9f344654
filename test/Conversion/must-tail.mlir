// What is called right before a return is called by musttail, whatever the
// optimizer has made of the program; there is nothing else before a return that
// calls compiled code.
//
// RUN: froe emit --stage=llvm --without froe-polls -O0 %s -o %t.0.ll
// RUN: FileCheck %s --input-file=%t.0.ll
// RUN: sed -n "/ call tailcc/{/musttail/!{n;/^ *ret /p}}" %t.0.ll | FileCheck %s --allow-empty --check-prefix=NONE
// RUN: froe emit --stage=llvm --without froe-polls -O2 %s -o %t.2.ll
// RUN: sed -n "/ call tailcc/{/musttail/!{n;/^ *ret /p}}" %t.2.ll | FileCheck %s --allow-empty --check-prefix=NONE
// RUN: froe emit --stage=llvm --without froe-polls -O3 %s -o %t.3.ll
// RUN: sed -n "/ call tailcc/{/musttail/!{n;/^ *ret /p}}" %t.3.ll | FileCheck %s --allow-empty --check-prefix=NONE
// NONE-NOT: ret

// Through a match in an if in a match, of all arms.

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!maybe = !froe.sum<none, some(i64)>
!fn = !froe.pap<(i64, !list) -> i64>
!tree = !froe.split_tree<!list -> i64>

// CHECK-LABEL: define internal {{.*}}tailcc i64 @froe.nested(
// CHECK: musttail call tailcc i64 @froe.other(
// CHECK-NEXT: ret i64
// CHECK: musttail call tailcc i64 %{{.*}}(
// CHECK-NEXT: ret i64
// CHECK: musttail call tailcc i64 %{{.*}}(
// CHECK-NEXT: ret i64
func.func @nested(%l: !list, %m: !maybe, %f: !fn, %t: !tree) -> i64 {
  %r = froe.match %l : !list -> i64 {
  case nil {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case cons(%x: i64, %xs: !list) {
    %q = froe.match %m : !maybe -> i64 {
    case none {
      %s = func.call @other(%x, %xs, %f, %t) : (i64, !list, !fn, !tree) -> i64
      froe.yield %s : i64
    }
    case some(%y: i64) {
      %less = arith.cmpi slt, %x, %y : i64
      %p = scf.if %less -> i64 {
        %s = froe.apply %f(%y, %xs) : !fn
        scf.yield %s : i64
      } else {
        %s = froe.split %xs with %t : !tree
        scf.yield %s : i64
      }
      froe.yield %p : i64
    }
    }
    froe.yield %q : i64
  }
  }
  return %r : i64
}

// CHECK-LABEL: define internal {{.*}}tailcc i64 @froe.other(
// CHECK: musttail call tailcc i64 %{{.*}}(
// CHECK-NEXT: ret i64
// CHECK: musttail call tailcc i64 @froe.nested(
// CHECK-NEXT: ret i64
func.func @other(%x: i64, %l: !list, %f: !fn, %t: !tree) -> i64 {
  %ten = arith.constant 10 : i64
  %big = arith.cmpi sgt, %x, %ten : i64
  cf.cond_br %big, ^big, ^small
^big:
  %r = froe.tail_split %t, cons(%x, %l) : !tree
  return %r : i64
^small:
  %m = froe.label some(%x) : !maybe
  %s = func.call @nested(%l, %m, %f, %t) : (!list, !maybe, !fn, !tree) -> i64
  return %s : i64
}

// As an executable program.

func.func @zero(%x: i64, %l: !list) -> i64 {
  return %x : i64
}

func.func @main() -> i64 {
  %args = froe.args : !froe.array<!froe.string>
  %n = froe.array.length %args : !froe.array<!froe.string>
  %a0 = froe.label nil : !list
  %a1 = froe.label cons(%n, %a0) : !list
  %m = froe.label none : !maybe
  %f = froe.pap @zero() : () -> !fn
  %nil = froe.alt() -> i64 {
    froe.yield %n : i64
  }
  %cons = froe.alt(%x: i64, %xs: !list) -> i64 {
    froe.yield %x : i64
  }
  %t = froe.mk_tree { case nil = %nil, case cons = %cons } : !tree
  %r = func.call @nested(%a1, %m, %f, %t) : (!list, !maybe, !fn, !tree) -> i64
  return %r : i64
}
