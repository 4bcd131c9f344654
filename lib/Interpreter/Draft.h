//===- Draft.h - Code before it has registers ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The compiler first writes drafts: blocks of instructions over virtual
// registers, of which there are as many as it likes, each defined once, but for
// the parameters of blocks, which every jump to the block defines. `assemble`
// then finds where each is used for the last time, marks or adds what takes
// its value out of the register there, puts the virtual registers into as few
// registers as their lifetimes allow, and writes the final code.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_INTERPRETER_DRAFT_H
#define LIB_INTERPRETER_DRAFT_H

#include "lib/Interpreter/Code.h"

namespace froe::interp {

/// Number of a virtual register; kTake may be set in uses.
using VReg = uint32_t;

/// How the operands of an instruction are written.
enum class Form : uint8_t {
  Plain, ///< uses in a, b, c; the definition in d
  List,  ///< in the pool; d is the draft's `extra`
  Call,  ///< in the pool; d is the extent of the frame
};

struct DraftInstr {
  Op op;
  Form form = Form::Plain;
  /// Takes over the values it uses. Otherwise it only looks at them.
  bool consumes = false;
  uint16_t width = 0;
  uint32_t extra = 0;
  llvm::SmallVector<VReg, 3> uses;
  llvm::SmallVector<VReg, 2> defs;
  /// What stands in the union of the instruction.
  union {
    int64_t imm = 0;
    const void *pointer;
    Handler handler;
  };
  mlir::Location loc;

  DraftInstr(Op op, mlir::Location loc) : op(op), loc(loc) {}
};

/// How a block ends.
struct DraftEnd {
  enum Kind {
    Open,   ///< not yet known
    Jump,   ///< to targets[0]; uses are the values of its parameters
    Branch, ///< on uses[0] to targets[0], else to targets[1]
    Cases,  ///< on uses[0] by keys to targets, else the last target if there
            ///< is one more target than keys; `match` tells what to look at
    Leave,  ///< the last instruction leaves the code
  };
  Kind kind = Open;
  bool match = false;
  llvm::SmallVector<VReg, 3> uses;
  llvm::SmallVector<uint32_t, 2> targets;
  llvm::SmallVector<int64_t, 4> keys;
};

struct DraftBlock {
  llvm::SmallVector<VReg, 2> params;
  std::vector<DraftInstr> instrs;
  DraftEnd end;
  mlir::Location loc; ///< of the end
  uint64_t steps = 0; ///< operations of the program in it

  explicit DraftBlock(mlir::Location loc) : loc(loc) {}
};

/// Block 0 is the entry; its parameters are the captures, then the
/// parameters of the code. Branches and cases lead to blocks without
/// parameters.
struct Draft {
  std::vector<DraftBlock> blocks;
  /// The order in which blocks are to stand; the entry comes first.
  std::vector<uint32_t> layout;
  /// Of each virtual register: whether it may hold an object.
  std::vector<bool> general;

  VReg newReg(bool isGeneral) {
    general.push_back(isGeneral);
    return general.size() - 1;
  }
};

/// Writes the code of a draft, which is used up.
void assemble(Draft &draft, Program &program, Code &code, bool countSteps);

} // namespace froe::interp

#endif // LIB_INTERPRETER_DRAFT_H
