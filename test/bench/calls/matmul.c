#include "../bench.h"

static double *transpose(int64_t n, const double *m) {
  double *result = allocate(n * n, sizeof *result);
  for (int64_t i = 0; i < n; i = add(i, 1))
    for (int64_t j = 0; j < n; j = add(j, 1))
      result[i * n + j] = m[j * n + i];
  return result;
}

static double dot(int64_t n, const double *a, const double *b) {
  double sum = 0.0;
  for (int64_t i = 0; i != n; i = add(i, 1))
    sum += a[i] * b[i];
  return sum;
}

static double *multiply(int64_t n, const double *a, const double *b) {
  double *result = allocate(n * n, sizeof *result), *turned = transpose(n, b);
  for (int64_t i = 0; i < n; i = add(i, 1))
    for (int64_t j = 0; j < n; j = add(j, 1))
      result[i * n + j] = dot(n, a + i * n, turned + j * n);
  return result;
}

static double total(int64_t n, const double *m) {
  double sum = 0.0;
  for (int64_t i = 0; i < n * n; i = add(i, 1))
    sum += m[i];
  return sum;
}

int main(int argc, char **argv) {
  int64_t n = argument(argc, argv, 0);
  double *a = allocate(n * n, sizeof *a), *b = allocate(n * n, sizeof *b);
  for (int64_t i = 0; i < n; i = add(i, 1))
    for (int64_t j = 0; j < n; j = add(j, 1)) {
      a[i * n + j] = (double)(add(mul(3, i), j) % 7);
      b[i * n + j] = (double)(add(i, mul(5, j)) % 11);
    }
  print_int((int64_t)total(n, multiply(n, a, b)));
  return 0;
}
