//===- FroeAnyOps.td - Values of any type -*- tablegen -*-
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FROE_ANY_OPS_TD
#define FROE_ANY_OPS_TD

include "dialect/Froe/FroeTypes.td"

def Froe_UnboxOp : Froe_Op<"unbox", [Froe_MayFail]> {
  let summary = "a value of any type, as the type it was boxed with";
  let description = [{
    Fails if the value was boxed with another type. Two names of one structure
    are two types here.

    ```mlir
    %b = froe.upcast %v : i64 to !froe.any
    %w = froe.unbox %b : !froe.any to i64
    ```
  }];
  let arguments = (ins Froe_AnyType:$value);
  let results = (outs AnyType:$result);
  let assemblyFormat = [{
    $value attr-dict `:` qualified(type($value)) `to` type($result)
  }];
  let extraClassDeclaration = [{
    /// The message where the type is another one.
    static ::llvm::StringRef getFailure() {
      return "the value is boxed with another type";
    }
  }];
  let hasFolder = 1;
  let hasVerifier = 1;
}

#endif // FROE_ANY_OPS_TD
