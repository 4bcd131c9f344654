//===- froe.cpp - The driver ------------------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CommandLine.h"
#include "Commands.h"
#include "Explain.h"
#include "Format.h"

#include "lib/Execution/Execution.h"
#include "lib/Execution/Guard.h"
#include "lib/Frontend/Frontend.h"
#include "lib/InitAll.h"
#include "lib/Interpreter/Interpreter.h"
#include "mlir/IR/AsmState.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/Remarks.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Support/ToolUtilities.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/WithColor.h"
#include "llvm/TargetParser/Host.h"

using namespace mlir;
using namespace froe;

static constexpr int statusWrongInput = 1;
static constexpr int statusUsage = 2;
static constexpr int statusFailed = 4;

static void printError(const Twine &message) {
  llvm::WithColor::error(llvm::errs(), "froe") << message << "\n";
}

/// Reports an error, unless diagnostics have done so, and returns the status of
/// wrong input.
static int reportError(llvm::Error error) {
  llvm::handleAllErrors(
      std::move(error), [](const DiagnosedError &) {},
      [](const llvm::ErrorInfoBase &info) { printError(info.message()); });
  return statusWrongInput;
}

//===----------------------------------------------------------------------===//
// Setting up
//===----------------------------------------------------------------------===//

/// Gives MLIR's own options to MLIR. They exist only where one is used, because
/// registering every pass takes a while.
static bool parseMLIROptions(const CommandLine &line) {
  if (line.mlirOptions.empty())
    return true;
  froe::registerAllPasses();
  registerMLIRContextCLOptions();
  registerPassManagerCLOptions();
  registerAsmPrinterCLOptions();
  SmallVector<const char *> arguments{"froe"};
  for (const std::string &option : line.mlirOptions) {
    StringRef name = StringRef(option).drop_front(2).split('=').first;
    if (!llvm::cl::getRegisteredOptions().count(name)) {
      printError("unknown option '--" + name + "'; see 'mlir-opt --help'");
      return false;
    }
    arguments.push_back(option.c_str());
  }
  std::string text;
  llvm::raw_string_ostream os(text);
  if (llvm::cl::ParseCommandLineOptions(arguments.size(), arguments.data(), "",
                                        &os))
    return true;
  llvm::errs() << text;
  return false;
}

/// Above this size, work on several functions at a time pays for the threads.
static constexpr size_t manyBytes = 256 * 1024;

static bool isLanguageFile(StringRef path) { return path.ends_with(".froe"); }

/// Standard input has no name: a program of the language starts with a
/// parenthesis or a comment of its own.
static bool isLanguageText(StringRef path, StringRef text) {
  if (path != "-")
    return isLanguageFile(path);
  text = text.ltrim();
  return text.starts_with("(") || text.starts_with(";");
}

namespace {
/// One input with all that it takes to work on it.
class Session {
public:
  Session(const CommandLine &line, std::unique_ptr<llvm::MemoryBuffer> buffer,
          TimingScope &timing);

  /// Parses and checks the program; null, after a diagnostic, if it is wrong.
  OwningOpRef<ModuleOp> load(bool requireMain);
  /// Whether the diagnostics were those that the input expects.
  LogicalResult verifyDiagnostics() { return verifier->verify(); }

  /// What the input is called in locations.
  StringRef getFileName() const {
    return sourceMgr->getMemoryBuffer(sourceMgr->getMainFileID())
        ->getBufferIdentifier();
  }

  /// The input; nothing to look at if it is bytecode.
  StringRef getSource() const {
    StringRef text =
        sourceMgr->getMemoryBuffer(sourceMgr->getMainFileID())->getBuffer();
    return text.starts_with("ML\xefR") ? "" : text;
  }

  CompileOptions compileOptions;
  /// Whether the input is a program of the language, not IR.
  const bool isLanguage;

private:
  void enableRemarks();
  OwningOpRef<ModuleOp> loadLanguage();

  /// Whether to print the types of its definitions.
  bool printTypes;

  MLIRContext context;
  std::shared_ptr<llvm::SourceMgr> sourceMgr;
  /// One of the two.
  std::optional<SourceMgrDiagnosticHandler> handler;
  std::optional<SourceMgrDiagnosticVerifierHandler> verifier;
  std::optional<ScopedDiagnosticHandler> remarkFilter;
};
} // namespace

static DialectRegistry makeRegistry() {
  DialectRegistry registry;
  registerAllDialects(registry);
  return registry;
}

Session::Session(const CommandLine &line,
                 std::unique_ptr<llvm::MemoryBuffer> buffer,
                 TimingScope &timing)
    : isLanguage(isLanguageText(line.file, buffer->getBuffer())),
      printTypes(line.types),
      context(makeRegistry(), MLIRContext::Threading::DISABLED),
      sourceMgr(std::make_shared<llvm::SourceMgr>()) {
  // The source line says more than the operation's generic form.
  if (line.mlirOptions.empty())
    context.printOpOnDiagnostic(false);
  StringRef text = buffer->getBuffer();
  if (text.size() > manyBytes && !needsLargeStack(text) &&
      line.mlirOptions.empty())
    context.enableMultithreading();
  sourceMgr->AddNewSourceBuffer(std::move(buffer), SMLoc());
  if (line.verifyDiagnostics)
    verifier.emplace(*sourceMgr, &context);
  else
    handler.emplace(*sourceMgr, &context);
  if (line.remarks)
    enableRemarks();
  else if (!line.verifyDiagnostics)
    remarkFilter.emplace(&context, [](Diagnostic &diagnostic) {
      return success(diagnostic.getSeverity() == DiagnosticSeverity::Remark);
    });

  compileOptions.optLevel = line.optLevel;
  compileOptions.nativeCPU = line.nativeCPU;
  compileOptions.statistics = line.stats;
  compileOptions.poison = line.poison;
  compileOptions.without = line.without;
  compileOptions.timing = &timing;
  if (!line.mlirOptions.empty())
    compileOptions.configure = [](PassManager &pm) {
      return applyPassManagerCLOptions(pm);
    };
}

void Session::enableRemarks() {
  // `all` widens the filters of the kinds that have one; it enables none.
  remark::RemarkCategories categories;
  categories.passed = categories.missed = categories.analysis =
      categories.failed = ".*";
  LogicalResult enabled = remark::enableOptimizationRemarks(
      context, /*streamer=*/nullptr,
      std::make_unique<remark::RemarkEmittingPolicyAll>(), categories,
      /*printAsEmitRemarks=*/true);
  assert(succeeded(enabled) && "the filter is a regular expression");
  (void)enabled;
}

OwningOpRef<ModuleOp> Session::loadLanguage() {
  const llvm::MemoryBuffer *buffer =
      sourceMgr->getMemoryBuffer(sourceMgr->getMainFileID());
  std::string path = buffer->getBufferIdentifier().str();
  auto program = lang::Program::check(path, buffer->getBuffer().str());
  // Making code for instances infers them anew.
  std::vector<lang::DefinitionInfo> definitions;
  if (printTypes)
    definitions = program->getDefinitions();
  OwningOpRef<ModuleOp> module = program->emit(&context);
  const lang::Diagnostics &diagnostics = program->getDiagnostics();
  if (verifier)
    lang::emitDiagnostics(diagnostics, program->getFiles(), &context);
  else
    lang::printDiagnostics(llvm::errs(), diagnostics, program->getFiles());
  if (module)
    for (const lang::DefinitionInfo &info : definitions)
      if (info.isTop && info.isMain)
        llvm::outs() << info.name << " : " << info.type << "\n";
  return module;
}

OwningOpRef<ModuleOp> Session::load(bool requireMain) {
  TimingScope timing = compileOptions.nestTiming("Parse");
  OwningOpRef<ModuleOp> module =
      isLanguage ? loadLanguage() : parseProgram(sourceMgr, &context);
  if (!module || failed(checkProgram(*module, requireMain)))
    return nullptr;
  return module;
}

//===----------------------------------------------------------------------===//
// Output
//===----------------------------------------------------------------------===//

/// Writes to a file, which appears only when it is complete, or to standard
/// output.
static llvm::Error writeOutput(StringRef path, StringRef contents) {
  if (path.empty() || path == "-") {
    llvm::outs() << contents;
    return llvm::Error::success();
  }
  llvm::Error error = llvm::writeToOutput(path, [&](llvm::raw_ostream &os) {
    os << contents;
    return llvm::Error::success();
  });
  if (!error)
    return error;
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 "cannot write '" + path +
                                     "': " + toString(std::move(error)));
}

/// Where `build` writes if it is not told: FILE without its extension.
static std::string getDefaultOutput(const CommandLine &line) {
  StringRef extension = line.compileOnly ? ".o" : "";
  if (line.file == "-")
    return line.compileOnly ? "a.o" : "a.out";
  StringRef stem = llvm::sys::path::stem(line.file);
  if (extension.empty() && stem == llvm::sys::path::filename(line.file))
    extension = ".out";
  return (stem + extension).str();
}

//===----------------------------------------------------------------------===//
// Commands
//===----------------------------------------------------------------------===//

static int runProgram(const CommandLine &line, Session &session) {
  session.compileOptions.nativeCPU = true;
  const CompileOptions &options = session.compileOptions;
  OwningOpRef<ModuleOp> module = session.load(/*requireMain=*/true);
  if (!module || failed(lowerProgram(*module, Stage::LLVMDialect, options)))
    return statusWrongInput;
  auto program = LLVMProgram::create(*module, options);
  if (!program)
    return reportError(program.takeError());
  if (llvm::Error error = program->optimize(options))
    return reportError(std::move(error));
  auto compiled = JITProgram::create(std::move(*program), line.link, options);
  if (!compiled)
    return reportError(compiled.takeError());
  // Warnings stand before whatever the program writes.
  llvm::errs().flush();
  TimingScope timing = options.nestTiming("Execute");
  std::string stats = line.statsFile.empty() ? "1" : "json:" + line.statsFile;
  return (*compiled)->run(line.file, line.arguments,
                          line.stats ? stats.c_str() : nullptr);
}

static int interpretProgram(const CommandLine &line, Session &session) {
  OwningOpRef<ModuleOp> module = session.load(/*requireMain=*/true);
  if (!module)
    return statusWrongInput;
  InterpreterOptions options;
  options.maxSteps = line.maxSteps;
  options.arguments = line.arguments;
  TimingScope timing = session.compileOptions.nestTiming("Execute");
  onStackOverflow("failure: stack overflow", statusFailed);
  return interpret(*module, options);
}

static int checkInput(const CommandLine &line, Session &session) {
  bool good = bool(session.load(/*requireMain=*/true));
  if (line.verifyDiagnostics)
    good = succeeded(session.verifyDiagnostics());
  return good ? 0 : statusWrongInput;
}

static int emitStage(const CommandLine &line, Session &session) {
  // A library can be looked at as well, but it has no entry to make code of.
  OwningOpRef<ModuleOp> module =
      session.load(/*requireMain=*/line.stage >= Stage::LLVMDialect);
  llvm::SmallVector<char, 0> contents;
  llvm::raw_svector_ostream os(contents);
  llvm::Error error =
      module ? emitProgram(*module, *line.stage, os, session.compileOptions)
             : llvm::make_error<DiagnosedError>();
  if (line.verifyDiagnostics) {
    llvm::consumeError(std::move(error));
    return succeeded(session.verifyDiagnostics()) ? 0 : statusWrongInput;
  }
  if (error)
    return reportError(std::move(error));
  if (line.stage == Stage::Object &&
      (line.output.empty() || line.output == "-") &&
      llvm::sys::Process::StandardOutIsDisplayed()) {
    printError("an object file is nothing for a terminal; use -o");
    return statusUsage;
  }
  if (llvm::Error error = writeOutput(line.output, os.str()))
    return reportError(std::move(error));
  return 0;
}

static int explainProgram(const CommandLine &line, Session &session) {
  // A library can be looked at as well.
  OwningOpRef<ModuleOp> module = session.load(/*requireMain=*/false);
  if (!module)
    return statusWrongInput;
  FailureOr<std::string> text =
      explainModule(line, *module, session.getFileName(), session.getSource(),
                    session.isLanguage, session.compileOptions);
  if (failed(text))
    return statusWrongInput;
  if (llvm::Error error = writeOutput(line.output, *text))
    return reportError(std::move(error));
  return 0;
}

/// Writes the object to a file of its own while the linker runs.
static llvm::Error linkObject(StringRef object, StringRef output,
                              const CommandLine &line) {
  static int anchor;
  LinkOptions options;
  options.arguments = line.link;
  auto runtime =
      findRuntimeLibrary(llvm::sys::fs::getMainExecutable("froe", &anchor));
  if (!runtime)
    return runtime.takeError();
  options.runtimeLibrary = *runtime;
  SmallString<128> path;
  int file;
  if (std::error_code code =
          llvm::sys::fs::createTemporaryFile("froe", "o", file, path))
    return llvm::createStringError(code, "cannot make a temporary file: " +
                                             code.message());
  llvm::sys::fs::closeFile(file);
  llvm::sys::RemoveFileOnSignal(path);
  auto cleanUp = llvm::make_scope_exit([&] {
    llvm::sys::fs::remove(path);
    llvm::sys::DontRemoveFileOnSignal(path);
  });
  if (llvm::Error error = writeOutput(path, object))
    return error;
  return linkExecutable(path, output, options);
}

static int buildProgram(const CommandLine &line, Session &session) {
  std::string output =
      line.output.empty() ? getDefaultOutput(line) : line.output;
  if (!line.compileOnly && output == "-") {
    printError("an executable cannot go to standard output");
    return statusUsage;
  }
  if (llvm::sys::fs::equivalent(output, line.file)) {
    printError("'" + output + "' is both the input and the output");
    return statusUsage;
  }
  OwningOpRef<ModuleOp> module = session.load(/*requireMain=*/true);
  if (!module)
    return statusWrongInput;
  llvm::SmallVector<char, 0> object;
  llvm::raw_svector_ostream os(object);
  if (llvm::Error error =
          emitProgram(*module, Stage::Object, os, session.compileOptions,
                      /*withMain=*/true))
    return reportError(std::move(error));
  TimingScope timing = session.compileOptions.nestTiming("Link");
  if (llvm::Error error = line.compileOnly ? writeOutput(output, os.str())
                                           : linkObject(os.str(), output, line))
    return reportError(std::move(error));
  return 0;
}

static int runCommand(const CommandLine &line,
                      std::unique_ptr<llvm::MemoryBuffer> buffer,
                      TimingScope &timing) {
  Session session(line, std::move(buffer), timing);
  switch (line.command) {
  case CommandRun:
    return runProgram(line, session);
  case CommandBuild:
    return buildProgram(line, session);
  case CommandCheck:
    return checkInput(line, session);
  case CommandInterpret:
    return interpretProgram(line, session);
  case CommandEmit:
    return emitStage(line, session);
  case CommandExplain:
    return explainProgram(line, session);
  case CommandFmt:
  case CommandRepl:
  case CommandTest:
  case CommandNone:
    break;
  }
  llvm_unreachable("the command line names a command");
}

static std::unique_ptr<llvm::MemoryBuffer> openFile(StringRef path,
                                                    std::string &error) {
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/true);
  if (buffer)
    return std::move(*buffer);
  error = (path + ": error: " + buffer.getError().message()).str();
  return nullptr;
}

/// Opens the input and runs the command on it, or on each of its parts.
static int runOnInput(const CommandLine &line) {
  if (!parseMLIROptions(line))
    return statusUsage;
  std::string error;
  // Programs of the language may nest as deeply as they like.
  std::unique_ptr<llvm::MemoryBuffer> buffer =
      isLanguageFile(line.file) ? openFile(line.file, error)
                                : openInput(line.file, makeRegistry(), error);
  if (!buffer) {
    llvm::errs() << error << "\n";
    return statusWrongInput;
  }
  DefaultTimingManager timingManager;
  timingManager.setEnabled(line.time);
  TimingScope timing = timingManager.getRootScope();
  if (!line.splitInput)
    return runCommand(line, std::move(buffer), timing);
  int status = 0;
  LogicalResult result = splitAndProcessBuffer(
      std::move(buffer),
      [&](std::unique_ptr<llvm::MemoryBuffer> part, raw_ostream &) {
        status = std::max(status, runCommand(line, std::move(part), timing));
        return success();
      },
      line.command == CommandEmit ? llvm::outs() : llvm::nulls());
  (void)result;
  return status;
}

//===----------------------------------------------------------------------===//
// main
//===----------------------------------------------------------------------===//

static void printVersion() {
  llvm::outs() << "froe " FROE_VERSION "\nLLVM " LLVM_VERSION_STRING "\n"
               << llvm::sys::getDefaultTargetTriple() << "\n";
}

static int runMain(int argc, char **argv) {
  llvm::Expected<CommandLine> line = parseCommandLine(argc, argv);
  if (!line) {
    reportError(line.takeError());
    return statusUsage;
  }
  if (line->version) {
    printVersion();
    return 0;
  }
  if (line->help) {
    printHelp(llvm::outs(), line->command);
    return 0;
  }
  if (line->command == CommandFmt)
    return formatFiles(*line);
  if (line->command == CommandRepl)
    return runRepl(*line);
  if (line->command == CommandTest)
    return runTests(*line);
  return runOnInput(*line);
}

int main(int argc, char **argv) {
  exitTool("froe", runGuarded("froe", [&] { return runMain(argc, argv); }));
}
