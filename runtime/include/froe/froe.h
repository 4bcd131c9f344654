/*===- froe/froe.h - Embedding the Froe runtime ---------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* A runtime is an instance: there is no global state, several can live in one
|* process, and each may be used by any one thread at a time. The library never
|* exits, aborts or prints of its own; what goes wrong is a status.
|*
|* Unless a comment says otherwise, sizes and counts are in bytes, pointers that
|* are passed in stay the caller's, and a function may be called from any thread
|* as long as no other thread is using the same runtime.
|*
\*===----------------------------------------------------------------------===*/
#ifndef FROE_FROE_H
#define FROE_FROE_H

#include "froe/abi.h"

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/*===- Status -------------------------------------------------------------===*/

/** What a call came to: FROE_OK, or a negative number. */
typedef enum froe_status {
  FROE_OK = 0,
  FROE_EINVAL = -1,  /**< an argument is NULL or makes no sense */
  FROE_ENOMEM = -2,  /**< the allocator or the memory limit said no */
  FROE_EFAILED = -3, /**< the program failed: see froe_runtime_failure */
  FROE_EEXIT = -4,   /**< the program ended itself: froe_runtime_exit_code */
  FROE_EIO = -5,     /**< standard input or output failed */
  FROE_EBUSY = -6,   /**< the runtime is running a program already */
  FROE_ESYSTEM = -7  /**< the operating system refused (threads, signals) */
} froe_status;

/** The enumerator's name, such as "FROE_ENOMEM"; "FROE_UNKNOWN" for a number
    that is none. A static string. */
const char *froe_status_name(froe_status status);

/** A short English description without a full stop. A static string. */
const char *froe_status_message(froe_status status);

/*===- Configuration ------------------------------------------------------===*/

/** Obtains, resizes and gives back memory. `ptr` is NULL and `old_size` 0 for a
    new block; `new_size` 0 frees and the result is ignored. Returns a block
    that is aligned as malloc's are, or NULL where there is no memory (`ptr` is
    then untouched). Its contents beyond `old_size` may be anything. Called from
    the thread that uses the runtime; must not unwind or re-enter it. */
typedef void *(*froe_allocate_fn)(void *ud, void *ptr, size_t old_size,
                                  size_t new_size);

/** Writes all `n` bytes to standard output (`stream` 1) or standard error (2).
    Returns 0, or an error number as in <errno.h>. */
typedef int (*froe_write_fn)(void *ud, int stream, const char *bytes, size_t n);

/** Reads up to `n` (> 0) bytes of standard input. Returns how many, 0 at the
    end, or a negated error number as in <errno.h>. */
typedef ptrdiff_t (*froe_read_fn)(void *ud, char *buffer, size_t n);

/** Code stops wherever it can. */
#define FROE_STRESS_SUSPEND 1u
/** Whenever code stops there is a collection, each fourth a major one. */
#define FROE_STRESS_COLLECT 2u
/** All collections are major and move all data. */
#define FROE_STRESS_MOVE 4u
/** What a collection leaves behind is overwritten. */
#define FROE_STRESS_POISON 8u

/** How to make a runtime. Start from froe_config_default. Copied by
    froe_runtime_create, except for the arguments, which must outlive it. */
typedef struct froe_config {
  /** Everything that the runtime ever allocates comes from here. By default
      malloc, and for large blocks fresh mappings where the system
      has them. */
  froe_allocate_fn allocate;
  void *allocate_ud;

  /** By default the standard streams of the process. A process that writes to
      pipes should ignore SIGPIPE, so that a closed one is an error number. */
  froe_write_fn write;
  froe_read_fn read;
  void *io_ud;

  /** What the program sees as its arguments: without the program's own name.
      Bytes that are not UTF-8 arrive as U+FFFD. */
  int argc;
  const char *const *argv;

  /** Most bytes to hold at any time, everything included; 0 for no limit. */
  size_t memory_limit;

  /** How much of the native stack code may use below froe_run. Code that goes
      deeper keeps its frames elsewhere, which is slower but needs no more than
      memory. Calls of the runtime, and of functions that do not call
     themselves, come on top: leave 64 KiB at least. By default 128 KiB. */
  size_t native_stack;

  /** Most bytes of frames that are kept so; what needs more fails with "stack
      overflow". 0 for no limit but that of memory. */
  size_t stack_limit;

  /** Size of the memory that data begins in. When it is full there is a
      collection. By default 4 MiB. */
  size_t nursery_size;

  /** FROE_STRESS_*, for tests. */
  unsigned stress;

  /** Not 0: pass each line on as soon as it is printed, as a terminal wants. */
  int flush_lines;

  /** Nothing to the runtime: see froe_context_user. */
  void *user;
} froe_config;

/** The defaults: the process's memory and streams, no arguments, no limit. */
froe_config froe_config_default(void);

/*===- Runtimes -----------------------------------------------------------===*/

typedef struct froe_runtime froe_runtime;

/** Makes a runtime. `config` may be NULL for the defaults. On FROE_OK `*out` is
    the caller's, to be given to froe_runtime_destroy; otherwise it is NULL.
    Errors: FROE_EINVAL, FROE_ENOMEM. */
froe_status froe_runtime_create(const froe_config *config, froe_runtime **out);

/** Frees the runtime and all data of the programs that it ran. NULL is fine.
    Must not be called from inside of froe_run. */
void froe_runtime_destroy(froe_runtime *runtime);

/** Runs a compiled program on the calling thread, to its end. What it printed
    has been passed on to the write callback when this returns, however it
    ended. Its data is moved while it runs, and is gone when the next run begins
    or the runtime is destroyed.

    A failure unwinds by longjmp: frames between froe_run and the failing entry
    point of froe/abi.def must not need cleaning up. Compiled code's never do.

    Errors: FROE_EFAILED, FROE_EEXIT, FROE_ENOMEM, FROE_EIO, FROE_EBUSY (called
    from the program itself), FROE_EINVAL. */
froe_status froe_run(froe_runtime *runtime, void (*entry)(froe_context *));

/** Why a run did not end well. */
typedef struct froe_failure {
  /** "file:line:column", or NULL where the place is not known. Belongs to the
      compiled code. */
  const char *where;
  /** UTF-8, followed by a NUL that message_length does not count. Valid until
      the next run or the end of the runtime or of the compiled code. */
  const char *message;
  size_t message_length;
} froe_failure;

/** Describes the last run that returned FROE_EFAILED, FROE_ENOMEM or FROE_EIO.
    Errors: FROE_EINVAL where the last run returned something else. */
froe_status froe_runtime_failure(const froe_runtime *runtime,
                                 froe_failure *out);

/** The exit status, 0 to 255, of the last run if it returned FROE_EEXIT, else
    0. */
int froe_runtime_exit_code(const froe_runtime *runtime);

/** The runtime that a context is part of, for foreign functions that compiled
    code calls. */
froe_runtime *froe_context_runtime(froe_context *context);

/** The `user` pointer of the configuration. */
void *froe_context_user(froe_context *context);

/*===- Statistics ---------------------------------------------------------===*/

/** Counts since the runtime was made. */
typedef struct froe_stats {
  uint64_t allocated_bytes; /**< bump-allocated by programs; counts what
                                 compiled code allocates inline, but without
                                 statistics not what regions give back */
  uint64_t counted;         /**< 1 where code that was compiled with statistics
                                 has run: the next twelve are exact, else 0 */
  uint64_t label_cells;     /**< labels in memory */
  uint64_t label_bytes;
  uint64_t record_cells; /**< records in memory */
  uint64_t record_bytes;
  uint64_t closure_cells; /**< partial applications with captures */
  uint64_t closure_bytes;
  uint64_t box_cells; /**< values of any type */
  uint64_t box_bytes;
  uint64_t
      passed_words;     /**< arguments and results that did not fit registers */
  uint64_t frame_cells; /**< cells in frames */
  uint64_t reused_cells;   /**< cells and arrays made of dead ones */
  uint64_t released_bytes; /**< given back by regions */
  uint64_t arrays;         /**< counted in any case, as are strings */
  uint64_t array_bytes;
  uint64_t strings;
  uint64_t string_bytes;     /**< the bytes of all kinds are allocated_bytes */
  uint64_t chunks;           /**< blocks that this data was put into */
  uint64_t large_objects;    /**< of which with one large object each */
  uint64_t chunk_bytes;      /**< size of these blocks */
  uint64_t arena_peak_bytes; /**< most of them that was held at a time */
  uint64_t held_bytes;       /**< held from the allocator now, all purposes */
  uint64_t peak_bytes;       /**< most that was ever held */
  uint64_t allocator_calls;  /**< blocks obtained from the allocator */
  uint64_t written_bytes;    /**< passed to the write callback */
  uint64_t read_bytes;       /**< received from the read callback */
  uint64_t runs;             /**< calls of froe_run */
  uint64_t minor_collections;
  uint64_t major_collections;
  uint64_t copied_bytes;     /**< moved by collections */
  uint64_t pause_ns;         /**< time that collections took */
  uint64_t longest_pause_ns; /**< the longest of them */
  uint64_t suspensions;      /**< times that code has stopped */
  uint64_t frames_captured;  /**< frames that were put on the explicit stack */
  uint64_t frames_scanned;   /**< frames that collections looked at */
  uint64_t stack_peak_bytes; /**< most that it ever took */
} froe_stats;

/** Errors: FROE_EINVAL. */
froe_status froe_runtime_stats(const froe_runtime *runtime, froe_stats *out);

/*===- Binding compiled code ----------------------------------------------===*/

/** FROE_ABI_VERSION of the library, to be compared with that of the header. */
uint32_t froe_abi_version(void);

/** An entry point of froe/abi.def. Cast `address` to its type to call it. */
typedef struct froe_rt_symbol {
  const char *name;
  void (*address)(void);
} froe_rt_symbol;

/** Every entry point of froe/abi.def in its order, for a JIT compiler to bind.
    `*count` is their number. A static table. */
const froe_rt_symbol *froe_rt_symbols(size_t *count);

#ifdef __cplusplus
}
#endif

#endif /* FROE_FROE_H */
