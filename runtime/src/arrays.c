/*===- arrays.c - Arrays --------------------------------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
\*===----------------------------------------------------------------------===*/
#include "internal.h"

#include <inttypes.h>

/** Bytes of an array object, or 0 where that is more than there can be. */
static size_t array_bytes(int64_t length, int64_t stride) {
  const uint64_t most = SIZE_MAX / 2 - sizeof(froe_array) - 8;
  if (length > FROE__LENGTH_MAX)
    return 0;
  if (stride > 0 && (uint64_t)length > most / (uint64_t)stride)
    return 0;
  return sizeof(froe_array) + (size_t)length * (size_t)stride;
}

static froe_array *copy(froe_runtime *rt, const froe_array *array, int64_t from,
                        int64_t to, int64_t stride) {
  /* Part of what exists: can't overflow. */
  size_t data = (size_t)(to - from) * (size_t)stride;
  froe_array *result = froe__allocate_object(rt, sizeof(froe_array) + data);
  froe__count(rt, FROE_KIND_ARRAY, sizeof(froe_array) + data);
  result->layout = array->layout;
  result->length = to - from;
  if (data)
    memcpy(result->data, array->data + from * stride, data);
  return result;
}

froe_array *froe__array_of_references(froe_runtime *rt, size_t length) {
  size_t bytes = length > INT64_MAX ? 0 : array_bytes((int64_t)length, 8);
  if (!bytes)
    froe__fail_memory(rt);
  froe_array *array = froe__allocate_object(rt, bytes);
  froe__count(rt, FROE_KIND_ARRAY, bytes);
  array->layout = FROE_LAYOUT_INLINE |
                  (froe_word)FROE_KIND_ARRAY << FROE_LAYOUT_KIND_SHIFT |
                  (froe_word)1 << FROE_LAYOUT_SIZE_SHIFT |
                  (froe_word)8 << FROE_LAYOUT_LABEL_SHIFT |
                  (froe_word)1 << FROE_LAYOUT_MAP_SHIFT;
  array->length = (int64_t)length;
  return array;
}

void *froe_rt_array_new(froe_context *context, void *where, int64_t layout,
                        int64_t length, int64_t stride) {
  froe_runtime *rt = froe__runtime(context);
  if (length < 0)
    froe__failf(rt, FROE_EFAILED, where, "array length %" PRId64 " is negative",
                length);
  size_t bytes = array_bytes(length, stride);
  if (!bytes)
    froe__failf(rt, FROE_EFAILED, where,
                "array length %" PRId64 " is too large", length);
  froe_array *array = froe__allocate_zeroed(rt, bytes);
  froe__count(rt, FROE_KIND_ARRAY, bytes);
  array->layout = (froe_word)layout;
  array->length = length;
  return array;
}

void *froe_rt_array_copy(froe_context *context, void *array, int64_t stride) {
  const froe_array *from = array;
  return copy(froe__runtime(context), from, 0, from->length, stride);
}

void *froe_rt_array_slice(froe_context *context, void *where, void *array,
                          int64_t from, int64_t to, int64_t stride) {
  froe_runtime *rt = froe__runtime(context);
  const froe_array *a = array;
  if (from < 0 || from > to || to > a->length)
    froe__failf(rt, FROE_EFAILED, where,
                "slice %" PRId64 "..%" PRId64
                " is out of range for length %" PRId64,
                from, to, a->length);
  return copy(rt, a, from, to, stride);
}
