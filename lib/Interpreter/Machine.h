//===- Machine.h - Executes code ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The machine has two stacks that grow as needed: values, which frames are
// stretches of, and calls, where each waits for its result. A call places the
// callee's frame right after the part of its own that it will need again; a
// tail call replaces the frame. Nothing recurses in C++.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_INTERPRETER_MACHINE_H
#define LIB_INTERPRETER_MACHINE_H

#include "lib/Interpreter/Code.h"
#include "lib/Interpreter/Interpreter.h"
#include "lib/Interpreter/Streams.h"
#include "llvm/ADT/Twine.h"

namespace froe::interp {

class Machine {
public:
  Machine(Program &program, const InterpreterOptions &options);
  Machine(const Machine &) = delete;
  Machine &operator=(const Machine &) = delete;
  ~Machine();

  /// Runs the program and returns its exit status.
  int run();

  /// Ends the program with a message and the place of the instruction, or
  /// without a place for null. For handlers to return: always false.
  bool fail(const Instr *instr, const llvm::Twine &message);
  bool failMemory() { return fail(nullptr, "out of memory"); }
  /// Ends the program with a status.
  bool exit(int status);

  /// From now on a failure calls the closure, which is taken over, instead of
  /// ending the program. False if there is such a one already.
  bool beginAttempt(Value closure);
  void endAttempt();

  /// The values that an instruction with a list uses and defines.
  Value &use(const Instr &instr, Value *regs, unsigned i) {
    return regs[program.pool[instr.a + i] & ~kTake];
  }
  Value &def(const Instr &instr, Value *regs, unsigned i) {
    return regs[program.pool[instr.a + instr.b + i]];
  }
  /// The value of an operand that is consumed; the caller owns it.
  static Value fetch(Value *regs, uint32_t operand) {
    if (operand & kTake) {
      Value &reg = regs[operand & ~kTake];
      Value value = reg;
      reg.isObject = 0;
      return value;
    }
    Heap::retain(regs[operand]);
    return regs[operand];
  }
  Value take(const Instr &instr, Value *regs, unsigned i) {
    return fetch(regs, program.pool[instr.a + i]);
  }

  Program &program;
  Heap &heap;
  const InterpreterOptions &options;
  Streams streams;

private:
  /// A call that waits for its results: the instruction, and its frame.
  struct Waiting {
    const Instr *call;
    size_t frame; ///< offset in the stack of values
  };

  /// Where the machine is. The loop has its own copy in registers and hands
  /// this one to what changes it.
  struct Position {
    const Instr *ip;
    Value *regs;
  };

  bool allocateStacks();
  bool execute(const Code *code);
  bool replay();

  // Calls
  bool growValues(Position &at, Value *&frame, size_t count);
  bool growCalls();
  bool checkGrowth(size_t bytes);
  bool growForCall(Position &at, const Code *code);
  bool callStaged(Position &at, Value callee, bool tail);
  bool enter(Position &at, const Code *code, bool tail);
  bool tailCall(Position &at);
  bool apply(Position &at, bool tail);
  bool split(Position &at, bool tail);
  bool splitLabel(Position &at, bool tail);
  bool resolve(const Instr *ip, Value &callee);
  bool stageSplit(const Instr *ip, Value tree, uint32_t label, Value *fields,
                  size_t count, Value &alternative);
  bool stageSplit(const Instr *ip, Value value, Value tree, Value &alternative);
  bool leave(Position &at);

  // Data
  void unpack(const Instr &instr, Value *regs);
  bool with(const Instr &instr, Value *regs);
  bool setElement(const Instr &instr, Value *regs);
  void updateSite(FieldSite &site, Object *record);
  bool failChecked(const Instr &instr, Value *regs);

  Value *values = nullptr;
  Value *valuesEnd = nullptr;
  Waiting *calls = nullptr;
  size_t numCalls = 0, maxCalls = 0;
  size_t stackLimit; ///< bytes of both stacks
  /// Arguments of a call whose frame is not there yet; owned.
  llvm::SmallVector<Value, 16> staged;
  /// What is called if something fails; no object where the failure counts.
  Value attempt = Value::scalar(0);
  /// Whether it has to be called.
  bool mustReplay = false;
  uint64_t steps = 0;
  int status = 0;
};

/// The place of a location as "file:line:column", or empty.
std::string describeLocation(mlir::Location loc);

} // namespace froe::interp

#endif // LIB_INTERPRETER_MACHINE_H
