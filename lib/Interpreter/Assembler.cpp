//===- Assembler.cpp - From drafts to code ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// 1. Order: blocks that can be reached, in the order that the draft says.
// 2. Liveness: which virtual registers are live where blocks begin. From each
//    use the way goes back over all predecessors to the block that defines the
//    register, so that it takes time and memory for what is live only.
// 3. Lifetimes: going backwards through each block, the last use of a register
//    becomes a take if the instruction consumes, and is followed by a drop if
//    it only looks. Where a register is live at the end of some predecessor but
//    not in the block, the block drops it first. Dropping a register that holds
//    nothing does nothing.
// 4. Registers: the lifetime of a virtual register is the interval from the
//    first to the last place where it lives. Linear scan over the intervals; a
//    register that an instruction uses for the last time may be the one that it
//    defines.
// 5. Emission: jumps move the values of parameters as if at once; a jump to the
//    next block is no jump; a comparison that only decides a branch is part of
//    it.
//
//===----------------------------------------------------------------------===//

#include "lib/Interpreter/Draft.h"

#include "llvm/ADT/STLExtras.h"
#include <queue>

using namespace froe;
using namespace froe::interp;

namespace {

constexpr uint32_t kNone = ~0u;

/// Where a virtual register lives, in positions. An instruction uses at an even
/// position and defines at the odd one after it.
struct Interval {
  uint32_t start = kNone, end = 0;
  void include(uint32_t position) {
    start = std::min(start, position);
    end = std::max(end, position);
  }
};

class Assembler {
public:
  Assembler(Draft &draft, Program &program, Code &code, bool countSteps)
      : draft(draft), program(program), code(code), countSteps(countSteps) {}

  void run() {
    orderBlocks();
    findLiveness();
    findDrops();
    for (uint32_t b : order)
      markLastUses(b);
    findIntervals();
    assignRegisters();
    for (size_t i = 0; i < order.size(); ++i)
      emitBlock(i);
    patch();
  }

private:
  DraftBlock &block(uint32_t b) { return draft.blocks[b]; }

  // Order and liveness.
  void orderBlocks();
  void findLiveness();
  llvm::ArrayRef<VReg> liveAtEnd(uint32_t b);
  void findDrops();
  void markLastUses(uint32_t b);
  void findIntervals();
  void assignRegisters();

  // Emission.
  Instr &emit(Op op, mlir::Location loc);
  void emitInstr(const DraftInstr &instr, uint32_t position);
  void emitBlock(size_t orderIndex);
  void emitMoves(const DraftBlock &from, const DraftBlock &to);
  void emitMove(uint32_t to, uint32_t from, bool general, bool take,
                mlir::Location loc);
  void emitBranch(DraftBlock &from, uint32_t next);
  bool emitFusedBranch(DraftBlock &from, uint32_t next);
  void emitCases(const DraftBlock &from);
  void emitJump(uint32_t to, uint32_t next, mlir::Location loc);
  void emitBranchTo(Instr instr, Op inverse, const DraftBlock &from,
                    uint32_t next);
  void patch();

  uint32_t regOf(VReg reg) const {
    return registers[reg & ~kTake] | (reg & kTake);
  }
  uint32_t extentAt(uint32_t position, const DraftInstr &instr);

  Draft &draft;
  Program &program;
  Code &code;
  bool countSteps;

  std::vector<uint32_t> order;                    ///< reachable blocks
  std::vector<llvm::SmallVector<VReg, 4>> liveIn; ///< by block
  std::vector<llvm::SmallVector<VReg, 2>> drops;  ///< by block: at its start
  std::vector<uint32_t> numUses;                  ///< by register
  /// By register: which round of some search has met it last.
  std::vector<uint32_t> marks;
  uint32_t round = 0;
  llvm::SmallVector<VReg> atEnd;    ///< what liveAtEnd returns
  std::vector<Interval> intervals;  ///< by register
  std::vector<uint32_t> registers;  ///< by register: its final one
  std::vector<uint32_t> blockStart; ///< by block: position
  std::vector<uint32_t> blockAt;    ///< by block: index of its first instr
  std::vector<uint32_t> patches;    ///< instrs whose imm is a block
  std::vector<std::pair<CaseTable *, DraftEnd *>> tablePatches;
  std::vector<std::pair<uint32_t, VReg>> byStart; ///< start of lifetime
  /// For the extents of frames: who lives, highest register first, with the
  /// end of the lifetime.
  std::priority_queue<std::pair<uint32_t, uint32_t>> living;
  size_t nextToLive = 0;
  uint32_t scratch = kNone; ///< final register for cycles of moves
};

//===----------------------------------------------------------------------===//
// Order and liveness
//===----------------------------------------------------------------------===//

void Assembler::orderBlocks() {
  std::vector<bool> reachable(draft.blocks.size());
  llvm::SmallVector<uint32_t> pending = {0};
  reachable[0] = true;
  while (!pending.empty())
    for (uint32_t target : block(pending.pop_back_val()).end.targets)
      if (!reachable[target]) {
        reachable[target] = true;
        pending.push_back(target);
      }
  for (uint32_t b : draft.layout)
    if (reachable[b])
      order.push_back(b);
}

void Assembler::findLiveness() {
  size_t count = draft.general.size();
  liveIn.resize(draft.blocks.size());
  marks.assign(count, 0);
  numUses.assign(count, 0);
  std::vector<uint32_t> definedIn(count, kNone);
  std::vector<llvm::SmallVector<uint32_t, 2>> predecessors(draft.blocks.size());
  // By register: blocks that use it and do not define it.
  std::vector<llvm::SmallVector<uint32_t, 1>> usedIn(count);
  for (uint32_t b : order) {
    for (uint32_t target : block(b).end.targets)
      predecessors[target].push_back(b);
    for (VReg reg : block(b).params)
      definedIn[reg] = b;
    for (DraftInstr &instr : block(b).instrs)
      for (VReg reg : instr.defs)
        definedIn[reg] = b;
  }
  for (uint32_t b : order) {
    auto use = [&](VReg reg) {
      ++numUses[reg];
      if (definedIn[reg] != b &&
          (usedIn[reg].empty() || usedIn[reg].back() != b))
        usedIn[reg].push_back(b);
    };
    for (DraftInstr &instr : block(b).instrs)
      llvm::for_each(instr.uses, use);
    llvm::for_each(block(b).end.uses, use);
  }
  llvm::SmallVector<uint32_t> pending;
  for (VReg reg = 0; reg < count; ++reg) {
    pending.assign(usedIn[reg].begin(), usedIn[reg].end());
    while (!pending.empty()) {
      uint32_t b = pending.pop_back_val();
      // Registers come one after another: who has this one has it last.
      if (definedIn[reg] == b ||
          (!liveIn[b].empty() && liveIn[b].back() == reg))
        continue;
      liveIn[b].push_back(reg);
      llvm::append_range(pending, predecessors[b]);
    }
  }
}

/// What some successor of a block wants. Valid until the next call; each of
/// these registers is marked with the current round.
llvm::ArrayRef<VReg> Assembler::liveAtEnd(uint32_t b) {
  atEnd.clear();
  ++round;
  for (uint32_t target : block(b).end.targets)
    for (VReg reg : liveIn[target])
      if (std::exchange(marks[reg], round) != round)
        atEnd.push_back(reg);
  return atEnd;
}

/// What the end of a block looks at, or some successor wants, is dropped by
/// those successors that do not want it.
void Assembler::findDrops() {
  drops.resize(draft.blocks.size());
  for (uint32_t b : order) {
    const DraftEnd &end = block(b).end;
    // A jump hands over all that it has.
    if (end.kind != DraftEnd::Branch && end.kind != DraftEnd::Cases)
      continue;
    llvm::SmallVector<VReg> held(liveAtEnd(b));
    for (VReg reg : end.uses)
      if (marks[reg] != round)
        held.push_back(reg);
    llvm::erase_if(held, [&](VReg reg) { return !draft.general[reg]; });
    for (uint32_t target : end.targets) {
      ++round;
      for (VReg reg : liveIn[target])
        marks[reg] = round;
      for (VReg reg : held)
        if (marks[reg] != round)
          drops[target].push_back(reg);
    }
  }
  for (auto &list : drops) {
    llvm::sort(list);
    list.erase(llvm::unique(list), list.end());
  }
}

static DraftInstr makeDrop(VReg reg, mlir::Location loc) {
  DraftInstr drop(Op::Drop, loc);
  drop.uses.push_back(reg);
  drop.consumes = true;
  return drop;
}

void Assembler::markLastUses(uint32_t b) {
  DraftBlock &current = block(b);
  (void)liveAtEnd(b); // marks what is live
  auto isLive = [&](VReg reg) { return marks[reg] == round; };
  auto setLive = [&](VReg reg) { marks[reg] = round; };
  auto setDead = [&](VReg reg) { marks[reg] = 0; };
  // Of equal operands the last one takes.
  auto markUses = [&](llvm::SmallVectorImpl<VReg> &uses) {
    for (VReg &use : llvm::reverse(uses)) {
      VReg reg = use;
      if (!isLive(reg))
        use |= kTake;
      setLive(reg);
    }
  };

  if (current.end.kind == DraftEnd::Jump)
    markUses(current.end.uses);
  else
    llvm::for_each(current.end.uses, setLive);

  std::vector<DraftInstr> reversed;
  for (DraftInstr &instr : llvm::reverse(current.instrs)) {
    for (VReg reg : instr.defs) {
      if (!isLive(reg) && draft.general[reg])
        reversed.push_back(makeDrop(reg, instr.loc));
      setDead(reg);
    }
    if (instr.consumes) {
      markUses(instr.uses);
    } else {
      for (VReg reg : instr.uses) {
        if (!isLive(reg) && draft.general[reg])
          reversed.push_back(makeDrop(reg, instr.loc));
        setLive(reg);
      }
    }
    reversed.push_back(std::move(instr));
  }
  std::vector<DraftInstr> result;
  for (VReg reg : current.params)
    if (!isLive(reg) && draft.general[reg])
      result.push_back(makeDrop(reg, current.loc));
  for (VReg reg : drops[b])
    result.push_back(makeDrop(reg, current.loc));
  result.insert(result.end(), std::make_move_iterator(reversed.rbegin()),
                std::make_move_iterator(reversed.rend()));
  current.instrs = std::move(result);
}

//===----------------------------------------------------------------------===//
// Registers
//===----------------------------------------------------------------------===//

void Assembler::findIntervals() {
  intervals.assign(draft.general.size(), Interval());
  blockStart.assign(draft.blocks.size(), 0);
  uint32_t position = 0;
  for (uint32_t b : order) {
    DraftBlock &current = block(b);
    blockStart[b] = position;
    for (VReg reg : liveIn[b])
      intervals[reg].include(position);
    for (VReg reg : current.params)
      intervals[reg].include(position);
    position += 2;
    for (DraftInstr &instr : current.instrs) {
      for (VReg reg : instr.uses)
        intervals[reg & ~kTake].include(position);
      for (VReg reg : instr.defs)
        intervals[reg].include(position + 1);
      position += 2;
    }
    // At the end parameters of the target are defined while what it needs
    // otherwise, and the values of the parameters, are still there.
    for (VReg reg : current.end.uses)
      intervals[reg & ~kTake].include(position);
    for (VReg reg : liveAtEnd(b))
      intervals[reg].include(position + 1);
    for (uint32_t target : current.end.targets)
      for (VReg reg : block(target).params)
        intervals[reg].include(position + 1);
    position += 2;
  }
}

void Assembler::assignRegisters() {
  registers.assign(intervals.size(), kNone);
  for (VReg reg = 0; reg < intervals.size(); ++reg)
    if (intervals[reg].start != kNone)
      byStart.push_back({intervals[reg].start, reg});
  // Parameters of the code come first and in order.
  std::vector<uint32_t> rank(intervals.size(), kNone);
  for (auto [i, reg] : llvm::enumerate(draft.blocks[0].params))
    rank[reg] = i;
  llvm::sort(byStart, [&](const auto &a, const auto &b) {
    return std::make_tuple(a.first, rank[a.second], a.second) <
           std::make_tuple(b.first, rank[b.second], b.second);
  });

  using Entry = std::pair<uint32_t, uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<Entry>> active;
  std::priority_queue<uint32_t, std::vector<uint32_t>, std::greater<uint32_t>>
      free;
  uint32_t count = 0;
  for (auto [start, reg] : byStart) {
    while (!active.empty() && active.top().first < start) {
      free.push(active.top().second);
      active.pop();
    }
    uint32_t chosen = count;
    if (free.empty()) {
      ++count;
    } else {
      chosen = free.top();
      free.pop();
    }
    registers[reg] = chosen;
    active.push({intervals[reg].end, chosen});
  }
  code.numRegs = count;
}

/// One more than the highest register that must survive a call at a position,
/// or that the call uses. Positions must not decrease from call to call.
uint32_t Assembler::extentAt(uint32_t position, const DraftInstr &instr) {
  for (; nextToLive < byStart.size() && byStart[nextToLive].first <= position;
       ++nextToLive) {
    VReg reg = byStart[nextToLive].second;
    living.push({registers[reg], intervals[reg].end});
  }
  // Who is hidden below a higher register may be dead as well: no matter.
  while (!living.empty() && living.top().second <= position)
    living.pop();
  uint32_t extent = living.empty() ? 0 : living.top().first + 1;
  for (VReg use : instr.uses)
    extent = std::max(extent, registers[use & ~kTake] + 1);
  return extent;
}

//===----------------------------------------------------------------------===//
// Emission
//===----------------------------------------------------------------------===//

Instr &Assembler::emit(Op op, mlir::Location loc) {
  Instr instr{};
  instr.op = op;
  code.instrs.push_back(instr);
  code.locs.push_back(loc);
  return code.instrs.back();
}

void Assembler::emitInstr(const DraftInstr &draftInstr, uint32_t position) {
  Instr &instr = emit(draftInstr.op, draftInstr.loc);
  instr.width = draftInstr.width;
  instr.imm = draftInstr.imm;
  if (draftInstr.form == Form::Plain) {
    uint32_t *fields[] = {&instr.a, &instr.b, &instr.c};
    for (auto [i, use] : llvm::enumerate(draftInstr.uses))
      *fields[i] = regOf(use);
    instr.d = draftInstr.defs.empty() ? draftInstr.extra
                                      : registers[draftInstr.defs[0]];
    return;
  }
  instr.a = program.pool.size();
  instr.b = draftInstr.uses.size();
  instr.c = draftInstr.defs.size();
  for (VReg use : draftInstr.uses)
    program.pool.push_back(regOf(use));
  for (VReg def : draftInstr.defs)
    program.pool.push_back(registers[def]);
  instr.d = draftInstr.form == Form::Call ? extentAt(position, draftInstr)
                                          : draftInstr.extra;
}

void Assembler::emitMove(uint32_t to, uint32_t from, bool general, bool take,
                         mlir::Location loc) {
  Instr &instr = emit(!general ? Op::MoveBits
                      : take   ? Op::MoveTake
                               : Op::MoveCopy,
                      loc);
  instr.a = from;
  instr.d = to;
}

/// Moves the values of a jump to the parameters of its target. A move is
/// written once no other one needs what is in its destination; where all that
/// are left wait for each other, one value steps aside.
void Assembler::emitMoves(const DraftBlock &from, const DraftBlock &to) {
  struct Move {
    uint32_t to, from;
    bool general;
  };
  llvm::SmallVector<Move> moves;
  llvm::SmallDenseMap<uint32_t, unsigned> waiting; // moves by their source
  llvm::SmallDenseMap<uint32_t, bool> dying;       // sources without a future
  for (auto [use, param] : llvm::zip_equal(from.end.uses, to.params)) {
    if (intervals[param].start == kNone)
      continue;
    uint32_t source = registers[use & ~kTake];
    dying[source] |= (use & kTake) != 0;
    if (source == registers[param])
      continue;
    moves.push_back({registers[param], source, draft.general[param]});
    ++waiting[source];
  }
  // A source that stays where it is, as its own parameter, is not to be taken.
  for (auto [use, param] : llvm::zip_equal(from.end.uses, to.params))
    if (registers[use & ~kTake] == registers[param])
      dying[registers[param]] = false;
  auto write = [&](Move move) {
    bool last = --waiting[move.from] == 0;
    emitMove(move.to, move.from, move.general, last && dying[move.from],
             from.loc);
  };
  while (!moves.empty()) {
    auto *ready = llvm::find_if(
        moves, [&](Move &move) { return waiting.lookup(move.to) == 0; });
    if (ready != moves.end()) {
      Move move = *ready;
      moves.erase(ready);
      write(move);
      continue;
    }
    if (scratch == kNone)
      scratch = code.numRegs++;
    uint32_t aside = moves.front().from;
    emitMove(scratch, aside, /*general=*/true, /*take=*/true, from.loc);
    dying[scratch] = true;
    unsigned users = std::exchange(waiting[aside], 0);
    waiting[scratch] = users;
    for (Move &move : moves)
      if (move.from == aside)
        move.from = scratch;
  }
}

void Assembler::emitJump(uint32_t to, uint32_t next, mlir::Location loc) {
  if (to == next)
    return;
  Instr &instr = emit(Op::Jump, loc);
  instr.imm = to;
  patches.push_back(code.instrs.size() - 1);
}

/// Ends a block with a conditional jump, `instr` or one of the inverse
/// condition, and a jump where neither target follows.
void Assembler::emitBranchTo(Instr instr, Op inverse, const DraftBlock &from,
                             uint32_t next) {
  uint32_t yes = from.end.targets[0], no = from.end.targets[1];
  if (yes == next) {
    std::swap(yes, no);
    instr.op = inverse;
  }
  Instr &branch = emit(instr.op, from.loc);
  branch.a = instr.a;
  branch.b = instr.b;
  branch.imm = yes;
  patches.push_back(code.instrs.size() - 1);
  emitJump(no, next, from.loc);
}

/// Comparisons by their jumps. The inverse of a < b is b <= a.
bool Assembler::emitFusedBranch(DraftBlock &from, uint32_t next) {
  if (from.instrs.empty())
    return false;
  const DraftInstr &compare = from.instrs.back();
  VReg condition = from.end.uses[0];
  if (compare.defs.size() != 1 || compare.defs[0] != condition)
    return false;
  // The comparison was written last; the condition must have no other use.
  if (numUses[condition] != 1)
    return false;
  Op op, inverse;
  bool swapped = false;
  switch (compare.op) {
  case Op::CmpEq:
    op = Op::JumpEq;
    inverse = Op::JumpNe;
    break;
  case Op::CmpNe:
    op = Op::JumpNe;
    inverse = Op::JumpEq;
    break;
  case Op::CmpSlt:
    op = Op::JumpSlt;
    inverse = Op::JumpSle;
    swapped = true;
    break;
  case Op::CmpSle:
    op = Op::JumpSle;
    inverse = Op::JumpSlt;
    swapped = true;
    break;
  case Op::CmpUlt:
    op = Op::JumpUlt;
    inverse = Op::JumpUle;
    swapped = true;
    break;
  case Op::CmpUle:
    op = Op::JumpUle;
    inverse = Op::JumpUlt;
    swapped = true;
    break;
  default:
    return false;
  }
  Instr instr = code.instrs.back();
  code.instrs.pop_back();
  code.locs.pop_back();
  instr.op = op;
  if (swapped && from.end.targets[0] == next)
    std::swap(instr.a, instr.b);
  emitBranchTo(instr, inverse, from, next);
  return true;
}

void Assembler::emitBranch(DraftBlock &from, uint32_t next) {
  if (emitFusedBranch(from, next))
    return;
  Instr instr{};
  instr.op = Op::BranchTrue;
  instr.a = registers[from.end.uses[0]];
  emitBranchTo(instr, Op::BranchFalse, from, next);
}

void Assembler::emitCases(const DraftBlock &from) {
  program.tables.push_back(std::make_unique<CaseTable>());
  CaseTable *table = program.tables.back().get();
  Instr &instr = emit(from.end.match ? Op::Match : Op::Switch, from.loc);
  instr.a = registers[from.end.uses[0]];
  instr.table = table;
  tablePatches.push_back({table, const_cast<DraftEnd *>(&from.end)});
}

void Assembler::emitBlock(size_t orderIndex) {
  uint32_t b = order[orderIndex];
  uint32_t next = orderIndex + 1 < order.size() ? order[orderIndex + 1] : kNone;
  DraftBlock &current = block(b);
  blockAt.resize(draft.blocks.size());
  blockAt[b] = code.instrs.size();
  if (countSteps && current.steps)
    emit(Op::Steps,
         current.instrs.empty() ? current.loc : current.instrs.front().loc)
        .imm = current.steps;
  uint32_t position = blockStart[b] + 2;
  for (const DraftInstr &instr : current.instrs) {
    emitInstr(instr, position);
    position += 2;
  }
  switch (current.end.kind) {
  case DraftEnd::Jump:
    emitMoves(current, block(current.end.targets[0]));
    emitJump(current.end.targets[0], next, current.loc);
    return;
  case DraftEnd::Branch:
    emitBranch(current, next);
    return;
  case DraftEnd::Cases:
    emitCases(current);
    return;
  case DraftEnd::Leave:
    return;
  case DraftEnd::Open:
    llvm_unreachable("block without an end");
  }
}

void Assembler::patch() {
  auto at = [&](uint32_t b) { return code.instrs.data() + blockAt[b]; };
  for (uint32_t index : patches)
    code.instrs[index].target = at(code.instrs[index].imm);
  constexpr uint64_t kDenseSpan = 1024;
  for (auto [table, end] : tablePatches) {
    if (end->targets.size() > end->keys.size())
      table->fallback = at(end->targets.back());
    if (end->keys.empty())
      continue;
    int64_t least = *llvm::min_element(end->keys);
    uint64_t span = static_cast<uint64_t>(*llvm::max_element(end->keys)) -
                    static_cast<uint64_t>(least);
    table->base = least;
    bool dense = span < kDenseSpan || span < 4 * end->keys.size();
    if (dense)
      table->dense.resize(span + 1);
    for (auto [key, target] : llvm::zip(end->keys, end->targets)) {
      if (dense)
        table->dense[static_cast<uint64_t>(key) - table->base] = at(target);
      else
        table->sparse[key] = at(target);
    }
  }
}

} // namespace

void froe::interp::assemble(Draft &draft, Program &program, Code &code,
                            bool countSteps) {
  Assembler(draft, program, code, countSteps).run();
}
