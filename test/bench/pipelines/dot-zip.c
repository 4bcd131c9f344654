#include "../bench.h"

static int64_t dot(int64_t i, int64_t i_end, int64_t j, int64_t j_end) {
  int64_t sum = 0;
  for (; i < i_end && j < j_end; i = add(i, 1), j = add(j, 1))
    sum = add(sum, mul(i, j));
  return sum;
}

int main(int argc, char **argv) {
  int64_t count = argument(argc, argv, 0), n = argument(argc, argv, 1);
  int64_t total = 0;
  for (int64_t round = 0; round != count; round = add(round, 1))
    total = add(total, dot(round, add(round, n), 1, add(n, 1)));
  print_int(total);
  return 0;
}
