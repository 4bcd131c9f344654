// A pass plugin: counts the labels of a program.
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"
#include "mlir/Tools/Plugins/PassPlugin.h"
#include "llvm/Config/llvm-config.h"

namespace {
struct CountLabels
    : mlir::PassWrapper<CountLabels, mlir::OperationPass<mlir::ModuleOp>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(CountLabels)
  llvm::StringRef getArgument() const override { return "count-labels"; }
  void runOnOperation() override {
    int count = 0;
    getOperation().walk([&](mlir::Operation *op) {
      count += op->getName().getStringRef() == "froe.label";
    });
    getOperation().emitRemark("labels: ") << count;
  }
};
} // namespace

extern "C" LLVM_ATTRIBUTE_WEAK mlir::PassPluginLibraryInfo
mlirGetPassPluginInfo() {
  return {MLIR_PLUGIN_API_VERSION, "count-labels", LLVM_VERSION_STRING,
          [] { mlir::PassRegistration<CountLabels>(); }};
}
