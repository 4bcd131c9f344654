#include "../bench.h"

typedef struct tree {
  struct tree *left, *right;
} tree;

/* The next free node. A tree is given up as a whole. */
static tree *next;

static tree *build(int64_t depth) {
  tree *result = next++;
  result->left = depth == 0 ? NULL : build(sub(depth, 1));
  result->right = depth == 0 ? NULL : build(sub(depth, 1));
  return result;
}

static int64_t count(const tree *t) {
  return t ? add(add(count(t->left), count(t->right)), 1) : 0;
}

static int64_t count_once(tree *arena, int64_t depth) {
  next = arena;
  return count(build(depth));
}

int main(int argc, char **argv) {
  int64_t greatest = argument(argc, argv, 0);
  tree *arena = allocate((int64_t)4 << greatest, sizeof *arena);
  tree *other = allocate((int64_t)2 << greatest, sizeof *other);
  int64_t total = count_once(arena, add(greatest, 1));
  next = other;
  tree *long_lived = build(greatest);
  for (int64_t depth = 4; depth <= greatest; depth = add(depth, 2))
    for (int64_t k = (int64_t)1 << add(sub(greatest, depth), 4); k != 0;
         k = sub(k, 1))
      total = add(total, count_once(arena, depth));
  print_int(add(total, count(long_lived)));
  return 0;
}
