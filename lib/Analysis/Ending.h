//===- Ending.h - Which calls can be left out -------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An operation whose results nobody wants can be left out if it has no effect,
// cannot fail, and ends. For functions that call each other the last is proved
// by a parameter of each that gets smaller on the way round: data, by being a
// part of what the caller has; or an integer, by counting in one direction
// without wrapping around. To run out of stack is no failure of a program that
// would end.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_ANALYSIS_ENDING_H
#define LIB_ANALYSIS_ENDING_H

#include "lib/Analysis/Flow.h"
#include "lib/Analysis/RangeFacts.h"

namespace froe {

class Ending {
public:
  Ending(mlir::ModuleOp module, Flow &flow);

  /// Whether an operation that can be reached must be run, apart from what is
  /// inside of it.
  bool isNeeded(mlir::Operation *op);

  /// Why an operation has to be run, as the end of a sentence.
  std::string describe(mlir::Operation *op);

private:
  enum class Kind { None, Fails, Acts, Unknown, Endless };
  Kind getOwnKind(mlir::Operation *op);
  void classify(FlowUnit &unit);
  bool ends(FlowUnit &unit);

  /// How an argument relates to a parameter of the caller.
  enum class Order { None, Equal, Less, Down, Up };
  struct Relation {
    Order order = Order::None;
    unsigned param = 0;
  };
  Relation relate(mlir::Value argument);
  Relation relateInteger(mlir::Value argument);
  bool tryMeasure(FlowUnit &unit, unsigned param, Order measure);

  Flow &flow;
  RangeFacts facts;
  struct Verdict {
    Kind kind = Kind::None;
    mlir::Operation *op = nullptr; // what it is because of
  };
  llvm::DenseMap<FlowFunction *, Verdict> verdicts;
  /// Operations with something inside that must be run.
  llvm::DenseSet<mlir::Operation *> hasNeeded;
  llvm::DenseMap<mlir::Value, Relation> relations;
};

} // namespace froe

#endif // LIB_ANALYSIS_ENDING_H
