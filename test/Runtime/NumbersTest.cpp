//===- NumbersTest.cpp - Numbers as text ----------------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Harness.h"

#include "text.h"

#include <cfloat>
#include <clocale>
#include <cmath>
#include <random>

using namespace froetest;

namespace {

std::string show(double value, bool single = false) {
  char buffer[FROE__FLOAT_TEXT];
  size_t n = froe__format_float(value, single, buffer);
  EXPECT_LE(n, sizeof buffer);
  return std::string(buffer, n);
}

std::string show(float value) { return show(static_cast<double>(value), true); }

// Parsing takes a string object and no context.
struct Object {
  std::vector<char> bytes;
  explicit Object(const std::string &text) : bytes(16 + text.size() + 1) {
    int64_t length = static_cast<int64_t>(text.size());
    std::memcpy(bytes.data() + 8, &length, 8);
    std::memcpy(bytes.data() + 16, text.c_str(), text.size() + 1);
  }
};

bool parse(const std::string &text, double *out) {
  Object object(text);
  return froe_rt_string_parse_float(object.bytes.data(), out) != 0;
}

bool parse(const std::string &text, int64_t *out) {
  Object object(text);
  return froe_rt_string_parse_int(object.bytes.data(), out) != 0;
}

uint64_t bitsOf(double value) {
  uint64_t bits;
  std::memcpy(&bits, &value, 8);
  return bits;
}

// Digits before the exponent, without leading and trailing zeros.
size_t significant(const std::string &text) {
  std::string digits;
  for (char c : text) {
    if (c == 'e')
      break;
    if (c >= '0' && c <= '9' && (c != '0' || !digits.empty()))
      digits += c;
  }
  while (!digits.empty() && digits.back() == '0')
    digits.pop_back();
  return digits.size();
}

void checkDouble(double value) {
  std::string text = show(value);
  double back = 0;
  ASSERT_TRUE(parse(text, &back)) << text;
  ASSERT_EQ(bitsOf(back), bitsOf(value)) << text;
  // No shorter one does: neither neighbour at one digit less.
  size_t n = significant(text);
  if (n <= 1)
    return;
  char shorter[64];
  std::snprintf(shorter, sizeof shorter, "%.*e", static_cast<int>(n) - 2,
                value);
  ASSERT_NE(std::strtod(shorter, nullptr), value) << text;
}

void checkFloat(float value) {
  std::string text = show(value);
  ASSERT_EQ(std::strtof(text.c_str(), nullptr), value) << text;
  size_t n = significant(text);
  if (n <= 1)
    return;
  char shorter[64];
  std::snprintf(shorter, sizeof shorter, "%.*e", static_cast<int>(n) - 2,
                static_cast<double>(value));
  ASSERT_NE(std::strtof(shorter, nullptr), value) << text;
}

TEST(Floats, Layout) {
  std::pair<double, const char *> cases[] = {
      {0.0, "0.0"},
      {-0.0, "-0.0"},
      {1.0, "1.0"},
      {-1.5, "-1.5"},
      {0.1, "0.1"},
      {100.0, "100.0"},
      {1.0 / 3, "0.3333333333333333"},
      {0.0001, "0.0001"},
      {0.00012345, "0.00012345"},
      {0.00001, "1e-5"},
      {1.25e-5, "1.25e-5"},
      {1e15, "1000000000000000.0"},
      {1e16, "10000000000000000.0"},
      {12345678901234567.0, "12345678901234568.0"},
      {99999999999999984.0, "99999999999999980.0"},
      {1e17, "1e+17"},
      {1.5e300, "1.5e+300"},
      {-1e-300, "-1e-300"},
      {123456.789, "123456.789"},
      {9007199254740993.0, "9007199254740992.0"},
      {DBL_MAX, "1.7976931348623157e+308"},
      {DBL_MIN, "2.2250738585072014e-308"},
      {5e-324, "5e-324"},
      // The nearest of 16 digits does not read back, its neighbour does.
      {5.684341886080802e-14, "5.684341886080802e-14"},
      {9.5367431640625e-07, "9.5367431640625e-7"},
      {INFINITY, "inf"},
      {-INFINITY, "-inf"},
      {NAN, "nan"},
      {-NAN, "nan"}};
  for (auto &[value, expected] : cases)
    EXPECT_EQ(show(value), expected);
  std::pair<float, const char *> narrow[] = {{0.1f, "0.1"},
                                             {1.0f, "1.0"},
                                             {16777216.0f, "16777216.0"},
                                             {123456789.0f, "123456790.0"},
                                             {FLT_MAX, "3.4028235e+38"},
                                             {1e-45f, "1e-45"},
                                             {3.3f, "3.3"},
                                             {999999.0f, "999999.0"},
                                             {-INFINITY, "-inf"}};
  for (auto &[value, expected] : narrow)
    EXPECT_EQ(show(value), expected);
}

TEST(Floats, RoundTrip) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20000; ++i) {
    uint64_t bits = random();
    double value;
    std::memcpy(&value, &bits, 8);
    if (std::isfinite(value))
      checkDouble(value);
    checkDouble(static_cast<double>(bits >> 11) / 1000);
    checkDouble(static_cast<double>(random() % 100000) / 100);
    bits >>= 12; // subnormal
    std::memcpy(&value, &bits, 8);
    checkDouble(value);
    uint32_t narrow = static_cast<uint32_t>(random());
    float single;
    std::memcpy(&single, &narrow, 4);
    if (std::isfinite(single))
      checkFloat(single);
    if (testing::Test::HasFatalFailure())
      return;
  }
  for (int e = -1074; e < 1024; ++e) {
    checkDouble(std::ldexp(1.0, e));
    checkDouble(std::nextafter(std::ldexp(1.0, e), 0.0));
    checkDouble(std::nextafter(std::ldexp(1.0, e), INFINITY));
  }
  for (int e = -149; e < 128; ++e)
    checkFloat(std::ldexp(1.0f, e));
}

TEST(Floats, Parse) {
  double value = 0;
  for (const char *bad :
       {"",    "-",        "+",    ".",    ".5",    "1.", "1e",
        "1e+", "e5",       "1.e5", "0x10", " 1",    "1 ", "1.5x",
        "--1", "infinity", "INF",  "nano", "1_000", "1,5"})
    EXPECT_FALSE(parse(bad, &value)) << bad;
  EXPECT_FALSE(parse(std::string("1\0", 2), &value));
  std::pair<const char *, double> good[] = {
      {"1", 1},
      {"+1.5", 1.5},
      {"-0", -0.0},
      {"1e5", 1e5},
      {"1E-5", 1e-5},
      {"007.50", 7.5},
      {"1e400", HUGE_VAL},
      {"-1e400", -HUGE_VAL},
      {"1e-400", 0.0},
      {"0e999999999999999999999", 0.0},
      {"1e999999999999999999999", HUGE_VAL},
      {"1e-999999999999999999999", 0.0},
      {"inf", HUGE_VAL},
      {"-inf", -HUGE_VAL},
      {"0.000001", 1e-6}};
  for (auto &[text, expected] : good) {
    ASSERT_TRUE(parse(text, &value)) << text;
    EXPECT_EQ(bitsOf(value), bitsOf(expected)) << text;
  }
  ASSERT_TRUE(parse("nan", &value));
  EXPECT_TRUE(std::isnan(value));
  // Long texts, in either direction, and exactly at a halfway point.
  ASSERT_TRUE(parse("1" + std::string(400, '0') + "e-400", &value));
  EXPECT_EQ(value, 1.0);
  ASSERT_TRUE(parse("0." + std::string(2000, '0') + "1e2001", &value));
  EXPECT_EQ(value, 1.0);
  ASSERT_TRUE(parse(std::string(5000, '0') + "1", &value));
  EXPECT_EQ(value, 1.0);
  std::string half = "9007199254740993." + std::string(3000, '0');
  ASSERT_TRUE(parse(half, &value));
  EXPECT_EQ(value, 9007199254740992.0);
  ASSERT_TRUE(parse(half + "1", &value));
  EXPECT_EQ(value, 9007199254740994.0);
  std::mt19937_64 random(2);
  for (int i = 0; i < 20000; ++i) {
    std::string text = std::to_string(random() % 1000) + "." +
                       std::to_string(random()) + "e" +
                       std::to_string(static_cast<int>(random() % 640) - 320);
    ASSERT_TRUE(parse(text, &value));
    ASSERT_EQ(value, std::strtod(text.c_str(), nullptr)) << text;
  }
}

TEST(Floats, AnyLocale) {
  const char *names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "de_DE"};
  const char *found = nullptr;
  for (const char *name : names)
    if (!found)
      found = std::setlocale(LC_NUMERIC, name);
  std::string text = show(1234.5);
  double value = 0;
  bool parsed = parse("1234.5", &value);
  std::setlocale(LC_NUMERIC, "C");
  EXPECT_EQ(text, "1234.5");
  EXPECT_TRUE(parsed);
  EXPECT_EQ(value, 1234.5);
  if (!found)
    GTEST_SKIP() << "no locale with a decimal comma here";
}

TEST(Integers, ToAndFromText) {
  Harness h;
  std::vector<int64_t> values = {
      0, 1, -1, 9, 10, -10, INT64_MAX, INT64_MIN, INT64_MAX - 1, INT64_MIN + 1};
  std::mt19937_64 random(3);
  for (int i = 0; i < 1000; ++i)
    values.push_back(static_cast<int64_t>(random()) >> (i % 64));
  EXPECT_EQ(h.run([&](froe_context *c) {
    for (int64_t value : values) {
      void *object = froe_rt_string_from_int(c, value);
      EXPECT_EQ(text(object), std::to_string(value));
      int64_t back = 0;
      EXPECT_EQ(froe_rt_string_parse_int(object, &back), 1);
      EXPECT_EQ(back, value);
    }
    EXPECT_EQ(text(froe_rt_string_from_float(c, -2.5)), "-2.5");
  }),
            FROE_OK);
  int64_t value = 0;
  for (const char *bad : {"", "-", "+", "1.0", " 1", "1 ", "0x1", "--1", "1e3",
                          "9223372036854775808", "-9223372036854775809",
                          "99999999999999999999999"})
    EXPECT_FALSE(parse(bad, &value)) << bad;
  EXPECT_TRUE(parse("+0012", &value));
  EXPECT_EQ(value, 12);
  EXPECT_TRUE(parse("-0", &value));
  EXPECT_EQ(value, 0);
}

} // namespace
