//===- Guard.cpp - No input crashes a tool ----------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Execution/Guard.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/Parser/Parser.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <new>
#include <optional>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace llvm;

//===----------------------------------------------------------------------===//
// Nesting
//===----------------------------------------------------------------------===//

static bool isBytecode(StringRef input) { return input.starts_with("ML\xefR"); }

froe::Nesting froe::measureNesting(StringRef text) {
  Nesting result;
  unsigned depth = 0;
  // The deepest point of the alias definition that we are in.
  std::optional<unsigned> alias;
  auto endAlias = [&] {
    if (alias)
      result.aliasDepth += *alias + 1;
    alias.reset();
  };
  size_t lineStart = 0;
  unsigned line = 1;
  for (size_t i = 0, e = text.size(); i != e; ++i) {
    switch (text[i]) {
    case '\n':
      ++line;
      lineStart = i + 1;
      // Definitions stand at the top level, one after another.
      if (depth == 0 && i + 1 != e &&
          (text[i + 1] == '!' || text[i + 1] == '#')) {
        endAlias();
        alias = 0;
      }
      break;
    case '/':
      if (i + 1 != e && text[i + 1] == '/')
        i = std::min(text.find('\n', i), e) - 1;
      break;
    case '"':
      // A string ends with its line, closed or not.
      while (i + 1 != e && text[i + 1] != '\n' && text[i + 1] != '"')
        i += text[i + 1] == '\\' && i + 2 != e && text[i + 2] != '\n' ? 2 : 1;
      if (i + 1 != e && text[i + 1] == '"')
        ++i;
      break;
    case '-':
      if (i + 1 != e && text[i + 1] == '>')
        ++i;
      break;
    case '(':
    case '[':
    case '{':
    case '<':
      if (++depth > maxNesting) {
        result.depth = depth;
        result.line = line;
        result.column = i - lineStart + 1;
        return result;
      }
      result.depth = std::max(result.depth, depth);
      if (alias)
        alias = std::max(*alias, depth);
      break;
    case ')':
    case ']':
    case '}':
    case '>':
      if (depth)
        --depth;
      break;
    default:
      break;
    }
  }
  endAlias();
  return result;
}

bool froe::needsLargeStack(StringRef input) {
  // Bytecode has no brackets to count, but each level takes a few bytes.
  if (isBytecode(input))
    return input.size() > 4096;
  Nesting nesting = measureNesting(input);
  return nesting.depth + nesting.aliasDepth > 400;
}

//===----------------------------------------------------------------------===//
// Input
//===----------------------------------------------------------------------===//

/// Parses bytecode in the child process, and takes down everything: heaps that
/// were damaged often show it only then.
[[noreturn]] static void readInChild(StringRef input,
                                     const mlir::DialectRegistry &registry) {
  for (int signal : {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV})
    std::signal(signal, SIG_DFL);
  rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  // Many times as long as it could take.
  rlim_t seconds = 4 + (input.size() >> 18);
  rlimit time = {seconds, seconds};
  setrlimit(RLIMIT_CPU, &time);
  int null = open("/dev/null", O_RDWR);
  dup2(null, STDOUT_FILENO);
  dup2(null, STDERR_FILENO);
  {
    mlir::MLIRContext context(registry, mlir::MLIRContext::Threading::DISABLED);
    context.allowUnregisteredDialects();
    mlir::ScopedDiagnosticHandler silence(
        &context, [](mlir::Diagnostic &) { return mlir::success(); });
    mlir::OwningOpRef<mlir::ModuleOp> module =
        mlir::parseSourceString<mlir::ModuleOp>(input, &context);
    if (module)
      module->print(nulls());
  }
  _exit(0);
}

/// Whether reading this bytecode ends, with or without an error.
static bool survivesReading(StringRef input,
                            const mlir::DialectRegistry &registry) {
  pid_t child = fork();
  if (child == 0)
    readInChild(input, registry);
  // Without a process to try it in, there is nothing better than hope.
  if (child < 0)
    return true;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR)
    ;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Why this input is not for a parser, or an empty string.
static std::string findObstacle(StringRef filename, StringRef input,
                                const mlir::DialectRegistry &registry) {
  if (isBytecode(input))
    return survivesReading(input, registry)
               ? ""
               : (filename + ": error: malformed bytecode").str();
  froe::Nesting nesting = froe::measureNesting(input);
  if (!nesting.isTooDeep())
    return {};
  return (filename + ":" + Twine(nesting.line) + ":" + Twine(nesting.column) +
          ": error: nesting is deeper than " + Twine(froe::maxNesting))
      .str();
}

std::unique_ptr<MemoryBuffer>
froe::openInput(StringRef filename, const mlir::DialectRegistry &registry,
                std::string &error) {
  auto buffer = MemoryBuffer::getFileOrSTDIN(filename);
  if (!buffer) {
    error = (filename + ": error: " + buffer.getError().message()).str();
    return nullptr;
  }
  error = findObstacle(filename == "-" ? "<stdin>" : filename,
                       (*buffer)->getBuffer(), registry);
  if (!error.empty())
    return nullptr;
  return std::move(*buffer);
}

/// Replaces standard input by a file with these contents.
static bool replaceStandardInput(StringRef contents) {
  SmallString<64> path;
  int file;
  if (sys::fs::createTemporaryFile("froe", "in", file, path))
    return false;
  sys::fs::remove(path);
  raw_fd_ostream os(file, /*shouldClose=*/false);
  os << contents;
  os.flush();
  bool good = !os.has_error() && lseek(file, 0, SEEK_SET) == 0 &&
              dup2(file, STDIN_FILENO) == STDIN_FILENO;
  os.clear_error();
  close(file);
  return good;
}

bool froe::guardArguments(int argc, char **argv,
                          const mlir::DialectRegistry &registry,
                          std::string &error) {
  bool sawFile = false;
  auto check = [&](StringRef name, StringRef contents) {
    if (needsLargeStack(contents))
      disableThreads();
    error = findObstacle(name, contents, registry);
    return error.empty();
  };
  for (int i = 1; i < argc; ++i) {
    StringRef argument(argv[i]);
    if (argument.starts_with("-") || !sys::fs::is_regular_file(argument))
      continue;
    sawFile = true;
    auto buffer = MemoryBuffer::getFile(argument);
    if (buffer && !check(argument, (*buffer)->getBuffer()))
      return false;
  }
  if (sawFile || sys::Process::FileDescriptorIsDisplayed(STDIN_FILENO))
    return true;
  auto buffer = MemoryBuffer::getSTDIN();
  if (!buffer)
    return true;
  if (!check("<stdin>", (*buffer)->getBuffer()))
    return false;
  if (replaceStandardInput((*buffer)->getBuffer()))
    return true;
  error = "<stdin>: error: cannot put standard input aside";
  return false;
}

void froe::disableThreads() {
  auto &options = cl::getRegisteredOptions();
  auto option = options.find("mlir-disable-threading");
  if (option != options.end())
    static_cast<cl::opt<bool> *>(option->second)->setValue(true);
}

//===----------------------------------------------------------------------===//
// Running
//===----------------------------------------------------------------------===//

namespace {
/// What the handlers need. Set once, before the thread starts; the handlers run
/// on that thread.
struct GuardState {
  std::string toolName;
  function_ref<int()> body;
  int result = 0;
  char *stackLow = nullptr;
  struct sigaction previous = {};
};
} // namespace

static GuardState *state = nullptr;
static const char *overflowMessage =
    "error: out of stack: the input is nested too deeply";
static int overflowStatus = 1;

void froe::onStackOverflow(const char *message, int status) {
  overflowMessage = message;
  overflowStatus = status;
}

/// Writes "NAME: MESSAGE" without allocating and without buffers.
static void complain(StringRef message) {
  auto put = [](StringRef text) {
    while (!text.empty()) {
      ssize_t n = write(STDERR_FILENO, text.data(), text.size());
      if (n <= 0)
        return;
      text = text.drop_front(n);
    }
  };
  if (state) {
    put(state->toolName);
    put(": ");
  }
  put(message);
  put("\n");
}

/// The part below the stack that counts as an overflow, more than any frame.
static constexpr size_t guardSize = size_t(16) << 20;

static void onSegmentationFault(int, siginfo_t *info, void *) {
  char *address = static_cast<char *>(info->si_addr);
  if (state->stackLow && address < state->stackLow + 65536 &&
      address >= state->stackLow - guardSize) {
    complain(overflowMessage);
    _exit(overflowStatus);
  }
  // Somebody else's: happens again as soon as we return.
  sigaction(SIGSEGV, &state->previous, nullptr);
}

static void onFatalError(void *, const char *reason, bool) {
  complain((Twine("error: ") + reason).str());
  _exit(1);
}

static void onBadAllocation(void *, const char *, bool) {
  complain("error: out of memory");
  _exit(1);
}

static void *runBody(void *) {
  static char alternateStack[64 * 1024];
  pthread_attr_t attributes;
  void *low;
  size_t size;
  if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
    if (pthread_attr_getstack(&attributes, &low, &size) == 0)
      state->stackLow = static_cast<char *>(low);
    pthread_attr_destroy(&attributes);
  }
  stack_t alternate = {};
  alternate.ss_sp = alternateStack;
  alternate.ss_size = sizeof alternateStack;
  sigaltstack(&alternate, nullptr);
  struct sigaction action = {};
  action.sa_sigaction = onSegmentationFault;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigaction(SIGSEGV, &action, &state->previous);

  state->result = state->body();

  sigaction(SIGSEGV, &state->previous, nullptr);
  alternate.ss_flags = SS_DISABLE;
  sigaltstack(&alternate, nullptr);
  return nullptr;
}

/// A quarter of the machine's memory, at most 4 GiB. It is only reserved.
static size_t stackSize() {
  uint64_t pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
  return std::clamp<uint64_t>(pages * page / 4, uint64_t(64) << 20,
                              uint64_t(4) << 30);
}

int froe::runGuarded(StringRef toolName, function_ref<int()> body) {
  // Threads of the tool that outlive this call may still end the process.
  static GuardState theState;
  theState.toolName = toolName.str();
  theState.body = body;
  state = &theState;
  install_fatal_error_handler(onFatalError);
  install_bad_alloc_error_handler(onBadAllocation);
  std::set_new_handler([] { onBadAllocation(nullptr, nullptr, false); });

  for (size_t size = stackSize(); size >= size_t(8) << 20; size /= 2) {
    pthread_attr_t attributes;
    pthread_t thread;
    pthread_attr_init(&attributes);
    pthread_attr_setguardsize(&attributes, guardSize);
    bool started = pthread_attr_setstacksize(&attributes, size) == 0 &&
                   pthread_create(&thread, &attributes, runBody, nullptr) == 0;
    pthread_attr_destroy(&attributes);
    if (started) {
      pthread_join(thread, nullptr);
      return theState.result;
    }
  }
  return body();
}

void froe::exitTool(StringRef toolName, int status) {
  outs().flush();
  if (outs().has_error()) {
    errs() << toolName << ": error: cannot write standard output: "
           << outs().error().message() << "\n";
    outs().clear_error();
    status = status ? status : 1;
  }
  errs().flush();
  std::_Exit(status);
}
