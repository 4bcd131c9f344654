#include "../bench.h"

typedef struct tree {
  struct tree *left, *right;
  int64_t x;
} tree;

/* The next free node; the old and the new tree take turns. */
static tree *next;

static tree *build(int64_t depth, int64_t x) {
  if (depth == 0)
    return NULL;
  tree *t = next++;
  t->left = build(sub(depth, 1), mul(2, x));
  t->x = x;
  t->right = build(sub(depth, 1), add(mul(2, x), 1));
  return t;
}

static tree *map(const tree *old, int64_t k) {
  if (!old)
    return NULL;
  tree *t = next++;
  t->left = map(old->left, k);
  t->x = add(mul(5, old->x), k) & 1023;
  t->right = map(old->right, k);
  return t;
}

static int64_t dot(const tree *s, const tree *t) {
  if (!s || !t)
    return 0;
  return add(add(dot(s->left, t->left), mul(s->x, t->x)),
             dot(s->right, t->right));
}

int main(int argc, char **argv) {
  int64_t depth = argument(argc, argv, 0), total = 0;
  tree *arenas[2];
  for (int i = 0; i < 2; ++i)
    arenas[i] = allocate((int64_t)1 << depth, sizeof(tree));
  next = arenas[0];
  tree *old = build(depth, 1);
  for (int64_t k = argument(argc, argv, 1); k != 0; k = sub(k, 1)) {
    tree *arena = next = arenas[1];
    arenas[1] = arenas[0];
    arenas[0] = arena;
    tree *new = map(old, k);
    total = add(total, dot(old, new));
    old = new;
  }
  print_int(total);
  return 0;
}
