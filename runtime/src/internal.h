/*===- internal.h - What the parts of the runtime share -------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* Functions that "unwind" do not return on failure: they leave by longjmp to
|* froe_run. Nothing may be held across such a call that is not reachable from
|* the runtime structure.
|*
\*===----------------------------------------------------------------------===*/
#ifndef FROE_SRC_INTERNAL_H
#define FROE_SRC_INTERNAL_H

#include "entries.h"
#include "froe/froe.h"
#include "text.h"

#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>

/** The longest array or string; the compiler counts on it. */
#define FROE__LENGTH_MAX (((int64_t)1 << 60) - 1)

/*===- The runtime structure ----------------------------------------------===*/

/** A block of memory for data, which follows the header. */
typedef struct froe__chunk {
  struct froe__chunk *next;
  struct froe__chunk *pending; /**< next of the large objects to be scanned */
  size_t size;                 /**< of the whole block */
  char *end;   /**< where its data ends, unless it is the current one */
  bool large;  /**< holds one object, and never was the current chunk */
  bool marked; /**< of a large object: it has been reached */
} froe__chunk;

#define FROE__CHUNK_HEADER ((sizeof(froe__chunk) + 15) & ~(size_t)15)

/** Arrays and strings of so many bytes have a chunk of their own, and no others
    do. */
#define FROE__LARGE ((size_t)32 << 10)

/** An odd number, which is no address: a small immediate, eight times over. */
#define FROE__POISON 0xDD

/** Old bytes below which there are no major collections. */
#define FROE__LEAST_MAJOR ((size_t)4 << 20)

/** Free memory among old objects, which looks like a string. */
typedef struct froe__hole {
  froe_word layout;
  int64_t length;
  struct froe__hole *next;
} froe__hole;

/** Memory that objects were copied to. */
typedef struct froe__segment_list {
  struct {
    char *from, *to;
  } *at;
  size_t first, count, size;
} froe__segment_list;

/** Objects that were marked. */
typedef struct froe__object_list {
  froe_word **at;
  size_t count, size;
} froe__object_list;

/** An old cell that was written to. */
typedef struct froe__remembered {
  froe_word *cell;
  froe_word *slot; /**< which of its slots; NULL for all */
} froe__remembered;

/** A block of the stack that show walks values with: see show.c. */
typedef struct froe__segment {
  struct froe__segment *previous;
  struct froe__segment *next;
  size_t size; /**< of the whole block */
} froe__segment;

/** A block of the explicit stack; the words follow the header: see stack.c. */
typedef struct froe__frames {
  struct froe__frames *below;
  size_t size;      /**< of the whole block */
  froe_word *start; /**< the first frame, while the block is not the topmost */
  froe_word *end;   /**< after the last one */
  /** Frames from here on refer to no young data. */
  froe_word *scanned;
} froe__frames;

/** Size of the buffers for standard output and input. */
#define FROE__BUFFER_SIZE ((size_t)64 << 10)

/** Owned by whoever created it, used by one thread at a time. */
struct froe_runtime {
  /** First, so that a froe_context * is a froe_runtime *. Free memory of the
      current chunk; both point at the runtime itself while there is none. */
  froe_context context;
  froe_config config;

  /* Young data: all chunks, newest first, from context.chunk on; the nursery is
     the last. */
  froe__chunk *nursery; /**< or NULL before anything was allocated */
  froe__chunk *current; /**< the one that context.top is in */
  froe__chunk *spare;   /**< a chunk that a region gave back, or NULL */
  char *chunk_start;    /**< top when the current chunk became that */
  size_t next_chunk;    /**< size of the next ordinary chunk */
  size_t arena_held;    /**< size of all chunks */
  size_t young_bytes;   /**< of large objects since the last collection */
  bool fresh_zero;      /**< large blocks of the allocator are zeroed */
  bool wants_collection;

  /* Old data: chunks, filled from end to end with objects, and large objects.
   */
  froe__chunk *old_chunks, *old_large;
  char *old_top, *old_limit; /**< the hole that is being filled */
  froe__hole *holes;         /**< what else is free in old chunks */
  size_t old_bytes;          /**< size of old chunks and large objects */
  size_t free_bytes;         /**< of which is free in holes */
  size_t next_major; /**< old bytes in use that a major collection comes at */
  bool scattered;    /**< holes have become small */
  unsigned collections; /**< under stress */
  /* During a collection, which may fail: chunks that were young, and those that
     are looked at as a whole. */
  froe__chunk *aside, *aside_large, *aside_old;
  /* What a collection has yet to look at; kept for the next. */
  froe__segment_list copies;
  froe__object_list marked;
  froe__chunk *pool; /**< chunks for the next major collection */
  size_t pool_bytes;
  froe__remembered *remembered;
  size_t remembered_count, remembered_size;

  /* Running. The signal handler of froe_program_main reads these. */
  jmp_buf escape;                    /**< valid while running */
  volatile sig_atomic_t running;     /**< inside of froe_run */
  volatile sig_atomic_t in_callback; /**< foreign code must not be left */
  volatile sig_atomic_t overflowed;  /**< it ran out of stack meanwhile */

  /* The explicit stack. */
  froe__frames *stack;          /**< the topmost block, or NULL */
  froe__frames *captured_first; /**< what was captured since the last poll */
  froe__frames *captured_last;
  froe__frames *spare_frames; /**< a block that is not in use, or NULL */
  size_t stack_held;          /**< size of all blocks */
  uintptr_t native_limit;     /**< code stops where less of the native stack
                                   is left than this address */
  bool suspending;            /**< code is capturing its frames */
  bool resumed;               /**< the next poll has been answered before */
  bool replays;               /**< the attempt below failed, and is done once
                                   more */

  /* Outcome of the last run. */
  froe_status status;
  int exit_code;
  froe_failure failure;
  char failure_text[256];

  /* Standard streams. */
  char *output; /**< FROE__BUFFER_SIZE bytes, or NULL before the first use */
  size_t output_length;
  char *input; /**< the same */
  size_t input_at, input_end;
  bool input_ended;

  /* Temporaries that an unwinding leaves behind. */
  char *scratch;
  size_t scratch_size;
  froe__segment *segments; /**< first of the stack's blocks */
  int file;                /**< open file, -1 for none */

  froe_stats stats; /**< allocated_bytes without the current chunk */

  /** Where context.words points. Last, since most programs use little. */
  froe_word words[FROE_MAX_WORDS];
  /** The frame of the attempt, once its maker's native frame is gone. */
  froe_word attempt[FROE_MAX_ARGUMENTS + 1];
};

static inline froe_runtime *froe__runtime(froe_context *context) {
  return (froe_runtime *)context;
}

/*===- Memory (arena.c) ---------------------------------------------------===*/

/** A block from the allocator, or NULL: no memory, or over the limit. */
void *froe__obtain(froe_runtime *rt, size_t size);
void froe__release(froe_runtime *rt, void *ptr, size_t size);

/** Makes scratch hold at least `size` bytes, of which the first `used` keep
    their contents. Unwinds. */
char *froe__scratch(froe_runtime *rt, size_t size, size_t used);

/** Gives a large scratch buffer back. */
void froe__scratch_trim(froe_runtime *rt);

void *froe__allocate_slowly(froe_runtime *rt, size_t bytes);

/** bytes (any number) of the arena, aligned to 8. Unwinds. Arrays and strings
    are allocated by froe__allocate_object. */
static inline void *froe__allocate(froe_runtime *rt, size_t bytes) {
  size_t room = (size_t)(rt->context.limit - rt->context.top);
  if (bytes > room || ((bytes + 7) & ~(size_t)7) > room)
    return froe__allocate_slowly(rt, bytes);
  void *result = rt->context.top;
  rt->context.top += (bytes + 7) & ~(size_t)7;
  return result;
}

/** Memory for an array or a string. Unwinds. */
void *froe__allocate_object(froe_runtime *rt, size_t bytes);

/** The same, zeroed. */
void *froe__allocate_zeroed(froe_runtime *rt, size_t bytes);

/** Drops all data. */
void froe__clear_arena(froe_runtime *rt);

void froe__free_arena(froe_runtime *rt);

/** A block for data, or NULL. */
froe__chunk *froe__obtain_chunk(froe_runtime *rt, size_t size);
void froe__release_chunk(froe_runtime *rt, froe__chunk *chunk);

/** Nothing is allocated in the current chunk from here on. */
void froe__leave_chunk(froe_runtime *rt);

/** Where code asks for more while the nursery is current. */
void froe__set_nursery_limit(froe_runtime *rt);

/** Makes the nursery if there is none yet. Unwinds. */
void froe__start_arena(froe_runtime *rt);

/** The nursery is empty; chunks but it are somebody else's now. */
void froe__reset_nursery(froe_runtime *rt);

/*===- Collections (collect.c) --------------------------------------------===*/

/** Asks code to stop for a collection. */
void froe__want_collection(froe_runtime *rt);

/** Whether a collection is due, after all: regions may have been left since it
    was wanted. */
bool froe__needs_collection(froe_runtime *rt);

/** Collects what is not reached from the stack. All code is suspended. */
void froe__collect(froe_runtime *rt);

void froe__free_pool(froe_runtime *rt);
void froe__free_lists(froe_runtime *rt);

/** A chunk goes: nothing in it is remembered. */
void froe__forget(froe_runtime *rt, const froe__chunk *chunk);

/** Notes that a cell of this kind and so many bytes (any number) was made. */
static inline void froe__count(froe_runtime *rt, unsigned kind, size_t bytes) {
  rt->context.counters.cells[kind] += 1;
  rt->context.counters.bytes[kind] += (bytes + 7) & ~(size_t)7;
}

/*===- The explicit stack (stack.c) ---------------------------------------===*/

/** The native stack is used from here on. */
void froe__start_stack(froe_runtime *rt);

/** Makes code stop when the native stack is used up, or as the configuration
    says. */
void froe__set_stack_limit(froe_runtime *rt);

/** Goes on with the frames on the stack until there are none. Unwinds. */
void froe__run_frames(froe_runtime *rt);

/** Copies a frame to the top of the stack. Unwinds. */
void froe__push_frame(froe_runtime *rt, const froe_word *frame);

/** Drops all frames. */
void froe__clear_stack(froe_runtime *rt);

void froe__free_stack(froe_runtime *rt);

/*===- Failure (failure.c) ------------------------------------------------===*/

_Noreturn void froe__fail(froe_runtime *rt, froe_status status,
                          const char *where, const char *message,
                          size_t length);

#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
_Noreturn void froe__failf(froe_runtime *rt, froe_status status,
                           const char *where, const char *format, ...);

_Noreturn void froe__fail_memory(froe_runtime *rt);

/** Makes "WHAT: <description of the error number>" the outcome of the run. */
void froe__set_io_failure(froe_runtime *rt, const char *where, const char *what,
                          int error);

/** The same, and unwinds. */
_Noreturn void froe__fail_io(froe_runtime *rt, const char *where,
                             const char *what, int error);

/** Called by the port in a signal handler. Unwinds if it is safe to. */
void froe__stack_overflow(void *runtime);

/** Unwinds where a callback has overflowed the stack. */
void froe__check_stack(froe_runtime *rt);

/*===- Strings (strings.c) ------------------------------------------------===*/

/** A string of this many bytes, of which only the NUL is written. Unwinds. */
froe_string *froe__string_new(froe_runtime *rt, size_t length);

froe_string *froe__string_of(froe_runtime *rt, const char *bytes,
                             size_t length);

/*===- Arrays (arrays.c) --------------------------------------------------===*/

/** An array of references, of which the elements are not written. Unwinds. */
froe_array *froe__array_of_references(froe_runtime *rt, size_t length);

/*===- Standard streams (io.c) --------------------------------------------===*/

/** The output buffer with room for at least one byte. Unwinds. */
char *froe__output(froe_runtime *rt, const char *where);

/** Passes buffered output on. Unwinds. */
void froe__flush(froe_runtime *rt, const char *where);

/** The same, but returns the error number. */
int froe__flush_at_end(froe_runtime *rt);

/** Ends a print: the newline, and flushing of lines. Unwinds. */
void froe__end_print(froe_runtime *rt, const char *where, int32_t newline);

/** Frees what show.c keeps between calls. */
void froe__free_segments(froe_runtime *rt, froe__segment *from);

#endif /* FROE_SRC_INTERNAL_H */
