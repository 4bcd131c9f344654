//===- Machine.cpp - Executes code ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Interpreter/Machine.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"
extern "C" {
#include "runtime/ports/port.h"
}
#include <cstdlib>

using namespace froe;
using namespace froe::interp;

//===----------------------------------------------------------------------===//
// Beginning and end
//===----------------------------------------------------------------------===//

Machine::Machine(Program &program, const InterpreterOptions &options)
    : program(program), heap(program.heap), options(options) {
  // As much as compiled code gets by default.
  constexpr uint64_t kMost = uint64_t(8) << 30;
  uint64_t share = froe_port_machine_memory() / 4;
  stackLimit = share ? std::min(share, kMost) : kMost;
}

Machine::~Machine() {
  std::free(values);
  std::free(calls);
}

static mlir::FileLineColLoc findFileLocation(mlir::Location loc) {
  while (true) {
    if (auto file = mlir::dyn_cast<mlir::FileLineColLoc>(loc))
      return file;
    if (auto name = mlir::dyn_cast<mlir::NameLoc>(loc))
      loc = name.getChildLoc();
    else if (auto call = mlir::dyn_cast<mlir::CallSiteLoc>(loc))
      loc = call.getCallee();
    else if (auto fused = mlir::dyn_cast<mlir::FusedLoc>(loc);
             fused && !fused.getLocations().empty())
      loc = fused.getLocations().front();
    else
      return nullptr;
  }
}

std::string froe::interp::describeLocation(mlir::Location loc) {
  mlir::FileLineColLoc file = findFileLocation(loc);
  if (!file)
    return "";
  return (file.getFilename().getValue() + ":" + llvm::Twine(file.getLine()) +
          ":" + llvm::Twine(file.getColumn()))
      .str();
}

bool Machine::fail(const Instr *instr, const llvm::Twine &message) {
  // Only what the program does by itself is told by another function.
  if (attempt.isObject && instr && instr->op != Op::Steps) {
    mustReplay = true;
    return false;
  }
  std::string text = message.str();
  std::string where;
  if (instr)
    for (auto &code : program.codes) {
      const Instr *first = code->instrs.data();
      if (instr >= first && instr < first + code->instrs.size())
        where = describeLocation(code->locs[instr - first]);
    }
  streams.flush();
  if (!where.empty())
    llvm::errs() << where << ": ";
  llvm::errs() << "failure: " << text << "\n";
  status = 4;
  return false;
}

bool Machine::exit(int code) {
  status = code;
  return false;
}

bool Machine::beginAttempt(Value closure) {
  if (attempt.isObject) {
    heap.release(closure);
    return false;
  }
  attempt = closure;
  return true;
}

void Machine::endAttempt() {
  heap.release(attempt);
  attempt = Value::scalar(0);
}

/// Calls what tells of a failure. What was being done is forgotten.
bool Machine::replay() {
  mustReplay = false;
  Value closure = attempt;
  attempt = Value::scalar(0);
  std::memset(static_cast<void *>(values), 0,
              (valuesEnd - values) * sizeof(Value));
  staged.assign(closure.object()->fields(),
                closure.object()->fields() + closure.object()->count);
  Code *code = program.codes[closure.object()->id].get();
  heap.freeShell(closure.object());
  return execute(code) &&
         fail(nullptr, "internal error: what failed did not fail again");
}

int Machine::run() {
  bool ended = allocateStacks() && execute(program.start);
  while (mustReplay)
    ended = replay();
  // An orderly end may still fail to pass on its output.
  if ((ended || status != 4) && !streams.flush())
    fail(nullptr, streams.error);
  return status;
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

bool Machine::checkGrowth(size_t bytes) {
  size_t held =
      (valuesEnd - values) * sizeof(Value) + maxCalls * sizeof(Waiting);
  return held + bytes <= stackLimit || fail(nullptr, "stack overflow");
}

/// Makes room for `count` values from `frame` on, which follows the stack.
bool Machine::growValues(Position &at, Value *&frame, size_t count) {
  size_t size = valuesEnd - values;
  size_t regsAt = at.regs - values, frameAt = frame - values;
  size_t grown = std::max(frameAt + count, size + size / 2);
  if (!checkGrowth((grown - size) * sizeof(Value)))
    return false;
  auto *moved =
      static_cast<Value *>(std::realloc(values, grown * sizeof(Value)));
  if (!moved)
    return failMemory();
  std::memset(static_cast<void *>(moved + size), 0,
              (grown - size) * sizeof(Value));
  values = moved;
  valuesEnd = moved + grown;
  at.regs = values + regsAt;
  frame = values + frameAt;
  return true;
}

bool Machine::growCalls() {
  size_t grown = maxCalls + maxCalls / 2;
  if (!checkGrowth((grown - maxCalls) * sizeof(Waiting)))
    return false;
  auto *moved =
      static_cast<Waiting *>(std::realloc(calls, grown * sizeof(Waiting)));
  if (!moved)
    return failMemory();
  calls = moved;
  maxCalls = grown;
  return true;
}

/// Makes room for a call's frame.
bool Machine::growForCall(Position &at, const Code *code) {
  Value *frame = at.regs + at.ip->d;
  if (frame + code->numRegs > valuesEnd &&
      !growValues(at, frame, code->numRegs))
    return false;
  return numCalls < maxCalls || growCalls();
}

/// Starts code on the staged arguments.
bool Machine::enter(Position &at, const Code *code, bool tail) {
  Value *frame = tail ? at.regs : at.regs + at.ip->d;
  if (frame + code->numRegs > valuesEnd &&
      !growValues(at, frame, code->numRegs))
    return false;
  if (!tail) {
    if (numCalls == maxCalls && !growCalls())
      return false;
    calls[numCalls++] = {at.ip, static_cast<size_t>(at.regs - values)};
  }
  std::copy(staged.begin(), staged.end(), frame);
  staged.clear();
  at = {code->instrs.data(), frame};
  return true;
}

bool Machine::tailCall(Position &at) {
  for (uint32_t i = 0; i < at.ip->b; ++i)
    staged.push_back(take(*at.ip, at.regs, i));
  return enter(at, at.ip->code, /*tail=*/true);
}

bool Machine::apply(Position &at, bool tail) {
  Value callee = take(*at.ip, at.regs, 0);
  for (uint32_t i = 1; i < at.ip->b; ++i)
    staged.push_back(take(*at.ip, at.regs, i));
  return callStaged(at, callee, tail);
}

bool Machine::split(Position &at, bool tail) {
  Value value = take(*at.ip, at.regs, 0);
  Value tree = take(*at.ip, at.regs, 1);
  Value alternative;
  return stageSplit(at.ip, value, tree, alternative) &&
         callStaged(at, alternative, tail);
}

bool Machine::splitLabel(Position &at, bool tail) {
  Value tree = take(*at.ip, at.regs, 0);
  llvm::SmallVector<Value, 8> fields;
  for (uint32_t i = 1; i < at.ip->b; ++i)
    fields.push_back(take(*at.ip, at.regs, i));
  Value alternative;
  return stageSplit(at.ip, tree, at.ip->imm, fields.data(), fields.size(),
                    alternative) &&
         callStaged(at, alternative, tail);
}

/// Stages what an alternative gets for a label. Takes over the tree and the
/// fields; the caller owns the alternative.
bool Machine::stageSplit(const Instr *ip, Value tree, uint32_t label,
                         Value *fields, size_t count, Value &alternative) {
  Object *object = tree.object();
  const TreeLayout &layout = program.treeLayouts[object->id];
  auto found = layout.alternatives.find(label);
  if (found == layout.alternatives.end())
    return fail(ip, "no alternative matches this value");
  const TreeLayout::Alternative &entry = found->second;
  alternative = object->fields()[entry.field];
  Heap::retain(alternative);
  for (size_t i = 0; i < count; ++i) {
    int32_t mode = entry.modes[i];
    if (mode == TreeLayout::kRaw) {
      staged.push_back(fields[i]);
      continue;
    }
    Value nested = mode == TreeLayout::kRec ? tree : object->fields()[mode];
    Heap::retain(nested);
    Object *delayed = heap.make(Kind::Delayed, 0, 2);
    delayed->fields()[0] = nested;
    delayed->fields()[1] = fields[i];
    staged.push_back(Value::of(delayed));
  }
  heap.release(tree);
  return true;
}

bool Machine::stageSplit(const Instr *ip, Value value, Value tree,
                         Value &alternative) {
  uint32_t label = labelOf(value);
  if (!value.isObject)
    return stageSplit(ip, tree, label, nullptr, 0, alternative);
  Object *object = value.object();
  llvm::SmallVector<Value, 8> fields(object->fields(),
                                     object->fields() + object->count);
  if (object->refs == 1) {
    heap.freeShell(object);
  } else {
    llvm::for_each(fields, Heap::retain);
    --object->refs;
  }
  return stageSplit(ip, tree, label, fields.data(), fields.size(), alternative);
}

/// Splits as long as the callee is a delayed split: afterwards it is a closure.
bool Machine::resolve(const Instr *ip, Value &callee) {
  while (callee.object()->getKind() == Kind::Delayed) {
    Object *delayed = callee.object();
    Value tree = delayed->fields()[0], value = delayed->fields()[1];
    if (delayed->refs == 1) {
      heap.freeShell(delayed);
    } else {
      Heap::retain(tree);
      Heap::retain(value);
      --delayed->refs;
    }
    if (!stageSplit(ip, value, tree, callee))
      return false;
  }
  return true;
}

/// Calls a function value, which is taken over, on the staged arguments.
bool Machine::callStaged(Position &at, Value callee, bool tail) {
  if (!resolve(at.ip, callee))
    return false;
  Object *closure = callee.object();
  const Code *code = program.codes[closure->id].get();
  if (size_t count = closure->count) {
    staged.insert(staged.begin(), closure->fields(), closure->fields() + count);
    if (closure->refs == 1) {
      heap.freeShell(closure);
      return enter(at, code, tail);
    }
    for (size_t i = 0; i < count; ++i)
      Heap::retain(staged[i]);
  }
  heap.release(closure);
  return enter(at, code, tail);
}

/// Returns the results that a Return lists to the call that waits for them.
bool Machine::leave(Position &at) {
  llvm::SmallVector<Value, 4> results;
  for (uint32_t i = 0; i < at.ip->b; ++i)
    results.push_back(take(*at.ip, at.regs, i));
  Waiting waiting = calls[--numCalls];
  at = {waiting.call + 1, values + waiting.frame};
  for (auto [i, result] : llvm::enumerate(results))
    def(*waiting.call, at.regs, i) = result;
  return true;
}

//===----------------------------------------------------------------------===//
// Data
//===----------------------------------------------------------------------===//

void Machine::unpack(const Instr &instr, Value *regs) {
  uint32_t operand = program.pool[instr.a];
  Value value = regs[operand & ~kTake];
  if (operand & kTake)
    regs[operand & ~kTake].isObject = 0;
  Object *object = value.object();
  if (operand & kTake && object->refs == 1) {
    for (uint32_t i = 0; i < instr.c; ++i)
      def(instr, regs, i) = object->fields()[i];
    heap.freeShell(object);
    return;
  }
  for (uint32_t i = 0; i < instr.c; ++i) {
    Heap::retain(object->fields()[i]);
    def(instr, regs, i) = object->fields()[i];
  }
  // Others have it still: it will not be freed.
  if (operand & kTake)
    --object->refs;
}

void Machine::updateSite(FieldSite &site, Object *record) {
  const auto &names = program.shapes[record->id].names;
  site.shape = record->id;
  site.index = llvm::find(names, site.name) - names.begin();
}

bool Machine::with(const Instr &instr, Value *regs) {
  Value record = fetch(regs, instr.a);
  Value field = fetch(regs, instr.b);
  Object *object = record.object();
  if (object->id != instr.site->shape)
    updateSite(*instr.site, object);
  if (object->refs > 1) {
    Object *copy = heap.make(Kind::Record, object->id, object->count);
    std::copy_n(object->fields(), object->count, copy->fields());
    std::for_each(copy->fields(), copy->fields() + copy->count, Heap::retain);
    --object->refs;
    object = copy;
  }
  Value &slot = object->fields()[instr.site->index];
  heap.release(slot);
  slot = field;
  regs[instr.d] = Value::of(object);
  return true;
}

bool Machine::setElement(const Instr &instr, Value *regs) {
  uint64_t index = regs[instr.b & ~kTake].bits;
  Value array = fetch(regs, instr.a);
  Value element = fetch(regs, instr.c);
  ArrayObject *object = asArray(array);
  if (index >= object->length)
    return fail(&instr, "index " + llvm::Twine(static_cast<int64_t>(index)) +
                            " is out of range for length " +
                            llvm::Twine(object->length));
  if (object->refs > 1) {
    ArrayObject *copy = heap.makeArray(object->length);
    if (!copy)
      return failMemory();
    copy->length = object->length;
    std::copy_n(object->elements(), object->length, copy->elements());
    std::for_each(copy->elements(), copy->elements() + copy->length,
                  Heap::retain);
    --object->refs;
    object = copy;
  }
  Value &slot = object->elements()[index];
  heap.release(slot);
  slot = element;
  regs[instr.d] = Value::of(object);
  return true;
}

/// Says why a checked operation has no result.
bool Machine::failChecked(const Instr &instr, Value *regs) {
  bool divides = instr.op == Op::CheckedDiv || instr.op == Op::CheckedRem;
  if (divides && regs[instr.b].bits == 0)
    return fail(&instr, "division by zero");
  const char *name = instr.op == Op::CheckedAdd   ? "addition"
                     : instr.op == Op::CheckedSub ? "subtraction"
                     : instr.op == Op::CheckedMul ? "multiplication"
                                                  : "division";
  return fail(&instr, llvm::Twine("integer overflow in ") + name);
}

//===----------------------------------------------------------------------===//
// The loop
//===----------------------------------------------------------------------===//

static inline int64_t wrap(int64_t value, unsigned shift) {
  return static_cast<int64_t>(static_cast<uint64_t>(value) << shift) >> shift;
}

static inline uint64_t truth(bool value) { return value ? ~uint64_t(0) : 0; }

/// Whether a sum, difference or product, exact or overflowed, fits.
static inline bool fits(int64_t value, bool overflowed, unsigned shift) {
  return !overflowed && wrap(value, shift) == value;
}

bool Machine::allocateStacks() {
  constexpr size_t kFirstValues = size_t(1) << 14, kFirstCalls = size_t(1)
                                                                 << 12;
  values = static_cast<Value *>(std::calloc(kFirstValues, sizeof(Value)));
  calls = static_cast<Waiting *>(std::malloc(kFirstCalls * sizeof(Waiting)));
  if (!values || !calls)
    return failMemory();
  valuesEnd = values + kFirstValues;
  maxCalls = kFirstCalls;
  return true;
}

/// Runs code on the staged arguments, until it halts or returns nothing.
bool Machine::execute(const Code *code) {
  static const Instr ends[] = {{Op::Call, 0, 0, 0, 0, 0, {0}},
                               {Op::Halt, 0, 0, 0, 0, 0, {0}}};
  Position start{ends, values};
  numCalls = 0;
  if (!enter(start, code, /*tail=*/false))
    return false;
  const Instr *ip = start.ip;
  Value *regs = start.regs;
  const uint32_t *const pool = program.pool.data();

#define A regs[ip->a]
#define B regs[ip->b]
#define D regs[ip->d]
#define INT(value) static_cast<int64_t>((value).bits)
#define WRAPPED(OP)                                                            \
  D.bits = wrap(A.bits OP B.bits, ip->width);                                  \
  ++ip;                                                                        \
  break
#define COMPARED(CAST, OP)                                                     \
  D.bits = truth(CAST(A.bits) OP CAST(B.bits));                                \
  ++ip;                                                                        \
  break
#define JUMPED(CAST, OP)                                                       \
  ip = CAST(A.bits) OP CAST(B.bits) ? ip->target : ip + 1;                     \
  break
#define FLOATED(OP)                                                            \
  D.bits = bitsOf(asDouble(A) OP asDouble(B));                                 \
  ++ip;                                                                        \
  break
/// Does what changes the position.
#define MOVED(CALL)                                                            \
  do {                                                                         \
    Position at{ip, regs};                                                     \
    if (!CALL)                                                                 \
      return false;                                                            \
    ip = at.ip;                                                                \
    regs = at.regs;                                                            \
  } while (false)
#define CHECKED(BUILTIN)                                                       \
  {                                                                            \
    long long result;                                                          \
    bool overflowed = BUILTIN(static_cast<long long>(A.bits),                  \
                              static_cast<long long>(B.bits), &result);        \
    if (!fits(result, overflowed, ip->width))                                  \
      return failChecked(*ip, regs);                                           \
    D.bits = result;                                                           \
    ++ip;                                                                      \
    break;                                                                     \
  }

  while (true) {
    switch (ip->op) {
    case Op::Const:
      D.bits = ip->imm;
      ++ip;
      break;
    case Op::LoadObject:
      ++ip->object->refs;
      D = Value::of(ip->object);
      ++ip;
      break;
    case Op::MoveBits:
      D.bits = A.bits;
      ++ip;
      break;
    case Op::MoveTake:
      D = A;
      A.isObject = 0;
      ++ip;
      break;
    case Op::MoveCopy:
      D = fetch(regs, ip->a);
      ++ip;
      break;
    case Op::Drop:
      heap.release(A);
      A.isObject = 0;
      ++ip;
      break;
    case Op::Select: {
      Value chosen = A.bits ? B : regs[ip->c];
      Heap::retain(chosen);
      D = chosen;
      ++ip;
      break;
    }

    case Op::AddI:
      WRAPPED(+);
    case Op::SubI:
      WRAPPED(-);
    case Op::MulI:
      WRAPPED(*);
    case Op::AndI:
      WRAPPED(&);
    case Op::OrI:
      WRAPPED(|);
    case Op::XorI:
      WRAPPED(^);
    case Op::CmpEq:
      COMPARED(uint64_t, ==);
    case Op::CmpNe:
      COMPARED(uint64_t, !=);
    case Op::CmpSlt:
      COMPARED(int64_t, <);
    case Op::CmpSle:
      COMPARED(int64_t, <=);
    case Op::CmpUlt:
      COMPARED(uint64_t, <);
    case Op::CmpUle:
      COMPARED(uint64_t, <=);
    case Op::CheckedAdd:
      CHECKED(__builtin_saddll_overflow)
    case Op::CheckedSub:
      CHECKED(__builtin_ssubll_overflow)
    case Op::CheckedMul:
      CHECKED(__builtin_smulll_overflow)
    case Op::CheckedDiv: {
      int64_t left = INT(A), right = INT(B);
      if (right == 0 || (right == -1 && !fits(-static_cast<uint64_t>(left),
                                              left == INT64_MIN, ip->width)))
        return failChecked(*ip, regs);
      D.bits = left / right;
      ++ip;
      break;
    }
    case Op::CheckedRem: {
      int64_t left = INT(A), right = INT(B);
      if (right == 0)
        return failChecked(*ip, regs);
      D.bits = right == -1 ? 0 : left % right;
      ++ip;
      break;
    }

    case Op::AddF64:
      FLOATED(+);
    case Op::SubF64:
      FLOATED(-);
    case Op::MulF64:
      FLOATED(*);
    case Op::DivF64:
      FLOATED(/);

    case Op::Make: {
      Object *object = heap.make(static_cast<Kind>(ip->width), ip->d, ip->b);
      for (uint32_t i = 0; i < ip->b; ++i)
        object->fields()[i] = fetch(regs, pool[ip->a + i]);
      regs[pool[ip->a + ip->b]] = Value::of(object);
      ++ip;
      break;
    }
    case Op::Unpack:
      unpack(*ip, regs);
      ++ip;
      break;
    case Op::Get: {
      Object *record = A.object();
      if (LLVM_UNLIKELY(record->id != ip->site->shape))
        updateSite(*ip->site, record);
      Value field = record->fields()[ip->site->index];
      Heap::retain(field);
      D = field;
      ++ip;
      break;
    }
    case Op::With:
      if (!with(*ip, regs))
        return false;
      ++ip;
      break;
    case Op::ArrayGet: {
      ArrayObject *array = asArray(A);
      uint64_t index = B.bits;
      if (index >= array->length)
        return fail(ip, "index " + llvm::Twine(INT(B)) +
                            " is out of range for length " +
                            llvm::Twine(array->length));
      Value element = array->elements()[index];
      Heap::retain(element);
      D = element;
      ++ip;
      break;
    }
    case Op::ArraySet:
      if (!setElement(*ip, regs))
        return false;
      ++ip;
      break;
    case Op::ArrayPush: {
      Value array = fetch(regs, ip->a), element = fetch(regs, ip->b);
      asArray(array)->elements()[asArray(array)->length++] = element;
      D = array;
      ++ip;
      break;
    }

    case Op::Jump:
      ip = ip->target;
      break;
    case Op::BranchTrue:
      ip = A.bits ? ip->target : ip + 1;
      break;
    case Op::BranchFalse:
      ip = A.bits ? ip + 1 : ip->target;
      break;
    case Op::JumpEq:
      JUMPED(uint64_t, ==);
    case Op::JumpNe:
      JUMPED(uint64_t, !=);
    case Op::JumpSlt:
      JUMPED(int64_t, <);
    case Op::JumpSle:
      JUMPED(int64_t, <=);
    case Op::JumpUlt:
      JUMPED(uint64_t, <);
    case Op::JumpUle:
      JUMPED(uint64_t, <=);
    case Op::Match: {
      const Instr *target = ip->table->find(labelOf(A));
      if (LLVM_UNLIKELY(!target))
        return fail(ip, "no alternative matches this value");
      ip = target;
      break;
    }
    case Op::Switch:
      ip = ip->table->find(A.bits);
      break;

    case Op::Call: {
      const Code *code = ip->code;
      Value *frame = regs + ip->d;
      if (LLVM_UNLIKELY(frame + code->numRegs > valuesEnd ||
                        numCalls == maxCalls)) {
        MOVED(growForCall(at, code));
        frame = regs + ip->d;
      }
      calls[numCalls++] = {ip, static_cast<size_t>(regs - values)};
      const uint32_t *list = pool + ip->a;
      for (uint32_t i = 0; i < ip->b; ++i)
        frame[i] = fetch(regs, list[i]);
      regs = frame;
      ip = code->instrs.data();
      break;
    }
    case Op::TailCall:
      MOVED(tailCall(at));
      break;
    case Op::Apply:
    case Op::TailApply:
      MOVED(apply(at, ip->op == Op::TailApply));
      break;
    case Op::Split:
    case Op::TailSplit:
      MOVED(split(at, ip->op == Op::TailSplit));
      break;
    case Op::SplitLabel:
    case Op::TailSplitLabel:
      MOVED(splitLabel(at, ip->op == Op::TailSplitLabel));
      break;
    case Op::Return:
      MOVED(leave(at));
      break;
    case Op::ReturnOne: {
      Value result = fetch(regs, ip->a);
      Waiting waiting = calls[--numCalls];
      regs = values + waiting.frame;
      regs[pool[waiting.call->a + waiting.call->b]] = result;
      ip = waiting.call + 1;
      break;
    }

    case Op::Invoke:
      if (!ip->handler(*this, *ip, regs))
        return false;
      ++ip;
      break;
    case Op::Steps:
      steps += ip->imm;
      if (steps > options.maxSteps)
        return fail(ip, "step limit of " + llvm::Twine(options.maxSteps) +
                            " reached");
      ++ip;
      break;
    case Op::Halt:
      return true;
    }
  }

#undef A
#undef B
#undef D
#undef INT
#undef WRAPPED
#undef COMPARED
#undef JUMPED
#undef FLOATED
#undef MOVED
#undef CHECKED
}
