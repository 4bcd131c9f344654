/*===- strings.c - Strings ------------------------------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
\*===----------------------------------------------------------------------===*/
#include "internal.h"

#include <inttypes.h>

/*===- Making strings -----------------------------------------------------===*/

froe_string *froe__string_new(froe_runtime *rt, size_t length) {
  if (length > FROE__LENGTH_MAX)
    froe__fail_memory(rt);
  size_t bytes = sizeof(froe_string) + length + 1;
  froe_string *string = froe__allocate_object(rt, bytes);
  froe__count(rt, FROE_KIND_STRING, bytes);
  string->layout = FROE_STRING_LAYOUT;
  string->length = (int64_t)length;
  string->bytes[length] = 0;
  return string;
}

froe_string *froe__string_of(froe_runtime *rt, const char *bytes,
                             size_t length) {
  froe_string *string = froe__string_new(rt, length);
  if (length)
    memcpy(string->bytes, bytes, length);
  return string;
}

void *froe_rt_string_from_char(froe_context *context, void *where,
                               int32_t codepoint) {
  froe_runtime *rt = froe__runtime(context);
  char bytes[4];
  size_t length = froe__utf8_encode((uint32_t)codepoint, bytes);
  if (!length)
    froe__failf(rt, FROE_EFAILED, where, "%" PRId32 " is not a character",
                codepoint);
  return froe__string_of(rt, bytes, length);
}

void *froe_rt_string_from_int(froe_context *context, int64_t value) {
  char text[FROE__INT_TEXT];
  size_t length = froe__format_int(value, text);
  return froe__string_of(froe__runtime(context), text, length);
}

void *froe_rt_string_from_float(froe_context *context, double value) {
  char text[FROE__FLOAT_TEXT];
  size_t length = froe__format_float(value, false, text);
  return froe__string_of(froe__runtime(context), text, length);
}

void *froe_rt_string_concat(froe_context *context, void *left, void *right) {
  froe_runtime *rt = froe__runtime(context);
  const froe_string *a = left, *b = right;
  if (a->length == 0)
    return right;
  if (b->length == 0)
    return left;
  if ((uint64_t)a->length + (uint64_t)b->length > SIZE_MAX / 2)
    froe__fail_memory(rt);
  size_t n = (size_t)a->length, m = (size_t)b->length;
  froe_string *result = froe__string_new(rt, n + m);
  memcpy(result->bytes, a->bytes, n);
  memcpy(result->bytes + n, b->bytes, m);
  return result;
}

void *froe_rt_string_join(froe_context *context, void *array, void *separator) {
  froe_runtime *rt = froe__runtime(context);
  const froe_array *parts = array;
  const froe_string *between = separator;
  const char *at = parts->data;
  /* Both addends stay below 2^63, so that one sum can't wrap around unseen. */
  uint64_t total = 0;
  for (int64_t i = 0; i < parts->length; ++i) {
    const froe_string *part;
    memcpy(&part, at + 8 * i, sizeof part);
    total += (uint64_t)part->length;
    if (total > SIZE_MAX / 2)
      froe__fail_memory(rt);
    if (i)
      total += (uint64_t)between->length;
    if (total > SIZE_MAX / 2)
      froe__fail_memory(rt);
  }
  froe_string *result = froe__string_new(rt, (size_t)total);
  char *to = result->bytes;
  for (int64_t i = 0; i < parts->length; ++i) {
    if (i) {
      memcpy(to, between->bytes, (size_t)between->length);
      to += between->length;
    }
    const froe_string *part;
    memcpy(&part, at + 8 * i, sizeof part);
    memcpy(to, part->bytes, (size_t)part->length);
    to += part->length;
  }
  return result;
}

/*===- Parts of strings ---------------------------------------------------===*/

/** Fails unless a character starts, or the string ends, at an offset that is in
    range. */
static void check_boundary(froe_runtime *rt, const char *where,
                           const froe_string *string, int64_t at) {
  if (at < string->length && ((unsigned char)string->bytes[at] & 0xc0) == 0x80)
    froe__failf(rt, FROE_EFAILED, where,
                "offset %" PRId64 " is inside a character", at);
}

void froe_rt_string_check_slice(froe_context *context, void *where,
                                void *string, int64_t from, int64_t to) {
  froe_runtime *rt = froe__runtime(context);
  const froe_string *s = string;
  if (from < 0 || from > to || to > s->length)
    froe__failf(rt, FROE_EFAILED, where,
                "slice %" PRId64 "..%" PRId64
                " is out of range for length %" PRId64,
                from, to, s->length);
  check_boundary(rt, where, s, from);
  check_boundary(rt, where, s, to);
}

void *froe_rt_string_slice(froe_context *context, void *where, void *string,
                           int64_t from, int64_t to) {
  froe_runtime *rt = froe__runtime(context);
  const froe_string *s = string;
  froe_rt_string_check_slice(context, where, string, from, to);
  if (to - from == s->length)
    return string;
  return froe__string_of(rt, s->bytes + from, (size_t)(to - from));
}

int64_t froe_rt_string_byte(froe_context *context, void *where, void *string,
                            int64_t at) {
  const froe_string *s = string;
  if (at < 0 || at >= s->length)
    froe_rt_fail_index(context, where, at, s->length);
  return (unsigned char)s->bytes[at];
}

int32_t froe_rt_string_decode(froe_context *context, void *where, void *string,
                              int64_t at, void *width) {
  const froe_string *s = string;
  if (at < 0 || at >= s->length)
    froe_rt_fail_index(context, where, at, s->length);
  check_boundary(froe__runtime(context), where, s, at);
  uint32_t code;
  int64_t length = (int64_t)froe__utf8_decode(s->bytes + at,
                                              (size_t)(s->length - at), &code);
  memcpy(width, &length, sizeof length);
  return (int32_t)code;
}

/*===- Comparing and searching --------------------------------------------===*/

int64_t froe_rt_string_compare(void *left, void *right) {
  const froe_string *a = left, *b = right;
  int64_t shorter = a->length < b->length ? a->length : b->length;
  int order = memcmp(a->bytes, b->bytes, (size_t)shorter);
  if (order == 0)
    return (a->length > b->length) - (a->length < b->length);
  return order < 0 ? -1 : 1;
}

int32_t froe_rt_string_equal(void *left, void *right) {
  const froe_string *a = left, *b = right;
  return a->length == b->length &&
         memcmp(a->bytes, b->bytes, (size_t)a->length) == 0;
}

/** Finds by a rolling hash: slower than a good guess, but linear. */
static const char *find_by_hash(const char *text, size_t n, const char *needle,
                                size_t m) {
  const uint64_t base = UINT64_C(0x9e3779b97f4a7c15);
  uint64_t wanted = 0, hash = 0, leaving = 1;
  for (size_t i = 0; i < m; ++i) {
    wanted = wanted * base + (unsigned char)needle[i];
    hash = hash * base + (unsigned char)text[i];
    if (i)
      leaving *= base;
  }
  for (size_t i = 0;; ++i) {
    if (hash == wanted && memcmp(text + i, needle, m) == 0)
      return text + i;
    if (i + m == n)
      return NULL;
    hash -= leaving * (unsigned char)text[i];
    hash = hash * base + (unsigned char)text[i + m];
  }
}

/** First occurrence of a needle, 0 < m <= n. Looks for its first byte and
    compares the rest, until that has cost more than it was worth. */
static const char *find(const char *text, size_t n, const char *needle,
                        size_t m) {
  const char *at = text, *last = text + (n - m);
  size_t spent = 0;
  while (at <= last) {
    const char *hit = memchr(at, needle[0], (size_t)(last - at) + 1);
    if (!hit)
      return NULL;
    size_t same = 1;
    while (same < m && hit[same] == needle[same])
      ++same;
    if (same == m)
      return hit;
    at = hit + 1;
    spent += same;
    if (spent > 256 + 4 * (size_t)(at - text))
      return at <= last ? find_by_hash(at, n - (size_t)(at - text), needle, m)
                        : NULL;
  }
  return NULL;
}

int64_t froe_rt_string_find(froe_context *context, void *where, void *string,
                            void *needle, int64_t from) {
  froe_runtime *rt = froe__runtime(context);
  const froe_string *s = string, *wanted = needle;
  if (from < 0 || from > s->length)
    froe__failf(rt, FROE_EFAILED, where,
                "offset %" PRId64 " is out of range for length %" PRId64, from,
                s->length);
  check_boundary(rt, where, s, from);
  if (wanted->length == 0)
    return from;
  if (wanted->length > s->length - from)
    return -1;
  const char *hit = find(s->bytes + from, (size_t)(s->length - from),
                         wanted->bytes, (size_t)wanted->length);
  return hit ? hit - s->bytes : -1;
}
