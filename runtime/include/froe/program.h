/*===- froe/program.h - The main function of a program --------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* What an executable's main does, and the driver after compiling in memory. In
|* contrast to the rest of the library this is a program: it looks at the
|* environment, writes to standard error and installs signal handlers for as
|* long as it runs. Call it from one thread of a process at a time.
|*
\*===----------------------------------------------------------------------===*/
#ifndef FROE_PROGRAM_H
#define FROE_PROGRAM_H

#include "froe/abi.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Exit status of a program that failed, ran out of memory or stack, or could
    not write its output. */
#define FROE_EXIT_FAILED 4

/** Exit status where the environment makes no sense. */
#define FROE_EXIT_USAGE 2

/** Runs a program with a new runtime, the process's standard streams and a
   large stack of its own, and returns the exit status: 0, what the program
   asked for (low 8 bits), or one of the above.

    argv[0] is the program's name, used in messages about the program as a whole
    unless `name` is given (NULL if not); the program sees argv[1] onwards.

    A failure is written to standard error as
        WHERE: failure: MESSAGE
    without "WHERE: " where that is not known. Deep recursion ends in the
   failure "stack overflow"; other invalid memory accesses take the course that
   they would have taken without this function. SIGPIPE is ignored meanwhile, so
   that a closed pipe is a failure to write.

    Environment:
      FROE_STACK    how large the stack may become: bytes, or with one of the
                    suffixes K, M and G. By default a quarter of the machine's
                    memory, at most 8 GiB. Some of it, up to 8 MiB, is native.
      FROE_NURSERY  size of the memory that data begins in, see froe_config
      FROE_STATS    statistics at the end, see froe_program
      FROE_STRESS   for tests: a list, with commas, of suspend, collect, move
                    and poison (FROE_STRESS_* in froe/froe.h). */
int froe_program_main(int argc, char **argv, const char *name,
                      void (*entry)(froe_context *));

/** A program with more to say about how it is run than froe_program_main. */
typedef struct froe_program {
  int argc;
  char **argv;
  const char *name;
  void (*entry)(froe_context *);

  /** What to do with statistics when the program has ended, however it did:
        NULL, "" or "0"  nothing
        "1"              write a line "froe-stats: NAME VALUE" for each of them
                         to standard error
        "json"           write an object of JSON to standard error
        "json:FILE"      write it to a file, which is opened at the beginning
      The names are those of froe_stats, and besides
        exit_status      what the program ends with
        elapsed_seconds  how long it ran, start and end of the process excluded
        stack_bytes      how deep its stack was, as far as that can be seen:
                         see froe_port_run_on_stack
      What was not counted, because the code was compiled without statistics,
      has the value "unknown", or null in JSON. */
  const char *stats;
} froe_program;

/** froe_program_main without a look at FROE_STATS. */
int froe_program_run(const froe_program *program);

#ifdef __cplusplus
}
#endif

#endif /* FROE_PROGRAM_H */
