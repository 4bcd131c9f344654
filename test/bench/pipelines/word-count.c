#include "../bench.h"

typedef struct {
  int64_t words, total, longest;
} statistics;

static void note(statistics *s, int64_t length) {
  s->words = add(s->words, 1);
  s->total = add(s->total, length);
  s->longest = s->longest > length ? s->longest : length;
}

static statistics count_words(const unsigned char *text, int64_t size,
                              int64_t limit) {
  statistics s = {0, 0, 0};
  int64_t length = 0;
  for (int64_t i = 0; i < size; i = add(i, 1)) {
    if (text[i] > limit) {
      length = add(length, 1);
    } else if (length > 0) {
      note(&s, length);
      length = 0;
    }
  }
  if (length > 0)
    note(&s, length);
  return s;
}

static unsigned char *read_file(const char *path, int64_t *size) {
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END))
    abort();
  *size = ftell(file);
  rewind(file);
  unsigned char *text = allocate(*size, 1);
  if (fread(text, 1, (size_t)*size, file) != (size_t)*size)
    abort();
  fclose(file);
  return text;
}

int main(int argc, char **argv) {
  int64_t count = argument(argc, argv, 0), size, sum = 0;
  if (argc < 3)
    return 2;
  const unsigned char *text = read_file(argv[2], &size);
  for (int64_t round = 0; round != count; round = add(round, 1)) {
    statistics s = count_words(text, size, add(96, round & 7));
    sum = add(add(add(sum, mul(1000, s.words)), s.total), s.longest);
  }
  print_int(sum);
  return 0;
}
