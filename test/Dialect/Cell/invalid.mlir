// RUN: froe-opt %s --split-input-file --verify-diagnostics

func.func @placement() {
  // expected-error @+1 {{expected frame, region or heap, but got stack}}
  %c = cell.alloc stack #cell.layout<label size 1 number 0>
}

// -----

func.func @attempt_unknown() {
  // expected-error @+1 {{@missing is not a function}}
  %t = cell.attempt @missing() : () -> i1
  return
}

// -----

// expected-note @+1 {{the function is here}}
func.func @one(%a: i64) { return }
func.func @attempt_types(%a: f64) {
  // expected-error @+1 {{needs a function from ('f64') to (), but @one has type '(i64) -> ()'}}
  %t = cell.attempt @one(%a) : (f64) -> i1
  return
}

// -----

func.func @alloc_array() {
  // expected-error @+1 {{makes a label or a closure, not arrays, whose size is not known}}
  %c = cell.alloc heap #cell.layout<array size 1 number 8>
  return
}

// -----

func.func @alloc_string() {
  // expected-error @+1 {{makes a label or a closure, not strings, whose size is not known}}
  %c = cell.alloc heap #cell.layout<string size 1 number 8>
  return
}

// -----

func.func @alloc_nothing() {
  // expected-error @+1 {{cell without slots: use an immediate}}
  %c = cell.alloc heap #cell.layout<label size 0 number 0>
  return
}

// -----

// expected-error @+1 {{pointer slot 2 is not one of the layout's 2 slots}}
func.func @layout_pointer() attributes {l = #cell.layout<label size 2 number 0 pointers [2]>} { return }

// -----

// expected-error @+1 {{pointer slots are not in ascending order}}
func.func @layout_order() attributes {l = #cell.layout<label size 3 number 0 pointers [2, 1]>} { return }

// -----

// expected-error @+1 {{pointer slots are not in ascending order}}
func.func @layout_twice() attributes {l = #cell.layout<label size 3 number 0 pointers [1, 1]>} { return }

// -----

// expected-error @+1 {{slot 0 of a closure holds its code}}
func.func @layout_closure() attributes {l = #cell.layout<closure size 2 number 0 pointers [0]>} { return }

// -----

// expected-error @+1 {{slot 0 of a closure holds its code}}
func.func @layout_empty_closure() attributes {l = #cell.layout<closure size 0 number 0>} { return }

// -----

func.func @init_negative(%c: !cell.ref, %x: i64) {
  // expected-error @+1 {{slot -1 is negative}}
  cell.init %c[-1], %x tag 0 : i64
  return
}

// -----

func.func @init_tag(%c: !cell.ref, %x: i64) {
  // expected-error @+1 {{tag 4 is not one of 0 to 3}}
  cell.init %c[0], %x tag 4 : i64
  return
}

// -----

func.func @load_tag(%c: !cell.ref) {
  // expected-error @+1 {{tag -1 is not one of 0 to 3}}
  %x = cell.load %c[0] tag -1 : i64
  return
}

// -----

func.func @load_negative(%c: !cell.ref) {
  // expected-error @+1 {{slot -3 is negative}}
  %x = cell.load %c[-3] tag 0 : i64
  return
}

// -----

func.func @init_range(%x: i64) {
  // expected-note @+1 {{the cell is allocated here}}
  %c = cell.alloc heap #cell.layout<label size 2 number 0>
  // expected-error @+1 {{slot 2 is not one of the cell's 2}}
  cell.init %c[2], %x tag 0 : i64
  return
}

// -----

func.func @init_scalar_in_pointer(%x: i64) {
  // expected-note @+1 {{the cell is allocated here}}
  %c = cell.alloc heap #cell.layout<label size 2 number 0 pointers [1]>
  // expected-error @+1 {{slot 1 of type 'i64' contradicts the pointer map of the cell}}
  cell.init %c[1], %x tag 0 : i64
  return
}

// -----

func.func @init_pointer_in_scalar(%x: !cell.ref) {
  // expected-note @+1 {{the cell is allocated here}}
  %c = cell.alloc heap #cell.layout<label size 2 number 0 pointers [1]>
  // expected-error @+1 {{slot 0 of type '!cell.ref' contradicts the pointer map of the cell}}
  cell.init %c[0], %x tag 0 : !cell.ref
  return
}

// -----

func.func @init_other_tag(%x: i64) {
  // expected-note @+1 {{the cell is allocated here}}
  %c = cell.alloc heap #cell.layout<label size 2 number 2>
  // expected-error @+1 {{tag 1 is not the cell's, which is 2}}
  cell.init %c[0], %x tag 1 : i64
  return
}

// -----

func.func @init_overflow_tag(%x: i64) {
  // expected-note @+1 {{the cell is allocated here}}
  %c = cell.alloc heap #cell.layout<label size 2 number 17>
  // expected-error @+1 {{tag 1 is not the cell's, which is 3}}
  cell.init %c[0], %x tag 1 : i64
  return
}

// -----

func.func @frame_in_heap() {
  // expected-note @+1 {{the frame slot is allocated here}}
  %f = cell.alloc frame #cell.layout<label size 1 number 0>
  %c = cell.alloc heap #cell.layout<label size 1 number 0 pointers [0]>
  // expected-error @+1 {{stores the address of a frame slot in a heap cell}}
  cell.init %c[0], %f tag 0 : !cell.ref
  return
}

// -----

func.func @frame_in_region() {
  // expected-note @+1 {{the frame slot is allocated here}}
  %f = cell.alloc frame #cell.layout<label size 1 number 0>
  %c = cell.alloc region #cell.layout<label size 1 number 0 pointers [0]>
  // expected-error @+1 {{stores the address of a frame slot in a region cell}}
  cell.init %c[0], %f tag 0 : !cell.ref
  return
}

// -----

// A frame slot in a frame slot is fine.
func.func @frame_in_frame() {
  %f = cell.alloc frame #cell.layout<label size 1 number 0>
  %c = cell.alloc frame #cell.layout<label size 1 number 0 pointers [0]>
  cell.init %c[0], %f tag 0 : !cell.ref
  return
}

// -----

func.func @switch_cell(%v: !cell.ref) {
  // expected-error @+1 {{case cell 2 cannot occur}}
  cell.switch %v cells 2 [cell 2: ^a]
^a:
  return
}

// -----

func.func @switch_negative(%v: !cell.ref) {
  // expected-error @+1 {{case immediate -1 cannot occur}}
  cell.switch %v cells 2 [immediate -1: ^a]
^a:
  return
}

// -----

func.func @switch_twice(%v: !cell.ref) {
  // expected-error @+1 {{case cell 1 stands twice}}
  cell.switch %v cells 2 [cell 1: ^a, immediate 1: ^a, cell 1: ^a]
^a:
  return
}

// -----

func.func @switch_arguments(%v: !cell.ref) {
  // expected-error @+1 {{branch has 0 operands for successor #0, but target block has 1}}
  cell.switch %v cells 1 [cell 0: ^a, immediate 0: ^b]
^a(%x: i64):
  return
^b:
  return
}

// -----

func.func @switch_keyword(%v: !cell.ref) {
  // expected-error @+1 {{expected 'immediate' or 'cell'}}
  cell.switch %v cells 1 [frame 0: ^a]
^a:
  return
}

// -----

func.func @switch_empty(%v: !cell.ref) {
  // expected-error @+1 {{has no case}}
  "cell.switch"(%v) {boxed = array<i1>, cells = 0 : i64, numbers = array<i64>} : (!cell.ref) -> ()
}

// -----

func.func @switch_sizes(%v: !cell.ref) {
  // expected-error @+1 {{has 1 targets, but 2 numbers and 1 kinds of label}}
  "cell.switch"(%v) [^a] {boxed = array<i1: true>, cells = 4 : i64, numbers = array<i64: 0, 1>} : (!cell.ref) -> ()
^a:
  return
}

// -----

func.func @stride(%a: !cell.ref, %i: i64) {
  // expected-error @+1 {{stride 12 is not 1, 2, 4 or a multiple of 8}}
  %x = cell.array_load %a[%i, 0] stride 12 : i64
  return
}

// -----

func.func @stride_zero(%a: !cell.ref, %i: i64) {
  // expected-error @+1 {{stride 0 is not 1, 2, 4 or a multiple of 8}}
  %x = cell.array_load %a[%i, 0] stride 0 : i64
  return
}

// -----

func.func @element_slot(%a: !cell.ref, %i: i64) {
  // expected-error @+1 {{slot 2 is not one of an element of 16 bytes}}
  cell.array_store %a[%i, 2], %i stride 16 : i64
  return
}

// -----

func.func @element_slot_negative(%a: !cell.ref, %i: i64) {
  // expected-error @+1 {{slot -1 is not one of an element of 16 bytes}}
  cell.array_store %a[%i, -1], %i stride 16 : i64
  return
}

// -----

func.func @narrow_slot(%a: !cell.ref, %i: i64, %x: i16) {
  // expected-error @+1 {{slot 1 is not one of an element of 2 bytes}}
  cell.array_store %a[%i, 1], %x stride 2 : i16
  return
}

// -----

func.func @narrow_type(%a: !cell.ref, %i: i64) {
  // expected-error @+1 {{element of 4 bytes cannot be of type 'i64'}}
  cell.array_store %a[%i, 0], %i stride 4 : i64
  return
}

// -----

func.func @narrow_ref(%a: !cell.ref, %i: i64) {
  // expected-error @+1 {{element of 1 bytes cannot be of type '!cell.ref'}}
  %x = cell.array_load %a[%i, 0] stride 1 : !cell.ref
  return
}

// -----

func.func @unknown_code() {
  // expected-error @+1 {{unknown function @nobody}}
  %c = cell.static_closure @nobody
  return
}

// -----

func.func @code_is_table() {
  // expected-error @+1 {{@table is not a function}}
  %c = cell.static_closure @table
  return
}
cell.type_table @table [0] ""

// -----

// expected-note @+1 {{its first parameter is not the closure}}
func.func private @plain(i64)
func.func @code_without_closure() {
  // expected-error @+1 {{@plain cannot be the code of a closure}}
  %c = cell.static_closure @plain
  return
}

// -----

// expected-note @+1 {{its first parameter is not the closure}}
func.func private @none()
func.func @init_code_without_closure(%c: !cell.ref) {
  // expected-error @+1 {{@none cannot be the code of a closure}}
  cell.init_code %c, @none
  return
}

// -----

func.func @unknown_table(%x: i64) {
  // expected-error @+1 {{unknown type table @nobody}}
  %s = cell.show @nobody[0] (%x) : i64
  return
}

// -----

func.func @table_is_function(%x: i64) {
  // expected-error @+1 {{unknown type table @table_is_function}}
  cell.print @table_is_function[0] (%x) : i64
  return
}

// -----

cell.type_table @table [0, 64] ""
func.func @unknown_node(%x: i64) {
  // expected-error @+1 {{node 2 is not one of the type table @table}}
  cell.print @table[2] (%x) : i64
  return
}

// -----

cell.type_table @table [0, 64] ""
func.func @negative_node(%x: i64) {
  // expected-error @+1 {{node -1 is not one of the type table @table}}
  %s = cell.show @table[-1] (%x) : i64
  return
}

// -----

func.func @unknown_entry() {
  // expected-error @+1 {{the runtime has no entry point 'froe_rt_nothing'}}
  cell.runtime froe_rt_nothing() : () -> ()
  return
}

// -----

func.func @entry_arguments(%s: !cell.ref) {
  // expected-error @+1 {{entry point 'froe_rt_string_concat' takes 2 arguments, but 1 are given}}
  %r = cell.runtime froe_rt_string_concat(%s) : (!cell.ref) -> !cell.ref
  return
}

// -----

func.func @entry_type(%s: !cell.ref, %x: i64) {
  // expected-error @+1 {{argument #1 of entry point 'froe_rt_string_concat' cannot be of type 'i64'}}
  %r = cell.runtime froe_rt_string_concat(%s, %x) : (!cell.ref, i64) -> !cell.ref
  return
}

// -----

func.func @entry_width(%s: i32) {
  // expected-error @+1 {{argument #0 of entry point 'froe_rt_exit' cannot be of type 'i32'}}
  cell.runtime froe_rt_exit(%s) : (i32) -> ()
  return
}

// -----

func.func @entry_result(%s: !cell.ref) {
  // expected-error @+1 {{entry point 'froe_rt_string_equal' has another result}}
  %r = cell.runtime froe_rt_string_equal(%s, %s) : (!cell.ref, !cell.ref) -> i64
  return
}

// -----

func.func @entry_no_result(%s: !cell.ref) {
  // expected-error @+1 {{entry point 'froe_rt_string_equal' has another result}}
  cell.runtime froe_rt_string_equal(%s, %s) : (!cell.ref, !cell.ref) -> ()
  return
}

// -----

func.func @entry_never_returns(%x: i64) {
  // expected-error @+1 {{entry point 'froe_rt_exit' has another result}}
  %r = cell.runtime froe_rt_exit(%x) : (i64) -> i64
  return
}

// -----

func.func @not_a_slot(%c: !cell.ref, %x: f128) {
  // expected-error @+1 {{must be scalar or reference, but got 'f128'}}
  cell.init %c[0], %x tag 0 : f128
  return
}

// -----

func.func @hole_slot(%x: i64) {
  // expected-note @+1 {{the cell is allocated here}}
  %c = cell.alloc heap #cell.layout<label size 1 number 0 pointers [0]>
  // expected-error @+1 {{slot 1 is not one of the cell's 1}}
  %h = cell.hole %c[1] tag 0 : !cell.hole<!cell.ref>
  return
}

// -----

func.func @hole_type(%x: i64) {
  // expected-note @+1 {{the cell is allocated here}}
  %c = cell.alloc heap #cell.layout<label size 1 number 0 pointers [0]>
  // expected-error @+1 {{slot 0 of type 'i64' contradicts the pointer map of the cell}}
  %h = cell.hole %c[0] tag 0 : !cell.hole<i64>
  return
}

// -----

// expected-note @+1 {{prior use here}}
func.func @fill_type(%h: !cell.hole<!cell.ref>, %x: i64) {
  // expected-error @+1 {{expects different type than prior uses: '!cell.ref' vs 'i64'}}
  cell.fill %h, %x : !cell.hole<!cell.ref>
  return
}

// -----

func.func @fill_with_frame(%h: !cell.hole<!cell.ref>) {
  // expected-note @+1 {{the frame slot is allocated here}}
  %c = cell.alloc frame #cell.layout<label size 1 number 0 pointers [0]>
  // expected-error @+1 {{stores the address of a frame slot in a hole}}
  cell.fill %h, %c : !cell.hole<!cell.ref>
  return
}

// -----

func.func private @to(%h: !cell.hole<i64>)
func.func @local_in_tail_call() {
  // expected-error @+1 {{is an argument of a tail call}}
  %h = cell.local : !cell.hole<i64>
  // expected-note @+1 {{the call is here}}
  call @to(%h) : (!cell.hole<i64>) -> ()
  return
}

// -----

func.func @slot_of_heap() {
  // expected-error @+1 {{slot 0 is given, but the cell is not in the frame}}
  %c = cell.alloc heap slot 0 #cell.layout<label size 1 number 0>
  return
}

// -----

func.func @slot_of_region() {
  // expected-error @+1 {{slot 3 is given, but the cell is not in the frame}}
  %c = cell.alloc region slot 3 #cell.layout<label size 1 number 0>
  return
}

// -----

func.func @slot_large() {
  // expected-error @+1 {{slot 2147483648 is no frame slot}}
  %c = cell.alloc frame slot 2147483648 #cell.layout<label size 1 number 0>
  return
}

// -----

func.func @slot_negative() {
  // expected-error @+1 {{slot -1 is no frame slot}}
  %c = cell.alloc frame slot -1 #cell.layout<label size 1 number 0>
  return
}

// -----

func.func @frame_returned() -> !cell.ref {
  // expected-error @+1 {{is in the frame, but returned}}
  %c = cell.alloc frame slot 0 #cell.layout<label size 1 number 0>
  // expected-note @+1 {{the return is here}}
  return %c : !cell.ref
}

// -----

func.func private @callee(!cell.ref) -> i64
func.func @frame_tail_call() -> i64 {
  // expected-error @+1 {{is an argument of a tail call}}
  %c = cell.alloc frame slot 0 #cell.layout<label size 1 number 0>
  // expected-note @+1 {{the call is here}}
  %x = call @callee(%c) : (!cell.ref) -> i64
  return %x : i64
}

// -----

func.func @frame_tail_invoke(%f: !cell.ref) {
  // expected-error @+1 {{is an argument of a tail call}}
  %c = cell.alloc frame #cell.layout<label size 1 number 0>
  // expected-note @+1 {{the call is here}}
  cell.invoke %f(%c) : (!cell.ref) -> ()
  return
}

// -----

// A call that is no tail call may get it.
func.func private @callee(!cell.ref) -> i64
func.func @frame_call() -> i64 {
  %c = cell.alloc frame slot 0 #cell.layout<label size 1 number 0>
  %x = call @callee(%c) : (!cell.ref) -> i64
  %y = arith.addi %x, %x : i64
  return %y : i64
}

// -----

func.func @reclaim_tag(%c: !cell.ref) {
  // expected-error @+1 {{tag 4 is not one of 0 to 3}}
  %t = cell.reclaim %c tag 4 : !cell.token<1>
  return
}

// -----

func.func @reclaim_tag_negative(%c: !cell.ref) {
  // expected-error @+1 {{tag -1 is not one of 0 to 3}}
  %t = cell.reclaim %c tag -1 : !cell.token<1>
  return
}

// -----

func.func @reuse_large(%t: !cell.token<2>) {
  // expected-error @+1 {{makes a cell of 3 slots, but the token has 2}}
  %c = cell.reuse %t <label size 3 number 0> keep [] : !cell.token<2>
  return
}

// -----

func.func @reuse_array(%t: !cell.token<2>) {
  // expected-error @+1 {{makes a label or a closure, not arrays, whose size is not known}}
  %c = cell.reuse %t <array size 1 number 8> keep [] : !cell.token<2>
  return
}

// -----

func.func @reuse_string(%t: !cell.token<2>) {
  // expected-error @+1 {{makes a label or a closure, not strings, whose size is not known}}
  %c = cell.reuse %t <string size 1 number 8> keep [] : !cell.token<2>
  return
}

// -----

func.func @reuse_nothing(%t: !cell.token<2>) {
  // expected-error @+1 {{cell without slots: use an immediate}}
  %c = cell.reuse %t <label size 0 number 0> keep [] : !cell.token<2>
  return
}

// -----

// The token has the slot; the cell does not.
func.func @keep_range(%t: !cell.token<4>, %x: i64) {
  // expected-error @+1 {{slot 2 is not one of the cell's 2}}
  %c = cell.reuse %t <label size 2 number 0> keep [0, 2] (%x, %x : i64, i64) : !cell.token<4>
  return
}

// -----

func.func @keep_negative(%t: !cell.token<2>, %x: i64) {
  // expected-error @+1 {{slot -1 is not one of the cell's 2}}
  %c = cell.reuse %t <label size 2 number 0> keep [-1] (%x : i64) : !cell.token<2>
  return
}

// -----

func.func @keep_order(%t: !cell.token<2>, %x: i64) {
  // expected-error @+1 {{slots to keep are not in ascending order}}
  %c = cell.reuse %t <label size 2 number 0> keep [1, 0] (%x, %x : i64, i64) : !cell.token<2>
  return
}

// -----

func.func @keep_twice(%t: !cell.token<2>, %x: i64) {
  // expected-error @+1 {{slots to keep are not in ascending order}}
  %c = cell.reuse %t <label size 2 number 0> keep [1, 1] (%x, %x : i64, i64) : !cell.token<2>
  return
}

// -----

func.func @keep_too_few(%t: !cell.token<2>, %x: i64) {
  // expected-error @+1 {{keeps 2 slots, but has 1 values for them}}
  %c = cell.reuse %t <label size 2 number 0> keep [0, 1] (%x : i64) : !cell.token<2>
  return
}

// -----

func.func @keep_too_many(%t: !cell.token<2>, %x: i64) {
  // expected-error @+1 {{keeps 0 slots, but has 1 values for them}}
  %c = cell.reuse %t <label size 2 number 0> keep [] (%x : i64) : !cell.token<2>
  return
}

// -----

func.func @keep_no_pointer(%t: !cell.token<2>, %x: i64) {
  // expected-error @+1 {{slot 1 of type 'i64' contradicts the pointer map of the cell}}
  %c = cell.reuse %t <label size 2 number 0 pointers [1]> keep [0, 1] (%x, %x : i64, i64) : !cell.token<2>
  return
}

// -----

func.func @keep_pointer(%t: !cell.token<2>, %x: !cell.ref) {
  // expected-error @+1 {{slot 0 of type '!cell.ref' contradicts the pointer map of the cell}}
  %c = cell.reuse %t <label size 2 number 0 pointers [1]> keep [0] (%x : !cell.ref) : !cell.token<2>
  return
}

// -----

func.func @keep_token(%t: !cell.token<2>, %u: !cell.token<1>) {
  // expected-error @+1 {{but got '!cell.token<1>'}}
  %c = cell.reuse %t <label size 2 number 0> keep [0] (%u : !cell.token<1>) : !cell.token<2>
  return
}

// -----

// A slot that is kept is not written: nobody would know which value it has.
func.func @init_kept(%t: !cell.token<2>, %x: i64) {
  // expected-note @+1 {{the cell is made here}}
  %c = cell.reuse %t <label size 2 number 0> keep [0] (%x : i64) : !cell.token<2>
  // expected-error @+1 {{writes slot 0, which is kept}}
  cell.init %c[0], %x tag 0 : i64
  return
}

// -----

func.func @frame_in_reused(%t: !cell.token<1>) -> !cell.ref {
  // expected-note @+1 {{the frame slot is allocated here}}
  %f = cell.alloc frame slot 0 #cell.layout<label size 1 number 0>
  %c = cell.reuse %t <label size 1 number 0 pointers [0]> keep [] : !cell.token<1>
  // expected-error @+1 {{stores the address of a frame slot in a cell that is reused}}
  cell.init %c[0], %f tag 0 : !cell.ref
  return %c : !cell.ref
}

// -----

func.func @init_reused_range(%t: !cell.token<4>, %x: i64) {
  // expected-note @+1 {{the cell is allocated here}}
  %c = cell.reuse %t <label size 2 number 0> keep [] : !cell.token<4>
  // expected-error @+1 {{slot 2 is not one of the cell's 2}}
  cell.init %c[2], %x tag 0 : i64
  return
}

// -----

func.func @init_reused_pointer(%t: !cell.token<2>, %x: i64) {
  // expected-note @+1 {{the cell is allocated here}}
  %c = cell.reuse %t <label size 2 number 0 pointers [1]> keep [] : !cell.token<2>
  // expected-error @+1 {{slot 1 of type 'i64' contradicts the pointer map of the cell}}
  cell.init %c[1], %x tag 0 : i64
  return
}

// -----

func.func @init_reused_tag(%t: !cell.token<2>, %x: i64) {
  // expected-note @+1 {{the cell is allocated here}}
  %c = cell.reuse %t <label size 2 number 7> keep [] : !cell.token<2>
  // expected-error @+1 {{tag 0 is not the cell's, which is 3}}
  cell.init %c[1], %x tag 0 : i64
  return
}

// -----

func.func @hole_reused(%t: !cell.token<2>) {
  // expected-note @+1 {{the cell is allocated here}}
  %c = cell.reuse %t <label size 2 number 0> keep [] : !cell.token<2>
  // expected-error @+1 {{slot 5 is not one of the cell's 2}}
  %h = cell.hole %c[5] tag 0 : !cell.hole<i64>
  return
}

// -----

func.func @token_type(%c: !cell.ref) {
  // expected-error @+1 {{operand #0 must be the memory of a dead cell, by its size in slots, but got '!cell.ref'}}
  %d = "cell.reuse"(%c) <{layout = #cell.layout<label size 1 number 0>, keep = array<i64>}> : (!cell.ref) -> !cell.ref
  return
}

// -----

func.func @token_stored(%c: !cell.ref, %t: !cell.token<1>) {
  // expected-error @+1 {{must be scalar or reference, but got '!cell.token<1>'}}
  cell.init %c[0], %t tag 0 : !cell.token<1>
  return
}

// -----

func.func @reclaim_result(%c: !cell.ref) {
  // expected-error @+1 {{'!cell.ref'}}
  %t = cell.reclaim %c tag 0 : !cell.ref
  return
}

// -----

func.func @region_types(%x: i64) {
  // expected-error @+1 {{operand #0 must be LLVM pointer type, but got 'i64'}}
  "cell.region_exit"(%x, %x) : (i64, i64) -> ()
  return
}

// -----

// expected-error @+1 {{there are no cells of 0 slots}}
func.func private @token_zero(!cell.token<0>)

// -----

// expected-error @+1 {{there are no cells of -1 slots}}
func.func private @token_negative(!cell.token<-1>)

// -----

func.func @array_reuse_stride(%a: !cell.ref) -> !cell.ref {
  // expected-error @+1 {{stride 3 is neither 1, 2 or 4 nor a multiple of 8}}
  %b = cell.array_reuse %a stride 3
  return %b : !cell.ref
}

// -----

func.func @array_reuse_stride_negative(%a: !cell.ref) -> !cell.ref {
  // expected-error @+1 {{stride -8 is neither 1, 2 or 4 nor a multiple of 8}}
  %b = cell.array_reuse %a stride -8
  return %b : !cell.ref
}

// -----

// expected-error @+1 {{'cell.unique' of argument #1 is "spine" or "unique", not "sometimes"}}
func.func private @unique_value(i64, !cell.ref {cell.unique = "sometimes"})

// -----

// expected-error @+1 {{'cell.unique' of argument #0 is "spine" or "unique", not unit}}
func.func private @unique_unit(%c: !cell.ref {cell.unique}) {
  return
}

// -----

// expected-error @+1 {{argument #0 has 'cell.unique', but is no reference}}
func.func private @unique_integer(%c: i64 {cell.unique = "unique"}) {
  return
}

// -----

// expected-error @+1 {{unknown attribute 'cell.other' of the cell dialect on argument #0}}
func.func private @unknown_attribute(!cell.ref {cell.other})

// -----

// expected-error @+1 {{unknown attribute 'cell.unique' of the cell dialect on result #0}}
func.func private @unique_result() -> (!cell.ref {cell.unique = "unique"})
