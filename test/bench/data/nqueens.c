#include "../bench.h"
#include <stdbool.h>

typedef struct board {
  int64_t queen;
  const struct board *rest;
} board;

typedef struct boards {
  const board *board;
  struct boards *rest;
} boards;

/* Boards share their ends, and are never freed; lists of them are. */
static board *fresh(void) {
  static board *next = NULL, *end = NULL;
  if (next == end) {
    next = malloc(1 << 16);
    if (!next)
      abort();
    end = next + (1 << 16) / sizeof *next;
  }
  return next++;
}

static bool safe(int64_t queen, const board *board) {
  for (int64_t distance = 1; board; board = board->rest) {
    if (queen == board->queen || queen == add(board->queen, distance) ||
        queen == sub(board->queen, distance))
      return false;
    distance = add(distance, 1);
  }
  return true;
}

static boards *cons(const board *first, boards *rest) {
  boards *result = malloc(sizeof *result);
  if (!result)
    abort();
  result->board = first;
  result->rest = rest;
  return result;
}

int main(int argc, char **argv) {
  int64_t n = argument(argc, argv, 0), count = 0;
  boards *list = cons(NULL, NULL);
  for (int64_t row = 0; row != n; row = add(row, 1)) {
    boards *result = NULL;
    while (list) {
      for (int64_t queen = n; queen != 0; queen = sub(queen, 1))
        if (safe(queen, list->board)) {
          board *longer = fresh();
          longer->queen = queen;
          longer->rest = list->board;
          result = cons(longer, result);
        }
      boards *rest = list->rest;
      free(list);
      list = rest;
    }
    list = result;
  }
  for (; list; list = list->rest)
    count = add(count, 1);
  print_int(count);
  return 0;
}
