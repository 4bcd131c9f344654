//===- InitAll.h - Registration in one place ------------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_INITALL_H
#define LIB_INITALL_H

namespace mlir {
class DialectRegistry;
} // namespace mlir

namespace froe {

/// Froe's dialects, the upstream dialects that its programs and pipelines use,
/// and their extensions (inlining, lowering to LLVM).
void registerAllDialects(mlir::DialectRegistry &registry);

/// Froe's passes and pipelines, and the upstream passes they are used with.
/// Call once per process.
void registerAllPasses();

} // namespace froe

#endif // LIB_INITALL_H
