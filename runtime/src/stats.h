/*===- stats.h - Statistics of programs -----------------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
\*===----------------------------------------------------------------------===*/
#ifndef FROE_SRC_STATS_H
#define FROE_SRC_STATS_H

#include "froe/froe.h"

/** Where statistics go. */
typedef struct froe__stats_sink {
  enum { FROE__STATS_NONE, FROE__STATS_TEXT, FROE__STATS_JSON } form;
  int file;         /**< an open file; 2 for standard error */
  const char *path; /**< NULL for standard error */
} froe__stats_sink;

/** Reads a wish as froe_program has it. Returns 0, or an error number with
    `sink->path` set where the file cannot be written, or -1 where the wish
   makes no sense. */
int froe__stats_open(const char *wish, froe__stats_sink *sink);

/** What froe_stats does not know. */
typedef struct froe__run_stats {
  int exit_status;
  uint64_t nanoseconds;
  uint64_t stack_bytes;
} froe__run_stats;

/** Writes them and closes the file. Returns an error number. */
int froe__stats_write(const froe__stats_sink *sink, const froe_stats *stats,
                      const froe__run_stats *run);

#endif /* FROE_SRC_STATS_H */
