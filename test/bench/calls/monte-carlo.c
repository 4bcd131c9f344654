#include "../bench.h"

static int64_t next(int64_t seed) {
  return (int64_t)(((uint64_t)seed * 25214903917u + 11) & 281474976710655u);
}

static double unit(int64_t seed) {
  return (double)(seed >> 17) * 4.656612873077393e-10;
}

static int64_t hits(int64_t points) {
  int64_t seed = 42, count = 0;
  for (int64_t n = 0; n != points; n = add(n, 1)) {
    int64_t seed_x = next(seed), seed_y = next(seed_x);
    double x = unit(seed_x), y = unit(seed_y);
    seed = seed_y;
    if (x * x + y * y <= 1.0)
      count = add(count, 1);
  }
  return count;
}

int main(int argc, char **argv) {
  print_int(hits(argument(argc, argv, 0)));
  return 0;
}
