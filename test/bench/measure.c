/*===- measure.c - Run a program and tell what it used --------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* measure COMMAND... writes to descriptor 3 the number of the process that runs
|* the command, and in the end its status as wait4 gives it, microseconds of the
|* clock, of user and of system time, and the peak of its resident memory in KiB.
|*
|* It is a program of its own because that peak counts what the process was
|* before it became the command: with Python, some 30 MiB.
|*
\*===----------------------------------------------------------------------===*/
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long microseconds(struct timeval t) {
  return (long long)t.tv_sec * 1000000 + t.tv_usec;
}

static long long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (long long)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int main(int argc, char **argv) {
  if (argc < 2)
    return 2;
  long long start = now();
  pid_t pid = fork();
  if (pid < 0)
    return 1;
  if (pid == 0) {
    close(3);
    execv(argv[1], argv + 1);
    perror(argv[1]);
    _exit(127);
  }
  dprintf(3, "%d\n", (int)pid);
  int status;
  struct rusage usage;
  if (wait4(pid, &status, 0, &usage) != pid)
    return 1;
  dprintf(3, "%d %lld %lld %lld %ld\n", status, now() - start,
          microseconds(usage.ru_utime), microseconds(usage.ru_stime),
          usage.ru_maxrss);
  return 0;
}
