#include "../bench.h"
#include <stdbool.h>

/* The same tree, changed in place. */
typedef struct node {
  struct node *left, *right;
  int64_t key;
  bool red, value;
} node;

static bool is_red(const node *t) { return t && t->red; }

/* Node b above a and c, red above black. */
static node *lift(node *a, node *b, node *c) {
  a->red = c->red = false;
  b->red = true;
  b->left = a;
  b->right = c;
  return b;
}

static node *balance_left(node *t) {
  node *left = t->left;
  if (is_red(left->left)) {
    t->left = left->right;
    return lift(left->left, left, t);
  }
  if (is_red(left->right)) {
    node *top = left->right;
    left->right = top->left;
    t->left = top->right;
    return lift(left, top, t);
  }
  left->red = true;
  return t;
}

static node *balance_right(node *t) {
  node *right = t->right;
  if (is_red(right->left)) {
    node *top = right->left;
    t->right = top->left;
    right->left = top->right;
    return lift(t, top, right);
  }
  if (is_red(right->right)) {
    t->right = right->left;
    return lift(t, right, right->right);
  }
  right->red = true;
  return t;
}

static node *insert_below(node *t, int64_t key, bool value) {
  if (!t) {
    node *result = malloc(sizeof *result);
    if (!result)
      abort();
    *result = (node){NULL, NULL, key, true, value};
    return result;
  }
  if (key < t->key) {
    bool repair = !t->red && is_red(t->left);
    t->left = insert_below(t->left, key, value);
    return repair ? balance_left(t) : t;
  }
  if (key > t->key) {
    bool repair = !t->red && is_red(t->right);
    t->right = insert_below(t->right, key, value);
    return repair ? balance_right(t) : t;
  }
  t->value = value;
  return t;
}

static int64_t count_true(const node *t, int64_t count) {
  while (t) {
    count = count_true(t->left, count);
    count = t->value ? add(count, 1) : count;
    t = t->right;
  }
  return count;
}

int main(int argc, char **argv) {
  node *tree = NULL;
  for (int64_t key = argument(argc, argv, 0); key-- != 0;) {
    tree = insert_below(tree, key, key % 10 == 0);
    tree->red = false;
  }
  print_int(count_true(tree, 0));
  return 0;
}
