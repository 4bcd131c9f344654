// Types that mention each other often: what is printed of them, in a module, in
// bytecode and in a message, is in proportion to what was written.
//
// DEFINE: %{write} = /usr/bin/env python3 %S/Inputs/sizes.py
// DEFINE: %{trip} = timeout 30 froe-opt | timeout 30 froe-opt

// Each of 12 types mentions all of them.
// RUN: %{write} clique 12 > %t.clique
// RUN: timeout 30 froe-opt %t.clique | FileCheck %s
// RUN: timeout 30 froe-opt %t.clique --emit-bytecode | timeout 30 froe-opt | FileCheck %s

// Each of 40 types mentions the next one twice.
// RUN: %{write} dag 40 > %t.dag
// RUN: timeout 30 froe-opt %t.dag | FileCheck %s
// RUN: timeout 30 froe-opt %t.dag --emit-bytecode | timeout 30 froe-opt | FileCheck %s

// Two types mention each other in 10000 labels.
// RUN: %{write} wide 10000 > %t.wide
// RUN: timeout 30 froe-opt %t.wide | FileCheck %s
// RUN: timeout 30 froe-opt %t.wide --emit-bytecode | timeout 30 froe-opt | FileCheck %s
// CHECK: func.func @f(

// RUN: %{write} wide-subtype 10000 | %{trip} | FileCheck %s --check-prefix=UPCAST
// UPCAST: froe.upcast

// RUN: %{write} clique-no-subtype 12 > %t.no
// RUN: timeout 30 not froe-opt %t.no 2>&1 | FileCheck %s --check-prefix=NO
// NO: is not a subtype of
// NO: 'i64' is not a subtype of 'f64'

// 10000 types, each of which mentions the next: what is printed is no deeper
// nested than what was written, and can be read back.
// RUN: %{write} ring 10000 > %t.ring
// RUN: timeout 30 froe-opt %t.ring | timeout 30 froe-opt | FileCheck %s
// RUN: timeout 30 froe-opt %t.ring --emit-bytecode | timeout 30 froe-opt | FileCheck %s
