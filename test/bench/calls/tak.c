#include "../bench.h"

static int64_t tak(int64_t x, int64_t y, int64_t z) {
  if (x <= y)
    return z;
  return tak(tak(sub(x, 1), y, z), tak(sub(y, 1), z, x), tak(sub(z, 1), x, y));
}

int main(int argc, char **argv) {
  print_int(tak(argument(argc, argv, 0), argument(argc, argv, 1),
                argument(argc, argv, 2)));
  return 0;
}
