//===- Compiler.h - From the dialects to drafts ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The compiler turns each function that main can reach, and each alternative in
// them, into a draft. Regions become jumps; what an operation with regions
// results in becomes the parameters of the block after it.
//
// A region has a continuation: where its yields go. If what follows an
// operation only passes its results on, the regions of the operation inherit
// the continuation, and a call whose continuation is to return is a tail call.
//
// Nothing is known of types at run time but where a value is printed, so a
// polymorphic function has one code for all instances. If it prints, or calls
// what prints, values of a type that mentions a type variable, it gets what the
// variables stand for as a hidden first argument (see TypeEnv in Value.h).
//
//===----------------------------------------------------------------------===//

#ifndef LIB_INTERPRETER_COMPILER_H
#define LIB_INTERPRETER_COMPILER_H

#include "dialect/Froe/FroeOps.h"
#include "lib/Interpreter/Draft.h"
#include "lib/Interpreter/Interpreter.h"
#include "lib/Interpreter/Show.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/MapVector.h"
#include <map>
#include <optional>

namespace froe::interp {

/// Compiles a module.
class Compiler {
public:
  Compiler(mlir::ModuleOp module, Program &program, bool countSteps)
      : module(module), program(program), showTypes(program),
        countSteps(countSteps) {}

  /// Compiles main and all that it may call. On failure one error has been
  /// emitted.
  mlir::LogicalResult run();

  // For the compilers of single functions.

  /// The code of a function that is, or will be, compiled. Null after an error.
  Code *getCode(mlir::FlatSymbolRefAttr symbol, mlir::Operation *user,
                mlir::func::FuncOp &function);
  Code *newCode();
  /// The type variables of a function that it needs at run time.
  llvm::ArrayRef<mlir::Type> getVariables(mlir::func::FuncOp function);
  uint32_t getShape(llvm::ArrayRef<mlir::StringAttr> names);

  mlir::ModuleOp module;
  Program &program;
  ShowTypes showTypes;
  bool countSteps;

private:
  mlir::LogicalResult compileStart(mlir::func::FuncOp main);
  mlir::LogicalResult declare(mlir::func::FuncOp function, Code &code,
                              mlir::Operation *user);
  void findPrintingFunctions();

  mlir::SymbolTableCollection symbols;
  llvm::DenseMap<mlir::Operation *, Code *> codes;
  std::vector<std::pair<mlir::func::FuncOp, Code *>> pending;
  llvm::DenseMap<mlir::Operation *, llvm::SmallVector<mlir::Type, 2>> variables;
  std::map<std::vector<uint32_t>, uint32_t> shapes;
};

/// Where the results of a region go: to a block, or out of the code.
struct Continuation {
  std::optional<uint32_t> block;
  bool isReturn() const { return !block; }
};

/// Whether an operation puts a value into a box.
inline bool isBoxing(mlir::Operation *op) {
  return mlir::isa<UpcastOp>(op) &&
         mlir::isa<AnyType>(op->getResult(0).getType()) &&
         !mlir::isa<AnyType>(op->getOperand(0).getType());
}

/// Compiles a function, or an alternative inside of it.
class UnitCompiler {
public:
  UnitCompiler(Compiler &compiler, mlir::func::FuncOp function,
               mlir::Region &root);

  /// Writes the code. After an error, which has been emitted, it fails.
  mlir::LogicalResult run(Code &code);

  /// What the body of an alternative uses of its surroundings, type arguments
  /// included, in the order of the code's first parameters. Known after run().
  bool capturesTypes = false;
  llvm::SmallVector<mlir::Value> captures;

private:
  // Registers and blocks.
  VReg reg(mlir::Value value);
  void bind(mlir::Value value, VReg to);
  VReg newScalar() { return draft.newReg(false); }
  VReg newGeneral() { return draft.newReg(true); }
  VReg newLike(VReg other) { return draft.newReg(draft.general[other]); }
  llvm::SmallVector<VReg> regsOf(mlir::ValueRange values);
  uint32_t newBlock(mlir::Location loc);
  void place(uint32_t block);
  DraftBlock &current() { return draft.blocks[currentBlock]; }
  bool ended() { return current().end.kind != DraftEnd::Open; }

  // Instructions and ends of blocks.
  DraftInstr &add(Op op, mlir::Location loc);
  DraftInstr &add(Op op, mlir::Operation *from);
  DraftInstr &addInvoke(Handler handler, mlir::Operation *from);
  void addOperands(DraftInstr &instr, mlir::Operation *from);
  VReg addConstant(uint64_t bits, mlir::Location loc);
  void jump(uint32_t target, llvm::ArrayRef<VReg> values, mlir::Location loc);
  void branch(VReg condition, uint32_t yes, uint32_t no, mlir::Location loc);
  void leave(DraftInstr &instr, mlir::Location loc);
  void exitTo(Continuation to, mlir::ValueRange values, mlir::Location loc);
  /// A block that jumps to a target with values, or the target if there are
  /// none. To be written by writeEdges once the current block has its end.
  uint32_t edge(uint32_t target, mlir::ValueRange values, mlir::Location loc);
  void writeEdges();

  // Regions.
  void compileRegion(mlir::Region &region, Continuation to);
  void compileBlock(mlir::Block &block);
  void compileOp(mlir::Operation *op);
  bool compileControl(mlir::Operation *op);
  bool compileTerminator(mlir::Operation *op);
  bool compileFroe(mlir::Operation *op);
  bool compileSimple(mlir::Operation *op);
  std::optional<Continuation> inherited(mlir::Operation *op);
  bool isTail(mlir::Operation *op);
  Continuation continuationOf(mlir::Operation *op, uint32_t &join);
  void finishJoin(uint32_t join);
  bool checkTypes(mlir::Operation *op);
  void error(mlir::Operation *op, const llvm::Twine &message);

  // Operations of func, scf and cf.
  void addMake(Kind kind, uint32_t id, mlir::Operation *op,
               llvm::ArrayRef<VReg> fields, VReg result);
  void compileCall(mlir::Operation *op, mlir::FlatSymbolRefAttr callee,
                   mlir::ValueRange operands);
  void compileIf(mlir::Operation *op);
  void compileFor(mlir::Operation *op);
  void compileWhile(mlir::Operation *op);
  void compileIndexSwitch(mlir::Operation *op);
  void compileSwitch(mlir::Operation *op);
  void compileCountedLoop(mlir::Operation *op, mlir::Region &body, VReg index,
                          VReg length, VReg carried, VReg yielded, VReg first,
                          llvm::function_ref<void()> begin,
                          llvm::function_ref<VReg(VReg)> next);

  // Operations of froe.
  void compileMatch(mlir::Operation *op);
  void compileAlt(mlir::Operation *op);
  void compileTree(mlir::Operation *op);
  void compilePap(mlir::Operation *op);
  void compileApply(mlir::Operation *op);
  void compileSplit(mlir::Operation *op);
  void compileLabel(mlir::Operation *op);
  void compileRecord(mlir::Operation *op);
  void compileBox(mlir::Operation *op);
  void compileField(mlir::Operation *op);
  void compileFold(mlir::Operation *op);
  void compileGenerate(mlir::Operation *op);
  void compileString(mlir::Operation *op);
  void compileShow(mlir::Operation *op);
  void compileFail(mlir::Operation *op);
  void compileAttempt(mlir::Operation *op);
  void addMake(Kind kind, uint32_t id, mlir::Operation *op,
               llvm::ArrayRef<VReg> fields);

  // Types at run time.
  llvm::ArrayRef<mlir::Type> variables();
  VReg typeEnv();
  /// The hidden argument of a call of a function that needs its type variables
  /// for arguments and results of these types; none if it does not.
  std::optional<VReg> typeArguments(mlir::Operation *op,
                                    mlir::func::FuncOp callee,
                                    mlir::FunctionType used);
  VReg constantTypeEnv(const TypeEnvPlan &plan, mlir::Operation *op);

  Compiler &compiler;
  Program &program;
  mlir::func::FuncOp function;
  mlir::Region &root;

  Draft draft;
  uint32_t currentBlock = 0;
  bool failed = false;
  llvm::DenseMap<mlir::Value, VReg> regs;
  std::optional<VReg> typeEnvReg;
  llvm::DenseMap<mlir::Block *, uint32_t> blocks;
  llvm::DenseMap<mlir::Region *, Continuation> continuations;
  /// Of the first region of an scf.while: where its condition leads to.
  llvm::DenseMap<mlir::Region *, std::pair<uint32_t, uint32_t>> conditions;
  struct Edge {
    uint32_t block, target;
    llvm::SmallVector<VReg, 4> values;
  };
  std::vector<Edge> edges;
};

} // namespace froe::interp

#endif // LIB_INTERPRETER_COMPILER_H
