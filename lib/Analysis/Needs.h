//===- Needs.h - Which values and fields are needed -------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which values are needed, and which fields of the data of each cluster
// (lib/Analysis/Flow.h), from where they are looked at back to where they are
// made. The lattice is that of sets: a place is needed or not, a field of a
// cluster is needed or not; both only grow.
//
// A function is looked at once for each set of needs that its callers have: of
// which of its results, and of which fields of the data that it shares with
// them (a `Context`). It tells which of its parameters are then needed, and
// which more of the fields. Calls within a unit are all in the context of the
// unit, so that recursion ends up where it came from. As units call each other
// without circles, a context is finished before whoever needs it goes on. A
// function that has as many contexts as are allowed gets one in which all is
// needed.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_ANALYSIS_NEEDS_H
#define LIB_ANALYSIS_NEEDS_H

#include "lib/Analysis/Ending.h"
#include "lib/Analysis/Flow.h"
#include "llvm/ADT/BitVector.h"
#include <map>
#include <set>

namespace froe {

/// Why a field is needed; if neither, by those who call the function.
struct FieldNeed {
  /// Somebody reads it.
  bool isRead = false;
  /// What sees the data as a whole.
  mlir::Operation *seenBy = nullptr;
};

/// A unit, with the needs of those who call one of its functions.
class Context {
public:
  Context(Flow &flow, FlowFunction &function, bool isFallback)
      : flow(flow), function(function), unit(flow.units[function.unit]),
        isFallback(isFallback), live(unit.endPlace - unit.firstPlace) {}

  Flow &flow;
  FlowFunction &function;
  FlowUnit &unit;
  /// Everything is needed, since there were too many contexts.
  bool isFallback;

  bool isNeeded(unsigned place) const {
    return live.test(slotOf(place) - unit.firstPlace);
  }
  bool isNeeded(mlir::Value value) const {
    return isNeeded(flow.getPlace(value));
  }
  /// Whether an operation is run.
  bool isKept(mlir::Operation *op) const { return kept.contains(op); }
  std::optional<FieldNeed> getNeed(unsigned cluster, unsigned field) const {
    if (FlowFunction *wide = flow.getWideReason(field))
      return FieldNeed{false, wide->op};
    auto it = fields.find({cluster, field});
    return it == fields.end() ? std::nullopt : std::optional(it->second);
  }
  /// Functions of the unit that are called at all.
  llvm::SetVector<FlowFunction *> active;
  /// The context that a call of another unit's function is made in.
  llvm::DenseMap<CallSite *, Context *> targets;

private:
  friend class Needs;
  unsigned slotOf(unsigned place) const;

  llvm::BitVector live;
  llvm::DenseSet<mlir::Operation *> kept;
  llvm::DenseMap<std::pair<unsigned, unsigned>, FieldNeed> fields;
  const std::vector<unsigned> *slots = nullptr;
  bool isSolved = false;
  /// Another context that came out the same.
  Context *same = nullptr;

  // While it is solved:
  llvm::SmallVector<unsigned> pendingSlots;
  llvm::SmallVector<mlir::Operation *> pendingOps;
  /// Calls to look at, by their number.
  std::set<unsigned> pendingCalls;
  llvm::DenseSet<std::pair<unsigned, mlir::Type>> seenTypes;
};

class Needs {
public:
  Needs(mlir::ModuleOp module, Flow &flow, unsigned maxContexts,
        unsigned maxGrowth);

  Flow &flow;
  Ending ending;
  /// The contexts that are needed, callers first.
  std::vector<Context *> contexts;

  /// Whether the type of a place may become the empty record.
  bool canBeEmpty(unsigned place) const { return isForwarded.test(place); }

  void print(llvm::raw_ostream &os);
  /// What the callers of a function need of it, for a message.
  std::string describe(Context &context, FlowFunction &function);

private:
  using Key = std::vector<unsigned>;

  void prepare();
  void prepare(FlowFunction &function);
  void prepareMembers(mlir::Operation *op);
  void addUpcastEdges(UpcastOp upcast);

  void solveAll();
  /// True once the context is finished; otherwise another one has to be first.
  bool solve(Context &context);
  void drain(Context &context);
  void finish(Context &context);
  Context *getContext(FlowFunction &function, Key key);
  Key getKey(Context &context, CallSite &call);
  Key getClosure(Context &context);
  void start(Context &context, const Key &key);
  void apply(Context &context, CallSite &call, Context &target);

  void markLive(Context &context, unsigned place);
  void markLive(Context &context, mlir::ValueRange values);
  void keep(Context &context, mlir::Operation *op);
  void activate(Context &context, FlowFunction &function);
  void need(Context &context, unsigned place, unsigned field,
            FieldNeed why = {true, nullptr});
  void needAll(Context &context, unsigned place, mlir::Operation *seenBy);
  void needTerminators(Context &context, mlir::Operation *op);
  void visitSlot(Context &context, unsigned slot);
  void visitLive(Context &context, unsigned place);
  void visitArgument(Context &context, mlir::BlockArgument argument);
  void visitKept(Context &context, mlir::Operation *op);
  void visitFields(Context &context, mlir::Operation *op);
  void keepTail(Context &context, mlir::Operation *op);
  void visitOpaque(Context &context, mlir::Operation *op);
  bool visitControl(Context &context, mlir::Operation *op);

  unsigned maxContexts;
  uint64_t maxOps = 0, numSolvedOps = 0;

  std::vector<unsigned> slots;
  llvm::BitVector isForwarded;
  std::vector<mlir::Value> valueOf;
  /// Places that are needed if the place is, or only if the operation is kept
  /// as well.
  struct Source {
    mlir::Operation *op;
    unsigned place;
  };
  llvm::DenseMap<unsigned, llvm::SmallVector<Source, 2>> sources;
  llvm::DenseMap<unsigned, llvm::SmallVector<unsigned, 1>> slotMembers;
  using ClusterField = std::pair<unsigned, unsigned>;
  /// Who stores a field.
  llvm::DenseMap<ClusterField,
                 llvm::SmallVector<std::pair<mlir::Operation *, unsigned>, 2>>
      stores;
  /// Fields that are needed if the field is: upcasts of records copy them.
  llvm::DenseMap<ClusterField, llvm::SmallVector<unsigned, 1>> copies;
  /// Calls of other units' functions that share data of a cluster.
  llvm::DenseMap<unsigned, llvm::SmallVector<unsigned, 2>> callsOf;
  std::vector<CallSite *> callList;
  llvm::DenseMap<CallSite *, unsigned> callNumbers;
  /// By function or alternative: what has to be run, first to last.
  llvm::DenseMap<mlir::Operation *, llvm::SmallVector<mlir::Operation *>> roots;

  std::deque<Context> allContexts;
  std::map<std::pair<FlowFunction *, Key>, Context *> contextOf;
  llvm::DenseMap<FlowFunction *, unsigned> numContexts;
  /// By unit and all that is known in the end.
  std::map<std::pair<unsigned, Key>, Context *> finished;
  llvm::SmallVector<Context *> agenda;
};

} // namespace froe

#endif // LIB_ANALYSIS_NEEDS_H
