/*===- stats.c - Statistics of programs -----------------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* One list of names and values, written as lines or as an object of JSON. The
|* text is made in a buffer of its own: the program may have failed because it
|* was out of memory.
|*
\*===----------------------------------------------------------------------===*/
#include "stats.h"

#include "../ports/port.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

int froe__stats_open(const char *wish, froe__stats_sink *sink) {
  sink->form = FROE__STATS_NONE;
  sink->file = 2;
  sink->path = NULL;
  if (!wish || !*wish || strcmp(wish, "0") == 0)
    return 0;
  if (strcmp(wish, "1") == 0) {
    sink->form = FROE__STATS_TEXT;
    return 0;
  }
  if (strncmp(wish, "json", 4) != 0 || (wish[4] && wish[4] != ':'))
    return -1;
  if (wish[4]) {
    if (!wish[5])
      return -1;
    sink->path = wish + 5;
    int error = froe_port_open_write(sink->path, &sink->file);
    if (error)
      return error;
  }
  sink->form = FROE__STATS_JSON;
  return 0;
}

/** Text under construction. All of it fits: see MOST_ENTRIES. */
typedef struct text {
  char bytes[6144];
  size_t length;
  bool json;
  size_t entries;
} text;

#define MOST_ENTRIES 64
#define LONGEST_ENTRY 96

static void put_entry(text *t, const char *name, const char *value) {
  if (t->json)
    t->length += (size_t)snprintf(t->bytes + t->length,
                                  sizeof t->bytes - t->length, "%s  \"%s\": %s",
                                  t->entries ? ",\n" : "{\n", name, value);
  else
    t->length +=
        (size_t)snprintf(t->bytes + t->length, sizeof t->bytes - t->length,
                         "froe-stats: %s %s\n", name, value);
  t->entries += 1;
}

_Static_assert(MOST_ENTRIES *LONGEST_ENTRY <= sizeof((text *)0)->bytes,
               "the buffer is too small");

static void put(text *t, const char *name, uint64_t value) {
  char digits[24];
  snprintf(digits, sizeof digits, "%" PRIu64, value);
  put_entry(t, name, digits);
}

/** A value that only code compiled with statistics counts. */
static void put_counted(text *t, const char *name, uint64_t value,
                        uint64_t counted) {
  if (counted)
    put(t, name, value);
  else
    put_entry(t, name, t->json ? "null" : "unknown");
}

static void put_all(text *t, const froe_stats *s, const froe__run_stats *run) {
  char seconds[32];
  put(t, "exit_status", (uint64_t)run->exit_status);
  snprintf(seconds, sizeof seconds, "%" PRIu64 ".%09" PRIu64,
           run->nanoseconds / 1000000000u, run->nanoseconds % 1000000000u);
  put_entry(t, "elapsed_seconds", seconds);
  put(t, "stack_bytes", run->stack_bytes);
  put(t, "allocated_bytes", s->allocated_bytes);
  put_counted(t, "label_cells", s->label_cells, s->counted);
  put_counted(t, "label_bytes", s->label_bytes, s->counted);
  put_counted(t, "record_cells", s->record_cells, s->counted);
  put_counted(t, "record_bytes", s->record_bytes, s->counted);
  put_counted(t, "closure_cells", s->closure_cells, s->counted);
  put_counted(t, "closure_bytes", s->closure_bytes, s->counted);
  put_counted(t, "box_cells", s->box_cells, s->counted);
  put_counted(t, "box_bytes", s->box_bytes, s->counted);
  put_counted(t, "passed_words", s->passed_words, s->counted);
  put_counted(t, "frame_cells", s->frame_cells, s->counted);
  put_counted(t, "reused_cells", s->reused_cells, s->counted);
  put_counted(t, "released_bytes", s->released_bytes, s->counted);
  put(t, "arrays", s->arrays);
  put(t, "array_bytes", s->array_bytes);
  put(t, "strings", s->strings);
  put(t, "string_bytes", s->string_bytes);
  put(t, "chunks", s->chunks);
  put(t, "large_objects", s->large_objects);
  put(t, "chunk_bytes", s->chunk_bytes);
  put(t, "arena_peak_bytes", s->arena_peak_bytes);
  put(t, "held_bytes", s->held_bytes);
  put(t, "peak_bytes", s->peak_bytes);
  put(t, "allocator_calls", s->allocator_calls);
  put(t, "written_bytes", s->written_bytes);
  put(t, "read_bytes", s->read_bytes);
  put(t, "runs", s->runs);
  put(t, "minor_collections", s->minor_collections);
  put(t, "major_collections", s->major_collections);
  put(t, "copied_bytes", s->copied_bytes);
  put(t, "pause_ns", s->pause_ns);
  put(t, "longest_pause_ns", s->longest_pause_ns);
  put(t, "suspensions", s->suspensions);
  put(t, "frames_captured", s->frames_captured);
  put(t, "frames_scanned", s->frames_scanned);
  put(t, "stack_peak_bytes", s->stack_peak_bytes);
}

int froe__stats_write(const froe__stats_sink *sink, const froe_stats *stats,
                      const froe__run_stats *run) {
  if (sink->form == FROE__STATS_NONE)
    return 0;
  text t;
  t.length = t.entries = 0;
  t.json = sink->form == FROE__STATS_JSON;
  put_all(&t, stats, run);
  if (t.json) {
    memcpy(t.bytes + t.length, "\n}\n", 3);
    t.length += 3;
  }
  int error = froe_port_write(sink->file, t.bytes, t.length);
  if (sink->path) {
    int closing = froe_port_close(sink->file);
    if (!error)
      error = closing;
  }
  return error;
}
