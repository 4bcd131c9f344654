//===- Execution.h - Compile, run and link programs -------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the driver does, as a library: nothing here exits or prints. Up to the
// LLVM dialect, errors are diagnostics of the module's context; beyond it,
// where there are no source locations any more, they are llvm::Error.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_EXECUTION_EXECUTION_H
#define LIB_EXECUTION_EXECUTION_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/Support/Timing.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/Error.h"
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace llvm {
class SourceMgr;
class TargetMachine;
class raw_pwrite_stream;
} // namespace llvm

namespace mlir {
class PassManager;
} // namespace mlir

struct froe_context;

namespace froe {

//===----------------------------------------------------------------------===//
// Options
//===----------------------------------------------------------------------===//

struct CompileOptions {
  /// 0 to 3, as in a C compiler.
  unsigned optLevel = 2;
  /// Use every instruction of this machine, not only those that all machines of
  /// its kind have.
  bool nativeCPU = false;
  /// Make code that counts what it allocates, for statistics at the end.
  bool statistics = false;
  /// Overwrite what is dead, and do not use it again, to find mistakes.
  bool poison = false;
  /// Passes to leave out, by name.
  std::vector<std::string> without;
  /// Called with each pass manager before it runs, to instrument it.
  std::function<llvm::LogicalResult(mlir::PassManager &)> configure;
  /// What each phase reports its time to.
  mlir::TimingScope *timing = nullptr;

  mlir::TimingScope nestTiming(llvm::StringRef name) const {
    return timing ? timing->nest(name) : mlir::TimingScope();
  }
};

/// How far to take a program.
enum class Stage {
  Froe,        ///< the froe dialect, simplified
  Cell,        ///< the cell dialect
  Frame,       ///< with the frame dialect: captures and resume functions
  LLVMDialect, ///< the LLVM dialect
  LLVM,        ///< LLVM IR, optimised
  Assembly,
  Object
};

//===----------------------------------------------------------------------===//
// Up to the LLVM dialect
//===----------------------------------------------------------------------===//

/// Parses and verifies text or bytecode, whose nesting must have been looked at
/// (openInput in Guard.h). Null, after a diagnostic, if that fails.
mlir::OwningOpRef<mlir::ModuleOp>
parseProgram(const std::shared_ptr<llvm::SourceMgr> &sourceMgr,
             mlir::MLIRContext *context);

/// Checks what the verifiers leave to whoever runs a program: functions without
/// a body are C functions; if `requireMain`, there is a function `@main` with a
/// body, without parameters and without type variables in its results.
llvm::LogicalResult checkProgram(mlir::ModuleOp module,
                                 bool requireMain = true);

/// Takes a module of the froe dialect to the dialect of a stage; later stages
/// than LLVMDialect mean that.
llvm::LogicalResult lowerProgram(mlir::ModuleOp module, Stage stage,
                                 const CompileOptions &options);

//===----------------------------------------------------------------------===//
// From the LLVM dialect to code
//===----------------------------------------------------------------------===//

/// An LLVM module with its context and the machine it is for. Ready-made parts
/// of a program: only `froe_entry` is visible from outside.
class LLVMProgram {
public:
  /// Translates a module of the LLVM dialect, which lowerProgram made with the
  /// same options.
  static llvm::Expected<LLVMProgram> create(mlir::ModuleOp module,
                                            const CompileOptions &options);
  LLVMProgram(LLVMProgram &&);
  LLVMProgram &operator=(LLVMProgram &&);
  ~LLVMProgram();

  llvm::Module &getModule() { return *module; }

  /// Adds a C function `main` that runs the program.
  llvm::Error addMain();
  llvm::Error optimize(const CompileOptions &options);
  /// Writes LLVM IR, assembly or an object file; call once, after optimize.
  llvm::Error emit(Stage stage, llvm::raw_pwrite_stream &os,
                   const CompileOptions &options);

private:
  LLVMProgram();
  std::unique_ptr<llvm::LLVMContext> context;
  std::unique_ptr<llvm::Module> module;
  std::unique_ptr<llvm::TargetMachine> machine;
};

/// lowerProgram, LLVMProgram::create, optimize and emit, for any stage. The
/// module is changed on the way. With `withMain`, adds the C function.
llvm::Error emitProgram(mlir::ModuleOp module, Stage stage,
                        llvm::raw_pwrite_stream &os,
                        const CompileOptions &options, bool withMain = false);

/// What emitProgram returns where diagnostics have told the reason.
class DiagnosedError : public llvm::ErrorInfo<DiagnosedError> {
public:
  static char ID;
  void log(llvm::raw_ostream &os) const override;
  std::error_code convertToErrorCode() const override;
};

//===----------------------------------------------------------------------===//
// Running and linking
//===----------------------------------------------------------------------===//

/// A program compiled into the memory of this process.
class JITProgram {
public:
  /// Compiles an optimised program. C functions come from this process and from
  /// `libraries`: shared libraries, by path or as in -lNAME. They stay loaded.
  static llvm::Expected<std::unique_ptr<JITProgram>>
  create(LLVMProgram program, llvm::ArrayRef<std::string> libraries,
         const CompileOptions &options);
  ~JITProgram();

  /// What an embedder gives to froe_run.
  void (*getEntry() const)(froe_context *) { return entry; }

  /// Runs it by froe_program_run (froe/program.h), which uses the process's
  /// standard streams, and returns the exit status. `statistics` is what
  /// froe_program has by that name; null for the environment's FROE_STATS.
  int run(llvm::StringRef name, llvm::ArrayRef<std::string> arguments,
          const char *statistics = nullptr) const;

private:
  struct Impl;
  explicit JITProgram(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl;
  void (*entry)(froe_context *) = nullptr;
};

struct LinkOptions {
  /// The archive of the runtime.
  std::string runtimeLibrary;
  /// More arguments to the linker: objects, -lNAME, -LPATH, ...
  std::vector<std::string> arguments;
};

/// The runtime's archive of the build or installation that this executable is
/// part of.
llvm::Expected<std::string> findRuntimeLibrary(llvm::StringRef executable);

/// Links an object file that has a `main` into an executable by the C compiler
/// in PATH.
llvm::Error linkExecutable(llvm::StringRef object, llvm::StringRef output,
                           const LinkOptions &options);

} // namespace froe

#endif // LIB_EXECUTION_EXECUTION_H
