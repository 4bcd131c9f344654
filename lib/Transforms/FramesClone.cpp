//===- FramesClone.cpp - The functions that go on -------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Copies of parts of a function: those of loops are entered in one place, so
// that what they need from before are parameters; the resume function is
// entered after each point, so that what passes from block to block there goes
// through variables.
//
//===----------------------------------------------------------------------===//

#include "dialect/Frame/FrameDialect.h"
#include "lib/Transforms/Frames.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace mlir;
using namespace froe;
using namespace froe::frames;

using IsLeft = function_ref<bool(Block *)>;

/// The blocks that some lead to without those that `isLeft` says are left by a
/// call, in the order of the function.
static SmallVector<Block *> findBlocks(Region &body, ArrayRef<Block *> roots,
                                       IsLeft isLeft) {
  llvm::SmallPtrSet<Block *, 16> seen;
  SmallVector<Block *> work(roots);
  while (!work.empty()) {
    Block *block = work.pop_back_val();
    if (!seen.insert(block).second)
      continue;
    for (Block *to : block->getSuccessors())
      if (!isLeft(to))
        work.push_back(to);
  }
  SmallVector<Block *> found;
  for (Block &block : body)
    if (seen.contains(&block))
      found.push_back(&block);
  return found;
}

/// Leads edges to heads that are left to calls of their functions, with
/// arguments of the function as it was. The blocks with these calls are `ways`.
static void leaveForHeads(Subject &subject, Operation *terminator,
                          function_ref<Block *(Block *)> getHead,
                          SmallVectorImpl<std::pair<Block *, Head *>> &ways) {
  for (unsigned i = 0; i < terminator->getNumSuccessors(); ++i) {
    Block *to = getHead(terminator->getSuccessor(i));
    if (!to)
      continue;
    Head &head = subject.heads.find(to)->second;
    Region *region = terminator->getParentRegion();
    OpBuilder builder(terminator->getContext());
    Block *way = builder.createBlock(
        region, region->end(), to->getArgumentTypes(),
        SmallVector<Location>(to->getNumArguments(), terminator->getLoc()));
    SmallVector<Value> args(way->getArguments());
    llvm::append_range(args, head.live);
    auto call = func::CallOp::create(builder, terminator->getLoc(),
                                     head.function, args);
    // How deep this can nest is known from the text, unless the loop in turn is
    // left for another function, which may come back.
    if (!subject.hasTailCalls)
      call->setAttr(frame::kRestAttr, builder.getUnitAttr());
    func::ReturnOp::create(builder, terminator->getLoc(), call.getResults());
    terminator->setSuccessor(way, i);
    ways.push_back({way, &head});
  }
}

/// Copies blocks to the end of a region. Operands are still those of the
/// function as it was, and so are successors.
static void cloneBlocks(ArrayRef<Block *> blocks, Region &to,
                        IRMapping &mapping) {
  for (Block *block : blocks) {
    Block *copy = new Block();
    to.push_back(copy);
    mapping.map(block, copy);
    for (BlockArgument argument : block->getArguments())
      mapping.map(argument,
                  copy->addArgument(argument.getType(), argument.getLoc()));
  }
  for (Block *block : blocks) {
    OpBuilder builder = OpBuilder::atBlockEnd(mapping.lookup(block));
    for (Operation &op : *block) {
      IRMapping none;
      Operation *copy = builder.clone(op, none);
      mapping.map(op.getResults(), copy->getResults());
    }
  }
}

static void remap(Block *block, IRMapping &mapping) {
  for (Operation &op : *block) {
    for (OpOperand &operand : op.getOpOperands())
      operand.set(mapping.lookupOrDefault(operand.get()));
    for (BlockOperand &successor : op.getBlockOperands())
      successor.set(mapping.lookupOrDefault(successor.get()));
  }
}

void frames::fillLoop(Subject &subject, Head &head) {
  auto isLeft = [&](Block *to) {
    return to != head.block && subject.heads.contains(to) &&
           !head.inner.contains(to);
  };
  Region &original = subject.function.getBody();
  SmallVector<Block *> blocks = findBlocks(original, head.block, isLeft);
  Block *entry = head.function.addEntryBlock();
  Region &body = head.function.getBody();
  IRMapping mapping;
  cloneBlocks(blocks, body, mapping);
  unsigned numArgs = head.block->getNumArguments();
  for (auto [i, value] : llvm::enumerate(head.live))
    mapping.map(value, entry->getArgument(numArgs + i));
  SmallVector<std::pair<Block *, Head *>> ways;
  for (Block *block : blocks)
    leaveForHeads(
        subject, mapping.lookup(block)->getTerminator(),
        [&](Block *to) { return isLeft(to) ? to : nullptr; }, ways);
  for (Block *block : blocks)
    remap(mapping.lookup(block), mapping);
  for (auto [way, to] : ways)
    remap(way, mapping);
  OpBuilder builder = OpBuilder::atBlockEnd(entry);
  cf::BranchOp::create(builder, head.function.getLoc(),
                       mapping.lookup(head.block),
                       entry->getArguments().take_front(numArgs));
}

void frames::pruneEntry(Subject &subject) {
  if (subject.heads.empty())
    return;
  Region &body = subject.function.getBody();
  auto isLeft = [&](Block *to) { return subject.heads.contains(to); };
  SmallVector<Block *> blocks = findBlocks(body, &body.front(), isLeft);
  SmallVector<std::pair<Block *, Head *>> ways;
  for (Block *block : blocks)
    leaveForHeads(
        subject, block->getTerminator(),
        [&](Block *to) { return isLeft(to) ? to : nullptr; }, ways);
  llvm::SmallPtrSet<Block *, 16> kept(blocks.begin(), blocks.end());
  for (auto [way, head] : ways)
    kept.insert(way);
  SmallVector<Block *> gone;
  for (Block &block : body)
    if (!kept.contains(&block))
      gone.push_back(&block);
  for (Block *block : gone)
    block->dropAllDefinedValueUses();
  for (Block *block : gone)
    block->dropAllReferences();
  for (Block *block : gone)
    block->erase();
}

namespace {

/// What passes from block to block in a resume function.
class Variables {
public:
  explicit Variables(Block *entry) : entry(entry) {}

  Value get(Value original) {
    Value &slot = slots[original];
    if (!slot) {
      OpBuilder builder = OpBuilder::atBlockBegin(entry);
      auto type =
          frame::SlotType::get(builder.getContext(), original.getType());
      slot = frame::VariableOp::create(builder, original.getLoc(), type);
    }
    return slot;
  }
  bool contains(Value original) const { return slots.contains(original); }

  void set(OpBuilder &builder, Value original, Value value) {
    frame::SetOp::create(builder, value.getLoc(), get(original), value);
  }

  /// Reads what a block of the copy takes from others.
  void read(Block *block, ArrayRef<Value> originals) {
    OpBuilder builder = OpBuilder::atBlockBegin(block);
    IRMapping local;
    for (Value original : originals)
      local.map(original,
                Value(frame::GetOp::create(builder, original.getLoc(),
                                           original.getType(), get(original))));
    for (Operation &op : *block)
      for (OpOperand &operand : op.getOpOperands())
        operand.set(local.lookupOrDefault(operand.get()));
  }

private:
  Block *entry;
  llvm::DenseMap<Value, Value> slots;
};

} // namespace

void frames::fillResume(Subject &subject) {
  auto isLeft = [&](Block *to) { return subject.heads.contains(to); };
  Region &original = subject.function.getBody();
  SmallVector<Block *> roots;
  for (Point &point : subject.points)
    roots.push_back(point.rest);
  SmallVector<Block *> blocks = findBlocks(original, roots, isLeft);
  func::FuncOp resume = subject.resume;
  Block *entry = resume.addEntryBlock();
  Region &body = resume.getBody();
  IRMapping mapping;
  cloneBlocks(blocks, body, mapping);
  SmallVector<std::pair<Block *, Head *>> ways;
  for (Block *block : blocks)
    leaveForHeads(
        subject, mapping.lookup(block)->getTerminator(),
        [&](Block *to) { return isLeft(to) ? to : nullptr; }, ways);

  // Values that blocks take from others. A capture is in a block of its own,
  // which liveness was not asked about.
  Variables variables(entry);
  auto takenBy = [&](Block *copy) {
    llvm::SetVector<Value> taken;
    for (Operation &op : *copy)
      for (Value operand : op.getOperands()) {
        Value known = mapping.lookupOrNull(operand);
        if (known && known.getParentBlock() == copy)
          continue;
        if (operand.getParentRegion() == &original)
          taken.insert(operand);
      }
    return taken.takeVector();
  };
  SmallVector<std::pair<Block *, SmallVector<Value>>> taken;
  for (Block *block : blocks)
    taken.emplace_back(mapping.lookup(block), takenBy(mapping.lookup(block)));
  for (auto [way, head] : ways)
    taken.emplace_back(way, takenBy(way));
  for (auto &[block, values] : taken)
    for (Value value : values)
      (void)variables.get(value);
  for (auto &[block, values] : taken)
    variables.read(block, values);
  for (auto &[block, values] : taken)
    remap(block, mapping);
  // Writes where they are defined.
  for (Block *block : blocks) {
    Block *copy = mapping.lookup(block);
    OpBuilder builder = OpBuilder::atBlockBegin(copy);
    for (BlockArgument argument : block->getArguments())
      if (variables.contains(argument))
        variables.set(builder, argument, mapping.lookup(argument));
    for (Operation &op : *block)
      for (Value result : op.getResults())
        if (variables.contains(result)) {
          Value value = mapping.lookup(result);
          builder.setInsertionPointAfter(value.getDefiningOp());
          variables.set(builder, result, value);
        }
  }
  // Results are delivered, not returned.
  for (auto &[block, values] : taken) {
    auto ret = dyn_cast<func::ReturnOp>(block->getTerminator());
    if (!ret)
      continue;
    Value status = ret.getOperands().back();
    SmallVector<Value> results(ret.getOperands().drop_back());
    Location loc = ret.getLoc();
    ret.erase();
    OpBuilder builder = OpBuilder::atBlockEnd(block);
    if (status.getDefiningOp<frame::SuspendedOp>())
      func::ReturnOp::create(builder, loc);
    else
      deliver(builder, loc, results,
              status.getDefiningOp<frame::ReturnedOp>() ? Value() : status);
  }
  // Ways in.
  SmallVector<Block *> starts;
  for (Point &point : subject.points) {
    OpBuilder builder(resume.getContext());
    Location loc = point.call->getLoc();
    starts.push_back(builder.createBlock(&body, body.end()));
    SmallVector<Type> types;
    for (Value value : point.live)
      if (frame::isStorable(value.getType()))
        types.push_back(value.getType());
    auto restore = frame::RestoreOp::create(builder, loc, types);
    auto next = restore.getValues().begin();
    for (Value value : point.live) {
      Value restored =
          frame::isStorable(value.getType())
              ? Value(*next++)
              : LLVM::ZeroOp::create(builder, loc, value.getType());
      if (variables.contains(value))
        variables.set(builder, value, restored);
    }
    ResultRange results = point.call->getResults().drop_back();
    if (llvm::any_of(results,
                     [&](Value value) { return variables.contains(value); })) {
      auto delivered =
          frame::ResultsOp::create(builder, loc, TypeRange(results));
      for (auto [value, result] :
           llvm::zip_equal(results, delivered.getValues()))
        if (variables.contains(value))
          variables.set(builder, value, result);
    }
    cf::BranchOp::create(builder, loc, mapping.lookup(point.rest));
  }
  OpBuilder builder = OpBuilder::atBlockEnd(entry);
  Location loc = resume.getLoc();
  if (starts.size() == 1) {
    cf::BranchOp::create(builder, loc, starts[0]);
    return;
  }
  SmallVector<int32_t> cases;
  for (unsigned i = 1; i < starts.size(); ++i)
    cases.push_back(i);
  SmallVector<Block *> targets(llvm::drop_begin(starts));
  SmallVector<ValueRange> none(targets.size());
  cf::SwitchOp::create(builder, loc, entry->getArgument(0), starts[0],
                       ValueRange(), ArrayRef<int32_t>(cases), targets, none);
}
