//===- FroeStringOps.td - Strings -*- tablegen -*-
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FROE_STRING_OPS_TD
#define FROE_STRING_OPS_TD

include "dialect/Froe/FroeTypes.td"

def Froe_StringOp : Froe_Op<"string", [Pure, ConstantLike]> {
  let summary = "string literal";
  let description = [{
    Must be UTF-8.

    ```mlir
    %s = froe.string "grüezi\0A"
    ```
  }];
  let arguments = (ins StrAttr:$value);
  let results = (outs Froe_StringType:$result);
  let assemblyFormat = "$value attr-dict";
  let hasFolder = 1;
  let hasVerifier = 1;
}

// Offsets and lengths are in bytes. An offset inside of a character is a
// failure, so that every string is UTF-8.

def Froe_StringConcatOp : Froe_Op<"string.concat", [Pure]> {
  let summary = "one string after another";
  let arguments = (ins Froe_StringType:$lhs, Froe_StringType:$rhs);
  let results = (outs Froe_StringType:$result);
  let assemblyFormat = "$lhs `,` $rhs attr-dict";
  let hasFolder = 1;
}

def Froe_StringJoinOp : Froe_Op<"string.join", [Pure,
    PredOpTrait<"array of strings", CPred<
      "::llvm::isa<::froe::StringType>(::llvm::cast<::froe::ArrayType>("
      "$_op.getOperand(0).getType()).getElementType())">>]> {
  let summary = "the strings of an array with a separator between them";
  let arguments = (ins Froe_ArrayType:$strings, Froe_StringType:$separator);
  let results = (outs Froe_StringType:$result);
  let assemblyFormat = "$strings `,` $separator attr-dict `:` qualified(type($strings))";
}

def Froe_StringSliceOp : Froe_Op<"string.slice", [Froe_MayFail]> {
  let summary = "bytes from an offset up to, not including, another";
  let arguments = (ins Froe_StringType:$string, I64:$from, I64:$to);
  let results = (outs Froe_StringType:$result);
  let assemblyFormat = "$string `[` $from `,` $to `]` attr-dict";
}

def Froe_StringLengthOp : Froe_Op<"string.length", [Pure, Froe_HasRange]> {
  let summary = "length in bytes";
  let arguments = (ins Froe_StringType:$string);
  let results = (outs I64:$result);
  let assemblyFormat = "$string attr-dict";
  let hasCanonicalizer = 1;
  let hasFolder = 1;
}

def Froe_StringCompareOp : Froe_Op<"string.compare", [Pure, Froe_HasRange]> {
  let summary = "-1, 0 or 1: the order of two strings by their bytes";
  let arguments = (ins Froe_StringType:$lhs, Froe_StringType:$rhs);
  let results = (outs I64:$result);
  let assemblyFormat = "$lhs `,` $rhs attr-dict";
  let hasFolder = 1;
}

def Froe_StringEqualOp : Froe_Op<"string.equal", [Pure, Commutative]> {
  let summary = "whether two strings are equal";
  let arguments = (ins Froe_StringType:$lhs, Froe_StringType:$rhs);
  let results = (outs I1:$result);
  let assemblyFormat = "$lhs `,` $rhs attr-dict";
  let hasFolder = 1;
}

def Froe_StringFindOp : Froe_Op<"string.find", [Froe_MayFail, Froe_HasRange]> {
  let summary = "offset of the first occurrence at or after an offset, or -1";
  let arguments = (ins Froe_StringType:$string, Froe_StringType:$needle,
                       I64:$from);
  let results = (outs I64:$result);
  let assemblyFormat = "$string `,` $needle `from` $from attr-dict";
}

def Froe_StringByteOp : Froe_Op<"string.byte", [Froe_MayFail, Froe_HasRange]> {
  let summary = "byte at an offset, 0 to 255";
  let arguments = (ins Froe_StringType:$string, I64:$at);
  let results = (outs I64:$result);
  let assemblyFormat = "$string `[` $at `]` attr-dict";
}

def Froe_StringDecodeOp : Froe_Op<"string.decode", [
    Froe_MayFail, Froe_HasRange]> {
  let summary = "code point at an offset, and its length in bytes";
  let arguments = (ins Froe_StringType:$string, I64:$at);
  let results = (outs I32:$codepoint, I64:$width);
  let assemblyFormat = "$string `[` $at `]` attr-dict";
}

def Froe_StringFromCharOp : Froe_Op<"string.from_char", [Froe_MayFail]> {
  let summary = "string of one code point";
  let description = [{ Fails if the number is not a Unicode scalar value. }];
  let arguments = (ins I32:$codepoint);
  let results = (outs Froe_StringType:$result);
  let assemblyFormat = "$codepoint attr-dict";
}

def Froe_StringFromIntOp : Froe_Op<"string.from_int", [Pure]> {
  let summary = "decimal form of a signed integer";
  let arguments = (ins I64:$value);
  let results = (outs Froe_StringType:$result);
  let assemblyFormat = "$value attr-dict";
  let hasFolder = 1;
}

def Froe_StringFromFloatOp : Froe_Op<"string.from_float", [Pure]> {
  let summary = "shortest decimal form that reads back as the same number";
  let arguments = (ins F64:$value);
  let results = (outs Froe_StringType:$result);
  let assemblyFormat = "$value attr-dict";
}

def Froe_StringParseIntOp : Froe_Op<"string.parse_int", [Pure]> {
  let summary = "the integer that a string spells, if it spells one";
  let description = [{
    The whole string must be a decimal integer with an optional sign that fits
    in 64 bits; otherwise the flag is false and the number 0.
  }];
  let arguments = (ins Froe_StringType:$string);
  let results = (outs I1:$valid, I64:$value);
  let assemblyFormat = "$string attr-dict";
}

def Froe_StringParseFloatOp : Froe_Op<"string.parse_float", [Pure]> {
  let summary = "the number that a string spells, if it spells one";
  let arguments = (ins Froe_StringType:$string);
  let results = (outs I1:$valid, F64:$value);
  let assemblyFormat = "$string attr-dict";
}

def Froe_ShowOp : Froe_Op<"show", [Pure]> {
  let summary = "what froe.print would print of a value, as a string";
  let description = [{
    In the same styles.

    ```mlir
    %s = froe.show %v : !list
    %t = froe.show lisp %v : !list
    ```
  }];
  let arguments = (ins AnyType:$value, UnitAttr:$lisp);
  let results = (outs Froe_StringType:$result);
  let assemblyFormat = "(`lisp` $lisp^)? $value attr-dict `:` type($value)";
  let hasVerifier = 1;
}

#endif // FROE_STRING_OPS_TD
