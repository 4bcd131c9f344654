//===- TypeCanonicalizer.h - One type per structure ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// Sums are structural, but one structure can be written in many ways: a knot can
// have any name, be tied at any point of it, and be unrolled any number of
// times. Here every structure has one type. Two types are equal as the infinite
// trees that they unfold to (Amadio and Cardelli, TOPLAS 1993) if and only if
// their canonical types are identical; and what a canonical type is made of is
// canonical, so that operations whose types have all been replaced still fit.
//
// A type graph is an automaton. Its strongly connected components are minimized
// from the leaves upwards (Hopcroft, 1971), so that what they refer to is
// canonical already, and looked up among those that are known. The work is
// O(n log n) in the size of the types that were not seen before.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_ANALYSIS_TYPECANONICALIZER_H
#define LIB_ANALYSIS_TYPECANONICALIZER_H

#include "dialect/Froe/FroeSubtyping.h"
#include "dialect/Froe/FroeTypes.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <vector>

namespace froe {

/// A type for a message: in quotes, named sums by their names alone, and cut
/// before it gets long. Takes no longer for types that take long to print.
std::string abbreviate(mlir::Type type);

class TypeCanonicalizer {
public:
  explicit TypeCanonicalizer(mlir::MLIRContext *context) : context(context) {}

  /// Takes note of a type of the program: no new sum gets the name of one that
  /// it mentions, and if it has no variables it is the canonical type of its
  /// structure, unless that has one already or its parts are not canonical.
  /// Call this for all types of a program first, for its names to stay.
  void keepNames(mlir::Type type);

  /// The canonical type of a type whose variables are replaced. Variables that
  /// the substitution lacks stay. A sum that is new gets the name of the one it
  /// is an instance of, and a number.
  mlir::Type get(mlir::Type type, const Substitution &substitution = {});

  /// The type variables that a type mentions, in the order of first mention.
  llvm::ArrayRef<mlir::Type> getVariables(mlir::Type type);

  /// Whether the canonical type `type` contains itself.
  bool isRecursive(mlir::Type type) const { return cycleOf.contains(type); }

private:
  struct Graph;
  /// A type under a substitution: the type, and what its variables stand for.
  using Key = std::pair<mlir::Type, mlir::Type>;

  void findVariables(mlir::Type type);
  Key getKey(mlir::Type type, const Substitution &substitution);
  Graph buildGraph(mlir::Type root, const Substitution &substitution);
  void resolveSingle(Graph &graph, unsigned node);
  void resolveCycle(Graph &graph, llvm::ArrayRef<unsigned> members);
  bool matchNeighbours(Graph &graph, llvm::ArrayRef<unsigned> members);
  bool matchKnown(Graph &graph, llvm::ArrayRef<unsigned> representatives,
                  llvm::ArrayRef<uint64_t> hashes, uint64_t key);
  bool tryMatch(Graph &graph, unsigned node, mlir::Type known);
  void create(Graph &graph, llvm::ArrayRef<unsigned> members,
              llvm::ArrayRef<unsigned> blockOf, unsigned numBlocks);
  mlir::Type getSkeleton(mlir::Type type);
  SumType makeNamed(llvm::StringRef base);

  mlir::MLIRContext *context;
  llvm::StringSet<> reserved;
  llvm::DenseSet<mlir::Type> noted;
  llvm::DenseMap<mlir::Type, llvm::SmallVector<mlir::Type, 1>> variables;
  llvm::DenseMap<Key, mlir::Type> known;
  /// Of sums: from the sum without a name that has canonical parts.
  llvm::DenseMap<mlir::Type, mlir::Type> bySignature;
  llvm::DenseMap<mlir::Type, mlir::Type> skeletons;
  llvm::StringMap<unsigned> numbers;

  /// A strongly connected component of canonical types.
  struct Cycle {
    llvm::SmallVector<std::pair<uint64_t, mlir::Type>> types; // by hash
  };
  std::vector<Cycle> cycles;
  llvm::DenseMap<mlir::Type, unsigned> cycleOf;
  llvm::DenseMap<uint64_t, llvm::SmallVector<unsigned, 1>> cyclesByHash;
  /// Within a cycle, the types that a type is a part of.
  llvm::DenseMap<mlir::Type, llvm::SmallVector<mlir::Type, 1>> wholes;
};

} // namespace froe

#endif // LIB_ANALYSIS_TYPECANONICALIZER_H
