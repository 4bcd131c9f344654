// Attempts, which tell of failures in the order of the program.
//
// RUN: froe-opt %s --split-input-file --verify-diagnostics | FileCheck %s
// RUN: froe-opt %s --split-input-file --verify-diagnostics --canonicalize | FileCheck %s --check-prefix=CANON

func.func @replay(%a: i64, %b: !froe.string) { return }
func.func @nothing() { return }
func.func @divide(%a: i64) -> i64 {
  %c100 = arith.constant 100 : i64
  %r = froe.div %c100, %a : i64
  return %r : i64
}

// CHECK-LABEL: func.func @attempt
// CANON-LABEL: func.func @attempt
func.func @attempt(%a: i64, %s: !froe.string) -> i64 {
  // CHECK: %[[T:.*]] = froe.attempt @replay(%{{.*}}, %{{.*}}) : i64, !froe.string
  // CANON: froe.attempt @replay
  %t = froe.attempt @replay(%a, %s) : i64, !froe.string
  %r = func.call @divide(%a) : (i64) -> i64
  // CHECK: froe.end_attempt %[[T]]
  // CANON: froe.end_attempt
  froe.end_attempt %t
  // CHECK: froe.attempt @nothing()
  // CANON-NOT: froe.attempt
  %u = froe.attempt @nothing()
  %m = arith.muli %r, %r : i64
  froe.end_attempt %u
  return %m : i64
}

// -----

func.func @unknown() {
  // expected-error @+1 {{'froe.attempt' op @missing is not a function}}
  %t = froe.attempt @missing()
  froe.end_attempt %t
  return
}

// -----

// expected-note @+1 {{the function is here}}
func.func @one(%a: i64) { return }
func.func @types(%a: i32) {
  // expected-error @+1 {{'froe.attempt' op needs a function from ('i32') to (), but @one has type '(i64) -> ()'}}
  %t = froe.attempt @one(%a) : i32
  froe.end_attempt %t
  return
}

// -----

// expected-note @+1 {{the function is here}}
func.func @result() -> i64 {
  %r = froe.fail "always" -> i64
  return %r : i64
}
func.func @results() {
  // expected-error @+1 {{'froe.attempt' op needs a function from () to (), but @result has type '() -> i64'}}
  %t = froe.attempt @result()
  froe.end_attempt %t
  return
}
