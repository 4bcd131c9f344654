#include "../bench.h"

static int64_t steps(int64_t limit, double x, double y) {
  int64_t n = 0;
  double a = 0.0, b = 0.0;
  for (;;) {
    double aa = a * a, bb = b * b;
    if (n == limit || aa + bb > 4.0)
      return n;
    n = add(n, 1);
    b = 2.0 * a * b + y;
    a = (aa - bb) + x;
  }
}

static double along(double from, double to, int64_t i, int64_t n) {
  return from + (to - from) * (double)i / (double)n;
}

static int64_t total(int64_t width, int64_t limit) {
  int64_t sum = 0;
  for (int64_t row = 0; row != width; row = add(row, 1)) {
    double y = along(-1.25, 1.25, row, width);
    for (int64_t column = 0; column != width; column = add(column, 1))
      sum = add(sum, steps(limit, along(-2.0, 0.5, column, width), y));
  }
  return sum;
}

int main(int argc, char **argv) {
  print_int(total(argument(argc, argv, 0), argument(argc, argv, 1)));
  return 0;
}
