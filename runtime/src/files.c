/*===- files.c - Whole files ----------------------------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* What goes wrong with a file is a value of the program, not a failure. An open
|* file is kept in the runtime, so that a run that ends meanwhile closes it.
|*
\*===----------------------------------------------------------------------===*/
#include "internal.h"

#include "../ports/port.h"

#include <inttypes.h>
#include <stdio.h>

static int32_t refuse(froe_runtime *rt, const char *reason, void *out) {
  froe_string *text = froe__string_of(rt, reason, strlen(reason));
  memcpy(out, &text, sizeof text);
  return 0;
}

static int32_t refuse_error(froe_runtime *rt, int error, void *out) {
  char text[128];
  froe_port_error_text(error, text, sizeof text);
  return refuse(rt, text, out);
}

static bool has_nul(const froe_string *path) {
  return memchr(path->bytes, 0, (size_t)path->length) != NULL;
}

static int close_file(froe_runtime *rt) {
  int file = rt->file;
  rt->file = -1;
  return froe_port_close(file);
}

/** Reads on from the open file into scratch, whose first `used` bytes are
   taken, to its end. */
static int read_rest(froe_runtime *rt, size_t used, size_t *total) {
  for (;;) {
    if (used > SIZE_MAX / 4)
      froe__fail_memory(rt);
    if (rt->scratch_size - used < FROE__BUFFER_SIZE)
      froe__scratch(rt, used + FROE__BUFFER_SIZE, used);
    size_t got;
    int error = froe_port_read(rt->file, rt->scratch + used,
                               rt->scratch_size - used, &got);
    if (error)
      return error;
    if (got == 0) {
      *total = used;
      return 0;
    }
    used += got;
  }
}

/** Reads the open file, which ought to have `size` bytes, straight into its
    string. Should it turn out longer, everything goes through scratch. */
static int read_sized(froe_runtime *rt, size_t size, froe_string **out) {
  froe_string *string = froe__string_new(rt, size);
  size_t used = 0, got = 1;
  while (used < size && got) {
    int error =
        froe_port_read(rt->file, string->bytes + used, size - used, &got);
    if (error)
      return error;
    used += got;
  }
  char one;
  if (got) {
    int error = froe_port_read(rt->file, &one, 1, &got);
    if (error)
      return error;
  }
  if (got) {
    froe__scratch(rt, used + 1, 0);
    memcpy(rt->scratch, string->bytes, used);
    rt->scratch[used] = one;
    size_t total;
    int error = read_rest(rt, used + 1, &total);
    if (error)
      return error;
    string = froe__string_of(rt, rt->scratch, total);
  } else {
    string->length = (int64_t)used;
    string->bytes[used] = 0;
  }
  *out = string;
  return 0;
}

int32_t froe_rt_read_file(froe_context *context, void *path, void *out) {
  froe_runtime *rt = froe__runtime(context);
  const froe_string *name = path;
  if (has_nul(name))
    return refuse(rt, "the path contains a NUL character", out);
  uint64_t size = 0;
  int error = froe_port_open_read(name->bytes, &rt->file, &size);
  if (error)
    return refuse_error(rt, error, out);
  froe_string *string = NULL;
  if (size > SIZE_MAX / 4)
    froe__fail_memory(rt);
  if (size) {
    error = read_sized(rt, (size_t)size, &string);
  } else {
    /* Perhaps a terminal, where what was printed should be seen first. */
    froe__flush(rt, NULL);
    size_t total = 0;
    error = read_rest(rt, 0, &total);
    if (!error)
      string = froe__string_of(rt, rt->scratch, total);
  }
  close_file(rt);
  froe__scratch_trim(rt);
  if (error)
    return refuse_error(rt, error, out);
  size_t valid = froe__utf8_check(string->bytes, (size_t)string->length);
  if (valid != (size_t)string->length) {
    char text[64];
    snprintf(text, sizeof text, "invalid UTF-8 at byte %zu", valid);
    return refuse(rt, text, out);
  }
  memcpy(out, &string, sizeof string);
  return 1;
}

int32_t froe_rt_write_file(froe_context *context, void *path, void *contents,
                           void *out) {
  froe_runtime *rt = froe__runtime(context);
  const froe_string *name = path, *text = contents;
  if (has_nul(name))
    return refuse(rt, "the path contains a NUL character", out);
  /* The file may be what standard output goes to as well. */
  froe__flush(rt, NULL);
  int error = froe_port_open_write(name->bytes, &rt->file);
  if (error)
    return refuse_error(rt, error, out);
  error = froe_port_write(rt->file, text->bytes, (size_t)text->length);
  int close_error = close_file(rt);
  if (!error)
    error = close_error;
  if (error)
    return refuse_error(rt, error, out);
  void *nothing = NULL;
  memcpy(out, &nothing, sizeof nothing);
  return 1;
}
