//===- CollectTest.cpp - Suspension and collections -----------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Code that polls, captures and goes on, as compiled code does.
//
//===----------------------------------------------------------------------===//

#include "Harness.h"

using namespace froetest;

namespace {

froe_word number(int64_t value) { return static_cast<froe_word>(value); }

bool mustPoll(froe_context *c) { return c->stack_limit == FROE_STOP; }

froe_word *cell(froe_context *c, unsigned size, uint32_t map, unsigned label) {
  size_t bytes = 8 * (size + 1);
  froe_word *result;
  if (c->limit - c->top >= static_cast<ptrdiff_t>(bytes)) {
    result = reinterpret_cast<froe_word *>(c->top);
    c->top += bytes;
  } else {
    result =
        static_cast<froe_word *>(froe_rt_alloc(c, static_cast<int64_t>(bytes)));
  }
  result[0] = inlineLayout(FROE_KIND_LABEL, size, label, map);
  return result;
}

froe_word *at(froe_word reference) {
  return reinterpret_cast<froe_word *>(reference & FROE_ADDRESS_MASK);
}

/// A list of so many numbers, with the label's tag on its references.
froe_word makeList(froe_context *c, int64_t n) {
  froe_word list = 1;
  for (int64_t i = n; i > 0; --i) {
    froe_word *cons = cell(c, 2, 2, 1);
    cons[1] = static_cast<froe_word>(i);
    cons[2] = list;
    list = word(cons) | 1 << FROE_TAG_SHIFT;
  }
  return list;
}

void expectList(froe_word list, int64_t n) {
  for (int64_t i = 1; i <= n; ++i) {
    ASSERT_EQ(list & 7, 1u << FROE_TAG_SHIFT);
    ASSERT_EQ(at(list)[1], static_cast<froe_word>(i));
    list = at(list)[2];
  }
  EXPECT_EQ(list, 1u);
}

/// What the tests keep in their frames.
struct Layout {
  void (*resume)(froe_context *, int32_t);
  int32_t index;
  uint32_t size;
  const char *name, *where;
  uint64_t mapWords;
  /// Of references, and of holes.
  uint64_t maps[2];
};
static_assert(offsetof(Layout, maps) == offsetof(froe_frame_layout, map));

std::vector<froe_word> take(froe_context *c) {
  const auto *layout = reinterpret_cast<froe_frame_layout *>(c->frames[0]);
  std::vector<froe_word> values(c->frames + 1, c->frames + 1 + layout->size);
  c->frames += layout->size + 1;
  return values;
}

void capture(froe_context *c, const Layout &layout,
             std::vector<froe_word> values) {
  auto *to = static_cast<froe_word *>(
      froe_rt_capture(c, const_cast<Layout *>(&layout)));
  std::copy(values.begin(), values.end(), to);
}

/// Makes code stop for a collection at once.
void stop(froe_context *c) {
  // Nothing is dead that is not reached.
  while (!mustPoll(c))
    cell(c, 100, 0, 0);
  EXPECT_EQ(froe_rt_poll(c), 1);
}

std::function<void(froe_context *, int32_t, std::vector<froe_word>)> then;
void resume(froe_context *c, int32_t index) {
  std::vector<froe_word> values = take(c);
  then(c, index, std::move(values));
}

TEST(Collect, MovesWhatIsReached) {
  Harness h;
  // A list, a number, a hole, a list.
  static const Layout layout = {resume,          0, 4, "f", "f.froe:1:1", 1,
                                {0b1001, 0b0100}};
  int round = 0;
  froe_word before = 0;
  then = [&](froe_context *c, int32_t index, std::vector<froe_word> values) {
    EXPECT_EQ(index, 0);
    expectList(values[0], 1000);
    EXPECT_NE(values[0], before);
    EXPECT_EQ(values[1], 12345u << 3);
    // The hole is part of the first cell of the other list.
    EXPECT_EQ(values[2], word(at(values[3]) + 2));
    EXPECT_EQ(*reinterpret_cast<froe_word *>(values[2]), FROE_HOLE(1));
    if (++round == 10)
      return;
    // Later collections move it only where they are major.
    before = 0;
    stop(c);
    capture(c, layout, values);
  };
  EXPECT_EQ(h.run([&](froe_context *c) {
    froe_word list = makeList(c, 1000);
    froe_word *other = cell(c, 2, 2, 0);
    other[1] = 7;
    other[2] = FROE_HOLE(1);
    before = list;
    stop(c);
    capture(c, layout, {list, 12345u << 3, word(other + 2), word(other)});
  }),
            FROE_OK);
  EXPECT_EQ(round, 10);
  EXPECT_GE(h.stats().minor_collections, 9u);
  EXPECT_LE(h.stats().copied_bytes, 2 * 1001u * 24 + 4096);
}

TEST(Collect, WhatIsNotReachedGoes) {
  Harness h;
  h.config.memory_limit = 12 << 20;
  static const Layout layout = {resume, 0, 1, "f", nullptr, 1, {1, 0}};
  int round = 0;
  then = [&](froe_context *c, int32_t, std::vector<froe_word> values) {
    expectList(values[0], 20000);
    if (++round == 200)
      return;
    froe_word list = makeList(c, 20000);
    stop(c);
    capture(c, layout, {list});
  };
  EXPECT_EQ(h.run([&](froe_context *c) {
    froe_word list = makeList(c, 20000);
    stop(c);
    capture(c, layout, {list});
  }),
            FROE_OK);
  EXPECT_GE(h.stats().major_collections, 2u);
}

// Old cells, and slots of old arrays, that come to refer to young data.
TEST(Collect, RemembersWhatIsWritten) {
  Harness h;
  static const Layout layout = {resume, 0, 2, "f", nullptr, 1, {3, 0}};
  const froe_word references = inlineLayout(FROE_KIND_ARRAY, 1, 8, 1);
  int round = 0;
  then = [&](froe_context *c, int32_t, std::vector<froe_word> values) {
    auto *array = reinterpret_cast<froe_array *>(values[1]);
    auto *slots = reinterpret_cast<froe_word *>(array->data);
    if (round > 0) {
      expectList(at(values[0])[1], round);
      for (int64_t i = 1; i < array->length; ++i)
        if (i % 1000 == round)
          expectList(slots[i], 3);
    }
    if (++round == 20)
      return;
    froe_word list = makeList(c, round);
    EXPECT_GE(values[0] - c->nursery, c->nursery_size);
    froe_rt_remember(c, at(values[0]), nullptr);
    at(values[0])[1] = list;
    for (int64_t i = round; i < array->length; i += 1000) {
      froe_rt_remember(c, array, &slots[i]);
      slots[i] = makeList(c, 3);
    }
    stop(c);
    capture(c, layout, values);
  };
  EXPECT_EQ(h.run([&](froe_context *c) {
    // Large, and full of nothing.
    void *array = froe_rt_array_new(
        c, nullptr, static_cast<int64_t>(references), 100000, 8);
    froe_word *box = cell(c, 1, 1, 0);
    box[1] = 1;
    stop(c);
    capture(c, layout, {word(box), word(array)});
  }),
            FROE_OK);
  EXPECT_EQ(h.stats().large_objects, 1u);
}

// A hole of an old cell that is filled with something young.
TEST(Collect, RemembersHoles) {
  Harness h;
  static const Layout layout = {resume, 0, 2, "f", nullptr, 1, {1, 2}};
  int round = 0;
  then = [&](froe_context *c, int32_t, std::vector<froe_word> values) {
    auto *hole = reinterpret_cast<froe_word *>(values[1]);
    if (++round == 50) {
      froe_rt_remember_hole(c, hole);
      *hole = 1;
      expectList(values[0], 50);
      return;
    }
    froe_word *next = cell(c, 2, 2, 1);
    next[1] = static_cast<froe_word>(round + 1);
    next[2] = FROE_HOLE(1);
    froe_rt_remember_hole(c, hole);
    *hole = word(next) | 1 << FROE_TAG_SHIFT;
    stop(c);
    capture(c, layout, {values[0], word(next + 2)});
  };
  EXPECT_EQ(h.run([&](froe_context *c) {
    froe_word *first = cell(c, 2, 2, 1);
    first[1] = 1;
    first[2] = FROE_HOLE(1);
    stop(c);
    capture(c, layout, {word(first) | 1 << FROE_TAG_SHIFT, word(first + 2)});
  }),
            FROE_OK);
}

// Strings, arrays of records whose layout has a descriptor, large objects.
TEST(Collect, AllKinds) {
  struct Descriptor {
    uint32_t kind, size, stride, mapWords;
    uint64_t map[1];
  };
  static_assert(offsetof(Descriptor, map) ==
                offsetof(froe_layout_descriptor, map));
  alignas(8) static const Descriptor wide = {
      FROE_KIND_ARRAY, 40, 320, 1, {uint64_t(1) << 39 | 1}};
  static const Layout layout = {resume, 0, 4, "f", nullptr, 1, {15, 0}};
  for (unsigned stress : {0u, FROE_STRESS_MOVE | FROE_STRESS_POISON}) {
    Harness h;
    h.config.stress = stress;
    int round = 0;
    then = [&](froe_context *c, int32_t, std::vector<froe_word> values) {
      auto *text = reinterpret_cast<froe_string *>(values[0]);
      ASSERT_EQ(text->length, 5);
      EXPECT_STREQ(text->bytes, "hello");
      auto *array = reinterpret_cast<froe_array *>(values[1]);
      ASSERT_EQ(array->length, 10);
      auto *slots = reinterpret_cast<froe_word *>(array->data);
      for (int64_t i = 0; i < 10; ++i) {
        expectList(slots[40 * i], 1 + i);
        expectList(slots[40 * i + 39], 2 + i);
        EXPECT_EQ(slots[40 * i + 1], 77u);
      }
      auto *large = reinterpret_cast<froe_array *>(values[2]);
      ASSERT_EQ(large->length, 200000);
      EXPECT_EQ(large->data[199999], 3);
      EXPECT_EQ(values[3], 0u);
      if (++round == 8)
        return;
      stop(c);
      capture(c, layout, values);
    };
    EXPECT_EQ(h.run([&](froe_context *c) {
      auto *array = static_cast<froe_array *>(froe_rt_array_new(
          c, nullptr,
          static_cast<int64_t>(word(&wide) + FROE_LAYOUT_DESCRIPTOR), 10, 320));
      auto *slots = reinterpret_cast<froe_word *>(array->data);
      for (int64_t i = 0; i < 10; ++i) {
        slots[40 * i + 1] = 77;
        slots[40 * i] = makeList(c, 1 + i);
        slots[40 * i + 39] = makeList(c, 2 + i);
      }
      auto *large = static_cast<froe_array *>(froe_rt_array_new(
          c, nullptr,
          static_cast<int64_t>(inlineLayout(FROE_KIND_ARRAY, 1, 1, 0)), 200000,
          1));
      large->data[199999] = 3;
      void *text = str(c, "hello");
      stop(c);
      capture(c, layout, {word(text), word(array), word(large), 0});
    }),
              FROE_OK);
    EXPECT_EQ(round, 8);
  }
}

// Frames come back in order, through any number of blocks.
TEST(Stack, FramesInOrder) {
  static const Layout layout = {resume, 3, 3, "f", nullptr, 1, {0, 0}};
  for (int64_t depth : {1, 2, 1000, 3000, 100000}) {
    Harness h;
    int64_t next = 0;
    int64_t suspensions = 0;
    then = [&](froe_context *c, int32_t index, std::vector<froe_word> values) {
      EXPECT_EQ(index, 3);
      ASSERT_EQ(values[0], static_cast<froe_word>(next));
      EXPECT_EQ(values[2], values[0] * values[0]);
      // Stops now and then, with some more frames.
      if (next % 7 == 3 && suspensions < depth) {
        ++suspensions;
        stop(c);
        for (int64_t i = next - 2; i <= next; ++i)
          capture(c, layout, {number(i), 0, number(i * i)});
        next -= 2;
        return;
      }
      ++next;
    };
    EXPECT_EQ(h.run([&](froe_context *c) {
      stop(c);
      for (int64_t i = 0; i < depth; ++i)
        capture(c, layout, {number(i), 0, number(i * i)});
    }),
              FROE_OK);
    EXPECT_EQ(next, depth);
    EXPECT_GE(h.stats().frames_captured, static_cast<uint64_t>(depth));
    // Four words a frame, and not much more.
    EXPECT_LE(h.stats().stack_peak_bytes,
              static_cast<uint64_t>(depth) * 32 + (200 << 10));
  }
}

// Each suspension of many at some depth takes the same time: frames that are
// there already are neither copied nor looked at.
TEST(Stack, SuspensionsDoNotCostDepth) {
  static const Layout layout = {resume, 0, 1, "f", nullptr, 1, {1, 0}};
  static const Layout last = {resume, 1, 1, "g", nullptr, 1, {1, 0}};
  Harness h;
  constexpr int64_t depth = 100000, suspensions = 2000;
  int64_t count = 0, returned = 0;
  then = [&](froe_context *c, int32_t index, std::vector<froe_word> values) {
    ASSERT_EQ(at(values[0])[1], 5u);
    if (index == 0) {
      ++returned;
      return;
    }
    if (++count == suspensions)
      return;
    stop(c);
    capture(c, last, values);
  };
  EXPECT_EQ(h.run([&](froe_context *c) {
    froe_word *box = cell(c, 1, 0, 0);
    box[1] = 5;
    stop(c);
    capture(c, last, {word(box)});
    for (int64_t i = 0; i < depth; ++i)
      capture(c, layout, {word(box)});
  }),
            FROE_OK);
  EXPECT_EQ(returned, depth);
  EXPECT_GE(h.stats().minor_collections, suspensions - 50u);
  // Major ones look at all frames.
  EXPECT_LE(h.stats().major_collections, 5u);
  EXPECT_LE(h.stats().frames_scanned,
            static_cast<uint64_t>(depth * 6 + suspensions * 2));
}

TEST(Stack, Limit) {
  static const Layout layout = {resume, 0, 1, "f", nullptr, 1, {0, 0}};
  Harness h;
  h.config.stack_limit = 1 << 20;
  EXPECT_EQ(h.failing([](froe_context *c) {
    stop(c);
    for (;;)
      capture(c, layout, {1});
  }),
            "?: stack overflow");
  // The runtime is as good as new.
  then = [](froe_context *, int32_t, std::vector<froe_word>) {};
  EXPECT_EQ(h.run([](froe_context *c) {
    stop(c);
    for (int i = 0; i < 1000; ++i)
      capture(c, layout, {1});
  }),
            FROE_OK);
}

// Whichever call of the allocator fails while data is moved and frames are
// captured: the run says so, and nothing leaks.
TEST(Collect, AllocationFails) {
  static const Layout layout = {resume, 0, 2, "f", nullptr, 1, {3, 0}};
  for (size_t n = 1;; ++n) {
    ASSERT_LT(n, 2000u);
    Harness h;
    h.failAt = n;
    int round = 0;
    then = [&](froe_context *c, int32_t, std::vector<froe_word> values) {
      if (++round > 12)
        return;
      froe_word list = makeList(c, 20000);
      froe_rt_array_new(
          c, nullptr,
          static_cast<int64_t>(inlineLayout(FROE_KIND_ARRAY, 1, 8, 1)), 9000,
          8);
      stop(c);
      for (int i = 0; i < 3; ++i)
        capture(c, layout, {list, values[0]});
    };
    froe_status status = h.run([](froe_context *c) {
      stop(c);
      capture(c, layout, {1, 1});
    });
    bool done = status == FROE_OK && h.calls < n;
    if (status != FROE_OK) {
      EXPECT_TRUE(status == FROE_ENOMEM || h.failure() == "?: stack overflow")
          << n;
    }
    if (done)
      break;
  }
}

} // namespace
