//===- RangeFacts.h - What comparisons tell of integers ---------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where a comparison has decided which way control went (scf.if, cf.cond_br,
// cf.switch, arith.select, and froe.match on a label that a comparison chose),
// the uses on that way know how the value compares. Conditions may be made of
// others by arith.andi, arith.ori, arith.xori with true, and by what scf.if and
// arith.select choose. A region with several blocks is walked along its
// dominance tree.
//
// What is known where an alternative is made holds inside of it, whenever it is
// applied: its values are those that it was made with.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_ANALYSIS_RANGEFACTS_H
#define LIB_ANALYSIS_RANGEFACTS_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Interfaces/InferIntRangeInterface.h"
#include "llvm/ADT/DenseMap.h"
#include <deque>

namespace froe {

/// How a value compares to another, or to a number.
struct RangeFact {
  /// Facts of one value that are worth looking at: the nearest ones. Without a
  /// limit a use would cost as much as it lies deep.
  static constexpr unsigned kMax = 8;

  mlir::arith::CmpIPredicate predicate;
  mlir::Value bound;
  std::optional<llvm::APInt> number; // if there is no bound
  const RangeFact *boundFacts;       // what is known of the bound
  const RangeFact *next;             // what else is known of the value
};

/// The facts at each use of an integer, as far as there are any.
class RangeFacts {
public:
  /// Walks once over everything in a region.
  void collect(mlir::Region &region);
  const RangeFact *lookup(mlir::OpOperand &operand) const {
    return factsOf.lookup(&operand);
  }

private:
  class Collector;
  std::deque<RangeFact> facts;
  llvm::DenseMap<mlir::OpOperand *, const RangeFact *> factsOf;
};

/// Lets what is known of the signed and the unsigned number tell of each other.
/// No range if they contradict.
mlir::IntegerValueRange normalizeRange(const mlir::ConstantIntRanges &range);

/// The part of a range that compares like this to some number of another one.
mlir::IntegerValueRange restrictRange(const mlir::IntegerValueRange &range,
                                      mlir::arith::CmpIPredicate predicate,
                                      const mlir::ConstantIntRanges &bound);

} // namespace froe

#endif // LIB_ANALYSIS_RANGEFACTS_H
