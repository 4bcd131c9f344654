//===- Lowering.cpp - What the patterns of convert-froe-to-cell share ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Conversion/FroeToCell/Lowering.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace froe;
using namespace froe::lowering;

Value lowering::makeInt(OpBuilder &builder, Location loc, int64_t value) {
  return arith::ConstantOp::create(builder, loc,
                                   builder.getI64IntegerAttr(value));
}

cell::RefType lowering::getRef(Builder &builder) {
  return cell::RefType::get(builder.getContext());
}

Lowering::Lowering(ModuleOp module)
    : module(module), symbols(module), layouts(module), types(layouts) {}

SmallVector<Type> Lowering::getSlots(TypeRange types) {
  SmallVector<Type> slots;
  for (Type type : types)
    llvm::append_range(slots, getSlots(type));
  return slots;
}

SmallVector<Values> Lowering::groupSlots(TypeRange types, ValueRange slots) {
  SmallVector<Values> groups;
  for (Type type : types) {
    size_t count = getSlots(type).size();
    groups.emplace_back(slots.take_front(count));
    slots = slots.drop_front(count);
  }
  return groups;
}

Values lowering::flatten(ArrayRef<ValueRange> slots) {
  Values values;
  for (ValueRange range : slots)
    llvm::append_range(values, range);
  return values;
}

Value Lowering::makeUnused(OpBuilder &builder, Location loc, Type slot) {
  if (isa<cell::RefType>(slot))
    return cell::ImmediateOp::create(builder, loc, 0);
  return arith::ConstantOp::create(builder, loc, builder.getZeroAttr(slot));
}

cell::LayoutAttr Lowering::getCellLayout(cell::Kind kind, unsigned number,
                                         TypeRange slots) {
  SmallVector<unsigned> pointers;
  for (auto [i, slot] : llvm::enumerate(slots))
    if (isa<cell::RefType>(slot))
      pointers.push_back(i);
  return cell::LayoutAttr::get(module.getContext(), kind, slots.size(), number,
                               pointers);
}

cell::LayoutAttr Lowering::getArrayLayoutAttr(const ArrayLayout &layout) {
  return getCellLayout(cell::Kind::Array, layout.stride, layout.slots);
}

//===----------------------------------------------------------------------===//
// Labels
//===----------------------------------------------------------------------===//

static int64_t getTag(const LabelLayout &label) {
  return std::min<int64_t>(label.number, 3);
}

Values Lowering::makeLabel(OpBuilder &builder, Location loc, SumType sum,
                           StringRef label, ArrayRef<ValueRange> fields) {
  const SumLayout &layout = layouts.getSum(sum);
  const LabelLayout &entry = layouts.getLabel(sum, label);
  if (!layout.boxed) {
    Values slots(layout.slots.size());
    if (layout.hasTag)
      slots[0] = arith::ConstantOp::create(
          builder, loc, builder.getI32IntegerAttr(entry.number));
    for (auto [field, places] : llvm::zip_equal(fields, entry.fields))
      for (auto [value, slot] : llvm::zip_equal(field, places))
        slots[slot] = value;
    for (auto [i, type] : llvm::enumerate(layout.slots))
      if (!slots[i])
        slots[i] = makeUnused(builder, loc, type);
    return slots;
  }
  if (!entry.hasCell)
    return {cell::ImmediateOp::create(builder, loc, entry.number)};
  Value made = cell::AllocOp::create(
      builder, loc, cell::RefType::get(builder.getContext()),
      cell::Placement::Heap,
      getCellLayout(cell::Kind::Label, entry.number, entry.cellSlots));
  for (auto [field, places] : llvm::zip_equal(fields, entry.fields))
    for (auto [value, slot] : llvm::zip_equal(field, places))
      cell::InitOp::create(builder, loc, made, slot, value, getTag(entry));
  return {made};
}

SmallVector<Values> Lowering::readFields(OpBuilder &builder, Location loc,
                                         SumType sum, StringRef label,
                                         ValueRange value) {
  const SumLayout &layout = layouts.getSum(sum);
  const LabelLayout &entry = layouts.getLabel(sum, label);
  SmallVector<Values> fields;
  for (ArrayRef<unsigned> slots : entry.fields) {
    Values &field = fields.emplace_back();
    for (unsigned slot : slots) {
      if (layout.boxed)
        field.push_back(cell::LoadOp::create(builder, loc,
                                             entry.cellSlots[slot], value[0],
                                             slot, getTag(entry)));
      else
        field.push_back(value[slot]);
    }
  }
  return fields;
}

void Lowering::dispatch(OpBuilder &builder, Location loc, SumType sum,
                        ValueRange value,
                        ArrayRef<std::pair<StringRef, Block *>> cases) {
  if (cases.empty()) {
    // A value of the empty sum: there is none.
    LLVM::UnreachableOp::create(builder, loc);
    return;
  }
  if (llvm::all_equal(llvm::make_second_range(cases))) {
    cf::BranchOp::create(builder, loc, cases.front().second);
    return;
  }
  const SumLayout &layout = layouts.getSum(sum);
  if (layout.boxed) {
    SmallVector<bool> boxed;
    SmallVector<int64_t> numbers;
    SmallVector<Block *> targets;
    for (auto [label, target] : cases) {
      const LabelLayout &entry = layouts.getLabel(sum, label);
      boxed.push_back(entry.hasCell);
      numbers.push_back(entry.number);
      targets.push_back(target);
    }
    cell::SwitchOp::create(builder, loc, value[0], layout.numCells, boxed,
                           numbers, targets);
    return;
  }
  // The last target serves as the default: no other tag can occur.
  SmallVector<int32_t> tags;
  SmallVector<Block *> targets;
  SmallVector<ValueRange> noOperands;
  Block *last = cases.back().second;
  for (auto [label, target] : cases.drop_back()) {
    if (target == last)
      continue;
    tags.push_back(layouts.getLabel(sum, label).number);
    targets.push_back(target);
    noOperands.emplace_back();
  }
  cf::SwitchOp::create(builder, loc, value[0], last, ValueRange(), tags, targets,
                       noOperands);
}

//===----------------------------------------------------------------------===//
// Records
//===----------------------------------------------------------------------===//

Values Lowering::makeRecord(OpBuilder &builder, Location loc, RecordType type,
                            MutableArrayRef<Value> parts) {
  const RecordLayout &layout = layouts.getRecord(type);
  for (auto [part, slot] : llvm::zip_equal(parts, layout.parts))
    if (!part)
      part = makeUnused(builder, loc, slot);
  if (!layout.boxed)
    return Values(parts.begin(), parts.end());
  if (parts.empty())
    return {cell::ImmediateOp::create(builder, loc, 0)};
  Value made = cell::AllocOp::create(
      builder, loc, cell::RefType::get(builder.getContext()),
      cell::Placement::Heap,
      getCellLayout(cell::Kind::Record, 0, layout.parts));
  for (auto [i, part] : llvm::enumerate(parts))
    cell::InitOp::create(builder, loc, made, i, part, 0);
  return {made};
}

Values Lowering::readRecord(OpBuilder &builder, Location loc, RecordType type,
                            ValueRange value) {
  const RecordLayout &layout = layouts.getRecord(type);
  if (!layout.boxed)
    return Values(value);
  Values parts;
  for (auto [i, slot] : llvm::enumerate(layout.parts))
    parts.push_back(cell::LoadOp::create(builder, loc, slot, value[0], i, 0));
  return parts;
}

//===----------------------------------------------------------------------===//
// Closures
//===----------------------------------------------------------------------===//

Value Lowering::makeClosure(OpBuilder &builder, Location loc, func::FuncOp code,
                            ValueRange captures) {
  if (captures.empty())
    return cell::StaticClosureOp::create(builder, loc,
                                         cell::RefType::get(builder.getContext()),
                                         code.getName());
  SmallVector<Type> slots{builder.getI64Type()};
  llvm::append_range(slots, captures.getTypes());
  Value closure = cell::AllocOp::create(
      builder, loc, cell::RefType::get(builder.getContext()),
      cell::Placement::Heap, getCellLayout(cell::Kind::Closure, 0, slots));
  cell::InitCodeOp::create(builder, loc, closure, code.getName());
  for (auto [i, value] : llvm::enumerate(captures))
    cell::InitOp::create(builder, loc, closure, i + 1, value, 0);
  return closure;
}

func::FuncOp Lowering::createCode(Location loc, const Twine &name,
                                  TypeRange wanted, TypeRange results) {
  MLIRContext *context = module.getContext();
  SmallVector<Type> params{cell::RefType::get(context)};
  llvm::append_range(params, wanted);
  auto code = func::FuncOp::create(loc, name.str(),
                                   FunctionType::get(context, params, results));
  code.setPrivate();
  symbols.insert(code);
  return code;
}

func::FuncOp Lowering::getFunctionCode(Location loc, StringRef callee,
                                       TypeRange captured, TypeRange wanted,
                                       TypeRange results) {
  MLIRContext *context = module.getContext();
  // How many slots are captured tells codes of one function apart.
  Type key = FunctionType::get(context, captured, wanted);
  func::FuncOp &code = codes[{StringAttr::get(context, callee), key}];
  if (code)
    return code;
  code = createCode(loc, callee + ".code", wanted, results);
  OpBuilder builder = OpBuilder::atBlockBegin(code.addEntryBlock());
  Values args;
  for (auto [i, type] : llvm::enumerate(captured))
    args.push_back(cell::LoadOp::create(builder, loc, type, code.getArgument(0),
                                        i + 1, 0));
  llvm::append_range(args, code.getArguments().drop_front());
  auto call = func::CallOp::create(builder, loc, callee, results, args);
  func::ReturnOp::create(builder, loc, call.getResults());
  return code;
}

func::FuncOp Lowering::getPartialCode(Location loc, TypeRange captured,
                                      TypeRange wanted, TypeRange results) {
  MLIRContext *context = module.getContext();
  Type key = FunctionType::get(
      context,
      {FunctionType::get(context, captured, wanted),
       FunctionType::get(context, {}, results)},
      {});
  func::FuncOp &code = codes[{StringAttr::get(context, ""), key}];
  if (code)
    return code;
  code = createCode(loc, "froe.partial", wanted, results);
  OpBuilder builder = OpBuilder::atBlockBegin(code.addEntryBlock());
  Value inner = cell::LoadOp::create(builder, loc,
                                     cell::RefType::get(context),
                                     code.getArgument(0), 1, 0);
  Values args;
  for (auto [i, type] : llvm::enumerate(captured))
    args.push_back(cell::LoadOp::create(builder, loc, type, code.getArgument(0),
                                        i + 2, 0));
  llvm::append_range(args, code.getArguments().drop_front());
  auto invoke = cell::InvokeOp::create(builder, loc, results, inner, args);
  func::ReturnOp::create(builder, loc, invoke.getResults());
  return code;
}

//===----------------------------------------------------------------------===//
// Control flow
//===----------------------------------------------------------------------===//

void Lowering::failIf(ConversionPatternRewriter &rewriter, Location loc,
                      Value condition, StringRef entry, ValueRange args) {
  Block *block = rewriter.getInsertionBlock();
  Block *rest = rewriter.splitBlock(block, rewriter.getInsertionPoint());
  Block *fail = rewriter.createBlock(rest);
  cell::RuntimeOp::create(rewriter, loc, TypeRange(), entry, args);
  LLVM::UnreachableOp::create(rewriter, loc);
  rewriter.setInsertionPointToEnd(block);
  cf::CondBranchOp::create(rewriter, loc, condition, fail, rest);
  rewriter.setInsertionPointToStart(rest);
}

Values Lowering::countedLoop(
    ConversionPatternRewriter &rewriter, Location loc, Value count,
    ValueRange carried,
    function_ref<Values(Value index, ValueRange carried)> body) {
  Block *before = rewriter.getInsertionBlock();
  Block *rest = rewriter.splitBlock(before, rewriter.getInsertionPoint());
  SmallVector<Type> types{rewriter.getI64Type()};
  llvm::append_range(types, carried.getTypes());
  SmallVector<Location> locs(types.size(), loc);
  Block *header = rewriter.createBlock(rest, types, locs);
  Block *inside = rewriter.createBlock(rest);

  rewriter.setInsertionPointToEnd(before);
  Values first{makeInt(rewriter, loc, 0)};
  llvm::append_range(first, carried);
  cf::BranchOp::create(rewriter, loc, header, first);

  rewriter.setInsertionPointToEnd(header);
  Value index = header->getArgument(0);
  Value more = arith::CmpIOp::create(rewriter, loc, arith::CmpIPredicate::slt,
                                     index, count);
  cf::CondBranchOp::create(rewriter, loc, more, inside, rest);

  rewriter.setInsertionPointToEnd(inside);
  Values next = body(index, header->getArguments().drop_front());
  Value one = makeInt(rewriter, loc, 1);
  next.insert(next.begin(), arith::AddIOp::create(rewriter, loc, index, one));
  cf::BranchOp::create(rewriter, loc, header, next);

  rewriter.setInsertionPointToStart(rest);
  return Values(header->getArguments().drop_front());
}
