//===- Effects.h - What functions do besides computing ----------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For each function of a module and each operation, whether it may fail and
// whether it touches the world, calls included. Not ending is no effect here,
// and neither is running out of memory (docs/rationale/0010-passdown.md).
//
//===----------------------------------------------------------------------===//

#ifndef LIB_ANALYSIS_EFFECTS_H
#define LIB_ANALYSIS_EFFECTS_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Interfaces/CallInterfaces.h"
#include "llvm/ADT/DenseMap.h"

namespace froe {

/// A set of effects.
class EffectSet {
public:
  EffectSet() = default;
  static EffectSet none() { return EffectSet(0); }
  static EffectSet failure() { return EffectSet(1); }
  static EffectSet world() { return EffectSet(2); }
  static EffectSet all() { return EffectSet(3); }

  bool isNone() const { return bits == 0; }
  bool mayFail() const { return bits & 1; }
  bool touchesWorld() const { return bits & 2; }
  EffectSet operator|(EffectSet other) const {
    return EffectSet(bits | other.bits);
  }
  EffectSet &operator|=(EffectSet other) {
    bits |= other.bits;
    return *this;
  }
  bool operator==(EffectSet other) const { return bits == other.bits; }
  bool operator!=(EffectSet other) const { return bits != other.bits; }

  /// Whether it matters which of two comes first. Two failures: the first one
  /// is what the user sees.
  bool conflictsWith(EffectSet other) const {
    return bits != 0 && other.bits != 0;
  }

private:
  explicit EffectSet(unsigned bits) : bits(bits) {}
  unsigned bits = 0;
};

/// Effects of the functions of a module, as they are when this is made; of
/// functions that come later whatever `set` says.
class EffectAnalysis {
public:
  explicit EffectAnalysis(mlir::ModuleOp module);

  /// Of an operation and everything inside of it. Alternatives and functions
  /// have their effects where they are applied.
  EffectSet get(mlir::Operation *op) const;
  /// Of calling a function; all, if it is not known.
  EffectSet getOfFunction(mlir::StringAttr name) const;
  void set(mlir::StringAttr name, EffectSet effects) {
    functions[name] = effects;
  }

private:
  EffectSet find(mlir::Operation *op) const;
  EffectSet findOfApply(mlir::Operation *apply) const;
  EffectSet findOfRegions(mlir::Operation *op) const;

  llvm::DenseMap<mlir::StringAttr, EffectSet> functions;
  /// Of alternatives, while one question is answered: they apply each other.
  mutable llvm::DenseMap<mlir::Operation *, EffectSet> alternatives;
};

/// The function that a call names, whichever operation calls it; null if it is
/// no call of a symbol.
mlir::StringAttr getCalleeName(mlir::Operation *call);

} // namespace froe

#endif // LIB_ANALYSIS_EFFECTS_H
