//===- Handlers.cpp - Operations that are functions ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Interpreter/Handlers.h"

#include "dialect/Froe/FroeOps.h"
#include "lib/Interpreter/Machine.h"
#include "lib/Interpreter/Show.h"
#include "runtime/src/entries.h"
#include "runtime/src/text.h"

using namespace froe;
using namespace froe::interp;

using llvm::Twine;

#define HANDLER(NAME)                                                          \
  bool handlers::NAME(Machine &machine, const Instr &instr, Value *regs)
#define USE(I) machine.use(instr, regs, I)
#define DEF(I) machine.def(instr, regs, I)

static uint64_t truth(bool value) { return value ? ~uint64_t(0) : 0; }

/// Defines a result as a new object, unless there was no memory for it.
static bool define(Machine &machine, Value &result, Object *object) {
  if (!object)
    return machine.failMemory();
  result = Value::of(object);
  return true;
}

static bool failIndex(Machine &machine, const Instr &instr, int64_t index,
                      int64_t length) {
  return machine.fail(&instr, "index " + Twine(index) +
                                  " is out of range for length " +
                                  Twine(length));
}

static bool checkSlice(Machine &machine, const Instr &instr, int64_t from,
                       int64_t to, int64_t length) {
  if (from >= 0 && from <= to && to <= length)
    return true;
  return machine.fail(&instr, "slice " + Twine(from) + ".." + Twine(to) +
                                  " is out of range for length " +
                                  Twine(length));
}

//===----------------------------------------------------------------------===//
// Functions and types
//===----------------------------------------------------------------------===//

HANDLER(moreArguments) {
  Value callee = machine.take(instr, regs, 0);
  Object *closure = callee.object();
  Object *result = machine.heap.make(Kind::Closure, closure->id,
                                     closure->count + instr.b - 1);
  Value *to = std::copy_n(closure->fields(), closure->count, result->fields());
  std::for_each(result->fields(), to, Heap::retain);
  for (uint32_t i = 1; i < instr.b; ++i)
    *to++ = machine.take(instr, regs, i);
  machine.heap.release(callee);
  DEF(0) = Value::of(result);
  return true;
}

HANDLER(makeTypeEnv) {
  const TypeEnvPlan &plan = machine.program.typeEnvPlans[instr.d];
  Value callerEnv = USE(0);
  Object *env = machine.heap.make(Kind::TypeEnv, 0, 2 * plan.entries.size());
  Value *to = env->fields();
  for (const TypeEnvPlan::Entry &entry : plan.entries) {
    if (entry.type) {
      *to++ = Value::scalar(reinterpret_cast<uint64_t>(entry.type));
      *to++ = callerEnv;
    } else {
      Value *from = callerEnv.object()->fields() + 2 * entry.callerIndex;
      *to++ = from[0];
      *to++ = from[1];
    }
    Heap::retain(to[-1]);
  }
  DEF(0) = Value::of(env);
  return true;
}

/// The type that an instruction names, and its environment.
static const ShowType *namedType(Machine &machine, const Instr &instr,
                                 Value *regs, Object *&env) {
  env = instr.b > 1 && USE(1).isObject ? USE(1).object() : nullptr;
  const ShowType *type = machine.program.shown[instr.d].type;
  resolveVariable(type, env);
  return type;
}

HANDLER(box) {
  Object *env;
  const ShowType *type = namedType(machine, instr, regs, env);
  Object *box = machine.heap.make(Kind::Box, 0, 3);
  Value *fields = box->fields();
  fields[0] = Value::scalar(reinterpret_cast<uint64_t>(type));
  fields[1] = env ? Value::of(env) : Value::scalar(0);
  fields[2] = USE(0);
  Heap::retain(fields[1]);
  Heap::retain(fields[2]);
  DEF(0) = Value::of(box);
  return true;
}

HANDLER(unbox) {
  Object *env;
  const ShowType *type = namedType(machine, instr, regs, env);
  Value *fields = USE(0).object()->fields();
  if (!isSameType(reinterpret_cast<const ShowType *>(fields[0].bits),
                  fields[1].isObject ? fields[1].object() : nullptr, type, env))
    return machine.fail(&instr, UnboxOp::getFailure());
  Heap::retain(fields[2]);
  DEF(0) = fields[2];
  return true;
}

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

/// An empty array with room for as many elements as the program asks for.
static ArrayObject *reserve(Machine &machine, const Instr &instr,
                            int64_t length) {
  if (length < 0) {
    machine.fail(&instr, "array length " + Twine(length) + " is negative");
    return nullptr;
  }
  // What no machine has room for is a mistake; less may be just too much.
  if (length >= int64_t(1) << 60) {
    machine.fail(&instr, "array length " + Twine(length) + " is too large");
    return nullptr;
  }
  ArrayObject *array = machine.heap.makeArray(length);
  if (!array)
    machine.failMemory();
  return array;
}

HANDLER(arrayReserve) {
  ArrayObject *array = reserve(machine, instr, USE(0).bits);
  if (array)
    DEF(0) = Value::of(array);
  return array != nullptr;
}

HANDLER(arrayMake) {
  ArrayObject *array = reserve(machine, instr, USE(0).bits);
  if (!array)
    return false;
  Value element = USE(1);
  array->length = array->capacity;
  std::fill_n(array->elements(), array->length, element);
  if (element.isObject)
    element.object()->refs += array->length;
  DEF(0) = Value::of(array);
  return true;
}

HANDLER(arrayOf) {
  ArrayObject *array = machine.heap.makeArray(instr.b);
  if (!array)
    return machine.failMemory();
  array->length = instr.b;
  for (uint32_t i = 0; i < instr.b; ++i)
    array->elements()[i] = machine.take(instr, regs, i);
  DEF(0) = Value::of(array);
  return true;
}

HANDLER(arrayLength) {
  DEF(0).bits = asArray(USE(0))->length;
  return true;
}

HANDLER(arraySlice) {
  ArrayObject *array = asArray(USE(0));
  int64_t from = USE(1).bits, to = USE(2).bits;
  if (!checkSlice(machine, instr, from, to, array->length))
    return false;
  ArrayObject *result = machine.heap.makeArray(to - from);
  if (!result)
    return machine.failMemory();
  result->length = to - from;
  std::copy(array->elements() + from, array->elements() + to,
            result->elements());
  std::for_each(result->elements(), result->elements() + result->length,
                Heap::retain);
  DEF(0) = Value::of(result);
  return true;
}

//===----------------------------------------------------------------------===//
// Strings
//===----------------------------------------------------------------------===//

static llvm::StringRef text(Value value) { return asString(value)->str(); }

/// Whether no character is cut at an offset, which is in range.
static bool checkBoundary(Machine &machine, const Instr &instr,
                          llvm::StringRef string, int64_t at) {
  if (at == static_cast<int64_t>(string.size()) ||
      (static_cast<unsigned char>(string[at]) & 0xc0) != 0x80)
    return true;
  return machine.fail(&instr, "offset " + Twine(at) + " is inside a character");
}

HANDLER(stringConcat) {
  llvm::StringRef left = text(USE(0)), right = text(USE(1));
  StringObject *result = machine.heap.makeString(left.size() + right.size());
  if (!result)
    return machine.failMemory();
  char *bytes = result->string()->bytes;
  std::copy(right.begin(), right.end(),
            std::copy(left.begin(), left.end(), bytes));
  DEF(0) = Value::of(result);
  return true;
}

HANDLER(stringJoin) {
  ArrayObject *parts = asArray(USE(0));
  llvm::StringRef separator = text(USE(1));
  uint64_t total = 0;
  for (uint64_t i = 0; i < parts->length; ++i) {
    // Each addend is below 2^62, so that the check sees every overflow.
    total += text(parts->elements()[i]).size() + (i ? separator.size() : 0);
    if (total > SIZE_MAX / 2)
      return machine.failMemory();
  }
  StringObject *result = machine.heap.makeString(total);
  if (!result)
    return machine.failMemory();
  char *to = result->string()->bytes;
  for (uint64_t i = 0; i < parts->length; ++i) {
    if (i)
      to = std::copy(separator.begin(), separator.end(), to);
    llvm::StringRef part = text(parts->elements()[i]);
    to = std::copy(part.begin(), part.end(), to);
  }
  DEF(0) = Value::of(result);
  return true;
}

HANDLER(stringSlice) {
  llvm::StringRef string = text(USE(0));
  int64_t from = USE(1).bits, to = USE(2).bits;
  return checkSlice(machine, instr, from, to, string.size()) &&
         checkBoundary(machine, instr, string, from) &&
         checkBoundary(machine, instr, string, to) &&
         define(machine, DEF(0),
                machine.heap.makeString(string.slice(from, to)));
}

HANDLER(stringLength) {
  DEF(0).bits = text(USE(0)).size();
  return true;
}

HANDLER(stringCompare) {
  DEF(0).bits = froe_rt_string_compare(asString(USE(0))->string(),
                                       asString(USE(1))->string());
  return true;
}

HANDLER(stringEqual) {
  DEF(0).bits = truth(text(USE(0)) == text(USE(1)));
  return true;
}

HANDLER(stringFind) {
  llvm::StringRef string = text(USE(0));
  int64_t from = USE(2).bits, length = string.size();
  if (from < 0 || from > length)
    return machine.fail(&instr, "offset " + Twine(from) +
                                    " is out of range for length " +
                                    Twine(length));
  if (!checkBoundary(machine, instr, string, from))
    return false;
  // The runtime's search can only fail for what has been checked: it needs no
  // context to fail in.
  DEF(0).bits =
      froe_rt_string_find(nullptr, nullptr, asString(USE(0))->string(),
                          asString(USE(1))->string(), from);
  return true;
}

HANDLER(stringByte) {
  llvm::StringRef string = text(USE(0));
  int64_t at = USE(1).bits, length = string.size();
  if (at < 0 || at >= length)
    return failIndex(machine, instr, at, length);
  DEF(0).bits = static_cast<unsigned char>(string[at]);
  return true;
}

HANDLER(stringDecode) {
  llvm::StringRef string = text(USE(0));
  int64_t at = USE(1).bits, length = string.size();
  if (at < 0 || at >= length)
    return failIndex(machine, instr, at, length);
  if (!checkBoundary(machine, instr, string, at))
    return false;
  uint32_t code;
  size_t width = froe__utf8_decode(string.data() + at, length - at, &code);
  DEF(0).bits = code;
  DEF(1).bits = width;
  return true;
}

HANDLER(stringFromChar) {
  int32_t code = static_cast<int32_t>(USE(0).bits);
  char bytes[4];
  size_t length = froe__utf8_encode(code, bytes);
  if (!length)
    return machine.fail(&instr, Twine(code) + " is not a character");
  return define(machine, DEF(0), machine.heap.makeString({bytes, length}));
}

HANDLER(stringFromInt) {
  char bytes[FROE__INT_TEXT];
  size_t length = froe__format_int(USE(0).bits, bytes);
  return define(machine, DEF(0), machine.heap.makeString({bytes, length}));
}

HANDLER(stringFromFloat) {
  char bytes[FROE__FLOAT_TEXT];
  size_t length = froe__format_float(asDouble(USE(0)), false, bytes);
  return define(machine, DEF(0), machine.heap.makeString({bytes, length}));
}

HANDLER(stringParseInt) {
  int64_t value = 0;
  DEF(0).bits =
      truth(froe_rt_string_parse_int(asString(USE(0))->string(), &value));
  DEF(1).bits = value;
  return true;
}

HANDLER(stringParseFloat) {
  double value = 0;
  DEF(0).bits =
      truth(froe_rt_string_parse_float(asString(USE(0))->string(), &value));
  DEF(1).bits = bitsOf(value);
  return true;
}

/// Shows what the instruction wants shown.
static bool showInto(Machine &machine, const Instr &instr, Value *regs,
                     TextSink &sink) {
  Object *env = instr.b > 1 && USE(1).isObject ? USE(1).object() : nullptr;
  return show(machine.program, machine.program.shown[instr.d], env, USE(0),
              sink);
}

HANDLER(showValue) {
  TextSink sink;
  showInto(machine, instr, regs, sink);
  return define(machine, DEF(0), machine.heap.makeString(sink.text));
}

//===----------------------------------------------------------------------===//
// Failure, input and output
//===----------------------------------------------------------------------===//

HANDLER(failText) {
  return machine.fail(&instr, machine.program.texts[instr.d]);
}

HANDLER(failString) { return machine.fail(&instr, text(USE(0))); }

HANDLER(failUnless) {
  return USE(0).bits || machine.fail(&instr, machine.program.texts[instr.d]);
}

HANDLER(attempt) {
  Value closure = machine.take(instr, regs, 0);
  DEF(0).bits = truth(machine.beginAttempt(closure));
  return true;
}

HANDLER(endAttempt) {
  if (USE(0).bits)
    machine.endAttempt();
  return true;
}

HANDLER(checkStep) {
  if (static_cast<int64_t>(USE(0).bits) > 0)
    return true;
  return machine.fail(
      &instr, "undefined behaviour: the step of a loop is not positive");
}

HANDLER(exitProgram) {
  return machine.exit(static_cast<int>(USE(0).bits & 255));
}

HANDLER(printString) {
  return machine.streams.write(text(USE(0)), instr.width) ||
         machine.fail(&instr, machine.streams.error);
}

HANDLER(printValue) {
  TextSink sink;
  auto flush = [&](std::string &text) {
    bool written = machine.streams.write(text, /*endLine=*/false);
    text.clear();
    return written;
  };
  sink.flush = flush;
  return (showInto(machine, instr, regs, sink) &&
          machine.streams.write("", instr.width)) ||
         machine.fail(&instr, machine.streams.error);
}

HANDLER(readLine) {
  std::string line;
  Streams::Line outcome = machine.streams.readLine(line);
  if (outcome == Streams::Line::Error)
    return machine.fail(&instr, line);
  DEF(0).bits = truth(outcome == Streams::Line::Read);
  return define(machine, DEF(1), machine.heap.makeString(line));
}

HANDLER(readFile) {
  std::string contents;
  bool read = machine.streams.readFile(text(USE(0)), contents);
  if (!machine.streams.error.empty())
    return machine.fail(nullptr, machine.streams.error);
  DEF(0).bits = truth(read);
  return define(machine, DEF(1), machine.heap.makeString(contents));
}

HANDLER(writeFile) {
  std::string why;
  bool written = machine.streams.writeFile(text(USE(0)), text(USE(1)), why);
  if (!machine.streams.error.empty())
    return machine.fail(nullptr, machine.streams.error);
  DEF(0).bits = truth(written);
  return define(machine, DEF(1), machine.heap.makeString(why));
}

HANDLER(programArguments) {
  const std::vector<std::string> &arguments = machine.options.arguments;
  ArrayObject *array = machine.heap.makeArray(arguments.size());
  if (!array)
    return machine.failMemory();
  for (const std::string &argument : arguments) {
    StringObject *string = machine.heap.makeString(repairUtf8(argument));
    if (!string)
      return machine.failMemory();
    array->elements()[array->length++] = Value::of(string);
  }
  DEF(0) = Value::of(array);
  return true;
}
