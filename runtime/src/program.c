/*===- program.c - The main function of a program -------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
\*===----------------------------------------------------------------------===*/
#include "froe/program.h"

#include "internal.h"

#include "../ports/port.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define STACK_DEFAULT ((uint64_t)8 << 30)
#define STACK_LEAST ((uint64_t)256 << 10)

typedef struct program {
  froe_runtime *rt;
  void (*entry)(froe_context *);
  froe_status status;
} program;

static void run(void *argument) {
  program *p = argument;
  p->status = froe_run(p->rt, p->entry);
}

static void overflow(void *argument) {
  froe__stack_overflow(((program *)argument)->rt);
}

static void complain(const char *bytes, size_t n) {
  froe_port_write(2, bytes, n);
}

static void complain_text(const char *text) { complain(text, strlen(text)); }

/** Reads a size with a suffix; 0 where it is none. */
static uint64_t parse_size(const char *text) {
  uint64_t value = 0;
  if (*text < '0' || *text > '9')
    return 0;
  for (; *text >= '0' && *text <= '9'; ++text) {
    if (value > UINT64_MAX / 100)
      return 0;
    value = value * 10 + (uint64_t)(*text - '0');
  }
  int shift = 0;
  if (*text == 'K' || *text == 'k')
    shift = 10;
  else if (*text == 'M' || *text == 'm')
    shift = 20;
  else if (*text == 'G' || *text == 'g')
    shift = 30;
  if (text[shift != 0] || value > UINT64_MAX >> shift)
    return 0;
  return value << shift;
}

/** The stack to ask for; 0 where FROE_STACK makes no sense. */
static size_t stack_size(void) {
  uint64_t size = STACK_DEFAULT;
  const char *wish = getenv("FROE_STACK");
  if (wish && *wish) {
    size = parse_size(wish);
    if (size == 0)
      return 0;
  } else {
    uint64_t share = froe_port_machine_memory() / 4;
    if (share && share < size)
      size = share;
  }
  if (size < STACK_LEAST)
    size = STACK_LEAST;
  return size > SIZE_MAX / 2 ? SIZE_MAX / 2 : (size_t)size;
}

static void report_failure(const froe_runtime *rt) {
  froe_failure failure;
  if (froe_runtime_failure(rt, &failure) != FROE_OK)
    return;
  if (failure.where) {
    complain_text(failure.where);
    complain_text(": ");
  }
  complain_text("failure: ");
  complain(failure.message, failure.message_length);
  complain_text("\n");
}

static void report_stats(const froe_runtime *rt) {
  const char *wish = getenv("FROE_STATS");
  froe_stats s;
  if (!wish || strcmp(wish, "1") != 0 || froe_runtime_stats(rt, &s) != FROE_OK)
    return;
  const struct {
    const char *name;
    uint64_t value;
  } lines[] = {{"allocated_bytes", s.allocated_bytes},
               {"chunks", s.chunks},
               {"large_objects", s.large_objects},
               {"chunk_bytes", s.chunk_bytes},
               {"held_bytes", s.held_bytes},
               {"peak_bytes", s.peak_bytes},
               {"allocator_calls", s.allocator_calls},
               {"written_bytes", s.written_bytes},
               {"read_bytes", s.read_bytes},
               {"runs", s.runs}};
  for (size_t i = 0; i < sizeof lines / sizeof lines[0]; ++i) {
    char text[96];
    int n = snprintf(text, sizeof text, "froe-stats: %s %" PRIu64 "\n",
                     lines[i].name, lines[i].value);
    complain(text, (size_t)n);
  }
}

/** "NAME: WHAT: WHY" about the program as a whole. */
static void complain_about(const char *name, const char *what,
                           const char *why) {
  complain_text(name);
  complain_text(": ");
  complain_text(what);
  complain_text(": ");
  complain_text(why);
  complain_text("\n");
}

static int run_program(const char *name, size_t stack, program *p) {
  int error = froe_port_run_on_stack(stack, run, overflow, p, FROE_EXIT_FAILED);
  if (error) {
    char text[128];
    froe_port_error_text(error, text, sizeof text);
    complain_about(name, "cannot start the program", text);
    return FROE_EXIT_FAILED;
  }
  report_failure(p->rt);
  report_stats(p->rt);
  if (p->status == FROE_OK)
    return 0;
  return p->status == FROE_EEXIT ? froe_runtime_exit_code(p->rt)
                                 : FROE_EXIT_FAILED;
}

int froe_program_main(int argc, char **argv, const char *name,
                      void (*entry)(froe_context *)) {
  if (!name)
    name = argc > 0 && argv[0] ? argv[0] : "froe";
  size_t stack = stack_size();
  if (!stack) {
    complain_about(name, "FROE_STACK is not a size", getenv("FROE_STACK"));
    return FROE_EXIT_USAGE;
  }
  froe_config config = froe_config_default();
  if (argc > 1) {
    config.argc = argc - 1;
    config.argv = (const char *const *)(argv + 1);
  }
  config.flush_lines = froe_port_is_terminal(1);
  program p = {NULL, entry, FROE_ESYSTEM};
  froe_status status = froe_runtime_create(&config, &p.rt);
  if (status != FROE_OK) {
    complain_about(name, "cannot start the program",
                   froe_status_message(status));
    return FROE_EXIT_FAILED;
  }
  int code = run_program(name, stack, &p);
  froe_runtime_destroy(p.rt);
  return code;
}
