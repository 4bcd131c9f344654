//===- Handlers.h - Operations that are functions ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the machine does by calling a function, which finds its operands in the
// list of its instruction. None of them takes its operands over but where that
// is said.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_INTERPRETER_HANDLERS_H
#define LIB_INTERPRETER_HANDLERS_H

#include "lib/Interpreter/Code.h"

namespace froe::interp::handlers {

#define FROE_HANDLER(NAME)                                                     \
  bool NAME(Machine &machine, const Instr &instr, Value *regs);

// Functions and types. `moreArguments` takes over its operands.
FROE_HANDLER(moreArguments)
FROE_HANDLER(makeTypeEnv) ///< d: the plan
FROE_HANDLER(box)         ///< d: the type; type arguments may be a second use
FROE_HANDLER(unbox)       ///< the same

// Arrays. `arrayOf` takes over its operands.
FROE_HANDLER(arrayMake)
FROE_HANDLER(arrayReserve)
FROE_HANDLER(arrayOf)
FROE_HANDLER(arrayLength)
FROE_HANDLER(arraySlice)

// Strings
FROE_HANDLER(stringConcat)
FROE_HANDLER(stringJoin)
FROE_HANDLER(stringSlice)
FROE_HANDLER(stringLength)
FROE_HANDLER(stringCompare)
FROE_HANDLER(stringEqual)
FROE_HANDLER(stringFind)
FROE_HANDLER(stringByte)
FROE_HANDLER(stringDecode)
FROE_HANDLER(stringFromChar)
FROE_HANDLER(stringFromInt)
FROE_HANDLER(stringFromFloat)
FROE_HANDLER(stringParseInt)
FROE_HANDLER(stringParseFloat)
FROE_HANDLER(showValue) ///< d: the type; type arguments may be a second use

// Failure, input and output
FROE_HANDLER(failText) ///< d: the message
FROE_HANDLER(failString)
FROE_HANDLER(failUnless) ///< d: the message
FROE_HANDLER(attempt) ///< uses a closure, which it takes over
FROE_HANDLER(endAttempt)
FROE_HANDLER(checkStep)
FROE_HANDLER(exitProgram)
FROE_HANDLER(printString) ///< width: whether to end the line
FROE_HANDLER(printValue)  ///< the same, and d as for showValue
FROE_HANDLER(readLine)
FROE_HANDLER(readFile)
FROE_HANDLER(writeFile)
FROE_HANDLER(programArguments)

#undef FROE_HANDLER

} // namespace froe::interp::handlers

#endif // LIB_INTERPRETER_HANDLERS_H
