#include "dialect/Froe/FroeOps.h"
using namespace mlir;
using namespace froe;
void GetOp::getCanonicalizationPatterns(RewritePatternSet &, MLIRContext *) {}
void WithOp::getCanonicalizationPatterns(RewritePatternSet &, MLIRContext *) {}
void UpcastOp::getCanonicalizationPatterns(RewritePatternSet &, MLIRContext *) {}
void ApplyOp::getCanonicalizationPatterns(RewritePatternSet &, MLIRContext *) {}
void MatchOp::getCanonicalizationPatterns(RewritePatternSet &, MLIRContext *) {}
void SplitOp::getCanonicalizationPatterns(RewritePatternSet &, MLIRContext *) {}
void TailSplitOp::getCanonicalizationPatterns(RewritePatternSet &, MLIRContext *) {}
void ArrayLengthOp::getCanonicalizationPatterns(RewritePatternSet &, MLIRContext *) {}
