#include "../bench.h"

/* A function is its code and what it was made from. */
typedef struct function function;
typedef struct church church;

struct function {
  int64_t (*code)(const function *self, int64_t x);
  const church *n;
  const function *f;
};

struct church {
  int64_t (*code)(const church *self, const function *f, int64_t x);
  const church *m, *n;
};

static int64_t call(const function *f, int64_t x) { return f->code(f, x); }
static int64_t repeat(const church *n, const function *f, int64_t x) {
  return n->code(n, f, x);
}

static int64_t zero(const church *self, const function *f, int64_t x) {
  (void)self, (void)f;
  return x;
}

static int64_t successor(const church *self, const function *f, int64_t x) {
  return call(f, repeat(self->n, f, x));
}

static int64_t sum(const church *self, const function *f, int64_t x) {
  return repeat(self->m, f, repeat(self->n, f, x));
}

static int64_t times(const function *self, int64_t x) {
  return repeat(self->n, self->f, x);
}

static int64_t product(const church *self, const function *f, int64_t x) {
  function g = {times, self->n, f};
  return repeat(self->m, &g, x);
}

static int64_t increment(const function *self, int64_t x) {
  (void)self;
  return add(x, 1);
}

/* The numeral of n, and those below, in an array. */
static const church *of_int(church *array, int64_t n) {
  array[0] = (church){zero, NULL, NULL};
  for (int64_t i = 1; i <= n; i = add(i, 1))
    array[i] = (church){successor, NULL, array + i - 1};
  return array + n;
}

int main(int argc, char **argv) {
  int64_t n = argument(argc, argv, 0), total = 0;
  church *a = allocate(n, sizeof *a), *b = allocate(n, sizeof *b), c[8];
  for (int64_t k = argument(argc, argv, 1); k != 0; k = sub(k, 1)) {
    church m = {sum, of_int(a, n), of_int(c, k & 7)};
    church p = {product, &m, of_int(b, n)};
    function f = {increment, NULL, NULL};
    total = add(total, repeat(&p, &f, 0));
  }
  print_int(total);
  return 0;
}
