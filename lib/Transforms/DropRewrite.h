//===- DropRewrite.h - Functions without what nobody needs ------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_TRANSFORMS_DROPREWRITE_H
#define LIB_TRANSFORMS_DROPREWRITE_H

#include "lib/Transforms/DropTypes.h"
#include "mlir/IR/Builders.h"

namespace froe {

/// A function in a context.
struct DropInstance {
  Context *context;
  FlowFunction *function;
  /// A clone of it.
  mlir::func::FuncOp op;
  /// Its operations, next to those of the function.
  std::vector<std::pair<mlir::Operation *, mlir::Operation *>> ops;

  /// Whether parameters and results are left.
  llvm::SmallVector<bool> keepsParam, keepsResult;
};

/// What has been done to a module.
struct DropLog {
  unsigned params = 0, results = 0, fields = 0, cases = 0, values = 0,
           upcasts = 0;
  /// Whether less is made or called than before, so that more may go.
  bool opensMore = false;
  /// What was not done: only worth saying when nothing more is done.
  struct Missed {
    mlir::Location loc;
    llvm::StringRef name;
    std::string function, why;
  };
  std::vector<Missed> missed;
};

/// Rewrites the body and the type of one instance.
class DropRewriter {
public:
  using FindInstance =
      llvm::function_ref<DropInstance *(Context *, FlowFunction *)>;
  DropRewriter(DropInstance &instance, Needs &needs, DropTypes &types,
               FindInstance find, DropLog &log);
  void run();

private:
  bool isNeeded(mlir::Value value) const;
  bool isEmpty(unsigned place) const;
  unsigned getPlace(mlir::Value value) const { return placeOf.lookup(value); }
  mlir::Type getType(unsigned place);

  void setTypes();
  void drop(mlir::Operation *op);
  void miss(mlir::Location loc, llvm::StringRef name, const llvm::Twine &why);
  void setAltType(AltOp alt, mlir::Operation *original);
  void rewrite(mlir::Operation *op, mlir::Operation *original);
  bool noteField(mlir::Operation *original, unsigned field, unsigned operand,
                 const llvm::Twine &name);
  void rewriteFields(LabelOp label, mlir::Operation *original);
  void rewriteRecord(RecordOp record, mlir::Operation *original);
  void rewriteMatch(MatchOp match, mlir::Operation *original);
  void noteCases(MatchOp original);
  void makeUnreachable(MatchOp match);
  void takeFields(MatchOp match, unsigned index, unsigned numLabels);
  void rewriteCall(mlir::Operation *op, CallSite &call);
  void rewriteTerminator(mlir::Operation *op);
  void emptyOperands(mlir::Operation *op, mlir::Operation *original);
  void inlineCase(MatchOp match);
  void fixNarrowed(MatchOp match);
  void finish();
  mlir::Value makeEmpty(mlir::OpBuilder &builder, mlir::Location loc);
  void replace(mlir::Operation *op, mlir::ValueRange values);

  DropInstance &instance;
  Context &context;
  Needs &needs;
  Flow &flow;
  DropTypes &types;
  FindInstance find;
  DropLog &log;
  mlir::Type empty;
  llvm::DenseMap<mlir::Value, unsigned> placeOf;
  llvm::DenseMap<mlir::Operation *, mlir::Operation *> originalOf;
  /// Operations that go, in the order in which they stand.
  std::vector<mlir::Operation *> dead;
  llvm::DenseSet<mlir::Operation *> isDead;
  /// Matches whose only case takes their place.
  std::vector<MatchOp> single;
  /// Of a match, which results are left.
  llvm::DenseMap<mlir::Operation *, llvm::SmallVector<bool>> keptResults;
};

} // namespace froe

#endif // LIB_TRANSFORMS_DROPREWRITE_H
