#include "../bench.h"

static int64_t ackermann(int64_t m, int64_t n) {
  if (m == 0)
    return add(n, 1);
  if (n == 0)
    return ackermann(sub(m, 1), 1);
  return ackermann(sub(m, 1), ackermann(m, sub(n, 1)));
}

int main(int argc, char **argv) {
  print_int(ackermann(argument(argc, argv, 0), argument(argc, argv, 1)));
  return 0;
}
