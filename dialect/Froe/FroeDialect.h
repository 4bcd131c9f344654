//===- FroeDialect.h - The froe dialect ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DIALECT_FROE_FROEDIALECT_H
#define DIALECT_FROE_FROEDIALECT_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Dialect.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

namespace froe {

/// No array has more elements, no string more bytes. The runtime and the
/// interpreter see to it.
constexpr int64_t kMaxLength = (int64_t(1) << 60) - 1;

/// An ordered effect: the program may end here with a message.
struct FailureResource
    : public mlir::SideEffects::Resource::Base<FailureResource> {
  llvm::StringRef getName() final { return "froe.failure"; }
};

/// Files, standard input and output.
struct WorldResource : public mlir::SideEffects::Resource::Base<WorldResource> {
  llvm::StringRef getName() final { return "froe.world"; }
};

} // namespace froe

#include "dialect/Froe/FroeDialect.h.inc"

#endif // DIALECT_FROE_FROEDIALECT_H
