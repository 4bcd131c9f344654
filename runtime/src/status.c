/*===- status.c - Names and messages of status codes ----------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
\*===----------------------------------------------------------------------===*/
#include "froe/froe.h"

const char *froe_status_name(froe_status status) {
  switch (status) {
  case FROE_OK:
    return "FROE_OK";
  case FROE_EINVAL:
    return "FROE_EINVAL";
  case FROE_ENOMEM:
    return "FROE_ENOMEM";
  case FROE_EFAILED:
    return "FROE_EFAILED";
  case FROE_EEXIT:
    return "FROE_EEXIT";
  case FROE_EIO:
    return "FROE_EIO";
  case FROE_EBUSY:
    return "FROE_EBUSY";
  case FROE_ESYSTEM:
    return "FROE_ESYSTEM";
  }
  return "FROE_UNKNOWN";
}

const char *froe_status_message(froe_status status) {
  switch (status) {
  case FROE_OK:
    return "success";
  case FROE_EINVAL:
    return "invalid argument";
  case FROE_ENOMEM:
    return "out of memory";
  case FROE_EFAILED:
    return "the program failed";
  case FROE_EEXIT:
    return "the program asked to exit";
  case FROE_EIO:
    return "input or output failed";
  case FROE_EBUSY:
    return "the runtime is already running a program";
  case FROE_ESYSTEM:
    return "the operating system refused a request";
  }
  return "unknown status";
}
