// RUN: froe-opt %s -split-input-file -verify-diagnostics

func.func private @f(%n: i64) {
  // expected-error@+1 {{'frame.capture' op there is no function @nowhere}}
  frame.capture @nowhere[0] (%n) : i64
  return
}

// -----

// expected-note@+1 {{it has no 'frame.resume'}}
func.func private @g(%index: i32) {
  return
}
func.func private @f(%n: i64) {
  // expected-error@+1 {{'frame.capture' op @g is no resume function}}
  frame.capture @g[0] (%n) : i64
  return
}

// -----

func.func private @g(%index: i32) attributes {frame.resume} {
  return
}
func.func private @f() {
  // expected-note@+1 {{the cell is made here}}
  %c = cell.alloc frame #cell.layout<label size 1 number 0>
  // expected-error@+1 {{'frame.capture' op a cell of the native frame does not outlive it}}
  frame.capture @g[0] (%c) : !cell.ref
  return
}

// -----

func.func private @g(%index: i32) attributes {frame.resume} {
  return
}
func.func private @f(%p: !llvm.ptr) {
  // expected-error@+1 {{'frame.capture' op a frame cannot hold a value of type '!llvm.ptr'}}
  frame.capture @g[0] (%p) : !llvm.ptr
  return
}

// -----

func.func private @f() {
  // expected-error@+1 {{'frame.restore' op frames are taken by resume functions only}}
  frame.restore
  return
}

// -----

func.func private @g(%index: i32) attributes {frame.resume} {
  // expected-error@+1 {{'frame.results' op a frame cannot hold a value of type 'i128'}}
  %r = frame.results : i128
  return
}

// -----

func.func private @g(%index: i32, %x: i128) {
  // expected-error@+1 {{'frame.deliver' op a frame cannot hold a value of type 'i128'}}
  frame.deliver(%x) : i128
  return
}

// -----

// expected-error@+1 {{a resume function takes an i32 and has no results, but this one is of type '(i64) -> ()'}}
func.func private @g(%index: i64) attributes {frame.resume} {
  return
}

// -----

// expected-error@+1 {{'frame.suspends' is a string: the reason}}
func.func private @g() attributes {frame.suspends} {
  return
}

// -----

// expected-error@+1 {{'frame.once' belongs on calls}}
func.func private @g() attributes {frame.once} {
  return
}

// -----

func.func private @g() {
  // expected-error@+1 {{'frame.resume' belongs on functions}}
  call @g() {frame.resume} : () -> ()
  return
}

// -----

func.func private @g() {
  // expected-error@+1 {{'frame.other' is not known}}
  call @g() {frame.other} : () -> ()
  return
}

// -----

func.func private @g() {
  // expected-error@+1 {{'frame.rest' is a unit attribute}}
  call @g() {frame.rest = 1} : () -> ()
  return
}
