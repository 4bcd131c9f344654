//===- Macros.h - Hygienic syntax-rules -------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_FRONTEND_MACROS_H
#define LIB_FRONTEND_MACROS_H

#include "lib/Frontend/Syntax.h"

namespace froe::lang {

/// What define-syntax binds: owned by the arena.
struct Macro;

/// How many data one use of a macro may expand to, not counting what is within
/// the parts of the use that it only passes on.
inline constexpr size_t maxExpansionSize = size_t(1) << 22;

/// Parses `(syntax-rules (literal ...) (pattern template) ...)`, where another
/// name for `...` may stand before the literals. Null after an error.
const Macro *parseSyntaxRules(const Datum *spec, Scope *definedIn,
                              DatumBuilder &make, llvm::BumpPtrAllocator &arena,
                              Diagnostics &diagnostics);

/// Expands one use, a list that starts with the macro's name. Each name that
/// the template inserts becomes one fresh alias. `isSame` tells whether a name
/// at the use means what a literal means where the macro was defined. Null
/// after an error.
const Datum *
expandMacro(const Macro &macro, const Datum *use, SymbolTable &symbols,
            DatumBuilder &make,
            llvm::function_ref<bool(const Symbol *, const Symbol *)> isSame,
            Diagnostics &diagnostics);

} // namespace froe::lang

#endif // LIB_FRONTEND_MACROS_H
