#include "../bench.h"

static int64_t walk(int64_t mask, int64_t n, const int64_t *array) {
  int64_t sum = 0;
  for (int64_t stride = 1; stride < n; stride = add(stride, 1))
    for (int64_t i = stride; i < n; i = add(i, stride))
      sum = add(sum, mask ^ array[i]);
  return sum;
}

int main(int argc, char **argv) {
  int64_t rounds = argument(argc, argv, 0), n = argument(argc, argv, 1);
  int64_t *array = allocate(n, sizeof *array), sum = 0;
  for (int64_t i = 0; i < n; ++i)
    array[i] = (int64_t)((uint64_t)i * (uint64_t)i & 1023);
  for (int64_t round = 0; round != rounds; round = add(round, 1))
    sum = add(sum, walk(round, n, array));
  print_int(sum);
  return 0;
}
