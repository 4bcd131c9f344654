//===- Classify.cpp - What operations have to do with data ------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Explain/Classify.h"

#include "dialect/Froe/FroeOps.h"
#include "lib/Analysis/Layout.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace froe;
using namespace froe::explain;

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

/// Whether an application leaves arguments to be given.
static bool isPartial(ApplyOp apply) {
  return apply.getArgs().size() < apply.getCalleeSignature().getNumInputs();
}

std::optional<Kind> explain::getKind(Operation *op) {
  return llvm::TypeSwitch<Operation *, std::optional<Kind>>(op)
      .Case([](LabelOp) { return Kind::Label; })
      .Case([](RecordOp record) -> std::optional<Kind> {
        if (record.getFields().empty())
          return std::nullopt;
        return Kind::Record;
      })
      .Case([](WithOp) { return Kind::Record; })
      .Case([](PapOp) { return Kind::Pap; })
      .Case([](ApplyOp apply) {
        return isPartial(apply) ? Kind::Pap : Kind::Call;
      })
      .Case<func::CallOp, CallOp>([](auto) { return Kind::Call; })
      .Case([](AltOp) { return Kind::Alt; })
      .Case([](MkTreeOp) { return Kind::Tree; })
      .Case<ArrayMakeOp, ArrayOfOp, ArrayGenerateOp, ArraySetOp, ArraySliceOp>(
          [](auto) { return Kind::Array; })
      .Case([](UpcastOp upcast) -> std::optional<Kind> {
        if (!isa<AnyType>(upcast.getType()) ||
            isa<AnyType>(upcast.getValue().getType()))
          return std::nullopt;
        return Kind::Box;
      })
      .Case<MatchOp, SplitOp>([](auto) { return Kind::Match; })
      .Default([](Operation *) { return std::nullopt; });
}

bool explain::isData(Type type) {
  if (auto record = dyn_cast<RecordType>(type))
    return !record.getTypes().empty();
  return isa<SumType, PapType, AltType, SplitTreeType, AnyType, VarType,
             froe::ArrayType>(type);
}

bool explain::makesData(Kind kind) {
  return kind != Kind::Match && kind != Kind::Call;
}

bool explain::makesCells(Kind kind) {
  return makesData(kind) && kind != Kind::Array;
}

StringRef explain::getUsedFunction(Operation *op) {
  if (auto call = dyn_cast<func::CallOp>(op))
    return call.getCallee();
  if (auto call = dyn_cast<CallOp>(op))
    return call.getCallee();
  if (auto pap = dyn_cast<PapOp>(op))
    return pap.getCallee();
  return {};
}

/// "x, y": names joined, but not thousands of them.
static std::string joinNames(ArrayRef<StringAttr> names) {
  constexpr size_t kMost = 8;
  std::string text = llvm::join(
      llvm::map_range(names.take_front(kMost),
                      [](StringAttr name) { return name.getValue(); }),
      ", ");
  if (names.size() > kMost)
    text += ", ...";
  return text;
}

std::optional<Classified> explain::classify(Operation *op) {
  std::optional<Kind> kind = getKind(op);
  if (!kind)
    return std::nullopt;
  Classified what{*kind, getUsedFunction(op).str(), Type()};
  switch (*kind) {
  case Kind::Match:
    what.type = op->getOperand(0).getType();
    return what;
  case Kind::Call: {
    auto data = llvm::find_if(op->getResultTypes(), isData);
    if (data != op->getResultTypes().end())
      what.type = *data;
    else if (op->getNumResults())
      what.type = op->getResult(0).getType();
    else
      what.type = RecordType::get(op->getContext(), {});
    return what;
  }
  default:
    what.type = op->getResult(0).getType();
  }
  if (auto label = dyn_cast<LabelOp>(op))
    what.name = label.getLabel().str();
  else if (auto record = dyn_cast<RecordOp>(op))
    what.name = joinNames(record.getType().getNames());
  else if (auto with = dyn_cast<WithOp>(op))
    what.name = ("with " + with.getField()).str();
  else if (*kind == Kind::Array)
    what.name = op->getName().stripDialect().rsplit('.').second.str();
  return what;
}

bool explain::continues(Kind source, Kind now) {
  if (source == now)
    return true;
  bool isFunction = now == Kind::Pap || now == Kind::Alt;
  bool isData = now == Kind::Label || now == Kind::Record;
  switch (source) {
  case Kind::Pap:
  case Kind::Alt:
  case Kind::Tree:
    return isFunction || isData;
  default:
    return false;
  }
}

//===----------------------------------------------------------------------===//
// Fates
//===----------------------------------------------------------------------===//

static std::string getReason(const SumLayout &layout) {
  if (layout.recursive)
    return "its sum is recursive";
  return "a value of its sum would take " + count(layout.flatSlots, "slot") +
         ", more than " +
         Twine(layout.labels.size() > 1 ? LayoutAnalysis::kMaxFlatSlots
                                        : LayoutAnalysis::kMaxParts)
             .str();
}

static std::string getReason(const RecordLayout &layout) {
  if (layout.recursive)
    return "upcasts make the record a part of itself";
  return "it has " + count(layout.parts.size(), "part") + ", more than " +
         std::to_string(LayoutAnalysis::kMaxParts);
}

static Fate makeFlat(size_t numSlots) {
  if (!numSlots)
    return {Step::Flat, 1, "there is only one such value", "", {}};
  return {Step::Flat,
          1,
          "it is " + count(numSlots, "value") + " in registers",
          "",
          {}};
}

static Fate predictLabel(SumType sum, StringRef label,
                         LayoutAnalysis &layouts) {
  const SumLayout &layout = layouts.getSum(sum);
  if (!layout.boxed)
    return makeFlat(layout.slots.size());
  if (!layouts.getLabel(sum, label).hasCell)
    return {Step::Flat, 1, "a label without fields is a constant", "", {}};
  return {Step::Heap, 1, getReason(layout), "", {}};
}

static Fate predictRecord(RecordType record, LayoutAnalysis &layouts) {
  const RecordLayout &layout = layouts.getRecord(record);
  if (!layout.boxed)
    return makeFlat(layout.slots.size());
  if (layout.parts.empty())
    return {Step::Flat, 1, "a record without parts is a constant", "", {}};
  return {Step::Heap, 1, getReason(layout), "", {}};
}

static Fate predictMatch(SumType sum, LayoutAnalysis &layouts) {
  const SumLayout &layout = layouts.getSum(sum);
  if (layout.boxed)
    return {Step::Heap, 1, "it reads a cell: " + getReason(layout), "", {}};
  if (!layout.hasTag)
    return {Step::Flat, 1, "there is one label: nothing is tested", "", {}};
  return {Step::Flat, 1, "it tests a tag in a register", "", {}};
}

/// Why a value of a type is, or has in it, a reference to data; nothing if it
/// has none. Flat parts of a value are few.
static std::optional<std::string> findReference(Type root,
                                                LayoutAnalysis &layouts) {
  llvm::DenseSet<Type> seen{root};
  SmallVector<Type> worklist{root};
  while (!worklist.empty()) {
    Type type = worklist.pop_back_val();
    if (isa<PapType, AltType, SplitTreeType>(type))
      return "it is a function";
    if (isa<AnyType>(type))
      return "it is in a box";
    if (isa<froe::ArrayType>(type))
      return "it is an array";
    if (auto sum = dyn_cast<SumType>(type)) {
      if (layouts.getSum(sum).boxed)
        return getReason(layouts.getSum(sum));
    } else if (auto record = dyn_cast<RecordType>(type)) {
      if (layouts.getRecord(record).boxed)
        return getReason(layouts.getRecord(record));
    } else {
      continue;
    }
    forEachComponent(type, [&](Type part) {
      if (seen.insert(part).second)
        worklist.push_back(part);
    });
  }
  return std::nullopt;
}

static std::optional<Fate> predictCall(Operation *op, LayoutAnalysis &layouts) {
  size_t numSlots = 0;
  std::optional<std::string> reason;
  for (Type type : op->getResultTypes()) {
    auto slots = layouts.getSlots(type);
    if (!slots)
      return std::nullopt;
    numSlots += slots->size();
    if (!reason && isData(type))
      reason = findReference(type, layouts);
  }
  if (reason)
    return Fate{Step::Heap, 1, "its result refers to data: " + *reason, "", {}};
  if (!numSlots)
    return Fate{Step::Flat, 1, "it has no result", "", {}};
  return Fate{
      Step::Flat, 1, "its result is " + count(numSlots, "value"), "", {}};
}

static std::optional<Fate> predictPap(PapOp pap, LayoutAnalysis &layouts) {
  size_t numSlots = 0;
  for (Value capture : pap.getCaptures()) {
    auto slots = layouts.getSlots(capture.getType());
    if (!slots)
      return std::nullopt;
    numSlots += slots->size();
  }
  if (!numSlots)
    return Fate{Step::Flat, 1, "it captures nothing and is a constant", "", {}};
  return Fate{Step::Heap,
              1,
              "a closure with " + count(numSlots, "captured value"),
              "",
              {}};
}

std::optional<Fate> explain::predictFate(Operation *op,
                                         LayoutAnalysis &layouts) {
  for (Type type : op->getResultTypes())
    if (!layouts.getSlots(type))
      return std::nullopt;
  for (Type type : op->getOperandTypes())
    if (!layouts.getSlots(type))
      return std::nullopt;
  return llvm::TypeSwitch<Operation *, std::optional<Fate>>(op)
      .Case([&](LabelOp label) {
        return predictLabel(label.getType(), label.getLabel(), layouts);
      })
      .Case<RecordOp, WithOp>(
          [&](auto made) { return predictRecord(made.getType(), layouts); })
      .Case([&](PapOp pap) { return predictPap(pap, layouts); })
      .Case([&](ApplyOp apply) -> std::optional<Fate> {
        if (!isPartial(apply))
          return predictCall(apply, layouts);
        return Fate{
            Step::Heap, 1, "a closure with a function and arguments", "", {}};
      })
      .Case([&](MkTreeOp tree) {
        return makeFlat(layouts.getSlots(tree.getType())->size());
      })
      .Case([&](UpcastOp) {
        return Fate{Step::Heap, 1, "a value of any type is in a box", "", {}};
      })
      .Case<MatchOp, SplitOp>([&](auto match) {
        return predictMatch(cast<SumType>(match.getValue().getType()), layouts);
      })
      .Case<func::CallOp, CallOp>(
          [&](auto call) { return predictCall(call, layouts); })
      .Case<ArrayMakeOp, ArrayOfOp, ArrayGenerateOp, ArraySetOp, ArraySliceOp>(
          [&](auto) {
            return Fate{
                Step::Heap, 1, "arrays are made by the runtime", "", {}};
          })
      .Default([](Operation *) { return std::nullopt; });
}

std::string explain::whyErased(Kind kind, StringRef pass) {
  if (pass == "cse")
    return "an equal one before it serves for both";
  if (kind == Kind::Alt && pass == "froe-outline")
    return "it is applied where it can be seen, by a call";
  if (pass != "canonicalize")
    return "the pass has no more need of it";
  switch (kind) {
  case Kind::Label:
    return "it met its match, or nobody used it";
  case Kind::Record:
    return "its fields are used directly, or nobody used it";
  case Kind::Pap:
  case Kind::Alt:
    return "it was applied where it could be seen, or nobody used it";
  case Kind::Tree:
    return "it met what it splits, or nobody used it";
  case Kind::Match:
    return "its label was known, or did not matter";
  case Kind::Array:
  case Kind::Box:
  case Kind::Call:
    return "nobody used the result";
  }
  llvm_unreachable("all kinds are covered");
}
