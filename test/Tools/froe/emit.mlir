// What each stage prints.

// RUN: froe emit --stage=froe %s | FileCheck %s --check-prefix=FROE
// FROE-LABEL: func.func @main
// FROE: froe.print

// RUN: froe emit --stage=llvm-mlir %s | FileCheck %s --check-prefix=MLIR
// MLIR: llvm.data_layout
// MLIR: llvm.func @froe_entry

// RUN: froe emit --stage=llvm %s | FileCheck %s --check-prefix=LLVM
// LLVM: target datalayout
// LLVM: define void @froe_entry(ptr

// RUN: froe emit --stage=asm %s | FileCheck %s --check-prefix=ASM
// ASM: {{^}}froe_entry:

// RUN: froe emit --stage=obj %s -o %t.o && llvm-nm %t.o | FileCheck %s --check-prefix=OBJ
// RUN: froe emit --stage=obj %s | llvm-nm - | FileCheck %s --check-prefix=OBJ
// OBJ-NOT: main
// OBJ: T froe_entry

// Only the entry can be seen from outside, whatever functions are called.
// RUN: froe emit --stage=llvm -O0 %s | FileCheck %s --check-prefix=HIDDEN
// HIDDEN-NOT: define {{[^i].*}} @strlen
// HIDDEN-NOT: define i64 @main

// A full disk is an error.
// RUN: %expect 1 froe emit --stage=llvm %s 2>&1 > /dev/full | FileCheck %s --check-prefix=FULL
// FULL: froe: error: cannot write standard output: No space left on device

func.func @strlen(%s: !froe.string) -> i64 {
  %n = froe.string.length %s
  return %n : i64
}

func.func @main() {
  %hello = froe.string "hello"
  %n = func.call @strlen(%hello) : (!froe.string) -> i64
  froe.print newline %n : i64
  return
}
