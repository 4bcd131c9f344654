//===- FroeTypes.td - Types of the froe dialect ------------*- tablegen -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FROE_TYPES_TD
#define FROE_TYPES_TD

include "dialect/Froe/FroeDialect.td"
include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/BuiltinTypeInterfaces.td"
include "mlir/IR/CommonAttrConstraints.td"

class Froe_Type<string name, string typeMnemonic, list<Trait> traits = []>
    : TypeDef<Froe_Dialect, name, traits> {
  let mnemonic = typeMnemonic;
}

def Froe_RecordType : Froe_Type<"Record", "record"> {
  let summary = "product with named fields";
  let description = [{
    A structural product. Fields stand in the order of their names, so that
    two spellings are one type. A name that is not an identifier is quoted.

    ```mlir
    !froe.record<x: f64, y: f64>
    !froe.record<>
    ```
  }];
  let parameters = (ins
    ArrayRefParameter<"::mlir::StringAttr", "names, sorted">:$names,
    ArrayRefParameter<"::mlir::Type", "one per name">:$types
  );
  let builders = [
    TypeBuilder<(ins
      "::llvm::ArrayRef<std::pair<::mlir::StringAttr, ::mlir::Type>>":$fields)>
  ];
  let extraClassDeclaration = [{
    size_t size() const { return getNames().size(); }
    /// Index of the field with this name, if there is one.
    std::optional<unsigned> indexOf(::llvm::StringRef name) const;
    /// Type of the field with this name, or null.
    ::mlir::Type getFieldType(::llvm::StringRef name) const;
  }];
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
}

def Froe_SumType : Froe_Type<"Sum", "sum", [MutableType]> {
  let summary = "choice between labels";
  let description = [{
    A structural sum: a value is one of the labels, with its fields. Labels
    stand in the order of their names. A name in quotes ties a recursive knot:
    inside of the body, and wherever the body was given before, the name alone
    means the whole type. A name has one body in a context. The bodies of other
    names may follow after `and`, or another type that gives them.

    ```mlir
    !froe.sum<none, some(i64)>
    !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
    !froe.sum<"Even", zero, succ(!froe.sum<"Odd">)
          and "Odd", succ(!froe.sum<"Even">)>
    !odd = !froe.sum<"Odd", succ(!froe.sum<"Even">) and !even>
    !froe.sum<>                       // no value at all
    !froe.sum<"Void", ()>             // nor here
    ```

    That is also how types are printed: within the text of a type each name has
    its body once, and bodies do not nest in one another.
  }];
  let parameters = (ins
    StringRefParameter<"name of the knot, or empty">:$name,
    ArrayRefParameter<"::froe::SumLabel">:$labels
  );
  let storageClass = "SumTypeStorage";
  let genStorageClass = 0;
  let skipDefaultBuilders = 1;
  let genAccessors = 0;
  let hasCustomAssemblyFormat = 1;
  let extraClassDeclaration = [{
    /// The sum without a name that has these labels, which need not be sorted.
    static SumType getLiteral(::mlir::MLIRContext *context,
                              ::llvm::ArrayRef<SumLabel> labels);
    /// The sum with this name, which may not have a body yet.
    static SumType getNamed(::mlir::MLIRContext *context,
                            ::llvm::StringRef name);
    /// The sum with this name and body; null if it has another body already.
    static SumType getNamed(::mlir::MLIRContext *context, ::llvm::StringRef name,
                            ::llvm::ArrayRef<SumLabel> labels);

    bool isNamed() const { return !getName().empty(); }
    /// True once the labels are known. A sum without a name always has a body.
    bool hasBody() const;
    /// Gives a named sum its body. Fails if it has a different one.
    ::llvm::LogicalResult setBody(::llvm::ArrayRef<SumLabel> labels);

    ::llvm::StringRef getName() const;
    /// The labels in the order of their names.
    ::llvm::ArrayRef<SumLabel> getLabels() const;
    std::optional<unsigned> indexOf(::llvm::StringRef label) const;
    /// The label with this name, or null.
    const SumLabel *getLabel(::llvm::StringRef label) const;
    /// The sum of those of the labels for which `keep` is true: what a value is
    /// known to be in a case that names several labels. It has no name of its
    /// own; if all labels are kept it is this type.
    SumType narrow(::llvm::function_ref<bool(const SumLabel &)> keep) const;
    /// The named sums that the body mentions, also through other types.
    ::llvm::SmallVector<::mlir::Type> getMentioned() const;
    /// Of the named sums that are mutually recursive with this one, itself
    /// included, the one whose name is the least.
    SumType getKnot() const;
  }];
}

def Froe_PapType : Froe_Type<"Pap", "pap"> {
  let summary = "partial application: a function that still wants arguments";
  let description = [{
    ```mlir
    !froe.pap<(i64, f64) -> i64>
    ```
  }];
  let parameters = (ins "::mlir::FunctionType":$signature);
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
}

def Froe_AltType : Froe_Type<"Alt", "alt"> {
  let summary = "alternative: a region as a value";
  let description = [{
    What is to be done with the fields of a label, its free variables included.
    An alternative without parameters is a delayed computation.

    ```mlir
    !froe.alt<(i64, !list) -> i64>
    ```
  }];
  let parameters = (ins "::mlir::FunctionType":$signature);
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
}

def Froe_SplitTreeType : Froe_Type<"SplitTree", "split_tree"> {
  let summary = "match as a value";
  let description = [{
    One alternative per label of the scrutinee. How an alternative sees a field
    (as it is, or already split) is the business of whoever made the tree, see
    `froe.mk_tree`.

    ```mlir
    !froe.split_tree<!list -> i64>
    !froe.split_tree<!list -> (i64, f64)>
    ```
  }];
  let parameters = (ins
    "::froe::SumType":$scrutinee,
    ArrayRefParameter<"::mlir::Type">:$results
  );
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
}

def Froe_ArrayType : Froe_Type<"Array", "array"> {
  let summary = "immutable array";
  let parameters = (ins "::mlir::Type":$elementType);
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
}

def Froe_StringType : Froe_Type<"String", "string"> {
  let summary = "immutable UTF-8 string";
}

def Froe_VarType : Froe_Type<"Var", "var"> {
  let summary = "type variable";
  let description = [{
    A function whose type mentions a variable is polymorphic: `froe.call` and
    `froe.pap` use it at any instance. It must be specialised before lowering.

    ```mlir
    !froe.var<"a">
    ```
  }];
  let parameters = (ins StringRefParameter<"name">:$name);
  let assemblyFormat = "`<` $name `>`";
  let genVerifyDecl = 1;
}

def Froe_AnyType : Froe_Type<"Any", "any"> {
  let summary = "value of any type, in a box";
  let description = [{
    Every type is a subtype: `froe.upcast` puts a value into a box, together
    with its type; `froe.unbox` takes it out again. This holds for a value as a
    whole and not below: a list of numbers is no list of values of any type. A
    value in a box is printed as it would be without.

    ```mlir
    !froe.any
    ```
  }];
}

/// A value that applies to arguments.
def Froe_Applicable : AnyTypeOf<[Froe_PapType, Froe_AltType],
                                "partial application or alternative">;

/// Integers that programs count with.
def Froe_Int : AnyTypeOf<[I8, I16, I32, I64], "i8, i16, i32 or i64">;

/// Text: what names and messages are made of.
def Froe_TextAttr : StringBasedAttr<
    CPred<"::froe::isText($_self)">, "string without a type, in UTF-8">;
def Froe_TextArrayAttr :
    TypedArrayAttrBase<Froe_TextAttr, "array of such strings">;

#endif // FROE_TYPES_TD
