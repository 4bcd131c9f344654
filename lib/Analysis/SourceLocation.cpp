//===- SourceLocation.cpp - The place in the source of a location ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/SourceLocation.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "llvm/ADT/SmallVector.h"

using namespace mlir;

bool froe::visitLocation(Location loc,
                         llvm::function_ref<bool(Location)> visit) {
  SmallVector<Location> worklist{loc};
  while (!worklist.empty()) {
    Location next = worklist.pop_back_val();
    if (visit(next))
      return true;
    if (auto name = dyn_cast<NameLoc>(next)) {
      worklist.push_back(name.getChildLoc());
    } else if (auto call = dyn_cast<CallSiteLoc>(next)) {
      worklist.push_back(call.getCaller());
      worklist.push_back(call.getCallee());
    } else if (auto fused = dyn_cast<FusedLoc>(next)) {
      for (Location part : llvm::reverse(fused.getLocations()))
        worklist.push_back(part);
    } else if (auto opaque = dyn_cast<OpaqueLoc>(next)) {
      worklist.push_back(opaque.getFallbackLocation());
    }
  }
  return false;
}

FileLineColLoc froe::findSourceLocation(Location loc) {
  FileLineColLoc place;
  visitLocation(loc, [&](Location part) {
    if (auto range = dyn_cast<FileLineColRange>(part))
      place = FileLineColLoc::get(range.getFilename(), range.getStartLine(),
                                  range.getStartColumn());
    return place != nullptr;
  });
  return place;
}

FileLineColLoc froe::findInliningSite(Location loc) {
  FileLineColLoc site;
  visitLocation(loc, [&](Location part) {
    auto call = dyn_cast<CallSiteLoc>(part);
    if (!call)
      return false;
    Location caller = call.getCaller();
    while (auto outer = dyn_cast<CallSiteLoc>(caller))
      caller = outer.getCaller();
    site = findSourceLocation(caller);
    return true;
  });
  return site;
}
