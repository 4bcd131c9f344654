//===- ValueConversion.cpp - From the types of a use to those of an instance ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/ValueConversion.h"

using namespace mlir;
using namespace froe;

/// Of a pair of pairs of pairs there are exponentially many parts.
static constexpr unsigned kMaxCost = 256;

static FunctionType getSignature(Type type) {
  if (auto pap = dyn_cast<PapType>(type))
    return pap.getSignature();
  if (auto alt = dyn_cast<AltType>(type))
    return alt.getSignature();
  return {};
}

//===----------------------------------------------------------------------===//
// What can be converted
//===----------------------------------------------------------------------===//

std::optional<unsigned> ValueConverter::getCost(Type from, Type to,
                                                std::string &whyNot) {
  if (from == to)
    return 0;
  if (isa<froe::AnyType>(from) || isa<froe::AnyType>(to))
    return 1;
  if (auto it = costs.find({from, to}); it != costs.end()) {
    if (!it->second)
      whyNot = abbreviate(from) + " cannot be converted to " + abbreviate(to);
    return it->second;
  }
  // A function that wants itself is wrapped once.
  costs[{from, to}] = 1;
  std::optional<unsigned> cost = computeCost(from, to, whyNot);
  if (cost && *cost > kMaxCost) {
    whyNot = "converting " + abbreviate(from) + " to " + abbreviate(to) +
             " would take too many operations";
    cost = std::nullopt;
  }
  costs[{from, to}] = cost;
  return cost;
}

std::optional<unsigned> ValueConverter::computeCost(Type from, Type to,
                                                    std::string &whyNot) {
  unsigned total = 1;
  auto addAll = [&](ArrayRef<Type> froms, ArrayRef<Type> tos) {
    for (auto [a, b] : llvm::zip_equal(froms, tos)) {
      std::optional<unsigned> cost = getCost(a, b, whyNot);
      if (!cost)
        return false;
      total += *cost;
    }
    return true;
  };
  if (auto record = dyn_cast<RecordType>(from)) {
    if (!canonicalizer.isRecursive(from) && !canonicalizer.isRecursive(to) &&
        addAll(record.getTypes(), cast<RecordType>(to).getTypes()))
      return total;
  } else if (auto sum = dyn_cast<SumType>(from)) {
    bool possible =
        !canonicalizer.isRecursive(from) && !canonicalizer.isRecursive(to);
    for (const SumLabel &label : sum.getLabels())
      possible = possible &&
                 addAll(label.fields,
                        cast<SumType>(to).getLabel(label.name.getValue())->fields);
    if (possible)
      return total + sum.getLabels().size();
  } else if (FunctionType signature = getSignature(from)) {
    FunctionType other = getSignature(to);
    if (addAll(other.getInputs(), signature.getInputs()) &&
        addAll(signature.getResults(), other.getResults()))
      return 1; // the wrapper is made once
  }
  if (whyNot.empty())
    whyNot = "a value of type " + abbreviate(from) +
             " would have to be converted to " + abbreviate(to) +
             " part by part, to any depth";
  return std::nullopt;
}

bool ValueConverter::canConvertUse(FunctionType used, FunctionType type,
                                   std::string &whyNot) {
  whyNot.clear();
  for (auto [from, to] : llvm::zip_equal(used.getInputs(), type.getInputs()))
    if (!getCost(from, to, whyNot))
      return false;
  for (auto [from, to] : llvm::zip_equal(type.getResults(), used.getResults()))
    if (!getCost(from, to, whyNot))
      return false;
  return true;
}

//===----------------------------------------------------------------------===//
// Converting
//===----------------------------------------------------------------------===//

static Value upcastTo(OpBuilder &builder, Location loc, Value value, Type to) {
  return value.getType() == to ? value
                               : UpcastOp::create(builder, loc, to, value);
}

Value ValueConverter::convert(OpBuilder &builder, Location loc, Value value,
                              Type to) {
  if (value.getType() == to)
    return value;
  // Boxes are made of canonical types, so that what is put in can be taken out.
  Value from =
      upcastTo(builder, loc, value, canonicalizer.get(value.getType()));
  return upcastTo(builder, loc,
                  convertCanonical(builder, loc, from, canonicalizer.get(to)),
                  to);
}

Value ValueConverter::convertCanonical(OpBuilder &builder, Location loc,
                                       Value value, Type to) {
  Type from = value.getType();
  if (from == to)
    return value;
  if (isa<froe::AnyType>(to))
    return UpcastOp::create(builder, loc, to, value);
  if (isa<froe::AnyType>(from))
    return UnboxOp::create(builder, loc, to, value);
  if (auto record = dyn_cast<RecordType>(to))
    return convertRecord(builder, loc, value, record);
  if (auto sum = dyn_cast<SumType>(to))
    return convertSum(builder, loc, value, sum);
  func::FuncOp wrapper = getWrapper(builder, loc, from, to);
  return PapOp::create(builder, loc, to, wrapper.getSymName(), value);
}

Value ValueConverter::convertRecord(OpBuilder &builder, Location loc,
                                    Value value, RecordType to) {
  auto from = cast<RecordType>(value.getType());
  SmallVector<Value> fields;
  for (auto [name, fromType, toType] :
       llvm::zip_equal(from.getNames(), from.getTypes(), to.getTypes())) {
    Value field = GetOp::create(builder, loc, fromType, value, name);
    fields.push_back(convertCanonical(builder, loc, field, toType));
  }
  return RecordOp::create(builder, loc, to, fields);
}

Value ValueConverter::convertSum(OpBuilder &builder, Location loc, Value value,
                                 SumType to) {
  auto from = cast<SumType>(value.getType());
  SmallVector<Attribute> cases;
  for (const SumLabel &label : from.getLabels())
    cases.push_back(builder.getArrayAttr({label.name}));
  auto match = MatchOp::create(builder, loc, TypeRange(Type(to)), value,
                               builder.getArrayAttr(cases), /*borrow=*/false);
  for (auto [label, toLabel, body] : llvm::zip_equal(
           from.getLabels(), to.getLabels(), match.getBodies())) {
    Block &block = body.empty() ? body.emplaceBlock() : body.front();
    OpBuilder inside = OpBuilder::atBlockBegin(&block);
    SmallVector<Value> fields;
    for (auto [fromType, toType] :
         llvm::zip_equal(label.fields, toLabel.fields))
      fields.push_back(convertCanonical(
          inside, loc, block.addArgument(fromType, loc), toType));
    Value made = LabelOp::create(inside, loc, to, label.name, fields);
    YieldOp::create(inside, loc, made);
  }
  return match.getResult(0);
}

/// A function that takes a function, and the arguments of a converted one.
func::FuncOp ValueConverter::getWrapper(OpBuilder &builder, Location loc,
                                        Type from, Type to) {
  // Entered first: it may need itself.
  func::FuncOp &entry = wrappers[{from, to}];
  if (entry)
    return entry;
  FunctionType inner = getSignature(from), outer = getSignature(to);
  SmallVector<Type> params{from};
  llvm::append_range(params, outer.getInputs());
  std::string name;
  do
    name = ("convert." + Twine(++numWrappers)).str();
  while (symbols.lookup(name));
  auto wrapper = func::FuncOp::create(
      loc, name, builder.getFunctionType(params, outer.getResults()));
  wrapper.setPrivate();
  symbols.insert(wrapper);
  entry = wrapper;

  OpBuilder inside = OpBuilder::atBlockBegin(wrapper.addEntryBlock());
  SmallVector<Value> args, results;
  for (auto [argument, type] : llvm::zip_equal(
           wrapper.getArguments().drop_front(), inner.getInputs()))
    args.push_back(convertCanonical(inside, loc, argument, type));
  auto apply = ApplyOp::create(inside, loc, wrapper.getArgument(0), args);
  for (auto [result, type] :
       llvm::zip_equal(apply.getResults(), outer.getResults()))
    results.push_back(convertCanonical(inside, loc, result, type));
  func::ReturnOp::create(inside, loc, results);
  return wrapper;
}
