//===- CallPatternsValues.cpp - Patterns of values ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/CallPatterns.h"

using namespace mlir;
using namespace froe;
using namespace froe::callpatterns;

/// An array: name, attributes and type of the operation, then the operands.
static constexpr unsigned kNumHeads = 3;

bool callpatterns::isHole(Shape pattern) { return isa<TypeAttr>(pattern); }

ArrayRef<Attribute> callpatterns::getParts(Shape pattern) {
  if (isHole(pattern))
    return {};
  return cast<ArrayAttr>(pattern).getValue().drop_front(kNumHeads);
}

static StringRef getName(Shape pattern) {
  return cast<StringAttr>(cast<ArrayAttr>(pattern)[0]).getValue();
}

static DictionaryAttr getAttributes(Shape pattern) {
  return cast<DictionaryAttr>(cast<ArrayAttr>(pattern)[1]);
}

static Type getType(Shape pattern) {
  if (auto hole = dyn_cast<TypeAttr>(pattern))
    return hole.getValue();
  return cast<TypeAttr>(cast<ArrayAttr>(pattern)[2]).getValue();
}

Shape callpatterns::makeShape(Operation *op, ArrayRef<Attribute> parts) {
  MLIRContext *context = op->getContext();
  SmallVector<Attribute> elements{op->getName().getIdentifier(),
                                  op->getAttrDictionary(),
                                  TypeAttr::get(op->getResult(0).getType())};
  llvm::append_range(elements, parts);
  return ArrayAttr::get(context, elements);
}

FlatSymbolRefAttr callpatterns::getPapCallee(Shape pattern) {
  if (isHole(pattern) || getName(pattern) != PapOp::getOperationName())
    return {};
  return getAttributes(pattern).getAs<FlatSymbolRefAttr>("callee");
}

//===----------------------------------------------------------------------===//
// Messages
//===----------------------------------------------------------------------===//

/// Where a message stops telling.
static constexpr size_t kMaxDescription = 120;

static void describe(Shape pattern, std::string &text) {
  if (text.size() > kMaxDescription) {
    text += "...";
    return;
  }
  if (isHole(pattern)) {
    text += "_";
    return;
  }
  ArrayRef<Attribute> parts = getParts(pattern);
  StringRef name = getName(pattern);
  auto list = [&](StringRef open, StringRef close) {
    text += open;
    bool isFirst = true;
    for (Attribute part : parts) {
      if (!isFirst)
        text += ", ";
      isFirst = false;
      describe(part, text);
    }
    text += close;
  };
  if (FlatSymbolRefAttr callee = getPapCallee(pattern)) {
    text += ("@" + callee.getValue()).str();
    list("(", ")");
  } else if (name == LabelOp::getOperationName()) {
    text += getAttributes(pattern).getAs<StringAttr>("label").getValue();
    if (!parts.empty())
      list("(", ")");
  } else if (name == RecordOp::getOperationName()) {
    list("{", "}");
  } else if (name == UpcastOp::getOperationName()) {
    describe(parts.front(), text);
  } else {
    text += name;
    list("(", ")");
  }
}

std::string callpatterns::describe(Shape pattern) {
  std::string text;
  ::describe(pattern, text);
  return text;
}

//===----------------------------------------------------------------------===//
// From values and back
//===----------------------------------------------------------------------===//

void callpatterns::collectHoles(Shape pattern, Value value,
                                SmallVectorImpl<Value> &holes) {
  if (isHole(pattern)) {
    holes.push_back(value);
    return;
  }
  Operation *op = value.getDefiningOp();
  for (auto [part, operand] :
       llvm::zip_equal(getParts(pattern), op->getOperands()))
    collectHoles(part, operand, holes);
}

void callpatterns::collectHoleTypes(Shape pattern,
                                    SmallVectorImpl<Type> &types) {
  if (isHole(pattern)) {
    types.push_back(getType(pattern));
    return;
  }
  for (Attribute part : getParts(pattern))
    collectHoleTypes(part, types);
}

Value callpatterns::rebuild(OpBuilder &builder, Location loc, Shape pattern,
                            ValueRange &holes) {
  if (isHole(pattern)) {
    Value value = holes.front();
    holes = holes.drop_front();
    return value;
  }
  SmallVector<Value> operands;
  for (Attribute part : getParts(pattern))
    operands.push_back(rebuild(builder, loc, part, holes));
  OperationState state(loc, getName(pattern), operands, {getType(pattern)},
                       getAttributes(pattern).getValue());
  return builder.create(state)->getResult(0);
}

//===----------------------------------------------------------------------===//
// Calls and functions
//===----------------------------------------------------------------------===//

Operation *callpatterns::makePlain(Operation *use, func::FuncOp callee) {
  auto generic = dyn_cast<CallOp>(use);
  if (!generic)
    return use;
  OpBuilder builder(use);
  auto call = func::CallOp::create(builder, use->getLoc(), callee,
                                   generic.getOperands());
  call.setArgAttrsAttr(generic.getArgAttrsAttr());
  call.setResAttrsAttr(generic.getResAttrsAttr());
  call->setDiscardableAttrs(use->getDiscardableAttrDictionary());
  use->replaceAllUsesWith(call);
  use->erase();
  return call;
}

void callpatterns::buildArguments(func::FuncOp op, ArrayRef<Shape> arguments) {
  Block &entry = op.getBody().front();
  OpBuilder builder = OpBuilder::atBlockBegin(&entry);
  SmallVector<Attribute> attributes;
  ArrayAttr oldAttributes = op.getArgAttrsAttr();
  auto none = builder.getDictionaryAttr({});
  unsigned next = 0;
  for (auto [i, pattern] : llvm::enumerate(arguments)) {
    if (isHole(pattern)) {
      attributes.push_back(oldAttributes ? oldAttributes[i] : none);
      ++next;
      continue;
    }
    BlockArgument param = entry.getArgument(next);
    SmallVector<Type> holeTypes;
    collectHoleTypes(pattern, holeTypes);
    SmallVector<Value> holes;
    for (auto [j, type] : llvm::enumerate(holeTypes))
      holes.push_back(entry.insertArgument(next + j, type, param.getLoc()));
    ValueRange rest = holes;
    param.replaceAllUsesWith(rebuild(builder, param.getLoc(), pattern, rest));
    next += holes.size();
    entry.eraseArgument(next);
    attributes.append(holes.size(), none);
  }
  op.setFunctionType(builder.getFunctionType(
      entry.getArgumentTypes(), op.getFunctionType().getResults()));
  if (oldAttributes)
    op.setArgAttrsAttr(builder.getArrayAttr(attributes));
}
