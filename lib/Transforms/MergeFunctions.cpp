//===- MergeFunctions.cpp - Equal functions, parameters without use ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/MergeFunctions.h"

#include "dialect/Froe/FroeOps.h"
#include "mlir/IR/AttrTypeSubElements.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace froe;

//===----------------------------------------------------------------------===//
// Equal functions
//===----------------------------------------------------------------------===//

/// Whether the place of an operation is part of what it does: it may fail, for
/// a reason that is in the program.
static bool isPlaceKnown(Operation *op) {
  auto effects = dyn_cast<MemoryEffectOpInterface>(op);
  if (!effects)
    return false;
  SmallVector<MemoryEffects::EffectInstance> list;
  effects.getEffects(list);
  auto touches = [&](SideEffects::Resource *resource) {
    return llvm::any_of(list, [&](const MemoryEffects::EffectInstance &effect) {
      return effect.getResource() == resource;
    });
  };
  return touches(FailureResource::get()) && !touches(WorldResource::get());
}

namespace {
/// Compares two functions, and tells functions apart by a hash.
class Comparison {
public:
  static llvm::hash_code hash(func::FuncOp function);
  static bool areEqual(func::FuncOp a, func::FuncOp b);

private:
  bool match(Region &a, Region &b);
  bool match(Operation *a, Operation *b);
  bool match(ValueRange a, ValueRange b);

  StringAttr nameA, nameB;
  DenseMap<Value, Value> values;
  DenseMap<Block *, Block *> blocks;
};
} // namespace

/// The attributes of an operation, with another name in place of that of the
/// function that it is in.
static DictionaryAttr getAttributes(Operation *op, StringAttr self) {
  DictionaryAttr attributes = op->getAttrDictionary();
  auto callee = attributes.getAs<FlatSymbolRefAttr>("callee");
  if (!callee || callee.getAttr() != self)
    return attributes;
  NamedAttrList list(attributes);
  list.set("callee", UnitAttr::get(op->getContext()));
  return list.getDictionary(op->getContext());
}

static DictionaryAttr getAttributes(func::FuncOp function) {
  NamedAttrList list(function->getAttrDictionary());
  list.erase(function.getSymNameAttrName());
  list.erase(function.getSymVisibilityAttrName());
  return list.getDictionary(function.getContext());
}

llvm::hash_code Comparison::hash(func::FuncOp function) {
  llvm::hash_code hash = hash_value(getAttributes(function));
  function.getBody().walk([&](Operation *op) {
    hash = llvm::hash_combine(hash, op->getName(),
                              getAttributes(op, function.getSymNameAttr()),
                              op->getNumOperands());
    for (Type type : op->getResultTypes())
      hash = llvm::hash_combine(hash, type);
  });
  return hash;
}

bool Comparison::areEqual(func::FuncOp a, func::FuncOp b) {
  Comparison comparison;
  comparison.nameA = a.getSymNameAttr();
  comparison.nameB = b.getSymNameAttr();
  return getAttributes(a) == getAttributes(b) &&
         comparison.match(a.getBody(), b.getBody());
}

bool Comparison::match(ValueRange a, ValueRange b) {
  return a.size() == b.size() && llvm::all_of(llvm::zip(a, b), [&](auto pair) {
           auto it = values.find(std::get<0>(pair));
           return it != values.end() && it->second == std::get<1>(pair);
         });
}

bool Comparison::match(Operation *a, Operation *b) {
  if (a->getName() != b->getName() ||
      a->getResultTypes() != b->getResultTypes() ||
      a->getNumRegions() != b->getNumRegions() ||
      a->getNumSuccessors() != b->getNumSuccessors() ||
      getAttributes(a, nameA) != getAttributes(b, nameB) ||
      !match(a->getOperands(), b->getOperands()) ||
      (isPlaceKnown(a) && a->getLoc() != b->getLoc()))
    return false;
  for (auto [x, y] : llvm::zip(a->getSuccessors(), b->getSuccessors()))
    if (blocks.lookup(x) != y)
      return false;
  for (auto [x, y] : llvm::zip(a->getResults(), b->getResults()))
    values[x] = y;
  return llvm::all_of(
      llvm::zip(a->getRegions(), b->getRegions()),
      [&](auto pair) { return match(std::get<0>(pair), std::get<1>(pair)); });
}

bool Comparison::match(Region &a, Region &b) {
  if (a.getBlocks().size() != b.getBlocks().size())
    return false;
  for (auto [x, y] : llvm::zip(a, b)) {
    if (x.getArgumentTypes() != y.getArgumentTypes())
      return false;
    blocks[&x] = &y;
    for (auto [left, right] : llvm::zip(x.getArguments(), y.getArguments()))
      values[left] = right;
  }
  for (auto [x, y] : llvm::zip(a, b)) {
    if (x.getOperations().size() != y.getOperations().size())
      return false;
    for (auto [left, right] : llvm::zip(x, y))
      if (!match(&left, &right))
        return false;
  }
  return true;
}

/// For functions that are equal to an earlier one, that one.
static DenseMap<StringAttr, FlatSymbolRefAttr>
findEqual(ArrayRef<func::FuncOp> functions) {
  // More that only look alike are not compared each with each.
  constexpr size_t kMaxCompared = 8;
  DenseMap<size_t, SmallVector<func::FuncOp, 1>> buckets;
  DenseMap<StringAttr, FlatSymbolRefAttr> replacements;
  for (func::FuncOp function : functions) {
    if (function.isExternal())
      continue;
    auto &bucket = buckets[Comparison::hash(function)];
    auto same = llvm::find_if(bucket, [&](func::FuncOp other) {
      return function.isPrivate() && Comparison::areEqual(other, function);
    });
    if (same != bucket.end())
      replacements[function.getSymNameAttr()] =
          FlatSymbolRefAttr::get(same->getSymNameAttr());
    else if (bucket.size() < kMaxCompared)
      bucket.push_back(function);
  }
  return replacements;
}

SmallVector<func::FuncOp> froe::mergeEqualFunctions(ModuleOp module,
                                                    SymbolTable &symbols) {
  // Functions may become equal when what they use has become one.
  constexpr unsigned kMaxRounds = 8;
  SmallVector<func::FuncOp> merged;
  SmallVector<func::FuncOp> functions(module.getOps<func::FuncOp>());
  for (unsigned round = 0; round < kMaxRounds; ++round) {
    DenseMap<StringAttr, FlatSymbolRefAttr> replacements = findEqual(functions);
    if (replacements.empty())
      break;
    AttrTypeReplacer replacer;
    replacer.addReplacement([&](FlatSymbolRefAttr symbol) -> Attribute {
      FlatSymbolRefAttr other = replacements.lookup(symbol.getAttr());
      return other ? other : symbol;
    });
    module.walk([&](Operation *op) {
      StringRef name = isa<AttemptOp>(op) ? "replay" : "callee";
      if (auto callee = op->getAttrOfType<FlatSymbolRefAttr>(name)) {
        if (FlatSymbolRefAttr other = replacements.lookup(callee.getAttr()))
          op->setAttr(name, other);
      } else if (isa<func::FuncOp>(op)) {
        op->setDiscardableAttrs(cast<DictionaryAttr>(
            replacer.replace(op->getDiscardableAttrDictionary())));
      }
    });
    llvm::erase_if(functions, [&](func::FuncOp function) {
      if (!replacements.contains(function.getSymNameAttr()))
        return false;
      merged.push_back(function);
      return true;
    });
  }
  return merged;
}

//===----------------------------------------------------------------------===//
// Parameters without use
//===----------------------------------------------------------------------===//

namespace {
/// The parameters of some functions, and what they are passed on to.
class UnusedParameters {
public:
  UnusedParameters(ModuleOp module, SymbolTable &symbols,
                   ArrayRef<func::FuncOp> functions)
      : module(module), symbols(symbols), functions(functions) {}
  unsigned drop();

private:
  void findUses();
  void need(unsigned node);
  std::optional<unsigned> getNode(Operation *op, unsigned operand);
  void dropOperands(Operation *op);

  ModuleOp module;
  SymbolTable &symbols;
  ArrayRef<func::FuncOp> functions;
  DenseMap<Operation *, unsigned> firstNode;
  llvm::BitVector needed;
  SmallVector<unsigned> worklist;
  /// For each parameter, those that are passed on to it.
  std::vector<SmallVector<unsigned, 1>> sources;
  SmallVector<Operation *> uses;
};
} // namespace

void UnusedParameters::need(unsigned node) {
  if (needed.test(node))
    return;
  needed.set(node);
  worklist.push_back(node);
}

static FlatSymbolRefAttr getCallee(Operation *op) {
  if (!isa<func::CallOp, CallOp, PapOp>(op))
    return {};
  return op->getAttrOfType<FlatSymbolRefAttr>("callee");
}

/// The parameter that an operand is an argument for, if it is one of those
/// looked at.
std::optional<unsigned> UnusedParameters::getNode(Operation *op,
                                                  unsigned operand) {
  FlatSymbolRefAttr callee = getCallee(op);
  if (!callee)
    return std::nullopt;
  auto it = firstNode.find(symbols.lookup(callee.getValue()));
  if (it == firstNode.end())
    return std::nullopt;
  return it->second + operand;
}

void UnusedParameters::findUses() {
  for (func::FuncOp function : functions)
    for (BlockArgument param : function.getArguments()) {
      unsigned node = firstNode.lookup(function) + param.getArgNumber();
      for (OpOperand &use : param.getUses())
        if (auto target = getNode(use.getOwner(), use.getOperandNumber()))
          sources[*target].push_back(node);
        else
          need(node);
    }
  module.walk([&](Operation *op) {
    // Attempts give a function arguments as well, whatever happens to it.
    if (auto attempt = dyn_cast<AttemptOp>(op)) {
      auto it =
          firstNode.find(symbols.lookup<func::FuncOp>(attempt.getReplay()));
      for (unsigned i = 0, e = attempt.getArgs().size();
           it != firstNode.end() && i < e; ++i)
        need(it->second + i);
      return;
    }
    FlatSymbolRefAttr callee = getCallee(op);
    auto function =
        callee ? symbols.lookup<func::FuncOp>(callee.getValue()) : nullptr;
    auto it = firstNode.find(function);
    if (!function || it == firstNode.end())
      return;
    uses.push_back(op);
    // What a partial application does not capture, it will be given.
    for (unsigned i = op->getNumOperands(); i < function.getNumArguments(); ++i)
      need(it->second + i);
  });
}

void UnusedParameters::dropOperands(Operation *op) {
  llvm::BitVector dropped(op->getNumOperands());
  for (unsigned i = 0; i < op->getNumOperands(); ++i)
    if (!needed.test(*getNode(op, i)))
      dropped.set(i);
  if (dropped.none())
    return;
  op->eraseOperands(dropped);
  // Attributes of arguments that are gone.
  op->removeAttr("arg_attrs");
}

unsigned UnusedParameters::drop() {
  unsigned numNodes = 0;
  for (func::FuncOp function : functions) {
    firstNode[function] = numNodes;
    numNodes += function.getNumArguments();
  }
  needed.resize(numNodes);
  sources.resize(numNodes);
  findUses();
  while (!worklist.empty())
    for (unsigned source : sources[worklist.pop_back_val()])
      need(source);
  if (needed.all())
    return 0;
  for (Operation *op : uses)
    dropOperands(op);
  for (func::FuncOp function : functions) {
    llvm::BitVector dropped(function.getNumArguments());
    for (unsigned i = 0; i < function.getNumArguments(); ++i)
      if (!needed.test(firstNode.lookup(function) + i))
        dropped.set(i);
    (void)function.eraseArguments(dropped);
  }
  return numNodes - needed.count();
}

unsigned froe::dropUnusedParameters(ModuleOp module, SymbolTable &symbols,
                                    ArrayRef<func::FuncOp> functions) {
  return UnusedParameters(module, symbols, functions).drop();
}
