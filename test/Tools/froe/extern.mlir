// C functions, of this process, of libraries and of nowhere.

// RUN: rm -rf %t && mkdir %t
// RUN: %cc -shared -fPIC %S/../Inputs/twice.c -o %t/libtwice.so
// RUN: %cc -c %S/../Inputs/twice.c -o %t/twice.o

// RUN: froe run --link %t/libtwice.so %s | FileCheck %s
// RUN: env LD_LIBRARY_PATH=%t froe run --link=-ltwice %s | FileCheck %s
// RUN: froe build %s --link %t/twice.o -o %t/program && %t/program | FileCheck %s
// CHECK: 42
// CHECK-NEXT: 5

// RUN: %expect 1 froe run %s 2>&1 | FileCheck %s --check-prefix=MISSING --implicit-check-not=error:
// MISSING: froe: error: C function 'froe_test_twice' is not found in this process; --link names a library

// RUN: %expect 1 froe run --link -lnonesuch %s 2>&1 | FileCheck %s --check-prefix=LIBRARY
// LIBRARY: froe: error: cannot load the library 'libnonesuch.so'

// RUN: %expect 1 froe build %s -o %t/broken 2>&1 | FileCheck %s --check-prefix=LINK
// RUN: test ! -e %t/broken
// LINK: undefined {{.*}}froe_test_twice
// LINK: froe: error: linking failed

func.func private @twice(i64) -> i64 attributes {froe.extern = "froe_test_twice"}
func.func private @strlen(!froe.string) -> i64 attributes {froe.extern}

func.func @main() {
  %n = arith.constant 21 : i64
  %m = func.call @twice(%n) : (i64) -> i64
  froe.print newline %m : i64
  %s = froe.string "hello"
  %l = func.call @strlen(%s) : (!froe.string) -> i64
  froe.print newline %l : i64
  return
}
