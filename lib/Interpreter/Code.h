//===- Code.h - What the machine executes ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A function, or the body of an alternative, is an array of instructions over
// numbered registers. An instruction names registers directly, or, where there
// are many, in a list of the program's pool: first what it uses, then what it
// defines. A register that is read for the last time carries kTake: its value
// is moved out, so that an object with one reference can be changed in place.
//
// The compiler guarantees, by liveness, that a register holds an object only
// while its value will be used; at any other time its `isObject` is 0. So a
// definition never overwrites a reference, and a frame is clean when it is
// left, ready for the next one without initialisation.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_INTERPRETER_CODE_H
#define LIB_INTERPRETER_CODE_H

#include "lib/Interpreter/Heap.h"
#include "mlir/IR/Location.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include <memory>
#include <string>
#include <unordered_map>

namespace froe::interp {

class Machine;
struct ForeignFunction;
/// Deletes what only Foreign.cpp knows.
struct ForeignDeleter {
  void operator()(ForeignFunction *function) const;
};
struct Code;
struct CaseTable;
struct FieldSite;
struct Instr;
struct ShowType;

/// In a register number of an instruction: take the value out.
constexpr uint32_t kTake = 1u << 31;

// clang-format off
enum class Op : uint16_t {
  // Registers: a to d. Bits are of values that are never objects.
  Const,      ///< imm
  LoadObject, ///< object, which the program keeps
  MoveBits,
  MoveTake,
  MoveCopy,
  Drop,       ///< a
  Select,     ///< a ? b : c to d

  // Integers: a, b to d; width is 64 - the number of bits.
  AddI, SubI, MulI, AndI, OrI, XorI,
  CmpEq, CmpNe, CmpSlt, CmpSle, CmpUlt, CmpUle,
  CheckedAdd, CheckedSub, CheckedMul, CheckedDiv, CheckedRem,

  // Floats: a, b to d.
  AddF64, SubF64, MulF64, DivF64,

  // Data
  Make,      ///< list; kind in width, id in d
  Unpack,    ///< fields of the list's only use to its definitions
  Get,       ///< a to d; site
  With,      ///< a, b to d; site
  ArrayGet,  ///< a, index b, to d
  ArraySet,  ///< a, index b, value c, to d
  ArrayPush, ///< a, value b, to d; the array is not shared and has room

  // Control. Calls have lists; d is the extent of the caller's frame that must
  // be kept.
  Jump,        ///< target
  BranchTrue,  ///< a, target
  BranchFalse, ///< a, target
  JumpEq, JumpNe, JumpSlt, JumpSle, JumpUlt, JumpUle, ///< a, b, target
  Match,       ///< a, table by label
  Switch,      ///< a, table by number
  Call,        ///< code
  TailCall,
  Apply,       ///< first use is the closure
  TailApply,
  Split,       ///< uses value, tree
  TailSplit,
  SplitLabel,  ///< uses tree, fields; label in imm
  TailSplitLabel,
  Return,      ///< list
  ReturnOne,   ///< a

  Invoke,    ///< handler; the rest is up to it
  Steps,     ///< imm operations follow
  Halt,
};
// clang-format on

/// Does what an instruction says; false stops the machine.
using Handler = bool (*)(Machine &machine, const Instr &instr, Value *regs);

struct Instr {
  Op op;
  uint16_t width;
  uint32_t a, b, c, d;
  union {
    int64_t imm;
    const Instr *target;
    const Code *code;
    const CaseTable *table;
    FieldSite *site;
    interp::Object *object;
    Handler handler;
  };
};

/// Code of a function or an alternative. Captures, then parameters, arrive in
/// the first registers.
struct Code {
  std::vector<Instr> instrs;
  /// Of each instruction.
  std::vector<mlir::Location> locs;
  uint32_t id = 0; ///< what closures know it by
  uint32_t numRegs = 0;
};

/// Where a match or a switch goes by a number.
struct CaseTable {
  /// For the numbers from `base` on; null for none.
  std::vector<const Instr *> dense;
  uint64_t base = 0;
  /// For numbers that are far apart.
  std::unordered_map<int64_t, const Instr *> sparse;
  const Instr *fallback = nullptr; ///< null: failure

  const Instr *find(uint64_t number) const {
    uint64_t index = number - base;
    if (LLVM_LIKELY(index < dense.size()) && dense[index])
      return dense[index];
    if (!sparse.empty())
      if (auto found = sparse.find(number); found != sparse.end())
        return found->second;
    return fallback;
  }
};

/// Where a field of a record is read or replaced. The machine remembers the
/// shape it met last.
struct FieldSite {
  uint32_t name;
  uint32_t shape;
  uint32_t index;
};

/// Which fields a record has, by the numbers of their names.
struct Shape {
  llvm::SmallVector<uint32_t, 4> names;
};

/// What a split tree does with the labels of its scrutinee.
struct TreeLayout {
  static constexpr int32_t kRaw = -1, kRec = -2;
  struct Alternative {
    uint32_t field; ///< of the tree object: the alternative
    /// For each field of the label kRaw, kRec, or which field of the tree
    /// object is the nested tree.
    llvm::SmallVector<int32_t, 4> modes;
  };
  llvm::DenseMap<uint32_t, Alternative> alternatives; ///< by label
};

/// How the type arguments of a call are made from those of the caller.
struct TypeEnvPlan {
  struct Entry {
    const ShowType *type; ///< null: as the caller's variable
    uint32_t callerIndex;
  };
  llvm::SmallVector<Entry, 2> entries;
};

/// What an instruction shows.
struct Shown {
  const ShowType *type;
  bool lisp;
};

/// All code, and what it refers to. Owns everything.
struct Program {
  std::vector<std::unique_ptr<Code>> codes;
  const Code *start = nullptr;
  std::vector<uint32_t> pool;
  Heap heap;

  std::vector<std::unique_ptr<CaseTable>> tables;
  std::vector<std::unique_ptr<FieldSite>> sites;
  std::vector<Shape> shapes;
  std::vector<TreeLayout> treeLayouts;
  std::vector<std::unique_ptr<ShowType>> showTypes;
  std::vector<TypeEnvPlan> typeEnvPlans;
  std::vector<std::unique_ptr<ForeignFunction, ForeignDeleter>> foreign;
  std::vector<Shown> shown;       ///< what instructions print
  std::vector<std::string> texts; ///< of failures

  /// Numbers of names, of labels and of fields alike.
  llvm::StringMap<uint32_t> names;
  uint32_t intern(llvm::StringRef name) {
    return names.try_emplace(name, names.size()).first->second;
  }
};

} // namespace froe::interp

#endif // LIB_INTERPRETER_CODE_H
