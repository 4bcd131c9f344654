/*===- stack.c - The explicit stack, and going on with it -----------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* The stack is a list of blocks. In each, frames stand one after the other, the
|* topmost first, up to the block's end; before them there is room for others:
|*
|*     block                                    the block below
|*     [ room | frame | frame | frame ] ------> [ room | frame | frame ]
|*              ^ context.frames
|*
|* Code that is suspended captures its frames from the innermost outwards, which
|* is the order in which they stand: they are written to fresh blocks. When the
|* last one has returned, what was captured is put in front of what there was. A
|* small capture is copied to where there is room in the topmost block; a large
|* one consists of blocks that need not be copied. Frames are never moved
|* afterwards, nor are they put back on the native stack: n suspensions at depth
|* d take time in O(n + d).
|*
|* A frame is gone on with when it is the topmost one, once: its resume function
|* takes its values off the stack and runs on the native stack, until it is done
|* or is suspended in turn.
|*
\*===----------------------------------------------------------------------===*/
#include "internal.h"

#define BLOCK_SIZE ((size_t)64 << 10)
#define HEADER_WORDS                                                           \
  ((sizeof(froe__frames) + sizeof(froe_word) - 1) / sizeof(froe_word))

static froe_word *block_start(froe__frames *block) {
  return (froe_word *)block + HEADER_WORDS;
}

static froe_word *block_limit(froe__frames *block) {
  return (froe_word *)block + block->size / sizeof(froe_word);
}

static void release_block(froe_runtime *rt, froe__frames *block) {
  if (!rt->spare_frames && block->size == BLOCK_SIZE) {
    rt->spare_frames = block;
    return;
  }
  rt->stack_held -= block->size;
  froe__release(rt, block, block->size);
}

_Noreturn static void fail_overflow(froe_runtime *rt) {
  static const char message[] = "stack overflow";
  rt->context.attempt = NULL;
  froe__fail(rt, FROE_EFAILED, NULL, message, sizeof message - 1);
}

/** A block with room for so many words. Unwinds. */
static froe__frames *obtain_block(froe_runtime *rt, size_t words) {
  size_t size = (HEADER_WORDS + words) * sizeof(froe_word);
  if (size < BLOCK_SIZE)
    size = BLOCK_SIZE;
  froe__frames *block = rt->spare_frames;
  if (block && block->size >= size) {
    rt->spare_frames = NULL;
    return block;
  }
  size_t limit = rt->config.stack_limit;
  if (limit && (rt->stack_held > limit || size > limit - rt->stack_held))
    fail_overflow(rt);
  block = froe__obtain(rt, size);
  if (!block)
    fail_overflow(rt);
  block->size = size;
  rt->stack_held += size;
  if (rt->stats.stack_peak_bytes < rt->stack_held)
    rt->stats.stack_peak_bytes = rt->stack_held;
  return block;
}

/*===- Stopping -----------------------------------------------------------===*/

static uintptr_t stack_address(void) {
#if defined(__GNUC__)
  return (uintptr_t)__builtin_frame_address(0);
#else
  char here;
  return (uintptr_t)&here;
#endif
}

/** Whether code is to stop at every poll. */
static bool stops_always(const froe_runtime *rt) {
  return rt->config.stress & (FROE_STRESS_SUSPEND | FROE_STRESS_COLLECT);
}

void froe__set_stack_limit(froe_runtime *rt) {
  bool stops = stops_always(rt) || rt->wants_collection;
  rt->context.stack_limit = stops ? FROE_STOP : rt->native_limit;
}

/** An attempt outlives the native frame that it was made in. */
static void keep_attempt(froe_runtime *rt) {
  const froe_word *attempt = rt->context.attempt;
  if (!attempt || attempt == rt->attempt)
    return;
  const froe_frame_layout *l = (const void *)(uintptr_t)attempt[0];
  memcpy(rt->attempt, attempt, ((size_t)l->size + 1) * sizeof(froe_word));
  rt->context.attempt = rt->attempt;
}

int32_t froe_rt_poll(froe_context *context) {
  froe_runtime *rt = froe__runtime(context);
  if (rt->resumed) {
    /* The poll that the code was suspended at, once more. */
    rt->resumed = false;
    return 0;
  }
  bool stops = froe__needs_collection(rt) || stops_always(rt);
  if (!stops && stack_address() >= rt->native_limit) {
    froe__set_stack_limit(rt);
    return 0;
  }
  rt->suspending = true;
  keep_attempt(rt);
  rt->stats.suspensions += 1;
  /* Nobody asks again before all have returned. */
  context->stack_limit = 0;
  return 1;
}

void *froe_rt_capture(froe_context *context, void *layout) {
  froe_runtime *rt = froe__runtime(context);
  const froe_frame_layout *l = layout;
  size_t words = (size_t)l->size + 1;
  froe__frames *block = rt->captured_last;
  if (!block || (size_t)(block_limit(block) - block->end) < words) {
    froe__frames *fresh = obtain_block(rt, words);
    fresh->below = NULL;
    fresh->end = block_start(fresh);
    if (block)
      block->below = fresh;
    else
      rt->captured_first = fresh;
    rt->captured_last = block = fresh;
  }
  froe_word *frame = block->end;
  block->end = frame + words;
  frame[0] = (froe_word)(uintptr_t)l;
  rt->stats.frames_captured += 1;
  return frame + 1;
}

/** Puts what was captured in front of the stack. */
static void push_captured(froe_runtime *rt) {
  froe__frames *first = rt->captured_first, *last = rt->captured_last;
  rt->captured_first = rt->captured_last = NULL;
  if (!last)
    return;
  froe__frames *top = rt->stack;
  size_t words = (size_t)(last->end - block_start(last));
  if (top && top->scanned < rt->context.frames)
    top->scanned = rt->context.frames;
  for (froe__frames *block = first; block; block = block->below)
    block->scanned = block->end;
  if (top && (size_t)(rt->context.frames - block_start(top)) >= words) {
    /* The outermost of the captured blocks goes where there is room. */
    froe_word *to = rt->context.frames - words;
    memcpy(to, block_start(last), words * sizeof(froe_word));
    rt->context.frames = to;
    if (first == last) {
      release_block(rt, last);
      return;
    }
    froe__frames *before = first;
    while (before->below != last)
      before = before->below;
    release_block(rt, last);
    /* The block keeps where its frames begin while it is not the topmost. */
    top->start = to;
    before->below = top;
  } else {
    if (top)
      top->start = rt->context.frames;
    last->below = top;
    if (first == last) {
      /* Room for the next capture is before the frames. */
      froe_word *to = block_limit(last) - words;
      memmove(to, block_start(last), words * sizeof(froe_word));
      last->end = last->scanned = block_limit(last);
      rt->stack = last;
      rt->context.frames = to;
      return;
    }
  }
  for (froe__frames *block = first; block != top; block = block->below)
    block->start = block_start(block);
  rt->stack = first;
  rt->context.frames = first->start;
}

/*===- Going on -----------------------------------------------------------===*/

/** Whether there is a frame; takes empty blocks away. */
static bool has_frame(froe_runtime *rt) {
  while (rt->stack && rt->context.frames == rt->stack->end) {
    froe__frames *block = rt->stack;
    rt->stack = block->below;
    rt->context.frames = rt->stack ? rt->stack->start : NULL;
    release_block(rt, block);
  }
  return rt->stack;
}

void froe__run_frames(froe_runtime *rt) {
  for (;;) {
    if (rt->suspending) {
      rt->suspending = false;
      push_captured(rt);
      if (rt->wants_collection || rt->config.stress & FROE_STRESS_COLLECT)
        froe__collect(rt);
      froe__set_stack_limit(rt);
      rt->resumed = stops_always(rt);
    }
    if (!has_frame(rt))
      return;
    const froe_frame_layout *l = (const void *)(uintptr_t)rt->context.frames[0];
    l->resume(&rt->context, l->index);
  }
}

void froe__start_stack(froe_runtime *rt) {
  size_t size = rt->config.native_stack;
  uintptr_t here = stack_address();
  rt->native_limit = here > size ? here - size : 0;
  rt->resumed = rt->suspending = false;
  froe__set_stack_limit(rt);
}

void froe__push_frame(froe_runtime *rt, const froe_word *frame) {
  const froe_frame_layout *l = (const void *)(uintptr_t)frame[0];
  size_t words = (size_t)l->size + 1;
  froe__frames *block = obtain_block(rt, words);
  block->below = rt->stack;
  block->end = block->scanned = block_limit(block);
  if (rt->stack)
    rt->stack->start = rt->context.frames;
  rt->stack = block;
  rt->context.frames = block->end - words;
  memcpy(rt->context.frames, frame, words * sizeof(froe_word));
}

static void release_blocks(froe_runtime *rt, froe__frames *block) {
  while (block) {
    froe__frames *below = block->below;
    release_block(rt, block);
    block = below;
  }
}

void froe__clear_stack(froe_runtime *rt) {
  release_blocks(rt, rt->stack);
  release_blocks(rt, rt->captured_first);
  rt->stack = rt->captured_first = rt->captured_last = NULL;
  rt->context.frames = NULL;
  rt->suspending = false;
}

void froe__free_stack(froe_runtime *rt) {
  froe__clear_stack(rt);
  froe__frames *spare = rt->spare_frames;
  rt->spare_frames = NULL;
  if (spare)
    froe__release(rt, spare, spare->size);
}
