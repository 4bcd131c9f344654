//===- Grounding.h - Solutions of constraints -------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Gives every variable of a solved set of constraints one ground type.
//
// Sums are as wide as their class: variables between which values flow have one
// type, with all labels that any of them has or handles. The types that the
// constraints alone would give are finer (a tree of one node is not a tree), and
// each would ask for code of its own; what is not handled somewhere cannot come
// there, that has been checked.
//
// All else gets the least type, the union of what flows in: a record keeps the
// fields that all sources have. What nothing flows into gets the greatest type,
// the meet of what it flows into, and so does a parameter of a function that is
// used here, so that all uses of the function agree about the fields it reads.
//
// A part of several types, such as the tail of a list, is identified by the set
// of them, so that recursive types come to an end (the subset construction).
//
//===----------------------------------------------------------------------===//

#ifndef LIB_FRONTEND_GROUNDING_H
#define LIB_FRONTEND_GROUNDING_H

#include "lib/Frontend/Compilation.h"
#include "lib/Frontend/Solver.h"
#include "llvm/ADT/MapVector.h"
#include <deque>
#include <map>

namespace froe::lang {

class Grounding {
public:
  Grounding(Compilation &c, Solver &solver, GroundTypes &grounds)
      : c(c), solver(solver), grounds(grounds) {}

  Ground *get(Type *type);

  /// While the code of a polymorphic function is made: variables of a class that
  /// nothing is known of stand for themselves, numbered from 0.
  class Polymorphic;
  /// Whether a variable was met that is not quite anything, a number say, so
  /// that there is no code for all of its instances.
  bool hasWish = false;
  /// What the variables met since then are wished to be: "where a is a number".
  std::string describeWishes(GroundTypes::Names &names);

private:
  /// A type, or a node that has been made.
  struct Bound {
    Type *type = nullptr;
    int node = -1;
    bool operator==(const Bound &other) const {
      return type == other.type && node == other.node;
    }
  };
  using Bounds = llvm::SmallVector<Bound, 4>;
  /// A node from which all labels flow that these do not take.
  struct NodeSource {
    unsigned node;
    llvm::SmallVector<const CasesType *, 1> without;
  };
  /// What flows into a variable or part: types that are no variables, and nodes
  /// of variables that have the greatest type.
  struct Sources {
    llvm::SmallVector<Type *, 8> types;
    llvm::SmallVector<NodeSource, 2> nodes;
    /// Nodes of variables that no value ever comes to: they count where there is
    /// nothing else.
    llvm::SmallVector<NodeSource, 2> unused;
  };
  /// How to fill a node, which happens later, so that types may be recursive.
  struct Filling {
    enum State : uint8_t { Waiting, Busy, Done } state = Waiting;
    VarType *var = nullptr;
    Bounds join, meet;
  };

  unsigned makeNode(Ground *canonical);
  unsigned getNode(Type *type);
  unsigned getNode(const Bound &bound) {
    return bound.node >= 0 ? bound.node : getNode(bound.type);
  }
  unsigned getJoin(Bounds bounds);
  unsigned getMeet(Bounds bounds);
  unsigned getPart(bool isJoin, Bounds bounds);
  /// Of a node that has been filled or is canonical.
  struct PartView {
    Symbol *name;
    Bounds types;
  };
  std::vector<PartView> getParts(unsigned node);
  void fillAll();
  void fill(unsigned node);
  void addSources(Sources &sources, Type *type);
  void addRest(Sources &sources, Type *whole,
               llvm::SmallVector<const CasesType *, 1> without,
               unsigned depth);
  /// All that a variable flows into, also by way of others.
  static void collectUppers(VarType *var,
                            llvm::SmallVectorImpl<Type *> &uppers);
  void addUppers(llvm::SmallVectorImpl<Type *> &uppers, Type *type);
  bool isGreatest(VarType *var);
  bool hasSources(VarType *var);
  void addNode(Sources &sources, VarType *var,
               llvm::ArrayRef<const CasesType *> without);
  void addNodes(Sources &sources, VarType *var);
  bool isSum(VarType *var);
  bool isSumNode(const Filling &filling);
  VarType *getWholeClass(const Bounds &lower, const Bounds &upper);
  std::optional<std::pair<Type *, Type *>> findOtherHead(const Bounds &bounds);
  void reportField(Symbol *label, size_t index, Span span, Type *a, Type *b);
  void fillSum(unsigned node);
  bool fillUnusedRecord(unsigned node, VarType *var);
  void fillRecord(unsigned node, const Sources &sources,
                  llvm::ArrayRef<Type *> uppers, bool greatest);
  void fillFunction(unsigned node, const Sources &sources,
                    llvm::ArrayRef<Type *> uppers);
  void fillArray(unsigned node, const Sources &sources,
                 llvm::ArrayRef<Type *> uppers);
  void setParts(unsigned node, GroundKind kind,
                llvm::MutableArrayRef<GroundGraph::Part> parts);
  Ground *getScalar(VarType *var);
  Ground *getUnknown(VarType *var);

  Compilation &c;
  Solver &solver;
  GroundTypes &grounds;
  bool isPolymorphic = false;
  GroundGraph graph;
  /// By node.
  std::deque<Filling> fillings;
  std::vector<unsigned> waiting;
  llvm::DenseMap<Type *, unsigned> nodes;
  std::map<std::vector<uintptr_t>, unsigned> parts;
  llvm::DenseMap<Ground *, unsigned> canonicalNodes;
  llvm::DenseMap<VarType *, Ground *> variables;
  /// All that flows into the variables of a class.
  llvm::DenseMap<VarType *, llvm::DenseSet<Type *>> classSources;
  llvm::DenseMap<const Symbol *, Ground *> rigids;
  enum Mode : uint8_t { Unknown, Least, Greatest };
  llvm::DenseMap<VarType *, Mode> modes;
  llvm::DenseSet<const Symbol *> reported;
};

/// See Grounding::Polymorphic; one may be made within another.
class Grounding::Polymorphic {
public:
  Polymorphic(Grounding &grounding)
      : grounding(grounding), isPolymorphic(grounding.isPolymorphic),
        hasWish(grounding.hasWish), variables(std::move(grounding.variables)),
        rigids(std::move(grounding.rigids)) {
    grounding.isPolymorphic = true;
    grounding.hasWish = false;
    grounding.variables.clear();
    grounding.rigids.clear();
  }
  ~Polymorphic() {
    grounding.isPolymorphic = isPolymorphic;
    grounding.hasWish = hasWish;
    grounding.variables = std::move(variables);
    grounding.rigids = std::move(rigids);
  }

private:
  Grounding &grounding;
  bool isPolymorphic, hasWish;
  llvm::DenseMap<VarType *, Ground *> variables;
  /// All that flows into the variables of a class.
  llvm::DenseMap<VarType *, llvm::DenseSet<Type *>> classSources;
  llvm::DenseMap<const Symbol *, Ground *> rigids;
};

} // namespace froe::lang

#endif // LIB_FRONTEND_GROUNDING_H
