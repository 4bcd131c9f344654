//===- MemoryTest.cpp - Arena, arrays, limits, failing allocation ---------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Harness.h"

#include <cstdio>

using namespace froetest;

namespace {

constexpr int64_t most = INT64_MAX;

// What compiled code does inline.
char *bump(froe_context *c, size_t bytes) {
  if (c->limit - c->top >= static_cast<ptrdiff_t>(bytes)) {
    char *result = c->top;
    c->top += bytes;
    return result;
  }
  return static_cast<char *>(froe_rt_alloc(c, static_cast<int64_t>(bytes)));
}

TEST(Arena, CountsWhatIsAllocatedInline) {
  Harness h;
  uint64_t expected = 0;
  EXPECT_EQ(h.run([&](froe_context *c) {
    std::vector<std::pair<char *, size_t>> blocks;
    for (size_t i = 0; i < 20000; ++i) {
      size_t bytes = 8 * (1 + i * 7919 % 600);
      char *at = bump(c, bytes);
      EXPECT_EQ(word(at) % 8, 0u);
      std::memset(at, static_cast<int>(i & 127), bytes);
      blocks.push_back({at, bytes});
      expected += bytes;
    }
    for (size_t i = 0; i < blocks.size(); ++i)
      for (size_t j = 0; j < blocks[i].second; j += 8)
        ASSERT_EQ(blocks[i].first[j], static_cast<char>(i & 127));
  }),
            FROE_OK);
  froe_stats stats = h.stats();
  EXPECT_EQ(stats.allocated_bytes, expected);
  EXPECT_GE(stats.chunk_bytes, expected);
  EXPECT_LE(stats.chunk_bytes, 4 * expected);
  EXPECT_LE(stats.chunks, 12u);
  uint64_t held = 0;
  for (auto &block : h.live)
    held += block.second;
  EXPECT_EQ(stats.held_bytes, held);
}

// Arrays and strings are counted by the runtime, whoever makes them.
TEST(Arena, CountsByKind) {
  Harness h;
  EXPECT_EQ(h.run([&](froe_context *c) {
    void *array = froe_rt_array_new(c, nullptr, 0, 10, 1); // 16 + 10 bytes
    froe_rt_array_copy(c, array, 1);
    froe_rt_array_slice(c, nullptr, array, 2, 4, 1);  // 16 + 2 bytes
    void *text = froe_rt_string_from_int(c, 1234567); // 16 + 8 bytes
    froe_rt_string_concat(c, text, text);             // 16 + 15 bytes
    froe_rt_string_slice(c, nullptr, text, 0, 7);     // the same string
    froe_rt_string_from_int(c, 5);
    bump(c, 24);
  }),
            FROE_OK);
  froe_stats stats = h.stats();
  EXPECT_EQ(stats.arrays, 3u);
  EXPECT_EQ(stats.array_bytes, 32u + 32u + 24u);
  EXPECT_EQ(stats.strings, 3u);
  EXPECT_EQ(stats.string_bytes, 24u + 32u + 24u);
  EXPECT_EQ(stats.allocated_bytes,
            stats.array_bytes + stats.string_bytes + 24u);
  EXPECT_EQ(stats.arena_peak_bytes, stats.chunk_bytes);
  EXPECT_EQ(stats.counted, 0u);
}

TEST(Arena, LargeObjectsLeaveTheChunkAlone) {
  Harness h;
  EXPECT_EQ(h.run([&](froe_context *c) {
    bump(c, 64);
    char *top = c->top, *limit = c->limit;
    void *large = froe_rt_array_new(c, nullptr, 1, 10 << 20, 1);
    std::memset(static_cast<froe_array *>(large)->data, 1, 10 << 20);
    EXPECT_EQ(c->top, top);
    EXPECT_EQ(c->limit, limit);
    EXPECT_EQ(froe_rt_alloc(c, 8), top);
  }),
            FROE_OK);
  EXPECT_EQ(h.stats().large_objects, 1u);
  EXPECT_EQ(h.stats().allocated_bytes, (10u << 20) + 16u + 72u);
}

TEST(Regions, GiveBackWhatWasAllocated) {
  Harness h;
  uint64_t peak = 0;
  EXPECT_EQ(h.run([&](froe_context *c) {
    bump(c, 64);
    for (int round = 0; round < 100; ++round) {
      char *top = c->top;
      void *chunk = c->chunk;
      /* Some chunks, and large objects in between. */
      for (int i = 0; i < 50; ++i) {
        std::memset(froe_rt_alloc(c, 32 << 10), round, 32 << 10);
        if (i % 20 == 0)
          froe_rt_array_new(c, nullptr, 1, (1 << 20) - 16, 1);
      }
      EXPECT_NE(c->chunk, chunk);
      froe_rt_region_exit(c, top, chunk);
      EXPECT_EQ(c->top, top);
      EXPECT_EQ(c->chunk, chunk);
      /* What was there before is used on. */
      EXPECT_EQ(froe_rt_alloc(c, 8), top);
      if (round == 9)
        peak = h.stats().arena_peak_bytes;
    }
  }),
            FROE_OK);
  EXPECT_EQ(h.stats().arena_peak_bytes, peak);
  EXPECT_EQ(h.stats().allocated_bytes,
            64u + 100u * ((50u * 32u << 10) + (3u << 20) + 8u));
}

TEST(Regions, WithinAChunkOnlyTopMoves) {
  Harness h;
  EXPECT_EQ(h.run([&](froe_context *c) {
    bump(c, 64);
    char *top = c->top;
    void *chunk = c->chunk;
    bump(c, 640);
    uint64_t calls = h.stats().allocator_calls;
    froe_rt_region_exit(c, top, chunk);
    EXPECT_EQ(c->top, top);
    EXPECT_EQ(h.stats().allocator_calls, calls);
  }),
            FROE_OK);
  EXPECT_EQ(h.stats().allocated_bytes, 704u);
  EXPECT_EQ(h.stats().released_bytes, 640u);
}

TEST(Regions, BeforeAnythingWasAllocated) {
  Harness h;
  EXPECT_EQ(h.run([&](froe_context *c) {
    char *top = c->top;
    void *chunk = c->chunk;
    bump(c, 64);
    froe_rt_region_exit(c, top, chunk);
    EXPECT_EQ(c->chunk, chunk);
    EXPECT_EQ(c->top, top);
    std::memset(froe_rt_alloc(c, 64), 1, 64);
  }),
            FROE_OK);
  EXPECT_EQ(h.stats().allocated_bytes, 128u);
}

TEST(Regions, PoisonOverwritesWhatIsReleased) {
  Harness h;
  EXPECT_EQ(h.run([&](froe_context *c) {
    char *before = bump(c, 64);
    std::memset(before, 1, 64);
    char *top = c->top;
    void *chunk = c->chunk;
    char *near = bump(c, 64);
    std::memset(near, 2, 64);
    char *far =
        static_cast<froe_array *>(
            froe_rt_array_new(c, nullptr, FROE_STRING_LAYOUT, 10 << 20, 1))
            ->data;
    std::memset(far, 3, 10 << 20);
    froe_rt_region_poison(c, top, chunk);
    EXPECT_EQ(before[63], 1);
    EXPECT_NE(near[0], 2);
    EXPECT_NE(near[63], 2);
    EXPECT_NE(far[0], 3);
    EXPECT_NE(far[(10 << 20) - 1], 3);
    froe_rt_region_exit(c, top, chunk);
  }),
            FROE_OK);
}

TEST(Regions, ADeadCellIsReusedOnce) {
  Harness h;
  EXPECT_EQ(h.run([&](froe_context *c) {
    char *cell = bump(c, 24);
    std::memset(cell, 0, 24);
    *reinterpret_cast<froe_word *>(cell) =
        inlineLayout(FROE_KIND_LABEL, 2, 0, 0);
    froe_rt_poison(c, cell, 3);
    EXPECT_NE(cell[23], 0);
    froe_rt_poison(c, cell, 3);
  }),
            FROE_EFAILED);
  EXPECT_EQ(h.failure(), "?: internal error: a dead cell is reused twice");
}

TEST(Arena, DefaultAllocator) {
  froe_runtime *runtime = nullptr;
  ASSERT_EQ(froe_runtime_create(nullptr, &runtime), FROE_OK);
  EXPECT_EQ(froe_run(runtime,
                     [](froe_context *c) {
                       for (int i = 0; i < 40; ++i)
                         for (int j = 0; j < 16; ++j)
                           std::memset(froe_rt_alloc(c, 32 << 10), i, 32 << 10);
                       auto *array = static_cast<froe_array *>(
                           froe_rt_array_new(c, nullptr, 1, 5 << 20, 1));
                       EXPECT_EQ(array->data[0], 0);
                       EXPECT_EQ(array->data[(5 << 20) - 1], 0);
                       std::memset(array->data, 1, 5 << 20);
                     }),
            FROE_OK);
  froe_runtime_destroy(runtime);
  froe_config config = froe_config_default();
  // The callback's own contract, across the size where mappings begin.
  size_t sizes[] = {100, 5000, 3 << 20, 9 << 20, 4 << 20, 200, 1, 2 << 20};
  char *block = nullptr;
  size_t old = 0;
  for (size_t size : sizes) {
    block = static_cast<char *>(config.allocate(nullptr, block, old, size));
    ASSERT_NE(block, nullptr);
    if (old) {
      EXPECT_EQ(block[0], 'x');
    }
    std::memset(block, 'x', size);
    old = size;
  }
  config.allocate(nullptr, block, old, 0);
  EXPECT_EQ(config.allocate(nullptr, nullptr, 0, SIZE_MAX), nullptr);
}

TEST(Arena, SizesThatCannotBe) {
  Harness h;
  for (int64_t bytes : {most, most - 7, most / 2, int64_t(-8)}) {
    EXPECT_EQ(h.run([=](froe_context *c) { froe_rt_alloc(c, bytes); }),
              FROE_ENOMEM);
    EXPECT_EQ(h.failure(), "?: out of memory");
  }
}

TEST(Arena, MemoryLimit) {
  Harness h;
  h.config.memory_limit = 10;
  EXPECT_EQ(h.create(), FROE_ENOMEM);
  h.config.memory_limit = 1 << 20;
  EXPECT_EQ(h.run([](froe_context *c) {
    froe_rt_print(c, nullptr, str(c, "kept"), 0);
    for (;;)
      bump(c, 80);
  }),
            FROE_ENOMEM);
  EXPECT_EQ(h.failure(), "?: out of memory");
  EXPECT_EQ(h.output, "kept");
  EXPECT_LE(h.stats().peak_bytes, 1u << 20);
  // Smaller chunks are tried before giving up.
  EXPECT_GE(h.stats().allocated_bytes, 800u << 10);
}

TEST(Arrays, New) {
  Harness h;
  EXPECT_EQ(h.run([](froe_context *c) {
    for (int64_t stride : {0, 1, 2, 4, 8, 24}) {
      auto *array = static_cast<froe_array *>(
          froe_rt_array_new(c, nullptr, 42, 1000, stride));
      EXPECT_EQ(array->layout, 42u);
      EXPECT_EQ(array->length, 1000);
      for (int64_t i = 0; i < 1000 * stride; ++i)
        ASSERT_EQ(array->data[i], 0);
      std::memset(array->data, 1, static_cast<size_t>(1000 * stride));
    }
    auto *empty =
        static_cast<froe_array *>(froe_rt_array_new(c, nullptr, 42, 0, 8));
    EXPECT_EQ(empty->length, 0);
  }),
            FROE_OK);
  EXPECT_EQ(h.failing([](froe_context *c) {
    froe_rt_array_new(c, place("w"), 1, -1, 8);
  }),
            "w: array length -1 is negative");
  EXPECT_EQ(h.failing([](froe_context *c) {
    froe_rt_array_new(c, place("w"), 1, most, 1);
  }),
            "w: array length 9223372036854775807 is too large");
  EXPECT_EQ(h.failing([](froe_context *c) {
    froe_rt_array_new(c, place("w"), 1, (int64_t(1) << 61) + 1, 8);
  }),
            "w: array length 2305843009213693953 is too large");
}

TEST(Arrays, CopyAndSlice) {
  Harness h;
  EXPECT_EQ(h.run([](froe_context *c) {
    auto *array =
        static_cast<froe_array *>(froe_rt_array_new(c, nullptr, 42, 10, 2));
    for (int16_t i = 0; i < 10; ++i)
      std::memcpy(array->data + 2 * i, &i, 2);
    auto *copy = static_cast<froe_array *>(froe_rt_array_copy(c, array, 2));
    EXPECT_NE(copy, array);
    EXPECT_EQ(std::memcmp(copy, array, 16 + 20), 0);
    auto *slice = static_cast<froe_array *>(
        froe_rt_array_slice(c, nullptr, array, 3, 7, 2));
    EXPECT_EQ(slice->length, 4);
    EXPECT_EQ(slice->layout, 42u);
    EXPECT_EQ(std::memcmp(slice->data, array->data + 6, 8), 0);
    for (int64_t at : {0, 5, 10}) {
      slice = static_cast<froe_array *>(
          froe_rt_array_slice(c, nullptr, array, at, at, 2));
      EXPECT_EQ(slice->length, 0);
    }
  }),
            FROE_OK);
  for (auto range : std::vector<std::pair<int64_t, int64_t>>{
           {2, 9}, {-1, 1}, {2, 1}, {4, 4}, {most, most}, {-most, most}}) {
    EXPECT_EQ(h.failing([=](froe_context *c) {
      froe_rt_array_slice(c, place("w"),
                          froe_rt_array_new(c, nullptr, 42, 3, 8), range.first,
                          range.second, 8);
    }),
              "w: slice " + std::to_string(range.first) + ".." +
                  std::to_string(range.second) +
                  " is out of range for length 3");
  }
}

// Uses everything that allocates. Types: a list of int.
void everything(froe_context *c) {
  static int32_t types[] = {FROE_TYPE_INT, 64,
                            // 2: list
                            FROE_TYPE_BOXED_SUM, 2, 0, 0, 0, 0, 0, 4, 1, 1, 2,
                            14,
                            // 14: fields of cons
                            0, 1, 0, 2, 1, 1};
  static char names[] = "nil\0cons";
  froe_word list = 1;
  // Not as the last field, so that show needs its stack.
  static int32_t deepTypes[] = {FROE_TYPE_INT,
                                64,
                                FROE_TYPE_BOXED_SUM,
                                2,
                                0,
                                0,
                                0,
                                0,
                                0,
                                4,
                                1,
                                1,
                                2,
                                14,
                                2,
                                1,
                                1,
                                0,
                                1,
                                0};
  for (int i = 0; i < 5000; ++i) {
    auto *cell = static_cast<froe_word *>(froe_rt_alloc(c, 24));
    cell[0] = inlineLayout(FROE_KIND_LABEL, 2, 1, 2);
    cell[1] = static_cast<froe_word>(i);
    cell[2] = list;
    list = word(cell) | 1 << FROE_TAG_SHIFT;
  }
  froe_rt_show(c, types, names, 2, &list, FROE_STYLE_DEFAULT);
  froe_rt_show(c, deepTypes, names, 2, &list, FROE_STYLE_DEFAULT);
  froe_rt_print_value(c, nullptr, types, names, 2, &list, FROE_STYLE_DEFAULT,
                      1);
  void *line = froe_rt_read_line(c, nullptr);
  while (line) {
    froe_rt_print(c, nullptr, line, 1);
    line = froe_rt_read_line(c, nullptr);
  }
  void *pieces = froe_rt_args(c);
  for (int i = 0; i < 12; ++i) {
    void *joined = froe_rt_string_join(c, pieces, str(c, ", "));
    joined = froe_rt_string_concat(c, joined, joined);
    void *slots[] = {joined, joined};
    std::memcpy(static_cast<froe_array *>(pieces)->data, slots, 16);
  }
  froe_rt_array_slice(c, nullptr, froe_rt_array_new(c, nullptr, 1, 100000, 8),
                      5, 90000, 8);
  void *out = nullptr;
  froe_rt_read_file(c, str(c, "/dev/null"), &out);
  froe_rt_read_file(c, str(c, "/proc/self/status"), &out);
  froe_rt_write_file(c, str(c, "/dev/null"), str(c, "gone"), &out);
}

// Whichever call of the allocator fails: the run says so, and nothing leaks.
TEST(Allocation, FailsAtEveryCall) {
  const char *arguments[] = {"one", "tw\xff"};
  size_t n = 1;
  for (;; ++n) {
    ASSERT_LT(n, 1000u);
    Harness h;
    h.config.argc = 2;
    h.config.argv = arguments;
    h.input = std::string(100000, 'x') + "\nshort\r\nlast";
    h.failAt = n;
    froe_status status = h.run(everything);
    if (status == FROE_OK && h.calls < n)
      break;
    // A smaller chunk may have done instead.
    if (status == FROE_OK)
      continue;
    EXPECT_EQ(status, FROE_ENOMEM) << n;
    if (h.runtime) {
      EXPECT_EQ(h.failure(), "?: out of memory");
      // The runtime is as good as new.
      h.failAt = 0;
      h.inputAt = h.input.size();
      EXPECT_EQ(h.run(everything), FROE_OK);
    } else {
      EXPECT_EQ(n, 1u);
    }
  }
  EXPECT_GT(n, 10u);
}

} // namespace
