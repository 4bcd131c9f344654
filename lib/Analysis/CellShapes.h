//===- CellShapes.h - Which cells can be the same kind of cell --*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The structure of the data of a program of the cell dialect, where references
// have no types any more. References that meet are of one shape, and so are
// what their cells hold in the same slot: unification, as in B. Steensgaard,
// "Points-to analysis in almost linear time" (POPL 1996), over the whole
// program. A shape knows the shapes of its slots and all layouts that its cells
// are allocated with. Types that an upcast relates are one shape, since they
// share their layouts.
//
// Shapes that are part of one another are one *node*: the spine of a list, the
// two shapes of a tree whose children are lists of trees. What is below a value
// is then a set of nodes, its own first, as a mask of 64 bits (`NodeMask`) in
// an order that the shape has; beyond 63 nodes the last bit stands for all
// others.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_ANALYSIS_CELLSHAPES_H
#define LIB_ANALYSIS_CELLSHAPES_H

#include "dialect/Cell/CellDialect.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SmallVector.h"
#include <vector>

namespace froe {

/// A set of nodes below a shape, in the order of that shape. Bit 0 is the
/// shape's own node.
using NodeMask = uint64_t;
inline constexpr NodeMask kNoNodes = 0;
inline constexpr NodeMask kAllNodes = ~NodeMask(0);
inline constexpr NodeMask kOwnNode = 1;

/// What the labels of one tag of a shape are allocated with.
struct TagLayouts {
  /// The least number of slots.
  unsigned minSize = ~0u;
  /// The layout of all of them; null if they differ.
  cell::LayoutAttr common;
  bool differ = false;
};

/// The attribute of a function that was copied: the name of the one that it
/// says the same as. Both take and give the same shapes.
inline constexpr llvm::StringLiteral kOriginAttr = "cell.origin";

class CellShapes {
public:
  /// A slot of the cells of a shape: tag and slot of a label; elements of an
  /// array, and what a closure takes and gives, have tags of their own.
  using SlotKey = std::pair<int32_t, int32_t>;
  static constexpr int32_t kElementTag = -1, kArgumentTag = -2, kResultTag = -3;

  explicit CellShapes(mlir::ModuleOp module);

  /// The shape of a reference, or of what belongs in a hole for one; none for
  /// other values.
  std::optional<unsigned> getShape(mlir::Value value) const;
  /// Whether a value is a reference or a hole for one.
  static bool isTracked(mlir::Type type);

  /// The layouts of a tag; null where there is no allocation.
  const TagLayouts *getLayouts(unsigned shape, int64_t tag) const;
  /// Whether all cells of the shape are allocated by operations of the module.
  bool isKnown(unsigned shape) const { return !shapes[shape].foreign; }

  /// Nodes below `whole` of the nodes below `part`, which is a part of it.
  NodeMask toWhole(NodeMask mask, unsigned part, unsigned whole) const;
  /// Nodes below `part` of those below `whole`.
  NodeMask toPart(NodeMask mask, unsigned whole, unsigned part) const;
  /// All nodes of `part` as nodes below `whole`.
  NodeMask nodesOf(unsigned part, unsigned whole) const {
    return toWhole(kAllNodes, part, whole);
  }
  /// Nodes of what the cells of a shape hold: its own as well if the shape is
  /// part of itself.
  NodeMask nodesOfParts(unsigned shape) const;
  unsigned getNumNodes(unsigned shape) const {
    return shapes[shape].nodes.size() + shapes[shape].more;
  }

private:
  struct Shape {
    /// By slot; what is below a label before anything else is computed.
    llvm::MapVector<SlotKey, unsigned> slots;
    llvm::SmallVector<std::pair<int32_t, TagLayouts>, 2> layouts;
    /// Some cells come from elsewhere: static data, the runtime, C.
    bool foreign = false;
    /// Nodes below, in order; whether there are more.
    llvm::SmallVector<unsigned, 4> nodes;
    bool more = false;
  };

  unsigned make();
  unsigned find(unsigned shape) const;
  void unify(unsigned a, unsigned b);
  void unifyValues(mlir::Value a, mlir::Value b);
  unsigned ofValue(mlir::Value value);
  unsigned ofSlot(unsigned shape, SlotKey key);
  void addLayout(unsigned shape, cell::LayoutAttr layout);
  static void mergeLayouts(TagLayouts &into, const TagLayouts &from);
  void visit(mlir::Operation *op);
  void unifyCopies();
  void visitCode(mlir::Value closure, mlir::func::FuncOp code);
  void findNodes();

  const llvm::SmallVector<uint8_t> &getMap(unsigned part, unsigned whole) const;

  mlir::SymbolTableCollection tables;
  mlir::ModuleOp module;
  std::vector<Shape> shapes;
  mutable std::vector<unsigned> parents;
  llvm::DenseMap<mlir::Value, unsigned> shapeOf;
  /// Results of functions.
  llvm::DenseMap<mlir::Operation *, llvm::SmallVector<unsigned, 2>> results;
  llvm::SmallVector<unsigned, 2> &resultsOf(mlir::func::FuncOp function);
  /// For a part and a whole, the bit of the whole for each bit of the part.
  mutable llvm::DenseMap<std::pair<unsigned, unsigned>,
                         llvm::SmallVector<uint8_t>>
      maps;
};

} // namespace froe

#endif // LIB_ANALYSIS_CELLSHAPES_H
