/*===- arena.c - Memory of programs ---------------------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* Data is bump-allocated in the nursery. When that is nearly full, code is
asked
|* to stop at its next poll, for a collection (collect.c); until then, and where
|* there are no polls, it goes on in the rest of the nursery and then in further
|* chunks. A large object gets a chunk of its own. What is in other chunks than
|* the nursery is old from the beginning, as far as collections go.
|*
|* Compiled code moves context.top by itself, so how much was allocated is read
|* off from how far chunks are filled, and what regions gave back from counters.
|*
|* Regions are marks in the order of allocation: leaving one frees the chunks
|* that are newer and moves top back. One of them is kept, so that a loop whose
|* region is somewhat larger than what is left of a chunk does not go to the
|* allocator in every iteration.
|*
\*===----------------------------------------------------------------------===*/
#include "internal.h"

#include "../ports/port.h"

#define FIRST_CHUNK ((size_t)256 << 10)
#define LARGEST_CHUNK ((size_t)64 << 20)
#define SCRATCH_KEPT ((size_t)1 << 20)
#define HEADER FROE__CHUNK_HEADER
#define NURSERY_LEAST ((size_t)16 << 10)
/** Part of the nursery that is left for code on its way to a poll. */
#define RESERVE_SHARE 8

void *froe__obtain(froe_runtime *rt, size_t size) {
  froe_stats *stats = &rt->stats;
  size_t limit = rt->config.memory_limit;
  if (limit && (stats->held_bytes > limit || size > limit - stats->held_bytes))
    return NULL;
  rt->in_callback = 1;
  void *result = rt->config.allocate(rt->config.allocate_ud, NULL, 0, size);
  rt->in_callback = 0;
  if (!result)
    return NULL;
  stats->allocator_calls += 1;
  stats->held_bytes += size;
  if (stats->peak_bytes < stats->held_bytes)
    stats->peak_bytes = stats->held_bytes;
  return result;
}

void froe__release(froe_runtime *rt, void *ptr, size_t size) {
  if (!ptr)
    return;
  rt->in_callback = 1;
  rt->config.allocate(rt->config.allocate_ud, ptr, size, 0);
  rt->in_callback = 0;
  rt->stats.held_bytes -= size;
}

char *froe__scratch(froe_runtime *rt, size_t size, size_t used) {
  if (size <= rt->scratch_size)
    return rt->scratch;
  if (size > SIZE_MAX / 2)
    froe__fail_memory(rt);
  size_t rounded = rt->scratch_size ? rt->scratch_size : 4096;
  while (rounded < size)
    rounded *= 2;
  char *fresh = froe__obtain(rt, rounded);
  if (!fresh)
    froe__fail_memory(rt);
  if (used)
    memcpy(fresh, rt->scratch, used);
  char *old = rt->scratch;
  size_t old_size = rt->scratch_size;
  rt->scratch = fresh;
  rt->scratch_size = rounded;
  froe__release(rt, old, old_size);
  froe__check_stack(rt);
  return fresh;
}

void froe__scratch_trim(froe_runtime *rt) {
  if (rt->scratch_size <= SCRATCH_KEPT)
    return;
  char *old = rt->scratch;
  size_t old_size = rt->scratch_size;
  rt->scratch = NULL;
  rt->scratch_size = 0;
  froe__release(rt, old, old_size);
}

static void free_spare(froe_runtime *rt) {
  froe__chunk *spare = rt->spare;
  if (!spare)
    return;
  rt->spare = NULL;
  rt->arena_held -= spare->size;
  froe__release(rt, spare, spare->size);
}

void froe__leave_chunk(froe_runtime *rt) {
  if (!rt->current)
    return;
  rt->current->end = rt->context.top;
  rt->current = NULL;
  rt->stats.allocated_bytes += (uint64_t)(rt->context.top - rt->chunk_start);
}

static void enter(froe_runtime *rt, froe__chunk *chunk, char *top) {
  rt->current = chunk;
  rt->chunk_start = top;
  rt->context.top = top;
  rt->context.limit = (char *)chunk + chunk->size;
  if (chunk == rt->nursery)
    froe__set_nursery_limit(rt);
}

void froe__set_nursery_limit(froe_runtime *rt) {
  size_t size = rt->nursery->size;
  if (!rt->wants_collection)
    size -= size / RESERVE_SHARE;
  rt->context.limit = (char *)rt->nursery + size;
}

/** Links a chunk in as the newest one. */
static void link_chunk(froe_runtime *rt, froe__chunk *chunk, bool large) {
  chunk->next = rt->context.chunk;
  chunk->large = large;
  chunk->marked = false;
  rt->context.chunk = chunk;
}

/** A new chunk of `size` bytes; NULL where there is no memory. */
froe__chunk *froe__obtain_chunk(froe_runtime *rt, size_t size) {
  froe__chunk *chunk = froe__obtain(rt, size);
  if (!chunk && rt->spare) {
    free_spare(rt);
    chunk = froe__obtain(rt, size);
  }
  if (!chunk)
    return NULL;
  chunk->size = size;
  rt->stats.chunks += 1;
  rt->stats.chunk_bytes += size;
  rt->arena_held += size;
  if (rt->stats.arena_peak_bytes < rt->arena_held)
    rt->stats.arena_peak_bytes = rt->arena_held;
  return chunk;
}

void froe__release_chunk(froe_runtime *rt, froe__chunk *chunk) {
  rt->arena_held -= chunk->size;
  froe__release(rt, chunk, chunk->size);
}

static void *allocate_large(froe_runtime *rt, size_t bytes) {
  froe__chunk *chunk = froe__obtain_chunk(rt, bytes + HEADER);
  if (!chunk)
    froe__fail_memory(rt);
  link_chunk(rt, chunk, true);
  chunk->end = (char *)chunk + HEADER + bytes;
  rt->young_bytes += bytes;
  rt->stats.large_objects += 1;
  rt->stats.allocated_bytes += bytes;
  if (rt->young_bytes > rt->next_major / 2)
    froe__want_collection(rt);
  froe__check_stack(rt);
  return (char *)chunk + HEADER;
}

void froe__start_arena(froe_runtime *rt) {
  if (rt->nursery)
    return;
  size_t size = rt->config.nursery_size;
  if (size < NURSERY_LEAST)
    size = NURSERY_LEAST;
  froe__chunk *chunk;
  while (!(chunk = froe__obtain_chunk(rt, size)) && size / 2 >= NURSERY_LEAST)
    size /= 2;
  if (!chunk)
    froe__fail_memory(rt);
  link_chunk(rt, chunk, false);
  rt->nursery = chunk;
  rt->context.nursery = (uintptr_t)chunk;
  rt->context.nursery_size = size;
  enter(rt, chunk, (char *)chunk + HEADER);
}

void froe__reset_nursery(froe_runtime *rt) {
  froe__leave_chunk(rt);
  rt->wants_collection = false;
  rt->nursery->next = NULL;
  rt->context.chunk = rt->nursery;
  rt->young_bytes = 0;
  rt->next_chunk = FIRST_CHUNK;
  enter(rt, rt->nursery, (char *)rt->nursery + HEADER);
}

void *froe__allocate_slowly(froe_runtime *rt, size_t bytes) {
  if (bytes > SIZE_MAX / 2 - 4096) /* and no room for a header */
    froe__fail_memory(rt);
  bytes = (bytes + 7) & ~(size_t)7;
  if (rt->current == rt->nursery && !rt->wants_collection) {
    /* The rest of the nursery is for the way to the next poll. */
    froe__want_collection(rt);
    rt->context.limit = (char *)rt->nursery + rt->nursery->size;
  }
  if ((size_t)(rt->context.limit - rt->context.top) >= bytes) {
    void *result = rt->context.top;
    rt->context.top += bytes;
    froe__check_stack(rt);
    return result;
  }
  /* Close to a limit a smaller chunk may still do. */
  froe__chunk *chunk = rt->spare;
  if (chunk && chunk->size >= bytes + HEADER) {
    rt->spare = NULL;
  } else {
    size_t size = rt->next_chunk ? rt->next_chunk : FIRST_CHUNK;
    while (size < bytes + HEADER)
      size *= 2;
    while (!(chunk = froe__obtain_chunk(rt, size)) &&
           size / 2 >= bytes + HEADER)
      size /= 2;
    if (!chunk)
      froe__fail_memory(rt);
    rt->next_chunk = size < LARGEST_CHUNK ? size * 2 : LARGEST_CHUNK;
  }
  froe__leave_chunk(rt);
  link_chunk(rt, chunk, false);
  enter(rt, chunk, (char *)chunk + HEADER);
  rt->context.top += bytes;
  froe__check_stack(rt);
  return rt->chunk_start;
}

void *froe__allocate_object(froe_runtime *rt, size_t bytes) {
  if (bytes > SIZE_MAX / 2 - 4096)
    froe__fail_memory(rt);
  if (bytes >= FROE__LARGE)
    return allocate_large(rt, (bytes + 7) & ~(size_t)7);
  return froe__allocate(rt, bytes);
}

void *froe__allocate_zeroed(froe_runtime *rt, size_t bytes) {
  void *result = froe__allocate_object(rt, bytes);
  /* A large object has a block of its own, which the default allocator has
     mapped for it: writing zeros would only touch it a second time. */
  if (rt->fresh_zero && bytes >= FROE__LARGE && bytes >= FROE_PORT_FRESH_SIZE)
    return result;
  return memset(result, 0, bytes);
}

static void free_chunks(froe_runtime *rt, froe__chunk *chunk) {
  while (chunk) {
    froe__chunk *next = chunk->next;
    froe__release_chunk(rt, chunk);
    chunk = next;
  }
}

void froe__clear_arena(froe_runtime *rt) {
  froe__free_lists(rt);
  free_chunks(rt, rt->old_chunks);
  free_chunks(rt, rt->old_large);
  free_chunks(rt, rt->aside);
  free_chunks(rt, rt->aside_large);
  free_chunks(rt, rt->aside_old);
  rt->aside = rt->aside_large = rt->aside_old = NULL;
  rt->old_chunks = rt->old_large = NULL;
  rt->old_bytes = rt->free_bytes = 0;
  rt->holes = NULL;
  rt->old_top = rt->old_limit = NULL;
  rt->remembered_count = 0;
  rt->next_major = FROE__LEAST_MAJOR;
  if (!rt->nursery)
    return;
  while (rt->context.chunk != rt->nursery) {
    froe__chunk *newest = rt->context.chunk;
    rt->context.chunk = newest->next;
    if (newest == rt->current)
      froe__leave_chunk(rt);
    froe__release_chunk(rt, newest);
  }
  froe__reset_nursery(rt);
}

void froe__free_arena(froe_runtime *rt) {
  free_spare(rt);
  froe__free_pool(rt);
  froe__clear_arena(rt);
  if (rt->nursery)
    froe__release_chunk(rt, rt->nursery);
  rt->nursery = NULL;
  froe__release(rt, rt->remembered,
                rt->remembered_size * sizeof *rt->remembered);
}

void froe_rt_region_exit(froe_context *context, void *top, void *chunk) {
  /* A mark does not outlive a suspension: its memory may be another now. */
  if (!top)
    return;
  froe_runtime *rt = froe__runtime(context);
  if (context->chunk == chunk && rt->current) {
    context->counters.released += (uint64_t)(context->top - (char *)top);
    context->top = top;
    return;
  }
  bool current_goes = false;
  while (context->chunk != chunk) {
    froe__chunk *newest = context->chunk;
    context->chunk = newest->next;
    if (newest == rt->current) {
      froe__leave_chunk(rt);
      current_goes = true;
    }
    if (newest->large)
      rt->young_bytes -= (size_t)(newest->end - (char *)newest - HEADER);
    froe__forget(rt, newest);
    if (!newest->large && (!rt->spare || rt->spare->size < newest->size)) {
      froe__chunk *smaller = rt->spare;
      rt->spare = newest;
      newest = smaller;
    }
    if (newest)
      froe__release_chunk(rt, newest);
  }
  if (current_goes) {
    froe__chunk *current = context->chunk;
    while (current->large)
      current = current->next;
    enter(rt, current, top);
    /* What is above the mark in it has been counted as allocated, and so has
       all that is below. */
  } else {
    context->counters.released += (uint64_t)(context->top - (char *)top);
    context->top = top;
  }
}

void froe_rt_region_poison(froe_context *context, void *top, void *chunk) {
  froe_runtime *rt = froe__runtime(context);
  if (!top || !rt->current)
    return;
  froe__chunk *c = context->chunk;
  for (; c != chunk; c = c->next) {
    char *start = (char *)c + HEADER;
    memset(start, FROE__POISON,
           (size_t)((c == rt->current ? context->top : c->end) - start));
  }
  /* The chunk that the mark is in. */
  while (c->large)
    c = c->next;
  char *end = c == rt->current ? context->top : c->end;
  memset(top, FROE__POISON, (size_t)(end - (char *)top));
}

void froe_rt_array_poison(void *array, int64_t stride) {
  froe_array *a = array;
  memset(a->data, FROE__POISON, (size_t)(a->length * stride));
}

void *froe_rt_alloc(froe_context *context, int64_t bytes) {
  froe_runtime *rt = froe__runtime(context);
  if (bytes < 0 || (uint64_t)bytes > SIZE_MAX / 2)
    froe__fail_memory(rt);
  return froe__allocate(rt, (size_t)bytes);
}
