//===- LinearityReports.cpp - Uniqueness for people, and its verifier -----===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/CellGraph.h"
#include "lib/Analysis/Linearity.h"
#include "lib/Analysis/SourceLocation.h"
#include "mlir/IR/AsmState.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace froe;

StringRef froe::getName(Uniqueness uniqueness) {
  switch (uniqueness) {
  case Uniqueness::Shared:
    return "shared";
  case Uniqueness::Spine:
    return "spine";
  case Uniqueness::Unique:
    return "unique";
  }
  llvm_unreachable("all are covered");
}

Uniqueness froe::getDeclaredUniqueness(func::FuncOp function, unsigned param) {
  auto attr = function.getArgAttrOfType<StringAttr>(param, kUniqueAttr);
  if (!attr)
    return Uniqueness::Shared;
  return attr.getValue() == getName(Uniqueness::Unique) ? Uniqueness::Unique
                                                        : Uniqueness::Spine;
}

//===----------------------------------------------------------------------===//
// For people
//===----------------------------------------------------------------------===//

static std::string describe(Location loc) {
  FileLineColLoc place = findSourceLocation(loc);
  if (!place)
    return "";
  return (" at " + place.getFilename().getValue() + ":" +
          Twine(place.getLine()) + ":" + Twine(place.getColumn()))
      .str();
}

std::string Linearity::explain(const Context &context, Value value) const {
  llvm::DenseSet<Value> seen;
  while (seen.insert(value).second) {
    auto it = context.causes.find(value);
    if (it == context.causes.end())
      break;
    const SharingCause &cause = it->second;
    switch (cause.kind) {
    case SharingCause::UsedAgain:
      return "it is used" + describe(cause.op->getLoc()) + " and again later";
    case SharingCause::Source:
      if (!cause.from)
        return "what is called" + describe(cause.op->getLoc()) +
               " returns what others may refer to";
      value = cause.from;
      continue;
    case SharingCause::Parameter:
      return "callers of " + func::FuncOp(context.function).getName().str() +
             " may go on using argument " +
             std::to_string(cast<BlockArgument>(value).getArgNumber() + 1);
    case SharingCause::Foreign:
      return "it comes from what is not known to give it away" +
             describe(cause.op->getLoc());
    case SharingCause::Unknown:
      return "it is alive over too much code";
    }
  }
  if (getInfo(context.function).lent.lookup(value) & kOwnNode)
    return "it is part of what is used again later";
  return "it may be part of something else";
}

void Linearity::print(llvm::raw_ostream &os) {
  for (unsigned i = 0; i < contexts.size(); ++i) {
    const Context &context = contexts[i];
    func::FuncOp function = context.function;
    os << "context " << i << ": @" << function.getName() << "(";
    llvm::interleaveComma(function.getArguments(), os, [&](BlockArgument arg) {
      if (!isa<cell::RefType>(arg.getType()))
        os << "-";
      else
        os << getName(context.levels[arg.getArgNumber()])
           << (getInfo(function).retained[arg.getArgNumber()] ? ""
                                                              : " borrowed");
    });
    os << ") -> (";
    llvm::interleaveComma(
        llvm::zip_equal(function.getResultTypes(), context.results), os,
        [&](auto pair) {
          if (!isa<cell::RefType>(std::get<0>(pair)))
            os << "-";
          else if (std::get<1>(pair) & kOwnNode)
            os << "shared";
          else
            os << (std::get<1>(pair) ? "spine" : "unique");
        });
    os << ")\n";
    AsmState state(function);
    for (Block &block : function.getBody())
      for (Operation &op : block)
        for (Value result : op.getResults()) {
          if (!isa<cell::RefType>(result.getType()) ||
              isa<cell::ImmediateOp>(op))
            continue;
          os << "  ";
          result.printAsOperand(os, state);
          os << ": " << getName(getUniqueness(context, result));
          if (getUniqueness(context, result) == Uniqueness::Shared)
            os << ": " << explain(context, result);
          os << "\n";
        }
  }
}

//===----------------------------------------------------------------------===//
// The verifier
//===----------------------------------------------------------------------===//

/// A token must not be used twice on a way.
static LogicalResult checkTokens(func::FuncOp function) {
  LogicalResult result = success();
  auto complain = [&](OpOperand *use, OpOperand *other) {
    InFlightDiagnostic diag =
        use->getOwner()->emitError("linearity: a token is used twice");
    diag.attachNote(other->getOwner()->getLoc()) << "the other use is here";
    result = failure();
  };
  auto check = [&](Value token) {
    if (!isa<cell::TokenType>(token.getType()) || token.use_empty() ||
        token.hasOneUse())
      return;
    Block *home = token.getParentBlock();
    DenseMap<Block *, OpOperand *> firsts;
    for (OpOperand &use : token.getUses()) {
      OpOperand *&first = firsts[use.getOwner()->getBlock()];
      if (first) {
        // Edges of one branch are different ways.
        std::optional<unsigned> a = findSuccessor(*first),
                                b = findSuccessor(use);
        if (!a || !b || *a == *b)
          return complain(&use, first);
      }
      first = &use;
    }
    for (auto [block, use] : firsts) {
      // An edge that passes it on leads where it has another name.
      if (findSuccessor(*use))
        continue;
      llvm::SetVector<Block *> after;
      for (Block *to : block->getSuccessors())
        if (to != home)
          after.insert(to);
      for (unsigned i = 0; i < after.size(); ++i) {
        if (OpOperand *other = firsts.lookup(after[i]))
          return complain(other, use);
        for (Block *to : after[i]->getSuccessors())
          if (to != home)
            after.insert(to);
      }
    }
  };
  for (Block &block : function.getBody()) {
    llvm::for_each(block.getArguments(), check);
    for (Operation &op : block)
      llvm::for_each(op.getResults(), check);
  }
  return result;
}

LogicalResult Linearity::check() {
  LogicalResult result = success();
  llvm::DenseSet<OpOperand *> reported;
  auto complain = [&](const Context &context, OpOperand &use,
                      const Twine &what) {
    if (!reported.insert(&use).second)
      return;
    InFlightDiagnostic diag = use.getOwner()->emitError("linearity: ") << what;
    if (isShared(context, use.get()))
      diag.attachNote(use.get().getLoc())
          << "others may refer to it: " << explain(context, use.get());
    else
      diag.attachNote(use.get().getLoc()) << "it is used later";
    result = failure();
  };
  for (func::FuncOp function : functions)
    if (failed(checkTokens(function)))
      result = failure();
  for (Context &context : contexts)
    context.function.walk([&](Operation *op) {
      if (isa<cell::ReclaimOp, cell::ArrayReuseOp>(op)) {
        OpOperand &use = op->getOpOperand(0);
        if (getLater(use).any() || isShared(context, use.get()))
          complain(context, use, "consumes what may be referred to");
        return;
      }
      auto call = dyn_cast<func::CallOp>(op);
      func::FuncOp callee = call ? getCallee(call) : func::FuncOp();
      if (!callee)
        return;
      for (OpOperand &use : call->getOpOperands()) {
        if (!isa<cell::RefType>(use.get().getType()))
          continue;
        Uniqueness wanted =
            getDeclaredUniqueness(callee, use.getOperandNumber());
        if (toLevel(use.get(), getSharedAt(context, use)) < wanted)
          complain(context, use,
                   "argument " + Twine(use.getOperandNumber() + 1) + " of @" +
                       callee.getName() + " must be " + getName(wanted));
      }
    });
  return result;
}

LogicalResult Linearity::verify(ModuleOp module) {
  // More contexts than froe-reuse has, so that no less is known.
  return Linearity(module, 256).check();
}
