/*===- entries.h - Prototypes of the runtime's entry points ---------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* Made from froe/abi.def, so that a definition that differs does not compile.
|*
\*===----------------------------------------------------------------------===*/
#ifndef FROE_SRC_ENTRIES_H
#define FROE_SRC_ENTRIES_H

#include "froe/abi.h"

#ifdef __cplusplus
extern "C" {
#define FROE_NEVER [[noreturn]] void
#else
#define FROE_NEVER _Noreturn void
#endif

/* A parameter in the list is a type's name and perhaps a name, which no macro
   can take apart, so the types' names themselves become macros meanwhile. */
#define ctx FROE_CTYPE_ctx
#define ptr FROE_CTYPE_ptr
#define i32 FROE_CTYPE_i32
#define i64 FROE_CTYPE_i64
#define f64 FROE_CTYPE_f64
#define none FROE_CTYPE_none
#define never FROE_NEVER
#define FROE_RT_FN(name, result, parameters) result name parameters;
#include "froe/abi.def"
#undef ctx
#undef ptr
#undef i32
#undef i64
#undef f64
#undef none
#undef never

#ifdef __cplusplus
}
#endif

#endif /* FROE_SRC_ENTRIES_H */
