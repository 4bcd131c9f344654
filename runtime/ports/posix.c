/*===- posix.c - POSIX systems --------------------------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
\*===----------------------------------------------------------------------===*/
/* The portable strerror_r, even where the build asks for GNU's. */
#undef _GNU_SOURCE
#define _DEFAULT_SOURCE 1
#define _DARWIN_C_SOURCE 1

#include "port.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS MAP_ANON
#endif
#ifndef MAP_NORESERVE
#define MAP_NORESERVE 0
#endif
#ifndef MAP_STACK
#define MAP_STACK 0
#endif

/*===- Memory -------------------------------------------------------------===*/

static size_t round_up(size_t size, size_t unit) {
  return (size + unit - 1) / unit * unit;
}

/** A zeroed mapping that starts at a multiple of FROE_PORT_FRESH_SIZE, so that
    huge pages fit into it, if the system wants any: to ask for them has made
    first touching memory four times as expensive, where they had to be brought
    together first. */
static void *map_block(size_t size) {
  const size_t unit = FROE_PORT_FRESH_SIZE;
  size_t page = (size_t)sysconf(_SC_PAGESIZE);
  if (size > SIZE_MAX - 2 * unit)
    return NULL;
  size = round_up(size, page);
  char *start = mmap(NULL, size + unit, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (start == MAP_FAILED)
    return NULL;
  size_t before = (unit - (uintptr_t)start % unit) % unit;
  if (before)
    munmap(start, before);
  munmap(start + before + size, unit - before);
  return start + before;
}

static void unmap_block(void *block, size_t size) {
  munmap(block, round_up(size, (size_t)sysconf(_SC_PAGESIZE)));
}

static void *allocate_block(size_t size) {
  return size < FROE_PORT_FRESH_SIZE ? malloc(size) : map_block(size);
}

static void free_block(void *ptr, size_t size) {
  if (size < FROE_PORT_FRESH_SIZE)
    free(ptr);
  else
    unmap_block(ptr, size);
}

void *froe_port_allocate(void *ud, void *ptr, size_t old_size,
                         size_t new_size) {
  (void)ud;
  if (!ptr)
    return new_size ? allocate_block(new_size) : NULL;
  if (!new_size) {
    free_block(ptr, old_size);
    return NULL;
  }
  if (old_size < FROE_PORT_FRESH_SIZE && new_size < FROE_PORT_FRESH_SIZE)
    return realloc(ptr, new_size);
  void *fresh = allocate_block(new_size);
  if (!fresh)
    return NULL;
  memcpy(fresh, ptr, old_size < new_size ? old_size : new_size);
  free_block(ptr, old_size);
  return fresh;
}

uint64_t froe_port_machine_memory(void) {
#ifdef _SC_PHYS_PAGES
  long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
  if (pages > 0 && size > 0)
    return (uint64_t)pages * (uint64_t)size;
#endif
  return 0;
}

uint64_t froe_port_clock(void) {
  struct timespec now;
  if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
    return 0;
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/*===- Files --------------------------------------------------------------===*/

static int open_file(const char *path, int flags, int *file) {
  int opened;
  do
    opened = open(path, flags | O_CLOEXEC, 0666);
  while (opened < 0 && errno == EINTR);
  if (opened < 0)
    return errno;
  *file = opened;
  return 0;
}

int froe_port_open_read(const char *path, int *file, uint64_t *size) {
  *size = 0;
  int error = open_file(path, O_RDONLY | O_NOCTTY, file);
  if (error)
    return error;
  struct stat about;
  if (fstat(*file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0)
    *size = (uint64_t)about.st_size;
  return 0;
}

int froe_port_open_write(const char *path, int *file) {
  return open_file(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOCTTY, file);
}

/** Systems refuse larger transfers at once. */
static size_t at_once(size_t n) {
  const size_t most = (size_t)1 << 30;
  return n < most ? n : most;
}

int froe_port_read(int file, char *buffer, size_t n, size_t *got) {
  ssize_t result;
  do
    result = read(file, buffer, at_once(n));
  while (result < 0 && errno == EINTR);
  *got = result > 0 ? (size_t)result : 0;
  return result < 0 ? errno : 0;
}

int froe_port_write(int file, const char *bytes, size_t n) {
  while (n) {
    ssize_t done = write(file, bytes, at_once(n));
    if (done < 0 && errno == EINTR)
      continue;
    if (done < 0)
      return errno;
    bytes += done;
    n -= (size_t)done;
  }
  return 0;
}

int froe_port_close(int file) {
  /* After EINTR it is unspecified whether the file is open, but in practice it
     is not. */
  return close(file) < 0 && errno != EINTR ? errno : 0;
}

int froe_port_is_terminal(int file) { return isatty(file); }

void froe_port_error_text(int error, char *text, size_t n) {
  if (strerror_r(error, text, n) != 0)
    snprintf(text, n, "error %d", error);
}

int froe_port_stream_write(void *ud, int stream, const char *bytes, size_t n) {
  (void)ud;
  return froe_port_write(stream, bytes, n);
}

ptrdiff_t froe_port_stream_read(void *ud, char *buffer, size_t n) {
  (void)ud;
  size_t got;
  int error = froe_port_read(0, buffer, n, &got);
  return error ? -(ptrdiff_t)error : (ptrdiff_t)got;
}

/*===- Running a program --------------------------------------------------===*/

/** Room for the signal handler. */
#define ALTERNATE_SIZE ((size_t)64 << 10)
/** Never accessible. Large, because a frame may be, and touches its far end
    first. */
#define GUARD_SIZE ((size_t)16 << 20)
/** Made accessible when it is hit where the thread can't be unwound yet. */
#define RESERVE_SIZE ((size_t)256 << 10)
#define STACK_LEAST ((size_t)256 << 10)

/** A mapping that holds, from low to high addresses: the alternate stack, the
    guard, the reserve, the stack. */
typedef struct big_stack {
  char *mapping, *guard, *reserve, *stack;
  size_t size; /**< of the stack */
  char *top;   /**< where the frames of body begin, downwards */
  bool reserve_open;

  void (*body)(void *);
  void (*overflow)(void *);
  void *argument;
  int exit_status;

  int signals_error;
  struct sigaction old_segv, old_bus;
} big_stack;

/** A signal handler gets no argument of ours: it has to find the stack of the
    thread that it runs on. */
static _Thread_local big_stack *current_stack;

static size_t mapping_size(const big_stack *s) {
  return ALTERNATE_SIZE + GUARD_SIZE + RESERVE_SIZE + s->size;
}

static bool map_stack(big_stack *s, size_t size) {
  s->size = round_up(size, (size_t)sysconf(_SC_PAGESIZE));
  s->mapping =
      mmap(NULL, mapping_size(s), PROT_READ | PROT_WRITE,
           MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
  if (s->mapping == MAP_FAILED)
    return false;
  s->guard = s->mapping + ALTERNATE_SIZE;
  s->reserve = s->guard + GUARD_SIZE;
  s->stack = s->reserve + RESERVE_SIZE;
  s->reserve_open = false;
  if (mprotect(s->guard, GUARD_SIZE + RESERVE_SIZE, PROT_NONE) != 0) {
    munmap(s->mapping, mapping_size(s));
    return false;
  }
  return true;
}

/** Leaves a signal to whoever handled it before: the faulting instruction runs
    again with that handler in place. */
static void hand_back(int signal_number, const big_stack *s) {
  const struct sigaction *old = !s                        ? NULL
                                : signal_number == SIGBUS ? &s->old_bus
                                                          : &s->old_segv;
  if (old)
    sigaction(signal_number, old, NULL);
  else
    signal(signal_number, SIG_DFL);
}

static void on_fault(int signal_number, siginfo_t *info, void *machine) {
  (void)machine;
  static const char message[] = "failure: stack overflow\n";
  int saved_errno = errno;
  big_stack *s = current_stack;
  char *at = info->si_addr;
  if (!s || at < s->guard || at >= s->stack) {
    hand_back(signal_number, s);
    return;
  }
  s->overflow(s->argument);
  if (s->reserve_open || at < s->reserve ||
      mprotect(s->reserve, RESERVE_SIZE, PROT_READ | PROT_WRITE) != 0) {
    ssize_t ignored = write(2, message, sizeof message - 1);
    (void)ignored;
    _exit(s->exit_status);
  }
  s->reserve_open = true;
  errno = saved_errno;
}

/* Frames that are gone are poison to address sanitizer. */
#if defined(__GNUC__)
#define UNCHECKED __attribute__((no_sanitize("address")))
#else
#define UNCHECKED
#endif

/** How much of the stack, which was all zeros, has been written to. */
UNCHECKED static size_t measure_stack(const big_stack *s) {
  size_t page = (size_t)sysconf(_SC_PAGESIZE);
  unsigned char resident[4096];
  char *at = s->stack;
  while (at < s->top) {
    size_t pages = ((size_t)(s->top - at) + page - 1) / page;
    if (pages > sizeof resident)
      pages = sizeof resident;
    if (mincore((void *)at, pages * page, (void *)resident) != 0)
      return 0;
    for (size_t i = 0; i < pages; ++i, at += page) {
      if (!(resident[i] & 1))
        continue;
      for (char *word = at; word < at + page && word < s->top; word += 8)
        if (*(const uint64_t *)(const void *)word)
          return (size_t)(s->top - word);
    }
  }
  return 0;
}

static void *run_thread(void *argument) {
  big_stack *s = argument;
  s->top = (char *)((uintptr_t)&argument & ~(uintptr_t)7);
  stack_t alternate, old_alternate;
  memset(&alternate, 0, sizeof alternate);
  alternate.ss_sp = s->mapping;
  alternate.ss_size = ALTERNATE_SIZE;
  if (sigaltstack(&alternate, &old_alternate) != 0) {
    s->signals_error = errno;
    return NULL;
  }
  current_stack = s;

  /* The overflow is left by longjmp, which does not restore the signal mask:
     nothing may be added to it. */
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_fault;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  sigaction(SIGSEGV, &action, &s->old_segv);
  sigaction(SIGBUS, &action, &s->old_bus);
  s->body(s->argument);
  sigaction(SIGSEGV, &s->old_segv, NULL);
  sigaction(SIGBUS, &s->old_bus, NULL);

  current_stack = NULL;
  sigaltstack(&old_alternate, NULL);
  return NULL;
}

static int start_and_join(big_stack *s) {
  pthread_attr_t attributes;
  int error = pthread_attr_init(&attributes);
  if (error)
    return error;
  pthread_t thread;
  error = pthread_attr_setstack(&attributes, s->stack, s->size);
  if (!error)
    error = pthread_create(&thread, &attributes, run_thread, s);
  pthread_attr_destroy(&attributes);
  if (error)
    return error;
  pthread_join(thread, NULL);
  return s->signals_error;
}

int froe_port_run_on_stack(size_t bytes, void (*body)(void *),
                           void (*overflow)(void *), void *argument,
                           int exit_status, size_t *used) {
  big_stack s;
  memset(&s, 0, sizeof s);
  s.body = body;
  s.overflow = overflow;
  s.argument = argument;
  s.exit_status = exit_status;
  if (bytes < STACK_LEAST)
    bytes = STACK_LEAST;
  while (!map_stack(&s, bytes)) {
    if (bytes / 2 < STACK_LEAST)
      return ENOMEM;
    bytes /= 2;
  }
  struct sigaction ignore, old_pipe;
  memset(&ignore, 0, sizeof ignore);
  ignore.sa_handler = SIG_IGN;
  sigemptyset(&ignore.sa_mask);
  sigaction(SIGPIPE, &ignore, &old_pipe);
  int error = start_and_join(&s);
  sigaction(SIGPIPE, &old_pipe, NULL);
  if (used)
    *used = error ? 0 : measure_stack(&s);
  munmap(s.mapping, mapping_size(&s));
  return error;
}
