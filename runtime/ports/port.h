/*===- port.h - What the runtime needs of an operating system -------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* Error numbers are those of <errno.h>; 0 is success. Everything may be called
|* from any thread.
|*
\*===----------------------------------------------------------------------===*/
#ifndef FROE_PORTS_PORT_H
#define FROE_PORTS_PORT_H

#include <stddef.h>
#include <stdint.h>

/*===- Memory -------------------------------------------------------------===*/

/** Blocks of this size and more come fresh from the system: zeroed. */
#define FROE_PORT_FRESH_SIZE ((size_t)2 << 20)

/** The default froe_allocate_fn. */
void *froe_port_allocate(void *ud, void *ptr, size_t old_size, size_t new_size);

/** Bytes of memory that the machine has, or 0 where that is not known. */
uint64_t froe_port_machine_memory(void);

/** Nanoseconds of a clock that only goes forward. */
uint64_t froe_port_clock(void);

/*===- Files --------------------------------------------------------------===*/

/** Opens for reading. `*size` is the expected number of bytes, 0 where it is
   not known because the file is a pipe, a device or the like. */
int froe_port_open_read(const char *path, int *file, uint64_t *size);

/** Creates or truncates, and opens for writing. */
int froe_port_open_write(const char *path, int *file);

/** Reads up to n bytes; `*got` is 0 only at the end. */
int froe_port_read(int file, char *buffer, size_t n, size_t *got);

/** Writes all n bytes, or returns why not. */
int froe_port_write(int file, const char *bytes, size_t n);

int froe_port_close(int file);

/** Whether a file is an interactive terminal. */
int froe_port_is_terminal(int file);

/** Describes an error number in text[0..n), with a NUL. */
void froe_port_error_text(int error, char *text, size_t n);

/** The default froe_write_fn and froe_read_fn. */
int froe_port_stream_write(void *ud, int stream, const char *bytes, size_t n);
ptrdiff_t froe_port_stream_read(void *ud, char *buffer, size_t n);

/*===- Running a program --------------------------------------------------===*/

/** Calls body(argument) on a new thread with a stack of `bytes`, or of halves
   of that until the system grants it, and waits for it. Where that thread runs
   out of stack, overflow(argument) is called in a signal handler and should
   unwind to where there is room; if it returns, the thread goes on with a
   little extra stack, and the process ends with `exit_status` and a message
   when that is used up as well. A write to a closed pipe is an error number
   meanwhile.

    If `used` is not NULL it is set to the bytes of stack that body needed, as
    far as something other than zero was written to them and they are still in
    memory; 0 where the system does not tell. Finding out takes time, after the
    end.

    Changes signal handlers of the process while it runs. */
int froe_port_run_on_stack(size_t bytes, void (*body)(void *),
                           void (*overflow)(void *), void *argument,
                           int exit_status, size_t *used);

#endif /* FROE_PORTS_PORT_H */
