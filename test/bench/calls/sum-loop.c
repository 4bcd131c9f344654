#include "../bench.h"

/* i != n says nothing of overflow in i + 1, neither here nor in Froe. */
static int64_t sum_to(int64_t n) {
  int64_t sum = 0;
  for (int64_t i = 0; i != n; i = add(i, 1))
    sum = add(sum, i ^ (i >> 3));
  return sum;
}

int main(int argc, char **argv) {
  print_int(sum_to(argument(argc, argv, 0)));
  return 0;
}
