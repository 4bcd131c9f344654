//===- Reuse.h - Which dead cell becomes which fresh one --------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What froe-reuse decides about one function in one context. See Reuse.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_TRANSFORMS_REUSE_H
#define LIB_TRANSFORMS_REUSE_H

#include "lib/Analysis/Linearity.h"
#include "mlir/IR/Dominance.h"
#include "llvm/ADT/MapVector.h"

namespace froe::reuse {

/// Memory of a dead cell, at some points of a function.
struct Supply {
  enum Kind {
    Cell,  ///< `cell`, which has the tag, is dead
    Param, ///< the function is given a token
    Join,  ///< one of `sources`, by the way that leads to `block`
  } kind;
  /// Slots that are there at least.
  unsigned size = 0;
  mlir::Value cell;
  int64_t tag = 0;
  /// Of Param, the index among the tokens; of Join, that among those of its
  /// block.
  unsigned index = 0;
  mlir::Block *block = nullptr;
  llvm::SmallVector<std::pair<mlir::Block *, unsigned>, 2> sources;
};

/// How many cells of a size are wanted.
using Wanted = llvm::SmallVector<std::pair<unsigned, unsigned>, 2>;

/// What is done to a function.
struct Plan {
  std::vector<Supply> supplies;
  /// What each allocation is made of.
  llvm::MapVector<mlir::Operation *, unsigned> reuses;
  /// Tokens that calls pass on.
  llvm::MapVector<mlir::Operation *, llvm::SmallVector<unsigned, 2>> passed;
  /// Copies of arrays that are not made.
  llvm::SmallVector<mlir::Operation *> inPlace;

  bool isEmpty() const {
    return reuses.empty() && passed.empty() && inPlace.empty();
  }
  /// What an allocation keeps of the cell that it is made of.
  llvm::SmallVector<int64_t> getKept(cell::AllocOp alloc,
                                     const Supply &supply) const;
};

/// Where the cells of a function's values die, in every context in which they
/// are unique.
class Deaths {
public:
  Deaths(mlir::func::FuncOp function, const Linearity &linearity);

  struct Death {
    mlir::Value cell;
    int64_t tag;
    unsigned size;
  };
  llvm::ArrayRef<Death> after(mlir::Operation *op) const;
  llvm::ArrayRef<Death> onEdge(mlir::Block *from, mlir::Block *to) const;

private:
  void add(mlir::Value value);
  std::optional<int64_t> findTag(mlir::Value value, mlir::Block *at);

  const Linearity &linearity;
  const Linearity::FunctionInfo &info;
  mlir::DominanceInfo dominance;
  llvm::DenseMap<mlir::Operation *, llvm::SmallVector<Death, 2>> afterOp;
  llvm::DenseMap<std::pair<mlir::Block *, mlir::Block *>,
                 llvm::SmallVector<Death, 2>>
      onEdges;
};

/// Makes the plans of one function.
class Planner {
public:
  Planner(mlir::func::FuncOp function, const Linearity &linearity)
      : function(function), linearity(linearity), deaths(function, linearity) {}

  /// Pairs allocations with cells that are dead there, given tokens of these
  /// sizes.
  Plan planCells(const Linearity::Context &context,
                 llvm::ArrayRef<unsigned> tokens);
  /// Passes on what is left to those who want it.
  void planCalls(const Linearity::Context &context, Plan &plan,
                 llvm::function_ref<Wanted(mlir::Operation *call)> getWanted);
  /// How many cells of each size are allocated on a way through the function,
  /// at most; those that calls want included.
  Wanted getWanted(const Plan &plan,
                   llvm::function_ref<Wanted(mlir::Operation *call)> ofCall);

private:
  using Available = llvm::SmallVector<unsigned, 8>;

  /// Walks over the blocks with what is available, which `visit` changes.
  void traverse(const Linearity::Context &context, Plan &plan, bool makeJoins,
                llvm::function_ref<void(mlir::Operation *, Available &)> visit);
  Available join(Plan &plan, mlir::Block *block,
                 llvm::ArrayRef<std::pair<mlir::Block *, Available>> preds,
                 bool makeJoins);
  unsigned getSupply(Plan &plan, const Deaths::Death &death);

  mlir::func::FuncOp function;
  const Linearity &linearity;
  Deaths deaths;
  unsigned numTokens = 0;
  /// By cell and tag.
  llvm::DenseMap<std::pair<mlir::Value, int64_t>, unsigned> supplyOf;
};

/// Puts loads and allocations where they are wanted.
void prepare(mlir::func::FuncOp function);

/// Takes `cell.unique` off parameters of which nothing is consumed.
void pruneUniqueParameters(mlir::ModuleOp module);

} // namespace froe::reuse

#endif // LIB_TRANSFORMS_REUSE_H
