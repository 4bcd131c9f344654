//===- Flow.h - Where data flows in a program -------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The values of a program, which of them are, or are made of, the same data,
// and which code can be reached.
//
// - A place is a value, or a result of a function or an alternative.
// - Functions that call each other are a unit.
// - Places of data that flows from one to the other, or that is part of the
//   other, are a cluster (Steensgaard, POPL 1996). Within one, all values of a
//   type are alike. Clusters are those of a unit: a call of a function in
//   another unit unifies only what the function itself does, so that two calls
//   of `map` keep their lists apart (as instances of a type scheme would).
// - A case of a match can be reached if a label of it is made, in code that can
//   be reached, and gets into the cluster of the match by way of any calls.
//
// All of it is linear, up to the sizes of the interfaces of functions, which
// are bounded.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_ANALYSIS_FLOW_H
#define LIB_ANALYSIS_FLOW_H

#include "dialect/Froe/FroeOps.h"
#include "lib/Analysis/Members.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "llvm/ADT/SetVector.h"
#include <deque>

namespace froe {

struct FlowFunction;

/// A call of a function of the program, or a partial application of one.
struct CallSite {
  mlir::Operation *op;
  FlowFunction *callee;
  FlowFunction *caller;
  /// The same unit's.
  bool isInner = false;
  /// For each cluster of the callee's interface a place of the caller's in it.
  llvm::SmallVector<std::optional<unsigned>> clusters;
};

struct FlowFunction {
  mlir::func::FuncOp op;
  unsigned unit = 0;
  /// Places: of the parameters and all values inside, and of the results.
  unsigned firstPlace = 0, firstResult = 0;
  /// Anybody may call it: it has to stay as it is.
  bool isOpen = true;
  /// That is so only because of an operation that uses it in ways unknown.
  bool isOpenByUse = false;
  /// Parameters whose arguments are all seen: of the others, and of the
  /// results, nothing is known where there are partial applications.
  unsigned numKnownParams = 0;
  bool hasKnownResults = false;
  bool isReached = false;
  /// What can be reached, each operation before what is inside of it.
  llvm::SmallVector<mlir::Operation *> ops;
  llvm::SmallVector<CallSite *> calls;

  /// Which data it shares with its callers: a place for each cluster of its
  /// parameters and results, which of them each parameter and result is in, and
  /// the fields of the types of each.
  llvm::SmallVector<unsigned> clusters;
  llvm::SmallVector<std::optional<unsigned>> clusterOf;
  llvm::SmallVector<std::pair<unsigned, unsigned>> fields;

  unsigned getNumPositions() {
    return op.getNumArguments() + op.getNumResults();
  }
  unsigned getPosition(unsigned i) {
    return i < op.getNumArguments() ? firstPlace + i
                                    : firstResult + i - op.getNumArguments();
  }
};

/// Functions that call each other. Their places are next to each other.
struct FlowUnit {
  llvm::SmallVector<FlowFunction *, 1> functions;
  unsigned firstPlace = 0, endPlace = 0;
};

/// Calls `visit` for each value of a function, in an order that clones have
/// too.
void forEachValue(mlir::func::FuncOp function,
                  llvm::function_ref<void(mlir::Value)> visit);

class Flow {
public:
  explicit Flow(mlir::ModuleOp module);

  /// Where the types of a function have more fields than this, and callers
  /// would have to tell all of them apart, all fields of these types are needed
  /// everywhere.
  static constexpr unsigned kMaxFields = 512;

  std::deque<FlowFunction> functions;
  /// Functions that call each other, callees first.
  std::deque<FlowUnit> units;
  Members members;

  FlowFunction *getFunction(mlir::Operation *op) const {
    return functionOf.lookup(op);
  }
  CallSite *getCall(mlir::Operation *op) const { return callOf.lookup(op); }

  unsigned getNumPlaces() const { return types.size(); }
  unsigned getPlace(mlir::Value value) const {
    auto it = placeOf.find(value);
    assert(it != placeOf.end() && "value that was not there");
    return it->second;
  }
  mlir::Type getType(unsigned place) const { return types[place]; }
  /// The place of the first result of an alternative that is only applied.
  std::optional<unsigned> getAltResults(mlir::Operation *alt) const;
  /// The alternative that is applied, if all of its uses are known.
  AltOp getKnownAlt(ApplyOp apply) const;

  unsigned getCluster(unsigned place) { return find(clusterParents, place); }
  unsigned getCluster(mlir::Value value) { return getCluster(getPlace(value)); }
  /// The cluster, over all calls.
  unsigned getWideCluster(unsigned place) { return find(wideParents, place); }

  bool isReached(mlir::Region &region) const {
    return !deadCases.contains(&region);
  }
  /// Whether values of a cluster can have this label.
  bool isMade(unsigned place, unsigned label) {
    return made.contains({getWideCluster(place), label});
  }

  /// Whether all fields of a type, and of what it is made of, are needed.
  bool isWide(mlir::Type type) const { return wideTypes.contains(type); }
  /// The function because of which a field is needed everywhere.
  FlowFunction *getWideReason(unsigned field) const {
    return wideFields.lookup(field);
  }

  /// Calls `visit` with the operands that an operation passes on, and the
  /// places that they go to.
  void forEachFlow(mlir::Operation *op,
                   llvm::function_ref<void(mlir::OpOperand &, unsigned)> visit);

  /// The same for what comes back from functions of the unit and alternatives.
  void forEachResultFlow(mlir::Operation *op,
                         llvm::function_ref<void(unsigned, mlir::Value)> visit);

  /// What an operation does to data that others cannot see, so that its type
  /// and all parts of it must stay.
  enum class Opacity { None, Read, Full };
  Opacity getOpacity(mlir::Operation *op) const;

  /// If what an operation results in is, without more ado, what its function or
  /// alternative results in: the place of the first result of that.
  std::optional<unsigned> getTail(mlir::Operation *op);

  /// Operations with regions whose operands, arguments and results can change
  /// their types.
  static bool isTransparentBranch(mlir::Operation *op);

private:
  void collect(mlir::ModuleOp module);
  void findUses(mlir::ModuleOp module);
  void addCall(FlowFunction &caller, mlir::Operation *op);
  void findUnits();
  void number(FlowFunction &function);
  void buildClusters(FlowFunction &function);
  void unifyData(mlir::Operation *op);
  void buildInterface(FlowFunction &function);
  void widen(FlowFunction &function);
  void bind(CallSite &call);
  void reach();
  void reachMatch(MatchOp match);
  void makeCase(mlir::Region &body);
  void reachRegion(mlir::Region &region);
  void reachFunction(FlowFunction *function);
  void make(unsigned place, unsigned label);
  void makeAll(unsigned place);

  static unsigned find(std::vector<unsigned> &parents, unsigned index);
  void unify(unsigned a, unsigned b);
  void unify(mlir::Value a, mlir::Value b);

  llvm::DenseMap<mlir::Operation *, FlowFunction *> functionOf;
  llvm::StringMap<FlowFunction *> functionByName;
  std::deque<CallSite> calls;
  llvm::DenseMap<mlir::Operation *, CallSite *> callOf;
  bool isProgram = false;

  std::vector<mlir::Type> types;
  std::vector<unsigned> clusterParents, wideParents;
  llvm::DenseMap<mlir::Value, unsigned> placeOf;
  llvm::DenseSet<mlir::Type> wideTypes;
  llvm::DenseMap<unsigned, FlowFunction *> wideFields;
  llvm::DenseMap<mlir::Operation *, unsigned> altResults;
  llvm::DenseMap<mlir::Operation *, std::optional<unsigned>> tails;

  /// Cases that cannot be reached, of matches that can.
  llvm::DenseSet<mlir::Region *> deadCases;
  llvm::DenseSet<std::pair<unsigned, unsigned>> made;
  llvm::DenseSet<std::pair<unsigned, mlir::Type>> allMade;
  llvm::DenseMap<std::pair<unsigned, unsigned>,
                 llvm::SmallVector<mlir::Region *, 1>>
      waiting;
  llvm::SetVector<mlir::Region *> reachedRegions;
};

} // namespace froe

#endif // LIB_ANALYSIS_FLOW_H
