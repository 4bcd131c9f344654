//===- StringTest.cpp - Strings and UTF-8 ---------------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Harness.h"

#include "text.h"

using namespace froetest;

namespace {

constexpr int64_t most = INT64_MAX;

TEST(Utf8, MatchesTheDefinition) {
  // Every code point there and back.
  for (uint32_t code = 0; code <= 0x110000; ++code) {
    char bytes[4];
    size_t n = froe__utf8_encode(code, bytes);
    bool exists = code < 0x110000 && (code < 0xd800 || code > 0xdfff);
    ASSERT_EQ(n != 0, exists) << code;
    if (!exists)
      continue;
    uint32_t back = 0;
    ASSERT_EQ(froe__utf8_decode(bytes, n, &back), n);
    ASSERT_EQ(back, code);
    ASSERT_EQ(froe__utf8_check(bytes, n), n);
    for (size_t part = 1; part < n; ++part)
      ASSERT_EQ(froe__utf8_check(bytes, part), 0u);
  }
  // Every three bytes: well-formed where each character encodes to itself.
  for (unsigned i = 0; i < 1u << 24; i += (i & 0xff) == 0x90 ? 0x2f : 1) {
    char bytes[3] = {static_cast<char>(i >> 16), static_cast<char>(i >> 8),
                     static_cast<char>(i)};
    uint32_t code = 0;
    size_t n = froe__utf8_decode(bytes, 3, &code);
    if (n) {
      char back[4];
      ASSERT_EQ(froe__utf8_encode(code, back), n);
      ASSERT_EQ(std::memcmp(back, bytes, n), 0);
    } else {
      ASSERT_GE(code, 1u);
      ASSERT_LE(code, 3u);
    }
  }
}

TEST(Utf8, FindsTheFirstBadByte) {
  for (size_t before = 0; before < 40; ++before) {
    std::string good = std::string(before, 'a') + "\xc3\xa4";
    for (const char *bad :
         {"\x80", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80",
          "\xf4\x90\x80\x80", "\xff", "\xe2\x82", "\xf0\x9f\x98"}) {
      std::string text = good + bad;
      EXPECT_EQ(froe__utf8_check(text.data(), text.size()), good.size());
      text += "z";
      EXPECT_EQ(froe__utf8_check(text.data(), text.size()), good.size());
    }
  }
}

TEST(Strings, ConcatCompareEqual) {
  Harness h;
  EXPECT_EQ(h.run([](froe_context *c) {
    void *a = str(c, "ab"), *b = str(c, "\xc3\xa4"), *e = str(c, "");
    EXPECT_EQ(text(froe_rt_string_concat(c, a, b)), "ab\xc3\xa4");
    EXPECT_EQ(text(froe_rt_string_concat(c, a, e)), "ab");
    EXPECT_EQ(text(froe_rt_string_concat(c, e, b)), "\xc3\xa4");
    EXPECT_EQ(text(froe_rt_string_concat(c, e, e)), "");
    EXPECT_EQ(froe_rt_string_compare(a, b), -1);
    EXPECT_EQ(froe_rt_string_compare(b, a), 1);
    EXPECT_EQ(froe_rt_string_compare(a, str(c, "ab")), 0);
    EXPECT_EQ(froe_rt_string_compare(a, str(c, "abc")), -1);
    EXPECT_EQ(froe_rt_string_compare(str(c, "abc"), a), 1);
    EXPECT_EQ(froe_rt_string_compare(e, a), -1);
    EXPECT_EQ(froe_rt_string_equal(a, str(c, "ab")), 1);
    EXPECT_EQ(froe_rt_string_equal(a, str(c, "ac")), 0);
    EXPECT_EQ(froe_rt_string_equal(a, e), 0);
  }),
            FROE_OK);
}

TEST(Strings, Join) {
  Harness h;
  EXPECT_EQ(h.run([](froe_context *c) {
    for (size_t n : {0, 1, 2, 1000}) {
      auto *array = static_cast<froe_array *>(froe_rt_array_new(
          c, nullptr, static_cast<int64_t>(inlineLayout(2, 1, 8, 1)),
          static_cast<int64_t>(n), 8));
      std::string expected;
      for (size_t i = 0; i < n; ++i) {
        std::string part = std::to_string(i * i);
        expected += (i ? "--" : "") + part;
        void *object = str(c, part);
        std::memcpy(array->data + 8 * i, &object, 8);
      }
      EXPECT_EQ(text(froe_rt_string_join(c, array, str(c, "--"))), expected);
    }
  }),
            FROE_OK);
}

TEST(Strings, JoinTooLong) {
  Harness h;
  EXPECT_EQ(h.run([](froe_context *c) {
    auto *array =
        static_cast<froe_array *>(froe_rt_array_new(c, nullptr, 1, 4, 8));
    froe_string *liar = str(c, "");
    liar->length = INT64_MAX / 2;
    for (int i = 0; i < 4; ++i)
      std::memcpy(array->data + 8 * i, &liar, 8);
    froe_rt_string_join(c, array, liar);
  }),
            FROE_ENOMEM);
  EXPECT_EQ(h.run([](froe_context *c) {
    froe_string *liar = str(c, "");
    liar->length = INT64_MAX;
    froe_rt_string_concat(c, liar, liar);
  }),
            FROE_ENOMEM);
}

TEST(Strings, Slice) {
  Harness h;
  EXPECT_EQ(h.run([](froe_context *c) {
    void *s = str(c, "a\xc3\xa4z");
    EXPECT_EQ(text(froe_rt_string_slice(c, nullptr, s, 0, 4)), "a\xc3\xa4z");
    EXPECT_EQ(text(froe_rt_string_slice(c, nullptr, s, 1, 3)), "\xc3\xa4");
    EXPECT_EQ(text(froe_rt_string_slice(c, nullptr, s, 4, 4)), "");
    EXPECT_EQ(text(froe_rt_string_slice(c, nullptr, s, 3, 4)), "z");
  }),
            FROE_OK);
  auto slicing = [&](int64_t from, int64_t to) {
    return h.failing([=](froe_context *c) {
      froe_rt_string_slice(c, place("w"), str(c, "\xc3\xa4z"), from, to);
    });
  };
  EXPECT_EQ(slicing(2, 9), "w: slice 2..9 is out of range for length 3");
  EXPECT_EQ(slicing(-1, 2), "w: slice -1..2 is out of range for length 3");
  EXPECT_EQ(slicing(3, 2), "w: slice 3..2 is out of range for length 3");
  EXPECT_EQ(slicing(1, 2), "w: offset 1 is inside a character");
  EXPECT_EQ(slicing(0, 1), "w: offset 1 is inside a character");
}

TEST(Strings, BytesAndCharacters) {
  Harness h;
  EXPECT_EQ(h.run([](froe_context *c) {
    void *s = str(c, "a\xc3\xa4\xf0\x9f\x98\x80");
    EXPECT_EQ(froe_rt_string_byte(c, nullptr, s, 0), 'a');
    EXPECT_EQ(froe_rt_string_byte(c, nullptr, s, 1), 0xc3);
    int64_t width = 0;
    EXPECT_EQ(froe_rt_string_decode(c, nullptr, s, 0, &width), 'a');
    EXPECT_EQ(width, 1);
    EXPECT_EQ(froe_rt_string_decode(c, nullptr, s, 1, &width), 0xe4);
    EXPECT_EQ(width, 2);
    EXPECT_EQ(froe_rt_string_decode(c, nullptr, s, 3, &width), 0x1f600);
    EXPECT_EQ(width, 4);
    EXPECT_EQ(text(froe_rt_string_from_char(c, nullptr, 0x1f600)),
              "\xf0\x9f\x98\x80");
    EXPECT_EQ(text(froe_rt_string_from_char(c, nullptr, 0)),
              std::string(1, '\0'));
  }),
            FROE_OK);
  for (int64_t at : {int64_t(-1), int64_t(2), most}) {
    std::string expected =
        "w: index " + std::to_string(at) + " is out of range for length 2";
    EXPECT_EQ(h.failing([=](froe_context *c) {
      froe_rt_string_byte(c, place("w"), str(c, "\xc3\xa4"), at);
    }),
              expected);
    EXPECT_EQ(h.failing([=](froe_context *c) {
      int64_t width;
      froe_rt_string_decode(c, place("w"), str(c, "\xc3\xa4"), at, &width);
    }),
              expected);
  }
  EXPECT_EQ(h.failing([=](froe_context *c) {
    int64_t width;
    froe_rt_string_decode(c, place("w"), str(c, "\xc3\xa4"), 1, &width);
  }),
            "w: offset 1 is inside a character");
  for (int32_t code : {-1, 0xd800, 0xdfff, 0x110000})
    EXPECT_EQ(h.failing([=](froe_context *c) {
      froe_rt_string_from_char(c, place("w"), code);
    }),
              "w: " + std::to_string(code) + " is not a character");
}

TEST(Strings, Find) {
  Harness h;
  std::vector<std::pair<std::string, std::string>> cases = {
      {"", ""},        {"abc", ""},  {"abc", "abc"},
      {"abc", "abcd"}, {"abc", "c"}, {"aaab", "ab"},
      {"abab", "bab"}, {"abc", "x"}, {"aabaabaaab", "aaab"}};
  std::string as(5000, 'a');
  cases.push_back({as, std::string(100, 'a') + "b"});
  cases.push_back({as + "b" + as, std::string(100, 'a') + "b"});
  cases.push_back({as, std::string(5000, 'a')});
  unsigned seed = 1;
  for (int i = 0; i < 2000; ++i) {
    std::string haystack, needle;
    for (int j = 0; j < 60; ++j)
      haystack += "ab"[(seed = seed * 1103515245 + 12345) >> 16 & 1];
    for (int j = 0; j < 1 + i % 9; ++j)
      needle += "ab"[(seed = seed * 1103515245 + 12345) >> 16 & 1];
    cases.push_back({haystack, needle});
  }
  EXPECT_EQ(h.run([&](froe_context *c) {
    for (auto &[haystack, needle] : cases) {
      void *s = str(c, haystack), *n = str(c, needle);
      for (size_t from = 0; from <= haystack.size(); from += 1 + from / 8) {
        size_t found = haystack.find(needle, from);
        int64_t expected =
            found == std::string::npos ? -1 : static_cast<int64_t>(found);
        ASSERT_EQ(
            froe_rt_string_find(c, nullptr, s, n, static_cast<int64_t>(from)),
            expected);
      }
    }
  }),
            FROE_OK);
  auto finding = [&](int64_t from) {
    return h.failing([=](froe_context *c) {
      froe_rt_string_find(c, place("w"), str(c, "\xc3\xa4z"), str(c, "z"),
                          from);
    });
  };
  EXPECT_EQ(finding(-1), "w: offset -1 is out of range for length 3");
  EXPECT_EQ(finding(4), "w: offset 4 is out of range for length 3");
  EXPECT_EQ(finding(1), "w: offset 1 is inside a character");
}

// Quadratic search would take minutes.
TEST(Strings, FindIsLinear) {
  Harness h;
  std::string haystack(4 << 20, 'a'), needle(1 << 20, 'a');
  needle.back() = 'b';
  EXPECT_EQ(h.run([&](froe_context *c) {
    EXPECT_EQ(
        froe_rt_string_find(c, nullptr, str(c, haystack), str(c, needle), 0),
        -1);
  }),
            FROE_OK);
}

} // namespace
