//===- Passdown.h - What the parts of froe-passdown share -------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The essay is in Passdown.cpp. PassdownFacts.cpp: which functions make data
// and which take it apart. PassdownFuse.cpp: one function out of two.
// PassdownMove.cpp: when and how a call moves to where its result is needed.
// PassdownAttempts.cpp: how failures come in order all the same.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_TRANSFORMS_PASSDOWN_H
#define LIB_TRANSFORMS_PASSDOWN_H

#include "dialect/Froe/FroeOps.h"
#include "lib/Analysis/Demands.h"
#include "lib/Analysis/Effects.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Rewrite/FrozenRewritePatternSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SmallBitVector.h"
#include <deque>
#include <memory>

namespace froe::passdown {

/// On functions that tell of the failures of an attempt.
inline constexpr llvm::StringLiteral kReplay = "froe.replay";

/// What a function does with a parameter.
enum class Consumption {
  None,   ///< it keeps it, or passes it to where we cannot see it
  Match,  ///< it takes it apart
  Forward ///< it passes it on to a function that does
};

struct Pair;

/// What is known of a function.
struct Function {
  mlir::func::FuncOp op;
  /// One block, no split in tail position: it can be made part of another.
  bool canFuse = false;
  /// It results in one value of a sum that contains itself, whose label it
  /// makes on some path.
  bool isProducer = false;
  /// It is one, but makes its labels in an accumulator, from the end.
  bool accumulates = false;
  llvm::SmallVector<Consumption, 4> params;
  /// Parameters that the function may result in.
  llvm::SmallBitVector returned;
  unsigned size = 0; ///< operations, also in regions
  /// How many functions of the program it has been made of.
  unsigned depth = 1;
  /// If the pass made it.
  Pair *pair = nullptr;
  /// It takes data and does nothing with it.
  bool isDrain = false;
  /// A match that was made a function, to see whether it meets something.
  bool isOutlined = false;
};

/// A function made of two: consumer(..., producer(...), ...).
struct Pair {
  Function *consumer = nullptr;
  unsigned position = 0; ///< of the consumer's parameter
  Function *producer = nullptr;
  Function *function = nullptr;
  /// The pair in whose body this one was wanted first, and the first of that
  /// chain.
  Pair *parent = nullptr, *root = nullptr;
  unsigned numDescendants = 0; ///< of a root
  /// Pairs that its body wants: it is worth something if they are.
  llvm::SmallVector<Pair *, 2> wanted;
  /// Why it was given up; empty otherwise.
  std::string failure;
  /// If it fails, another failure may have had to come first.
  bool isRelaxed = false;
  bool isBuilt = false;
};

struct Limits {
  unsigned maxSize;   ///< operations of one function that is made
  unsigned maxGrowth; ///< operations that are made, times those of the program
  unsigned maxPairs;  ///< pairs that one meeting may lead to
  unsigned maxDepth;  ///< how much deeper than the meeting they may be
};

/// All functions of a module, and those that the pass makes.
class Program {
public:
  explicit Program(mlir::ModuleOp module, Limits limits);

  /// Null for functions without a body.
  Function *lookup(mlir::StringAttr name) const {
    return functions.lookup(name);
  }
  Function *getCallee(mlir::Operation *call) const {
    mlir::StringAttr name = getCalleeName(call);
    return name ? lookup(name) : nullptr;
  }

  /// The pair, which is made if there is none yet and the budget allows it;
  /// else null, and why not. `user` is the function that wants it.
  Pair *getPair(Function *consumer, unsigned position, Function *producer,
                Function &user, std::string &whyNot);
  /// A function that takes a value of this type and does nothing with it:
  /// paired with a producer, all that the producer does besides making data.
  Function *getDrain(SumType type);

  /// Gives a pair that was just made its body.
  void build(Pair &pair);
  /// Makes a pair what it stands for: two calls.
  void giveUp(Pair &pair);

  /// Makes a function of the match that is the only use of a call's result.
  bool outlineMatch(mlir::Operation *call, Function &user);
  /// Puts matches back that are functions still.
  void putBackMatches();

  /// Puts what a consumer makes of an accumulator of the function in its place
  /// (PassdownAccumulators.cpp); whether there is such a one.
  bool promoteAccumulator(Function &function);

  /// Finds the pairs whose failures come in another order because of others,
  /// and refuses those that an attempt cannot be made of
  /// (PassdownAttempts.cpp). Whether any was refused.
  bool refuseRelaxed(size_t numOriginal);
  /// Makes an attempt of each call of such a pair.
  unsigned makeAttempts(size_t numOriginal);
  void simplify(mlir::func::FuncOp function);

  bool isRecursive(mlir::Type type);
  llvm::DenseSet<Function *> findMakers();
  /// Whether a function takes data of any size, and it or another one that is
  /// part of it makes such data.
  bool keepsData(Function &user, Function &part);

  bool worksInPlace(mlir::func::FuncOp function);

  mlir::ModuleOp module;
  Limits limits;
  llvm::SmallVector<Demand> demands;
  /// Functions of the program that make data of any size.
  llvm::DenseSet<Function *> makers;
  EffectAnalysis effects;
  mlir::SymbolTable symbols;
  /// Every function, in order: callees before callers, then those made.
  std::deque<Function> all;
  /// Pairs in order of making; those from `nextToBuild` on have no body yet.
  std::deque<Pair> pairs;
  size_t nextToBuild = 0;
  uint64_t numMadeOps = 0, numOps = 0;

private:
  void findFacts();
  bool passesLabelOn(Function &function);
  void findRelaxed();
  mlir::func::FuncOp getReplay(Pair &pair);
  llvm::SmallVector<mlir::Value> callInOrder(mlir::OpBuilder &builder,
                                             mlir::Location loc,
                                             Function &function,
                                             mlir::ValueRange args);
  bool expand(Pair &pair, std::string &whyNot);

  llvm::DenseMap<mlir::StringAttr, Function *> functions;
  llvm::DenseMap<std::tuple<Function *, unsigned, Function *>, Pair *> known;
  llvm::DenseMap<mlir::Type, Function *> drains;
  llvm::DenseMap<Pair *, mlir::func::FuncOp> replays;
  llvm::DenseMap<mlir::Type, bool> recursive;
  mlir::FrozenRewritePatternSet patterns;
};

//===----------------------------------------------------------------------===//
// Moving calls
//===----------------------------------------------------------------------===//

/// A call whose result is taken apart by other calls: it moves down to them and
/// becomes one with each.
struct Move {
  mlir::Operation *call;
  /// Operands of calls that take the value apart. On each path there is at most
  /// one use of the value.
  llvm::SmallVector<mlir::OpOperand *, 2> meetings;
  /// Other uses: the call moves there.
  llvm::SmallVector<mlir::OpOperand *, 2> others;
  /// Blocks in which the value is not needed.
  llvm::SmallVector<mlir::Region *, 2> unused;
  /// Operations that may fail, before which the call's effects must have come.
  llvm::SmallVector<mlir::Operation *, 2> guarded;
  /// Failures come in another order.
  bool isRelaxed = false;
};

/// Whether the call can move; if not, the reason, and what is in its way.
struct Refusal {
  std::string why;
  mlir::Operation *obstacle = nullptr;
  /// Whether some use does take the value apart.
  bool isMeeting = false;
};
/// With `mayRelax`, failures may come in another order.
std::optional<Move> planMove(Program &program, mlir::Operation *call,
                             bool mayRelax, Refusal &refusal);

/// What a value of a sum was before upcasts.
mlir::Value skipUpcasts(mlir::Value value);

/// The operations that a value can come from, through branches.
llvm::SmallVector<mlir::Value> getSources(mlir::Value value);

/// Copies the operations of a function's body to the insertion point and
/// returns what the function returns.
llvm::SmallVector<mlir::Value> copyBody(mlir::OpBuilder &builder,
                                        mlir::func::FuncOp function,
                                        mlir::ValueRange args);

/// Arguments of the function of a pair: those of the consumer, and instead of
/// the one at the position those of the producer.
void splitArguments(Pair &pair, mlir::ValueRange args,
                    llvm::SmallVectorImpl<mlir::Value> &ofConsumer,
                    llvm::SmallVectorImpl<mlir::Value> &ofProducer);

/// Whether the call at an operand takes the operand apart.
bool isMeeting(const Program &program, mlir::OpOperand &operand);

} // namespace froe::passdown

#endif // LIB_TRANSFORMS_PASSDOWN_H
