/*===- symbols.c - The table of entry points ------------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
\*===----------------------------------------------------------------------===*/
#include "entries.h"
#include "froe/froe.h"

static const froe_rt_symbol symbols[] = {
#define FROE_RT_FN(name, result, parameters) {#name, (void (*)(void))name},
#include "froe/abi.def"
};

const froe_rt_symbol *froe_rt_symbols(size_t *count) {
  if (count)
    *count = sizeof symbols / sizeof symbols[0];
  return symbols;
}

uint32_t froe_abi_version(void) { return FROE_ABI_VERSION; }
