//===- Emit.h - From typed expressions to the froe dialect ------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Private to the emitter, whose parts are
//   - Emit.cpp: functions, and at which types there is code for them;
//   - EmitExpressions.cpp: expressions;
//   - EmitMatches.cpp: matches;
//   - EmitLiterals.cpp: lists, arrays and large literals;
//   - EmitBuiltins.cpp: what is built in;
//   - EmitComparisons.cpp: order and equality of data.
//
// Code is made in units. A unit is what has been inferred together, with the
// ground types that solve its constraints (Grounding.h):
//   - the top of all modules;
//   - a group of known functions that works at every type, with type variables
//     in the IR, if the group has such a form: then all uses that are instances
//     of it share it;
//   - otherwise, the group inferred again for the type of a use. Records of
//     different width, numbers, and labels that are added to others give
//     different instances.
// Known functions that are defined within others get what they capture as
// further parameters and are called directly, too.
//
// A value whose ground type differs from what is wanted is converted: by an
// upcast; functions of other arity by a function around them. If neither will
// do, no value can come there: the types were checked, and what nothing flows
// into has a type that was made up.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_FRONTEND_EMIT_H
#define LIB_FRONTEND_EMIT_H

#include "lib/Frontend/DecisionTree.h"
#include "lib/Frontend/Grounding.h"
#include "lib/Frontend/Infer.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinOps.h"

namespace froe::lang {

class Emitter {
public:
  Emitter(Compilation &c, Solver &solver, GroundTypes &grounds,
          Inference &inference, mlir::MLIRContext *context);

  /// Makes a module with a function `@main` that runs all modules of the
  /// program. Null after an error.
  mlir::OwningOpRef<mlir::ModuleOp> run();
  /// The type of a definition, in the notation of the language.
  std::string describe(Binding *binding);

private:
  struct Typed {
    mlir::Value value;
    Ground *type = nullptr;
  };

  /// Code for a known function.
  struct Callee {
    std::string symbol;
    /// Null if the code is being looked for.
    Ground *type = nullptr;
    Function *function = nullptr;
    /// A function that takes the unit in place of no arguments.
    std::string asValue;
  };

  /// See the top of the file.
  struct Unit {
    Unit *parent = nullptr;
    Grounding *grounding = nullptr;
    std::unique_ptr<Grounding> ownGrounding;
    bool isPolymorphic = false;
    bool failed = false;
    /// Functions that have one type in this unit.
    llvm::DenseMap<Binding *, Callee *> known;
    /// Instances of local functions.
    llvm::DenseMap<std::pair<Binding *, Ground *>, Callee *> instances;
    llvm::DenseMap<const Group *, bool> groups;
  };

  /// What can be used at the present place of the code.
  struct Frame {
    llvm::DenseMap<Binding *, Typed> values;
  };

  enum class State : uint8_t { Unknown, Trying, Polymorphic, Instances };
  struct Generic {
    State state = State::Unknown;
    llvm::DenseMap<Binding *, Callee *> members;
  };
  struct Queued {
    Binding *binding;
    Callee *callee;
  };

  //===--- Emit.cpp -------------------------------------------------------===//

  mlir::Type convert(Ground *type);
  mlir::FunctionType convertFunction(Ground *type,
                                     llvm::ArrayRef<mlir::Type> captures = {});
  mlir::Location getLoc(Span span);
  std::string makeSymbol(llvm::StringRef name);
  mlir::func::FuncOp makeFunction(llvm::StringRef symbol,
                                  mlir::FunctionType type, Span span);
  Ground *getType(Type *type);
  Ground *getType(Expr *expr) { return getType(expr->type); }
  Ground *getBindingType(Binding *binding);
  Callee *newCallee(Function *function, Ground *type);
  void emitBody(Callee *callee);
  void emitGroup(Group *group);
  Generic &getGeneric(Group *group);
  void emitQueue();
  void emitDemands();
  Callee *findCallee(Binding *binding, Type *use, Ground *&type, Span span);
  Callee *getInstance(Binding *binding, Ground *type, Span span);
  Callee *getLocalInstance(Unit *owner, Binding *binding, Ground *type,
                           Span span);
  llvm::SmallVector<mlir::Value> getCaptures(Callee *callee, Span span,
                                             llvm::StringRef name);
  Typed readValue(Binding *binding, Span span);

  //===--- EmitExpressions.cpp --------------------------------------------===//

  Typed emit(Expr *expr);
  mlir::Value emitAs(Expr *expr, Ground *type);
  Typed emitKind(Expr *expr);
  Typed emitRef(RefExpr *ref);
  Typed emitLambda(Function *function, Ground *type);
  Typed emitCall(CallExpr *call);
  Typed emitKnownCall(CallExpr *call, RefExpr *ref);
  Typed emitApply(Typed callee, llvm::ArrayRef<Typed> args, Span span);
  llvm::SmallVector<Typed> emitAll(llvm::ArrayRef<Expr *> exprs);
  Typed emitLabel(LabelExpr *label);
  Typed emitRecord(RecordExpr *record);
  Typed emitIf(IfExpr *expr);
  Typed emitBlock(BlockExpr *block);
  /// Beyond this many regions within each other, what is inside becomes a
  /// function of its own: passes and printers recurse on regions.
  static constexpr unsigned kMaxRegions = 64;

  /// A function of a part of another one; see makePart.
  struct Part {
    std::string symbol;
    llvm::SmallVector<Binding *> free;
    llvm::SmallVector<const Occurrence *> live;
    Ground *result = nullptr;
    bool isOpen = false;
  };
  Part makePart(llvm::ArrayRef<Binding *> free,
                llvm::ArrayRef<const Occurrence *> live,
                llvm::ArrayRef<Binding *> params, Ground *result, Span span,
                llvm::function_ref<mlir::Value()> body);
  mlir::Value callPart(const Part &part, mlir::ValueRange params, Span span);
  Typed emitOutlined(Expr *expr, bool isInlined = true);
  mlir::Value emitIfThen(mlir::Value test, Ground *result, Span span,
                         llvm::function_ref<mlir::Value()> then,
                         llvm::function_ref<mlir::Value()> otherwise);
  mlir::Value coerce(Typed value, Ground *type, Span span);
  mlir::Value coerceArray(Typed value, Ground *type, Span span);
  mlir::Value coerceFunction(Typed value, Ground *type, Span span);
  std::string getConversion(Ground *from, Ground *to, Span span);
  mlir::Value makeUnit(Span span);
  mlir::Value makeFailure(llvm::StringRef message, Ground *type, Span span);
  mlir::Value makeLabel(Ground *type, llvm::StringRef label,
                        mlir::ValueRange fields, Span span);
  mlir::Value makeString(llvm::StringRef text, Span span);
  mlir::Value makeInt(int64_t value, Span span);
  void collectFree(Expr *expr, llvm::SetVector<Binding *> &free);

  //===--- EmitMatches.cpp ------------------------------------------------===//

  /// What is known of a match whose tree is too deep for one function.
  struct DeepMatch {
    /// What its clauses use of what is around it.
    llvm::SetVector<Binding *> free;
    /// The parts of values that are found outside of a tree and used in it.
    llvm::DenseMap<const DecisionTree *, llvm::SetVector<const Occurrence *>>
        live;
    /// Clauses that several leaves come to, and their guards.
    llvm::DenseMap<const Clause *, Part> bodies, guards;
  };
  Typed emitMatch(MatchExpr *match);
  void prepareDeepMatch(MatchExpr *match, DeepMatch &made);
  mlir::Value emitNode(MatchExpr *match, DecisionTree *tree, Ground *result);
  mlir::Value emitLiteralTest(const Pattern *literal, mlir::Value value,
                              Span span);
  mlir::Value emitLiteralOrder(const Pattern *literal, mlir::Value value,
                               Span span);
  mlir::Value emitLiteralSearch(MatchExpr *match, DecisionTree *tree,
                                Ground *result);
  mlir::Value emitIndexSwitch(MatchExpr *match, mlir::Value number,
                              llvm::ArrayRef<const DecisionTree::Case *> cases,
                              Ground *result,
                              llvm::function_ref<mlir::Value()> otherwise);
  mlir::Value emitTree(MatchExpr *match, DecisionTree *tree, Ground *result);
  mlir::Value emitLeaf(MatchExpr *match, DecisionTree *leaf, Ground *result);
  mlir::Value emitLabelSwitch(MatchExpr *match, DecisionTree *tree,
                              Ground *result);
  mlir::Value emitLiteralSwitch(MatchExpr *match, DecisionTree *tree,
                                Ground *result);
  void emitSharedClauses(MatchExpr *match, Ground *result);
  void emitSharedParts(MatchExpr *match, Ground *result, DeepMatch &deep);

  //===--- EmitLiterals.cpp -----------------------------------------------===//

  /// A text, and where to go on reading.
  struct Reading {
    mlir::Value text, at;
  };
  Typed emitLargeLiteral(Expr *expr);
  uint32_t measureLiteral(Expr *expr);
  bool hasManyParts(Ground *type);
  mlir::func::FuncOp makeKeptFunction(llvm::StringRef symbol,
                                      mlir::FunctionType type, Span span);
  Ground *getReadResult(Ground *type);
  mlir::Value makeReadResult(Ground *type, Reading reading, mlir::Value value,
                             Span span);
  mlir::Value takeReadResult(Ground *type, Reading &reading, mlir::Value result,
                             Span span);
  std::string getReader(Ground *type, Span span);
  mlir::Value emitRead(Ground *type, Reading &reading, Span span);
  mlir::Value emitReadInt(Reading reading, Span span);
  mlir::Value emitReadList(Ground *type, Reading reading, Span span);
  mlir::Value emitReadSum(Ground *type, Reading reading, Span span);
  std::string getListOfArray(Ground *array, Ground *list, Span span);
  llvm::SmallVector<mlir::Value> emitChunks(llvm::ArrayRef<Expr *> items,
                                            Ground *array, Span span);
  Typed emitList(ListExpr *list);
  Typed emitLongList(ListExpr *list);
  Typed emitArray(ArrayExpr *array);

  //===--- EmitBuiltins.cpp -----------------------------------------------===//

  Typed emitBuiltin(const Builtin *builtin, llvm::ArrayRef<Typed> args,
                    Ground *result, Span span);
  Typed emitBuiltinValue(const Builtin *builtin, Ground *type, Span span);
  Typed emitPrint(CallExpr *call, bool isPrint);
  mlir::Value emitArithmetic(BuiltinKind kind, llvm::ArrayRef<Typed> args,
                             Span span);
  mlir::Value emitMath(BuiltinKind kind, mlir::Value x, mlir::Value y,
                       Span span);
  mlir::Value emitOption(mlir::Value valid, mlir::Value value, Ground *type,
                         llvm::StringRef good, llvm::StringRef bad,
                         mlir::Value other, Span span);

  //===--- EmitComparisons.cpp --------------------------------------------===//

  mlir::Value emitOrder(BuiltinKind kind, Typed a, Typed b, Span span);
  mlir::Value emitEqual(mlir::Value a, mlir::Value b, Ground *type, Span span);
  mlir::Value emitCompare(mlir::Value a, mlir::Value b, Ground *type,
                          Span span);
  mlir::Value emitParts(mlir::ValueRange a, mlir::ValueRange b,
                        llvm::ArrayRef<Ground *> types, bool isEqual,
                        Span span);
  std::string getComparison(Ground *type, bool isEqual, Span span);
  bool checkComparable(Ground *type, Span span);

  Compilation &c;
  Solver &solver;
  GroundTypes &grounds;
  Inference &inference;
  mlir::MLIRContext *context;
  mlir::OpBuilder b;
  mlir::ModuleOp module;

  Unit *unit = nullptr;
  Frame *frame = nullptr;
  Frame *topFrame = nullptr;
  /// The function around the code that is being made; null at the top.
  Function *function = nullptr;
  /// How many regions are open in the function.
  unsigned regionDepth = 0;

  llvm::DenseMap<Ground *, mlir::Type> types;
  llvm::DenseSet<Ground *> converting;
  bool hasReportedKnot = false;
  llvm::DenseMap<Group *, std::unique_ptr<Generic>> generics;
  llvm::DenseMap<std::pair<Binding *, Ground *>, Callee *> instances;
  llvm::DenseMap<Binding *, unsigned> instanceCounts;
  std::vector<Queued> queue;
  std::deque<Callee> callees;
  llvm::StringMap<unsigned> symbols;
  llvm::DenseMap<Ground *, std::string> comparisons[2];
  /// Functions that read literals of a type, and the sizes of literals.
  llvm::DenseMap<Ground *, std::string> readers;
  llvm::DenseMap<Expr *, uint32_t> literalSizes;
  llvm::DenseMap<Ground *, bool> haveManyParts;
  llvm::DenseMap<std::pair<const Builtin *, Ground *>, std::string>
      builtinValues;
  llvm::DenseMap<std::pair<Ground *, Ground *>, std::string> wrappers;
  /// Alternatives of the matches that are being made.
  llvm::DenseMap<Clause *, mlir::Value> shared, sharedGuards;
  /// The match that is being made, if it is deep.
  DeepMatch *deepMatch = nullptr;
  llvm::DenseMap<const Occurrence *, Typed> occurrences;
  std::vector<mlir::StringAttr> fileNames;
  /// Functions made while a polymorphic form is tried, which may fail.
  std::vector<mlir::func::FuncOp> *tried = nullptr;
};

} // namespace froe::lang

#endif // LIB_FRONTEND_EMIT_H
