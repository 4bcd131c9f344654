#include "../bench.h"
#include <stdbool.h>

/* On the way down, pointers are turned around. */
typedef struct tree {
  struct tree *left, *right;
  int64_t x;
  bool in_right;
} tree;

static tree *build(int64_t low, int64_t high) {
  if (low >= high)
    return NULL;
  int64_t middle = add(low, high) / 2;
  tree *t = malloc(sizeof *t);
  if (!t)
    abort();
  t->left = build(low, middle);
  t->x = middle;
  t->in_right = false;
  t->right = build(add(middle, 1), high);
  return t;
}

static tree *walk(tree *t) {
  tree *way = NULL;
  while (true) {
    while (t) {
      tree *left = t->left;
      t->left = way;
      t->in_right = false;
      way = t;
      t = left;
    }
    while (way && way->in_right) {
      tree *above = way->right;
      way->right = t;
      t = way;
      way = above;
    }
    if (!way)
      return t;
    way->x = add(mul(3, way->x), 1) % 1000003;
    way->in_right = true;
    tree *right = way->right;
    way->right = way->left;
    way->left = t;
    t = right;
  }
}

static int64_t checksum(const tree *t, int64_t sum) {
  for (; t; t = t->right)
    sum = add(mul(31, checksum(t->left, sum)), t->x) % 1000003;
  return sum;
}

int main(int argc, char **argv) {
  tree *t = build(0, argument(argc, argv, 0));
  for (int64_t k = argument(argc, argv, 1); k != 0; k = sub(k, 1))
    t = walk(t);
  print_int(checksum(t, 0));
  return 0;
}
