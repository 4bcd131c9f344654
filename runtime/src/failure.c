/*===- failure.c - How a run ends early -----------------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
\*===----------------------------------------------------------------------===*/
#include "internal.h"

#include "../ports/port.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static _Noreturn void unwind(froe_runtime *rt, froe_status status) {
  rt->status = status;
  const froe_word *attempt = rt->context.attempt;
  rt->context.attempt = NULL;
  rt->replays = attempt && status == FROE_EFAILED;
  if (rt->replays && attempt != rt->attempt) {
    /* The native frame that it is in goes. */
    const froe_frame_layout *l = (const void *)(uintptr_t)attempt[0];
    memcpy(rt->attempt, attempt, ((size_t)l->size + 1) * sizeof(froe_word));
  }
  longjmp(rt->escape, 1);
}

void froe__fail(froe_runtime *rt, froe_status status, const char *where,
                const char *message, size_t length) {
  rt->failure.where = where;
  rt->failure.message = message;
  rt->failure.message_length = length;
  unwind(rt, status);
}

void froe__failf(froe_runtime *rt, froe_status status, const char *where,
                 const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int n =
      vsnprintf(rt->failure_text, sizeof rt->failure_text, format, arguments);
  va_end(arguments);
  size_t length = n < 0 ? 0 : (size_t)n;
  if (length >= sizeof rt->failure_text)
    length = sizeof rt->failure_text - 1;
  froe__fail(rt, status, where, rt->failure_text, length);
}

void froe__fail_memory(froe_runtime *rt) {
  static const char message[] = "out of memory";
  froe__fail(rt, FROE_ENOMEM, NULL, message, sizeof message - 1);
}

void froe__set_io_failure(froe_runtime *rt, const char *where, const char *what,
                          int error) {
  char text[128];
  froe_port_error_text(error, text, sizeof text);
  int n =
      snprintf(rt->failure_text, sizeof rt->failure_text, "%s: %s", what, text);
  rt->failure.where = where;
  rt->failure.message = rt->failure_text;
  rt->failure.message_length = n < 0 ? 0 : (size_t)n;
  rt->status = FROE_EIO;
}

void froe__fail_io(froe_runtime *rt, const char *where, const char *what,
                   int error) {
  froe__set_io_failure(rt, where, what, error);
  unwind(rt, FROE_EIO);
}

void froe__stack_overflow(void *runtime) {
  static const char message[] = "stack overflow";
  froe_runtime *rt = runtime;
  if (!rt->running)
    return;
  /* Foreign code may hold a lock that the end of the run needs. */
  if (rt->in_callback) {
    rt->overflowed = 1;
    return;
  }
  rt->context.attempt = NULL;
  froe__fail(rt, FROE_EFAILED, NULL, message, sizeof message - 1);
}

void froe__check_stack(froe_runtime *rt) {
  if (rt->overflowed)
    froe__stack_overflow(rt);
}

void froe_rt_fail(froe_context *context, void *where, void *message) {
  const froe_string *text = message;
  froe__fail(froe__runtime(context), FROE_EFAILED, where, text->bytes,
             (size_t)text->length);
}

void froe_rt_fail_index(froe_context *context, void *where, int64_t index,
                        int64_t length) {
  froe__failf(froe__runtime(context), FROE_EFAILED, where,
              "index %" PRId64 " is out of range for length %" PRId64, index,
              length);
}

void froe_rt_fail_division(froe_context *context, void *where) {
  froe__failf(froe__runtime(context), FROE_EFAILED, where, "division by zero");
}

void froe_rt_fail_overflow(froe_context *context, void *where,
                           void *operation) {
  froe__failf(froe__runtime(context), FROE_EFAILED, where,
              "integer overflow in %s", (const char *)operation);
}

void froe_rt_fail_match(froe_context *context, void *where) {
  froe__failf(froe__runtime(context), FROE_EFAILED, where,
              "no alternative matches this value");
}

void froe_rt_exit(froe_context *context, int64_t status) {
  froe_runtime *rt = froe__runtime(context);
  rt->exit_code = (int)((uint64_t)status & 255);
  unwind(rt, FROE_EEXIT);
}
