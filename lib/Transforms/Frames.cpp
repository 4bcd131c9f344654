//===- Frames.cpp - Captures and resume functions -------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Generalized stack inspection (G. Pettyjohn et al., ICFP 2005). A function
// that may be suspended results in a status as well. After a call that may be
// suspended its caller looks at the status; if it was, the caller captures what
// it needs later on in a frame of the explicit stack and returns the same
// status, and so on up to the runtime, which goes on with the frames, the
// topmost first, each once. Nothing is ever put back on the native stack.
//
// The code that runs without being suspended stays what it was, but for a test
// after each call. What goes on is made of copies:
//
//   F          the function, up to its first loops
//   F.loop.N   a loop with a poll or a call that may be suspended, and what
//              comes after it. F ends with a call of it, and who is suspended
//              in the loop enters it again there, so that the loop itself is
//              never entered in its middle, and runs as fast afterwards as
//              before. Loops within it stay in it and have a function of their
//              own as well.
//   F.resume   what comes after the calls in F, up to the loops: it takes a
//              number that tells after which. It has no loops but those that
//              cannot be suspended.
//   F.again    calls F (or a loop) with the arguments of a frame: who was
//              suspended at a poll starts over, since nothing that comes before
//              a poll has effects.
//
// What is captured are the values that are alive afterwards, each a word; what
// has no operands is computed again. Marks of regions are not captured: the
// memory may be another afterwards, so that nothing is released. Holes in the
// native frame, for results of callees that write them, become cells, which are
// given back at once if nothing was allocated after them.
//
// An attempt is a frame that has not been pushed: after a failure it is all
// that is on the stack.
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/Frames.h"

#include "dialect/Frame/FrameDialect.h"
#include "lib/Analysis/Suspension.h"
#include "lib/Transforms/Passes.h"
#include "lib/Transforms/Place.h"
#include "mlir/Analysis/CFGLoopInfo.h"
#include "mlir/Analysis/Liveness.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/IR/Dominance.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace mlir;
using namespace froe;
using namespace froe::frames;

namespace froe {
#define GEN_PASS_DEF_FROEFRAMES
#include "lib/Transforms/Passes.h.inc"
} // namespace froe

static constexpr StringLiteral kEntry = "froe_entry";

namespace {

class FrameMaker {
public:
  explicit FrameMaker(ModuleOp module)
      : module(module), context(module.getContext()), symbols(module),
        suspension(module), statusType(frame::StatusType::get(context)) {}

  LogicalResult run();

  unsigned numPoints = 0, numLoops = 0;

private:
  void wrapEntry();
  void markOnlyCalls();
  func::FuncOp create(const Twine &name, FunctionType type, Location loc,
                      Operation *after);
  func::FuncOp getAgain(func::FuncOp function, TypeRange types, bool suspends);
  FunctionType withStatus(FunctionType type);
  void moveLocals(func::FuncOp function);
  void markBarriers(func::FuncOp function, bool stops);
  LogicalResult visit(func::FuncOp function);
  Operation *addStatus(Operation *call);
  void returnStatus(func::ReturnOp ret);
  void suspendIf(Value condition, Block *from, Block *rest, Location loc,
                 func::FuncOp function, func::FuncOp resume, unsigned index,
                 ArrayRef<Value> values);
  LogicalResult checkPoll(frame::PollOp poll, Block *start);

  ModuleOp module;
  MLIRContext *context;
  SymbolTable symbols;
  Suspension suspension;
  Type statusType;
  llvm::DenseMap<Operation *, func::FuncOp> again;
};

} // namespace

namespace {

/// The order in which the values of a function are defined, which does not
/// depend on addresses.
class DefinitionOrder {
public:
  explicit DefinitionOrder(Region &region) {
    for (Block &block : region) {
      for (BlockArgument argument : block.getArguments())
        positions.try_emplace(argument, positions.size());
      for (Operation &op : block)
        for (Value result : op.getResults())
          positions.try_emplace(result, positions.size());
    }
  }

  SmallVector<Value> sort(const Liveness::ValueSetT &values) const {
    SmallVector<Value> sorted(values.begin(), values.end());
    llvm::sort(sorted, [&](Value a, Value b) {
      return positions.lookup(a) < positions.lookup(b);
    });
    return sorted;
  }

private:
  llvm::DenseMap<Value, unsigned> positions;
};

} // namespace

void frames::deliver(OpBuilder &builder, Location loc, ValueRange results,
                     Value status) {
  if (status) {
    Block *block = builder.getInsertionBlock();
    Region *region = block->getParent();
    Block *out = builder.createBlock(region, region->end());
    func::ReturnOp::create(builder, loc);
    Block *on = builder.createBlock(region, region->end());
    builder.setInsertionPointToEnd(block);
    Value stop =
        frame::IsSuspendedOp::create(builder, loc, builder.getI1Type(), status);
    auto branch = cf::CondBranchOp::create(builder, loc, stop, out,
                                           ValueRange(), on, ValueRange());
    branch.setBranchWeights(ArrayRef<int32_t>{1, 1 << 20});
    builder.setInsertionPointToEnd(on);
  }
  frame::DeliverOp::create(builder, loc, results);
  func::ReturnOp::create(builder, loc);
}

func::FuncOp FrameMaker::create(const Twine &name, FunctionType type,
                                Location loc, Operation *after) {
  auto function = func::FuncOp::create(loc, name.str(), type);
  function.setPrivate();
  symbols.insert(function, std::next(after->getIterator()));
  return function;
}

FunctionType FrameMaker::withStatus(FunctionType type) {
  SmallVector<Type> results(type.getResults());
  results.push_back(statusType);
  return FunctionType::get(context, type.getInputs(), results);
}

/// The C function that runs the program calls another one, which can be
/// suspended as any other.
void FrameMaker::wrapEntry() {
  auto entry = symbols.lookup<func::FuncOp>(kEntry);
  if (!entry || entry.isExternal() || !suspension.maySuspend(entry))
    return;
  func::FuncOp body =
      create(kEntry + ".run", entry.getFunctionType(), entry.getLoc(), entry);
  body.getBody().takeBody(entry.getBody());
  OpBuilder builder = OpBuilder::atBlockBegin(entry.addEntryBlock());
  func::CallOp::create(builder, entry.getLoc(), body, entry.getArguments());
  func::ReturnOp::create(builder, entry.getLoc());
  entry->removeAttr(frame::kSuspendsAttr);
  suspension.replace(entry, body);
}

/// Tells of each call that is the only one of its callee, before code that goes
/// on repeats it: LLVM likes to inline these.
void FrameMaker::markOnlyCalls() {
  llvm::DenseMap<StringRef, func::CallOp> calls;
  module.walk([&](func::CallOp call) {
    auto [it, isNew] = calls.try_emplace(call.getCallee(), call);
    if (!isNew)
      it->second = nullptr;
  });
  for (auto &[callee, call] : calls)
    if (call && symbols.lookup<func::FuncOp>(callee).isPrivate())
      call->setAttr(frame::kOnceAttr, UnitAttr::get(context));
}

/// The resume function that calls a function with arguments from a frame.
func::FuncOp FrameMaker::getAgain(func::FuncOp function, TypeRange types,
                                  bool suspends) {
  func::FuncOp &resume = again[function];
  if (resume)
    return resume;
  Location loc = function.getLoc();
  auto type = FunctionType::get(context, IntegerType::get(context, 32), {});
  resume = create(function.getName() + ".again", type, loc, function);
  resume->setAttr(frame::kResumeAttr, UnitAttr::get(context));
  OpBuilder builder = OpBuilder::atBlockBegin(resume.addEntryBlock());
  SmallVector<Type> stored;
  llvm::copy_if(types, std::back_inserter(stored), frame::isStorable);
  auto restore = frame::RestoreOp::create(builder, loc, stored);
  SmallVector<Value> args;
  auto next = restore.getValues().begin();
  for (Type type : types)
    args.push_back(frame::isStorable(type)
                       ? Value(*next++)
                       : LLVM::ZeroOp::create(builder, loc, type));
  auto call = func::CallOp::create(builder, loc, function, args);
  ValueRange results = call.getResults();
  deliver(builder, loc, suspends ? results.drop_back() : results,
          suspends ? results.back() : Value());
  return resume;
}

/// A hole in the frame that a callee which may be suspended writes to becomes a
/// cell.
void FrameMaker::moveLocals(func::FuncOp function) {
  SmallVector<cell::LocalOp> locals;
  function.walk([&](cell::LocalOp local) {
    if (llvm::any_of(local->getUsers(), [&](Operation *user) {
          return suspension.maySuspend(user);
        }))
      locals.push_back(local);
  });
  for (cell::LocalOp local : locals) {
    OpBuilder builder(local);
    Location loc = local.getLoc();
    Type value = local.getResult().getType().getValue();
    SmallVector<unsigned> pointers;
    if (isa<cell::RefType>(value))
      pointers.push_back(0);
    auto layout =
        cell::LayoutAttr::get(context, cell::Kind::Record, 1, 0, pointers);
    auto ref = cell::RefType::get(context);
    Value cell = cell::AllocOp::create(builder, loc, ref,
                                       cell::Placement::Region, layout);
    Value hole = cell::HoleOp::create(builder, loc, local.getResult().getType(),
                                      cell, 0, 0);
    for (Operation *user : llvm::make_early_inc_range(local->getUsers()))
      if (auto take = dyn_cast<cell::TakeOp>(user)) {
        builder.setInsertionPoint(take);
        Value taken =
            cell::LoadOp::create(builder, loc, take.getType(), cell, 0, 0);
        cell::DiscardOp::create(builder, loc, cell, 1);
        take.replaceAllUsesWith(taken);
        take.erase();
      }
    local.replaceAllUsesWith(hole);
    local.erase();
  }
}

/// Whether a value refers to nothing that a collection moves.
static bool isStatic(Value value) {
  return isa_and_nonnull<cell::ImmediateOp, cell::StaticClosureOp,
                         cell::StringOp>(value.getDefiningOp());
}

/// Finds the writes to cells that may be older than what is written. Blocks end
/// where code may be suspended: a cell is as young as can be in the block where
/// it is allocated. A slot that is written later is given something that the
/// collector can look at.
void FrameMaker::markBarriers(func::FuncOp function, bool stops) {
  OpBuilder builder(context);
  function.walk([&](Operation *op) {
    if (auto store = dyn_cast<cell::ArrayStoreOp>(op)) {
      // Arrays are what the runtime makes, with zeros.
      store.setBarrier(isa<cell::RefType>(store.getValue().getType()) &&
                       !isStatic(store.getValue()));
      return;
    }
    Value cell;
    int64_t slot, tag;
    if (auto init = dyn_cast<cell::InitOp>(op)) {
      if (!isa<cell::RefType>(init.getValue().getType()))
        return;
      cell = init.getCell();
      slot = init.getSlot();
      tag = init.getTag();
      Operation *made = cell.getDefiningOp();
      bool isFresh = isa_and_nonnull<cell::AllocOp>(made) &&
                     (!stops || made->getBlock() == op->getBlock());
      init.setBarrier(!isFresh && !isStatic(init.getValue()));
    } else if (auto hole = dyn_cast<cell::HoleOp>(op)) {
      cell = hole.getCell();
      slot = hole.getSlot();
      tag = hole.getTag();
    } else {
      return;
    }
    Operation *made = cell.getDefiningOp();
    if (stops && isa_and_nonnull<cell::AllocOp, cell::ReuseOp>(made) &&
        made->getBlock() != op->getBlock()) {
      builder.setInsertionPointAfter(made);
      Value none =
          cell::ImmediateOp::create(builder, op->getLoc(), cell.getType(), 0);
      cell::InitOp::create(builder, op->getLoc(), cell, slot, none, tag);
    }
  });
}

/// Replaces a call of what may be suspended by one with a status.
Operation *FrameMaker::addStatus(Operation *call) {
  OpBuilder builder(call);
  OperationState state(call->getLoc(), call->getName());
  state.addOperands(call->getOperands());
  state.addTypes(call->getResultTypes());
  state.addTypes(statusType);
  state.addAttributes(call->getAttrs());
  Operation *made = builder.create(state);
  call->replaceAllUsesWith(made->getResults().drop_back());
  call->erase();
  return made;
}

void FrameMaker::returnStatus(func::ReturnOp ret) {
  Operation *before = ret->getPrevNode();
  SmallVector<Value> values(ret.getOperands());
  OpBuilder builder(ret);
  if (isa_and_nonnull<func::CallOp, cell::InvokeOp>(before) &&
      before->getNumResults() == values.size() + 1 &&
      before->getResults().back().getType() == statusType &&
      ValueRange(values) == ValueRange(before->getResults().drop_back()))
    values.push_back(before->getResults().back());
  else
    values.push_back(
        frame::ReturnedOp::create(builder, ret.getLoc(), statusType));
  func::ReturnOp::create(builder, ret.getLoc(), values);
  ret.erase();
}

/// Ends a block: captures if a condition holds, and goes on otherwise.
void FrameMaker::suspendIf(Value condition, Block *from, Block *rest,
                           Location loc, func::FuncOp function,
                           func::FuncOp resume, unsigned index,
                           ArrayRef<Value> values) {
  OpBuilder builder(context);
  Region &body = function.getBody();
  Block *capture = builder.createBlock(&body, body.end());
  auto symbol = FlatSymbolRefAttr::get(resume.getNameAttr());
  frame::CaptureOp::create(builder, loc, symbol,
                           builder.getI32IntegerAttr(index), values);
  SmallVector<Value> results;
  for (Type type : function.getResultTypes())
    if (type != statusType)
      results.push_back(ub::PoisonOp::create(builder, loc, type));
  results.push_back(frame::SuspendedOp::create(builder, loc, statusType));
  func::ReturnOp::create(builder, loc, results);
  builder.setInsertionPointToEnd(from);
  auto branch = cf::CondBranchOp::create(builder, loc, condition, capture,
                                         ValueRange(), rest, ValueRange());
  branch.setBranchWeights(ArrayRef<int32_t>{1, 1 << 20});
}

/// What stands between where code starts over and a poll is done twice.
LogicalResult FrameMaker::checkPoll(frame::PollOp poll, Block *start) {
  llvm::SmallPtrSet<Block *, 8> seen;
  SmallVector<Block *> work{poll->getBlock()};
  while (!work.empty()) {
    Block *block = work.pop_back_val();
    if (!seen.insert(block).second)
      continue;
    for (Operation &op : *block) {
      if (&op == poll)
        break;
      if (op.hasTrait<OpTrait::IsTerminator>() || isMemoryEffectFree(&op) ||
          isa<frame::PollOp, cell::RegionEnterOp>(op))
        continue;
      InFlightDiagnostic error =
          poll.emitOpError("what comes before it would be done twice");
      error.attachNote(op.getLoc()) << "this has effects";
      return error;
    }
    if (block != start)
      llvm::append_range(work, block->getPredecessors());
  }
  return success();
}

/// Whether a value is part of the mark of a region, which is lost.
static bool isMark(Value value) {
  return isa<LLVM::LLVMPointerType>(value.getType()) &&
         (isa<BlockArgument>(value) ||
          value.getDefiningOp<cell::RegionEnterOp>());
}

/// Computes in each block where it is used what needs nothing but constants,
/// and what is part of a pair right after the pair.
static void localizeConstants(func::FuncOp function) {
  SmallVector<Operation *> constants;
  llvm::DenseSet<Operation *> known;
  function.walk([&](Operation *op) {
    if (auto part = dyn_cast<LLVM::ExtractValueOp>(op);
        part && part.getContainer().getDefiningOp())
      op->moveAfter(part.getContainer().getDefiningOp());
    // An address cannot be kept, as a constant need not be.
    bool isConstant =
        op->getNumResults() == 1 && op->getNumRegions() == 0 && isPure(op) &&
        (op->getNumOperands() == 0 ||
         (isa<LLVM::LLVMPointerType>(op->getResult(0).getType()) &&
          llvm::all_of(op->getOperands(), [&](Value operand) {
            return known.contains(operand.getDefiningOp());
          })));
    if (isConstant) {
      known.insert(op);
      constants.push_back(op);
    }
  });
  // What uses others first, so that what is copied with it is copied as well.
  std::reverse(constants.begin(), constants.end());
  for (Operation *op : constants) {
    llvm::DenseMap<Block *, Operation *> copies;
    for (OpOperand &use :
         llvm::make_early_inc_range(op->getResult(0).getUses())) {
      Block *block = use.getOwner()->getBlock();
      if (block == op->getBlock())
        continue;
      Operation *&copy = copies[block];
      if (!copy) {
        copy = op->clone();
        block->getOperations().push_front(copy);
      }
      use.set(copy->getResult(0));
    }
    if (op->use_empty())
      op->erase();
  }
}

LogicalResult FrameMaker::visit(func::FuncOp function) {
  Subject subject;
  subject.function = function;
  Region &body = function.getBody();
  bool isEntry = function.getName() == kEntry;
  function->removeAttr(frame::kSuspendsAttr);
  // Functions with a status have results.
  function->removeAttr("froe.replay");

  moveLocals(function);
  SmallVector<Operation *> calls;
  SmallVector<frame::PollOp> polls;
  function.walk([&](Operation *op) {
    if (auto poll = dyn_cast<frame::PollOp>(op))
      polls.push_back(poll);
    else if (suspension.maySuspend(op))
      calls.push_back(op);
  });
  // Calls get a status; those that are not followed by the return are points.
  for (Operation *call : calls) {
    bool isTail = place::isTailCall(call);
    call = addStatus(call);
    subject.hasTailCalls |= isTail;
    if (!isTail)
      subject.points.push_back({call, nullptr, {}});
  }
  if (isEntry) {
    markBarriers(function, /*stops=*/false);
    return success();
  }
  SmallVector<func::ReturnOp> returns;
  for (Block &block : body)
    if (auto ret = dyn_cast<func::ReturnOp>(block.getTerminator()))
      returns.push_back(ret);
  llvm::for_each(returns, [&](func::ReturnOp ret) { returnStatus(ret); });
  function.setFunctionType(withStatus(function.getFunctionType()));
  if (subject.points.empty() && polls.empty()) {
    markBarriers(function, /*stops=*/false);
    return success();
  }

  // Where each starts over: the head of its loop, or the function. A function
  // that is split has its heads found before.
  DominanceInfo dominance(function);
  llvm::MapVector<Block *, SmallVector<Block *>> loopBlocks;
  llvm::DenseMap<Block *, llvm::DenseSet<Block *>> innerHeads;
  if (!body.hasOneBlock()) {
    CFGLoopInfo loops(dominance.getDomTree(&body));
    for (CFGLoop *loop : loops.getLoopsInPreorder()) {
      bool stops = llvm::any_of(subject.points,
                                [&](Point &point) {
                                  return loop->contains(point.call->getBlock());
                                }) ||
                   llvm::any_of(polls, [&](frame::PollOp poll) {
                     return loop->contains(poll->getBlock());
                   });
      if (!stops)
        continue;
      Block *head = loop->getHeader();
      loopBlocks[head] = SmallVector<Block *>(loop->getBlocks());
      for (CFGLoop *outer = loop->getParentLoop(); outer;
           outer = outer->getParentLoop())
        innerHeads[outer->getHeader()].insert(head);
    }
  }
  for (frame::PollOp poll : polls)
    if (failed(checkPoll(poll, loopBlocks.contains(poll->getBlock())
                                   ? poll->getBlock()
                                   : &body.front())))
      return failure();

  // Blocks end at points and polls.
  for (Point &point : subject.points)
    point.rest = point.call->getBlock()->splitBlock(point.call->getNextNode());
  struct Stop {
    Block *block, *rest, *head;
    bool loop;
    Location loc;
  };
  SmallVector<Stop> stops;
  for (frame::PollOp poll : polls) {
    Block *block = poll->getBlock();
    Block *rest = block->splitBlock(poll->getNextNode());
    stops.push_back({block, rest, loopBlocks.contains(block) ? block : nullptr,
                     poll.getLoop(), poll.getLoc()});
    poll.erase();
  }
  // Terminators, so that liveness can be computed.
  OpBuilder builder(context);
  auto link = [&](Block *from, Block *to, Location loc) {
    builder.setInsertionPointToEnd(from);
    cf::BranchOp::create(builder, loc, to);
  };
  for (Point &point : subject.points)
    link(point.call->getBlock(), point.rest, point.call->getLoc());
  for (Stop &stop : stops)
    link(stop.block, stop.rest, stop.loc);
  markBarriers(function, /*stops=*/true);
  localizeConstants(function);
  Liveness liveness(function);
  DefinitionOrder order(body);

  for (auto &[block, blocks] : loopBlocks) {
    Head head{block, {}, nullptr, innerHeads.lookup(block)};
    head.live = order.sort(liveness.getLiveIn(block));
    SmallVector<Type> types(block->getArgumentTypes());
    llvm::append_range(types, ValueRange(head.live).getTypes());
    head.function =
        create(function.getName() + ".loop." + Twine(subject.heads.size()),
               FunctionType::get(context, types, function.getResultTypes()),
               function.getLoc(), function);
    head.function->setAttr(frame::kRestAttr, UnitAttr::get(context));
    subject.heads.insert({block, head});
    ++numLoops;
  }
  if (!subject.points.empty()) {
    subject.resume =
        create(function.getName() + ".resume",
               FunctionType::get(context, IntegerType::get(context, 32), {}),
               function.getLoc(), function);
    subject.resume->setAttr(frame::kResumeAttr, UnitAttr::get(context));
  }
  for (auto [i, point] : llvm::enumerate(subject.points)) {
    ++numPoints;
    for (Value value : order.sort(liveness.getLiveIn(point.rest)))
      if (value.getDefiningOp() != point.call)
        point.live.push_back(value);
  }
  for (Point &point : subject.points)
    for (Value value : point.live)
      if (!frame::isStorable(value.getType()) && !isMark(value)) {
        InFlightDiagnostic error = point.call->emitError()
                                   << "a value of type " << value.getType()
                                   << " cannot be kept in a frame";
        error.attachNote(value.getLoc()) << "it comes from here";
        return failure();
      }
  // Now nothing else is asked of liveness than what was alive before.
  for (auto [i, point] : llvm::enumerate(subject.points)) {
    SmallVector<Value> stored;
    llvm::copy_if(point.live, std::back_inserter(stored), [](Value value) {
      return frame::isStorable(value.getType());
    });
    Block *from = point.call->getBlock();
    from->getTerminator()->erase();
    builder.setInsertionPointToEnd(from);
    Location loc = point.call->getLoc();
    Value stop = frame::IsSuspendedOp::create(builder, loc, builder.getI1Type(),
                                              point.call->getResults().back());
    suspendIf(stop, from, point.rest, loc, function, subject.resume, i, stored);
  }
  for (Stop &stop : stops) {
    SmallVector<Value> args;
    func::FuncOp again;
    if (stop.head) {
      Head &head = subject.heads.find(stop.head)->second;
      llvm::append_range(args, stop.head->getArguments());
      llvm::append_range(args, head.live);
      again = getAgain(head.function, head.function.getArgumentTypes(),
                       /*suspends=*/true);
    } else {
      llvm::append_range(args, body.getArguments());
      again =
          getAgain(function, function.getArgumentTypes(), /*suspends=*/true);
    }
    llvm::erase_if(
        args, [](Value value) { return !frame::isStorable(value.getType()); });
    stop.block->getTerminator()->erase();
    builder.setInsertionPointToEnd(stop.block);
    Value check = frame::CheckOp::create(builder, stop.loc, builder.getI1Type(),
                                         stop.loop);
    suspendIf(check, stop.block, stop.rest, stop.loc, function, again, 0, args);
  }
  for (auto &[block, head] : subject.heads)
    fillLoop(subject, head);
  if (subject.resume)
    fillResume(subject);
  pruneEntry(subject);
  return success();
}

LogicalResult FrameMaker::run() {
  markOnlyCalls();
  wrapEntry();
  SmallVector<func::FuncOp> functions(module.getOps<func::FuncOp>());
  for (func::FuncOp function : functions) {
    bool suspends = suspension.maySuspend(function);
    if (suspends || function.getName() == kEntry) {
      if (failed(visit(function)))
        return failure();
    } else if (!function.isExternal()) {
      markBarriers(function, /*stops=*/false);
    }
  }
  // What has failed is done once more from a frame.
  SmallVector<cell::AttemptOp> attempts;
  module.walk([&](cell::AttemptOp attempt) { attempts.push_back(attempt); });
  for (cell::AttemptOp attempt : attempts) {
    auto replay = symbols.lookup<func::FuncOp>(attempt.getReplay());
    if (replay->hasAttr(frame::kResumeAttr))
      continue;
    bool suspends = replay.getNumResults() > 0 &&
                    replay.getResultTypes().back() == statusType;
    attempt.setReplay(
        getAgain(replay, replay.getArgumentTypes(), suspends).getName());
  }
  return success();
}

namespace {

struct FramesPass : froe::impl::FroeFramesBase<FramesPass> {
  void runOnOperation() override {
    FrameMaker maker(getOperation());
    if (failed(maker.run()))
      return signalPassFailure();
    numPoints += maker.numPoints;
    numLoops += maker.numLoops;
  }
};

} // namespace
