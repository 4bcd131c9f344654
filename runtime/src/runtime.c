/*===- runtime.c - Making, running and destroying a runtime ---------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
\*===----------------------------------------------------------------------===*/
#include "internal.h"

#include "../ports/port.h"

/** What every thread has at least. */
#define NATIVE_STACK ((size_t)128 << 10)
#define NURSERY ((size_t)4 << 20)

froe_config froe_config_default(void) {
  froe_config config;
  memset(&config, 0, sizeof config);
  config.allocate = froe_port_allocate;
  config.write = froe_port_stream_write;
  config.read = froe_port_stream_read;
  config.native_stack = NATIVE_STACK;
  config.nursery_size = NURSERY;
  return config;
}

froe_status froe_runtime_create(const froe_config *config, froe_runtime **out) {
  if (!out)
    return FROE_EINVAL;
  *out = NULL;
  froe_config chosen = config ? *config : froe_config_default();
  if (!chosen.allocate || !chosen.write || !chosen.read || chosen.argc < 0 ||
      (chosen.argc > 0 && !chosen.argv))
    return FROE_EINVAL;
  size_t size = sizeof(froe_runtime);
  if (chosen.memory_limit && chosen.memory_limit < size)
    return FROE_ENOMEM;
  froe_runtime *rt = chosen.allocate(chosen.allocate_ud, NULL, 0, size);
  if (!rt)
    return FROE_ENOMEM;
  memset(rt, 0, size);
  rt->config = chosen;
  rt->context.top = rt->context.limit = (char *)rt;
  rt->context.words = rt->words;
  rt->fresh_zero = chosen.allocate == froe_port_allocate;
  rt->file = -1;
  rt->next_major = FROE__LEAST_MAJOR;
  rt->stats.allocator_calls = 1;
  rt->stats.held_bytes = rt->stats.peak_bytes = size;
  *out = rt;
  return FROE_OK;
}

void froe_runtime_destroy(froe_runtime *rt) {
  if (!rt)
    return;
  froe__free_stack(rt);
  froe__free_arena(rt);
  froe__free_segments(rt, rt->segments);
  froe__release(rt, rt->scratch, rt->scratch_size);
  froe__release(rt, rt->output, FROE__BUFFER_SIZE);
  froe__release(rt, rt->input, FROE__BUFFER_SIZE);
  rt->config.allocate(rt->config.allocate_ud, rt, sizeof *rt, 0);
}

/** A function of its own: no variable of it is live when setjmp returns again.
 */
static void run_guarded(froe_runtime *rt, void (*entry)(froe_context *)) {
  if (setjmp(rt->escape) != 0)
    return;
  froe__start_stack(rt);
  froe__start_arena(rt);
  entry(&rt->context);
  froe__run_frames(rt);
}

/** Does once more, in order, what has failed. */
static void replay(froe_runtime *rt) {
  froe__clear_stack(rt);
  rt->replays = false;
  if (setjmp(rt->escape) != 0)
    return;
  rt->status = FROE_OK;
  froe__start_stack(rt);
  froe__push_frame(rt, rt->attempt);
  froe__run_frames(rt);
  static const char message[] =
      "internal error: what failed did not fail again";
  froe__fail(rt, FROE_EFAILED, NULL, message, sizeof message - 1);
}

froe_status froe_run(froe_runtime *rt, void (*entry)(froe_context *)) {
  if (!rt || !entry)
    return FROE_EINVAL;
  if (rt->running)
    return FROE_EBUSY;
  rt->status = FROE_OK;
  rt->exit_code = 0;
  memset(&rt->failure, 0, sizeof rt->failure);
  rt->stats.runs += 1;
  rt->overflowed = 0;
  rt->context.attempt = NULL;
  rt->replays = false;
  if (rt->nursery)
    froe__clear_arena(rt);
  rt->running = 1;
  run_guarded(rt, entry);
  while (rt->replays)
    replay(rt);
  rt->running = 0;
  froe__clear_stack(rt);

  if (rt->file >= 0) {
    froe_port_close(rt->file);
    rt->file = -1;
  }
  froe__scratch_trim(rt);
  int error = froe__flush_at_end(rt);
  if (error && (rt->status == FROE_OK || rt->status == FROE_EEXIT)) {
    froe__set_io_failure(rt, NULL, "cannot write to standard output", error);
  }
  return rt->status;
}

froe_status froe_runtime_failure(const froe_runtime *rt, froe_failure *out) {
  if (!rt || !out || !rt->failure.message)
    return FROE_EINVAL;
  *out = rt->failure;
  return FROE_OK;
}

int froe_runtime_exit_code(const froe_runtime *rt) {
  return rt && rt->status == FROE_EEXIT ? rt->exit_code : 0;
}

froe_runtime *froe_context_runtime(froe_context *context) {
  return froe__runtime(context);
}

void *froe_context_user(froe_context *context) {
  return froe__runtime(context)->config.user;
}

froe_status froe_runtime_stats(const froe_runtime *rt, froe_stats *out) {
  if (!rt || !out)
    return FROE_EINVAL;
  *out = rt->stats;
  if (rt->chunk_start)
    out->allocated_bytes += (uint64_t)(rt->context.top - rt->chunk_start);
  const froe_counters *counters = &rt->context.counters;
  out->allocated_bytes += counters->released;
  out->counted = counters->compiled;
  out->label_cells = counters->cells[FROE_KIND_LABEL];
  out->label_bytes = counters->bytes[FROE_KIND_LABEL];
  out->record_cells = counters->cells[FROE_KIND_RECORD];
  out->record_bytes = counters->bytes[FROE_KIND_RECORD];
  out->closure_cells = counters->cells[FROE_KIND_CLOSURE];
  out->closure_bytes = counters->bytes[FROE_KIND_CLOSURE];
  out->box_cells = counters->cells[FROE_KIND_BOX];
  out->box_bytes = counters->bytes[FROE_KIND_BOX];
  out->passed_words = counters->words;
  out->frame_cells = counters->frame_cells;
  out->reused_cells = counters->reused;
  out->released_bytes = counters->released;
  out->arrays = counters->cells[FROE_KIND_ARRAY];
  out->array_bytes = counters->bytes[FROE_KIND_ARRAY];
  out->strings = counters->cells[FROE_KIND_STRING];
  out->string_bytes = counters->bytes[FROE_KIND_STRING];
  return FROE_OK;
}
