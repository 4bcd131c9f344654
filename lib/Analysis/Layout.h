//===- Layout.h - How values of each type are represented ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// Which slots a value of a type has, for the whole program at once, so that
// subtyping costs nothing where data is in memory: types that an upcast relates
// below the top level share one layout, in which every label has a number and
// every field a slot of its own. A list of {x; y} is then a list of {x} as it
// stands. See docs/rationale/0002-layout-classes.md.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_ANALYSIS_LAYOUT_H
#define LIB_ANALYSIS_LAYOUT_H

#include "dialect/Froe/FroeTypes.h"
#include "mlir/IR/Operation.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"
#include <deque>
#include <memory>

namespace froe {

/// How one label of a sum is represented.
struct LabelLayout {
  mlir::StringAttr name;
  /// Boxed sums: whether the label has a cell; otherwise it is an immediate.
  bool hasCell = false;
  /// Boxed sums: number among the labels with cells, or among the immediates.
  /// Flat sums: value of the tag.
  unsigned number = 0;
  /// For each field, the slots it takes: of the sum's value if that is flat, of
  /// the label's cell otherwise.
  llvm::SmallVector<llvm::SmallVector<unsigned>> fields;
  /// Boxed sums: types of the slots of the cell.
  llvm::SmallVector<mlir::Type> cellSlots;
};

struct SumLayout {
  /// One reference; otherwise the value is its slots.
  bool boxed = false;
  /// Flat sums of several labels: slot 0 is the tag, an i32.
  bool hasTag = false;
  /// What a value is made of.
  llvm::SmallVector<mlir::Type> slots;
  /// In the order of names. May have labels of types that share the layout.
  llvm::SmallVector<LabelLayout> labels;
  unsigned numCells = 0;

  const LabelLayout &getLabel(llvm::StringRef name) const;
};

struct RecordLayout {
  llvm::SmallVector<mlir::Type> slots;
  /// In the order of names: field, a type of the field, its first slot.
  struct Field {
    mlir::StringAttr name;
    mlir::Type type;
    unsigned firstSlot, numSlots;
  };
  llvm::SmallVector<Field> fields;

  const Field *getField(llvm::StringRef name) const;
};

struct ArrayLayout {
  llvm::SmallVector<mlir::Type> slots; // of an element
  /// Bytes from element to element: the width of a narrow scalar, else whole
  /// words.
  unsigned stride = 0;
};

/// Representation of all types of a program. Owned by whoever lowers it; types
/// that the program does not mention can be asked for as well.
class LayoutAnalysis {
public:
  /// Relates the types that upcasts and narrowing cases of `root` relate.
  explicit LayoutAnalysis(mlir::Operation *root);

  /// Slots of a value of this type; none if the type has no representation: it
  /// mentions a type variable, or is not a type of values.
  std::optional<llvm::ArrayRef<mlir::Type>> getSlots(mlir::Type type);

  const SumLayout &getSum(SumType type);
  const RecordLayout &getRecord(RecordType type);
  ArrayLayout getArray(ArrayType type);
  /// The slot of a split tree, a closure, that takes the fields of a label.
  unsigned getTreeSlot(SplitTreeType type, llvm::StringRef label);

  /// Whether values of the two types are the same slots.
  bool shareLayout(mlir::Type a, mlir::Type b) { return find(a) == find(b); }

  void print(llvm::raw_ostream &os, llvm::ArrayRef<mlir::Type> types);

  /// Sums with more slots than this are boxed.
  static constexpr unsigned kMaxFlatSlots = 8;

private:
  /// Types that share a layout. The members that matter are merged: a record
  /// class has the fields of all its records.
  struct Class {
    mlir::Type exemplar;
    llvm::MapVector<mlir::StringAttr, mlir::Type> fields;
    llvm::MapVector<mlir::StringAttr, llvm::ArrayRef<mlir::Type>> labels;
  };

  unsigned find(mlir::Type type);
  unsigned findRoot(unsigned index);
  /// Makes two types share a layout, and what is below them.
  void unify(mlir::Type a, mlir::Type b);
  /// Relates what lies below the records at the top of an upcast.
  void relateUpcast(mlir::Type from, mlir::Type to);

  bool isRecursive(unsigned sumClass);
  void visitFlatSums(mlir::Type type,
                     llvm::SmallVectorImpl<unsigned> &sums);

  std::unique_ptr<SumLayout> computeSum(unsigned sumClass);
  std::unique_ptr<RecordLayout> computeRecord(unsigned recordClass);

  llvm::DenseMap<mlir::Type, unsigned> indexOf;
  std::deque<Class> classes;
  std::vector<unsigned> parents;
  llvm::DenseMap<unsigned, bool> recursive;
  llvm::DenseMap<unsigned, std::unique_ptr<SumLayout>> sums;
  llvm::DenseMap<unsigned, std::unique_ptr<RecordLayout>> records;
  /// Slots of types that need no layout of their own.
  llvm::DenseMap<mlir::Type, std::unique_ptr<llvm::SmallVector<mlir::Type>>>
      simpleSlots;
};

} // namespace froe

#endif // LIB_ANALYSIS_LAYOUT_H
