#include "../bench.h"

typedef enum { VAR, VAL, ADD, MUL } kind;

typedef struct expr {
  kind kind;
  union {
    int64_t n;
    struct {
      struct expr *a, *b;
    };
  };
} expr;

/* Of one round. */
static expr *arena, *next;

static expr *leaf(kind kind, int64_t n) {
  expr *e = next++;
  e->kind = kind;
  e->n = n;
  return e;
}

static expr *build(int64_t n, int64_t v) {
  if (n == 0)
    return v == 0 ? leaf(VAR, 1) : leaf(VAL, v);
  expr *e = next++;
  e->kind = ADD;
  e->a = build(sub(n, 1), add(v, 1));
  e->b = build(sub(n, 1), sub(v, 1) > 0 ? sub(v, 1) : 0);
  return e;
}

/* Expressions are changed in place: f is put at the end of e, whose node above
 * is free. */
static expr *append(kind kind, expr *e, expr *f, expr *above) {
  expr **at = &e;
  while ((*at)->kind == kind)
    at = &(*at)->b;
  above->kind = kind;
  above->a = *at;
  above->b = f;
  *at = above;
  return e;
}

static expr *reassociate(expr *e) {
  if (e->kind != ADD && e->kind != MUL)
    return e;
  expr *a = reassociate(e->a), *b = reassociate(e->b);
  return append(e->kind, a, b, e);
}

static int64_t apply(kind kind, int64_t m, int64_t n) {
  return kind == ADD ? add(m, n) : mul(m, n);
}

static expr *fold_constants(expr *e) {
  if (e->kind != ADD && e->kind != MUL)
    return e;
  expr *a = fold_constants(e->a), *b = fold_constants(e->b);
  if (a->kind == VAL && b->kind == VAL) {
    a->n = apply(e->kind, a->n, b->n);
    return a;
  }
  if (a->kind == VAL && b->kind == e->kind && b->b->kind == VAL) {
    a->n = apply(e->kind, a->n, b->b->n);
    b = b->a;
  } else if (a->kind == VAL && b->kind == e->kind && b->a->kind == VAL) {
    a->n = apply(e->kind, a->n, b->a->n);
    b = b->b;
  }
  e->a = a;
  e->b = b;
  return e;
}

static int64_t evaluate(const expr *e) {
  switch (e->kind) {
  case VAR:
    return 0;
  case VAL:
    return e->n;
  case ADD:
    return add(evaluate(e->a), evaluate(e->b));
  case MUL:
    return mul(evaluate(e->a), evaluate(e->b));
  }
  abort();
}

int main(int argc, char **argv) {
  int64_t depth = argument(argc, argv, 0), total = 0;
  arena = allocate((int64_t)2 << depth, sizeof *arena);
  for (int64_t k = argument(argc, argv, 1); k != 0; k = sub(k, 1)) {
    next = arena;
    expr *e = build(depth, k & 3);
    int64_t before = evaluate(e);
    int64_t after = evaluate(fold_constants(reassociate(e)));
    total = add(add(total, mul(3, before)), after);
  }
  print_int(total);
  return 0;
}
