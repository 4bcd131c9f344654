//===- FroeEffectOps.td - Failure, input and output -*- tablegen -*-
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FROE_EFFECT_OPS_TD
#define FROE_EFFECT_OPS_TD

include "dialect/Froe/FroeTypes.td"

def Froe_FailOp : Froe_Op<"fail", [Froe_MayFail, Froe_HasRange]> {
  let summary = "end the program with a message and this place";
  let description = [{
    Never returns; the results are for whoever wants a value here. The message
    is a literal or a string.

    ```mlir
    %r = froe.fail "empty list" -> i64
    froe.fail with %text
    ```
  }];
  let arguments = (ins OptionalAttr<StrAttr>:$message,
                       Optional<Froe_StringType>:$text);
  let results = (outs Variadic<AnyType>:$results);
  let assemblyFormat = [{
    ($message^)? (`with` $text^)? attr-dict ``
    custom<ArrowResults>(type($results))
  }];
  let hasVerifier = 1;
}

def Froe_AttemptOp : Froe_Op<"attempt", [
    Froe_MayFail, DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "from here on, a failure is another function's to tell";
  let description = [{
    Passes may order what can fail as they like in code that does nothing else
    that can be seen, if the program tells of the failure that it would have come
    to first. Until the matching `froe.end_attempt`, a failure ends what is being
    done, and the function is called with the arguments that were given here. It
    does the same in the order of the program, and so has to fail. Attempts
    within an attempt do nothing, since the outermost one starts earliest: the
    result is whether this is the outermost one.

    ```mlir
    %t = froe.attempt @total.replay(%n) : i64
    %r = func.call @total.range(%n) : (i64) -> i64
    froe.end_attempt %t
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$replay, Variadic<AnyType>:$args);
  let results = (outs I1:$outermost);
  let assemblyFormat = [{
    $replay `(` $args `)` attr-dict (`:` type($args)^)?
  }];
}

def Froe_EndAttemptOp : Froe_Op<"end_attempt", [Froe_MayFail]> {
  let summary = "end of an attempt that has not failed";
  let description = [{
    See `froe.attempt`, whose result it takes. An attempt in which nothing can
    fail goes.

    ```mlir
    froe.end_attempt %t
    ```
  }];
  let arguments = (ins I1:$outermost);
  let assemblyFormat = "$outermost attr-dict";
  let hasCanonicalizeMethod = 1;
}

def Froe_ExitOp : Froe_Op<"exit", [Froe_TouchesWorld, Froe_HasRange]> {
  let summary = "end the program with an exit status";
  let description = [{
    The status is the low 8 bits of the operand. Never returns.

    ```mlir
    froe.exit %status
    ```
  }];
  let arguments = (ins I64:$status);
  let results = (outs Variadic<AnyType>:$results);
  let assemblyFormat = "$status attr-dict `` custom<ArrowResults>(type($results))";
}

def Froe_PrintOp : Froe_Op<"print", [Froe_TouchesWorld]> {
  let summary = "print a value to standard output";
  let description = [{
    A string is printed as it is; other data as it is written: `cons(1, nil)`,
    `{x = 1.0, y = 2.0}`, `[1, 2]`, `true`, with strings inside of data in
    quotes. `newline` ends the line.

    `lisp` is another style: `None`, `(Some 1)`, `{x 1.0 y 2.0}`, `#[1 2]`, `#t`,
    `+inf.0`. There an `i32` is a character, as it is at the top and `#\a`,
    `#\space`, `#\x7f` inside of data. Lists are `[1 2]`: sums whose labels are
    all among `Nil`, without fields, and `Cons` with two, of which the second is
    such a sum again.

    ```mlir
    froe.print %v : !list
    froe.print newline %v : !list
    froe.print lisp newline %v : !list
    ```
  }];
  let arguments = (ins AnyType:$value, UnitAttr:$newline, UnitAttr:$lisp);
  let assemblyFormat = [{
    (`lisp` $lisp^)? (`newline` $newline^)? $value attr-dict `:` type($value)
  }];
  let hasVerifier = 1;
}

def Froe_ReadLineOp : Froe_Op<"read_line", [Froe_TouchesWorld]> {
  let summary = "next line of standard input";
  let description = [{
    Without its end. At the end of input the flag is false and the line empty.

    ```mlir
    %more, %line = froe.read_line
    ```
  }];
  let results = (outs I1:$valid, Froe_StringType:$line);
  let assemblyFormat = "attr-dict";
}

def Froe_ReadFileOp : Froe_Op<"read_file", [Froe_TouchesWorld]> {
  let summary = "contents of a file";
  let description = [{
    Where the flag is false, the file could not be read, or is not UTF-8, and
    the string says why.

    ```mlir
    %ok, %text = froe.read_file %path
    ```
  }];
  let arguments = (ins Froe_StringType:$path);
  let results = (outs I1:$valid, Froe_StringType:$contents);
  let assemblyFormat = "$path attr-dict";
}

def Froe_WriteFileOp : Froe_Op<"write_file", [Froe_TouchesWorld]> {
  let summary = "replace the contents of a file";
  let description = [{
    Where the flag is false, the string says why it could not be written; it is
    empty otherwise.

    ```mlir
    %ok, %why = froe.write_file %path, %text
    ```
  }];
  let arguments = (ins Froe_StringType:$path, Froe_StringType:$contents);
  let results = (outs I1:$valid, Froe_StringType:$error);
  let assemblyFormat = "$path `,` $contents attr-dict";
}

def Froe_ArgsOp : Froe_Op<"args", [Froe_TouchesWorld]> {
  let summary = "arguments of the program, without its name";
  let description = [{
    ```mlir
    %args = froe.args : !froe.array<!froe.string>
    ```
  }];
  let results = (outs Froe_ArrayType:$result);
  let assemblyFormat = "attr-dict `:` qualified(type($result))";
  let hasVerifier = 1;
}

#endif // FROE_EFFECT_OPS_TD
