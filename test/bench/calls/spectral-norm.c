#include "../bench.h"

#include <math.h>

static double element(int64_t i, int64_t j) {
  int64_t s = add(i, j);
  return 1.0 / (double)add(add(mul(s, add(s, 1)) / 2, i), 1);
}

static void times(int64_t n, const double *v, double *result) {
  for (int64_t i = 0; i != n; i = add(i, 1)) {
    double sum = 0.0;
    for (int64_t j = 0; j != n; j = add(j, 1))
      sum += element(i, j) * v[j];
    result[i] = sum;
  }
}

static void transposed_times(int64_t n, const double *v, double *result) {
  for (int64_t i = 0; i != n; i = add(i, 1)) {
    double sum = 0.0;
    for (int64_t j = 0; j != n; j = add(j, 1))
      sum += element(j, i) * v[j];
    result[i] = sum;
  }
}

static double dot(int64_t n, const double *a, const double *b) {
  double sum = 0.0;
  for (int64_t i = 0; i != n; i = add(i, 1))
    sum += a[i] * b[i];
  return sum;
}

static double norm(int64_t n) {
  double *u = allocate(n, sizeof *u), *v = allocate(n, sizeof *v);
  double *t = allocate(n, sizeof *t);
  for (int64_t i = 0; i != n; i = add(i, 1))
    u[i] = 1.0;
  for (int64_t round = 0; round != 10; round = add(round, 1)) {
    times(n, u, t);
    transposed_times(n, t, v);
    times(n, v, t);
    transposed_times(n, t, u);
  }
  return sqrt(dot(n, u, v) / dot(n, v, v));
}

int main(int argc, char **argv) {
  print_int((int64_t)(1e9 * norm(argument(argc, argv, 0))));
  return 0;
}
