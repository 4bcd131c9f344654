/*===- bench.h - What the C programs share --------------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* Integers are 64 bits wide. Where a Froe program says `+`, `-` or `*`, which
|* fail on overflow, the C program says `add`, `sub` or `mul`; where it says
|* `+%`, `-%` or `*%`, which wrap, the C program computes in unsigned numbers.
|*
\*===----------------------------------------------------------------------===*/
#ifndef FROE_BENCH_H
#define FROE_BENCH_H

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

__attribute__((noreturn, cold, noinline)) static void overflow(void) {
  fputs("failure: integer overflow\n", stderr);
  exit(4);
}

static inline int64_t add(int64_t a, int64_t b) {
  int64_t result;
  if (__builtin_expect(__builtin_add_overflow(a, b, &result), 0))
    overflow();
  return result;
}

static inline int64_t sub(int64_t a, int64_t b) {
  int64_t result;
  if (__builtin_expect(__builtin_sub_overflow(a, b, &result), 0))
    overflow();
  return result;
}

static inline int64_t mul(int64_t a, int64_t b) {
  int64_t result;
  if (__builtin_expect(__builtin_mul_overflow(a, b, &result), 0))
    overflow();
  return result;
}

/** Allocates n elements, or ends the program. */
static inline void *allocate(int64_t n, size_t size) {
  void *result = calloc((size_t)n + 1, size);
  if (!result)
    abort();
  return result;
}

/** The i-th argument of the program, from 0. */
static inline int64_t argument(int argc, char **argv, int i) {
  if (i + 1 >= argc) {
    fprintf(stderr, "%s: argument %d is missing\n", argv[0], i + 1);
    exit(2);
  }
  return strtoll(argv[i + 1], NULL, 10);
}

static inline void print_int(int64_t value) { printf("%" PRId64 "\n", value); }

#endif
