#include "../bench.h"
#include <stdbool.h>

typedef enum { VAL, VAR, ADD, MUL, POW, LN } kind;

typedef struct expr {
  kind kind;
  union {
    int64_t n;
    struct {
      const struct expr *f, *g;
    };
  };
} expr;

/* Nothing is freed: parts are shared. */
static expr *fresh(void) {
  static expr *next = NULL, *end = NULL;
  if (next == end) {
    next = malloc(1 << 20);
    if (!next)
      abort();
    end = next + (1 << 20) / sizeof *next;
  }
  return next++;
}

static const expr *val(uint64_t n) {
  expr *e = fresh();
  e->kind = VAL;
  e->n = (int64_t)n;
  return e;
}

static const expr *node(kind kind, const expr *f, const expr *g) {
  expr *e = fresh();
  e->kind = kind;
  e->f = f;
  e->g = g;
  return e;
}

static bool is(const expr *e, int64_t n) { return e->kind == VAL && e->n == n; }

static uint64_t whole_power(uint64_t a, int64_t n) {
  if (n == 0)
    return 1;
  if (n == 1)
    return a;
  uint64_t b = whole_power(a, n / 2);
  return n % 2 == 0 ? b * b : b * b * a;
}

static const expr *make_add(const expr *e, const expr *f) {
  if (e->kind == VAL && f->kind == VAL)
    return val((uint64_t)e->n + (uint64_t)f->n);
  if (is(e, 0))
    return f;
  if (is(f, 0))
    return e;
  if (f->kind == VAL)
    return make_add(f, e);
  if (f->kind == ADD && f->f->kind == VAL) {
    if (e->kind == VAL)
      return make_add(val((uint64_t)e->n + (uint64_t)f->f->n), f->g);
    return make_add(f->f, make_add(e, f->g));
  }
  if (e->kind == ADD)
    return make_add(e->f, make_add(e->g, f));
  return node(ADD, e, f);
}

static const expr *make_mul(const expr *e, const expr *f) {
  if (e->kind == VAL && f->kind == VAL)
    return val((uint64_t)e->n * (uint64_t)f->n);
  if (is(e, 0))
    return e;
  if (is(f, 0))
    return f;
  if (is(e, 1))
    return f;
  if (is(f, 1))
    return e;
  if (f->kind == VAL)
    return make_mul(f, e);
  if (f->kind == MUL && f->f->kind == VAL) {
    if (e->kind == VAL)
      return make_mul(val((uint64_t)e->n * (uint64_t)f->f->n), f->g);
    return make_mul(f->f, make_mul(e, f->g));
  }
  if (e->kind == MUL)
    return make_mul(e->f, make_mul(e->g, f));
  return node(MUL, e, f);
}

static const expr *make_pow(const expr *e, const expr *f) {
  if (e->kind == VAL && f->kind == VAL && f->n >= 0)
    return val(whole_power((uint64_t)e->n, f->n));
  if (is(f, 0))
    return val(1);
  if (is(f, 1) || is(e, 0))
    return e;
  return node(POW, e, f);
}

static const expr *make_ln(const expr *e) {
  return is(e, 1) ? val(0) : node(LN, e, NULL);
}

static const expr *derive(int64_t x, const expr *e) {
  const expr *f = e->f, *g = e->g;
  switch (e->kind) {
  case VAL:
    return val(0);
  case VAR:
    return val(x == e->n);
  case ADD:
    return make_add(derive(x, f), derive(x, g));
  case MUL:
    return make_add(make_mul(f, derive(x, g)), make_mul(g, derive(x, f)));
  case POW:
    return make_mul(
        make_pow(f, g),
        make_add(make_mul(make_mul(g, derive(x, f)),
                          make_pow(f, val((uint64_t)-1))),
                 make_mul(make_ln(f), derive(x, g))));
  case LN:
    return make_mul(derive(x, f), make_pow(f, val((uint64_t)-1)));
  }
  abort();
}

static int64_t count(const expr *e) {
  switch (e->kind) {
  case VAL:
  case VAR:
    return 1;
  case LN:
    return count(e->f);
  default:
    return add(count(e->f), count(e->g));
  }
}

int main(int argc, char **argv) {
  expr *x = fresh();
  x->kind = VAR;
  x->n = 0;
  const expr *e = node(POW, x, x);
  int64_t total = 0;
  for (int64_t n = argument(argc, argv, 0); n != 0; n = sub(n, 1)) {
    e = derive(0, e);
    total = add(total, count(e));
  }
  print_int(total);
  return 0;
}
