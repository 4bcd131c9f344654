//===- CellShapes.cpp - Which cells can be the same kind of cell ----------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/CellShapes.h"

#include "lib/Analysis/CellGraph.h"
#include "lib/Analysis/SCC.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"

using namespace mlir;
using namespace froe;

/// Bits of a mask that stand for one node; the last stands for the rest.
static constexpr unsigned kMostNodes = 63;

bool CellShapes::isTracked(Type type) {
  if (auto hole = dyn_cast<cell::HoleType>(type))
    type = hole.getValue();
  return isa<cell::RefType>(type);
}

unsigned CellShapes::make() {
  shapes.emplace_back();
  parents.push_back(parents.size());
  return parents.size() - 1;
}

unsigned CellShapes::find(unsigned shape) const {
  while (parents[shape] != shape) {
    parents[shape] = parents[parents[shape]];
    shape = parents[shape];
  }
  return shape;
}

void CellShapes::mergeLayouts(TagLayouts &into, const TagLayouts &from) {
  into.minSize = std::min(into.minSize, from.minSize);
  if (!into.common)
    into.common = from.common;
  into.differ |= from.differ || (from.common && from.common != into.common);
}

void CellShapes::unify(unsigned a, unsigned b) {
  SmallVector<std::pair<unsigned, unsigned>> work{{a, b}};
  while (!work.empty()) {
    auto [first, second] = work.pop_back_val();
    first = find(first), second = find(second);
    if (first == second)
      continue;
    if (shapes[first].slots.size() < shapes[second].slots.size())
      std::swap(first, second);
    parents[second] = first;
    Shape &into = shapes[first], &from = shapes[second];
    into.foreign |= from.foreign;
    for (auto &[key, slot] : from.slots) {
      auto [it, isNew] = into.slots.insert({key, slot});
      if (!isNew)
        work.push_back({it->second, slot});
    }
    for (auto &[tag, layouts] : from.layouts) {
      auto it = llvm::find_if(into.layouts, [tag = tag](const auto &entry) {
        return entry.first == tag;
      });
      if (it == into.layouts.end())
        into.layouts.push_back({tag, layouts});
      else
        mergeLayouts(it->second, layouts);
    }
    from = Shape();
  }
}

unsigned CellShapes::ofValue(Value value) {
  auto [it, isNew] = shapeOf.try_emplace(value, 0);
  if (isNew) {
    unsigned shape = make();
    shapeOf[value] = shape;
    return shape;
  }
  return find(it->second);
}

unsigned CellShapes::ofSlot(unsigned shape, SlotKey key) {
  shape = find(shape);
  if (auto it = shapes[shape].slots.find(key); it != shapes[shape].slots.end())
    return find(it->second);
  unsigned slot = make();
  shapes[shape].slots.insert({key, slot});
  return slot;
}

void CellShapes::unifyValues(Value a, Value b) {
  // An immediate is of any shape: one operation may serve several.
  if (isTracked(a.getType()) && isTracked(b.getType()) &&
      !a.getDefiningOp<cell::ImmediateOp>() &&
      !b.getDefiningOp<cell::ImmediateOp>())
    unify(ofValue(a), ofValue(b));
}

SmallVector<unsigned, 2> &CellShapes::resultsOf(func::FuncOp function) {
  SmallVector<unsigned, 2> &known = results[function];
  for (unsigned i = known.size(); i < function.getNumResults(); ++i)
    known.push_back(make());
  return known;
}

static int64_t getTag(cell::LayoutAttr layout) {
  return layout.getKind() == cell::Kind::Label
             ? std::min<int64_t>(layout.getNumber(), 3)
             : 0;
}

void CellShapes::addLayout(unsigned shape, cell::LayoutAttr layout) {
  Shape &entry = shapes[find(shape)];
  int32_t tag = getTag(layout);
  TagLayouts one;
  one.minSize = layout.getSize();
  one.common = layout;
  for (auto &[known, layouts] : entry.layouts)
    if (known == tag)
      return mergeLayouts(layouts, one);
  entry.layouts.push_back({tag, one});
}

/// What the code of a closure takes and gives is what those get and take who
/// invoke it.
void CellShapes::visitCode(Value closure, func::FuncOp code) {
  unsigned shape = ofValue(closure);
  if (!code || code.isExternal()) {
    shapes[find(shape)].foreign = true;
    return;
  }
  unify(shape, ofValue(code.getArgument(0)));
  for (BlockArgument arg : code.getArguments().drop_front())
    if (isTracked(arg.getType()))
      unify(ofSlot(shape, {kArgumentTag, int32_t(arg.getArgNumber()) - 1}),
            ofValue(arg));
  for (auto [i, result] : llvm::enumerate(resultsOf(code)))
    unify(ofSlot(shape, {kResultTag, i}), result);
}

void CellShapes::visit(Operation *op) {
  auto setForeign = [&](Value value) {
    if (isTracked(value.getType()))
      shapes[find(ofValue(value))].foreign = true;
  };
  auto meet = [&](Value cell, int32_t tag, int32_t slot, Value value) {
    if (isTracked(value.getType()) && !value.getDefiningOp<cell::ImmediateOp>())
      unify(ofSlot(ofValue(cell), {tag, slot}), ofValue(value));
  };
  if (isa<BranchOpInterface>(op))
    return forEachPassedValue(op, [&](OpOperand &use, BlockArgument argument) {
      unifyValues(use.get(), argument);
    });
  if (auto alloc = dyn_cast<cell::AllocOp>(op))
    return addLayout(ofValue(alloc.getResult()), alloc.getLayout());
  if (auto reuse = dyn_cast<cell::ReuseOp>(op)) {
    addLayout(ofValue(reuse.getResult()), reuse.getLayout());
    for (auto [slot, value] : llvm::zip_equal(reuse.getKeep(), reuse.getKept()))
      meet(reuse.getResult(), getTag(reuse.getLayout()), slot, value);
    return;
  }
  if (auto load = dyn_cast<cell::LoadOp>(op))
    return meet(load.getCell(), load.getTag(), load.getSlot(),
                load.getResult());
  if (auto init = dyn_cast<cell::InitOp>(op))
    return meet(init.getCell(), init.getTag(), init.getSlot(), init.getValue());
  if (auto hole = dyn_cast<cell::HoleOp>(op))
    return meet(hole.getCell(), hole.getTag(), hole.getSlot(),
                hole.getResult());
  if (auto fill = dyn_cast<cell::FillOp>(op))
    return unifyValues(fill.getHole(), fill.getValue());
  if (auto take = dyn_cast<cell::TakeOp>(op))
    return unifyValues(take.getHole(), take.getValue());
  if (auto load = dyn_cast<cell::ArrayLoadOp>(op))
    return meet(load.getArray(), kElementTag, load.getSlot(), load.getResult());
  if (auto store = dyn_cast<cell::ArrayStoreOp>(op))
    return meet(store.getArray(), kElementTag, store.getSlot(),
                store.getValue());
  if (auto reuse = dyn_cast<cell::ArrayReuseOp>(op))
    return unifyValues(reuse.getArray(), reuse.getResult());
  if (auto select = dyn_cast<arith::SelectOp>(op)) {
    unifyValues(select.getTrueValue(), select.getResult());
    return unifyValues(select.getFalseValue(), select.getResult());
  }
  if (auto code = dyn_cast<cell::InitCodeOp>(op))
    return visitCode(
        code.getCell(),
        tables.lookupNearestSymbolFrom<func::FuncOp>(op, code.getCodeAttr()));
  if (auto closure = dyn_cast<cell::StaticClosureOp>(op)) {
    setForeign(closure.getResult());
    return visitCode(closure.getResult(),
                     tables.lookupNearestSymbolFrom<func::FuncOp>(
                         op, closure.getCodeAttr()));
  }
  if (auto invoke = dyn_cast<cell::InvokeOp>(op)) {
    for (auto [i, arg] : llvm::enumerate(invoke.getArgs()))
      meet(invoke.getClosure(), kArgumentTag, i, arg);
    for (auto [i, result] : llvm::enumerate(invoke.getResults()))
      meet(invoke.getClosure(), kResultTag, i, result);
    return;
  }
  if (auto call = dyn_cast<func::CallOp>(op)) {
    auto callee =
        tables.lookupNearestSymbolFrom<func::FuncOp>(op, call.getCalleeAttr());
    if (!callee || callee.isExternal()) {
      for (Value result : call.getResults())
        setForeign(result);
      return;
    }
    for (auto [arg, param] :
         llvm::zip_equal(call.getOperands(), callee.getArguments()))
      unifyValues(arg, param);
    for (auto [result, shape] :
         llvm::zip_equal(call.getResults(), resultsOf(callee)))
      if (isTracked(result.getType()))
        unify(ofValue(result), shape);
    return;
  }
  if (auto ret = dyn_cast<func::ReturnOp>(op)) {
    auto function = cast<func::FuncOp>(op->getParentOp());
    for (auto [value, shape] :
         llvm::zip_equal(ret.getOperands(), resultsOf(function)))
      if (isTracked(value.getType()) &&
          !value.getDefiningOp<cell::ImmediateOp>())
        unify(ofValue(value), shape);
    return;
  }
  if (auto attempt = dyn_cast<cell::AttemptOp>(op)) {
    if (auto replay = tables.lookupNearestSymbolFrom<func::FuncOp>(
            op, attempt.getReplayAttr()))
      for (auto [arg, param] :
           llvm::zip_equal(attempt.getArgs(), replay.getArguments()))
        unifyValues(arg, param);
    return;
  }
  if (auto runtime = dyn_cast<cell::RuntimeOp>(op)) {
    StringRef entry = runtime.getEntry();
    if (entry == "froe_rt_array_copy" || entry == "froe_rt_array_slice")
      return unifyValues(runtime.getArgs().front(), runtime.getResult());
    if (entry == "froe_rt_array_new") {
      ofValue(runtime.getResult());
      return;
    }
  }
  if (isa<cell::ImmediateOp, cell::LocalOp>(op))
    return;
  // Strings, what the runtime reads, and whatever else there may be.
  for (Value result : op->getResults())
    setForeign(result);
}

/// A recursion that goes through copies is still one.
void CellShapes::unifyCopies() {
  llvm::StringMap<func::FuncOp> firsts;
  for (auto function : module.getOps<func::FuncOp>()) {
    if (function.isExternal())
      continue;
    auto origin = function->getAttrOfType<StringAttr>(kOriginAttr);
    func::FuncOp &first =
        firsts[origin ? origin.getValue() : function.getName()];
    if (!first) {
      first = function;
      continue;
    }
    // Parameters as they were, then tokens, then holes for results.
    SmallVector<unsigned> results, holes;
    for (unsigned shape : resultsOf(first))
      results.push_back(shape);
    for (BlockArgument param : first.getArguments())
      if (isa<cell::HoleType>(param.getType()))
        holes.push_back(ofValue(param));
    ArrayRef<unsigned> theirs = holes.empty() ? results : ArrayRef(holes);
    unsigned hole = 0;
    for (auto [i, param] : llvm::enumerate(function.getArguments())) {
      if (isa<cell::HoleType>(param.getType())) {
        if (hole < theirs.size() && isTracked(param.getType()))
          unify(ofValue(param), theirs[hole]);
        ++hole;
      } else if (i < first.getNumArguments() &&
                 isa<cell::RefType>(first.getArgument(i).getType())) {
        unifyValues(param, first.getArgument(i));
      }
    }
    // With holes there are no results.
    if (function.getResultTypes() == first.getResultTypes())
      for (auto [a, b] : llvm::zip_equal(
               SmallVector<unsigned, 2>(resultsOf(function)), results))
        unify(a, b);
  }
}

void CellShapes::findNodes() {
  // From here on there are only representatives.
  for (auto &entry : shapeOf)
    entry.second = find(entry.second);
  for (Shape &shape : shapes)
    for (auto &[key, slot] : shape.slots)
      slot = find(slot);
  std::vector<SmallVector<unsigned, 4>> parts(shapes.size());
  for (auto [i, shape] : llvm::enumerate(shapes))
    for (auto &[key, slot] : shape.slots)
      if (key.first != kArgumentTag && key.first != kResultTag)
        parts[i].push_back(slot);
  std::vector<unsigned> nodeOf(shapes.size());
  std::vector<SmallVector<unsigned, 4>> members;
  forEachSCC(
      shapes.size(), [&](unsigned i) -> ArrayRef<unsigned> { return parts[i]; },
      [&](ArrayRef<unsigned> component) {
        unsigned node = members.size();
        members.emplace_back(component.begin(), component.end());
        for (unsigned i : component)
          nodeOf[i] = node;
        // What a component leads to has been visited.
        SmallVector<unsigned, 4> below{node};
        llvm::SmallDenseSet<unsigned, 8> seen{node};
        bool more = false;
        for (unsigned i : component)
          for (unsigned part : parts[i]) {
            if (nodeOf[part] == node)
              continue;
            more |= shapes[part].more;
            for (unsigned other : shapes[part].nodes)
              if (seen.insert(other).second) {
                if (below.size() < kMostNodes)
                  below.push_back(other);
                else
                  more = true;
              }
          }
        for (unsigned i : component) {
          shapes[i].nodes = below;
          shapes[i].more = more;
        }
      });
}

CellShapes::CellShapes(ModuleOp module) : module(module) {
  module.walk([&](func::FuncOp function) {
    for (Block &block : function.getBody())
      for (BlockArgument argument : block.getArguments())
        if (isTracked(argument.getType()))
          ofValue(argument);
    function.walk([&](Operation *op) {
      if (op != function)
        visit(op);
    });
  });
  // Values that nothing has said anything about.
  module.walk([&](Operation *op) {
    for (Value result : op->getResults())
      if (isTracked(result.getType()))
        ofValue(result);
  });
  unifyCopies();
  findNodes();
}

std::optional<unsigned> CellShapes::getShape(Value value) const {
  auto it = shapeOf.find(value);
  if (it == shapeOf.end() || !isTracked(value.getType()))
    return std::nullopt;
  return it->second;
}

const TagLayouts *CellShapes::getLayouts(unsigned shape, int64_t tag) const {
  for (const auto &[known, layouts] : shapes[shape].layouts)
    if (known == tag)
      return &layouts;
  return nullptr;
}

/// A bit that no node has: the node is not below the whole.
static constexpr uint8_t kNowhere = 64;
static constexpr unsigned kRest = 63;

const SmallVector<uint8_t> &CellShapes::getMap(unsigned part,
                                               unsigned whole) const {
  SmallVector<uint8_t> &map = maps[{part, whole}];
  if (!map.empty())
    return map;
  const Shape &from = shapes[part], &to = shapes[whole];
  for (unsigned node : from.nodes) {
    auto it = llvm::find(to.nodes, node);
    if (it != to.nodes.end())
      map.push_back(it - to.nodes.begin());
    else
      map.push_back(to.more ? kRest : kNowhere);
  }
  return map;
}

NodeMask CellShapes::toWhole(NodeMask mask, unsigned part,
                             unsigned whole) const {
  if (mask == kNoNodes)
    return kNoNodes;
  if (part == whole)
    return mask;
  // The rest may be any node of the whole.
  if (shapes[part].more && (mask & NodeMask(1) << kRest))
    return kAllNodes;
  NodeMask result = 0;
  for (auto [i, bit] : llvm::enumerate(getMap(part, whole)))
    if ((mask >> i & 1) && bit != kNowhere)
      result |= NodeMask(1) << bit;
  return result;
}

NodeMask CellShapes::toPart(NodeMask mask, unsigned whole,
                            unsigned part) const {
  if (mask == kNoNodes || part == whole)
    return mask;
  NodeMask result = 0;
  for (auto [i, bit] : llvm::enumerate(getMap(part, whole)))
    if (bit != kNowhere && (mask >> bit & 1))
      result |= NodeMask(1) << i;
  // The rest of the part is some of the whole, of which it is not known which.
  if (shapes[part].more)
    result |= NodeMask(1) << kRest;
  return result;
}

NodeMask CellShapes::nodesOfParts(unsigned shape) const {
  NodeMask result = 0;
  for (const auto &[key, slot] : shapes[shape].slots)
    if (key.first != kArgumentTag && key.first != kResultTag)
      result |= nodesOf(slot, shape);
  return result;
}
