//===- FroeArrayOps.td - Arrays -*- tablegen -*-
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FROE_ARRAY_OPS_TD
#define FROE_ARRAY_OPS_TD

include "dialect/Froe/FroeTypes.td"

def Froe_ArrayMakeOp : Froe_Op<"array.make", [Froe_MayFail,
    TypesMatchWith<"element has the array's element type", "result", "element",
                   "::llvm::cast<::froe::ArrayType>($_self).getElementType()">]> {
  let summary = "array of n copies of a value";
  let description = [{
    Fails if n is negative or the array does not fit.

    ```mlir
    %a = froe.array.make %n, %v : !froe.array<i64>
    ```
  }];
  let arguments = (ins I64:$length, AnyType:$element);
  let results = (outs Froe_ArrayType:$result);
  let assemblyFormat = "$length `,` $element attr-dict `:` qualified(type($result))";
}

def Froe_ArrayOfOp : Froe_Op<"array.of", [Pure]> {
  let summary = "array of the given elements";
  let description = [{
    ```mlir
    %a = froe.array.of [%x, %y] : !froe.array<i64>
    ```
  }];
  let arguments = (ins Variadic<AnyType>:$elements);
  let results = (outs Froe_ArrayType:$result);
  let assemblyFormat = [{
    ` ` `[` $elements `]` attr-dict `:`
    custom<ArrayOfTypes>(type($elements), type($result), ref($elements))
  }];
  let hasVerifier = 1;
}

def Froe_ArrayGenerateOp : Froe_Op<"array.generate", [
    RecursiveMemoryEffects, Froe_MayFail, Froe_HasRange]> {
  let summary = "array whose elements are computed from their index";
  let description = [{
    Runs the body for 0, 1, ..., n-1. Fails if n is negative.

    ```mlir
    %squares = froe.array.generate %n : !froe.array<i64> {
    ^bb0(%i: i64):
      %s = arith.muli %i, %i : i64
      froe.yield %s : i64
    }
    ```
  }];
  let arguments = (ins I64:$length);
  let results = (outs Froe_ArrayType:$result);
  let regions = (region MinSizedRegion<1>:$body);
  let assemblyFormat = "$length attr-dict `:` qualified(type($result)) $body";
  let hasVerifier = 1;
}

def Froe_ArrayGetOp : Froe_Op<"array.get", [Froe_MayFail,
    TypesMatchWith<"result has the array's element type", "array", "result",
                   "::llvm::cast<::froe::ArrayType>($_self).getElementType()">]> {
  let summary = "element of an array";
  let description = [{
    Borrows the array. Fails if the index is out of range.

    ```mlir
    %x = froe.array.get %a[%i] : !froe.array<i64>
    ```
  }];
  let arguments = (ins Froe_ArrayType:$array, I64:$index);
  let results = (outs AnyType:$result);
  let assemblyFormat = "$array `[` $index `]` attr-dict `:` qualified(type($array))";
}

def Froe_ArraySetOp : Froe_Op<"array.set", [Froe_MayFail,
    AllTypesMatch<["array", "result"]>,
    TypesMatchWith<"value has the array's element type", "array", "value",
                   "::llvm::cast<::froe::ArrayType>($_self).getElementType()">]> {
  let summary = "array with one element replaced";
  let description = [{
    Consumes the array and the value: written in place where the array is not
    used again, else into a copy. Fails if the index is out of range.

    ```mlir
    %b = froe.array.set %a[%i] = %v : !froe.array<i64>
    ```
  }];
  let arguments = (ins Froe_ArrayType:$array, I64:$index, AnyType:$value);
  let results = (outs Froe_ArrayType:$result);
  let assemblyFormat = [{
    $array `[` $index `]` `=` $value attr-dict `:` qualified(type($array))
  }];
}

def Froe_ArrayLengthOp : Froe_Op<"array.length", [Pure, Froe_HasRange]> {
  let summary = "number of elements";
  let arguments = (ins Froe_ArrayType:$array);
  let results = (outs I64:$result);
  let assemblyFormat = "$array attr-dict `:` qualified(type($array))";
  let hasFolder = 1;
  let hasCanonicalizer = 1;
}

def Froe_ArraySliceOp : Froe_Op<"array.slice", [Froe_MayFail,
    AllTypesMatch<["array", "result"]>]> {
  let summary = "elements from an index up to, not including, another";
  let description = [{
    Fails unless 0 <= from <= to <= length.

    ```mlir
    %b = froe.array.slice %a[%from, %to] : !froe.array<i64>
    ```
  }];
  let arguments = (ins Froe_ArrayType:$array, I64:$from, I64:$to);
  let results = (outs Froe_ArrayType:$result);
  let assemblyFormat = [{
    $array `[` $from `,` $to `]` attr-dict `:` qualified(type($array))
  }];
}

def Froe_ArrayFoldOp : Froe_Op<"array.fold", [
    RecursiveMemoryEffects, AllTypesMatch<["init", "result"]>,
    DeclareOpInterfaceMethods<RegionBranchOpInterface,
                              ["getEntrySuccessorOperands"]>]> {
  let summary = "combine the elements of an array, first to last";
  let description = [{
    Borrows the array.

    ```mlir
    %sum = froe.array.fold %a, %zero : !froe.array<i64> -> i64 {
    ^bb0(%acc: i64, %x: i64):
      %r = arith.addi %acc, %x : i64
      froe.yield %r : i64
    }
    ```
  }];
  let arguments = (ins Froe_ArrayType:$array, AnyType:$init);
  let results = (outs AnyType:$result);
  let regions = (region MinSizedRegion<1>:$body);
  let assemblyFormat = [{
    $array `,` $init attr-dict `:` qualified(type($array)) `->` type($init) $body
  }];
  let hasVerifier = 1;
}

#endif // FROE_ARRAY_OPS_TD
