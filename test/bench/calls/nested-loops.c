#include "../bench.h"

static int64_t triangles(int64_t n) {
  int64_t count = 0;
  for (int64_t a = 1; a <= n; a = add(a, 1))
    for (int64_t b = a; b <= n; b = add(b, 1))
      for (int64_t c = b; c <= n; c = add(c, 1))
        if (add(mul(a, a), mul(b, b)) == mul(c, c))
          count = add(count, 1);
  return count;
}

int main(int argc, char **argv) {
  print_int(triangles(argument(argc, argv, 0)));
  return 0;
}
