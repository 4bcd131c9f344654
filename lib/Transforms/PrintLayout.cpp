//===- PrintLayout.cpp - Print how types are represented ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeSubtyping.h"
#include "lib/Analysis/Layout.h"
#include "lib/Transforms/Passes.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace froe;

namespace froe {
#define GEN_PASS_DEF_FROEPRINTLAYOUT
#include "lib/Transforms/Passes.h.inc"
} // namespace froe

namespace {
struct PrintLayoutPass : froe::impl::FroePrintLayoutBase<PrintLayoutPass> {
  void runOnOperation() override {
    llvm::SetVector<Type> types;
    auto mention = [&](Type type) {
      walkReachableTypes(type, [&](Type part) {
        if (isa<RecordType, SumType>(part))
          types.insert(part);
        return true;
      });
    };
    getOperation().walk<WalkOrder::PreOrder>([&](Operation *op) {
      if (auto function = dyn_cast<FunctionOpInterface>(op))
        mention(function.getFunctionType());
      llvm::for_each(op->getResultTypes(), mention);
      for (Region &region : op->getRegions())
        for (Block &block : region)
          llvm::for_each(block.getArgumentTypes(), mention);
    });
    LayoutAnalysis layouts(getOperation());
    layouts.print(llvm::outs(), types.getArrayRef());
    markAllAnalysesPreserved();
  }
};
} // namespace
