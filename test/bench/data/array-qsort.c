#include "../bench.h"

static void swap(int64_t *array, int64_t i, int64_t j) {
  int64_t x = array[i];
  array[i] = array[j];
  array[j] = x;
}

static void sort_between(int64_t *array, int64_t low, int64_t high) {
  while (low < high) {
    swap(array, add(low, high) / 2, high);
    int64_t i = low, pivot = array[high];
    for (int64_t j = low; j != high; j = add(j, 1))
      if (array[j] < pivot) {
        swap(array, i, j);
        i = add(i, 1);
      }
    swap(array, i, high);
    sort_between(array, low, sub(i, 1));
    low = add(i, 1);
  }
}

int main(int argc, char **argv) {
  int64_t n = argument(argc, argv, 0), sum = 0;
  int64_t *array = allocate(n, sizeof *array);
  for (int64_t i = 0; i != n; i = add(i, 1))
    array[i] = mul(i, 7919);
  for (int64_t k = argument(argc, argv, 1); k != 0; k = sub(k, 1)) {
    for (int64_t i = 0; i != n; i = add(i, 1))
      array[i] = mul(add(array[i], 1), 16807) % 2147483647;
    sort_between(array, 0, sub(n, 1));
  }
  for (int64_t i = 0; i != n; i = add(i, 1))
    sum = add(mul(31, sum), array[i]) % 1000003;
  print_int(sum);
  return 0;
}
