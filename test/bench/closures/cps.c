#include "../bench.h"

typedef struct tree {
  struct tree *left, *right;
  int64_t x;
} tree;

/* What to do next is its code and what it was made from. */
typedef struct next {
  int64_t (*code)(const struct next *self, int64_t acc);
  const tree *node;
  const struct next *next;
  int64_t k;
} next;

/* Each is used once, the latest first. */
static next *free_next;

static tree *build(int64_t low, int64_t high) {
  if (low >= high)
    return NULL;
  int64_t middle = add(low, high) / 2;
  tree *t = malloc(sizeof *t);
  if (!t)
    abort();
  t->left = build(low, middle);
  t->x = middle;
  t->right = build(add(middle, 1), high);
  return t;
}

static int64_t identity(const next *self, int64_t acc) {
  (void)self;
  return acc;
}

static int64_t walk_right(const next *self, int64_t acc);

static int64_t walk(const tree *t, int64_t acc, int64_t k, const next *then) {
  for (; t; t = t->left) {
    *free_next = (next){walk_right, t, then, k};
    then = free_next++;
  }
  return then->code(then, acc);
}

static int64_t walk_right(const next *self, int64_t acc) {
  const tree *t = self->node;
  int64_t k = self->k;
  const next *then = self->next;
  --free_next;
  return walk(t->right, add(add(mul(3, acc), t->x), k) & 65535, k, then);
}

int main(int argc, char **argv) {
  int64_t n = argument(argc, argv, 0), total = 0;
  tree *t = build(0, n);
  free_next = allocate(add(n, 1), sizeof *free_next);
  const next end = {identity, NULL, NULL, 0};
  for (int64_t k = argument(argc, argv, 1); k != 0; k = sub(k, 1))
    total = add(total, walk(t, 0, k, &end));
  print_int(total);
  return 0;
}
