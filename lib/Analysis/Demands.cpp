//===- Demands.cpp - What programs want of their memory -------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/Demands.h"

#include "lib/Analysis/SourceLocation.h"

using namespace mlir;
using namespace froe;

StringRef froe::getAttributeName(DemandKind kind) {
  switch (kind) {
  case DemandKind::InPlace:
    return "froe.in_place";
  case DemandKind::NoHeap:
    return "froe.no_heap";
  case DemandKind::StackBound:
    return "froe.stack_bound";
  }
  llvm_unreachable("all are covered");
}

static bool isWithin(FileLineColRange place, FileLineColRange range) {
  if (place.getFilename() != range.getFilename())
    return false;
  std::pair<unsigned, unsigned> at(place.getStartLine(),
                                   place.getStartColumn());
  return std::pair(range.getStartLine(), range.getStartColumn()) <= at &&
         at <= std::pair(range.getEndLine(), range.getEndColumn());
}

/// Whether a part of a location, the place that code was inlined into
/// included, is in a range.
static bool isWithin(Location loc, FileLineColRange range) {
  return visitLocation(loc, [&](Location part) {
    auto place = dyn_cast<FileLineColRange>(part);
    return place && isWithin(place, range);
  });
}

bool Demand::covers(Operation *op) const {
  auto parent = op->getParentOfType<func::FuncOp>();
  if (function)
    return parent == function;
  // What the compiler has put around the program stands at its beginning.
  if (!parent || parent.getName() == "froe_entry")
    return false;
  return isWithin(op->getLoc(), cast<FileLineColRange>(where));
}

SmallVector<Demand> froe::findDemands(ModuleOp module) {
  SmallVector<Demand> demands;
  constexpr DemandKind kinds[] = {DemandKind::InPlace, DemandKind::NoHeap,
                                  DemandKind::StackBound};
  for (auto function : module.getOps<func::FuncOp>())
    for (DemandKind kind : kinds)
      if (function->hasAttr(getAttributeName(kind)) && !function.isExternal())
        demands.push_back({kind, function, function.getLoc()});
  auto list = module->getAttrOfType<ArrayAttr>(kDemandsAttr);
  if (!list)
    return demands;
  for (auto entry : list.getAsRange<DictionaryAttr>()) {
    StringRef name = entry.getAs<StringAttr>("kind").getValue();
    DemandKind kind = name == "in-place"  ? DemandKind::InPlace
                      : name == "no-heap" ? DemandKind::NoHeap
                                          : DemandKind::StackBound;
    demands.push_back(
        {kind, func::FuncOp(), Location(entry.getAs<LocationAttr>("where"))});
  }
  return demands;
}
