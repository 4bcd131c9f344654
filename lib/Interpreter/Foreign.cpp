//===- Foreign.cpp - Calls of C functions ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Interpreter/Foreign.h"

#include "dialect/Froe/FroeOps.h"
#include "lib/Interpreter/Machine.h"
#include "llvm/Support/DynamicLibrary.h"
#include <ffi.h>

using namespace froe;
using namespace froe::interp;

namespace froe::interp {

struct ForeignFunction {
  enum Kind : uint8_t { I32, I64, F32, F64, Text, None };
  void (*address)();
  ffi_cif cif;
  llvm::SmallVector<ffi_type *, 6> ffiParams; ///< `cif` points to these
  llvm::SmallVector<Kind, 6> params;
  Kind result = None;
};

} // namespace froe::interp

void ForeignDeleter::operator()(ForeignFunction *function) const {
  delete function;
}

static ForeignFunction::Kind kindOf(mlir::Type type) {
  if (type.isInteger(32))
    return ForeignFunction::I32;
  if (type.isInteger(64))
    return ForeignFunction::I64;
  if (type.isF32())
    return ForeignFunction::F32;
  if (type.isF64())
    return ForeignFunction::F64;
  if (mlir::isa<StringType>(type))
    return ForeignFunction::Text;
  return ForeignFunction::None;
}

static ffi_type *ffiTypeOf(ForeignFunction::Kind kind) {
  switch (kind) {
  case ForeignFunction::I32:
    return &ffi_type_sint32;
  case ForeignFunction::I64:
    return &ffi_type_sint64;
  case ForeignFunction::F32:
    return &ffi_type_float;
  case ForeignFunction::F64:
    return &ffi_type_double;
  case ForeignFunction::Text:
    return &ffi_type_pointer;
  case ForeignFunction::None:
    return &ffi_type_void;
  }
  llvm_unreachable("unknown kind");
}

/// Calls a function; its arguments are in the first registers.
static bool callForeign(Machine &machine, const Instr &instr, Value *regs) {
  ForeignFunction &function = *machine.program.foreign[instr.d];
  size_t count = function.params.size();
  llvm::SmallVector<uint64_t, 6> words(count);
  llvm::SmallVector<void *, 6> pointers(count);
  for (size_t i = 0; i < count; ++i) {
    words[i] = regs[i].bits;
    if (function.params[i] == ForeignFunction::Text) {
      const char *text = asString(regs[i])->string()->bytes;
      words[i] = reinterpret_cast<uint64_t>(text);
    }
    // The low half of an i32 comes first on little-endian machines only.
    if (function.params[i] == ForeignFunction::I32 ||
        function.params[i] == ForeignFunction::F32) {
      uint32_t low = static_cast<uint32_t>(words[i]);
      std::memcpy(&words[i], &low, sizeof low);
    }
    pointers[i] = &words[i];
  }
  union {
    ffi_arg word;
    int64_t i64;
    float f32;
    double f64;
  } result;
  result.i64 = 0;
  ffi_call(&function.cif, function.address, &result, pointers.data());
  for (size_t i = 0; i < count; ++i)
    if (function.params[i] == ForeignFunction::Text) {
      machine.heap.release(regs[i]);
      regs[i].isObject = 0;
    }
  switch (function.result) {
  case ForeignFunction::I32:
    regs[0].bits = static_cast<int64_t>(static_cast<int32_t>(result.word));
    break;
  case ForeignFunction::I64:
    regs[0].bits = result.i64;
    break;
  case ForeignFunction::F32:
    regs[0].bits = bitsOf(result.f32);
    break;
  case ForeignFunction::F64:
    regs[0].bits = bitsOf(result.f64);
    break;
  default:
    break;
  }
  return true;
}

bool froe::interp::compileForeign(llvm::StringRef symbol,
                                  mlir::FunctionType type, Program &program,
                                  Code &code, mlir::Location loc,
                                  std::string &whyNot) {
  std::unique_ptr<ForeignFunction, ForeignDeleter> function(
      new ForeignFunction);
  for (mlir::Type param : type.getInputs()) {
    function->params.push_back(kindOf(param));
    function->ffiParams.push_back(ffiTypeOf(function->params.back()));
    if (function->params.back() == ForeignFunction::None) {
      whyNot = "a parameter is not an i32, i64, f32, f64 or string";
      return false;
    }
  }
  if (type.getNumResults() > 0)
    function->result = kindOf(type.getResult(0));
  if (type.getNumResults() > 1 || function->result == ForeignFunction::Text ||
      (type.getNumResults() == 1 &&
       function->result == ForeignFunction::None)) {
    whyNot = "it may only have one result, a number";
    return false;
  }
  std::string error;
  llvm::sys::DynamicLibrary::LoadLibraryPermanently(nullptr, &error);
  void *address =
      llvm::sys::DynamicLibrary::SearchForAddressOfSymbol(symbol.str());
  if (!address) {
    whyNot = "there is no such function";
    return false;
  }
  function->address = reinterpret_cast<void (*)()>(address);
  if (ffi_prep_cif(&function->cif, FFI_DEFAULT_ABI, function->params.size(),
                   ffiTypeOf(function->result),
                   function->ffiParams.data()) != FFI_OK) {
    whyNot = "its type cannot be called";
    return false;
  }

  Instr call{};
  call.op = Op::Invoke;
  call.d = program.foreign.size();
  call.handler = callForeign;
  program.foreign.push_back(std::move(function));
  Instr leave{};
  leave.op = Op::Return;
  leave.a = program.pool.size();
  leave.b = type.getNumResults();
  program.pool.insert(program.pool.end(), type.getNumResults(), 0);
  code.instrs = {call, leave};
  code.locs.assign(2, loc);
  code.numRegs = std::max<size_t>(type.getNumInputs(), 1);
  return true;
}
