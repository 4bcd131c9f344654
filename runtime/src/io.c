/*===- io.c - Standard output and input, arguments ------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
\*===----------------------------------------------------------------------===*/
#include "internal.h"

#include <limits.h>

/*===- Output -------------------------------------------------------------===*/

/** Passes bytes to the callback; returns its error number. */
static int write_out(froe_runtime *rt, const char *bytes, size_t n) {
  rt->in_callback = 1;
  int error = rt->config.write(rt->config.io_ud, 1, bytes, n);
  rt->in_callback = 0;
  if (!error)
    rt->stats.written_bytes += n;
  return error;
}

int froe__flush_at_end(froe_runtime *rt) {
  /* What could not be written is dropped: it would only fail again. */
  size_t n = rt->output_length;
  rt->output_length = 0;
  return n ? write_out(rt, rt->output, n) : 0;
}

void froe__flush(froe_runtime *rt, const char *where) {
  int error = froe__flush_at_end(rt);
  if (error)
    froe__fail_io(rt, where, "cannot write to standard output", error);
  froe__check_stack(rt);
}

char *froe__output(froe_runtime *rt, const char *where) {
  if (!rt->output) {
    rt->output = froe__obtain(rt, FROE__BUFFER_SIZE);
    if (!rt->output)
      froe__fail_memory(rt);
  }
  if (rt->output_length == FROE__BUFFER_SIZE)
    froe__flush(rt, where);
  return rt->output;
}

void froe__end_print(froe_runtime *rt, const char *where, int32_t newline) {
  if (!newline)
    return;
  char *output = froe__output(rt, where);
  output[rt->output_length++] = '\n';
  if (rt->config.flush_lines)
    froe__flush(rt, where);
}

void froe_rt_print(froe_context *context, void *where, void *string,
                   int32_t newline) {
  froe_runtime *rt = froe__runtime(context);
  const froe_string *text = string;
  size_t n = (size_t)text->length;
  char *output = froe__output(rt, where);
  if (n > FROE__BUFFER_SIZE - rt->output_length)
    froe__flush(rt, where);
  if (n > FROE__BUFFER_SIZE) {
    int error = write_out(rt, text->bytes, n);
    if (error)
      froe__fail_io(rt, where, "cannot write to standard output", error);
  } else {
    memcpy(output + rt->output_length, text->bytes, n);
    rt->output_length += n;
  }
  froe__end_print(rt, where, newline);
}

/*===- Input --------------------------------------------------------------===*/

/** Fills the empty input buffer; false at the end. */
static bool fill_input(froe_runtime *rt, const char *where) {
  static const char what[] = "cannot read standard input";
  if (rt->input_ended)
    return false;
  if (!rt->input) {
    rt->input = froe__obtain(rt, FROE__BUFFER_SIZE);
    if (!rt->input)
      froe__fail_memory(rt);
  }
  froe__flush(rt, where);
  rt->in_callback = 1;
  ptrdiff_t got =
      rt->config.read(rt->config.io_ud, rt->input, FROE__BUFFER_SIZE);
  rt->in_callback = 0;
  if (got < 0)
    froe__fail_io(rt, where, what, got < -INT_MAX ? 0 : (int)-got);
  rt->input_at = 0;
  rt->input_end = (size_t)got;
  rt->input_ended = got == 0;
  rt->stats.read_bytes += (size_t)got;
  froe__check_stack(rt);
  return got > 0;
}

static void *make_line(froe_runtime *rt, const char *where, const char *bytes,
                       size_t n) {
  if (froe__utf8_check(bytes, n) != n)
    froe__failf(rt, FROE_EFAILED, where, "invalid UTF-8 in standard input");
  return froe__string_of(rt, bytes, n);
}

void *froe_rt_read_line(froe_context *context, void *where) {
  froe_runtime *rt = froe__runtime(context);
  size_t kept = 0; /* bytes of the line so far, in scratch */
  for (;;) {
    if (rt->input_at == rt->input_end && !fill_input(rt, where))
      return kept ? make_line(rt, where, rt->scratch, kept) : NULL;
    const char *start = rt->input + rt->input_at;
    size_t n = rt->input_end - rt->input_at;
    const char *newline = memchr(start, '\n', n);
    if (newline)
      n = (size_t)(newline - start);
    const char *line = start;
    if (kept || !newline) {
      if (kept > SIZE_MAX / 2 - n)
        froe__fail_memory(rt);
      line = froe__scratch(rt, kept + n, kept);
      memcpy(rt->scratch + kept, start, n);
      kept += n;
    }
    rt->input_at += n + (newline != NULL);
    if (newline) {
      size_t length = kept ? kept : n;
      if (length && line[length - 1] == '\r')
        length -= 1;
      return make_line(rt, where, line, length);
    }
  }
}

/*===- Arguments ----------------------------------------------------------===*/

/** Copies text with U+FFFD for what is not UTF-8; returns the length. `to` may
   be NULL to measure only. */
static size_t repair(const char *text, size_t n, char *to) {
  static const char replacement[] = "\xef\xbf\xbd";
  size_t length = 0;
  while (n) {
    uint32_t code;
    size_t width = froe__utf8_decode(text, n, &code);
    size_t from = width ? width : code; /* bytes taken */
    size_t put = width ? width : 3;
    if (to)
      memcpy(to + length, width ? text : replacement, put);
    length += put;
    text += from;
    n -= from;
  }
  return length;
}

void *froe_rt_args(froe_context *context) {
  froe_runtime *rt = froe__runtime(context);
  size_t count = (size_t)rt->config.argc;
  froe_array *array = froe__array_of_references(rt, count);
  for (size_t i = 0; i < count; ++i) {
    const char *text = rt->config.argv[i];
    size_t n = strlen(text);
    if (n > SIZE_MAX / 8)
      froe__fail_memory(rt);
    froe_string *string = froe__string_new(rt, repair(text, n, NULL));
    repair(text, n, string->bytes);
    memcpy(array->data + 8 * i, &string, sizeof string);
  }
  return array;
}
