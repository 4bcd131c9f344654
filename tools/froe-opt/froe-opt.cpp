#include "lib/InitAll.h"
#include "mlir/IR/DialectRegistry.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  froe::registerAllDialects(registry);
  froe::registerAllPasses();
  return mlir::failed(mlir::MlirOptMain(argc, argv, "Froe modular optimizer driver", registry));
}
