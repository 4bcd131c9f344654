//===- FroeSubtyping.h - Structural subtyping and instances ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DIALECT_FROE_FROESUBTYPING_H
#define DIALECT_FROE_FROESUBTYPING_H

#include "mlir/IR/Types.h"
#include "llvm/ADT/MapVector.h"
#include <string>

namespace froe {

/// Whether a value of type `sub` can be seen at type `super`: structural and
/// coinductive (Amadio and Cardelli, TOPLAS 1993), with a set of pairs that
/// have been assumed instead of a recursion limit. Time is linear in the number
/// of distinct pairs of types; the native stack does not grow. If the answer is
/// no and `whyNot` is not null, it gets the first contradiction, with the path
/// that leads to it. Every type is a subtype of `!froe.any`, but only as a
/// whole: what a type is made of stays as it is.
bool isSubtype(mlir::Type sub, mlir::Type super, std::string *whyNot = nullptr);

/// Types that stand for type variables, by the variable.
using Substitution = llvm::MapVector<mlir::Type, mlir::Type>;

/// Whether `concrete` is `pattern` with its type variables replaced, the same
/// variable always by the same type; names of recursive sums do not matter, and
/// variables that `concrete` mentions are types like any other. Both may be
/// types of functions. Extends `substitution`.
bool isInstanceOf(mlir::Type concrete, mlir::Type pattern,
                  Substitution &substitution, std::string *whyNot = nullptr);

/// Whether a type mentions a type variable.
bool mentionsVariable(mlir::Type type);

/// Calls `visit` once for every type reachable from `type`, itself included,
/// through fields, parameters, results, elements and the bodies of sums. Stops
/// early and returns false when `visit` does.
bool walkReachableTypes(mlir::Type type,
                        llvm::function_ref<bool(mlir::Type)> visit);

} // namespace froe

#endif // DIALECT_FROE_FROESUBTYPING_H
