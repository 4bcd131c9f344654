//===- FroeDataOps.td - Labels, records, functions, integers -*- tablegen -*-
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FROE_DATA_OPS_TD
#define FROE_DATA_OPS_TD

include "dialect/Froe/FroeTypes.td"

//===----------------------------------------------------------------------===//
// Labels and records
//===----------------------------------------------------------------------===//

def Froe_LabelOp : Froe_Op<"label", [Pure]> {
  let summary = "make a label of a sum";
  let description = [{
    Consumes the fields.

    ```mlir
    %l = froe.label cons(%h, %t) : !list
    %e = froe.label nil : !list
    ```
  }];
  let arguments = (ins Froe_TextAttr:$label, Variadic<AnyType>:$fields);
  let results = (outs Froe_SumType:$result);
  let assemblyFormat = [{
    custom<LabelWithFields>($label, $fields, type($fields), type($result))
    attr-dict
  }];
  let hasVerifier = 1;
}

def Froe_RecordOp : Froe_Op<"record", [Pure]> {
  let summary = "make a record";
  let description = [{
    Consumes the fields. They may be written in any order; operands stand in
    the order of the type's fields.

    ```mlir
    %r = froe.record {x = %a, y = %b} : !froe.record<x: f64, y: f64>
    ```
  }];
  let arguments = (ins Variadic<AnyType>:$fields);
  let results = (outs Froe_RecordType:$result);
  let assemblyFormat = [{
    custom<RecordFields>($fields, type($fields), type($result)) attr-dict
  }];
  let hasFolder = 1;
  let hasVerifier = 1;
}

def Froe_GetOp : Froe_Op<"get", [Pure]> {
  let summary = "read a field of a record";
  let description = [{
    Borrows the record.

    ```mlir
    %x = froe.get %r[x] : !froe.record<x: f64, y: f64>
    ```
  }];
  let arguments = (ins Froe_RecordType:$record, Froe_TextAttr:$field);
  let results = (outs AnyType:$result);
  let assemblyFormat = [{
    $record `[` custom<Name>($field) `]` attr-dict `:`
    custom<FieldResult>(type($record), type($result), ref($field))
  }];
  let hasFolder = 1;
  let hasCanonicalizer = 1;
  let hasVerifier = 1;
}

def Froe_WithOp : Froe_Op<"with", [Pure, AllTypesMatch<["record", "result"]>]> {
  let summary = "a record with one field replaced";
  let description = [{
    Consumes the record and the value.

    ```mlir
    %s = froe.with %r {x = %v} : !froe.record<x: f64, y: f64>
    ```
  }];
  let arguments = (ins Froe_RecordType:$record, Froe_TextAttr:$field, AnyType:$value);
  let results = (outs Froe_RecordType:$result);
  let assemblyFormat = [{
    $record ` ` `{` custom<Name>($field) `=` $value `}` attr-dict `:`
    custom<FieldResult>(type($record), type($value), ref($field))
  }];
  let hasCanonicalizer = 1;
  let hasVerifier = 1;
}

def Froe_UpcastOp : Froe_Op<"upcast", [Pure]> {
  let summary = "see a value at a supertype";
  let description = [{
    Subtyping is structural and coinductive: a record may forget fields, a sum
    may gain labels, functions vary contravariantly in their parameters and
    covariantly in their results, everything else is as deep as the types are.
    The value is what it was; what the supertype does not mention is dropped.
    To `!froe.any` the value is put into a box.

    ```mlir
    %s = froe.upcast %r : !froe.record<x: f64, y: f64> to !froe.record<x: f64>
    ```
  }];
  let arguments = (ins AnyType:$value);
  let results = (outs AnyType:$result);
  let assemblyFormat = "$value attr-dict `:` type($value) `to` type($result)";
  let hasFolder = 1;
  let hasCanonicalizer = 1;
  let hasVerifier = 1;
}

//===----------------------------------------------------------------------===//
// Functions as values
//===----------------------------------------------------------------------===//

def Froe_PapOp : Froe_Op<"pap", [
    Pure, DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "apply a function to its first arguments, not yet to all";
  let description = [{
    Consumes the captures. The result wants the parameters that are left; it
    may be an alternative (see `froe.alt`) whose body is a function. A
    polymorphic function is used at the instance that the types name.

    ```mlir
    %p = froe.pap @add(%a) : (i64) -> !froe.pap<(i64) -> i64>
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$callee, Variadic<AnyType>:$captures);
  let results = (outs Froe_Applicable:$result);
  let assemblyFormat = [{
    $callee `(` $captures `)` attr-dict `:` functional-type($captures, $result)
  }];
  let extraClassDeclaration = [{
    /// Parameters and results of the function: captures, then what is wanted.
    ::mlir::FunctionType getCalleeType();
  }];
}

def Froe_ApplyOp : Froe_Op<"apply"> {
  let summary = "apply a partial application or an alternative";
  let description = [{
    With fewer arguments than wanted the result is a partial application that
    wants the rest; with more, the function's result is applied to what is
    left. An alternative takes exactly its parameters.

    ```mlir
    %r = froe.apply %p(%a, %b) : !froe.pap<(i64, i64) -> i64>
    %q = froe.apply %p(%a) : !froe.pap<(i64, i64) -> i64>
    ```
  }];
  let arguments = (ins Froe_Applicable:$callee, Variadic<AnyType>:$args);
  let results = (outs Variadic<AnyType>:$results);
  let assemblyFormat = [{
    $callee `(` $args `)` attr-dict `:`
    custom<ApplyTypes>(type($callee), type($args), type($results), ref($args))
  }];
  let extraClassDeclaration = [{
    /// The signature of the callee.
    ::mlir::FunctionType getCalleeSignature();
    /// Parameter and result types of an application of `callee` to `numArgs`
    /// arguments. Fails with a message if that many cannot be taken.
    static ::llvm::LogicalResult
    inferTypes(::mlir::Type callee, unsigned numArgs,
               ::llvm::SmallVectorImpl<::mlir::Type> &params,
               ::llvm::SmallVectorImpl<::mlir::Type> &results,
               ::llvm::function_ref<::mlir::InFlightDiagnostic()> emitError);
  }];
  let builders = [
    OpBuilder<(ins "::mlir::Value":$callee, "::mlir::ValueRange":$args)>
  ];
  let hasCanonicalizer = 1;
  let hasVerifier = 1;
}

def Froe_CallOp : Froe_Op<"call", [
    DeclareOpInterfaceMethods<CallOpInterface>,
    DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "call a function at an instance of its type";
  let description = [{
    As `func.call`, for polymorphic functions.

    ```mlir
    %r = froe.call @identity(%x) : (i64) -> i64
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$callee, Variadic<AnyType>:$operands,
    OptionalAttr<DictArrayAttr>:$arg_attrs,
    OptionalAttr<DictArrayAttr>:$res_attrs);
  let results = (outs Variadic<AnyType>:$results);
  let assemblyFormat = [{
    $callee `(` $operands `)` attr-dict `:`
    functional-type($operands, $results)
  }];
  let builders = [
    OpBuilder<(ins "::llvm::StringRef":$callee, "::mlir::TypeRange":$results,
                   "::mlir::ValueRange":$operands)>
  ];
  let extraClassDeclaration = [{
    ::mlir::FunctionType getCalleeType();
  }];
  let hasCanonicalizer = 0;
}

//===----------------------------------------------------------------------===//
// Checked integers
//===----------------------------------------------------------------------===//

class Froe_CheckedBinaryOp<string mnemonic, list<Trait> traits = []>
    : Froe_Op<mnemonic, !listconcat(traits, [
        SameOperandsAndResultType, Froe_MayFail, Froe_InfersRanges])> {
  let arguments = (ins Froe_Int:$lhs, Froe_Int:$rhs);
  let results = (outs Froe_Int:$result);
  let assemblyFormat = "$lhs `,` $rhs attr-dict `:` type($result)";
  let hasFolder = 1;
}

def Froe_AddOp : Froe_CheckedBinaryOp<"add", [Commutative]> {
  let summary = "signed addition that fails on overflow";
  let description = [{
    ```mlir
    %c = froe.add %a, %b : i64
    ```
  }];
}
def Froe_SubOp : Froe_CheckedBinaryOp<"sub"> {
  let summary = "signed subtraction that fails on overflow";
}
def Froe_MulOp : Froe_CheckedBinaryOp<"mul", [Commutative]> {
  let summary = "signed multiplication that fails on overflow";
}
def Froe_DivOp : Froe_CheckedBinaryOp<"div"> {
  let summary = "signed division towards zero";
  let description = [{
    Fails on division by zero, and on overflow (the least integer by -1).
  }];
}
def Froe_RemOp : Froe_CheckedBinaryOp<"rem"> {
  let summary = "remainder of signed division towards zero";
  let description = [{
    Fails on division by zero. The least integer by -1 leaves 0.
  }];
}

def Froe_WouldFailOp : Froe_Op<"would_fail", [
    Pure, SameTypeOperands,
    DeclareOpInterfaceMethods<InferIntRangeInterface, ["inferResultRanges"]>]> {
  let summary = "whether a checked operation on these operands would fail";
  let description = [{
    The kind is `add`, `sub`, `mul`, `div` or `rem`. Passes ask before they let
    something that must come before a failure come after it.

    ```mlir
    %bad = froe.would_fail add %a, %b : i64
    ```
  }];
  let arguments = (ins Froe_TextAttr:$kind, Froe_Int:$lhs, Froe_Int:$rhs);
  let results = (outs I1:$result);
  let assemblyFormat =
      "custom<Name>($kind) $lhs `,` $rhs attr-dict `:` type($lhs)";
  let extraClassDeclaration = [{
    /// Whether the operation of a kind fails on two integers of one width.
    static bool fails(::llvm::StringRef kind, const ::llvm::APInt &lhs,
                      const ::llvm::APInt &rhs);
  }];
  let hasFolder = 1;
  let hasVerifier = 1;
}

#endif // FROE_DATA_OPS_TD
