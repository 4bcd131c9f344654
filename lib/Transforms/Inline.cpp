//===- Inline.cpp - Small functions in place of their calls ---------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// LLVM inlines for speed. This pass inlines before, so that passes of the froe
// dialect see what small functions do: above all, whether an operation that may
// fail can be asked first (PassdownMove.cpp), and which label comes of a call.
//
// Upstream's inliner does the work, callees first. What it lacks is a bound:
//
// 1. A function that calls itself, directly or by others, is not inlined.
// 2. A function of more than `max-size` operations is not inlined, unless it is
//    private and called in one place only.
// 3. A function that has taken in `max-growth` operations takes no more.
//
// So each function grows by a constant at most, and its size, which rule 2
// looks at, is that after its own callees have become part of it. Functions
// with splits in tail position, which must stay in tail position, are left to
// the dialect's interface to refuse.
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeOps.h"
#include "lib/Analysis/Effects.h"
#include "lib/Analysis/SCC.h"
#include "lib/Transforms/Passes.h"
#include "mlir/Analysis/CallGraph.h"
#include "mlir/IR/Remarks.h"
#include "mlir/Transforms/Inliner.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace froe;

namespace froe {
#define GEN_PASS_DEF_FROEINLINE
#include "lib/Transforms/Passes.h.inc"
} // namespace froe

static unsigned countOps(Region &region) {
  unsigned size = 0;
  region.walk([&](Operation *) { ++size; });
  return size;
}

namespace {

struct InlinePass : froe::impl::FroeInlineBase<InlinePass> {
  using FroeInlineBase::FroeInlineBase;

  void runOnOperation() override {
    findFacts();
    CallGraph graph(getOperation());
    InlinerConfig config([](OpPassManager &) {}, /*maxInliningIterations=*/1);
    Inliner inliner(
        getOperation(), graph, *this, getAnalysisManager(),
        [](Pass &, OpPassManager &, Operation *) { return success(); }, config,
        [&](const Inliner::ResolvedCall &call) { return decide(call); });
    if (failed(inliner.doInlining()))
      signalPassFailure();
    grown.clear();
    recursive.clear();
    numUses.clear();
  }

private:
  /// Which functions are recursive, and how often each is mentioned.
  void findFacts() {
    SmallVector<func::FuncOp> nodes(getOperation().getOps<func::FuncOp>());
    DenseMap<StringAttr, unsigned> indices;
    for (auto [i, function] : llvm::enumerate(nodes))
      indices[function.getSymNameAttr()] = i;
    std::vector<SmallVector<unsigned, 4>> callees(nodes.size());
    for (auto [i, function] : llvm::enumerate(nodes)) {
      llvm::SmallSetVector<unsigned, 4> found;
      function.walk([&](Operation *op) {
        StringAttr name = getCalleeName(op);
        if (auto pap = dyn_cast<PapOp>(op))
          name = pap.getCalleeAttr().getAttr();
        auto it = name ? indices.find(name) : indices.end();
        if (it == indices.end())
          return;
        ++numUses[nodes[it->second]];
        found.insert(it->second);
      });
      callees[i] = found.takeVector();
    }
    forEachSCC(
        nodes.size(),
        [&](unsigned i) -> ArrayRef<unsigned> { return callees[i]; },
        [&](ArrayRef<unsigned> component) {
          for (unsigned i : component)
            if (component.size() > 1 || llvm::is_contained(callees[i], i))
              recursive.insert(nodes[i]);
        });
  }

  bool decide(const Inliner::ResolvedCall &call) {
    Region *region = call.targetNode->getCallableRegion();
    auto callee = dyn_cast<func::FuncOp>(region->getParentOp());
    CallOpInterface op = call.call;
    auto caller = op->getParentOfType<func::FuncOp>();
    if (!callee || !caller || !region->hasOneBlock() ||
        recursive.contains(callee))
      return false;
    unsigned size = countOps(*region);
    bool isOnlyUse = callee.isPrivate() && numUses.lookup(callee) == 1;
    if (size > maxSize && !(isOnlyUse && size <= maxGrowth))
      return refuse(op, callee, caller,
                    "it has " + std::to_string(size) + " operations");
    unsigned &growth = grown[caller];
    if (growth + size > maxGrowth)
      return refuse(op, callee, caller,
                    "the function has grown too much already");
    growth += size;
    ++numInlined;
    remark::passed(op.getLoc(), remark::RemarkOpts::name("Inlined")
                                    .category("froe-inline")
                                    .function(caller.getName()))
        << (callee.getName() + " is inlined").str();
    return true;
  }

  static bool refuse(CallOpInterface call, func::FuncOp callee,
                     func::FuncOp caller, const Twine &why) {
    remark::missed(call.getLoc(), remark::RemarkOpts::name("NotInlined")
                                      .category("froe-inline")
                                      .function(caller.getName()))
        << (callee.getName() + " is not inlined: " + why).str();
    return false;
  }

  llvm::DenseSet<Operation *> recursive;
  DenseMap<Operation *, unsigned> numUses, grown;
};

} // namespace
