//===- ShowTest.cpp - Values as text --------------------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Harness.h"

using namespace froetest;

namespace {

// A type table under construction.
struct Types {
  std::vector<int32_t> words;
  std::string names;

  int32_t add(std::initializer_list<int32_t> node) {
    words.insert(words.end(), node);
    return static_cast<int32_t>(words.size() - node.size());
  }
  int32_t name(const char *text) {
    size_t at = names.size();
    names.append(text, std::strlen(text) + 1);
    return static_cast<int32_t>(at);
  }
};

struct Show : testing::Test {
  Harness h;
  Types t;
  int32_t i64 = t.add({FROE_TYPE_INT, 64});
  int32_t text = t.add({FROE_TYPE_STRING});

  Show() { h.config.flush_lines = 1; }

  std::string show(froe_context *c, int32_t node, froe_word *slots,
                   int32_t style) {
    std::string shown = froetest::text(
        froe_rt_show(c, t.words.data(), t.names.data(), node, slots, style));
    h.output.clear();
    froe_rt_print_value(c, nullptr, t.words.data(), t.names.data(), node, slots,
                        style, 1);
    EXPECT_TRUE(h.output == shown + "\n");
    return shown;
  }

  std::string operator()(froe_context *c, int32_t node, froe_word *slots) {
    return show(c, node, slots, FROE_STYLE_DEFAULT);
  }

  std::string lisp(froe_context *c, int32_t node, froe_word *slots) {
    return show(c, node, slots, FROE_STYLE_LISP);
  }

  // One value of one slot that needs no context.
  std::string one(int32_t node, froe_word word,
                  int32_t style = FROE_STYLE_DEFAULT) {
    std::string result;
    EXPECT_EQ(
        h.run([&](froe_context *c) { result = show(c, node, &word, style); }),
        FROE_OK);
    return result;
  }

  // type list = nil | cons(int, list). Returns its node.
  int32_t list(bool elementLast = false) {
    int32_t node = t.add({FROE_TYPE_BOXED_SUM, 2, t.name("nil"), 0, 0, 0, 0,
                          t.name("cons"), 1, 1, 2, 0});
    int32_t fields = elementLast ? t.add({node, 1, 1, i64, 1, 0})
                                 : t.add({i64, 1, 0, node, 1, 1});
    t.words[static_cast<size_t>(node) + 11] = fields;
    return node;
  }

  // type list = Nil | Cons(element, list), as the list that it is.
  int32_t lispList(int32_t element) {
    int32_t node = static_cast<int32_t>(t.words.size());
    t.add({FROE_TYPE_LIST, node + 2, FROE_TYPE_BOXED_SUM, 2, t.name("Nil"), 0, 0,
           0, 0, t.name("Cons"), 1, 1, 2, node + 14, element < 0 ? node : element,
           1, 0, node, 1, 1});
    return node;
  }

  static froe_word cons(froe_context *c, froe_word head, froe_word tail) {
    auto *cell = static_cast<froe_word *>(froe_rt_alloc(c, 24));
    cell[0] = inlineLayout(FROE_KIND_LABEL, 2, 1, 2);
    cell[1] = head;
    cell[2] = tail;
    return word(cell) | 1 << FROE_TAG_SHIFT;
  }
};

TEST_F(Show, Scalars) {
  EXPECT_EQ(one(i64, static_cast<froe_word>(INT64_MIN)),
            "-9223372036854775808");
  EXPECT_EQ(one(t.add({FROE_TYPE_INT, 8}), 0xff80), "-128");
  EXPECT_EQ(one(t.add({FROE_TYPE_INT, 8}), 0xff7f), "127");
  EXPECT_EQ(one(t.add({FROE_TYPE_INT, 1}), 1), "-1");
  EXPECT_EQ(one(t.add({FROE_TYPE_INT, 32}), 0xffffffffu), "-1");
  EXPECT_EQ(one(t.add({FROE_TYPE_INT, 63}), ~froe_word(0)), "-1");
  int32_t boolean = t.add({FROE_TYPE_BOOL});
  EXPECT_EQ(one(boolean, 1), "true");
  EXPECT_EQ(one(boolean, 2), "false");
  EXPECT_EQ(one(t.add({FROE_TYPE_F32}), 0xdeadbeef3dcccccdu), "0.1");
  EXPECT_EQ(one(t.add({FROE_TYPE_F64}), 0x3ff8000000000000u), "1.5");
  EXPECT_EQ(one(t.add({FROE_TYPE_FUNCTION, 1}), 0), "<function>");
}

TEST_F(Show, Boxes) {
  // A box says what is in it, and leaves no trace: in data, at the top.
  int32_t any = t.add({FROE_TYPE_ANY});
  int32_t pair = t.add({FROE_TYPE_RECORD, 2, 2, t.name("n"), i64, 0,
                        t.name("any"), any, 1});
  EXPECT_EQ(h.run([&](froe_context *c) {
    auto box = [&](int32_t node, std::vector<froe_word> slots) {
      auto *cell = static_cast<froe_word *>(
          froe_rt_alloc(c, static_cast<int64_t>(8 * (2 + slots.size()))));
      cell[0] = inlineLayout(FROE_KIND_LABEL,
                             static_cast<uint32_t>(1 + slots.size()), 0, 0);
      cell[1] = static_cast<froe_word>(node);
      std::copy(slots.begin(), slots.end(), cell + 2);
      return word(cell);
    };
    froe_word string = box(text, {word(str(c, "text"))});
    froe_word record = box(pair, {7, string});
    EXPECT_EQ((*this)(c, any, &string), "text");
    EXPECT_EQ((*this)(c, any, &record), "{n = 7, any = \"text\"}");
    froe_word nested = box(pair, {1, record});
    EXPECT_EQ((*this)(c, any, &nested),
              "{n = 1, any = {n = 7, any = \"text\"}}");
    froe_word character = box(t.add({FROE_TYPE_INT, 32}), {'x'});
    EXPECT_EQ(lisp(c, any, &character), "x");
  }),
            FROE_OK);
}

TEST_F(Show, Strings) {
  int32_t record = t.add({FROE_TYPE_RECORD, 1, 1, t.name("s"), text, 0});
  EXPECT_EQ(h.run([&](froe_context *c) {
    froe_word slot =
        word(str(c, std::string("a\"b\\c\n\t\r\x1b\0\x7f\xc3\xa4", 13)));
    EXPECT_EQ((*this)(c, text, &slot),
              std::string("a\"b\\c\n\t\r\x1b\0\x7f\xc3\xa4", 13));
    EXPECT_EQ((*this)(c, record, &slot),
              "{s = \"a\\\"b\\\\c\\n\\t\\r\\u{1b}\\u{0}\\u{7f}\xc3\xa4\"}");
    std::string longText(1 << 20, 'x');
    slot = word(str(c, longText));
    EXPECT_EQ((*this)(c, record, &slot), "{s = \"" + longText + "\"}");
    EXPECT_EQ((*this)(c, text, &slot), longText);
  }),
            FROE_OK);
}

TEST_F(Show, Records) {
  int32_t empty = t.add({FROE_TYPE_RECORD, 0, 0});
  int32_t point =
      t.add({FROE_TYPE_RECORD, 2, 2, t.name("x"), i64, 0, t.name("y"), i64, 1});
  int32_t line = t.add({FROE_TYPE_RECORD, 4, 3, t.name("from"), point, 0,
                        t.name("none"), empty, 2, t.name("to"), point, 2});
  froe_word slots[] = {1, 2, 3, 4};
  EXPECT_EQ(h.run([&](froe_context *c) {
    EXPECT_EQ((*this)(c, empty, slots), "{}");
    EXPECT_EQ((*this)(c, point, slots), "{x = 1, y = 2}");
    EXPECT_EQ((*this)(c, line, slots),
              "{from = {x = 1, y = 2}, none = {}, to = {x = 3, y = 4}}");
  }),
            FROE_OK);
}

TEST_F(Show, Functions) {
  int32_t function = t.add({FROE_TYPE_FUNCTION, 2});
  int32_t record = t.add(
      {FROE_TYPE_RECORD, 3, 2, t.name("f"), function, 0, t.name("n"), i64, 2});
  froe_word slots[] = {0, 0, 5};
  EXPECT_EQ(h.run([&](froe_context *c) {
    EXPECT_EQ((*this)(c, record, slots), "{f = <function>, n = 5}");
  }),
            FROE_OK);
}

TEST_F(Show, FlatSums) {
  int32_t point =
      t.add({FROE_TYPE_RECORD, 2, 2, t.name("x"), i64, 0, t.name("y"), i64, 1});
  // Slots: tag, then shared payload. The point lies scattered, and backwards.
  int32_t none = t.add({});
  int32_t circle = t.add({point, 2, 3, 1, i64, 1, 2});
  int32_t dot = t.add({point, 2, 1, 2});
  int32_t shape =
      t.add({FROE_TYPE_FLAT_SUM, 4, 0, 3, t.name("empty"), 0, 0, none,
             t.name("circle"), 1, 2, circle, t.name("dot"), -2, 1, dot});
  // A flat sum inside of a flat sum, scattered too.
  int32_t some = t.add({shape, 4, 4, 2, 3, 1, i64, 1, 0});
  int32_t outer =
      t.add({FROE_TYPE_FLAT_SUM, 5, -1, 1, t.name("some"), 0, 2, some});
  EXPECT_EQ(h.run([&](froe_context *c) {
    froe_word empty[] = {0, 9, 9, 9};
    froe_word circles[] = {1, 20, 5, 10};
    froe_word dots[] = {static_cast<froe_word>(-2), 1, 2, 0};
    froe_word unknown[] = {7, 0, 0, 0};
    EXPECT_EQ((*this)(c, shape, empty), "empty");
    EXPECT_EQ((*this)(c, shape, circles), "circle({x = 10, y = 20}, 5)");
    EXPECT_EQ((*this)(c, shape, dots), "dot({x = 1, y = 2})");
    EXPECT_EQ((*this)(c, shape, unknown), "<invalid>");
    froe_word nested[] = {77, 10, 20, 5, 1};
    EXPECT_EQ((*this)(c, outer, nested),
              "some(circle({x = 10, y = 20}, 5), 77)");
  }),
            FROE_OK);
}

TEST_F(Show, BoxedSums) {
  int32_t unit = t.add({FROE_TYPE_RECORD, 0, 0});
  int32_t a = t.add({unit, 0});
  int32_t wide = t.add({i64, 1, 0});
  int32_t sum = t.add({FROE_TYPE_BOXED_SUM,
                       6,
                       t.name("nil"),
                       0,
                       0,
                       0,
                       0,
                       t.name("a"),
                       0,
                       1,
                       1,
                       a,
                       t.name("zero"),
                       1,
                       0,
                       1,
                       wide,
                       t.name("three"),
                       1,
                       3,
                       1,
                       wide,
                       t.name("many"),
                       1,
                       65535,
                       1,
                       wide,
                       t.name("huge"),
                       1,
                       70000,
                       1,
                       wide});
  alignas(8) static froe_layout_descriptor descriptor;
  descriptor.kind = FROE_KIND_LABEL;
  descriptor.size = 1;
  descriptor.label = 70000;
  EXPECT_EQ(h.run([&](froe_context *c) {
    froe_word immediate = 1;
    EXPECT_EQ((*this)(c, sum, &immediate), "nil");
    immediate = 1 << 1 | 1;
    EXPECT_EQ((*this)(c, sum, &immediate), "a({})");
    immediate = 9 << 1 | 1;
    EXPECT_EQ((*this)(c, sum, &immediate), "<invalid>");
    for (auto &[number, tag, expected] :
         std::vector<std::tuple<froe_word, froe_word, std::string>>{
             {0, 0, "zero(-5)"},
             {3, 3, "three(-5)"},
             {65535, 3, "many(-5)"},
             {70000, 3, "huge(-5)"},
             {4, 3, "<invalid>"}}) {
      auto *cell = static_cast<froe_word *>(froe_rt_alloc(c, 16));
      cell[0] = number == 70000 ? word(&descriptor) | FROE_LAYOUT_DESCRIPTOR
                                : inlineLayout(FROE_KIND_LABEL, 1, number, 0);
      cell[1] = static_cast<froe_word>(-5);
      froe_word slot = word(cell) | tag << FROE_TAG_SHIFT;
      EXPECT_EQ((*this)(c, sum, &slot), expected);
    }
  }),
            FROE_OK);
}

TEST_F(Show, BoxedFieldsLieAnywhere) {
  // A cell that keeps its references first: pair({x, y}, next).
  int32_t point =
      t.add({FROE_TYPE_RECORD, 2, 2, t.name("x"), i64, 0, t.name("y"), i64, 1});
  int32_t node = t.add({FROE_TYPE_BOXED_SUM, 2, t.name("end"), 0, 0, 0, 0,
                        t.name("pair"), 1, 0, 2, 0});
  int32_t fields = t.add({node, 1, 1, point, 2, 2, 0});
  t.words[static_cast<size_t>(node) + 11] = fields;
  EXPECT_EQ(h.run([&](froe_context *c) {
    froe_word next = 1;
    for (froe_word i = 0; i < 2; ++i) {
      auto *cell = static_cast<froe_word *>(froe_rt_alloc(c, 32));
      cell[0] = inlineLayout(FROE_KIND_LABEL, 3, 0, 2);
      cell[1] = i;
      cell[2] = next;
      cell[3] = 10 + i;
      next = word(cell);
    }
    EXPECT_EQ((*this)(c, node, &next),
              "pair(pair(end, {x = 10, y = 0}), {x = 11, y = 1})");
  }),
            FROE_OK);
}

TEST_F(Show, Arrays) {
  int32_t point =
      t.add({FROE_TYPE_RECORD, 2, 2, t.name("x"), i64, 0, t.name("y"), i64, 1});
  int32_t unit = t.add({FROE_TYPE_RECORD, 0, 0});
  auto array = [&](int32_t node, int32_t slots, int32_t stride) {
    return t.add({FROE_TYPE_ARRAY, node, slots, stride});
  };
  auto check = [&](int32_t node, int64_t stride, int64_t length,
                   const void *data, const char *expected) {
    EXPECT_EQ(h.run([&](froe_context *c) {
      auto *object = static_cast<froe_array *>(
          froe_rt_array_new(c, nullptr, 1, length, stride));
      std::memcpy(object->data, data, static_cast<size_t>(length * stride));
      froe_word slot = word(object);
      EXPECT_EQ((*this)(c, node, &slot), expected);
    }),
              FROE_OK);
  };
  int64_t wide[] = {1, -2, 3, 4};
  check(array(i64, 1, 8), 8, 0, wide, "[]");
  check(array(i64, 1, 8), 8, 3, wide, "[1, -2, 3]");
  check(array(point, 2, 16), 16, 2, wide, "[{x = 1, y = -2}, {x = 3, y = 4}]");
  check(array(unit, 0, 0), 0, 2, wide, "[{}, {}]");
  int8_t bytes[] = {1, -2, 127, 0};
  check(array(t.add({FROE_TYPE_INT, 8}), 1, 1), 1, 3, bytes, "[1, -2, 127]");
  check(array(t.add({FROE_TYPE_BOOL}), 1, 1), 1, 4, bytes,
        "[true, false, true, false]");
  int16_t halves[] = {1, -300};
  check(array(t.add({FROE_TYPE_INT, 16}), 1, 2), 2, 2, halves, "[1, -300]");
  int32_t words[] = {1, -70000};
  check(array(t.add({FROE_TYPE_INT, 32}), 1, 4), 4, 2, words, "[1, -70000]");
  float floats[] = {0.1f, -1e30f};
  check(array(t.add({FROE_TYPE_F32}), 1, 4), 4, 2, floats, "[0.1, -1e+30]");
  int32_t wrapped = t.add(
      {FROE_TYPE_RECORD, 1, 1, t.name("b"), t.add({FROE_TYPE_INT, 8}), 0});
  check(array(wrapped, 1, 1), 1, 2, bytes, "[{b = 1}, {b = -2}]");
}

TEST_F(Show, ShortLists) {
  int32_t node = list();
  EXPECT_EQ(h.run([&](froe_context *c) {
    froe_word nil = 1;
    EXPECT_EQ((*this)(c, node, &nil), "nil");
    froe_word two = cons(c, 1, cons(c, 2, nil));
    EXPECT_EQ((*this)(c, node, &two), "cons(1, cons(2, nil))");
  }),
            FROE_OK);
}

TEST_F(Show, LongList) {
  int32_t node = list();
  const int count = 1000000;
  std::string expected;
  for (int i = count; i-- > 0;)
    expected += "cons(" + std::to_string(i) + ", ";
  expected += "nil" + std::string(count, ')');
  EXPECT_EQ(h.run([&](froe_context *c) {
    froe_word slot = 1;
    for (int i = 0; i < count; ++i)
      slot = cons(c, static_cast<froe_word>(i), slot);
    EXPECT_TRUE((*this)(c, node, &slot) == expected);
  }),
            FROE_OK);
  // Nothing large is kept for later.
  EXPECT_LE(h.stats().held_bytes - h.stats().chunk_bytes, 1u << 20);
}

TEST_F(Show, DeepNesting) {
  int32_t node = list(/*elementLast=*/true);
  const int count = 1000000;
  std::string expected;
  for (int i = 0; i < count; ++i)
    expected += "cons(";
  expected += "nil";
  for (int i = 0; i < count; ++i)
    expected += ", " + std::to_string(i) + ")";
  EXPECT_EQ(h.run([&](froe_context *c) {
    froe_word slot = 1;
    for (int i = 0; i < count; ++i)
      slot = cons(c, static_cast<froe_word>(i), slot);
    EXPECT_TRUE((*this)(c, node, &slot) == expected);
  }),
            FROE_OK);
  EXPECT_LE(h.stats().held_bytes - h.stats().chunk_bytes, 1u << 20);
}

TEST_F(Show, DeepArrays) {
  // type tree = array of tree.
  int32_t node = static_cast<int32_t>(t.words.size());
  t.add({FROE_TYPE_ARRAY, node, 1, 8});
  const int count = 200000;
  EXPECT_EQ(h.run([&](froe_context *c) {
    void *inner = froe_rt_array_new(c, nullptr, 1, 0, 8);
    for (int i = 1; i < count; ++i) {
      auto *outer =
          static_cast<froe_array *>(froe_rt_array_new(c, nullptr, 1, 1, 8));
      std::memcpy(outer->data, &inner, 8);
      inner = outer;
    }
    froe_word slot = word(inner);
    EXPECT_TRUE((*this)(c, node, &slot) ==
                std::string(count, '[') + std::string(count, ']'));
  }),
            FROE_OK);
}

//===----------------------------------------------------------------------===//
// Lisp style
//===----------------------------------------------------------------------===//

TEST_F(Show, LispScalars) {
  auto lisp = [&](int32_t node, froe_word word) {
    return one(node, word, FROE_STYLE_LISP);
  };
  EXPECT_EQ(lisp(i64, static_cast<froe_word>(-5)), "-5");
  EXPECT_EQ(lisp(t.add({FROE_TYPE_INT, 8}), 97), "97");
  int32_t boolean = t.add({FROE_TYPE_BOOL});
  EXPECT_EQ(lisp(boolean, 1), "#t");
  EXPECT_EQ(lisp(boolean, 2), "#f");
  EXPECT_EQ(lisp(t.add({FROE_TYPE_F32}), 0xdeadbeef3dcccccdu), "0.1");
  EXPECT_EQ(lisp(t.add({FROE_TYPE_F32}), 0xff800000u), "-inf.0");
  int32_t f64 = t.add({FROE_TYPE_F64});
  EXPECT_EQ(lisp(f64, 0x3ff8000000000000u), "1.5");
  EXPECT_EQ(lisp(f64, 0x7ff0000000000000u), "+inf.0");
  EXPECT_EQ(lisp(f64, 0xfff0000000000000u), "-inf.0");
  EXPECT_EQ(lisp(f64, 0x7ff8000000000000u), "+nan.0");
  EXPECT_EQ(lisp(f64, 0xfff8000000000000u), "+nan.0");
  EXPECT_EQ(lisp(t.add({FROE_TYPE_FUNCTION, 1}), 0), "<function>");
}

TEST_F(Show, LispCharacters) {
  int32_t character = t.add({FROE_TYPE_INT, 32});
  int32_t sum =
      t.add({FROE_TYPE_FLAT_SUM, 1, -1, 1, t.name("C"), 0, 1,
             t.add({character, 1, 0})});
  struct {
    froe_word code;
    std::string bare, quoted;
  } cases[] = {{'a', "a", "#\\a"},
               {'x', "x", "#\\x"},
               {'(', "(", "#\\("},
               {' ', " ", "#\\space"},
               {'\n', "\n", "#\\newline"},
               {'\t', "\t", "#\\tab"},
               {'\r', "\r", "#\\return"},
               {0, std::string(1, '\0'), "#\\nul"},
               {0x1b, "\x1b", "#\\x1b"},
               {7, "\x07", "#\\x7"},
               {0x7f, "\x7f", "#\\x7f"},
               {0x3bb, "\xce\xbb", "#\\\xce\xbb"},
               {0x20ac, "\xe2\x82\xac", "#\\\xe2\x82\xac"},
               {0x10ffff, "\xf4\x8f\xbf\xbf", "#\\\xf4\x8f\xbf\xbf"},
               {0xdeadbeef00000061, "a", "#\\a"},
               {0xd800, "#\\xd800", "#\\xd800"},
               {0x110000, "#\\x110000", "#\\x110000"},
               {~froe_word(0), "#\\xffffffff", "#\\xffffffff"}};
  for (const auto &c : cases) {
    EXPECT_EQ(one(character, c.code, FROE_STYLE_LISP), c.bare);
    EXPECT_EQ(one(sum, c.code, FROE_STYLE_LISP), "(C " + c.quoted + ")");
  }
}

TEST_F(Show, LispData) {
  int32_t empty = t.add({FROE_TYPE_RECORD, 0, 0});
  int32_t point =
      t.add({FROE_TYPE_RECORD, 2, 2, t.name("x"), i64, 0, t.name("y"), i64, 1});
  int32_t box = t.add({FROE_TYPE_BOX, point, 2});
  int32_t strings = t.add({FROE_TYPE_RECORD, 1, 1, t.name("s"), text, 0});
  int32_t shape = t.add({FROE_TYPE_FLAT_SUM, 3, 0, 2, t.name("Dot"), 7, 0, 0,
                         t.name("At"), 8, 2,
                         t.add({point, 2, 1, 2, empty, 0})});
  int32_t points = t.add({FROE_TYPE_ARRAY, point, 2, 16});
  EXPECT_EQ(h.run([&](froe_context *c) {
    froe_word slots[] = {8, 1, 2};
    EXPECT_EQ(lisp(c, empty, slots), "{}");
    EXPECT_EQ(lisp(c, point, slots), "{x 8 y 1}");
    EXPECT_EQ(lisp(c, shape, slots), "(At {x 1 y 2} {})");
    slots[0] = 7;
    EXPECT_EQ(lisp(c, shape, slots), "Dot");
    slots[0] = 6;
    EXPECT_EQ(lisp(c, shape, slots), "<invalid>");
    auto *cell = static_cast<froe_word *>(froe_rt_alloc(c, 24));
    cell[0] = inlineLayout(FROE_KIND_LABEL, 2, 0, 0);
    cell[1] = 3;
    cell[2] = 4;
    slots[0] = word(cell);
    EXPECT_EQ(lisp(c, box, slots), "{x 3 y 4}");
    slots[0] = word(str(c, std::string("a\"b\\c\n\t\r\x1b\0\x7f\xc3\xa4", 13)));
    EXPECT_EQ(lisp(c, text, slots),
              std::string("a\"b\\c\n\t\r\x1b\0\x7f\xc3\xa4", 13));
    EXPECT_EQ(lisp(c, strings, slots),
              "{s \"a\\\"b\\\\c\\n\\t\\r\\x1b;\\x0;\\x7f;\xc3\xa4\"}");
    auto *array =
        static_cast<froe_array *>(froe_rt_array_new(c, nullptr, 1, 0, 16));
    slots[0] = word(array);
    EXPECT_EQ(lisp(c, points, slots), "#[]");
    array = static_cast<froe_array *>(froe_rt_array_new(c, nullptr, 1, 2, 16));
    slots[0] = word(array);
    EXPECT_EQ(lisp(c, points, slots), "#[{x 0 y 0} {x 0 y 0}]");
  }),
            FROE_OK);
}

TEST_F(Show, LispLists) {
  int32_t numbers = lispList(i64), nested = lispList(numbers);
  int32_t plain = list();
  EXPECT_EQ(h.run([&](froe_context *c) {
    froe_word nil = 1, invalid = 5;
    froe_word two = cons(c, 1, cons(c, 2, nil)), wrong = cons(c, 1, invalid);
    EXPECT_EQ(lisp(c, numbers, &nil), "[]");
    EXPECT_EQ(lisp(c, numbers, &two), "[1 2]");
    EXPECT_EQ((*this)(c, numbers, &two), "Cons(1, Cons(2, Nil))");
    EXPECT_EQ(lisp(c, plain, &two), "(cons 1 (cons 2 nil))");
    EXPECT_EQ(lisp(c, numbers, &invalid), "<invalid>");
    EXPECT_EQ(lisp(c, numbers, &wrong), "[1 <invalid>]");
    froe_word lists = cons(c, nil, cons(c, two, cons(c, two, nil)));
    EXPECT_EQ(lisp(c, nested, &lists), "[[] [1 2] [1 2]]");
  }),
            FROE_OK);
}

TEST_F(Show, LispFlatLists) {
  // Nil, and lists of up to two elements, whose slots lie scattered.
  auto flat = [&](int32_t tail, std::initializer_list<int32_t> fields) {
    int32_t node = static_cast<int32_t>(t.words.size());
    t.add({FROE_TYPE_LIST, node + 2, FROE_TYPE_FLAT_SUM, 5, 0, tail < 0 ? 1 : 2,
           t.name("Nil"), 0, 0, 0, t.name("Cons"), 1, 2, node + 14});
    t.words.insert(t.words.end(), fields);
    return node;
  };
  int32_t end = flat(-1, {});
  int32_t point =
      t.add({FROE_TYPE_RECORD, 2, 2, t.name("x"), i64, 0, t.name("y"), i64, 1});
  int32_t one = flat(end, {i64, 1, 1, end, 1, 2});
  int32_t two = flat(one, {point, 2, 4, 1, one, 3, 2, 1, 3});
  int32_t inside = t.add({FROE_TYPE_RECORD, 6, 2, t.name("l"), two, 0,
                          t.name("n"), i64, 5});
  EXPECT_EQ(h.run([&](froe_context *c) {
    froe_word slots[] = {1, 10, 1, 0, 40, 5};
    EXPECT_EQ(lisp(c, inside, slots), "{l [{x 40 y 10} 10] n 5}");
    slots[2] = 0;
    EXPECT_EQ(lisp(c, inside, slots), "{l [{x 40 y 10}] n 5}");
    slots[0] = 0;
    EXPECT_EQ(lisp(c, inside, slots), "{l [] n 5}");
  }),
            FROE_OK);
}

TEST_F(Show, LispLongList) {
  int32_t node = lispList(i64);
  const int count = 1000000;
  std::string expected = "[";
  for (int i = count; i-- > 0;)
    expected += std::to_string(i) + (i ? " " : "]");
  EXPECT_EQ(h.run([&](froe_context *c) {
    froe_word slot = 1;
    for (int i = 0; i < count; ++i)
      slot = cons(c, static_cast<froe_word>(i), slot);
    EXPECT_TRUE(lisp(c, node, &slot) == expected);
  }),
            FROE_OK);
  EXPECT_LE(h.stats().held_bytes - h.stats().chunk_bytes, 1u << 20);
}

TEST_F(Show, LispDeepNesting) {
  // type list = Nil | Cons(list, list): deep to the left, then to the right.
  int32_t lists = lispList(-1);
  int32_t left = list(/*elementLast=*/true), right = list();
  const int count = 1000000;
  std::string deep = std::string(count + 1, '[') + std::string(count + 1, ']');
  std::string leftExpected, rightExpected;
  for (int i = 0; i < count; ++i) {
    leftExpected += "(cons ";
    rightExpected += "(cons " + std::to_string(count - 1 - i) + " ";
  }
  leftExpected += "nil";
  for (int i = 0; i < count; ++i)
    leftExpected += " " + std::to_string(i) + ")";
  rightExpected += "nil" + std::string(count, ')');
  EXPECT_EQ(h.run([&](froe_context *c) {
    froe_word nested = 1, slot = 1;
    for (int i = 0; i < count; ++i) {
      nested = cons(c, nested, 1);
      slot = cons(c, static_cast<froe_word>(i), slot);
    }
    EXPECT_TRUE(lisp(c, lists, &nested) == deep);
    EXPECT_TRUE(lisp(c, left, &slot) == leftExpected);
    EXPECT_TRUE(lisp(c, right, &slot) == rightExpected);
  }),
            FROE_OK);
  EXPECT_LE(h.stats().held_bytes - h.stats().chunk_bytes, 1u << 20);
}

} // namespace
