#include "../bench.h"

static int64_t scatter(int64_t x) {
  return (int64_t)((uint64_t)x * 48271u & 65535u);
}

/* `length` counts modulo 2^64. */
static int64_t pipeline(int64_t from, int64_t to) {
  uint64_t length = 0;
  for (int64_t i = from; i < to; i = add(i, 1))
    if (scatter(i) < 20000)
      ++length;
  return (int64_t)length;
}

int main(int argc, char **argv) {
  int64_t count = argument(argc, argv, 0), n = argument(argc, argv, 1);
  int64_t total = 0;
  for (int64_t round = 0; round != count; round = add(round, 1))
    total = add(total, pipeline(round, add(round, n)));
  print_int(total);
  return 0;
}
