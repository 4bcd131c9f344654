// RUN: froe-opt %s --split-input-file --convert-cell-to-llvm --verify-diagnostics

func.func @frame() -> i64 {
  // expected-error @+2 {{failed to legalize operation 'cell.alloc'}}
  // expected-error @+1 {{cells can only be placed on the heap so far}}
  %c = cell.alloc frame #cell.layout<label size 1 number 0>
  %x = cell.load %c[0] tag 0 : i64
  return %x : i64
}
