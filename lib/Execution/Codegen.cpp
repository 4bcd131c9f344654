//===- Codegen.cpp - From the LLVM dialect to code --------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Execution/Codegen.h"

#include "mlir/IR/OperationSupport.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/DiagnosticPrinter.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Verifier.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Target/TargetMachine.h"
#include "llvm/TargetParser/Host.h"

using namespace llvm;
using namespace froe;

char DiagnosedError::ID = 0;

void DiagnosedError::log(raw_ostream &os) const {
  os << "the program has errors";
}

std::error_code DiagnosedError::convertToErrorCode() const {
  return inconvertibleErrorCode();
}

//===----------------------------------------------------------------------===//
// The target
//===----------------------------------------------------------------------===//

static CodeGenOptLevel getCodegenLevel(const CompileOptions &options) {
  switch (options.optLevel) {
  case 0:
    return CodeGenOptLevel::None;
  case 1:
    return CodeGenOptLevel::Less;
  case 2:
    return CodeGenOptLevel::Default;
  default:
    return CodeGenOptLevel::Aggressive;
  }
}

Expected<std::unique_ptr<TargetMachine>>
froe::createTargetMachine(const CompileOptions &options) {
  static const bool initialized = [] {
    return !InitializeNativeTarget() && !InitializeNativeTargetAsmPrinter();
  }();
  if (!initialized)
    return makeError("this LLVM has no target for this machine");
  Triple triple(sys::getDefaultTargetTriple());
  std::string why;
  const Target *target = TargetRegistry::lookupTarget(triple, why);
  if (!target)
    return makeError(why);

  std::string cpu, features;
  if (options.nativeCPU) {
    cpu = sys::getHostCPUName().str();
    SmallVector<StringRef> enabled;
    StringMap<bool> host = sys::getHostCPUFeatures();
    for (auto &feature : host) {
      features += features.empty() ? "" : ",";
      features += (feature.second ? "+" : "-") + feature.first().str();
    }
  } else if (triple.getArch() == Triple::x86_64) {
    // Without a name LLVM knows no costs, and unrolls nothing.
    cpu = "x86-64";
  }
  // Where a loop of a few instructions happens to begin must not decide on its
  // speed.
  TargetOptions targetOptions;
  targetOptions.LoopAlignment = 32;
  std::unique_ptr<TargetMachine> machine(target->createTargetMachine(
      triple, cpu, features, targetOptions, Reloc::PIC_, std::nullopt,
      getCodegenLevel(options)));
  if (!machine)
    return makeError("cannot generate code for ", triple.str());
  return machine;
}

//===----------------------------------------------------------------------===//
// LLVMProgram
//===----------------------------------------------------------------------===//

namespace {
/// Keeps the first error, where LLVM would print it and exit.
struct KeepError : public DiagnosticHandler {
  bool handleDiagnostics(const DiagnosticInfo &info) override {
    if (info.getSeverity() != DS_Error)
      return true;
    raw_string_ostream os(error);
    if (error.empty()) {
      DiagnosticPrinterRawOStream printer(os);
      info.print(printer);
    }
    return true;
  }
  std::string error;
};
} // namespace

/// What LLVM has complained about in this context.
static Error takeError(LLVMContext &context) {
  auto *handler = static_cast<const KeepError *>(context.getDiagHandlerPtr());
  return handler->error.empty() ? Error::success() : makeError(handler->error);
}

/// Hides everything but the entry. What is hidden must not have the name of a
/// function of the C library, about which LLVM believes to know everything.
static void internalize(Module &module) {
  TargetLibraryInfoImpl library(module.getTargetTriple());
  for (GlobalValue &value : module.global_values()) {
    if (value.isDeclaration() || value.getName() == entryName ||
        value.getName().starts_with("llvm."))
      continue;
    value.setVisibility(GlobalValue::DefaultVisibility);
    value.setLinkage(GlobalValue::InternalLinkage);
    LibFunc known;
    if (value.getName() == "main" || library.getLibFunc(value.getName(), known))
      value.setName("froe." + value.getName());
  }
}

/// Whether this is a call of a function of the program by its conventions.
static CallBase *asProgramCall(User *user) {
  auto *call = dyn_cast<CallBase>(user);
  return call && call->getCallingConv() == CallingConv::Tail ? call : nullptr;
}

/// Passes the context, which all functions of the program have in common, where
/// LLVM keeps an argument that is only handed on: in a register that calls
/// leave as it is. Otherwise each function would save it around its calls.
static void pinContext(Module &module) {
  for (Function &function : module) {
    if (function.getCallingConv() == CallingConv::Tail)
      function.addParamAttr(0, Attribute::SwiftSelf);
    for (Instruction &instruction : instructions(function))
      if (CallBase *call = asProgramCall(&instruction))
        call->addParamAttr(0, Attribute::SwiftSelf);
  }
}

namespace {
/// Takes the convention for tail calls from functions that are neither left nor
/// entered by one: on x86-64 it makes every function pop 8 bytes of its
/// caller's frame, which the caller then takes back.
struct FastCallsPass : PassInfoMixin<FastCallsPass> {
  static bool needsTailCalls(Function &function) {
    for (User *user : function.users())
      if (auto *call = dyn_cast<CallInst>(user); call && call->isMustTailCall())
        return true;
    return any_of(instructions(function), [](Instruction &instruction) {
      auto *call = dyn_cast<CallInst>(&instruction);
      return call && call->isMustTailCall();
    });
  }

  static PreservedAnalyses run(Module &module, ModuleAnalysisManager &) {
    for (Function &function : module) {
      if (function.getCallingConv() != CallingConv::Tail ||
          !function.hasLocalLinkage() || function.hasAddressTaken() ||
          needsTailCalls(function))
        continue;
      function.setCallingConv(CallingConv::Fast);
      for (User *user : function.users())
        cast<CallBase>(user)->setCallingConv(CallingConv::Fast);
    }
    return PreservedAnalyses::none();
  }
};
} // namespace

LLVMProgram::LLVMProgram() = default;
LLVMProgram::LLVMProgram(LLVMProgram &&) = default;
LLVMProgram::~LLVMProgram() = default;

LLVMProgram &LLVMProgram::operator=(LLVMProgram &&other) {
  // The module goes before its context.
  module = std::move(other.module);
  context = std::move(other.context);
  machine = std::move(other.machine);
  return *this;
}

Expected<LLVMProgram> LLVMProgram::create(mlir::ModuleOp module,
                                          const CompileOptions &options) {
  mlir::TimingScope timing = options.nestTiming("Translate");
  LLVMProgram program;
  auto machine = createTargetMachine(options);
  if (!machine)
    return machine.takeError();
  program.machine = std::move(*machine);
  program.context = std::make_unique<LLVMContext>();
  program.context->setDiagnosticHandler(std::make_unique<KeepError>());
  StringRef name = module.getSymName().value_or("froe");
  program.module =
      mlir::translateModuleToLLVMIR(module, *program.context, name);
  if (!program.module)
    return make_error<DiagnosedError>();
  program.module->setTargetTriple(program.machine->getTargetTriple());
  program.module->setDataLayout(program.machine->createDataLayout());
  // As other compilers do that make code for any machine of this kind.
  if (!options.nativeCPU)
    for (Function &function : *program.module)
      function.addFnAttr("tune-cpu", "generic");
  internalize(*program.module);
  pinContext(*program.module);
  return program;
}

Error LLVMProgram::addMain() {
  if (!module->getFunction(entryName))
    return makeError("the lowered program has no function '", entryName, "'");
  IRBuilder<> builder(*context);
  Type *i32 = builder.getInt32Ty(), *ptr = builder.getPtrTy();
  FunctionCallee run = module->getOrInsertFunction(
      "froe_program_main",
      FunctionType::get(i32, {i32, ptr, ptr, ptr}, /*isVarArg=*/false));
  Function *main =
      Function::Create(FunctionType::get(i32, {i32, ptr}, /*isVarArg=*/false),
                       GlobalValue::ExternalLinkage, "main", *module);
  builder.SetInsertPoint(BasicBlock::Create(*context, "", main));
  builder.CreateRet(
      builder.CreateCall(run, {main->getArg(0), main->getArg(1),
                               ConstantPointerNull::get(builder.getPtrTy()),
                               module->getFunction(entryName)}));
  return Error::success();
}

Error LLVMProgram::optimize(const CompileOptions &options) {
  mlir::TimingScope timing = options.nestTiming("Optimize");
  PipelineTuningOptions tuning;
  tuning.SLPVectorization = options.optLevel > 1;
  PassBuilder builder(machine.get(), tuning);
  LoopAnalysisManager loops;
  FunctionAnalysisManager functions;
  CGSCCAnalysisManager sccs;
  ModuleAnalysisManager modules;
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(sccs);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, sccs, modules);

  if (options.optLevel > 0)
    builder.registerOptimizerLastEPCallback(
        [](ModulePassManager &pm, OptimizationLevel, ThinOrFullLTOPhase) {
          pm.addPass(FastCallsPass());
        });

  static const OptimizationLevel levels[] = {
      OptimizationLevel::O0, OptimizationLevel::O1, OptimizationLevel::O2,
      OptimizationLevel::O3};
  OptimizationLevel level = levels[std::min(options.optLevel, 3u)];
  ModulePassManager pm = options.optLevel == 0
                             ? builder.buildO0DefaultPipeline(level)
                             : builder.buildPerModuleDefaultPipeline(level);
  pm.run(*module, modules);
  return takeError(*context);
}

Error LLVMProgram::emit(Stage stage, raw_pwrite_stream &os,
                        const CompileOptions &options) {
  mlir::TimingScope timing = options.nestTiming("Generate code");
  if (stage == Stage::LLVM) {
    module->print(os, nullptr);
    return Error::success();
  }
  legacy::PassManager pm;
  auto type = stage == Stage::Object ? CodeGenFileType::ObjectFile
                                     : CodeGenFileType::AssemblyFile;
  if (machine->addPassesToEmitFile(pm, os, nullptr, type))
    return makeError("cannot generate this kind of file for ",
                     machine->getTargetTriple().str());
  pm.run(*module);
  return takeError(*context);
}

Error froe::emitProgram(mlir::ModuleOp module, Stage stage,
                        raw_pwrite_stream &os, const CompileOptions &options,
                        bool withMain) {
  if (mlir::failed(lowerProgram(module, stage, options)))
    return make_error<DiagnosedError>();
  if (stage <= Stage::LLVMDialect) {
    module.print(os);
    os << "\n";
    return Error::success();
  }
  Expected<LLVMProgram> program = LLVMProgram::create(module, options);
  if (!program)
    return program.takeError();
  if (withMain)
    if (Error error = program->addMain())
      return error;
  if (Error error = program->optimize(options))
    return error;
  return program->emit(stage, os, options);
}
