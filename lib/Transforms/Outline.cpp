//===- Outline.cpp - Turn alternatives into functions ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// 1. Trees. A mode other than `raw` is taken out of a tree: the alternative of
//    a label that has one becomes a function that makes the delayed fields and
//    applies the original alternative. To split a field with the same tree
//    again, that function makes the tree anew out of its captures, which are
//    the tree's alternatives and nested trees.
// 2. Alternatives, innermost first, so that what an inner one captures is a
//    value of the outer one's body. What is captured becomes parameters
//    (lambda lifting: Johnsson, FPCA 1985); constants are copied instead.
//    Applications that see the alternative become calls, so that a join point
//    costs no closure; other uses get a partial application.
//
// Functions are named after the function they come from.
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/Outline.h"

#include "lib/Transforms/Passes.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Transforms/RegionUtils.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace froe;

namespace froe {
#define GEN_PASS_DEF_FROEOUTLINE
#include "lib/Transforms/Passes.h.inc"
} // namespace froe

/// Makes a private function next to the one that `near` stands in.
static func::FuncOp createFunction(Operation *near, const Twine &suffix,
                                   TypeRange params, TypeRange results,
                                   SymbolTable &symbols) {
  auto parent = near->getParentOfType<func::FuncOp>();
  OpBuilder builder(near->getContext());
  std::string name =
      ((parent ? parent.getName() : StringRef("froe")) + suffix).str();
  auto function = func::FuncOp::create(
      near->getLoc(), name,
      FunctionType::get(near->getContext(), params, results));
  function.setPrivate();
  symbols.insert(function,
                 parent ? std::next(parent->getIterator()) : Block::iterator());
  return function;
}

//===----------------------------------------------------------------------===//
// Trees
//===----------------------------------------------------------------------===//

static bool isRaw(MkTreeOp tree, unsigned label) {
  return llvm::all_of(
      cast<ArrayAttr>(tree.getModes()[label]), [](Attribute mode) {
        return cast<StringAttr>(mode).getValue() == MkTreeOp::kRaw;
      });
}

/// Fills the function that stands in for the alternative of a label with
/// modes. Its parameters are the tree's operands, then the label's fields.
static void buildWrapper(func::FuncOp wrapper, MkTreeOp tree, unsigned index,
                         func::FuncOp remake) {
  Location loc = tree.getLoc();
  OpBuilder builder = OpBuilder::atBlockBegin(wrapper.addEntryBlock());
  unsigned numCaptures = tree->getNumOperands();
  unsigned numAlternatives = tree.getAlternatives().size();
  ValueRange captures = wrapper.getArguments().take_front(numCaptures);
  ValueRange fields = wrapper.getArguments().drop_front(numCaptures);

  auto delaySplit = [&](Value field, Value with) -> Value {
    ArrayRef<Type> results = cast<SplitTreeType>(with.getType()).getResults();
    auto alt =
        AltOp::create(builder, loc,
                      AltType::get(builder.getContext(),
                                   builder.getFunctionType({}, results)));
    OpBuilder inner = OpBuilder::atBlockBegin(&alt.getBody().emplaceBlock());
    auto split = SplitOp::create(inner, loc, field, with);
    YieldOp::create(inner, loc, split.getResults());
    return alt;
  };
  SmallVector<Value> args;
  Value self;
  // Operands: all alternatives, then the nested trees in order of their fields.
  unsigned nextNested = numAlternatives;
  for (unsigned label = 0; label < index; ++label)
    for (unsigned j = 0; j < cast<ArrayAttr>(tree.getModes()[label]).size();
         ++j)
      nextNested += tree.getMode(label, j) == MkTreeOp::kTree;
  for (auto [j, field] : llvm::enumerate(fields)) {
    StringRef mode = tree.getMode(index, j);
    if (mode == MkTreeOp::kRaw) {
      args.push_back(field);
    } else if (mode == MkTreeOp::kTree) {
      args.push_back(delaySplit(field, captures[nextNested++]));
    } else {
      if (!self)
        self =
            func::CallOp::create(builder, loc, remake, captures).getResult(0);
      args.push_back(delaySplit(field, self));
    }
  }
  auto apply = ApplyOp::create(builder, loc, captures[index], args);
  func::ReturnOp::create(builder, loc, apply.getResults());
}

/// Makes a tree of the same alternatives in which all fields are raw.
static Value buildRawTree(OpBuilder &builder, MkTreeOp tree,
                          ValueRange operands,
                          MutableArrayRef<func::FuncOp> wrappers) {
  MLIRContext *context = tree.getContext();
  SplitTreeType type = tree.getType();
  SmallVector<Value> alternatives;
  SmallVector<Attribute> modes;
  for (auto [i, label] : llvm::enumerate(type.getScrutinee().getLabels())) {
    SmallVector<StringRef> raw(label.fields.size(), MkTreeOp::kRaw);
    modes.push_back(builder.getStrArrayAttr(raw));
    if (!wrappers[i]) {
      alternatives.push_back(operands[i]);
      continue;
    }
    auto altType = AltType::get(
        context, FunctionType::get(context, label.fields, type.getResults()));
    alternatives.push_back(PapOp::create(builder, tree.getLoc(), altType,
                                         wrappers[i].getName(), operands));
  }
  return MkTreeOp::create(builder, tree.getLoc(), type, alternatives,
                          ValueRange(), builder.getArrayAttr(modes));
}

static void takeModesOut(MkTreeOp tree, SymbolTable &symbols) {
  SplitTreeType type = tree.getType();
  ArrayRef<SumLabel> labels = type.getScrutinee().getLabels();
  SmallVector<func::FuncOp> wrappers(labels.size());
  func::FuncOp remake = createFunction(tree, ".tree", tree->getOperandTypes(),
                                       Type(type), symbols);
  for (auto [i, label] : llvm::enumerate(labels)) {
    if (isRaw(tree, i))
      continue;
    SmallVector<Type> params(tree->getOperandTypes());
    llvm::append_range(params, label.fields);
    wrappers[i] = createFunction(tree, ".tree." + label.name.getValue(), params,
                                 type.getResults(), symbols);
    buildWrapper(wrappers[i], tree, i, remake);
  }
  OpBuilder inRemake = OpBuilder::atBlockBegin(remake.addEntryBlock());
  Value remade = buildRawTree(inRemake, tree, remake.getArguments(), wrappers);
  func::ReturnOp::create(inRemake, tree.getLoc(), remade);

  OpBuilder builder(tree);
  Value raw = buildRawTree(builder, tree, tree->getOperands(), wrappers);
  tree.replaceAllUsesWith(raw);
  tree.erase();
}

//===----------------------------------------------------------------------===//
// Alternatives
//===----------------------------------------------------------------------===//

/// Copies the constants that a region uses from outside into it, and returns
/// the other values that it uses from outside.
static SmallVector<Value> capture(Region &region) {
  llvm::SetVector<Value> used;
  getUsedValuesDefinedAbove(region, used);
  SmallVector<Value> captures;
  OpBuilder builder = OpBuilder::atBlockBegin(&region.front());
  for (Value value : used) {
    Operation *constant = value.getDefiningOp();
    if (!constant || !constant->hasTrait<OpTrait::ConstantLike>()) {
      captures.push_back(value);
      continue;
    }
    Operation *copy = builder.clone(*constant);
    replaceAllUsesInRegionWith(value, copy->getResult(0), region);
  }
  return captures;
}

func::FuncOp froe::outlineAlternative(AltOp alt, SymbolTable &symbols) {
  Location loc = alt.getLoc();
  FunctionType signature = alt.getType().getSignature();
  SmallVector<Value> captures = capture(alt.getBody());
  SmallVector<Type> params(ValueRange(captures).getTypes());
  llvm::append_range(params, signature.getInputs());
  func::FuncOp function =
      createFunction(alt, ".alt", params, signature.getResults(), symbols);
  Region &body = function.getBody();
  body.takeBody(alt.getBody());
  for (auto [i, value] : llvm::enumerate(captures))
    replaceAllUsesInRegionWith(
        value, body.front().insertArgument(i, value.getType(), value.getLoc()),
        body);
  for (Block &block : body)
    if (auto yield = dyn_cast<YieldOp>(block.getTerminator())) {
      OpBuilder builder(yield);
      func::ReturnOp::create(builder, yield.getLoc(), yield.getResults());
      yield.erase();
    }

  for (OpOperand &use : llvm::make_early_inc_range(alt->getUses())) {
    auto apply = dyn_cast<ApplyOp>(use.getOwner());
    if (!apply || use.getOperandNumber() != 0 ||
        apply.getArgs().size() != signature.getNumInputs())
      continue;
    OpBuilder builder(apply);
    SmallVector<Value> args(captures);
    llvm::append_range(args, apply.getArgs());
    auto call = func::CallOp::create(builder, apply.getLoc(), function, args);
    apply.replaceAllUsesWith(call.getResults());
    apply.erase();
  }
  if (!alt->use_empty()) {
    OpBuilder builder(alt);
    Value pap = PapOp::create(builder, loc, alt.getType(), function.getName(),
                              captures);
    alt.replaceAllUsesWith(pap);
  }
  alt.erase();
  return function;
}

namespace {
struct OutlinePass : froe::impl::FroeOutlineBase<OutlinePass> {
  void runOnOperation() override {
    SymbolTable symbols(getOperation());

    SmallVector<MkTreeOp> trees;
    getOperation().walk([&](MkTreeOp tree) {
      for (unsigned i = 0, e = tree.getModes().size(); i < e; ++i)
        if (!isRaw(tree, i)) {
          trees.push_back(tree);
          return;
        }
    });
    for (MkTreeOp tree : trees)
      takeModesOut(tree, symbols);

    SmallVector<AltOp> alternatives;
    getOperation().walk<WalkOrder::PostOrder>(
        [&](AltOp alt) { alternatives.push_back(alt); });
    for (AltOp alt : alternatives)
      outlineAlternative(alt, symbols);
  }
};

} // namespace
