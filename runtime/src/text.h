/*===- text.h - Characters and numbers ------------------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* What needs no runtime.
|*
\*===----------------------------------------------------------------------===*/
#ifndef FROE_SRC_TEXT_H
#define FROE_SRC_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/*===- UTF-8 (utf8.c) -----------------------------------------------------===*/

/** Offset of the first byte that is not UTF-8, or n. */
size_t froe__utf8_check(const char *bytes, size_t n);

/** Decodes the character at bytes[0..n), n > 0. Returns its length, or 0 and in
 *code the length of the malformed sequence. */
size_t froe__utf8_decode(const char *bytes, size_t n, uint32_t *code);

/** Writes a code point; returns its length, or 0 if it is none. */
size_t froe__utf8_encode(uint32_t code, char out[4]);

#define FROE__CHAR_TEXT 12

/** Writes a character as Lisp style has it inside of data: #\a, #\space,
    #\x7f. Returns the number of bytes; writes no NUL. */
size_t froe__format_char(uint32_t code, char out[FROE__CHAR_TEXT]);

/*===- Numbers (numbers.c) ------------------------------------------------===*/

#define FROE__INT_TEXT 20
#define FROE__FLOAT_TEXT 32

/** Both write no NUL and return the number of characters. */
size_t froe__format_int(int64_t value, char out[FROE__INT_TEXT]);
size_t froe__format_float(double value, bool single,
                          char out[FROE__FLOAT_TEXT]);
/** In Lisp style: +inf.0, -inf.0 and +nan.0, else the same. */
size_t froe__format_lisp_float(double value, bool single,
                               char out[FROE__FLOAT_TEXT]);

#ifdef __cplusplus
}
#endif

#endif /* FROE_SRC_TEXT_H */
