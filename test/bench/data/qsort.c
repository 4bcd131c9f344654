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
static list *sort_before(list *l, list *end) {
  while (l) {
    list *pivot = l, *less = NULL, *others = NULL, *rest;
    for (l = l->rest; l; l = rest) {
      list **part = l->first < pivot->first ? &less : &others;
      rest = l->rest;
      l->rest = *part;
      *part = l;
    }
    pivot->rest = sort_before(others, end);
    end = pivot;
    l = less;
  }
  return end;
}

int main(int argc, char **argv) {
  list *l = build(argument(argc, argv, 0));
  for (int64_t k = argument(argc, argv, 1); k != 0; k = sub(k, 1)) {
    change(l);
    l = sort_before(l, NULL);
  }
  print_int(checksum(l));
  return 0;
}
