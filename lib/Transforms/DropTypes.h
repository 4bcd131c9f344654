//===- DropTypes.h - Types without what nobody needs ------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_TRANSFORMS_DROPTYPES_H
#define LIB_TRANSFORMS_DROPTYPES_H

#include "lib/Analysis/Needs.h"
#include "llvm/ADT/StringMap.h"
#include <map>

namespace froe {

/// The types of data in a context: records without the fields, and sums without
/// the labels, that are not needed. A field of a label that is not needed
/// becomes the empty record, which takes no room. A type that loses nothing
/// stays what it is; of others there is one for each set of what is left.
class DropTypes {
public:
  explicit DropTypes(Flow &flow) : flow(flow) {}

  /// The type of data of this type in the cluster of a place.
  mlir::Type get(Context &context, unsigned place, mlir::Type type);
  /// The type of what is at a place, or would be if it were needed.
  mlir::Type get(Context &context, unsigned place) {
    return get(context, place, flow.getType(place));
  }

  /// Whether values of a sum have this label.
  bool isKept(unsigned place, SumType sum, mlir::StringAttr label);
  /// Whether values of a sum have any label.
  bool hasLabels(unsigned place, SumType sum);

private:
  struct Scope;
  void resolve(Scope &scope, llvm::ArrayRef<mlir::Type> types, bool hasKnot);
  void tie(Scope &scope, llvm::ArrayRef<mlir::Type> types);
  mlir::Type build(Scope &scope, mlir::Type type);
  SumType makeNamed(llvm::StringRef base);
  std::vector<const void *> getKey(Scope &scope,
                                   llvm::ArrayRef<mlir::Type> types);

  Flow &flow;
  /// By context and cluster.
  std::map<std::pair<Context *, unsigned>,
           llvm::DenseMap<mlir::Type, mlir::Type>>
      known;
  /// The named sums of a cycle, by all that they are made of.
  std::map<std::vector<const void *>, llvm::SmallVector<mlir::Type>> cycles;
  llvm::StringMap<unsigned> numbers;
};

} // namespace froe

#endif // LIB_TRANSFORMS_DROPTYPES_H
