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

/** A block of the arena; the data follows the header. */
typedef struct froe__chunk {
  struct froe__chunk *next;
  size_t size; /**< of the whole block */
  bool large;  /**< holds one object, and never was the current chunk */
} froe__chunk;

/** A block of the stack that show walks values with: see show.c. */
typedef struct froe__segment {
  struct froe__segment *previous;
  struct froe__segment *next;
  size_t size; /**< of the whole block */
} froe__segment;

/** Size of the buffers for standard output and input. */
#define FROE__BUFFER_SIZE ((size_t)64 << 10)

/** Owned by whoever created it, used by one thread at a time. */
struct froe_runtime {
  /** First, so that a froe_context * is a froe_runtime *. Free memory of the
      current chunk; both point at the runtime itself while there is none. */
  froe_context context;
  froe_config config;

  /* Arena. All chunks, newest first, from context.chunk on; the current one is
     the newest that is not large. */
  froe__chunk *spare; /**< a chunk that a region gave back, or NULL */
  char *chunk_start;  /**< first byte of data in the current chunk */
  size_t next_chunk;  /**< size of the next ordinary chunk */
  size_t arena_held;  /**< size of all chunks */
  bool fresh_zero;    /**< large blocks of the allocator are zeroed */

  /* Running. The signal handler of froe_program_main reads these. */
  jmp_buf escape;                    /**< valid while running */
  volatile sig_atomic_t running;     /**< inside of froe_run */
  volatile sig_atomic_t in_callback; /**< foreign code must not be left */
  volatile sig_atomic_t overflowed;  /**< it ran out of stack meanwhile */

  /** What tells of the failure of the attempt that was left, with the words
      here; or NULL. */
  void (*replay)(froe_context *, froe_word *words);

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
  froe_word words[FROE_MAX_ATTEMPT_WORDS];
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

/** bytes (any number) of the arena, aligned to 8. Unwinds. */
static inline void *froe__allocate(froe_runtime *rt, size_t bytes) {
  size_t room = (size_t)(rt->context.limit - rt->context.top);
  if (bytes > room || ((bytes + 7) & ~(size_t)7) > room)
    return froe__allocate_slowly(rt, bytes);
  void *result = rt->context.top;
  rt->context.top += (bytes + 7) & ~(size_t)7;
  return result;
}

/** The same, zeroed. */
void *froe__allocate_zeroed(froe_runtime *rt, size_t bytes);

void froe__free_arena(froe_runtime *rt);

/** Notes that a cell of this kind and so many bytes (any number) was made. */
static inline void froe__count(froe_runtime *rt, unsigned kind, size_t bytes) {
  rt->context.counters.cells[kind] += 1;
  rt->context.counters.bytes[kind] += (bytes + 7) & ~(size_t)7;
}

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
