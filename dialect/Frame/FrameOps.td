//===- FrameOps.td - Operations of the frame dialect -*- tablegen -*- ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FRAME_OPS_TD
#define FRAME_OPS_TD

include "dialect/Frame/FrameDialect.td"
include "mlir/IR/OpAsmInterface.td"
include "mlir/IR/SymbolInterfaces.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

//===----------------------------------------------------------------------===//
// Where code may stop
//===----------------------------------------------------------------------===//

def Frame_PollOp : Frame_Op<"poll"> {
  let summary = "the code may stop here";
  let description = [{
    Going on means to do once more what is before the poll: in the block, if it
    is the head of a loop, and otherwise in the function. That must have no
    effects.

    ```mlir
    frame.poll
    frame.poll loop // not for the depth of the stack
    ```
  }];
  let arguments = (ins UnitAttr:$loop);
  let assemblyFormat = "(`loop` $loop^)? attr-dict";
}

def Frame_CheckOp : Frame_Op<"check"> {
  let summary = "whether the code has to stop here";
  let description = [{
    The result is true once where the runtime wants the code to stop. With
    `loop`, the depth of the stack is not looked at.

    ```mlir
    %stop = frame.check
    ```
  }];
  let arguments = (ins UnitAttr:$loop);
  let results = (outs I1:$result);
  let assemblyFormat = "(`loop` $loop^)? attr-dict";
}

//===----------------------------------------------------------------------===//
// Status
//===----------------------------------------------------------------------===//

def Frame_ReturnedOp : Frame_Op<"returned", [Pure]> {
  let summary = "the status of a function that has returned";
  let results = (outs Frame_StatusType:$status);
  let assemblyFormat = "attr-dict";
}

def Frame_SuspendedOp : Frame_Op<"suspended", [Pure]> {
  let summary = "the status of a function that has been suspended";
  let results = (outs Frame_StatusType:$status);
  let assemblyFormat = "attr-dict";
}

def Frame_IsSuspendedOp : Frame_Op<"is_suspended", [Pure]> {
  let summary = "whether a call was suspended";
  let description = [{
    ```mlir
    %r, %s = call @f(%x) : (i64) -> (i64, !frame.status)
    %stop = frame.is_suspended %s
    cf.cond_br %stop, ^capture, ^on
    ```
  }];
  let arguments = (ins Frame_StatusType:$status);
  let results = (outs I1:$result);
  let assemblyFormat = "$status attr-dict";
}

//===----------------------------------------------------------------------===//
// Frames
//===----------------------------------------------------------------------===//

def Frame_CaptureOp : Frame_Op<"capture", [
    DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "save values in a frame of the explicit stack";
  let description = [{
    The resume function is called with the number when what was called has
    delivered its results. Where the values may be cells of the native frame the
    code is wrong.

    ```mlir
    frame.capture @fib.resume[1] (%n) : i64
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$resume, I32Attr:$index,
                       Variadic<AnyType>:$values);
  let assemblyFormat = [{
    $resume `[` $index `]` (`(` $values^ `)` `:` type($values))? attr-dict
  }];
  let hasVerifier = 1;
}

def Frame_RestoreOp : Frame_Op<"restore"> {
  let summary = "take the topmost frame from the explicit stack";
  let description = [{
    The results are what was captured with this number for the resume function
    around.

    ```mlir
    %n = frame.restore : i64
    ```
  }];
  let results = (outs Variadic<AnyType>:$values);
  let assemblyFormat = "(`:` type($values)^)? attr-dict";
  let hasVerifier = 1;
}

def Frame_ResultsOp : Frame_Op<"results"> {
  let summary = "what the code that the frame waited for has resulted in";
  let results = (outs Variadic<AnyType>:$values);
  let assemblyFormat = "(`:` type($values)^)? attr-dict";
  let hasVerifier = 1;
}

def Frame_DeliverOp : Frame_Op<"deliver"> {
  let summary = "pass results on to the next frame";
  let arguments = (ins Variadic<AnyType>:$values);
  let assemblyFormat = "(`(` $values^ `)` `:` type($values))? attr-dict";
  let hasVerifier = 1;
}

//===----------------------------------------------------------------------===//
// Variables
//===----------------------------------------------------------------------===//

def Frame_VariableOp : Frame_Op<"variable", [MemoryEffects<[MemAlloc]>]> {
  let summary = "a variable of a resume function";
  let description = [{
    A resume function is entered at several places. What is computed in one and
    used in another goes through variables, which LLVM turns into values.

    ```mlir
    %v = frame.variable : !frame.slot<i64>
    frame.set %v, %x : !frame.slot<i64>
    %y = frame.get %v : !frame.slot<i64>
    ```
  }];
  let results = (outs Frame_SlotType:$slot);
  let assemblyFormat = "attr-dict `:` qualified(type($slot))";
}

class Frame_SlotOp<string mnemonic, list<Trait> traits>
    : Frame_Op<mnemonic, traits # [
        TypesMatchWith<"the value is of the variable's type", "slot", "value",
            "::llvm::cast<::froe::frame::SlotType>($_self).getValue()">]>;

def Frame_SetOp : Frame_SlotOp<"set", [MemoryEffects<[MemWrite]>]> {
  let summary = "write a variable";
  let arguments = (ins Frame_SlotType:$slot, AnyType:$value);
  let assemblyFormat = "$slot `,` $value attr-dict `:` qualified(type($slot))";
}

def Frame_GetOp : Frame_SlotOp<"get", [MemoryEffects<[MemRead]>]> {
  let summary = "read a variable";
  let arguments = (ins Frame_SlotType:$slot);
  let results = (outs AnyType:$value);
  let assemblyFormat = "$slot attr-dict `:` qualified(type($slot))";
}

#endif // FRAME_OPS_TD
