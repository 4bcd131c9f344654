#include "../bench.h"

/* A function is its code and what it was made from. */
typedef struct function {
  int64_t (*code)(const struct function *self, int64_t x);
  const struct function *f, *g;
  int64_t i, k;
} function;

static int64_t call(const function *f, int64_t x) { return f->code(f, x); }

static int64_t identity(const function *self, int64_t x) {
  (void)self;
  return x;
}

static int64_t composed(const function *self, int64_t x) {
  return call(self->f, call(self->g, x));
}

static int64_t step(const function *self, int64_t x) {
  return add(mul(3, x), self->i) & 65535;
}

static int64_t then(const function *self, int64_t acc) {
  return call(self->f, (add(mul(3, acc), self->i) & 65535) ^ self->k);
}

int main(int argc, char **argv) {
  int64_t n = argument(argc, argv, 0), total = 0;
  function *functions = allocate(n, sizeof *functions);
  for (int64_t i = 0; i != n; i = add(i, 1))
    functions[i] = (function){.code = step, .i = i};
  /* What a round makes. */
  function *made = allocate(add(n, 1), sizeof *made);
  for (int64_t k = argument(argc, argv, 1); k != 0; k = sub(k, 1)) {
    made[n] = (function){.code = identity};
    for (int64_t i = n; i-- != 0;)
      made[i] = (function){.code = composed, .f = functions + i, .g = made + i + 1};
    total = add(total, call(made, k));
    made[n] = (function){.code = identity};
    for (int64_t i = n; i-- != 0;)
      made[i] = (function){.code = then, .f = made + i + 1, .i = i, .k = k};
    total = add(total, call(made, 0));
  }
  print_int(total);
  return 0;
}
