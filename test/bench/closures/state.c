#include "../bench.h"

/* An action is its code and what it was made from; so is a function that gives
 * an action. Each is used once, and then free for another one. */
typedef struct closure closure;

struct closure {
  union {
    int64_t (*run)(closure *self, int64_t *state);
    closure *(*apply)(closure *self, int64_t x);
  };
  union {
    struct {
      closure *action, *next;
    };
    int64_t n;
    closure *free;
  };
};

static closure *spare;

static closure *fresh(void) {
  closure *c = spare;
  if (!c)
    return allocate(1, sizeof *c);
  spare = c->free;
  return c;
}

static void release(closure *c) {
  c->free = spare;
  spare = c;
}

static int64_t run_unit(closure *self, int64_t *state) {
  (void)state;
  int64_t x = self->n;
  release(self);
  return x;
}

static int64_t run_bind(closure *self, int64_t *state) {
  closure *action = self->action, *next = self->next;
  release(self);
  closure *rest = next->apply(next, action->run(action, state));
  return rest->run(rest, state);
}

static int64_t run_get(closure *self, int64_t *state) {
  (void)self;
  return *state;
}

static int64_t run_put(closure *self, int64_t *state) {
  *state = self->n;
  release(self);
  return 0;
}

static closure get = {.run = run_get};

static closure *with_number(closure *c, int64_t n) {
  c->n = n;
  return c;
}

static closure *bind(closure *action, closure *next) {
  closure *c = fresh();
  c->run = run_bind;
  c->action = action;
  c->next = next;
  return c;
}

static closure *loop(int64_t n);

static closure *after_put(closure *self, int64_t x) {
  (void)x;
  int64_t n = self->n;
  release(self);
  return loop(sub(n, 1));
}

static closure *after_get(closure *self, int64_t x) {
  int64_t n = self->n;
  release(self);
  closure *action = fresh();
  if (n == 0) {
    action->run = run_unit;
    return with_number(action, x);
  }
  action->run = run_put;
  with_number(action, add(mul(5, x), n) & 1048575);
  closure *next = fresh();
  next->apply = after_put;
  return bind(action, with_number(next, n));
}

static closure *loop(int64_t n) {
  closure *next = fresh();
  next->apply = after_get;
  return bind(&get, with_number(next, n));
}

int main(int argc, char **argv) {
  int64_t state = 42;
  closure *action = loop(argument(argc, argv, 0));
  int64_t x = action->run(action, &state);
  print_int(add(x, mul(1000003, state)));
  return 0;
}
