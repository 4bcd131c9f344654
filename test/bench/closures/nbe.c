#include "../bench.h"

typedef struct term {
  enum { VAR, LAM, APP } kind;
  int64_t index;
  const struct term *f, *x;
} term;

typedef struct value value;

typedef struct env {
  const value *first;
  const struct env *rest;
} env;

/* A function is its code and what it was made from. */
struct value {
  enum { FUN, LEVEL, STUCK } kind;
  union {
    int64_t level;
    struct {
      const value *f, *x;
    };
    struct {
      const value *(*code)(const value *self, const value *argument);
      const env *env;
      const term *body;
    };
  };
};

/* What a round makes is given up as a whole. */
enum { CHUNK = 1 << 20 };
typedef struct chunk {
  struct chunk *next;
  char bytes[CHUNK];
} chunk;

static chunk *first, *current;
static char *next, *end;

static void *fresh(size_t size) {
  if ((size_t)(end - next) < size) {
    chunk **at = current ? &current->next : &first;
    if (!*at)
      *at = allocate(1, sizeof **at);
    current = *at;
    next = current->bytes;
    end = next + CHUNK;
  }
  void *result = next;
  next += size;
  return result;
}

static const term *make_term(int kind, int64_t index, const term *f,
                             const term *x) {
  term *t = fresh(sizeof *t);
  t->kind = kind;
  t->index = index;
  t->f = f;
  t->x = x;
  return t;
}

static const term *var(int64_t i) { return make_term(VAR, i, NULL, NULL); }
static const term *lam(const term *t) { return make_term(LAM, 0, t, NULL); }
static const term *app(const term *f, const term *x) {
  return make_term(APP, 0, f, x);
}

static const value *evaluate(const env *e, const term *t);

static const value *enter(const value *self, const value *x) {
  env *e = fresh(sizeof *e);
  e->first = x;
  e->rest = self->env;
  return evaluate(e, self->body);
}

static const value *apply(const value *f, const value *x) {
  if (f->kind == FUN)
    return f->code(f, x);
  value *result = fresh(sizeof *result);
  result->kind = STUCK;
  result->f = f;
  result->x = x;
  return result;
}

static const value *evaluate(const env *e, const term *t) {
  switch (t->kind) {
  case VAR:
    for (int64_t i = t->index; i != 0; i = sub(i, 1))
      e = e->rest;
    return e->first;
  case LAM: {
    value *result = fresh(sizeof *result);
    result->kind = FUN;
    result->code = enter;
    result->env = e;
    result->body = t->f;
    return result;
  }
  case APP: {
    const value *f = evaluate(e, t->f);
    return apply(f, evaluate(e, t->x));
  }
  }
  abort();
}

static const term *quote(int64_t depth, const value *v) {
  switch (v->kind) {
  case FUN: {
    value *x = fresh(sizeof *x);
    x->kind = LEVEL;
    x->level = depth;
    return lam(quote(add(depth, 1), v->code(v, x)));
  }
  case LEVEL:
    return var(sub(sub(depth, v->level), 1));
  case STUCK: {
    const term *f = quote(depth, v->f);
    return app(f, quote(depth, v->x));
  }
  }
  abort();
}

static int64_t variables(const term *t) {
  switch (t->kind) {
  case VAR:
    return 1;
  case LAM:
    return variables(t->f);
  case APP:
    return add(variables(t->f), variables(t->x));
  }
  abort();
}

static const term *church(int64_t n) {
  const term *t = var(0);
  for (; n != 0; n = sub(n, 1))
    t = app(var(1), t);
  return lam(lam(t));
}

static const term *plus(const term *m, const term *n) {
  const term *sum =
      app(app(var(3), var(1)), app(app(var(2), var(1)), var(0)));
  return app(app(lam(lam(lam(lam(sum)))), m), n);
}

int main(int argc, char **argv) {
  int64_t exponent = argument(argc, argv, 0), total = 0;
  for (int64_t k = argument(argc, argv, 1); k != 0; k = sub(k, 1)) {
    current = NULL;
    next = end = NULL;
    const term *t = plus(church(k & 3), app(church(exponent), church(2)));
    total = add(total, variables(quote(0, evaluate(NULL, t))));
  }
  print_int(total);
  return 0;
}
