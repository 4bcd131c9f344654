//===- Drop.cpp - What nobody needs is not made, stored or passed ---------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// Values, fields, parameters, results and cases that the program does not need
// go, for the whole program at once.
//
// 1. Flow (lib/Analysis/Flow.h). Which values are, or are parts of, the same
//    data, unit by unit of functions that call each other; and which cases of
//    matches can be reached, given the labels that are made.
// 2. Needs (lib/Analysis/Needs.h). From what has effects, may fail or may not
//    end (lib/Analysis/Ending.h), back to what that needs: values, and fields
//    of data. A function is looked at once for each set of needs of its
//    callers: a context.
// 3. Instances. Each context of a function gets a clone of it. Contexts that
// came
//    out alike are one; what calls itself calls the same instance.
//    `max-contexts` and `max-growth` bound them; a function that has used up
//    its own, or what is left for all, gets one instance more in which
//    everything is needed, and nothing else is lost.
// 4. Rewriting (DropRewrite.cpp), by the types of the context (DropTypes.cpp).
//    Operations that are not needed go. A field of a record goes from its type;
//    a field of a label becomes the empty record, which takes no room, so that
//    the others stay in their places. Labels that are never made go from their
//    sum, and their cases from matches. Parameters and results go; what is
//    passed in other ways, to blocks and by regions, becomes the empty record.
// 5. Functions that cannot be reached go.
// 6. If less is made or called than before, once more: a label that only went
//    into a field that is gone is made no longer.
//
// Kept as they are: data that is printed or shown (its fields; labels that are
// never made go even so), put into a box, given to or taken from closures,
// split trees and functions that are not seen, and whatever the operations of
// other dialects touch; all parameters and results of functions that may be
// called from outside. Whatever may fail, has effects or may not end is run in
// any case, in its order; only what comes out of it is not stored.
//
// A call in tail position stays one: a function whose last act is to call
// another keeps a result that the other must return.
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/Needs.h"
#include "lib/Transforms/DropRewrite.h"
#include "lib/Transforms/Passes.h"
#include "mlir/IR/Remarks.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace froe;

namespace froe {
#define GEN_PASS_DEF_FROEDROP
#define GEN_PASS_DEF_FROEPRINTNEEDS
#include "lib/Transforms/Passes.h.inc"
} // namespace froe

static remark::RemarkOpts remarkOpts(StringRef name, func::FuncOp function) {
  return remark::RemarkOpts::name(name)
      .category("froe-drop")
      .function(function.getSymName());
}

namespace {

/// The work on one module.
class Dropper {
public:
  Dropper(ModuleOp module, unsigned maxContexts, unsigned maxGrowth)
      : module(module), flow(module),
        needs(module, flow, maxContexts, maxGrowth), types(flow) {}

  void run();

  DropLog log;
  unsigned numInstances = 0, numRemoved = 0;

private:
  void makeInstances();
  void makeInstance(Context *context, FlowFunction &function);
  void noteContexts();

  ModuleOp module;
  Flow flow;
  Needs needs;
  DropTypes types;
  std::deque<DropInstance> instances;
  DenseMap<std::pair<Context *, FlowFunction *>, DropInstance *> instanceOf;
  /// How many instances a function has, and the last of them.
  DenseMap<FlowFunction *, std::pair<unsigned, Operation *>> made;
  llvm::StringSet<> names;
};

} // namespace

void Dropper::makeInstance(Context *context, FlowFunction &function) {
  DropInstance &instance = instances.emplace_back();
  instance.context = context;
  instance.function = &function;
  instanceOf[{context, &function}] = &instance;
  auto &[number, last] = made[&function];
  instance.op = function.op.clone();
  Operation *after = last ? last : function.op;
  after->getBlock()->getOperations().insert(std::next(after->getIterator()),
                                            instance.op);
  last = instance.op;
  if (number++ > 0) {
    std::string name;
    for (unsigned i = number - 1;; ++i) {
      name = (function.op.getSymName() + "." + Twine(i)).str();
      if (names.insert(name).second)
        break;
    }
    instance.op.setSymName(name);
    instance.op.setPrivate();
    ++numInstances;
    remark::passed(function.op.getLoc(), remarkOpts("Instance", function.op))
        << ("@" + Twine(name) + " is @" + function.op.getSymName() +
            " for callers that need " + needs.describe(*context, function))
               .str();
  }
  std::vector<Operation *> originals;
  function.op.walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (op != function.op)
      originals.push_back(op);
  });
  size_t i = 0;
  instance.op.walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (op != instance.op)
      instance.ops.push_back({op, originals[i++]});
  });
  // Parameters and results that anybody may give, or want, are needed.
  for (unsigned j = 0; j < function.op.getNumArguments(); ++j)
    instance.keepsParam.push_back(context->isNeeded(function.firstPlace + j));
  for (unsigned j = 0; j < function.op.getNumResults(); ++j)
    instance.keepsResult.push_back(context->isNeeded(function.firstResult + j));
}

void Dropper::makeInstances() {
  for (Operation &op : *module.getBody())
    if (auto symbol = dyn_cast<SymbolOpInterface>(op))
      names.insert(symbol.getName());
  for (Context *context : needs.contexts)
    for (FlowFunction *function : context->unit.functions)
      if (context->active.contains(function) && !function->op.isExternal())
        makeInstance(context, *function);
}

void Dropper::noteContexts() {
  for (Context *context : needs.contexts)
    if (context->isFallback && !context->function.isOpen)
      log.missed.push_back(
          {context->function.op.getLoc(), "Budget",
           context->function.op.getSymName().str(),
           ("@" + context->function.op.getSymName() +
            " has as many instances as are allowed (max-contexts, "
            "max-growth): one more keeps all data")
               .str()});
}

/// Says which upcasts make a new cell.
static void reportCopies(ModuleOp module) {
  LayoutAnalysis layouts(module);
  module.walk([&](UpcastOp upcast) {
    auto from = dyn_cast<RecordType>(upcast.getValue().getType());
    auto to = dyn_cast<RecordType>(upcast.getType());
    if (!from || !to || layouts.shareLayout(from, to) ||
        !layouts.getSlots(to) || !layouts.getRecord(to).boxed)
      return;
    remark::missed(upcast.getLoc(),
                   remarkOpts("Copy", upcast->getParentOfType<func::FuncOp>()))
        << "the record is copied: it has too many fields for registers";
  });
}

void Dropper::run() {
  noteContexts();
  makeInstances();
  auto find = [&](Context *context, FlowFunction *function) {
    return instanceOf.lookup({context, function});
  };
  for (DropInstance &instance : instances)
    DropRewriter(instance, needs, types, find, log).run();
  for (FlowFunction &function : flow.functions) {
    if (function.op.isExternal())
      continue;
    if (!made.contains(&function)) {
      remark::analysis(function.op.getLoc(), remarkOpts("Removed", function.op))
          << ("@" + function.op.getSymName() + " is not used").str();
      ++numRemoved;
    }
  }
  // What is removed may have been the operation that nobody understood.
  for (FlowFunction &function : flow.functions)
    log.opensMore |= numRemoved > 0 && function.isOpenByUse;
  for (FlowFunction &function : flow.functions)
    if (!function.op.isExternal())
      function.op.erase();
}

namespace {

struct DropPass : froe::impl::FroeDropBase<DropPass> {
  using FroeDropBase::FroeDropBase;

  void runOnOperation() override {
    std::vector<DropLog::Missed> missed;
    // What is not made any more may have been all that somebody looked for.
    constexpr unsigned kMaxRounds = 8;
    bool opensMore = true;
    for (unsigned round = 0; round < kMaxRounds && opensMore; ++round) {
      Dropper dropper(getOperation(), maxContexts, maxGrowth);
      dropper.run();
      numParams += dropper.log.params;
      numResults += dropper.log.results;
      numFields += dropper.log.fields;
      numCases += dropper.log.cases;
      numValues += dropper.log.values;
      numUpcasts += dropper.log.upcasts;
      numInstances += dropper.numInstances;
      numRemoved += dropper.numRemoved;
      opensMore = dropper.log.opensMore;
      ++numRounds;
      missed = std::move(dropper.log.missed);
    }
    for (const DropLog::Missed &entry : missed)
      remark::missed(entry.loc, remark::RemarkOpts::name(entry.name)
                                    .category("froe-drop")
                                    .function(entry.function))
          << entry.why;
    reportCopies(getOperation());
  }
};

struct PrintNeedsPass : froe::impl::FroePrintNeedsBase<PrintNeedsPass> {
  void runOnOperation() override {
    markAllAnalysesPreserved();
    Flow flow(getOperation());
    Needs(getOperation(), flow, 8, 4).print(llvm::outs());
  }
};

} // namespace
