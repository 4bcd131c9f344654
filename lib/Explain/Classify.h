//===- Classify.h - What operations have to do with data --------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_EXPLAIN_CLASSIFY_H
#define LIB_EXPLAIN_CLASSIFY_H

#include "lib/Explain/Explain.h"
#include "mlir/IR/Operation.h"

namespace froe {
class LayoutAnalysis;
} // namespace froe

namespace froe::explain {

/// An operation that an explanation has something to say about.
struct Classified {
  Kind kind;
  std::string name;
  /// What is made, or taken apart; of a call, the result that is data, or else
  /// the first one.
  mlir::Type type;
};

/// The kind of an operation; none if it has nothing to do with data. The empty
/// record is no data.
std::optional<Kind> getKind(mlir::Operation *op);
std::optional<Classified> classify(mlir::Operation *op);

/// Whether values of a type are made of labels, records, functions or arrays.
bool isData(mlir::Type type);

/// Whether operations of a kind make data, and whether what they make may be a
/// cell of compiled code.
bool makesData(Kind kind);
bool makesCells(Kind kind);

/// The function of the program that an operation calls or makes a value of;
/// empty if there is none.
llvm::StringRef getUsedFunction(mlir::Operation *op);

/// Whether an operation of kind `now` is what became of one of kind `source`. A
/// function as a value may become a label or record of its captures.
bool continues(Kind source, Kind now);

/// What will become of an operation when cells are made; none if its type has
/// no representation. The site is left empty.
std::optional<Fate> predictFate(mlir::Operation *op, LayoutAnalysis &layouts);

/// Why a pass erases operations of a kind.
std::string whyErased(Kind kind, llvm::StringRef pass);

} // namespace froe::explain

#endif // LIB_EXPLAIN_CLASSIFY_H
