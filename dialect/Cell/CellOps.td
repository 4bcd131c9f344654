//===- CellOps.td - Operations of the cell dialect -*- tablegen -*- ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CELL_OPS_TD
#define CELL_OPS_TD

include "dialect/Cell/CellDialect.td"
include "mlir/IR/SymbolInterfaces.td"
include "mlir/Interfaces/CallInterfaces.td"
include "mlir/Interfaces/ControlFlowInterfaces.td"
include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"
include "mlir/Dialect/LLVMIR/LLVMTypes.td"

def Cell_HeapResource : Resource<"::froe::cell::HeapResource">;

/// What fits a slot.
def Cell_Scalar : AnyTypeOf<[Cell_RefType, I1, I8, I16, I32, I64, Index, F32, F64],
                            "scalar or reference">;

//===----------------------------------------------------------------------===//
// Cells
//===----------------------------------------------------------------------===//

def Cell_ImmediateOp : Cell_Op<"immediate", [Pure, ConstantLike]> {
  let summary = "reference to a label without a cell";
  let arguments = (ins I64Attr:$number);
  let results = (outs Cell_RefType:$result);
  let assemblyFormat = "$number attr-dict";
  let hasFolder = 1;
}

def Cell_AllocOp : Cell_Op<"alloc", [MemoryEffects<[MemAlloc<Cell_HeapResource>]>]> {
  let summary = "allocate a cell";
  let description = [{
    The reference carries the tag of the layout's label. `placement` is the
    step of the ladder: a slot of the frame, the current region, the heap.
    Cells of one function with the same frame slot share memory.

    ```mlir
    %c = cell.alloc heap #cell.layout<label size 2 number 0 pointers [1]>
    cell.init %c[0], %h tag 0 : i64
    %f = cell.alloc frame slot 0 #cell.layout<label size 2 number 0>
    ```
  }];
  let arguments = (ins
    EnumAttr<Cell_Dialect, Cell_Placement, "placement">:$placement,
    Cell_LayoutAttr:$layout, OptionalAttr<I64Attr>:$slot);
  let results = (outs Cell_RefType:$result);
  let assemblyFormat =
      "custom<Bare>($placement) (`slot` $slot^)? $layout attr-dict";
  let builders = [OpBuilder<(ins "::mlir::Type":$type, "Placement":$placement,
                                 "LayoutAttr":$layout), [{
    build($_builder, $_state, type, placement, layout, ::mlir::IntegerAttr());
  }]>];
  let hasVerifier = 1;
}

def Cell_InitOp : Cell_Op<"init", [MemoryEffects<[MemWrite<Cell_HeapResource>]>]> {
  let summary = "write a slot of a fresh cell";
  let description = [{
    `barrier` says that the cell may be older than the value: the collector is
    told.
  }];
  let arguments = (ins Cell_RefType:$cell, I64Attr:$slot, Cell_Scalar:$value,
                       I64Attr:$tag, UnitAttr:$barrier);
  let assemblyFormat = [{
    $cell `[` $slot `]` `,` $value `tag` $tag (`barrier` $barrier^)? attr-dict
    `:` type($value)
  }];
  let builders = [OpBuilder<(ins "::mlir::Value":$cell, "int64_t":$slot,
                                 "::mlir::Value":$value, "int64_t":$tag), [{
    build($_builder, $_state, cell, slot, value, tag, /*barrier=*/false);
  }]>];
  let hasVerifier = 1;
}

def Cell_HoleOp : Cell_Op<"hole", [Pure]> {
  let summary = "a slot of a fresh cell, to be written by somebody else";
  let description = [{
    ```mlir
    %h = cell.hole %c[1] tag 0 : !cell.hole<!cell.ref>
    call @map.to(%t, %h) : (!cell.ref, !cell.hole<!cell.ref>) -> ()
    ```
  }];
  let arguments = (ins Cell_RefType:$cell, I64Attr:$slot, I64Attr:$tag);
  let results = (outs Cell_HoleType:$result);
  let assemblyFormat = [{
    $cell `[` $slot `]` `tag` $tag attr-dict `:` qualified(type($result))
  }];
  let hasVerifier = 1;
}

def Cell_FillOp : Cell_Op<"fill", [
    MemoryEffects<[MemWrite<Cell_HeapResource>]>,
    TypesMatchWith<"the value is of the hole's type", "hole", "value",
                   "::llvm::cast<::froe::cell::HoleType>($_self).getValue()">]> {
  let summary = "write a slot that was left open";
  let description = [{
    ```mlir
    cell.fill %h, %v : !cell.hole<!cell.ref>
    ```
  }];
  let arguments = (ins Cell_HoleType:$hole, Cell_Scalar:$value);
  let assemblyFormat = "$hole `,` $value attr-dict `:` qualified(type($hole))";
  let hasVerifier = 1;
}

def Cell_LocalOp : Cell_Op<"local", [MemoryEffects<[MemAlloc<Cell_HeapResource>]>]> {
  let summary = "a hole in the frame, for a result that goes to no cell";
  let description = [{
    It must not be an argument of a tail call, which would leave the frame.

    ```mlir
    %h = cell.local : !cell.hole<!cell.ref>
    call @partition.to(%t, %other, %h) : (!cell.ref, !cell.hole<!cell.ref>, !cell.hole<!cell.ref>) -> ()
    %r = cell.take %h : !cell.hole<!cell.ref>
    ```
  }];
  let results = (outs Cell_HoleType:$result);
  let assemblyFormat = "attr-dict `:` qualified(type($result))";
  let hasVerifier = 1;
}

def Cell_TakeOp : Cell_Op<"take", [
    MemoryEffects<[MemRead<Cell_HeapResource>]>,
    TypesMatchWith<"the value is of the hole's type", "hole", "value",
                   "::llvm::cast<::froe::cell::HoleType>($_self).getValue()">]> {
  let summary = "what a hole in the frame was filled with";
  let description = [{
    See `cell.local`.

    ```mlir
    %r = cell.take %h : !cell.hole<!cell.ref>
    ```
  }];
  let arguments = (ins Cell_HoleType:$hole);
  let results = (outs Cell_Scalar:$value);
  let assemblyFormat = "$hole attr-dict `:` qualified(type($hole))";
}

def Cell_ReclaimOp : Cell_Op<"reclaim", [
    MemoryEffects<[MemFree<Cell_HeapResource>]>]> {
  let summary = "consume the last reference to a cell";
  let description = [{
    The cell has the tag and at least as many slots as the token says. Nothing
    may refer to it any more.

    ```mlir
    %t = cell.reclaim %c tag 0 : !cell.token<2>
    ```
  }];
  let arguments = (ins Cell_RefType:$cell, I64Attr:$tag);
  let results = (outs Cell_TokenType:$token);
  let assemblyFormat = "$cell `tag` $tag attr-dict `:` qualified(type($token))";
  let hasVerifier = 1;
}

def Cell_ReuseOp : Cell_Op<"reuse", [
    MemoryEffects<[MemAlloc<Cell_HeapResource>]>]> {
  let summary = "make a cell of a dead one";
  let description = [{
    The slots in `keep` hold what they held before, which are the given values;
    all others have to be written. `same` says that the layout word stays as
    well.

    ```mlir
    %c = cell.reuse %t same <label size 2 number 0 pointers [1]> keep [0] (%h : i64) : !cell.token<2>
    ```
  }];
  let arguments = (ins Cell_TokenType:$token, UnitAttr:$same,
                       Cell_LayoutAttr:$layout, DenseI64ArrayAttr:$keep,
                       Variadic<Cell_Scalar>:$kept);
  let results = (outs Cell_RefType:$result);
  let assemblyFormat = [{
    $token (`same` $same^)? $layout `keep` $keep
    (`(` $kept^ `:` type($kept) `)`)? attr-dict `:` qualified(type($token))
  }];
  let hasVerifier = 1;
}

def Cell_DiscardOp : Cell_Op<"discard", [
    MemoryEffects<[MemFree<Cell_HeapResource>]>]> {
  let summary = "give a cell back if nothing was allocated after it";
  let description = [{
    Nothing refers to the cell any more.

    ```mlir
    cell.discard %c size 1
    ```
  }];
  let arguments = (ins Cell_RefType:$cell, I64Attr:$size);
  let assemblyFormat = "$cell `size` $size attr-dict";
}

def Cell_RegionEnterOp : Cell_Op<"region_enter", [
    MemoryEffects<[MemAlloc<Cell_HeapResource>]>]> {
  let summary = "remember how far the current region is filled";
  let description = [{
    What is allocated from here on is gone after `cell.region_exit` of the same
    mark.

    ```mlir
    %top, %chunk = cell.region_enter : !llvm.ptr, !llvm.ptr
    ```
  }];
  let results = (outs LLVM_AnyPointer:$top, LLVM_AnyPointer:$chunk);
  let assemblyFormat = "attr-dict `:` type($top) `,` type($chunk)";
}

def Cell_RegionExitOp : Cell_Op<"region_exit", [
    MemoryEffects<[MemFree<Cell_HeapResource>]>]> {
  let summary = "release what was allocated since";
  let description = [{
    ```mlir
    cell.region_exit %top, %chunk : !llvm.ptr, !llvm.ptr
    ```
  }];
  let arguments = (ins LLVM_AnyPointer:$top, LLVM_AnyPointer:$chunk);
  let assemblyFormat = [{
    $top `,` $chunk attr-dict `:` type($top) `,` type($chunk)
  }];
}

def Cell_InitCodeOp : Cell_Op<"init_code", [
    MemoryEffects<[MemWrite<Cell_HeapResource>]>,
    DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "write the code address of a fresh closure";
  let arguments = (ins Cell_RefType:$cell, FlatSymbolRefAttr:$code);
  let assemblyFormat = "$cell `,` $code attr-dict";
}

def Cell_LoadOp : Cell_Op<"load", [Pure]> {
  let summary = "read a slot";
  let description = [{
    The cell's tag is known to be `tag`. Slots never change, so that loads are
    free to move below where the tag was tested.

    ```mlir
    %h = cell.load %c[0] tag 0 : i64
    ```
  }];
  let arguments = (ins Cell_RefType:$cell, I64Attr:$slot, I64Attr:$tag);
  let results = (outs Cell_Scalar:$result);
  let assemblyFormat = "$cell `[` $slot `]` `tag` $tag attr-dict `:` type($result)";
  let hasVerifier = 1;
}

def Cell_SwitchOp : Cell_Op<"switch", [
    Pure, Terminator, DeclareOpInterfaceMethods<BranchOpInterface, []>]> {
  let summary = "branch on the label of a reference";
  let description = [{
    Each case is `cell N` or `immediate N`; no other label can occur. `cells`
    is the number of labels with cells that the sum has in the whole program,
    from which follows where the number has to be read from.

    ```mlir
    cell.switch %l cells 1 [cell 0: ^cons, immediate 0: ^nil]
    ```
  }];
  let arguments = (ins Cell_RefType:$value, I64Attr:$cells,
                       DenseBoolArrayAttr:$boxed, DenseI64ArrayAttr:$numbers);
  let successors = (successor VariadicSuccessor<AnySuccessor>:$targets);
  let assemblyFormat = [{
    $value `cells` $cells `[`
    custom<SwitchCases>($boxed, $numbers, $targets) `]` attr-dict
  }];
  let hasVerifier = 1;
}

def Cell_IsNullOp : Cell_Op<"is_null", [Pure]> {
  let summary = "whether the runtime returned no reference at all";
  let arguments = (ins Cell_RefType:$value);
  let results = (outs I1:$result);
  let assemblyFormat = "$value attr-dict";
}

//===----------------------------------------------------------------------===//
// Closures and strings
//===----------------------------------------------------------------------===//

def Cell_StaticClosureOp : Cell_Op<"static_closure", [
    Pure, DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "closure without captures: static data";
  let arguments = (ins FlatSymbolRefAttr:$code);
  let results = (outs Cell_RefType:$result);
  let assemblyFormat = "$code attr-dict";
}

def Cell_InvokeOp : Cell_Op<"invoke"> {
  let summary = "call the code of a closure";
  let description = [{
    The code gets the closure itself, then the arguments. Where it may be
    suspended, the last result is a status (see the frame dialect).

    ```mlir
    %r = cell.invoke %f(%x) : (i64) -> i64
    ```
  }];
  let arguments = (ins Cell_RefType:$closure, Variadic<Cell_Scalar>:$args);
  let results = (outs Variadic<AnyType>:$results);
  let assemblyFormat = [{
    $closure `(` $args `)` attr-dict `:` functional-type($args, $results)
  }];
}

def Cell_AttemptOp : Cell_Op<"attempt", [
    DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "from here on, a failure calls a function that fails in order";
  let description = [{
    Puts the function and its arguments into the frame, where the runtime finds
    them after a failure (`froe_attempt` in abi.h). The result is false within
    another attempt, in which case nothing happens.

    ```mlir
    %t = cell.attempt @total.replay(%n) : (i64) -> i1
    cell.end_attempt %t
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$replay, Variadic<Cell_Scalar>:$args);
  let results = (outs I1:$outermost);
  let assemblyFormat = [{
    $replay `(` $args `)` attr-dict `:` functional-type($args, $outermost)
  }];
}

def Cell_EndAttemptOp : Cell_Op<"end_attempt"> {
  let summary = "failures count again, if the attempt was the outermost one";
  let description = [{
    ```mlir
    cell.end_attempt %t
    ```
  }];
  let arguments = (ins I1:$outermost);
  let assemblyFormat = "$outermost attr-dict";
}

def Cell_StringOp : Cell_Op<"string", [Pure]> {
  let summary = "string literal: static data";
  let arguments = (ins StrAttr:$value);
  let results = (outs Cell_RefType:$result);
  let assemblyFormat = "$value attr-dict";
}

def Cell_StringBytesOp : Cell_Op<"string_bytes", [Pure]> {
  let summary = "a string as C sees it: address of its bytes, NUL-terminated";
  let arguments = (ins Cell_RefType:$string);
  let results = (outs LLVM_AnyPointer:$result);
  let assemblyFormat = "$string attr-dict `:` type($result)";
}

def Cell_StringLengthOp : Cell_Op<"string_length", [Pure]> {
  let summary = "length of a string in bytes";
  let arguments = (ins Cell_RefType:$string);
  let results = (outs I64:$result);
  let assemblyFormat = "$string attr-dict";
}

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

def Cell_ArrayLengthOp : Cell_Op<"array_length", [Pure]> {
  let summary = "number of elements";
  let arguments = (ins Cell_RefType:$array);
  let results = (outs I64:$result);
  let assemblyFormat = "$array attr-dict";
}

def Cell_ArrayLoadOp : Cell_Op<"array_load", [Pure]> {
  let summary = "read a slot of an element; the index is in range";
  let description = [{
    `slot` is a slot of the element; an element of a stride below 8 has one,
    which is as wide as the stride.

    ```mlir
    %x = cell.array_load %a[%i, 0] stride 8 : i64
    ```
  }];
  let arguments = (ins Cell_RefType:$array, I64:$index, I64Attr:$slot,
                       I64Attr:$stride);
  let results = (outs Cell_Scalar:$result);
  let assemblyFormat = [{
    $array `[` $index `,` $slot `]` `stride` $stride attr-dict `:` type($result)
  }];
  let hasVerifier = 1;
}

def Cell_ArrayStoreOp : Cell_Op<"array_store", [
    MemoryEffects<[MemWrite<Cell_HeapResource>]>]> {
  let summary = "write a slot of an element of a fresh array";
  let description = [{
    `barrier`: see `cell.init`.
  }];
  let arguments = (ins Cell_RefType:$array, I64:$index, I64Attr:$slot,
                       Cell_Scalar:$value, I64Attr:$stride, UnitAttr:$barrier);
  let assemblyFormat = [{
    $array `[` $index `,` $slot `]` `,` $value `stride` $stride
    (`barrier` $barrier^)? attr-dict `:` type($value)
  }];
  let builders = [OpBuilder<(ins "::mlir::Value":$array,
                                 "::mlir::Value":$index, "int64_t":$slot,
                                 "::mlir::Value":$value, "int64_t":$stride), [{
    build($_builder, $_state, array, index, slot, value, stride,
          /*barrier=*/false);
  }]>];
  let hasVerifier = 1;
}

def Cell_ArrayReuseOp : Cell_Op<"array_reuse", [
    MemoryEffects<[MemAlloc<Cell_HeapResource>, MemFree<Cell_HeapResource>]>]> {
  let summary = "consume the last reference to an array, to write to it";
  let description = [{
    The result is the array, whose elements can be written now.

    ```mlir
    %b = cell.array_reuse %a stride 8
    cell.array_store %b[%i, 0], %x stride 8 : i64
    ```
  }];
  let arguments = (ins Cell_RefType:$array, I64Attr:$stride);
  let results = (outs Cell_RefType:$result);
  let assemblyFormat = "$array `stride` $stride attr-dict";
  let hasVerifier = 1;
}

//===----------------------------------------------------------------------===//
// The runtime
//===----------------------------------------------------------------------===//

def Cell_RuntimeOp : Cell_Op<"runtime"> {
  let summary = "call an entry point of the runtime";
  let description = [{
    One of the functions of `runtime/include/froe/abi.def`. The context and the
    place in the source are passed by the lowering; operands are the others.

    ```mlir
    %s = cell.runtime froe_rt_string_concat(%a, %b)
           : (!cell.ref, !cell.ref) -> !cell.ref
    ```
  }];
  let arguments = (ins StrAttr:$entry, Variadic<AnyType>:$args);
  let results = (outs Optional<AnyType>:$result);
  let assemblyFormat = [{
    custom<Entry>($entry) `(` $args `)` attr-dict `:`
    functional-type($args, $result)
  }];
  let hasVerifier = 1;
}

def Cell_ScratchOp : Cell_Op<"scratch", [MemoryEffects<[MemAlloc]>]> {
  let summary = "a word of the frame for the runtime to write a result to";
  let results = (outs LLVM_AnyPointer:$result);
  let assemblyFormat = "attr-dict `:` type($result)";
}

def Cell_ScratchLoadOp : Cell_Op<"scratch_load", [MemoryEffects<[MemRead]>]> {
  let summary = "read what the runtime wrote";
  let arguments = (ins LLVM_AnyPointer:$scratch);
  let results = (outs Cell_Scalar:$result);
  let assemblyFormat = "$scratch attr-dict `:` type($scratch) `->` type($result)";
}

def Cell_LayoutWordOp : Cell_Op<"layout_word", [Pure]> {
  let summary = "the layout word of a layout, as the runtime takes it";
  let arguments = (ins Cell_LayoutAttr:$layout);
  let results = (outs I64:$result);
  let assemblyFormat = "$layout attr-dict";
}

def Cell_TypeTableOp : Cell_Op<"type_table", [Symbol]> {
  let summary = "how values are printed: a type table of abi.h";
  let arguments = (ins SymbolNameAttr:$sym_name, DenseI32ArrayAttr:$types,
                       StrAttr:$names);
  let assemblyFormat = "$sym_name $types $names attr-dict";
}

def Cell_ShowOp : Cell_Op<"show", [DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "printed form of a value, given as its slots";
  let arguments = (ins FlatSymbolRefAttr:$table, I64Attr:$node, UnitAttr:$lisp,
                       Variadic<Cell_Scalar>:$slots);
  let results = (outs Cell_RefType:$result);
  let assemblyFormat = [{
    (`lisp` $lisp^)? $table `[` $node `]` `(` $slots `)` attr-dict (`:` type($slots)^)?
  }];
}

def Cell_PrintOp : Cell_Op<"print", [DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "print a value, given as its slots";
  let arguments = (ins FlatSymbolRefAttr:$table, I64Attr:$node, UnitAttr:$lisp,
                       UnitAttr:$newline, Variadic<Cell_Scalar>:$slots);
  let assemblyFormat = [{
    (`lisp` $lisp^)? (`newline` $newline^)? $table `[` $node `]` `(` $slots `)`
    attr-dict (`:` type($slots)^)?
  }];
}

#endif // CELL_OPS_TD
