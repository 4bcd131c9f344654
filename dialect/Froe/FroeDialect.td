//===- FroeDialect.td - The froe dialect -------------------*- tablegen -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FROE_DIALECT_TD
#define FROE_DIALECT_TD

include "mlir/IR/OpBase.td"
include "mlir/IR/OpAsmInterface.td"
include "mlir/IR/SymbolInterfaces.td"
include "mlir/Interfaces/CallInterfaces.td"
include "mlir/Interfaces/ControlFlowInterfaces.td"
include "mlir/Interfaces/InferIntRangeInterface.td"
include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

def Froe_Dialect : Dialect {
  let name = "froe";
  let cppNamespace = "::froe";
  let summary = "What functional data means";
  let description = [{
    Labels (constructors), matches, partial applications, alternatives and
    split trees, over structural records and sums. Functions are `func.func`,
    arithmetic is `arith` and `math`; where a result that does not fit must be
    an error, the checked operations of this dialect.

    Values are immutable. An operation that consumes an operand (`froe.match`,
    `froe.label`, `froe.with`, `froe.array.set`, ...) may reuse its memory where
    the value is not used again; one that borrows (`froe.get`, `froe.match
    borrow`, `froe.array.get`, ...) never does. What a program prints is the
    same either way.

    No array has 2^60 elements or more, and no string 2^60 bytes: making one
    fails.

    A failing program (`froe.fail`, an index out of range, a division by zero,
    an overflow in checked arithmetic) ends with a message that names the place
    in the source. Failing is an effect: such operations are neither erased
    when their result is unused nor moved across each other.

    Attributes on `func.func`:
    - `froe.extern`: the function is a C function of this name, or of the name
      the attribute gives as a string. Parameters are i32, i64, f32, f64 and
      strings (passed as `const char *`); there is at most one result, a number.
    - `froe.monoid`: the function, of type `(T, T) -> T`, is an associative
      operation, and calls of it always end. A dictionary of:
      - `unit`: what combines with any value, on either side, to that value: a
        constant of type T, or a function of type `() -> T`;
      - `commutative`, a unit attribute, if operands can be swapped;
      - `cost`: which operand's size it takes time by: "left", "right" or "both".
        Without it, the time does not depend on operands.
      Nobody checks these laws; passes rely on them.

      ```mlir
      func.func @append(%a: !list, %b: !list) -> !list
          attributes {froe.monoid = {unit = @empty, cost = "left"}} { ... }
      func.func @empty() -> !list { ... }
      ```
    - `froe.replay`: the function, which has no results, fails as the program
      does, after an attempt that failed (`froe.attempt`). Passes leave it alone.
  }];
  let useDefaultTypePrinterParser = 1;
  let dependentDialects = ["::mlir::arith::ArithDialect"];
  let hasConstantMaterializer = 1;
  let hasOperationAttrVerify = 1;
  let hasRegionArgAttrVerify = 1;
  let hasRegionResultAttrVerify = 1;
  let extraClassDeclaration = [{
    /// The name of the attribute that declares a C function.
    static ::llvm::StringRef getExternAttrName() { return "froe.extern"; }

  private:
    void registerTypes();

  public:
  }];
}

class Froe_Op<string mnemonic, list<Trait> traits = []>
    : Op<Froe_Dialect, mnemonic, traits>;

/// Failing: an ordered effect that keeps an operation from being erased,
/// merged or speculated.
def Froe_FailureResource : Resource<"::froe::FailureResource">;
/// The world outside of the program: files, standard input and output.
def Froe_WorldResource : Resource<"::froe::WorldResource">;

def Froe_MayFail : MemoryEffects<[MemWrite<Froe_FailureResource>]>;
def Froe_TouchesWorld : MemoryEffects<[MemRead<Froe_WorldResource>,
                                       MemWrite<Froe_WorldResource>,
                                       MemWrite<Froe_FailureResource>]>;

/// Integers that an operation computes from others, or makes of something else.
def Froe_InfersRanges :
    DeclareOpInterfaceMethods<InferIntRangeInterface, ["inferResultRanges"]>;
def Froe_HasRange :
    DeclareOpInterfaceMethods<InferIntRangeInterface,
                              ["inferResultRangesFromOptional"]>;

#endif // FROE_DIALECT_TD
