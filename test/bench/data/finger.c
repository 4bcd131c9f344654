#include "../bench.h"
#include <string.h>

/* The same tree, changed in place. Elements are numbers or, below the top,
 * pairs. A tree of one element has no back. */
typedef union element {
  int64_t number;
  struct pair *pair;
} element;

typedef struct pair {
  element a, b;
} pair;

typedef struct digit {
  int64_t size;
  element at[3];
} digit;

typedef struct tree {
  digit front, back;
  struct tree *middle;
} tree;

static void push_back(tree **at, element x) {
  tree *t = *at;
  if (!t) {
    t = *at = allocate(1, sizeof *t);
    t->front.size = 1;
    t->front.at[0] = x;
    return;
  }
  digit *back = &t->back;
  if (back->size == 3) {
    pair *both = malloc(sizeof *both);
    if (!both)
      abort();
    both->a = back->at[0];
    both->b = back->at[1];
    push_back(&t->middle, (element){.pair = both});
    back->at[0] = back->at[2];
    back->size = 1;
  }
  back->at[back->size++] = x;
}

static element pop_front(tree **at) {
  tree *t = *at;
  digit *front = &t->front, *back = &t->back;
  element x = front->at[0];
  if (front->size > 1) {
    --front->size;
    memmove(front->at, front->at + 1, 2 * sizeof *front->at);
  } else if (t->middle) {
    pair *both = pop_front(&t->middle).pair;
    front->size = 2;
    front->at[0] = both->a;
    front->at[1] = both->b;
    free(both);
  } else if (back->size > 0) {
    front->at[0] = back->at[0];
    --back->size;
    memmove(back->at, back->at + 1, 2 * sizeof *back->at);
  } else {
    free(t);
    *at = NULL;
  }
  return x;
}

static int64_t change(int64_t x, int64_t k) {
  return add(mul(31, x), k) % 1000003;
}

int main(int argc, char **argv) {
  int64_t n = argument(argc, argv, 0), sum = 0;
  tree *t = NULL;
  for (int64_t i = 0; i != n; i = add(i, 1))
    push_back(&t, (element){.number = i});
  for (int64_t k = argument(argc, argv, 1); k != 0; k = sub(k, 1))
    push_back(&t, (element){.number = change(pop_front(&t).number, k)});
  while (t)
    sum = change(sum, pop_front(&t).number);
  print_int(sum);
  return 0;
}
