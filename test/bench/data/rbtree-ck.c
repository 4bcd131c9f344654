#include "../bench.h"
#include <stdbool.h>

/* A node of a tree that was kept is copied before it is changed; a tree is what
 * was made until some time. */
typedef struct node {
  struct node *left, *right;
  int64_t key;
  int32_t time;
  bool red, value;
} node;

static int32_t now = 0;

static node *fresh(void) {
  static node *next = NULL, *end = NULL;
  if (next == end) {
    next = malloc(1 << 20);
    if (!next)
      abort();
    end = next + (1 << 20) / sizeof *next;
  }
  return next++;
}

/* A node that may be changed. */
static node *own(node *t) {
  if (t->time == now)
    return t;
  node *result = fresh();
  *result = *t;
  result->time = now;
  return result;
}

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
  node *left = t->left = own(t->left);
  if (is_red(left->left)) {
    t->left = left->right;
    return lift(own(left->left), left, t);
  }
  if (is_red(left->right)) {
    node *top = own(left->right);
    left->right = top->left;
    t->left = top->right;
    return lift(left, top, t);
  }
  left->red = true;
  return t;
}

static node *balance_right(node *t) {
  node *right = t->right = own(t->right);
  if (is_red(right->left)) {
    node *top = own(right->left);
    t->right = top->left;
    right->left = top->right;
    return lift(t, top, right);
  }
  if (is_red(right->right)) {
    t->right = right->left;
    return lift(t, right, own(right->right));
  }
  right->red = true;
  return t;
}

static node *insert_below(node *t, int64_t key, bool value) {
  if (!t) {
    node *result = fresh();
    *result = (node){NULL, NULL, key, now, true, value};
    return result;
  }
  t = own(t);
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
  int64_t n = argument(argc, argv, 0), count = 0, sum = 0;
  node *tree = NULL, **kept = allocate(n, sizeof *kept);
  for (int64_t key = n; key-- != 0;) {
    tree = insert_below(tree, key, key % 10 == 0);
    tree->red = false;
    if (key % 5 == 0) {
      kept[count++] = tree;
      ++now;
    }
  }
  while (count-- != 0)
    sum = add(sum, kept[count]->key);
  print_int(add(count_true(tree, 0), sum));
  return 0;
}
