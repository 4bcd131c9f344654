// Verifying and printing operations on sums with many labels, and calls at an
// instance of many types, is linear too.
//
// DEFINE: %{write} = /usr/bin/env python3 %S/Inputs/sizes.py
// DEFINE: %{trip} = timeout 30 froe-opt | timeout 30 froe-opt

// RUN: %{write} match-one-case 200000 | %{trip} | FileCheck %s --check-prefix=MATCH
// RUN: %{write} match-pairs 100000 | %{trip} | FileCheck %s --check-prefix=MATCH
// MATCH: froe.match

// RUN: %{write} trees 50000 | %{trip} | FileCheck %s --check-prefix=TREE
// TREE: froe.mk_tree

// RUN: %{write} call-itself 10000 | timeout 30 froe-opt | FileCheck %s --check-prefix=CALL
// RUN: %{write} call-same 4000 | timeout 30 froe-opt | FileCheck %s --check-prefix=CALL
// CALL: froe.call
