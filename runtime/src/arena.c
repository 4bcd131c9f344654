/*===- arena.c - Memory of programs ---------------------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* Data is bump-allocated in chunks that double in size and is freed with the
|* runtime. An object that would take up a good part of a chunk gets one of its
|* own, and what is left of the current chunk stays in use.
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
#define HEADER ((sizeof(froe__chunk) + 15) & ~(size_t)15)

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

static void link_chunk(froe_runtime *rt, froe__chunk *chunk, bool large) {
  chunk->next = rt->context.chunk;
  chunk->large = large;
  rt->context.chunk = chunk;
}

/** Links a new block of `size` bytes in; NULL where there is no memory. */
static froe__chunk *add_chunk(froe_runtime *rt, size_t size, bool large) {
  froe__chunk *chunk = froe__obtain(rt, size);
  if (!chunk && rt->spare) {
    free_spare(rt);
    chunk = froe__obtain(rt, size);
  }
  if (!chunk)
    return NULL;
  chunk->size = size;
  link_chunk(rt, chunk, large);
  rt->stats.chunks += 1;
  rt->stats.chunk_bytes += size;
  rt->arena_held += size;
  if (rt->stats.arena_peak_bytes < rt->arena_held)
    rt->stats.arena_peak_bytes = rt->arena_held;
  return chunk;
}

static void *allocate_large(froe_runtime *rt, size_t bytes) {
  froe__chunk *chunk = add_chunk(rt, bytes + HEADER, true);
  if (!chunk)
    froe__fail_memory(rt);
  rt->stats.large_objects += 1;
  rt->stats.allocated_bytes += bytes;
  froe__check_stack(rt);
  return (char *)chunk + HEADER;
}

void *froe__allocate_slowly(froe_runtime *rt, size_t bytes) {
  if (bytes > SIZE_MAX / 2 - 4096) /* and no room for a header */
    froe__fail_memory(rt);
  bytes = (bytes + 7) & ~(size_t)7;
  size_t size = rt->next_chunk ? rt->next_chunk : FIRST_CHUNK;
  if (bytes > size / 4)
    return allocate_large(rt, bytes);

  /* Close to a limit a smaller chunk may still do. */
  froe__chunk *chunk = rt->spare;
  if (chunk && chunk->size >= bytes + HEADER) {
    rt->spare = NULL;
    size = chunk->size;
    link_chunk(rt, chunk, false);
  } else {
    while (!(chunk = add_chunk(rt, size, false)) && size / 2 >= bytes + HEADER)
      size /= 2;
    if (!chunk)
      froe__fail_memory(rt);
    rt->next_chunk = size < LARGEST_CHUNK ? size * 2 : LARGEST_CHUNK;
  }
  if (rt->chunk_start)
    rt->stats.allocated_bytes += (uint64_t)(rt->context.top - rt->chunk_start);
  rt->chunk_start = (char *)chunk + HEADER;
  rt->context.top = rt->chunk_start + bytes;
  rt->context.limit = (char *)chunk + size;
  froe__check_stack(rt);
  return rt->chunk_start;
}

void *froe__allocate_zeroed(froe_runtime *rt, size_t bytes) {
  uint64_t large = rt->stats.large_objects;
  void *result = froe__allocate(rt, bytes);
  /* A large object has a block of its own, which the default allocator has
     mapped for it: writing zeros would only touch it a second time. */
  if (rt->fresh_zero && rt->stats.large_objects != large &&
      bytes >= FROE_PORT_FRESH_SIZE)
    return result;
  return memset(result, 0, bytes);
}

void froe__free_arena(froe_runtime *rt) {
  free_spare(rt);
  while (rt->context.chunk) {
    froe__chunk *chunk = rt->context.chunk;
    rt->context.chunk = chunk->next;
    rt->arena_held -= chunk->size;
    froe__release(rt, chunk, chunk->size);
  }
}

void froe_rt_region_exit(froe_context *context, void *top, void *chunk) {
  froe_runtime *rt = froe__runtime(context);
  bool current_goes = false;
  while (context->chunk != chunk) {
    froe__chunk *newest = context->chunk;
    context->chunk = newest->next;
    if (!newest->large && !current_goes) {
      /* The current chunk; the older ones have been counted in full. */
      current_goes = true;
      rt->stats.allocated_bytes +=
          (uint64_t)(rt->context.top - rt->chunk_start);
    }
    if (!newest->large && (!rt->spare || rt->spare->size < newest->size)) {
      froe__chunk *smaller = rt->spare;
      rt->spare = newest;
      newest = smaller;
    }
    if (!newest)
      continue;
    rt->arena_held -= newest->size;
    froe__release(rt, newest, newest->size);
  }
  if (current_goes) {
    froe__chunk *current = context->chunk;
    while (current && current->large)
      current = current->next;
    if (!current) {
      /* As before anything was allocated. */
      rt->chunk_start = NULL;
      context->top = context->limit = (char *)rt;
      return;
    }
    /* What is below the mark in it was counted when it was left. */
    rt->chunk_start = top;
    context->limit = (char *)current + current->size;
  } else {
    context->counters.released += (uint64_t)(context->top - (char *)top);
  }
  context->top = top;
}

/** An odd number, which is no address, a small immediate. */
#define POISON 0xDD

void froe_rt_region_poison(froe_context *context, void *top, void *chunk) {
  froe_runtime *rt = froe__runtime(context);
  char *from = top;
  if (context->chunk != chunk) {
    bool is_current = true;
    for (froe__chunk *c = context->chunk; c != chunk; c = c->next) {
      char *start = (char *)c + HEADER, *end = (char *)c + c->size;
      if (!c->large && is_current) {
        end = context->top;
        is_current = false;
      }
      memset(start, POISON, (size_t)(end - start));
    }
    if (!is_current) {
      /* The chunk that the mark is in. */
      froe__chunk *c = chunk;
      while (c && c->large)
        c = c->next;
      if (c)
        memset(from, POISON, (size_t)((char *)c + c->size - from));
      return;
    }
  }
  if (rt->chunk_start)
    memset(from, POISON, (size_t)(context->top - from));
}

void froe_rt_poison(froe_context *context, void *cell, int64_t words) {
  unsigned char dead[sizeof(froe_word)];
  memset(dead, POISON, sizeof dead);
  if (memcmp(cell, dead, sizeof dead) == 0) {
    static const char message[] = "internal error: a dead cell is reused twice";
    froe__fail(froe__runtime(context), FROE_EFAILED, NULL, message,
               sizeof message - 1);
  }
  memset(cell, POISON, (size_t)words * sizeof(froe_word));
}

void froe_rt_array_poison(void *array, int64_t stride) {
  froe_array *a = array;
  memset(a->data, POISON, (size_t)(a->length * stride));
  a->length = 0;
}

void *froe_rt_alloc(froe_context *context, int64_t bytes) {
  froe_runtime *rt = froe__runtime(context);
  if (bytes < 0 || (uint64_t)bytes > SIZE_MAX / 2)
    froe__fail_memory(rt);
  return froe__allocate(rt, (size_t)bytes);
}
