//===- Show.cpp - Values as text ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Interpreter/Show.h"

#include "dialect/Froe/FroeOps.h"
#include "dialect/Froe/FroeSubtyping.h"
#include "lib/Interpreter/Code.h"
#include "runtime/src/text.h"
#include "llvm/ADT/TypeSwitch.h"
#include <set>

using namespace froe;
using namespace froe::interp;

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

ShowType *ShowTypes::lookup(mlir::Type type) {
  if (ShowType *known = closed.lookup(type))
    return known;
  // To look for variables takes time for all of a type: parts of a type without
  // have none either.
  bool isOpen = !isPartOfClosed && mentionsVariable(type);
  ShowType *&entry = (isOpen ? open : closed)[type];
  if (entry)
    return entry;
  program.showTypes.push_back(std::make_unique<ShowType>());
  entry = program.showTypes.back().get();
  pending.push_back({type, entry, !isOpen});
  return entry;
}

void ShowTypes::describe(mlir::Type type, ShowType &result) {
  llvm::TypeSwitch<mlir::Type>(type)
      .Case([&](mlir::IntegerType integer) {
        result.kind = integer.getWidth() == 1    ? ShowType::Bool
                      : integer.getWidth() == 32 ? ShowType::Char
                                                 : ShowType::Int;
      })
      .Case([&](mlir::IndexType) { result.kind = ShowType::Int; })
      .Case([&](mlir::Float32Type) { result.kind = ShowType::F32; })
      .Case([&](mlir::Float64Type) { result.kind = ShowType::F64; })
      .Case([&](StringType) { result.kind = ShowType::String; })
      .Case([&](AnyType) { result.kind = ShowType::Any; })
      .Case<PapType, AltType, SplitTreeType, mlir::FunctionType>(
          [&](auto) { result.kind = ShowType::Function; })
      .Case([&](ArrayType array) {
        result.kind = ShowType::Array;
        result.element = lookup(array.getElementType());
      })
      .Case([&](RecordType record) {
        result.kind = ShowType::Record;
        for (auto [name, field] :
             llvm::zip_equal(record.getNames(), record.getTypes()))
          result.fields.push_back(
              {name.str(), program.intern(name), lookup(field)});
      })
      .Case([&](SumType sum) {
        result.kind = ShowType::Sum;
        if (mlir::Type end = lists.getEnd(sum))
          result.listEnd = lookup(end);
        for (const SumLabel &label : sum.getLabels()) {
          result.labelIndex[program.intern(label.name)] = result.labels.size();
          ShowType::Label &shown = result.labels.emplace_back();
          shown.name = label.name.str();
          for (mlir::Type field : label.fields)
            shown.fields.push_back(lookup(field));
        }
      })
      .Case([&](VarType variable) {
        auto *found = llvm::find(openVariables, variable);
        if (found == openVariables.end())
          return;
        result.kind = ShowType::Variable;
        result.index = found - openVariables.begin();
      });
}

const ShowType *ShowTypes::get(mlir::Type type,
                               llvm::ArrayRef<mlir::Type> variables) {
  if (llvm::ArrayRef<mlir::Type>(openVariables) != variables) {
    openVariables.assign(variables.begin(), variables.end());
    open.clear();
  }
  const ShowType *result = lookup(type);
  while (!pending.empty()) {
    auto [next, description, isClosed] = pending.back();
    pending.pop_back();
    isPartOfClosed = isClosed;
    describe(next, *description);
  }
  isPartOfClosed = false;
  return result;
}

bool froe::interp::isSameType(const ShowType *a, Object *envA,
                              const ShowType *b, Object *envB) {
  struct Side {
    const ShowType *type;
    Object *env;
    bool operator<(const Side &other) const {
      return std::tie(type, env) < std::tie(other.type, other.env);
    }
  };
  std::set<std::pair<Side, Side>> seen;
  std::vector<std::pair<Side, Side>> pending;
  auto push = [&](Side left, Side right) {
    resolveVariable(left.type, left.env);
    resolveVariable(right.type, right.env);
    if (left.type == right.type && left.env == right.env)
      return true;
    // Without variables in either a description is a type.
    bool isLeaf = left.type->kind <= ShowType::String;
    if (left.type->kind != right.type->kind ||
        (left.type != right.type && (isLeaf || (!left.env && !right.env))))
      return false;
    if (seen.insert({left, right}).second)
      pending.push_back({left, right});
    return true;
  };
  if (!push({a, envA}, {b, envB}))
    return false;
  while (!pending.empty()) {
    auto [left, right] = pending.back();
    pending.pop_back();
    const ShowType &x = *left.type, &y = *right.type;
    if (x.fields.size() != y.fields.size() ||
        x.labels.size() != y.labels.size())
      return false;
    if (x.element && !push({x.element, left.env}, {y.element, right.env}))
      return false;
    for (auto [f, g] : llvm::zip_equal(x.fields, y.fields))
      if (f.number != g.number ||
          !push({f.type, left.env}, {g.type, right.env}))
        return false;
    for (auto [f, g] : llvm::zip_equal(x.labels, y.labels)) {
      if (f.name != g.name || f.fields.size() != g.fields.size())
        return false;
      for (auto [s, t] : llvm::zip_equal(f.fields, g.fields))
        if (!push({s, left.env}, {t, right.env}))
          return false;
    }
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

namespace {

/// What is yet to be shown of a label, a record or an array, or `left` times
/// the character that closes one.
struct Frame {
  enum Kind : uint8_t { Fields, List, Elements, Close } kind;
  bool started;
  char closer;
  uint64_t left;
  const ShowType *type;         ///< record, or of an array's elements
  const ShowType::Label *label; ///< null for a record
  const Value *at;              ///< next field or element; record: all fields
  Object *object;               ///< the record
  Object *env;
};

class Shower {
public:
  Shower(Program &program, TextSink &sink, bool lisp)
      : program(program), sink(sink), lisp(lisp) {}

  bool run(const ShowType *type, Object *env, Value value) {
    resolve(type, env, value);
    if (type->kind == ShowType::String) {
      sink.text += asString(value)->str();
      return flush();
    }
    if (lisp && type->kind == ShowType::Char) {
      char buffer[4];
      if (size_t length = froe__utf8_encode(value.bits, buffer)) {
        sink.text.append(buffer, length);
        return flush();
      }
    }
    start(type, env, value);
    while (!stack.empty()) {
      if (sink.text.size() > kChunk && !flush())
        return false;
      step();
    }
    return flush();
  }

private:
  static constexpr size_t kChunk = size_t(1) << 16;

  bool flush() { return !sink.flush || sink.flush(sink.text); }

  /// Replaces type variables by what they stand for, and boxes by what is in
  /// them.
  static void resolve(const ShowType *&type, Object *&env, Value &value) {
    resolveVariable(type, env);
    while (type->kind == ShowType::Any) {
      Value *box = value.object()->fields();
      type = reinterpret_cast<const ShowType *>(box[0].bits);
      env = box[1].isObject ? box[1].object() : nullptr;
      value = box[2];
      resolveVariable(type, env);
    }
  }

  /// Whether a sum is a list. Where its tails end in a type variable, that is
  /// for what the variable stands for to say.
  static bool isList(const ShowType *type, Object *env) {
    while (type->kind == ShowType::Sum && type->listEnd) {
      if (type->listEnd->kind != ShowType::Variable)
        return false;
      type = type->listEnd;
      resolveVariable(type, env);
    }
    return type->kind == ShowType::Sum;
  }

  /// The label of a value; null if the type has none such.
  static const ShowType::Label *findLabel(const ShowType *type, Value value) {
    auto found = type->labelIndex.find(labelOf(value));
    return found == type->labelIndex.end() ? nullptr
                                           : &type->labels[found->second];
  }

  void quote(llvm::StringRef text);
  void showFloat(double value, bool single) {
    char buffer[FROE__FLOAT_TEXT];
    auto *format = lisp ? froe__format_lisp_float : froe__format_float;
    sink.text.append(buffer, format(value, single, buffer));
  }
  void start(const ShowType *type, Object *env, Value value);
  void startSum(const ShowType *type, Object *env, Value value);
  void push(Frame::Kind kind, char closer, uint64_t left, const ShowType *type,
            const ShowType::Label *label, const Value *at, Object *env,
            Object *object = nullptr) {
    stack.push_back({kind, false, closer, left, type, label, at, object, env});
  }
  void step();
  void stepList();

  Program &program;
  TextSink &sink;
  bool lisp;
  std::vector<Frame> stack;
};

void Shower::quote(llvm::StringRef text) {
  static const char digits[] = "0123456789abcdef";
  std::string &out = sink.text;
  out += '"';
  for (char c : text) {
    unsigned char byte = c;
    if (c == '"' || c == '\\')
      (out += '\\') += c;
    else if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (c == '\r')
      out += "\\r";
    else if (byte >= 0x20 && byte != 0x7f)
      out += c;
    else {
      out += lisp ? "\\x" : "\\u{";
      if (byte >= 16)
        out += digits[byte >> 4];
      (out += digits[byte & 15]) += lisp ? ';' : '}';
    }
  }
  out += '"';
}

void Shower::startSum(const ShowType *type, Object *env, Value value) {
  const ShowType::Label *label = findLabel(type, value);
  if (!label) {
    sink.text += "<invalid>";
    return;
  }
  uint64_t fields = label->fields.size();
  if (lisp && isList(type, env)) {
    sink.text += fields ? "[" : "[]";
    if (fields)
      push(Frame::List, ']', fields, nullptr, label, value.object()->fields(),
           env);
    return;
  }
  if (fields && lisp)
    sink.text += '(';
  sink.text += label->name;
  if (!fields)
    return;
  if (!lisp)
    sink.text += '(';
  push(Frame::Fields, ')', fields, nullptr, label, value.object()->fields(),
       env);
  stack.back().started = lisp;
}

/// Shows a scalar, or the beginning of something with parts.
void Shower::start(const ShowType *type, Object *env, Value value) {
  resolve(type, env, value);
  switch (type->kind) {
  case ShowType::Char:
    if (lisp) {
      char buffer[FROE__CHAR_TEXT];
      sink.text.append(buffer, froe__format_char(value.bits, buffer));
      return;
    }
    [[fallthrough]];
  case ShowType::Int: {
    char buffer[FROE__INT_TEXT];
    sink.text.append(buffer, froe__format_int(value.bits, buffer));
    return;
  }
  case ShowType::Bool:
    if (lisp)
      sink.text += value.bits & 1 ? "#t" : "#f";
    else
      sink.text += value.bits & 1 ? "true" : "false";
    return;
  case ShowType::F32:
    return showFloat(asFloat(value), true);
  case ShowType::F64:
    return showFloat(asDouble(value), false);
  case ShowType::String:
    return quote(asString(value)->str());
  case ShowType::Function:
    sink.text += "<function>";
    return;
  case ShowType::Array:
    if (lisp)
      sink.text += '#';
    if (uint64_t length = asArray(value)->length) {
      sink.text += '[';
      push(Frame::Elements, ']', length, type->element, nullptr,
           asArray(value)->elements(), env);
    } else {
      sink.text += "[]";
    }
    return;
  case ShowType::Record:
    if (type->fields.empty()) {
      sink.text += "{}";
      return;
    }
    sink.text += '{';
    push(Frame::Fields, '}', type->fields.size(), type, nullptr,
         value.object()->fields(), env, value.object());
    return;
  case ShowType::Sum:
    return startSum(type, env, value);
  case ShowType::Variable:
  case ShowType::Any:
  case ShowType::Invalid:
    sink.text += "<invalid>";
    return;
  }
}

/// Shows an element, or moves on to the rest of the list.
void Shower::stepList() {
  Frame &frame = stack.back();
  const ShowType *type = frame.label->fields[2 - frame.left];
  Object *env = frame.env;
  Value value = *frame.at++;
  if (frame.left-- == 2) {
    if (frame.started)
      sink.text += ' ';
    frame.started = true;
    return start(type, env, value);
  }
  resolve(type, env, value);
  const ShowType::Label *label = findLabel(type, value);
  if (label && !label->fields.empty()) {
    frame.left = 2;
    frame.label = label;
    frame.at = value.object()->fields();
    frame.env = env;
    return;
  }
  sink.text += label ? "]" : " <invalid>]";
  stack.pop_back();
}

void Shower::step() {
  Frame &frame = stack.back();
  if (frame.kind == Frame::List)
    return stepList();
  if (frame.kind == Frame::Close) {
    sink.text.append(frame.left, frame.closer);
    stack.pop_back();
    return;
  }
  if (frame.started)
    sink.text += lisp ? " " : ", ";
  frame.started = true;
  const ShowType *type = frame.type;
  Object *env = frame.env;
  Value value;
  if (frame.kind == Frame::Elements) {
    value = *frame.at++;
  } else if (frame.label) {
    type = frame.label->fields[frame.label->fields.size() - frame.left];
    value = *frame.at++;
  } else {
    // The record may have more fields than the type.
    const ShowType::Field &field =
        type->fields[type->fields.size() - frame.left];
    const auto &names = program.shapes[frame.object->id].names;
    value = frame.at[llvm::find(names, field.number) - names.begin()];
    (sink.text += field.name) += lisp ? " " : " = ";
    type = field.type;
  }
  if (--frame.left == 0) {
    char closer = frame.closer;
    stack.pop_back();
    if (!stack.empty() && stack.back().kind == Frame::Close &&
        stack.back().closer == closer)
      ++stack.back().left;
    else
      push(Frame::Close, closer, 1, nullptr, nullptr, nullptr, nullptr);
  }
  start(type, env, value);
}

} // namespace

bool froe::interp::show(Program &program, Shown shown, Object *env, Value value,
                        TextSink &sink) {
  return Shower(program, sink, shown.lisp).run(shown.type, env, value);
}
