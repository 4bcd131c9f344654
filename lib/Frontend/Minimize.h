//===- Minimize.h - Fewest states of type schemes ---------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_FRONTEND_MINIMIZE_H
#define LIB_FRONTEND_MINIMIZE_H

#include "lib/Frontend/Types.h"

namespace froe::lang {

class Solver;

/// A variable of a scheme.
struct SchemeState {
  VarType *var;
  /// Whether it stands for what comes out.
  bool positive;
  /// Whether it tells what a recursive function passes to itself.
  bool inner;
};

/// Merges states of a scheme that say the same; see Minimize.cpp. `states` are
/// all variables above `limit` in the type of the scheme, and become those of
/// the result, which is as general. Edges lead from a state that goes in, among
/// its upper bounds, to one that comes out, among whose lower bounds they are.
Type *minimizeScheme(Solver &solver, Type *type, int limit,
                     llvm::SmallVectorImpl<SchemeState> &states);

} // namespace froe::lang

#endif // LIB_FRONTEND_MINIMIZE_H
