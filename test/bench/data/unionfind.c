#include "../bench.h"

typedef struct {
  int64_t *parents, *sizes, count;
} state;

static int64_t find_root(int64_t *parents, int64_t i) {
  while (parents[i] != i)
    i = parents[i] = parents[parents[i]];
  return i;
}

static void unite(state *s, int64_t i, int64_t j) {
  i = find_root(s->parents, i);
  j = find_root(s->parents, j);
  if (i == j)
    return;
  int64_t m = s->sizes[i], n = s->sizes[j];
  int64_t large = m < n ? j : i, small = m < n ? i : j;
  s->parents[small] = large;
  s->sizes[large] = add(m, n);
  s->count = sub(s->count, 1);
}

static int64_t next(int64_t seed) {
  return add(mul(seed, 1103515245), 12345) % 2147483648;
}

int main(int argc, char **argv) {
  int64_t n = argument(argc, argv, 0), seed = 42, largest = 0;
  state s = {allocate(n, sizeof(int64_t)), allocate(n, sizeof(int64_t)), n};
  for (int64_t i = 0; i != n; i = add(i, 1)) {
    s.parents[i] = i;
    s.sizes[i] = 1;
  }
  for (int64_t k = argument(argc, argv, 1); k != 0; k = sub(k, 1)) {
    int64_t one = next(seed);
    seed = next(one);
    unite(&s, (one >> 8) % n, (seed >> 8) % n);
  }
  for (int64_t i = 0; i != n; i = add(i, 1))
    largest = s.sizes[i] > largest ? s.sizes[i] : largest;
  print_int(add(mul(s.count, 1000000007), largest));
  return 0;
}
