// Large programs take time in proportion to their size. The limits are far
// above that, and far below what quadratic time would take.
//
// DEFINE: %{write} = /usr/bin/env python3 %S/Inputs/sizes.py
// DEFINE: %{trip} = timeout 30 froe-opt | timeout 30 froe-opt

// RUN: %{write} match 40000 | %{trip} | FileCheck %s --check-prefix=MATCH
// MATCH: case l39999(

// RUN: %{write} array 400000 | %{trip} | FileCheck %s --check-prefix=ARRAY
// ARRAY: froe.array.of [

// RUN: %{write} record 40000 | %{trip} | FileCheck %s --check-prefix=RECORD
// RECORD: froe.record {f0 = %arg0, f1 = %arg0, f10 =

// RUN: %{write} nested 1000 | %{trip} | FileCheck %s --check-prefix=NESTED
// NESTED-COUNT-1000: froe.match

// RUN: %{write} ring 10000 | timeout 30 froe-opt | FileCheck %s --check-prefix=RING
// RING: func.func @f(%arg0: !A0

// RUN: %{write} ring-subtype 10000 | timeout 30 froe-opt | FileCheck %s --check-prefix=UPCAST
// UPCAST: froe.upcast

// RUN: %{write} ring-no-subtype 4000 > %t.no
// RUN: timeout 30 not froe-opt %t.no 2>&1 | FileCheck %s --check-prefix=NO
// NO: is not a subtype of
// NO: note: {{.*}} ... {{.*}}: 'i64' is not a subtype of 'f64'
