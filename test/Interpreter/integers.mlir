// RUN: froe interpret %s | FileCheck %s

// Integers of all widths: wrapping, signs, shifts, extended results, casts.

func.func @show2(%a: i64, %b: i1) {
  %p = froe.record {a = %a, b = %b} : !froe.record<a: i64, b: i1>
  froe.print newline %p : !froe.record<a: i64, b: i1>
  return
}

func.func @main() {
  %c100 = arith.constant 100 : i8
  %c_7 = arith.constant -7 : i8
  %c2 = arith.constant 2 : i8
  %c_1 = arith.constant -1 : i8
  %min8 = arith.constant -128 : i8
  // CHECK: -56
  %add = arith.addi %c100, %c100 : i8
  froe.print newline %add : i8
  // CHECK-NEXT: 16
  %mul = arith.muli %c100, %c100 : i8
  froe.print newline %mul : i8
  // CHECK-NEXT: 28
  %sub = arith.subi %min8, %c100 : i8
  froe.print newline %sub : i8

  // CHECK-NEXT: [-3, -1, 124, 1, -4, -3, 125]
  %d0 = arith.divsi %c_7, %c2 : i8
  %d1 = arith.remsi %c_7, %c2 : i8
  %d2 = arith.divui %c_7, %c2 : i8
  %d3 = arith.remui %c_7, %c2 : i8
  %d4 = arith.floordivsi %c_7, %c2 : i8
  %d5 = arith.ceildivsi %c_7, %c2 : i8
  %d6 = arith.ceildivui %c_7, %c2 : i8
  %d = froe.array.of [%d0, %d1, %d2, %d3, %d4, %d5, %d6] : !froe.array<i8>
  froe.print newline %d : !froe.array<i8>

  // CHECK-NEXT: [-28, 62, -2, 0, -5, -5]
  %s0 = arith.shli %c_7, %c2 : i8
  %s1 = arith.shrui %c_7, %c2 : i8
  %s2 = arith.shrsi %c_7, %c2 : i8
  %s3 = arith.andi %c_7, %c2 : i8
  %ored = arith.ori %c_7, %c2 : i8
  %s4 = arith.xori %c_7, %c2 : i8
  %s = froe.array.of [%s0, %s1, %s2, %s3, %ored, %s4] : !froe.array<i8>
  froe.print newline %s : !froe.array<i8>

  // CHECK-NEXT: [100, -7, -7, 100]
  %m0 = arith.maxsi %c_7, %c100 : i8
  %m1 = arith.minsi %c_7, %c100 : i8
  %m2 = arith.maxui %c_7, %c100 : i8
  %m3 = arith.minui %c_7, %c100 : i8
  %m = froe.array.of [%m0, %m1, %m2, %m3] : !froe.array<i8>
  froe.print newline %m : !froe.array<i8>

  // CHECK-NEXT: [false, true, true, true, false, false, false, false, true, true]
  %e0 = arith.cmpi eq, %c_7, %c100 : i8
  %e1 = arith.cmpi ne, %c_7, %c100 : i8
  %e2 = arith.cmpi slt, %c_7, %c100 : i8
  %e3 = arith.cmpi sle, %c_7, %c100 : i8
  %e4 = arith.cmpi sgt, %c_7, %c100 : i8
  %e5 = arith.cmpi sge, %c_7, %c100 : i8
  %e6 = arith.cmpi ult, %c_7, %c100 : i8
  %e7 = arith.cmpi ule, %c_7, %c100 : i8
  %e8 = arith.cmpi ugt, %c_7, %c100 : i8
  %e9 = arith.cmpi uge, %c_7, %c100 : i8
  %e = froe.array.of [%e0, %e1, %e2, %e3, %e4, %e5, %e6, %e7, %e8, %e9] : !froe.array<i1>
  froe.print newline %e : !froe.array<i1>

  // A true i1 is -1, and 1 without sign.
  // CHECK-NEXT: [-1, 1, 249, -7, 4, -7]
  %t = arith.constant true
  %x0 = arith.extsi %t : i1 to i64
  %x1 = arith.extui %t : i1 to i64
  %x2 = arith.extui %c_7 : i8 to i64
  %x3 = arith.extsi %c_7 : i8 to i64
  %big = arith.constant 0x104 : i64
  %x4n = arith.trunci %big : i64 to i8
  %x4 = arith.extsi %x4n : i8 to i64
  %x5i = arith.index_cast %x3 : i64 to index
  %x5 = arith.index_cast %x5i : index to i64
  %x = froe.array.of [%x0, %x1, %x2, %x3, %x4, %x5] : !froe.array<i64>
  froe.print newline %x : !froe.array<i64>
  // CHECK-NEXT: 249
  %xu = arith.index_castui %c_7 : i8 to index
  froe.print newline %xu : index
  // CHECK-NEXT: true
  %or = arith.ori %t, %t : i1
  froe.print newline %or : i1

  // CHECK-NEXT: {a = -2, b = true}
  %n_1 = arith.constant -1 : i64
  %sum, %over = arith.addui_extended %n_1, %n_1 : i64, i1
  func.call @show2(%sum, %over) : (i64, i1) -> ()
  // CHECK-NEXT: {a = 1, b = true}
  %low, %high = arith.mulsi_extended %n_1, %n_1 : i64
  %z = arith.constant 0 : i64
  %hz = arith.cmpi eq, %high, %z : i64
  func.call @show2(%low, %hz) : (i64, i1) -> ()
  // CHECK-NEXT: [1, -2]
  %ul, %uh = arith.mului_extended %n_1, %n_1 : i64
  %u = froe.array.of [%ul, %uh] : !froe.array<i64>
  froe.print newline %u : !froe.array<i64>
  // CHECK-NEXT: [49, 0, 49, -14]
  %l8, %h8 = arith.mulsi_extended %c_7, %c_7 : i8
  %lu8, %hu8 = arith.mului_extended %c_7, %c_7 : i8
  %p8 = froe.array.of [%l8, %h8, %lu8, %hu8] : !froe.array<i8>
  // 249 * 249 is 62001, which is 0xf231.
  froe.print newline %p8 : !froe.array<i8>

  // CHECK-NEXT: [7, 7, 0, 8, 8, -8, 0, 1]
  %a0 = math.absi %c_7 : i8
  %one = arith.constant 1 : i8
  %zero = arith.constant 0 : i8
  %a1 = math.ctlz %one : i8
  %a2 = math.ctlz %c_7 : i8
  %a3 = math.cttz %zero : i8
  %a4 = math.ctpop %c_1 : i8
  %three = arith.constant 3 : i8
  %n2 = arith.constant -2 : i8
  %a5 = math.ipowi %n2, %three : i8
  %a6 = math.ipowi %three, %c_1 : i8
  %a7 = math.ipowi %c_1, %n2 : i8
  %a = froe.array.of [%a0, %a1, %a2, %a3, %a4, %a5, %a6, %a7] : !froe.array<i8>
  froe.print newline %a : !froe.array<i8>

  // CHECK-NEXT: -7
  %choose = arith.select %t, %c_7, %c2 : i8
  froe.print newline %choose : i8
  // CHECK-NEXT: 4611686018427387904
  %f2 = arith.constant 2.0 : f64
  %bits = arith.bitcast %f2 : f64 to i64
  froe.print newline %bits : i64
  // CHECK-NEXT: -1082130432 -1.0
  %f1 = arith.constant -1.0 : f32
  %bits32 = arith.bitcast %f1 : f32 to i32
  froe.print %bits32 : i32
  %space = froe.string " "
  froe.print %space : !froe.string
  %back = arith.bitcast %bits32 : i32 to f32
  froe.print newline %back : f32
  return
}
