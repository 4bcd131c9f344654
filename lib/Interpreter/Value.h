//===- Value.h - What registers and objects hold ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A value is one word and a flag that tells whether the word is the address of
// an object. Values carry no types, but what they carry is enough for every
// coercion of the dialect to be the identity:
//
// - An integer of n bits is kept sign-extended to 64 bits (so true, an i1, is
//   -1), which makes signed and unsigned comparison right at every width. A
//   float is kept as its bits.
// - A label without fields is a word, the number of its name. A label with
//   fields is an object that knows the number of its name. The names of all
//   labels of a program are numbered together, so that a sum may gain labels
//   without a change to the value.
// - A record is an object that knows its shape: which fields it has, in the
//   order of their names. Who reads a field at a supertype looks it up in the
//   shape, so that a record may forget fields without a change to the value.
// - A function value is a closure, an object of code and captures: partial
//   applications and alternatives are the same thing here. A delayed split is
//   what an alternative gets for a field of mode `rec` or `tree`: a value and
//   the tree that will split it, applied to no arguments.
//
// Objects are counted. Data has no cycles, for values are immutable.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_INTERPRETER_VALUE_H
#define LIB_INTERPRETER_VALUE_H

#include "froe/abi.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <cstring>

namespace froe::interp {

struct Object;

/// A copy of the word; who owns a reference to the object is said where the
/// value stands.
struct Value {
  uint64_t bits;
  uint64_t isObject;

  static Value scalar(uint64_t bits) { return {bits, 0}; }
  static Value of(Object *object) {
    return {reinterpret_cast<uint64_t>(object), 1};
  }
  Object *object() const { return reinterpret_cast<Object *>(bits); }
};

enum class Kind : uint8_t {
  Label,   ///< id: number of the label's name; fields
  Record,  ///< id: number of the shape; fields
  Closure, ///< id: number of the code; captures
  Delayed, ///< the tree, the value
  Tree,    ///< id: number of the tree layout; alternatives, then nested trees
  TypeEnv, ///< for each type variable: address of its type, its environment
  Box,     ///< address of the type, its environment, the value
  Array,
  String,
};

/// Header of what values point to. Owns a reference to each of its fields.
struct Object {
  union {
    uint64_t refs; ///< how many values point here
    Object *next;  ///< while it waits to be freed, or is free
  };
  uint32_t id;
  uint32_t kind : 8;
  uint32_t count : 24; ///< fields

  static constexpr uint32_t kMaxCount = (1u << 24) - 1;

  Kind getKind() const { return static_cast<Kind>(kind); }
  Value *fields() { return reinterpret_cast<Value *>(this + 1); }
};

struct ArrayObject : Object {
  uint64_t length;
  uint64_t capacity; ///< elements that there is room for

  Value *elements() { return reinterpret_cast<Value *>(this + 1); }
};

/// A string has the runtime's form, for its functions to work on.
struct StringObject : Object {
  froe_string *string() { return reinterpret_cast<froe_string *>(this + 1); }
  llvm::StringRef str() {
    return {string()->bytes, static_cast<size_t>(string()->length)};
  }
};

inline ArrayObject *asArray(Value value) {
  return static_cast<ArrayObject *>(value.object());
}
inline StringObject *asString(Value value) {
  return static_cast<StringObject *>(value.object());
}

/// The number of a label's name.
inline uint32_t labelOf(Value value) {
  return value.isObject ? value.object()->id
                        : static_cast<uint32_t>(value.bits);
}

inline double asDouble(Value value) {
  double result;
  std::memcpy(&result, &value.bits, sizeof result);
  return result;
}
inline float asFloat(Value value) {
  uint32_t bits = static_cast<uint32_t>(value.bits);
  float result;
  std::memcpy(&result, &bits, sizeof result);
  return result;
}
inline uint64_t bitsOf(double value) {
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}
inline uint64_t bitsOf(float value) {
  uint32_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

} // namespace froe::interp

#endif // LIB_INTERPRETER_VALUE_H
