//===- CellDialect.td - The cell dialect -*- tablegen -*- ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CELL_DIALECT_TD
#define CELL_DIALECT_TD

include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/EnumAttr.td"
include "mlir/IR/OpBase.td"

def Cell_Dialect : Dialect {
  let name = "cell";
  let cppNamespace = "::froe::cell";
  let summary = "Where functional data lives";
  let description = [{
    The froe dialect after it was decided how each value is represented. A flat
    value is its parts, each an SSA value of its own. Everything else is a
    reference: an immediate, or the address of a cell, which is a layout word
    followed by slots of one word each. `runtime/include/froe/abi.h` defines
    references and layout words for the compiler and the runtime alike.

    The slots of a cell are written by `cell.init` right after its allocation
    and not changed afterwards. One that a callee is to write is a hole until
    then: nothing reads it before the function that made it has returned.

    A cell that nothing refers to any more can be made another one:
    `cell.reclaim` consumes the last reference and gives a token, from which
    `cell.reuse` makes a cell. So does `cell.array_reuse` with an array, which
    goes on under another name. Consumption is a mode of operands: what an
    operand or a parameter with the attribute `cell.unique` takes is not used
    afterwards, on any path (lib/Analysis/Linearity.h).
  }];
  let useDefaultTypePrinterParser = 1;
  let useDefaultAttributePrinterParser = 1;
  let dependentDialects = ["::mlir::LLVM::LLVMDialect"];
  let hasRegionArgAttrVerify = 1;
  let hasRegionResultAttrVerify = 1;
}

def Cell_RefType : TypeDef<Cell_Dialect, "Ref"> {
  let mnemonic = "ref";
  let summary = "an immediate, or the tagged address of a cell";
}

def Cell_HoleType : TypeDef<Cell_Dialect, "Hole"> {
  let mnemonic = "hole";
  let summary = "a slot of a cell that is yet to be written, by its type";
  let parameters = (ins "::mlir::Type":$value);
  let assemblyFormat = "`<` $value `>`";
}

def Cell_TokenType : TypeDef<Cell_Dialect, "Token"> {
  let mnemonic = "token";
  let summary = "the memory of a dead cell, by its size in slots";
  let parameters = (ins "unsigned":$size);
  let assemblyFormat = "`<` $size `>`";
  let genVerifyDecl = 1;
}

def Cell_Kind : I32EnumAttr<"Kind", "what a cell holds", [
    I32EnumAttrCase<"Label", 0, "label">,
    I32EnumAttrCase<"Closure", 1, "closure">,
    I32EnumAttrCase<"Array", 2, "array">,
    I32EnumAttrCase<"String", 3, "string">,
    I32EnumAttrCase<"Record", 4, "record">,
    I32EnumAttrCase<"Box", 5, "box">]> {
  let cppNamespace = "::froe::cell";
  let genSpecializedAttr = 0;
}

def Cell_Placement : I32EnumAttr<"Placement", "where a cell is allocated", [
    I32EnumAttrCase<"Frame", 0, "frame">,
    I32EnumAttrCase<"Region", 1, "region">,
    I32EnumAttrCase<"Heap", 2, "heap">]> {
  let cppNamespace = "::froe::cell";
  let genSpecializedAttr = 0;
}

def Cell_LayoutAttr : AttrDef<Cell_Dialect, "Layout"> {
  let mnemonic = "layout";
  let summary = "shape of a cell: what its layout word says";
  let description = [{
    Of an array, `size` and `pointers` describe one element, and `number` is the
    distance from one element to the next in bytes. Of a label, `number` is the
    label's number among the labels with cells of its sum.

    ```mlir
    #cell.layout<label size 2 number 0 pointers [1]>
    ```
  }];
  let parameters = (ins
    EnumParameter<Cell_Kind>:$kind,
    "unsigned":$size,
    "unsigned":$number,
    OptionalArrayRefParameter<"unsigned", "slots that hold references">:$pointers
  );
  let assemblyFormat = [{
    `<` $kind `size` $size `number` $number (`pointers` `[` $pointers^ `]`)? `>`
  }];
  let genVerifyDecl = 1;
}

class Cell_Op<string mnemonic, list<Trait> traits = []>
    : Op<Cell_Dialect, mnemonic, traits>;

#endif // CELL_DIALECT_TD
