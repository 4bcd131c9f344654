//===- Ground.h - Types without variables -----------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The types that programs are lowered with. They are canonical: equal types,
// also recursive ones that are unrolled or knotted differently, are one object,
// so that code meant for one works on the other. The only variables are those
// of polymorphic functions, which stand for themselves.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_FRONTEND_GROUND_H
#define LIB_FRONTEND_GROUND_H

#include "lib/Frontend/Syntax.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include <string>
#include <unordered_map>
#include <vector>

namespace froe::lang {

enum class GroundKind : uint8_t {
  Int,
  Float,
  Bool,
  Char,
  String,
  Function,
  Record,
  Sum,
  Array,
  Variable,
};

struct Ground {
  struct Part {
    /// Of records and sums: the field or label; of functions and arrays null.
    Symbol *name;
    /// Of fields, elements, parameters and at last the result, one type; of
    /// labels, their fields.
    llvm::ArrayRef<Ground *> types;
  };
  GroundKind kind;
  uint32_t id = 0;
  /// Of Variable.
  uint32_t variable = 0;
  /// Whether it reaches itself.
  bool isRecursive = false;
  /// Whether it mentions a variable.
  bool isOpen = false;
  /// In the order of their names, of functions in that of the parameters.
  llvm::ArrayRef<Part> parts;

  llvm::ArrayRef<Ground *> getParams() const {
    return parts.front().types.drop_back();
  }
  Ground *getResult() const { return parts.front().types.back(); }
  Ground *getElement() const { return parts.front().types.front(); }
  const Part *find(const Symbol *name) const;
  bool is(GroundKind k) const { return kind == k; }
};

/// A graph of types that are not canonical yet. Nodes refer to others by number.
struct GroundGraph {
  struct Part {
    Symbol *name;
    llvm::SmallVector<unsigned, 2> types;
  };
  struct Node {
    GroundKind kind = GroundKind::Record;
    /// Set once it is known; then the rest does not matter.
    Ground *canonical = nullptr;
    std::vector<Part> parts;
  };
  std::vector<Node> nodes;
};

/// Makes types canonical. Owns them.
class GroundTypes {
public:
  GroundTypes(llvm::BumpPtrAllocator &arena);

  Ground *getScalar(GroundKind kind) { return scalars[size_t(kind)]; }
  Ground *getVariable(uint32_t number);
  Ground *getUnit() { return unit; }
  Ground *getFunction(llvm::ArrayRef<Ground *> params, Ground *result);
  Ground *getArray(Ground *element);
  Ground *get(GroundKind kind, llvm::ArrayRef<Ground::Part> parts);

  /// Sets `canonical` in all nodes reachable from `root` and returns that of
  /// `root`. Linear in the graph but for strongly connected components, which
  /// take n log n.
  Ground *canonicalize(GroundGraph &graph, unsigned root);

  /// Structural and coinductive; remembered.
  bool isSubtype(Ground *sub, Ground *super);

  /// Whether `concrete` is `pattern` with its variables replaced, each always by
  /// the same type; if so, `substitution` tells by which.
  bool match(Ground *concrete, Ground *pattern,
             llvm::DenseMap<uint32_t, Ground *> &substitution);
  Ground *substitute(Ground *type,
                     const llvm::DenseMap<uint32_t, Ground *> &substitution);

  uint32_t size() const { return all.size(); }

  /// Variables by the order in which they are met.
  using Names = llvm::DenseMap<uint32_t, unsigned>;
  /// A type in the notation of the language; lists and options by their names.
  static std::string describe(Ground *type, Names &names);

private:
  using Key = std::vector<uintptr_t>;
  struct KeyHash {
    size_t operator()(const Key &key) const;
  };
  Ground *make(GroundKind kind, llvm::ArrayRef<Ground::Part> parts);
  void canonicalizeComponent(GroundGraph &graph,
                             llvm::ArrayRef<unsigned> component);

  llvm::BumpPtrAllocator &arena;
  std::vector<Ground *> all;
  Ground *scalars[size_t(GroundKind::String) + 1];
  Ground *unit = nullptr;
  llvm::DenseMap<uint32_t, Ground *> variables;
  /// By kind and parts.
  std::unordered_map<Key, Ground *, KeyHash> shallow;
  /// Recursive types by their unfolding from one node on.
  std::unordered_map<Key, Ground *, KeyHash> knots;
  llvm::DenseMap<std::pair<Ground *, Ground *>, bool> subtypes;
};

} // namespace froe::lang

#endif // LIB_FRONTEND_GROUND_H
