//===- FrameDialect.td - The frame dialect -*- tablegen -*- ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FRAME_DIALECT_TD
#define FRAME_DIALECT_TD

include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/OpBase.td"

def Frame_Dialect : Dialect {
  let name = "frame";
  let cppNamespace = "::froe::frame";
  let summary = "How code stops, and goes on";
  let description = [{
    Compiled code runs on the native stack. Where it has to stop, because the
    stack is nearly used up, a collection is due or the time slice is over, each
    function saves what it will need in a frame of the explicit stack and
    returns; what is on the explicit stack is gone on with from there, frame by
    frame. (G. Pettyjohn et al., "Continuations from generalized stack
    inspection", ICFP 2005.)

    A function that may stop has one more result, a `!frame.status`, which its
    caller tests: either the other results are there, or they mean nothing and
    the caller stops as well. `froe-polls` says where code may stop
    (`frame.poll`); `froe-frames` makes all of the above of it.

    A function that goes on with what was saved is a *resume function*: it has
    the attribute `frame.resume`, takes a number that says where to go on, and
    passes what it results in by `frame.deliver`.
  }];
  let useDefaultTypePrinterParser = 1;
  let dependentDialects = ["::froe::cell::CellDialect"];
  let hasOperationAttrVerify = 1;
}

def Frame_StatusType : TypeDef<Frame_Dialect, "Status"> {
  let mnemonic = "status";
  let summary = "whether a call has returned or was suspended";
}

def Frame_SlotType : TypeDef<Frame_Dialect, "Slot"> {
  let mnemonic = "slot";
  let summary = "a variable of a resume function, by its type";
  let parameters = (ins "::mlir::Type":$value);
  let assemblyFormat = "`<` $value `>`";
}

class Frame_Op<string mnemonic, list<Trait> traits = []>
    : Op<Frame_Dialect, mnemonic, traits>;

#endif // FRAME_DIALECT_TD
