/*===- numbers.c - Numbers as text ----------------------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* Floats are printed with the fewest significant digits that read back to the
|* same value, and the nearest such. Let e be the decimal exponent of the first
|* digit:
|*
|*   -5 < e < 17   positional, with at least one digit on both sides of the
point:
|*                 0.0001, 1.0, 12345678901234568.0
|*   otherwise     scientific, an exponent with its sign and no leading zeros:
|*                 1e-5, 1.5e+300
|*   inf, -inf, nan; zero is 0.0 or -0.0
|*
|* What is printed and read does not depend on the locale: the C library is only
|* shown and asked for digits and exponents, never for a decimal point.
|*
\*===----------------------------------------------------------------------===*/
#include "internal.h"

#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/*===- Integers -----------------------------------------------------------===*/

size_t froe__format_int(int64_t value, char out[FROE__INT_TEXT]) {
  char reversed[FROE__INT_TEXT];
  size_t n = 0, length = 0;
  uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  do
    reversed[n++] = (char)('0' + magnitude % 10);
  while (magnitude /= 10);
  if (value < 0)
    out[length++] = '-';
  while (n)
    out[length++] = reversed[--n];
  return length;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

int32_t froe_rt_string_parse_int(void *string, void *out) {
  const froe_string *text = string;
  const char *at = text->bytes, *end = at + text->length;
  bool negative = at < end && *at == '-';
  if (at < end && (*at == '-' || *at == '+'))
    ++at;
  if (at == end)
    return 0;
  const uint64_t most = (uint64_t)INT64_MAX + (negative ? 1 : 0);
  uint64_t value = 0;
  for (; at < end; ++at) {
    if (!is_digit(*at))
      return 0;
    uint64_t digit = (uint64_t)(*at - '0');
    if (value > (most - digit) / 10)
      return 0;
    value = value * 10 + digit;
  }
  int64_t result =
      negative ? -(int64_t)(value - (value > 0)) - (value > 0) : (int64_t)value;
  memcpy(out, &result, sizeof result);
  return 1;
}

/*===- Floats to text -----------------------------------------------------===*/

/** Digits d of a number 0.ddd × 10^(exponent + 1). */
typedef struct decimal {
  int count;
  int exponent;
  char digits[DBL_DECIMAL_DIG + 1];
} decimal;

/** The value rounded to `count` digits. */
static void round_to(double value, int count, decimal *out) {
  char text[64];
  snprintf(text, sizeof text, "%.*e", count - 1, value);
  const char *at = text;
  out->count = 0;
  for (; *at && *at != 'e'; ++at)
    if (is_digit(*at) && out->count < count)
      out->digits[out->count++] = *at;
  out->exponent = *at ? (int)strtol(at + 1, NULL, 10) : 0;
}

static bool reads_back(const decimal *d, double value, bool single) {
  char text[64];
  snprintf(text, sizeof text, "%.*se%d", d->count, d->digits,
           d->exponent - d->count + 1);
  return single ? (double)strtof(text, NULL) == value
                : strtod(text, NULL) == value;
}

/** Adds one in the last place. */
static void increment(decimal *d) {
  int i = d->count - 1;
  while (i >= 0 && d->digits[i] == '9')
    d->digits[i--] = '0';
  if (i >= 0) {
    d->digits[i] = (char)(d->digits[i] + 1);
    return;
  }
  d->digits[0] = '1';
  d->exponent += 1;
}

/** The shortest digits of a positive, finite value. */
static void shortest(double value, bool single, decimal *out) {
  /* A decimal of so many digits survives the way to a normal float and back, so
     that rounding to this many finds every shorter one, padded with zeros. */
  int first = single ? FLT_DIG : DBL_DIG;
  if (value < (single ? (double)FLT_MIN : DBL_MIN))
    first = 1;
  const int last = single ? FLT_DECIMAL_DIG : DBL_DECIMAL_DIG;
  int exponent;
  const bool power_of_two = frexp(value, &exponent) == 0.5;
  for (int count = first;; ++count) {
    round_to(value, count, out);
    if (count >= last || reads_back(out, value, single))
      break;
    /* Above a power of two floats are twice as far apart as below: a neighbour
       above may read back where the nearest decimal, below, does not. */
    if (power_of_two) {
      increment(out);
      if (reads_back(out, value, single))
        break;
    }
  }
  while (out->count > 1 && out->digits[out->count - 1] == '0')
    out->count -= 1;
}

static char *put(char *at, const char *bytes, int n) {
  memcpy(at, bytes, (size_t)n);
  return at + n;
}

static char *put_zeros(char *at, int n) {
  memset(at, '0', (size_t)n);
  return at + n;
}

static char *put_positional(char *at, const decimal *d) {
  int whole = d->exponent + 1;
  if (whole <= 0) {
    at = put(at, "0.", 2);
    at = put_zeros(at, -whole);
    return put(at, d->digits, d->count);
  }
  if (whole >= d->count) {
    at = put(at, d->digits, d->count);
    at = put_zeros(at, whole - d->count);
    return put(at, ".0", 2);
  }
  at = put(at, d->digits, whole);
  *at++ = '.';
  return put(at, d->digits + whole, d->count - whole);
}

static char *put_scientific(char *at, const decimal *d) {
  *at++ = d->digits[0];
  if (d->count > 1) {
    *at++ = '.';
    at = put(at, d->digits + 1, d->count - 1);
  }
  *at++ = 'e';
  *at++ = d->exponent < 0 ? '-' : '+';
  char text[FROE__INT_TEXT];
  int magnitude = d->exponent < 0 ? -d->exponent : d->exponent;
  return put(at, text, (int)froe__format_int(magnitude, text));
}

size_t froe__format_float(double value, bool single,
                          char out[FROE__FLOAT_TEXT]) {
  char *at = out;
  if (isnan(value))
    return (size_t)(put(at, "nan", 3) - out);
  if (signbit(value)) {
    *at++ = '-';
    value = -value;
  }
  if (isinf(value))
    return (size_t)(put(at, "inf", 3) - out);
  /* Whole numbers that all have their own decimal of so many digits. */
  if (value < (single ? 1e6 : 1e15) && value == (double)(int64_t)value) {
    at += froe__format_int((int64_t)value, at);
    return (size_t)(put(at, ".0", 2) - out);
  }
  decimal d;
  shortest(value, single, &d);
  at = d.exponent > -5 && d.exponent < 17 ? put_positional(at, &d)
                                          : put_scientific(at, &d);
  return (size_t)(at - out);
}

size_t froe__format_lisp_float(double value, bool single,
                               char out[FROE__FLOAT_TEXT]) {
  if (isfinite(value))
    return froe__format_float(value, single, out);
  const char *text = isnan(value) ? "+nan.0" : value < 0 ? "-inf.0" : "+inf.0";
  return (size_t)(put(out, text, 6) - out);
}

/*===- Text to floats -----------------------------------------------------===*/

/** More digits than this only say whether a value is above a halfway point, for
    which one more digit that is not zero is as good. */
#define MOST_DIGITS 780
#define MOST_EXPONENT 100000

typedef struct scanner {
  const char *at, *end;
  char digits[MOST_DIGITS + 32]; /**< and room for the exponent */
  int count;
  int64_t exponent; /**< of the last digit */
  bool more;        /**< a digit that is not 0 was left out */
} scanner;

/** Scans digits, of which those after the point are `fraction`. Returns whether
    there was one at all. */
static bool scan_digits(scanner *s, bool fraction) {
  const char *start = s->at;
  for (; s->at < s->end && is_digit(*s->at); ++s->at) {
    if (s->count == 0 && *s->at == '0') {
      s->exponent -= fraction; /* a leading zero */
    } else if (s->count < MOST_DIGITS) {
      s->digits[s->count++] = *s->at;
      s->exponent -= fraction;
    } else {
      s->more |= *s->at != '0';
      s->exponent += !fraction;
    }
  }
  return s->at != start;
}

static bool scan_exponent(scanner *s) {
  bool negative = s->at < s->end && *s->at == '-';
  if (s->at < s->end && (*s->at == '-' || *s->at == '+'))
    ++s->at;
  const char *start = s->at;
  int64_t value = 0;
  for (; s->at < s->end && is_digit(*s->at); ++s->at)
    if (value < INT64_MAX / 100)
      value = value * 10 + (*s->at - '0');
  s->exponent += negative ? -value : value;
  return s->at != start;
}

static bool scan_number(scanner *s) {
  if (!scan_digits(s, false))
    return false;
  if (s->at < s->end && *s->at == '.') {
    ++s->at;
    if (!scan_digits(s, true))
      return false;
  }
  if (s->at < s->end && (*s->at == 'e' || *s->at == 'E')) {
    ++s->at;
    if (!scan_exponent(s))
      return false;
  }
  return s->at == s->end;
}

static double to_double(scanner *s) {
  if (s->count == 0)
    return 0;
  if (s->more) {
    s->digits[s->count++] = '1';
    s->exponent -= 1;
  }
  if (s->exponent > MOST_EXPONENT)
    s->exponent = MOST_EXPONENT;
  if (s->exponent < -MOST_EXPONENT)
    s->exponent = -MOST_EXPONENT;
  snprintf(s->digits + s->count, sizeof s->digits - (size_t)s->count,
           "e%" PRId64, s->exponent);
  return strtod(s->digits, NULL);
}

int32_t froe_rt_string_parse_float(void *string, void *out) {
  const froe_string *text = string;
  scanner s;
  s.at = text->bytes;
  s.end = s.at + text->length;
  s.count = 0;
  s.exponent = 0;
  s.more = false;
  bool negative = s.at < s.end && *s.at == '-';
  if (s.at < s.end && (*s.at == '-' || *s.at == '+'))
    ++s.at;
  double value;
  if (s.end - s.at == 3 && memcmp(s.at, "inf", 3) == 0)
    value = INFINITY;
  else if (s.end - s.at == 3 && memcmp(s.at, "nan", 3) == 0)
    value = NAN;
  else if (scan_number(&s))
    value = to_double(&s);
  else
    return 0;
  if (negative)
    value = -value;
  memcpy(out, &value, sizeof value);
  return 1;
}
