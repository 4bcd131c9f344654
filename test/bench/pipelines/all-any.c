#include "../bench.h"

#include <stdbool.h>

static int64_t scatter(int64_t x) {
  return (int64_t)((uint64_t)x * 48271u & 65535u);
}

static bool all_below(int64_t limit, int64_t from, int64_t to) {
  for (int64_t i = from; i < to; i = add(i, 1))
    if (!(scatter(i) < limit))
      return false;
  return true;
}

static bool any_below(int64_t limit, int64_t from, int64_t to) {
  for (int64_t i = from; i < to; i = add(i, 1))
    if (scatter(i) < limit)
      return true;
  return false;
}

static int64_t pipeline(int64_t from, int64_t to) {
  return add(all_below(65500, from, to) ? 1 : 0,
             any_below(20, from, to) ? 2 : 0);
}

int main(int argc, char **argv) {
  int64_t count = argument(argc, argv, 0), n = argument(argc, argv, 1);
  int64_t total = 0;
  for (int64_t round = 0; round != count; round = add(round, 1))
    total = add(total, pipeline(round, add(round, n)));
  print_int(total);
  return 0;
}
