#include "../bench.h"

typedef struct list {
  int64_t first;
  struct list *rest;
} list;

static list *build(int64_t n) {
  list *result = NULL;
  for (int64_t x = 42; n != 0; n = sub(n, 1)) {
    list *cell = malloc(sizeof *cell);
    if (!cell)
      abort();
    cell->first = x;
    cell->rest = result;
    result = cell;
    x = add(mul(x, 1103515245), 12345) % 2147483648;
  }
  return result;
}

static void change(list *l) {
  for (; l; l = l->rest)
    l->first = mul(l->first, 16807) % 2147483647;
}

static int64_t checksum(const list *l) {
  int64_t sum = 0;
  for (; l; l = l->rest)
    sum = add(mul(31, sum), l->first) % 1000003;
  return sum;
}

/* Lists are sorted in place. */
static list *merge(list *xs, list *ys) {
  list *result, **end = &result;
  while (xs && ys) {
    list **less = xs->first <= ys->first ? &xs : &ys;
    *end = *less;
    end = &(*end)->rest;
    *less = *end;
  }
  *end = xs ? xs : ys;
  return result;
}

static list *merge_sort(list *l) {
  if (!l || !l->rest)
    return l;
  list *left = NULL, *right = NULL;
  while (l) {
    list *rest = l->rest, *longer = l;
    l->rest = right;
    right = left;
    left = longer;
    l = rest;
  }
  left = merge_sort(left);
  return merge(left, merge_sort(right));
}

int main(int argc, char **argv) {
  list *l = build(argument(argc, argv, 0));
  for (int64_t k = argument(argc, argv, 1); k != 0; k = sub(k, 1)) {
    change(l);
    l = merge_sort(l);
  }
  print_int(checksum(l));
  return 0;
}
