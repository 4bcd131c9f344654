// RUN: froe-opt %s --split-input-file --convert-cell-to-llvm --verify-diagnostics

// expected-error @+1 {{failed to legalize operation 'func.func'}}
func.func @types(%t: tensor<4xi64>) -> i64 {
  %c = arith.constant 0 : i64
  return %c : i64
}
