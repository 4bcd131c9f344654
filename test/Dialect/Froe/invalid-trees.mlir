// Alternatives and split trees. What the parser would refuse first is written
// in generic form a second time.
//
// RUN: froe-opt %s --split-input-file --verify-diagnostics

func.func @alt_arguments() {
  // expected-error@below {{'froe.alt' op body takes ('i64'), but should take ('f64')}}
  %0 = "froe.alt"() ({
  ^bb0(%x: i64):
    "froe.yield"() : () -> ()
  }) : () -> !froe.alt<(f64) -> ()>
  return
}

// -----

func.func @alt_yields(%x: i64) {
  // expected-error@below {{'froe.alt' op body yields ('i64', 'i64'), but should yield ('i64')}}
  %0 = froe.alt() -> i64 {
    // expected-note@below {{it yields here}}
    froe.yield %x, %x : i64, i64
  }
  return
}

// -----

func.func @alt_end() {
  // expected-error@below {{'froe.alt' op body must end with froe.yield}}
  %0 = froe.alt() {
    // expected-note@below {{it ends here}}
    llvm.unreachable
  }
  return
}

// -----

func.func @alt_empty() {
  // expected-error@below {{'froe.alt' op region #0 ('body') failed to verify constraint: region with at least 1 blocks}}
  %0 = froe.alt() {}
  return
}

// -----

func.func @alt_type() {
  // expected-error@below {{'froe.alt' op result #0 must be alternative: a region as a value, but got '!froe.pap<() -> ()>'}}
  %0 = "froe.alt"() ({ "froe.yield"() : () -> () }) : () -> !froe.pap<() -> ()>
  return
}

// -----

func.func @tree_unknown_label(%a: !froe.alt<() -> i64>) {
  %0 = froe.mk_tree {case a = %a,
  // expected-error@below {{label 'c' is not one of '!froe.sum<a, b>'}}
                     case c = %a} : !froe.split_tree<!froe.sum<a, b> -> i64>
  return
}

// -----

func.func @tree_missing(%a: !froe.alt<() -> i64>) {
  // expected-error@below {{no case for label 'b'}}
  %0 = froe.mk_tree {case c = %a, case a = %a} : !froe.split_tree<!froe.sum<a, b, c> -> i64>
  return
}

// -----

func.func @tree_missing_last() {
  // expected-error@below {{no case for label 'a'}}
  %0 = froe.mk_tree {} : !froe.split_tree<!froe.sum<a> -> i64>
  return
}

// -----

func.func @tree_twice(%a: !froe.alt<() -> i64>) {
  %0 = froe.mk_tree {case b = %a, case a = %a,
  // expected-error@below {{label 'b' has two cases}}
                     case b = %a} : !froe.split_tree<!froe.sum<a, b> -> i64>
  return
}

// -----

func.func @tree_modes(%a: !froe.alt<(i64) -> i64>) {
  // expected-error@below {{label 'a' has 1 field, but 2 modes are given}}
  %0 = froe.mk_tree {case a(raw, raw) = %a} : !froe.split_tree<!froe.sum<a(i64)> -> i64>
  return
}

// -----

func.func @tree_mode(%a: !froe.alt<(i64) -> i64>) {
  // expected-error@below {{expected 'raw', 'rec' or 'tree'}}
  %0 = froe.mk_tree {case a(cooked) = %a} : !froe.split_tree<!froe.sum<a(i64)> -> i64>
  return
}

// -----

func.func @tree_nested_type(%a: !froe.alt<(i64) -> i64>, %x: i64) {
  // expected-error@below {{expected a split tree, but got 'i64'}}
  %0 = froe.mk_tree {case a(tree %x : i64) = %a} : !froe.split_tree<!froe.sum<a(i64)> -> i64>
  return
}

// -----

func.func @tree_type(%a: !froe.alt<() -> i64>) {
  // expected-error@below {{expected a split tree, but got '!froe.sum<a>'}}
  %0 = froe.mk_tree {case a = %a} : !froe.sum<a>
  return
}

// -----

func.func @tree_no_body() {
  // expected-error@below {{'froe.mk_tree' op sum "S" has no body}}
  %0 = froe.mk_tree {} : !froe.split_tree<!froe.sum<"S"> -> i64>
  return
}

// -----

func.func @tree_count(%a: !froe.alt<() -> i64>) {
  // expected-error@below {{'froe.mk_tree' op needs an alternative and modes for each of the 2 labels of '!froe.sum<a, b>', but has 1 and 2}}
  %0 = "froe.mk_tree"(%a) <{modes = [[], []], operandSegmentSizes = array<i32: 1, 0>}> : (!froe.alt<() -> i64>) -> !froe.split_tree<!froe.sum<a, b> -> i64>
  return
}

// -----

func.func @tree_modes(%a: !froe.alt<(i64) -> i64>) {
  // expected-error@below {{'froe.mk_tree' op label 'a' has 1 field, but 0 modes are given}}
  %0 = "froe.mk_tree"(%a) <{modes = [[]], operandSegmentSizes = array<i32: 1, 0>}> : (!froe.alt<(i64) -> i64>) -> !froe.split_tree<!froe.sum<a(i64)> -> i64>
  return
}

// -----

func.func @tree_mode(%a: !froe.alt<(i64) -> i64>) {
  // expected-error@below {{'froe.mk_tree' op unknown mode 'cooked'}}
  %0 = "froe.mk_tree"(%a) <{modes = [["cooked"]], operandSegmentSizes = array<i32: 1, 0>}> : (!froe.alt<(i64) -> i64>) -> !froe.split_tree<!froe.sum<a(i64)> -> i64>
  return
}

// -----

func.func @tree_rec(%a: !froe.alt<(!froe.alt<() -> i64>) -> i64>) {
  // expected-error@below {{'froe.mk_tree' op mode 'rec' of a field of label 'a', whose type is 'i64' and not that of the scrutinee, '!froe.sum<a(i64)>'}}
  %0 = froe.mk_tree {case a(rec) = %a} : !froe.split_tree<!froe.sum<a(i64)> -> i64>
  return
}

// -----

func.func @tree_nested_sum(%a: !froe.alt<(!froe.alt<() -> i1>) -> i64>, %t: !froe.split_tree<!froe.sum<u> -> i1>) {
  // expected-error@below {{'froe.mk_tree' op nested tree splits '!froe.sum<u>', but the field of label 'a' is '!froe.sum<v>'}}
  %0 = froe.mk_tree {case a(tree %t : !froe.split_tree<!froe.sum<u> -> i1>) = %a} : !froe.split_tree<!froe.sum<a(!froe.sum<v>)> -> i64>
  return
}

// -----

func.func @tree_fewer_nested(%a: !froe.alt<(!froe.alt<() -> i1>) -> i64>) {
  // expected-error@below {{'froe.mk_tree' op has fewer nested trees than fields of mode 'tree'}}
  %0 = "froe.mk_tree"(%a) <{modes = [["tree"]], operandSegmentSizes = array<i32: 1, 0>}> : (!froe.alt<(!froe.alt<() -> i1>) -> i64>) -> !froe.split_tree<!froe.sum<a(!froe.sum<v>)> -> i64>
  return
}

// -----

func.func @tree_more_nested(%a: !froe.alt<() -> i64>, %t: !froe.split_tree<!froe.sum<u> -> i1>) {
  // expected-error@below {{'froe.mk_tree' op has more nested trees than fields of mode 'tree'}}
  %0 = "froe.mk_tree"(%a, %t) <{modes = [[]], operandSegmentSizes = array<i32: 1, 1>}> : (!froe.alt<() -> i64>, !froe.split_tree<!froe.sum<u> -> i1>) -> !froe.split_tree<!froe.sum<a> -> i64>
  return
}

// -----

// expected-note@below {{prior use here}}
func.func @tree_alternative(%a: !froe.alt<() -> f64>) {
  // expected-error@below {{use of value '%a' expects different type than prior uses: '!froe.alt<() -> i64>' vs '!froe.alt<() -> f64>'}}
  %0 = froe.mk_tree {case a = %a} : !froe.split_tree<!froe.sum<a> -> i64>
  return
}

// -----

func.func @tree_alternative() {
  // expected-note@below {{the alternative is made here}}
  %a = froe.alt() { froe.yield }
  // expected-error@below {{'froe.mk_tree' op alternative for label 'a' has type '!froe.alt<() -> ()>', but should have type '!froe.alt<(i64) -> i64>'}}
  %0 = "froe.mk_tree"(%a) <{modes = [["raw"]], operandSegmentSizes = array<i32: 1, 0>}> : (!froe.alt<() -> ()>) -> !froe.split_tree<!froe.sum<a(i64)> -> i64>
  return
}

// -----

func.func @split_type(%v: !froe.sum<a>) {
  // expected-error@below {{expected a split tree, but got '!froe.sum<a>'}}
  %0 = froe.split %v with %v : !froe.sum<a>
  return
}

// -----

func.func @split_value(%v: !froe.sum<a, b>, %t: !froe.split_tree<!froe.sum<a> -> i64>) {
  // expected-error@below {{'froe.split' op tree splits '!froe.sum<a>', not '!froe.sum<a, b>'}}
  %0 = "froe.split"(%v, %t) : (!froe.sum<a, b>, !froe.split_tree<!froe.sum<a> -> i64>) -> i64
  return
}

// -----

func.func @split_results(%v: !froe.sum<a>, %t: !froe.split_tree<!froe.sum<a> -> i64>) {
  // expected-error@below {{'froe.split' op results in ('i64'), but its type says ('i64', 'i64')}}
  %0:2 = "froe.split"(%v, %t) : (!froe.sum<a>, !froe.split_tree<!froe.sum<a> -> i64>) -> (i64, i64)
  return
}

// -----

func.func @tree_no_modes(%a: !froe.alt<(i64) -> i64>) {
  // expected-error@below {{label 'a' has 1 field, but 0 modes are given}}
  %0 = froe.mk_tree {case a() = %a} : !froe.split_tree<!froe.sum<a(i64)> -> i64>
  return
}

// -----

func.func @split_no_body(%v: !froe.sum<"S">, %t: !froe.split_tree<!froe.sum<"S"> -> i64>) {
  // expected-error@below {{'froe.split' op sum "S" has no body}}
  %0 = froe.split %v with %t : !froe.split_tree<!froe.sum<"S"> -> i64>
  return
}

// -----

func.func @alt_type() {
  // expected-error@below {{expected a froe type, i1, i8, i16, i32, i64, index, f32 or f64, but got 'i7'}}
  %0 = froe.alt(%x: i7) { froe.yield }
  return
}
