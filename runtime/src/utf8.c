/*===- utf8.c - UTF-8 -----------------------------------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* Well-formed as the Unicode standard defines it: shortest forms, no
|* surrogates, nothing above U+10FFFF.
|*
\*===----------------------------------------------------------------------===*/
#include "internal.h"

size_t froe__utf8_decode(const char *bytes, size_t n, uint32_t *code) {
  const unsigned char *s = (const unsigned char *)bytes;
  unsigned first = s[0];
  if (first < 0x80) {
    *code = first;
    return 1;
  }
  size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  *code = 1;
  if (first < 0xc2 || first > 0xf4)
    return 0;
  /* The second byte alone decides on overlong forms, surrogates and range. */
  unsigned low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  unsigned high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  uint32_t value = first & (0x7fu >> length);
  for (size_t i = 1; i < length; ++i) {
    if (i == n || s[i] < low || s[i] > high) {
      *code = (uint32_t)i;
      return 0;
    }
    value = value << 6 | (s[i] & 0x3fu);
    low = 0x80;
    high = 0xbf;
  }
  *code = value;
  return length;
}

size_t froe__utf8_encode(uint32_t code, char out[4]) {
  if (code < 0x80) {
    out[0] = (char)code;
    return 1;
  }
  if (code < 0x800) {
    out[0] = (char)(0xc0 | code >> 6);
    out[1] = (char)(0x80 | (code & 0x3f));
    return 2;
  }
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
    return 0;
  if (code < 0x10000) {
    out[0] = (char)(0xe0 | code >> 12);
    out[1] = (char)(0x80 | (code >> 6 & 0x3f));
    out[2] = (char)(0x80 | (code & 0x3f));
    return 3;
  }
  out[0] = (char)(0xf0 | code >> 18);
  out[1] = (char)(0x80 | (code >> 12 & 0x3f));
  out[2] = (char)(0x80 | (code >> 6 & 0x3f));
  out[3] = (char)(0x80 | (code & 0x3f));
  return 4;
}

size_t froe__format_char(uint32_t code, char out[FROE__CHAR_TEXT]) {
  static const struct {
    uint32_t code;
    const char *name;
  } named[] = {{0, "nul"},
               {'\t', "tab"},
               {'\n', "newline"},
               {'\r', "return"},
               {' ', "space"}};
  out[0] = '#';
  out[1] = '\\';
  for (size_t i = 0; i < sizeof named / sizeof *named; ++i) {
    if (named[i].code == code) {
      size_t length = strlen(named[i].name);
      memcpy(out + 2, named[i].name, length);
      return 2 + length;
    }
  }
  size_t length =
      code < 0x20 || code == 0x7f ? 0 : froe__utf8_encode(code, out + 2);
  if (length)
    return 2 + length;
  size_t digits = 1;
  for (uint32_t rest = code >> 4; rest; rest >>= 4)
    ++digits;
  out[2] = 'x';
  for (size_t i = 0; i < digits; ++i)
    out[3 + i] = "0123456789abcdef"[code >> 4 * (digits - 1 - i) & 15];
  return 3 + digits;
}

size_t froe__utf8_check(const char *bytes, size_t n) {
  size_t at = 0;
  while (at < n) {
    uint64_t eight;
    while (n - at >= sizeof eight) {
      memcpy(&eight, bytes + at, sizeof eight);
      if (eight & UINT64_C(0x8080808080808080))
        break;
      at += sizeof eight;
    }
    if (at == n)
      break;
    uint32_t code;
    size_t length = froe__utf8_decode(bytes + at, n - at, &code);
    if (!length)
      return at;
    at += length;
  }
  return n;
}
