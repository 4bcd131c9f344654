//===- JIT.cpp - Running programs in this process ---------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Execution/Codegen.h"

#include "froe/froe.h"
#include "froe/program.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/Support/DynamicLibrary.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include "llvm/Target/TargetMachine.h"
#include <cstdlib>

using namespace llvm;
using namespace froe;

struct JITProgram::Impl {
  std::unique_ptr<orc::LLJIT> jit;
};

JITProgram::JITProgram(std::unique_ptr<Impl> impl) : impl(std::move(impl)) {}
JITProgram::~JITProgram() = default;

//===----------------------------------------------------------------------===//
// Symbols
//===----------------------------------------------------------------------===//

static ArrayRef<froe_rt_symbol> getRuntimeSymbols() {
  size_t count;
  const froe_rt_symbol *symbols = froe_rt_symbols(&count);
  return {symbols, count};
}

static Error loadLibrary(StringRef library) {
  std::string path = library.str();
  if (library.consume_front("-l"))
    path = ("lib" + library + ".so").str();
  std::string why;
  if (sys::DynamicLibrary::LoadLibraryPermanently(path.c_str(), &why))
    return makeError("cannot load the library '", path, "': ", why);
  return Error::success();
}

/// The linker would name a missing function only among its own worries.
static Error checkSymbols(const Module &module) {
  StringSet<> known;
  for (const froe_rt_symbol &symbol : getRuntimeSymbols())
    known.insert(symbol.name);
  SmallVector<StringRef> missing;
  for (const Function &function : module)
    if (function.isDeclaration() && !function.isIntrinsic() &&
        !function.use_empty() && !known.contains(function.getName()) &&
        !sys::DynamicLibrary::SearchForAddressOfSymbol(
            function.getName().str()))
      missing.push_back(function.getName());
  if (missing.empty())
    return Error::success();
  return makeError(missing.size() == 1 ? "C function '" : "C functions '",
                   join(missing, "', '"),
                   missing.size() == 1 ? "' is" : "' are",
                   " not found in this process; --link names a library");
}

//===----------------------------------------------------------------------===//
// JITProgram
//===----------------------------------------------------------------------===//

/// One object file in, one address out: no layers that compile on demand, no
/// support for global constructors, which programs do not have.
static Expected<std::unique_ptr<orc::LLJIT>>
createJIT(const CompileOptions &options) {
  auto machine = createTargetMachine(options);
  if (!machine)
    return machine.takeError();
  orc::JITTargetMachineBuilder builder((*machine)->getTargetTriple());
  builder.setRelocationModel(Reloc::PIC_);
  auto jit = orc::LLJITBuilder()
                 .setJITTargetMachineBuilder(std::move(builder))
                 .setDataLayout((*machine)->createDataLayout())
                 .setPlatformSetUp(orc::setUpInactivePlatform)
                 .create();
  if (!jit)
    return jit.takeError();

  orc::SymbolMap symbols;
  for (const froe_rt_symbol &symbol : getRuntimeSymbols())
    symbols[(*jit)->mangleAndIntern(symbol.name)] = {
        orc::ExecutorAddr::fromPtr(symbol.address),
        JITSymbolFlags::Exported | JITSymbolFlags::Callable};
  if (Error error = (*jit)->getMainJITDylib().define(
          orc::absoluteSymbols(std::move(symbols))))
    return error;
  return jit;
}

Expected<std::unique_ptr<JITProgram>>
JITProgram::create(LLVMProgram program, ArrayRef<std::string> libraries,
                   const CompileOptions &options) {
  sys::DynamicLibrary::LoadLibraryPermanently(nullptr);
  for (const std::string &library : libraries)
    if (Error error = loadLibrary(library))
      return error;
  if (Error error = checkSymbols(program.getModule()))
    return error;

  SmallVector<char, 0> object;
  raw_svector_ostream os(object);
  if (Error error = program.emit(Stage::Object, os, options))
    return error;

  mlir::TimingScope timing = options.nestTiming("Link");
  auto jit = createJIT(options);
  if (!jit)
    return jit.takeError();
  if (Error error =
          (*jit)->addObjectFile(std::make_unique<SmallVectorMemoryBuffer>(
              std::move(object), "froe", false)))
    return error;
  auto address = (*jit)->lookup(entryName);
  if (!address)
    return address.takeError();

  auto impl = std::make_unique<Impl>();
  impl->jit = std::move(*jit);
  std::unique_ptr<JITProgram> result(new JITProgram(std::move(impl)));
  result->entry = address->toPtr<void (*)(froe_context *)>();
  return result;
}

int JITProgram::run(StringRef name, ArrayRef<std::string> arguments,
                    const char *statistics) const {
  std::string programName = name.str();
  SmallVector<char *> argv{programName.data()};
  std::vector<std::string> copies(arguments.begin(), arguments.end());
  for (std::string &argument : copies)
    argv.push_back(argument.data());
  argv.push_back(nullptr);
  froe_program program = {static_cast<int>(argv.size() - 1), argv.data(),
                          programName.c_str(), entry,
                          statistics ? statistics : std::getenv("FROE_STATS")};
  return froe_program_run(&program);
}
