// RUN: %expect 4 froe interpret %s 0 2>&1 | FileCheck %s --check-prefix=NAME
// RUN: %expect 4 froe interpret %s 00 2>&1 | FileCheck %s --check-prefix=CALL
// RUN: %expect 4 froe interpret %s 000 2>&1 | FileCheck %s --check-prefix=FUSED
// RUN: %expect 4 froe interpret %s 0000 2>&1 | FileCheck %s --check-prefix=UNKNOWN

// Where a failure is, by every kind of location.

func.func @main() {
  %c0 = arith.constant 0 : i64
  %args = froe.args : !froe.array<!froe.string>
  %arg = froe.array.get %args[%c0] : !froe.array<!froe.string>
  %length = froe.string.length %arg
  %which = arith.index_cast %length : i64 to index
  scf.index_switch %which
  case 1 {
    // NAME: {{^}}source.x:3:4: failure: here
    froe.fail "here" loc("name"("source.x":3:4))
    scf.yield
  }
  case 2 {
    // CALL: {{^}}callee.x:5:6: failure: here
    froe.fail "here" loc(callsite("callee.x":5:6 at "caller.x":1:2))
    scf.yield
  }
  case 3 {
    // FUSED: {{^}}first.x:7:8: failure: here
    froe.fail "here" loc(fused["first.x":7:8, "second.x":9:9])
    scf.yield
  }
  default {
    // UNKNOWN: {{^}}failure: here
    froe.fail "here" loc(unknown)
    scf.yield
  }
  return
}
