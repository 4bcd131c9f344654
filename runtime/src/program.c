/*===- program.c - The main function of a program -------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
\*===----------------------------------------------------------------------===*/
#include "froe/program.h"

#include "internal.h"
#include "stats.h"

#include "../ports/port.h"

#include <stdio.h>
#include <stdlib.h>

#define STACK_DEFAULT ((uint64_t)8 << 30)
#define STACK_LEAST ((uint64_t)256 << 10)
/** The native stack; deeper frames are on the explicit one. */
#define NATIVE_MOST ((size_t)8 << 20)
/** What code may use beyond its limit: the runtime, and functions that do not
    call themselves. */
#define NATIVE_RESERVE ((size_t)128 << 10)

typedef struct program {
  froe_runtime *rt;
  void (*entry)(froe_context *);
  froe_status status;
  uint64_t nanoseconds; /**< how long it ran */
} program;

static void run(void *argument) {
  program *p = argument;
  uint64_t start = froe_port_clock();
  p->status = froe_run(p->rt, p->entry);
  p->nanoseconds = froe_port_clock() - start;
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

/** How large the stack may become; 0 where FROE_STACK makes no sense. */
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

/** Reads a list of kinds of stress, with commas. */
static bool parse_stress(const char *text, unsigned *stress) {
  static const struct {
    const char *name;
    unsigned flag;
  } kinds[] = {{"suspend", FROE_STRESS_SUSPEND},
               {"collect", FROE_STRESS_COLLECT},
               {"move", FROE_STRESS_MOVE},
               {"poison", FROE_STRESS_POISON}};
  *stress = 0;
  while (text && *text) {
    size_t n = strcspn(text, ","), i = 0;
    while (i < sizeof kinds / sizeof *kinds &&
           (strlen(kinds[i].name) != n || memcmp(kinds[i].name, text, n) != 0))
      ++i;
    if (i == sizeof kinds / sizeof *kinds)
      return false;
    *stress |= kinds[i].flag;
    text += n + (text[n] == ',');
  }
  return true;
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

/** The same, with the description of an error number for the reason. */
static void complain_about_error(const char *name, const char *what,
                                 int error) {
  char text[128];
  froe_port_error_text(error, text, sizeof text);
  complain_about(name, what, text);
}

/** "NAME: cannot write statistics to PATH: WHY". */
static void complain_about_stats(const char *name, const froe__stats_sink *sink,
                                 int error) {
  char text[256];
  snprintf(text, sizeof text, "cannot write statistics to %s",
           sink->path ? sink->path : "standard error");
  complain_about_error(name, text, error);
}

static int run_program(const char *name, size_t stack, program *p,
                       const froe__stats_sink *sink) {
  size_t used = 0;
  int error =
      froe_port_run_on_stack(stack, run, overflow, p, FROE_EXIT_FAILED,
                             sink->form == FROE__STATS_NONE ? NULL : &used);
  if (error) {
    complain_about_error(name, "cannot start the program", error);
    return FROE_EXIT_FAILED;
  }
  report_failure(p->rt);
  int status = FROE_EXIT_FAILED;
  if (p->status == FROE_OK)
    status = 0;
  else if (p->status == FROE_EEXIT)
    status = froe_runtime_exit_code(p->rt);

  froe_stats stats;
  froe__run_stats run_stats = {status, p->nanoseconds, used};
  if (froe_runtime_stats(p->rt, &stats) == FROE_OK)
    error = froe__stats_write(sink, &stats, &run_stats);
  if (error) {
    complain_about_stats(name, sink, error);
    return status ? status : FROE_EXIT_FAILED;
  }
  return status;
}

int froe_program_main(int argc, char **argv, const char *name,
                      void (*entry)(froe_context *)) {
  froe_program program = {argc, argv, name, entry, getenv("FROE_STATS")};
  return froe_program_run(&program);
}

/** Runs it with a runtime of its own. */
static int start_program(const froe_program *what, const char *name,
                         size_t stack, const froe__stats_sink *sink) {
  froe_config config = froe_config_default();
  if (what->argc > 1) {
    config.argc = what->argc - 1;
    config.argv = (const char *const *)(what->argv + 1);
  }
  config.flush_lines = froe_port_is_terminal(1);
  size_t native = stack < NATIVE_MOST ? stack : NATIVE_MOST;
  const char *nursery = getenv("FROE_NURSERY");
  if (nursery && *nursery) {
    uint64_t size = parse_size(nursery);
    if (!size || size > SIZE_MAX / 2) {
      complain_about(name, "FROE_NURSERY is not a size", nursery);
      return FROE_EXIT_USAGE;
    }
    config.nursery_size = (size_t)size;
  }
  config.native_stack = native - NATIVE_RESERVE;
  config.stack_limit = stack;
  if (!parse_stress(getenv("FROE_STRESS"), &config.stress)) {
    complain_about(name,
                   "FROE_STRESS is not a list of suspend, collect, move, "
                   "poison",
                   getenv("FROE_STRESS"));
    return FROE_EXIT_USAGE;
  }
  program p = {NULL, what->entry, FROE_ESYSTEM, 0};
  froe_status status = froe_runtime_create(&config, &p.rt);
  if (status != FROE_OK) {
    complain_about(name, "cannot start the program",
                   froe_status_message(status));
    return FROE_EXIT_FAILED;
  }
  int code = run_program(name, native, &p, sink);
  froe_runtime_destroy(p.rt);
  return code;
}

int froe_program_run(const froe_program *what) {
  const char *name = what->name;
  if (!name)
    name = what->argc > 0 && what->argv[0] ? what->argv[0] : "froe";
  size_t stack = stack_size();
  if (!stack) {
    complain_about(name, "FROE_STACK is not a size", getenv("FROE_STACK"));
    return FROE_EXIT_USAGE;
  }
  froe__stats_sink sink;
  int error = froe__stats_open(what->stats, &sink);
  if (error < 0) {
    complain_about(name,
                   "statistics are 0, 1, json or json:FILE, but FROE_STATS is",
                   what->stats);
    return FROE_EXIT_USAGE;
  }
  if (error) {
    complain_about_stats(name, &sink, error);
    return FROE_EXIT_FAILED;
  }
  return start_program(what, name, stack, &sink);
}
