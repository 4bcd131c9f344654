#include "../bench.h"

static int64_t collatz(int64_t n) {
  return (n & 1) == 0 ? n >> 1 : (int64_t)(3 * (uint64_t)n + 1);
}

static int64_t sum_orbit(int64_t k, int64_t n) {
  int64_t sum = 0;
  for (; k > 0; k = sub(k, 1)) {
    sum = add(sum, n);
    if (n == 1)
      break;
    n = collatz(n);
  }
  return sum;
}

int main(int argc, char **argv) {
  int64_t count = argument(argc, argv, 0), k = argument(argc, argv, 1);
  int64_t total = 0;
  for (int64_t n = 1; n <= count; n = add(n, 1))
    total = add(total, sum_orbit(k, n));
  print_int(total);
  return 0;
}
