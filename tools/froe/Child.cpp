//===- Child.cpp - Work in a process of its own -----------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Child.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

using namespace froe;
using namespace llvm;

namespace {
/// A stream from the child to this process. Closes its ends.
struct Pipe {
  int readEnd = -1, writeEnd = -1;

  bool open() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
      return false;
    readEnd = ends[0];
    writeEnd = ends[1];
    return true;
  }
  /// With the line discipline of a pipe: bytes pass as they are.
  bool openTerminal() {
    termios mode;
    if (openpty(&readEnd, &writeEnd, nullptr, nullptr, nullptr) != 0)
      return false;
    if (tcgetattr(writeEnd, &mode) == 0) {
      cfmakeraw(&mode);
      tcsetattr(writeEnd, TCSANOW, &mode);
    }
    winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
      ioctl(writeEnd, TIOCSWINSZ, &size);
    return true;
  }
  static void close(int &end) {
    if (end >= 0)
      ::close(end);
    end = -1;
  }
  ~Pipe() {
    close(readEnd);
    close(writeEnd);
  }
};

/// The streams of one child.
struct Pipes {
  Pipe output, error, report;
};

/// Leaves a signal alone for a while.
class Ignored {
public:
  explicit Ignored(int signal) : signal(signal) {
    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    sigaction(signal, &ignore, &previous);
  }
  ~Ignored() { sigaction(signal, &previous, nullptr); }

private:
  int signal;
  struct sigaction previous;
};
} // namespace

[[noreturn]] static void becomeChild(const ChildOptions &options, Pipes &pipes,
                                     function_ref<int(raw_ostream &)> body) {
  std::signal(SIGINT, SIG_DFL);
  dup2(pipes.output.writeEnd, STDOUT_FILENO);
  dup2(pipes.error.writeEnd, STDERR_FILENO);
  Pipe::close(pipes.output.readEnd);
  Pipe::close(pipes.output.writeEnd);
  Pipe::close(pipes.error.readEnd);
  Pipe::close(pipes.error.writeEnd);
  Pipe::close(pipes.report.readEnd);
  if (!options.input) {
    int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, STDIN_FILENO);
    close(nothing);
  }
  int status;
  {
    raw_fd_ostream report(pipes.report.writeEnd, /*shouldClose=*/false);
    status = body(report);
  }
  outs().flush();
  errs().flush();
  _exit(status);
}

/// Passes on what there is to read. False at the end of the stream.
static bool passOn(int file, function_ref<bool(StringRef)> consumer,
                   bool &stop) {
  char buffer[1 << 16];
  ssize_t count = read(file, buffer, sizeof buffer);
  if (count < 0 && errno == EINTR)
    return true;
  // A terminal whose other end is closed gives an error.
  if (count <= 0)
    return false;
  if (!stop && !consumer(StringRef(buffer, count)))
    stop = true;
  return true;
}

static bool isReadable(int file) {
  pollfd wait = {file, POLLIN, 0};
  return poll(&wait, 1, 0) > 0 && (wait.revents & POLLIN);
}

/// Passes on all that the child writes until it has closed its streams.
static void passAll(const ChildOptions &options, Pipes &pipes, pid_t child,
                    ChildResult &result) {
  auto takeReport = [&](StringRef text) {
    result.report += text;
    return true;
  };
  while (pipes.output.readEnd >= 0 || pipes.error.readEnd >= 0 ||
         pipes.report.readEnd >= 0) {
    pollfd waits[] = {{pipes.output.readEnd, POLLIN, 0},
                      {pipes.error.readEnd, POLLIN, 0},
                      {pipes.report.readEnd, POLLIN, 0}};
    if (poll(waits, 3, -1) < 0 && errno != EINTR)
      break;
    bool stop = result.stopped;
    // What is an error may follow from output that has not been seen yet.
    if (waits[0].revents | waits[1].revents)
      while (pipes.output.readEnd >= 0 &&
             (waits[0].revents || isReadable(pipes.output.readEnd))) {
        waits[0].revents = 0;
        if (!passOn(pipes.output.readEnd, options.output, stop))
          Pipe::close(pipes.output.readEnd);
        if (stop)
          break;
      }
    if (waits[1].revents && !passOn(pipes.error.readEnd, options.error, stop))
      Pipe::close(pipes.error.readEnd);
    if (waits[2].revents && !passOn(pipes.report.readEnd, takeReport, stop))
      Pipe::close(pipes.report.readEnd);
    if (stop && !result.stopped) {
      result.stopped = true;
      kill(child, SIGKILL);
    }
  }
}

ChildResult froe::runInChild(const ChildOptions &options,
                             function_ref<int(raw_ostream &)> body) {
  ChildResult result;
  auto fail = [&]() -> ChildResult & {
    result.failed = true;
    result.report = std::strerror(errno);
    return result;
  };
  Pipes pipes;
  bool opened = options.terminal && pipes.output.openTerminal();
  if ((!opened && !pipes.output.open()) || !pipes.error.open() ||
      !pipes.report.open())
    return fail();
  outs().flush();
  errs().flush();
  Ignored interrupts(SIGINT);
  pid_t child = fork();
  if (child < 0)
    return fail();
  if (child == 0)
    becomeChild(options, pipes, body);
  Pipe::close(pipes.output.writeEnd);
  Pipe::close(pipes.error.writeEnd);
  Pipe::close(pipes.report.writeEnd);
  passAll(options, pipes, child, result);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR)
    continue;
  if (WIFSIGNALED(status))
    result.signal = WTERMSIG(status);
  else
    result.status = WEXITSTATUS(status);
  return result;
}
