//===- froe-lsp-server.cpp - The language server ----------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One server for an editor, two inside: programs are answered for by Server.h,
// everything else by MLIR's language server, to which Relay.h passes it on.
// That one is this executable again, started with --mlir.
//
//===----------------------------------------------------------------------===//

#include "lib/Execution/Guard.h"
#include "lib/InitAll.h"
#include "mlir/IR/DialectRegistry.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/Tools/mlir-lsp-server/MlirLspServerMain.h"
#include "tools/froe-lsp-server/Relay.h"
#include "tools/froe-lsp-server/Server.h"
#include "llvm/Support/FileSystem.h"
#include <csignal>

using llvm::StringRef;

static constexpr char kName[] = "froe-lsp-server";
static constexpr char kHelp[] =
    R"(Language server for programs (.froe) and for MLIR with Froe's dialects.

Usage: froe-lsp-server [OPTION...]
       froe-lsp-server --mlir [OPTION...]

Editors start it and talk to it on standard input and output, in the Language
Server Protocol. Documents whose names end in .froe, or that are opened in the
language 'froe', are programs: diagnostics, hover, definitions, references,
symbols, completion and formatting. All other documents are passed on to MLIR's
language server, a process that is started with the first of them.

Options:
  --mlir           be MLIR's language server, for MLIR alone; the first option
  --log=LEVEL      say more on standard error: error (default), info, verbose
  --input-style=S  'standard', or 'delimited': messages without headers, with a
                   line '// -----' after each
  --pretty         indent the messages that are sent
  --lit-test       for tests: --input-style=delimited --pretty --log=verbose
  --help           print this

The exit status is 0 after 'shutdown' and 'exit', 1 if the editor is gone without
them, 2 if the command line is wrong.
)";

namespace {
struct Options {
  bool help = false;
  bool isPretty = false;
  llvm::lsp::JSONStreamStyle style = llvm::lsp::Standard;
  StringRef log = "error";
};
} // namespace

/// Reads the command line; says what is wrong with it.
static bool readOptions(int argc, char **argv, Options &options) {
  for (int i = 1; i < argc; ++i) {
    StringRef argument(argv[i]);
    // Options may begin with one dash, too, as everywhere in LLVM.
    StringRef name = argument.drop_while([](char c) { return c == '-'; });
    if (name == "help" || name == "h") {
      options.help = true;
    } else if (name == "pretty") {
      options.isPretty = true;
    } else if (name == "lit-test") {
      options.isPretty = true;
      options.style = llvm::lsp::Delimited;
      options.log = "verbose";
    } else if (name == "input-style=standard") {
      options.style = llvm::lsp::Standard;
    } else if (name == "input-style=delimited") {
      options.style = llvm::lsp::Delimited;
    } else if (name == "log=error" || name == "log=info" ||
               name == "log=verbose") {
      options.log = name.drop_front(4);
    } else if (argument != "--stdio") {
      // Some editors tell every server how they will talk to it.
      llvm::errs() << kName << ": error: unknown argument '" << argument
                   << "'; see '" << kName << " --help'\n";
      return false;
    }
  }
  return true;
}

static int serve(int argc, char **argv) {
  Options options;
  if (!readOptions(argc, argv, options))
    return 2;
  if (options.help) {
    llvm::outs() << kHelp;
    return 0;
  }
  using Level = llvm::lsp::Logger::Level;
  llvm::lsp::Logger::setLogLevel(options.log == "error"  ? Level::Error
                                 : options.log == "info" ? Level::Info
                                                         : Level::Debug);
  // A server or editor that is gone is noticed where it is written to.
  std::signal(SIGPIPE, SIG_IGN);
  froe::lsp::Output output(STDOUT_FILENO, options.isPretty);
  std::string self = llvm::sys::fs::getMainExecutable(
      argv[0], reinterpret_cast<void *>(&serve));
  froe::lsp::Relay relay(output,
                         {self, "--mlir", ("--log=" + options.log).str()});
  froe::lsp::Server *server = nullptr;
  llvm::lsp::JSONTransport transport(
      std::make_unique<froe::lsp::Input>(stdin, options.style, relay,
                                         [&] { server->publishDiagnostics(); }),
      output, options.isPretty);
  froe::lsp::Server theServer(transport);
  server = &theServer;
  return theServer.run();
}

/// MLIR's server. The first argument has been looked at.
static int serveMlir(int argc, char **argv) {
  mlir::DialectRegistry registry;
  froe::registerAllDialects(registry);
  // Documents come and go: any of them may nest deeply.
  mlir::registerMLIRContextCLOptions();
  froe::disableThreads();
  argv[1] = argv[0];
  return mlir::failed(mlir::MlirLspServerMain(argc - 1, argv + 1, registry))
             ? 1
             : 0;
}

int main(int argc, char **argv) {
  bool isMlir = argc > 1 && StringRef(argv[1]) == "--mlir";
  froe::exitTool(kName, froe::runGuarded(kName, [&] {
                   return isMlir ? serveMlir(argc, argv) : serve(argc, argv);
                 }));
}
