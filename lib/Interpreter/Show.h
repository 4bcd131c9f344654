//===- Show.h - Values as text ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Prints a value as its type says, byte for byte as the runtime prints what
// compiled code hands to it: what the type has forgotten is not shown. The
// stack of what is yet to be shown is explicit, and the last part of something
// replaces it there, so that a list of any length takes one entry.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_INTERPRETER_SHOW_H
#define LIB_INTERPRETER_SHOW_H

#include "dialect/Froe/FroeTypes.h"
#include "lib/Interpreter/Value.h"
#include "mlir/IR/Types.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>
#include <string>
#include <vector>

namespace froe::interp {

struct Program;
struct Shown;

/// How to print a value of some type. Owned by the program; types refer to each
/// other in cycles.
struct ShowType {
  enum Kind : uint8_t {
    Int,
    Char, ///< an i32, which is a character in Lisp style
    Bool,
    F32,
    F64,
    String,
    Function,
    Array,
    Record,
    Sum,
    Variable, ///< the type argument `index` of the function
    Any,      ///< what the box says
    Invalid,
  };
  struct Field {
    std::string name;
    uint32_t number; ///< of the name
    const ShowType *type;
  };
  struct Label {
    std::string name;
    llvm::SmallVector<const ShowType *, 2> fields;
  };
  Kind kind = Invalid;
  uint32_t index = 0;
  const ShowType *element = nullptr;
  std::vector<Field> fields;
  std::vector<Label> labels;
  /// Null for a sum that is a list in Lisp style, else where its tails end.
  const ShowType *listEnd = nullptr;
  llvm::DenseMap<uint32_t, uint32_t> labelIndex; ///< by number of the name
};

/// Makes the descriptions of types, each once.
class ShowTypes {
public:
  explicit ShowTypes(Program &program) : program(program) {}
  /// The description of a type in a function with these type variables.
  const ShowType *get(mlir::Type type, llvm::ArrayRef<mlir::Type> variables);

private:
  using Key = std::pair<mlir::Type, mlir::Type>;
  ShowType *lookup(mlir::Type type);
  void describe(mlir::Type type, ShowType &result);

  Program &program;
  ListTypes lists;
  llvm::DenseMap<mlir::Type, ShowType *> closed;
  /// For types that mention variables: what they mean depends on the function.
  llvm::DenseMap<mlir::Type, ShowType *> open;
  llvm::SmallVector<mlir::Type> openVariables;
  struct Pending {
    mlir::Type type;
    ShowType *description;
    bool isClosed;
  };
  std::vector<Pending> pending;
  /// Whether the type that is being described mentions no variables.
  bool isPartOfClosed = false;
};

/// Replaces type variables by what they stand for in the function with the type
/// arguments `env`, which becomes the environment of that type, or null.
inline void resolveVariable(const ShowType *&type, Object *&env) {
  while (type->kind == ShowType::Variable && env) {
    Value *entry = env->fields() + 2 * type->index;
    type = reinterpret_cast<const ShowType *>(entry[0].bits);
    env = entry[1].isObject ? entry[1].object() : nullptr;
  }
}

/// Whether two types, each with its environment, are the same. Types that no
/// variable is a part of have one description each; others are the same if they
/// look the same once their variables are replaced.
bool isSameType(const ShowType *a, Object *envA, const ShowType *b,
                Object *envB);

/// Appends text to a buffer and hands it on when it gets long.
struct TextSink {
  std::string text;
  /// Empties the text; false to stop. None to keep all of it.
  llvm::function_ref<bool(std::string &)> flush = nullptr;
};

/// Shows a value; `env` are the type arguments of the function that shows it,
/// null where it has none. A string at the top is shown as it is. False if the
/// sink says so.
bool show(Program &program, Shown shown, Object *env, Value value,
          TextSink &sink);

} // namespace froe::interp

#endif // LIB_INTERPRETER_SHOW_H
