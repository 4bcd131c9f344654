#include "../bench.h"
#include <stdbool.h>

static void sieve(bool *flags, int64_t n) {
  for (int64_t p = 2; mul(p, p) < n; p = add(p, 1))
    if (flags[p])
      for (int64_t multiple = mul(p, p); multiple < n; multiple = add(multiple, p))
        flags[multiple] = false;
}

int main(int argc, char **argv) {
  int64_t n = argument(argc, argv, 0), total = 0;
  bool *flags = allocate(n, sizeof *flags);
  for (int64_t k = argument(argc, argv, 1); k != 0; k = sub(k, 1)) {
    for (int64_t i = 0; i != n; i = add(i, 1))
      flags[i] = i >= 2;
    sieve(flags, n);
    for (int64_t i = 0; i != n; i = add(i, 1))
      if (flags[i])
        total = add(total, 1);
  }
  print_int(total);
  return 0;
}
