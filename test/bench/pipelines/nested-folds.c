#include "../bench.h"

static int64_t pairs(int64_t from, int64_t to) {
  int64_t sum = 0;
  for (int64_t i = from; i < to; i = add(i, 1))
    for (int64_t j = i; j < to; j = add(j, 1))
      sum = add(sum, mul(i, j));
  return sum;
}

int main(int argc, char **argv) {
  int64_t count = argument(argc, argv, 0), n = argument(argc, argv, 1);
  int64_t total = 0;
  for (int64_t round = 0; round != count; round = add(round, 1))
    total = add(total, pairs(round, add(round, n)));
  print_int(total);
  return 0;
}
