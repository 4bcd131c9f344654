#include "../bench.h"

/* What is left of the tree: the recursion over it. */
static int64_t tree(int64_t depth, int64_t seed, int64_t round) {
  if (depth == 0)
    return round ^ seed;
  int64_t twice = (int64_t)(2 * (uint64_t)seed);
  int64_t next = (int64_t)((uint64_t)twice + 1);
  return add(tree(sub(depth, 1), twice, round),
             tree(sub(depth, 1), next, round));
}

int main(int argc, char **argv) {
  int64_t count = argument(argc, argv, 0), depth = argument(argc, argv, 1);
  int64_t total = 0;
  for (int64_t round = 0; round != count; round = add(round, 1))
    total = add(total, tree(depth, round, round));
  print_int(total);
  return 0;
}
