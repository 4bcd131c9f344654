#include "../bench.h"

#include <stdbool.h>

/* Like `remainder`, which fails if d is 0, and is 0 for -1. */
static inline int64_t remainder_of(int64_t n, int64_t d) {
  if (__builtin_expect(d == 0, 0))
    overflow();
  return d == -1 ? 0 : n % d;
}

static bool prime_from(int64_t d, int64_t n) {
  for (; mul(d, d) <= n; d = add(d, 1))
    if (remainder_of(n, d) == 0)
      return false;
  return true;
}

static int64_t *small_primes(int64_t n) {
  int64_t size = 0, room = 16, *result = allocate(room, sizeof *result);
  for (int64_t i = 2;; i = add(i, 1)) {
    if (!prime_from(2, i))
      continue;
    if (size == room) {
      room *= 2;
      result = realloc(result, (size_t)room * sizeof *result);
      if (!result)
        abort();
    }
    result[size++] = i;
    if (mul(i, i) > n)
      return result;
  }
}

static bool prime(const int64_t *small, int64_t n) {
  for (int64_t k = 0;; k = add(k, 1)) {
    int64_t p = small[k];
    if (mul(p, p) > n)
      return true;
    if (remainder_of(n, p) == 0)
      return false;
  }
}

static int64_t count_primes(int64_t n) {
  const int64_t *small = small_primes(n);
  int64_t count = 0;
  for (int64_t i = 2; i < n; i = add(i, 1))
    if (prime(small, i))
      count = add(count, 1);
  return count;
}

int main(int argc, char **argv) {
  print_int(count_primes(argument(argc, argv, 0)));
  return 0;
}
