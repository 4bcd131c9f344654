//===- Linearity.h - Which references are the only ones ---------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For every reference of a program of the cell dialect: which of the cells
// below it may be referred to from elsewhere as well. What is left is unique,
// and dead once the reference is: it may be made something else in place.
//
// Data is immutable and never cyclic, so that who refers to whom does not
// change: sharing is a fact about SSA values, not about points of the program.
// It arises where a value is used twice, one of the uses keeping part of it:
//
// - Each use of a value *retains* some of its nodes (see CellShapes.h): what
//   may be part of something else afterwards, such as the value that is stored
//   in a cell, all that a branch passes on, or of an argument what the callee
//   may return. Of a load that is what it loads.
// - Each use *touches* nodes: what it may read.
// - What one use retains and a later one on some path touches is shared. So
//   length and then reverse leave a list unique, since length retains nothing;
//   reverse and then length do not. Loads of two slots of a cell take apart
//   what is in it, and do not meet.
// - What is loaded from a value that is used again later is *lent*, not shared,
//   as long as it is only looked at.
// - What is shared where a value comes from is shared in the value: unions at
//   joins and around loops, up to a fixed point.
//
// A list of strings that are shared has a spine of its own, since the spine and
// the elements are different nodes.
//
// Functions are analysed once for each context: what of its arguments is unique
// (`Uniqueness`). An argument that the caller goes on to use is shared in the
// callee, but only lent: it is not shared in the caller afterwards, unless the
// callee retains it.
//
// The same analysis is the linearity verifier: whoever consumes
// (`cell.reclaim`, `cell.array_reuse`, arguments for parameters with the
// attribute `cell.unique`) must have the only reference, in every context, and
// not use it again.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_ANALYSIS_LINEARITY_H
#define LIB_ANALYSIS_LINEARITY_H

#include "lib/Analysis/CellShapes.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SetVector.h"
#include <deque>
#include <map>
#include <memory>

namespace froe {

/// What of a parameter nobody else refers to.
enum class Uniqueness : uint8_t {
  Shared, ///< nothing is known
  Spine,  ///< the cells of its own node
  Unique, ///< all that is below
};
llvm::StringRef getName(Uniqueness uniqueness);
/// The attribute of parameters that says so; absent where nothing is known.
inline constexpr llvm::StringLiteral kUniqueAttr = "cell.unique";

/// What the attribute says of a parameter.
Uniqueness getDeclaredUniqueness(mlir::func::FuncOp function, unsigned param);

/// What the uses of a value after one of them touch.
struct LaterUses {
  /// Nodes that uses of the whole value touch.
  NodeMask whole = kNoNodes;
  /// Nodes that loads get.
  NodeMask loaded = kNoNodes;
  /// Slots that are loaded, by the number that the value gives them.
  uint64_t slots = 0;
  /// Whether the value's own cell is read.
  bool top = false;

  bool operator==(const LaterUses &other) const {
    return whole == other.whole && loaded == other.loaded &&
           slots == other.slots && top == other.top;
  }
  LaterUses &operator|=(const LaterUses &other) {
    whole |= other.whole;
    loaded |= other.loaded;
    slots |= other.slots;
    top |= other.top;
    return *this;
  }
  /// Everything that is touched.
  NodeMask all() const {
    return whole | loaded | (top || slots ? kOwnNode : kNoNodes);
  }
  bool any() const { return whole || loaded || slots || top; }
};

/// Where a value is alive, and what happens to it after each of its uses.
struct Lifetime {
  /// Blocks at whose beginning it will still be used.
  llvm::SetVector<mlir::Block *> liveIn;
  /// Too many blocks: nothing is known, all is shared.
  bool unknown = false;
};

/// Why a value is shared.
struct SharingCause {
  enum Kind {
    UsedAgain, ///< by `op`, after a use that retains it
    Source,    ///< it comes from `from`, which is shared
    Parameter, ///< callers may go on using it
    Foreign,   ///< it was made by `op`: static data, the runtime
    Unknown,   ///< the function is too large
  } kind = Unknown;
  mlir::Operation *op = nullptr;
  mlir::Value from;
};

class Linearity {
public:
  using Levels = llvm::SmallVector<Uniqueness, 4>;

  /// Facts about a function that hold in every context.
  struct FunctionInfo {
    /// By parameter: nodes that results and holes may have afterwards.
    llvm::SmallVector<NodeMask> retained;
    llvm::DenseMap<mlir::OpOperand *, LaterUses> later;
    llvm::DenseMap<mlir::Value, Lifetime> lifetimes;
    /// Of values that are loaded, nodes that their uses retain.
    llvm::DenseMap<mlir::Value, NodeMask> kept;
    /// Of values that are loaded, nodes that what they are loaded from will
    /// still be used for.
    llvm::DenseMap<mlir::Value, NodeMask> lent;
  };

  /// A function with what is known of its arguments.
  struct Context {
    mlir::func::FuncOp function;
    Levels levels;
    /// Nodes of values that are shared; none where there is no entry.
    llvm::DenseMap<mlir::Value, NodeMask> shared;
    llvm::DenseMap<mlir::Value, SharingCause> causes;
    /// Of results, and of what is in the holes that are parameters.
    llvm::SmallVector<NodeMask> results, holes;
    /// Contexts of the functions that are called, by call.
    llvm::DenseMap<mlir::Operation *, unsigned> callees;
    llvm::DenseSet<unsigned> callers;
    bool queued = false;
  };

  /// Analyses the module in all contexts that occur, of each function at most
  /// `maxContexts`.
  Linearity(mlir::ModuleOp module, unsigned maxContexts);

  const CellShapes &getShapes() const { return shapes; }
  const FunctionInfo &getInfo(mlir::func::FuncOp function) const {
    return *infos.find(function.getOperation())->second;
  }
  /// Contexts in which functions are called by those whom nothing is known of.
  llvm::ArrayRef<unsigned> getRoots() const { return roots; }
  const Context &getContext(unsigned index) const { return contexts[index]; }
  unsigned getNumContexts() const { return contexts.size(); }

  /// Nodes of a value that are shared in a context.
  NodeMask getShared(const Context &context, mlir::Value value) const {
    return context.shared.lookup(value);
  }
  /// Whether the cell that a value is is another one's business.
  bool isShared(const Context &context, mlir::Value value) const {
    return (getShared(context, value) |
            getInfo(context.function).lent.lookup(value)) &
           kOwnNode;
  }
  Uniqueness getUniqueness(const Context &context, mlir::Value value) const;
  /// What is shared of a value where an operand takes it: also what will be
  /// used later.
  NodeMask getSharedAt(const Context &context, mlir::OpOperand &use) const;
  LaterUses getLater(mlir::OpOperand &use) const;
  /// Nodes that may be part of something else after a use.
  NodeMask getRetained(mlir::OpOperand &use) const;
  /// Why a value is shared, for people.
  std::string explain(const Context &context, mlir::Value value) const;

  mlir::func::FuncOp getCallee(mlir::func::CallOp call) const;

  void print(llvm::raw_ostream &os);

  /// The linearity verifier: emits an error for each breach.
  static mlir::LogicalResult verify(mlir::ModuleOp module);

private:
  void addFunction(mlir::func::FuncOp function);
  void findRetained();
  bool updateRetained(mlir::func::FuncOp function);
  void findLifetimes(mlir::func::FuncOp function);
  void findLifetime(FunctionInfo &info, mlir::Value value);
  void findLent(mlir::func::FuncOp function);
  LaterUses getTouched(mlir::OpOperand &use, uint64_t slot) const;

  unsigned requestContext(mlir::func::FuncOp function, Levels levels);
  NodeMask toMask(Uniqueness level) const;
  Uniqueness toLevel(mlir::Value value, NodeMask mask) const;
  void solve();
  void analyze(unsigned index);
  bool addShared(Context &context, mlir::Value value, NodeMask mask,
                 SharingCause cause);
  NodeMask takeUse(Context &context, mlir::OpOperand &use, bool &changed);
  bool transfer(Context &context, unsigned index, mlir::Operation *op);
  mlir::LogicalResult check();

  mlir::ModuleOp module;
  CellShapes shapes;
  unsigned maxContexts = 0;
  mutable mlir::SymbolTableCollection tables;
  llvm::SmallVector<mlir::func::FuncOp> functions;
  llvm::DenseMap<mlir::Operation *, std::unique_ptr<FunctionInfo>> infos;
  std::deque<Context> contexts;
  llvm::DenseMap<mlir::Operation *, llvm::SmallVector<unsigned, 2>> contextsOf;
  llvm::SmallVector<unsigned> roots;
  llvm::SmallVector<unsigned> worklist;
};

} // namespace froe

#endif // LIB_ANALYSIS_LINEARITY_H
