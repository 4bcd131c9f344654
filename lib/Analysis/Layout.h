//===- Layout.h - How values of each type are represented ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// Which slots a value of a type has, for the whole program at once, so that
// subtyping costs nothing where data is in memory: types that an upcast relates
// below the top level share one layout. Labels and fields that the upcasts
// identify have one number or place in it, all others their own. A list of
// {x; y} is then a list of {x} as it stands. See
// docs/rationale/0002-layout-classes.md.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_ANALYSIS_LAYOUT_H
#define LIB_ANALYSIS_LAYOUT_H

#include "dialect/Froe/FroeTypes.h"
#include "mlir/IR/Operation.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include <deque>
#include <memory>

namespace froe {

/// How one label of a sum is represented.
struct LabelLayout {
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

/// How the values of a sum, and of all sums that share its layout, are
/// represented.
struct SumLayout {
  /// One reference; otherwise the value is its slots.
  bool boxed = false;
  /// If it is boxed, why: it is part of itself, or would take too many slots.
  bool recursive = false;
  unsigned flatSlots = 0;
  /// Flat sums of several labels: slot 0 is the tag, an i32.
  bool hasTag = false;
  /// What a value is made of.
  llvm::SmallVector<mlir::Type> slots;
  /// Boxed sums: number of labels with cells.
  unsigned numCells = 0;
  /// By the class of the label.
  llvm::DenseMap<unsigned, LabelLayout> labels;
};

/// A field's place among the parts of a record.
struct FieldLayout {
  unsigned firstPart, numParts;
};

/// How the values of a record, and of all records that share its layout, are
/// represented.
struct RecordLayout {
  /// One reference to a cell with the parts; otherwise the value is its parts.
  bool boxed = false;
  /// If it is boxed, whether because it is part of itself; otherwise because it
  /// has too many parts.
  bool recursive = false;
  /// What a value is made of.
  llvm::SmallVector<mlir::Type> slots;
  /// What its fields are made of, one after the other.
  llvm::SmallVector<mlir::Type> parts;
  /// By the class of the field.
  llvm::DenseMap<unsigned, FieldLayout> fields;
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
  const LabelLayout &getLabel(SumType type, llvm::StringRef label);
  const RecordLayout &getRecord(RecordType type);
  const FieldLayout &getField(RecordType type, llvm::StringRef field);
  ArrayLayout getArray(ArrayType type);
  /// The slot of a split tree, a closure, that takes the fields of a label.
  unsigned getTreeSlot(SplitTreeType type, llvm::StringRef label);

  /// Whether values of the two types are the same slots.
  bool shareLayout(mlir::Type a, mlir::Type b) { return find(a) == find(b); }

  /// A number for a label or a field of a type; upcasts identify members of
  /// different types, which then have the same.
  unsigned getMember(mlir::Type type, mlir::StringAttr name) {
    return findMember(type, name);
  }

  void print(llvm::raw_ostream &os, llvm::ArrayRef<mlir::Type> types);

  /// Sums of several labels with more slots than this are boxed.
  static constexpr unsigned kMaxFlatSlots = 8;
  /// Records, and sums of one label, with more parts than this are boxed: pairs
  /// of pairs double with every level.
  static constexpr unsigned kMaxParts = 64;

private:
  /// A label or a field of a type.
  using Member = std::pair<mlir::Type, mlir::Attribute>;

  /// Types that share a layout, in the order in which they were related.
  struct Class {
    llvm::SmallVector<mlir::Type, 1> types;
  };

  unsigned find(mlir::Type type);
  unsigned findMember(mlir::Type type, mlir::StringAttr name);
  static unsigned findRoot(std::vector<unsigned> &parents, unsigned index);
  /// The members of the types of a class, each class of members once, with the
  /// types of its fields: of a field of a record, its type.
  struct MemberFields {
    unsigned member;
    mlir::StringAttr name;
    llvm::ArrayRef<mlir::Type> fields;
  };
  llvm::SmallVector<MemberFields> getMembers(unsigned typeClass);

  /// Makes values of `a` values of `b` as they stand, or the other way round.
  void relate(mlir::Type a, mlir::Type b);
  /// Relates what lies below the records at the top of an upcast.
  void relateUpcast(mlir::Type from, mlir::Type to);

  bool isRecursive(unsigned typeClass);
  void findRecursion(unsigned start, bool recordsOnly,
                     llvm::DenseMap<unsigned, bool> &answers);

  std::unique_ptr<SumLayout> computeSum(unsigned sumClass);
  std::unique_ptr<RecordLayout> computeRecord(unsigned recordClass);

  llvm::DenseMap<mlir::Type, unsigned> indexOf;
  std::deque<Class> classes;
  std::vector<unsigned> parents;
  llvm::DenseMap<Member, unsigned> memberIndexOf;
  std::vector<unsigned> memberParents;
  llvm::DenseSet<std::pair<mlir::Type, mlir::Type>> related;
  /// Whether a class is part of a cycle of records and sums, and of records
  /// alone.
  llvm::DenseMap<unsigned, bool> recursive, recursiveRecords;
  llvm::DenseMap<unsigned, std::unique_ptr<SumLayout>> sums;
  llvm::DenseMap<unsigned, std::unique_ptr<RecordLayout>> records;
  /// Sums and records all of whose fields have slots.
  llvm::DenseSet<mlir::Type> represented;
  /// Slots of types that need no layout of their own.
  llvm::DenseMap<mlir::Type, std::unique_ptr<llvm::SmallVector<mlir::Type>>>
      simpleSlots;
};

} // namespace froe

#endif // LIB_ANALYSIS_LAYOUT_H
