//===- FroeControlOps.td - Matches, alternatives, split trees -*- tablegen -*-
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FROE_CONTROL_OPS_TD
#define FROE_CONTROL_OPS_TD

include "dialect/Froe/FroeTypes.td"

def Froe_YieldOp : Froe_Op<"yield", [
    Pure, Terminator, ReturnLike,
    ParentOneOf<["MatchOp", "AltOp", "ArrayFoldOp", "ArrayGenerateOp"]>]> {
  let summary = "end a region with its results";
  let arguments = (ins Variadic<AnyType>:$results);
  let assemblyFormat = "attr-dict ($results^ `:` type($results))?";
  let builders = [OpBuilder<(ins), [{ /* nothing */ }]>];
}

def Froe_MatchOp : Froe_Op<"match", [
    RecursiveMemoryEffects, RecursivelySpeculatable,
    DeclareOpInterfaceMethods<RegionBranchOpInterface,
                              ["getEntrySuccessorRegions",
                               "getRegionInvocationBounds"]>]> {
  let summary = "branch on the label of a sum and take it apart";
  let description = [{
    Consumes the value and gives its fields to the case of its label; `borrow`
    looks without consuming. Cases are disjoint and cover every label. A case
    of one label takes that label's fields. A case of several labels, and
    `default`, which takes all labels not named, may take one argument: the
    value, narrowed to those labels.

    ```mlir
    %sum = froe.match %l : !list -> i64 {
    case nil {
      %zero = arith.constant 0 : i64
      froe.yield %zero : i64
    }
    case cons(%h: i64, %t: !list) {
      %rest = func.call @sum(%t) : (!list) -> i64
      %r = arith.addi %h, %rest : i64
      froe.yield %r : i64
    }
    }
    froe.match borrow %c : !color -> i64 {
    case red | green { ... }
    default(%other: !froe.sum<blue>) { ... }
    }
    ```
  }];
  let arguments = (ins Froe_SumType:$value, UnitAttr:$borrow,
                       TypedArrayAttrBase<Froe_TextArrayAttr, "labels of each case">:$cases);
  let results = (outs Variadic<AnyType>:$results);
  let regions = (region VariadicRegion<MinSizedRegion<1>>:$bodies);
  let assemblyFormat = [{
    (`borrow` $borrow^)? $value `:` qualified(type($value)) ``
    custom<ArrowResults>(type($results))
    attr-dict-with-keyword custom<MatchCases>($cases, $bodies)
  }];
  let builders = [
    OpBuilder<(ins "::mlir::TypeRange":$results, "::mlir::Value":$value,
                   "::mlir::ArrayAttr":$cases, "bool":$borrow)>
  ];
  let extraClassDeclaration = [{
    /// Labels of case `i`; none for `default`.
    ::llvm::SmallVector<::llvm::StringRef> getCaseLabels(unsigned i);
    bool isDefault(unsigned i) {
      return ::llvm::cast<::mlir::ArrayAttr>(getCases()[i]).empty();
    }
    /// The case that takes this label; none if the match is malformed.
    std::optional<unsigned> getCaseOf(::llvm::StringRef label);
    /// What the value is known to be in case `i`.
    SumType getNarrowedType(unsigned i);
  }];
  let hasCanonicalizer = 1;
  let hasVerifier = 1;
}

def Froe_AltOp : Froe_Op<"alt", [Pure]> {
  let summary = "an alternative: a region as a value";
  let description = [{
    What to do with the fields of a label, free variables included. Making it
    has no effect; applying it runs the body. An alternative that is not used
    is dead code, and two equal ones are a common subexpression.

    ```mlir
    %a = froe.alt(%h: i64, %t: !list) -> i64 {
      froe.yield %h : i64
    }
    ```
  }];
  let results = (outs Froe_AltType:$result);
  let regions = (region MinSizedRegion<1>:$body);
  let hasCustomAssemblyFormat = 1;
  let hasVerifier = 1;
}

def Froe_MkTreeOp : Froe_Op<"mk_tree", [Pure, AttrSizedOperandSegments]> {
  let summary = "pack alternatives into a split tree";
  let description = [{
    One case per label of the scrutinee. The mode of a field tells how the
    alternative gets it:
    - nothing: as it is;
    - `rec`: as an alternative without parameters that, when applied, splits
      the field with this same tree;
    - `tree %t`: likewise, with the split tree `%t`.

    ```mlir
    %sum = froe.mk_tree {
      case nil = %zero,
      case cons(raw, rec) = %add
    } : !froe.split_tree<!list -> i64>
    ```

    Here `%add` is an `!froe.alt<(i64, !froe.alt<() -> i64>) -> i64>`.
  }];
  let arguments = (ins
    Variadic<Froe_AltType>:$alternatives,
    Variadic<Froe_SplitTreeType>:$nested,
    TypedArrayAttrBase<StrArrayAttr, "mode of each field of each label">:$modes);
  let results = (outs Froe_SplitTreeType:$result);
  let hasCustomAssemblyFormat = 1;
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    static constexpr ::llvm::StringLiteral kRaw = "raw", kRec = "rec",
                                           kTree = "tree";
    ::llvm::StringRef getMode(unsigned label, unsigned field);
    /// The nested tree for a field with mode `tree`.
    ::mlir::Value getNestedTree(unsigned label, unsigned field);
  }];
}

def Froe_SplitOp : Froe_Op<"split"> {
  let summary = "split a value with a split tree";
  let description = [{
    Consumes the value and hands its fields to the tree's alternative for its
    label.

    ```mlir
    %r = froe.split %l with %tree : !froe.split_tree<!list -> i64>
    ```
  }];
  let arguments = (ins Froe_SumType:$value, Froe_SplitTreeType:$tree);
  let results = (outs Variadic<AnyType>:$results);
  let assemblyFormat = [{
    $value `with` $tree attr-dict `:`
    custom<SplitTypes>(type($value), type($tree), type($results))
  }];
  let builders = [
    OpBuilder<(ins "::mlir::Value":$value, "::mlir::Value":$tree)>
  ];
  let hasCanonicalizer = 1;
  let hasVerifier = 1;
}

def Froe_TailSplitOp : Froe_Op<"tail_split"> {
  let summary = "hand a label to a split tree, in tail position";
  let description = [{
    As splitting `froe.label name(fields)`, but the label itself need never
    exist. What it results in must be returned at once by the function or the
    alternative, possibly through matches and other operations with regions
    whose results are returned at once, so that the tree's alternative takes
    over the frame.

    ```mlir
    %r = froe.tail_split %tree, cons(%h, %t) : !froe.split_tree<!list -> i64>
    return %r : i64
    ```
  }];
  let arguments = (ins Froe_SplitTreeType:$tree, Froe_TextAttr:$label,
                       Variadic<AnyType>:$fields);
  let results = (outs Variadic<AnyType>:$results);
  let assemblyFormat = [{
    $tree `,` custom<TailSplitLabel>($label, $fields, type($fields),
                                     type($tree), type($results)) attr-dict
  }];
  let builders = [
    OpBuilder<(ins "::mlir::Value":$tree, "::llvm::StringRef":$label,
                   "::mlir::ValueRange":$fields)>
  ];
  let hasCanonicalizer = 1;
  let hasVerifier = 1;
}

#endif // FROE_CONTROL_OPS_TD
