//===- Passes.td - Passes on the froe and cell dialects -*- tablegen -*- ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_TRANSFORMS_PASSES_TD
#define LIB_TRANSFORMS_PASSES_TD

include "mlir/Pass/PassBase.td"

def FroeAccumulate : Pass<"froe-accumulate", "::mlir::ModuleOp"> {
  let summary = "tail recursion modulo associative operations";
  let description = [{
    A function that returns the result of a recursive call after combining it
    with something by an associative operation combines before the call, in a
    parameter more, and the call becomes a tail call. Mutually recursive functions
    do so together. The function itself keeps its signature and calls the new one
    with the unit of the operation.

    ```mlir
    func.func @sum(%l: !list) -> i64 {
      %r = froe.match %l : !list -> i64 {
      case nil {
        froe.yield %zero : i64
      }
      case cons(%h: i64, %t: !list) {
        %rest = call @sum(%t) : (!list) -> i64
        %s = arith.addi %h, %rest : i64
        froe.yield %s : i64
      }
      }
      return %r : i64
    }
    ```
    becomes
    ```mlir
    func.func @sum(%l: !list) -> i64 {
      %r = call @sum.acc(%l, %zero) : (!list, i64) -> i64
      return %r : i64
    }
    func.func private @sum.acc(%l: !list, %acc: i64) -> i64 {
      %r = froe.match %l : !list -> i64 {
      case nil {
        %s = arith.addi %acc, %zero : i64
        froe.yield %s : i64
      }
      case cons(%h: i64, %t: !list) {
        %next = arith.addi %acc, %h : i64
        %s = call @sum.acc(%t, %next) : (!list, i64) -> i64
        froe.yield %s : i64
      }
      }
      return %r : i64
    }
    ```

    Operations are `arith.addi`, `arith.subi` of something, `arith.muli`,
    `arith.andi`, `arith.ori`, `arith.xori`, the least and the greatest of
    integers, `froe.add`, `froe.sub` of something, `froe.mul`,
    `froe.string.concat` of short pieces, and functions with `froe.monoid`. Of
    several recursive calls that are combined, the last one is a tail call
    afterwards.

    Checked operations fail for the same inputs, at the same place, after the
    same effects: instead of failing, the accumulators keep what the end of
    recursion has to be for nothing to overflow. If numbers are known not to be
    negative (`froe-ranges`), that takes no more accumulators.

    Refused are: different operations in one group, floating-point operations,
    recursion on both sides of what is not commutative, what comes after the call
    and may print, fail or not end, several places at which an overflow could be
    reported, and what would make strings or monoids slower.
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::func::FuncDialect",
                           "::mlir::scf::SCFDialect", "::froe::FroeDialect"];
  let statistics = [
    Statistic<"numAccumulated", "accumulated",
              "functions with an accumulator">
  ];
}

def FroeOutline : Pass<"froe-outline", "::mlir::ModuleOp"> {
  let summary = "turn alternatives into functions";
  let description = [{
    Every `froe.alt` becomes a function whose first parameters are the values
    that the alternative uses from outside. Where an alternative is applied and
    can be seen, the application becomes a call; where it is passed on, it
    becomes a `froe.pap` of the function. A `froe.mk_tree` whose fields have
    modes becomes one whose alternatives take all fields as they are. Nothing
    is refused; afterwards no `froe.alt` and no mode but `raw` is left.

    ```mlir
    %a = froe.alt(%x: i64) -> i64 {
      %s = arith.addi %x, %y : i64
      froe.yield %s : i64
    }
    %r = froe.apply %a(%z) : !froe.alt<(i64) -> i64>
    ```
    becomes
    ```mlir
    %r = call @f.alt(%y, %z) : (i64, i64) -> i64
    ```
  }];
  let dependentDialects = ["::mlir::func::FuncDialect", "::froe::FroeDialect"];
}

def FroeSpecialize : Pass<"froe-specialize", "::mlir::ModuleOp"> {
  let summary = "one instance of a polymorphic function per type that it is used at";
  let description = [{
    Functions whose types mention type variables are cloned for the types that
    `froe.call` and `froe.pap` use them at. Types count as equal by structure:
    whatever the names of recursive sums, and however often they are unrolled.
    An instance of a sum that has a name gets a new name; where the program has
    a sum of that structure already, it is that one. Variables that the type of
    a function does not determine become the empty record. Polymorphic
    functions that are not used any more are removed, public ones only from
    programs with a `@main`. Where a use and a function have different names
    for one structure, values are upcast on the way.

    ```mlir
    func.func @twice(%x: !a) -> !pair_of_a { ... }
    %p = froe.call @twice(%c1) : (i64) -> !froe.record<x: i64, y: i64>
    ```
    becomes
    ```mlir
    func.func private @twice.1(%x: i64) -> !froe.record<x: i64, y: i64> { ... }
    %p = call @twice.1(%c1) : (i64) -> !froe.record<x: i64, y: i64>
    ```

    A function that is used, by way of itself, at types that grow without end
    gets one instance for all types: its variable becomes `!froe.any`, and
    values are boxed and unboxed around calls; functions are wrapped. The same
    is done where a budget is used up. Where it would mean to convert data of
    any depth, such as lists, it is refused: an error tells how the program came
    to that use.
  }];
  let options = [
    Option<"maxInstances", "max-instances", "unsigned", "1024",
           "Most instances of one function">,
    Option<"maxGrowth", "max-growth", "unsigned", "16",
           "Operations of all instances, at most as many times those of the "
           "program; 100000 are always allowed">
  ];
  let statistics = [
    Statistic<"numInstances", "instances", "Number of instances made">,
    Statistic<"numUniform", "uniform", "Number of instances for all types">,
    Statistic<"numRemoved", "removed", "Number of functions removed">
  ];
  let dependentDialects = ["::mlir::func::FuncDialect", "::froe::FroeDialect"];
}

def FroeCallPatterns : Pass<"froe-call-patterns", "::mlir::ModuleOp"> {
  let summary = "clones of functions for arguments that are known";
  let description = [{
    A call, or a partial application, of a function that applies an argument or
    takes it apart becomes one of a clone, if the argument is visible: a partial
    application, a label, a record or a split tree with a known function in it.
    The clone takes what the argument is made of in its place. Recursion that
    passes the same on is a call of the clone. In

    ```mlir
    func.func private @map(%f: !froe.pap<(i64) -> i64>, %xs: !list) -> !list {
      %r = froe.match %xs : !list -> !list {
      case cons(%x: i64, %rest: !list) {
        %y = froe.apply %f(%x) : !froe.pap<(i64) -> i64>
        %ys = func.call @map(%f, %rest) : (!froe.pap<(i64) -> i64>, !list) -> !list
        ...
    }
    %add = froe.pap @add(%n) : (i64) -> !froe.pap<(i64) -> i64>
    %ys = call @map(%add, %xs) : (!froe.pap<(i64) -> i64>, !list) -> !list
    ```
    the call becomes `call @map.1(%n, %xs) : (i64, !list) -> !list` of
    ```mlir
    func.func private @map.1(%n: i64, %xs: !list) -> !list {
      %r = froe.match %xs : !list -> !list {
      case cons(%x: i64, %rest: !list) {
        %y = call @add(%n, %x) : (i64, i64) -> i64
        %ys = func.call @map.1(%n, %rest) : (i64, !list) -> !list
        ...
    ```

    Refused, with a remark: what is beyond the budgets, and what is known of an
    argument where that grows from clone to clone. Functions that are not used
    any more are removed.
  }];
  let options = [
    Option<"maxInstances", "max-instances", "unsigned", "16",
           "Most clones of one function">,
    Option<"maxGrowth", "max-growth", "unsigned", "2",
           "Operations of all clones, at most as many times those of the "
           "program; 500 are always allowed">,
    Option<"maxDepth", "max-depth", "unsigned", "4",
           "How deep a pattern of an argument nests">
  ];
  let statistics = [
    Statistic<"numInstances", "clones", "Number of clones made">,
    Statistic<"numUses", "uses", "Number of uses that became one of a clone">,
    Statistic<"numRefused", "refused", "Number of uses that were refused">,
    Statistic<"numRemoved", "removed", "Number of functions removed">
  ];
  let dependentDialects = ["::mlir::func::FuncDialect", "::froe::FroeDialect"];
}

def FroeLambdaSets : Pass<"froe-lambda-sets", "::mlir::ModuleOp"> {
  let summary = "function values as sums of the functions that they may be";
  let description = [{
    Where all functions that a value may be are known, and few, it becomes a
    label with the captures as its fields, and applying it a match that calls
    the functions. Types that contain such values change with them. Where

    ```mlir
    %f = scf.if %c -> !froe.pap<(i64) -> i64> {
      %p = froe.pap @add(%n) : (i64) -> !froe.pap<(i64) -> i64>
      ...
      %q = froe.pap @negate() : () -> !froe.pap<(i64) -> i64>
    ...
    %r = froe.apply %f(%x) : !froe.pap<(i64) -> i64>
    ```
    are all functions that get to `%f`, that becomes
    ```mlir
    %f = scf.if %c -> !fn {
      %p = froe.label add(%n) : !fn
      ...
      %q = froe.label negate : !fn
    ...
    %r = froe.match %f : !fn -> i64 {
    case add(%m: i64) {
      %s = func.call @add(%m, %x) : (i64, i64) -> i64
      froe.yield %s : i64
    }
    case negate {
      %s = func.call @negate(%x) : (i64) -> i64
      froe.yield %s : i64
    }
    }
    ```

    Refused, with a remark: larger sets, and values that may be functions that
    are not known: those that are put into a box of any type or printed, or that
    functions take or make which can be called from outside.
  }];
  let options = [
    Option<"maxSet", "max-set", "unsigned", "8",
           "Most functions that a value may be to become a sum">
  ];
  let statistics = [
    Statistic<"numSets", "sets", "Number of sets that became sums">,
    Statistic<"numKept", "kept", "Number of sets that stay functions">,
    Statistic<"numApplies", "applies", "Number of applications that are matches">
  ];
  let dependentDialects = ["::mlir::func::FuncDialect", "::froe::FroeDialect"];
}

def FroeDestinations : Pass<"froe-destinations", "::mlir::ModuleOp"> {
  let summary = "write results where they are wanted: tail calls modulo cells";
  let description = [{
    Works on control-flow graphs, after `convert-froe-to-cell` and
    `froe-tailcalls`. A recursive call whose results are only put into cells that
    are returned becomes a tail call of a copy of the function that is told where
    its results belong. See Destinations.cpp.

    ```mlir
      %r = call @map(%t) : (!cell.ref) -> !cell.ref
      %c = cell.alloc heap #cell.layout<label size 1 number 0 pointers [0]>
      cell.init %c[0], %r tag 0 : !cell.ref
      return %c : !cell.ref
    ```
    becomes, in the copy,
    ```mlir
      %c = cell.alloc heap #cell.layout<label size 1 number 0 pointers [0]>
      cell.fill %to, %c : !cell.hole<!cell.ref>
      %hole = cell.hole %c[0] tag 0 : !cell.hole<!cell.ref>
      call @map.to(%t, %hole) : (!cell.ref, !cell.hole<!cell.ref>) -> ()
      return
    ```
  }];
  let statistics = [
    Statistic<"numCopies", "copies", "Number of functions that are told where">
  ];
  let dependentDialects = ["::mlir::func::FuncDialect", "::froe::cell::CellDialect"];
}

def FroeLinearity : Pass<"froe-linearity", "::mlir::ModuleOp"> {
  let summary = "print which references are the only ones";
  let description = [{
    Works on control-flow graphs, after `convert-froe-to-cell`. For each
    function, in each context that its callers make: which of its arguments
    nobody else refers to, which are only borrowed, and what follows for the
    values in it, with a reason where they are shared. Changes nothing. See
    lib/Analysis/Linearity.h.
  }];
  let options = [
    Option<"maxContexts", "max-contexts", "unsigned", "8",
           "most contexts of a function">];
}

def FroeVerifyLinearity : Pass<"froe-verify-linearity", "::mlir::ModuleOp"> {
  let summary = "check that what is consumed is not referred to";
  let description = [{
    Each operand of `cell.reclaim`, `cell.array_reuse` and of a call for a
    parameter with `cell.unique` must be the only reference to what it is, and
    not be used later. An error tells what is not.
  }];
}

def FroeReuse : Pass<"froe-reuse", "::mlir::ModuleOp"> {
  let summary = "make cells of dead cells, and update arrays in place";
  let description = [{
    Works on control-flow graphs, after `convert-froe-to-cell`. A cell that was
    taken apart and that nobody else refers to becomes the next cell of its size
    on the same way; slots that keep what they hold are not written. Functions
    are copied for callers that give their arguments away. See Reuse.cpp.

    ```mlir
      %h = cell.load %l[0] tag 0 : i64
      %t = cell.load %l[1] tag 0 : !cell.ref
      %c = cell.alloc heap #cell.layout<label size 2 number 0 pointers [1]>
      cell.init %c[0], %h tag 0 : i64
      cell.init %c[1], %a tag 0 : !cell.ref
    ```
    becomes, if `%l` is the only reference,
    ```mlir
      %t = cell.load %l[1] tag 0 : !cell.ref
      %k = cell.reclaim %l tag 0 : !cell.token<2>
      %c = cell.reuse %k same #cell.layout<label size 2 number 0 pointers [1]> keep [0] : !cell.token<2>
      cell.init %c[1], %a tag 0 : !cell.ref
    ```
  }];
  let options = [
    Option<"maxContexts", "max-contexts", "unsigned", "8",
           "most contexts of a function">,
    Option<"maxGrowth", "max-growth", "unsigned", "2",
           "how many times the module's size may be added for tokens">];
  let statistics = [
    Statistic<"numReused", "reused", "Number of allocations that reuse cells">,
    Statistic<"numInPlace", "in-place", "Number of updates in place">,
    Statistic<"numCopies", "copies", "Number of functions copied">];
  let dependentDialects = ["::mlir::cf::ControlFlowDialect",
                           "::froe::cell::CellDialect"];
}

def FroePlace : Pass<"froe-place", "::mlir::ModuleOp"> {
  let summary = "choose where cells live: frame, region or heap";
  let description = [{
    Works on control-flow graphs, after `froe-destinations`. A cell that does
    not leave the function, in a value that it returns or a cell that was there
    before, goes to a slot of the frame; cells that are not alive at the same
    time share slots (graph colouring). Where no result of a function, or
    nothing that an iteration of a loop carries, holds what was allocated, all
    of it is released at the end. See Place.cpp.
  }];
  let options = [
    Option<"maxFrameBytes", "max-frame-bytes", "unsigned", "1024",
           "most bytes of a frame for cells">,
    Option<"printInterference", "print-interference", "std::string", "\"\"",
           "print interference graphs as `text` or `dot`">,
    Option<"freshArrays", "fresh-arrays", "bool", "false",
           "arrays are copied although they are reused: see `poison` of "
           "`convert-cell-to-llvm`">];
  let statistics = [
    Statistic<"numFrame", "frame", "Number of cells in frames">,
    Statistic<"numRegions", "regions", "Number of regions">];
  let dependentDialects = ["::froe::cell::CellDialect"];
}

def FroeTailCalls : Pass<"froe-tailcalls", "::mlir::func::FuncOp"> {
  let summary = "bring returns to calls, and turn self-recursion into loops";
  let description = [{
    Works on control-flow graphs, after `convert-froe-to-cell`. A branch to a
    block that only returns becomes a return of its own, so that a call whose
    result ends up there is followed by the return directly, which is what the
    lowering to LLVM makes a `musttail` call of. A function that calls itself in
    tail position becomes a loop.

    ```mlir
      %r = call @f(%x) : (i64) -> i64
      cf.br ^exit(%r : i64)
    ^exit(%v: i64):
      return %v : i64
    ```
    becomes
    ```mlir
      %r = call @f(%x) : (i64) -> i64
      return %r : i64
    ```
  }];
  let dependentDialects = ["::mlir::cf::ControlFlowDialect"];
}

def FroePrintLayout : Pass<"froe-print-layout", "::mlir::ModuleOp"> {
  let summary = "print how the types of a program are represented";
  let description = [{
    For each record and sum that the program mentions, in order of first
    mention: its slots, whether a sum is flat or boxed, and the number and
    slots of each label and field. Changes nothing.
  }];
  let dependentDialects = ["::froe::cell::CellDialect"];
}

def FroeRanges : Pass<"froe-ranges", "::mlir::ModuleOp"> {
  let summary = "remove checks of integers that cannot fail";
  let description = [{
    Computes which integers each value can be (lib/Analysis/Ranges.h), through
    calls and recursion, and refined by the comparisons on the way to a use.
    Where the result of `froe.add`, `froe.sub` or `froe.mul` fits in any case,
    the operation becomes one of `arith` that is marked as not overflowing;
    where a divisor is neither 0 nor, if the dividend can be the least integer,
    -1, `froe.div` and `froe.rem` become `arith.divsi` and `arith.remsi`.

    Arguments of a function are known if all of its callers are: it is private,
    or the module has a `@main` and is a whole program, and it is only called,
    never a value. What is read from data is not known.

    ```mlir
    %more = arith.cmpi slt, %i, %n : i64
    scf.if %more {
      %next = froe.add %i, %one : i64
      ...
    }
    ```
    becomes
    ```mlir
    %more = arith.cmpi slt, %i, %n : i64
    scf.if %more {
      %next = arith.addi %i, %one overflow<nsw> : i64
      ...
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
  let statistics = [
    Statistic<"numRemoved", "removed", "checks that cannot fail">,
    Statistic<"numKept", "kept", "checks that may fail">,
  ];
}

def FroeInline : Pass<"froe-inline", "::mlir::ModuleOp"> {
  let summary = "put small functions in place of their calls";
  let description = [{
    Inlines functions that are not recursive and small, or private and called in
    one place, callees first. Each function grows by a bounded number of
    operations, so that the program grows in proportion to its size.

    ```mlir
    func.func private @even(%x: i64) -> i1 {
      %b = arith.trunci %x : i64 to i1
      ...
    }
    %p = call @even(%h) : (i64) -> i1
    ```
    becomes
    ```mlir
    %b = arith.trunci %h : i64 to i1
    ...
    ```
  }];
  let options = [
    Option<"maxSize", "max-size", "unsigned", "16",
           "Most operations of a function that is called in several places">,
    Option<"maxGrowth", "max-growth", "unsigned", "400",
           "Most operations that one function takes in">
  ];
  let statistics = [
    Statistic<"numInlined", "inlined", "Number of calls inlined">
  ];
}

def FroePassdown : Pass<"froe-passdown", "::mlir::ModuleOp"> {
  let summary = "bring matches and labels together across calls";
  let description = [{
    Where the result of a function that makes labels is taken apart by another
    function, the two become one, which makes no label: the consumer's match is
    passed down to the producer's labels, or, which is the same, the producer's
    state to the consumer's match. Recursion of the two becomes recursion of the
    one. Works for functions of several lists, for trees, for mutual recursion,
    for accumulators and for early exits; chains become one function pair by
    pair.

    ```mlir
    func.func private @range(%i: i64, %n: i64) -> !list {
      ... froe.label cons(%i, %t) // where %t = call @range(%i + 1, %n)
    }
    func.func private @sum(%l: !list, %s: i64) -> i64 {
      froe.match %l { ... case cons(%h, %t) { call @sum(%t, %s + %h) } }
    }
    %l = call @range(%zero, %n) : (i64, i64) -> !list
    %r = call @sum(%l, %zero) : (!list, i64) -> i64
    ```
    becomes
    ```mlir
    func.func private @sum.range(%i: i64, %n: i64, %s: i64) -> i64 {
      ... call @sum.range(%i + 1, %n, %s + %i)
    }
    %r = call @sum.range(%zero, %n, %zero) : (i64, i64, i64) -> i64
    ```

    Effects stay in order, failures included, and nothing is computed twice: a
    value that is used twice is built. Where a step of the consumer may fail and
    later steps of the producer may as well, the rest of the producer is run, on
    the way out only, before the failure. Where that is not enough and both can do
    nothing but fail, the call of the pair is an attempt: see `froe.attempt`.
  }];
  let options = [
    Option<"maxSize", "max-size", "unsigned", "2000",
           "Most operations of a function that is made">,
    Option<"maxGrowth", "max-growth", "unsigned", "4",
           "Operations that are made, at most as many times those of the "
           "program; a program is taken to have 1000 at least">,
    Option<"maxPairs", "max-pairs", "unsigned", "64",
           "Most functions that one meeting leads to">,
    Option<"maxDepth", "max-depth", "unsigned", "4",
           "Functions of the program that one of these is made of, at most as "
           "many more than the first">,
    Option<"inOrder", "in-order", "bool", "false",
           "Ask for failures where they would come out of order, instead of "
           "making attempts, as far as that is possible">
  ];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::func::FuncDialect", "::froe::FroeDialect",
                           "::mlir::scf::SCFDialect"];
  let statistics = [
    Statistic<"numPairs", "pairs", "Number of functions made of two">,
    Statistic<"numGivenUp", "given-up", "Number of those that came to nothing">,
    Statistic<"numErased", "erased", "Number of meetings without data">,
    Statistic<"numAttempts", "attempts", "Number of calls that are attempts">
  ];
}

def FroeDrop : Pass<"froe-drop", "::mlir::ModuleOp"> {
  let summary = "leave out what nobody needs: values, fields, parameters, cases";
  let description = [{
    Looks at the whole program: at which values are needed, and which fields of
    the data that flows from place to place (lib/Analysis/Needs.h). Parameters,
    results and computations that are not needed go. A field that nobody reads is
    neither computed nor stored: it goes from the type of a record, and becomes
    the empty record, which takes no room, in a label. Cases of labels that are
    never made go, with the labels. A function whose callers need different parts
    of what it results in gets an instance for each of them.

    ```mlir
    func.func private @points(%n: i64) -> !points {
      %x = call @cheap(%n) : (i64) -> f64
      %y = call @expensive(%n) : (i64) -> f64
      %p = froe.record {x = %x, y = %y} : !froe.record<x: f64, y: f64>
      ...
      %l = froe.label cons(%p, %rest) : !points
    ```
    becomes, where only `x` is read,
    ```mlir
    func.func private @points(%n: i64) -> !points_1 {
      %x = call @cheap(%n) : (i64) -> f64
      %p = froe.record {x = %x} : !froe.record<x: f64>
      ...
      %l = froe.label cons(%p, %rest) : !points_1
    ```

    What may fail, has effects or may not end is run in any case. Data that is
    printed, boxed, part of what closures or split trees take or result in, or
    given to functions that are not seen stays as it is, and so do functions that
    can be called from outside: `@main` of a program, or the public functions of a
    module without one. Functions that cannot be reached are removed.

    Remarks tell for each place that makes a record or a label which fields are
    not stored, and which are stored though nobody reads them, with the reason.
  }];
  let options = [
    Option<"maxContexts", "max-contexts", "unsigned", "8",
           "Most instances of a function, apart from the one that keeps all">,
    Option<"maxGrowth", "max-growth", "unsigned", "4",
           "Operations of all instances, at most as many times those of the "
           "program; 100000 are always allowed">
  ];
  let statistics = [
    Statistic<"numParams", "parameters", "Number of parameters removed">,
    Statistic<"numResults", "results", "Number of results removed">,
    Statistic<"numFields", "fields", "Number of stores of fields removed">,
    Statistic<"numCases", "cases", "Number of cases removed">,
    Statistic<"numValues", "values", "Number of operations removed">,
    Statistic<"numUpcasts", "upcasts", "Number of upcasts removed">,
    Statistic<"numInstances", "instances", "Number of instances made">,
    Statistic<"numRemoved", "removed", "Number of functions removed">,
    Statistic<"numRounds", "rounds", "Number of times the program was looked at">
  ];
  let dependentDialects = ["::mlir::func::FuncDialect", "::froe::FroeDialect",
                           "::froe::cell::CellDialect"];
}

def FroePrintNeeds : Pass<"froe-print-needs", "::mlir::ModuleOp"> {
  let summary = "print what is needed of functions and their data";
  let description = [{
    For each function, and each set of needs that its callers have: which of its
    parameters and results are needed, and which fields of their data. Changes
    nothing.
  }];
}

def FroePolls : Pass<"froe-polls", "::mlir::ModuleOp"> {
  let summary = "place the points at which code may stop";
  let description = [{
    A poll in the head of each loop, and so many in recursive functions that each
    way around a recursion comes by one: before the first call that is part of
    it, so that ways through the function without such a call need no frame.

    ```mlir
    func.func private @fib(%n: i64) -> i64 {
      cf.cond_br %small, ^leaf, ^calls
    ^calls:
      frame.poll
      %a = call @fib(%n_1) : (i64) -> i64
    ```
  }];
  let dependentDialects = ["::froe::frame::FrameDialect"];
  let statistics = [
    Statistic<"numLoops", "loops", "Number of polls in loops">,
    Statistic<"numRecursions", "recursions", "Number of polls in recursions">
  ];
}

def FroeSuspend : Pass<"froe-suspend", "::mlir::ModuleOp"> {
  let summary = "find out which functions may be suspended";
  let description = [{
    Those that poll, that call one that may be suspended, or that call closures
    of a type of which one may (lib/Analysis/Suspension.h). The reason becomes
    the attribute `frame.suspends` of the function, and a remark.
  }];
  let dependentDialects = ["::froe::frame::FrameDialect"];
}

def FroeFrames : Pass<"froe-frames", "::mlir::ModuleOp"> {
  let summary = "make captures and resume functions";
  let description = [{
    Gives functions that may be suspended a status, tests it after each call, and
    captures what is needed afterwards where a call was suspended. What is to be
    done then is in resume functions: one that calls a function once more with
    its arguments, for polls, and one for what comes after calls. A loop that may
    be suspended becomes a function of its own, so that it goes on as what it was.

    ```mlir
    func.func private @fib(%n: i64) -> (i64, !frame.status) {
      ...
      %a, %s = call @fib(%n_1) : (i64) -> (i64, !frame.status)
      %stop = frame.is_suspended %s
      cf.cond_br %stop, ^capture, ^on
    ^capture:
      frame.capture @fib.resume[0] (%n) : i64
      %suspended = frame.suspended
      return %none, %suspended : i64, !frame.status
    ```
  }];
  let dependentDialects = ["::froe::frame::FrameDialect",
                           "::mlir::arith::ArithDialect",
                           "::mlir::cf::ControlFlowDialect",
                           "::mlir::func::FuncDialect",
                           "::mlir::ub::UBDialect"];
  let statistics = [
    Statistic<"numPoints", "points", "Number of calls that may be suspended">,
    Statistic<"numLoops", "loops", "Number of loops that became functions">
  ];
}

#endif // LIB_TRANSFORMS_PASSES_TD
