/*===- froe/abi.h - Contract between compiled code and the runtime --------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* Everything that compiled code and the runtime must agree on stands here and
|* in froe/abi.def, and nowhere else: the first fields of the context, layout
|* words, the shape of cells, closures, arrays and strings, type tables for
|* printing, and the runtime entry points. The compiler includes this header.
|* Changing anything here means raising FROE_ABI_VERSION.
|*
\*===----------------------------------------------------------------------===*/
#ifndef FROE_ABI_H
#define FROE_ABI_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define FROE_ABI_VERSION 6

/* Structures with an open end are an extension in C++. */
#if defined(__cplusplus) && defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#endif

/** One slot of a cell: an integer, the bits of a float, or a reference. */
typedef uint64_t froe_word;

/*===- References ---------------------------------------------------------===*\
|* A reference is one word. Its low bit is 1 for an immediate: a label without
|* fields, whose number stands in the upper 63 bits. Otherwise it is the address
|* of a cell, aligned to 8 bytes, plus in bits 1 and 2 the label's number, or 3
|* where the number is 3 or more and has to be read from the layout word.
\*===----------------------------------------------------------------------===*/
#define FROE_IMMEDIATE_BIT 1u
#define FROE_TAG_SHIFT 1
#define FROE_TAG_MASK 6u
#define FROE_TAG_OVERFLOW 3u
#define FROE_ADDRESS_MASK (~(froe_word)7)

/*===- Layout words -------------------------------------------------------===*\
|* The first word of every cell. Low two bits:
|*   01  an inline layout word:
|*         bits  2..4   kind (FROE_KIND_*)
|*         bits  5..15  payload size in words (arrays: slots of one element)
|*         bits 16..31  label number (arrays: bytes from element to element)
|*         bits 32..63  pointer map: bit i is set where payload slot i (arrays:
|*                      slot i of each element) holds a reference
|*   11  the address of a froe_layout_descriptor, plus 3, where the above does
|*       not fit
|*   10  as 01, of an object that is never moved: static data
|*   00  a forwarding address (only while a collection runs)
\*===----------------------------------------------------------------------===*/
#define FROE_LAYOUT_INLINE 1u
#define FROE_LAYOUT_STATIC 2u
#define FROE_LAYOUT_DESCRIPTOR 3u
#define FROE_LAYOUT_FORM_MASK 3u
#define FROE_LAYOUT_KIND_SHIFT 2
#define FROE_LAYOUT_KIND_MASK 7u
#define FROE_LAYOUT_SIZE_SHIFT 5
#define FROE_LAYOUT_SIZE_MAX 2047u
#define FROE_LAYOUT_LABEL_SHIFT 16
#define FROE_LAYOUT_LABEL_MAX 65535u
#define FROE_LAYOUT_MAP_SHIFT 32
#define FROE_LAYOUT_MAP_BITS 32

#define FROE_KIND_LABEL 0u   /* payload: the slots of the label's fields */
#define FROE_KIND_CLOSURE 1u /* payload: code address, then the captures */
#define FROE_KIND_ARRAY 2u   /* payload: length, then the elements */
#define FROE_KIND_STRING 3u  /* payload: length in bytes, bytes, a NUL */
#define FROE_KIND_RECORD 4u  /* payload: the parts of the record's fields */
#define FROE_KIND_BOX 5u     /* payload: node of a type table, then the slots */
#define FROE_KINDS 6u

/** Layout of a cell whose size, label or pointer map exceeds a layout word.
    Static data, aligned to 8 bytes. */
typedef struct froe_layout_descriptor {
  uint32_t kind;
  uint32_t size;      /**< payload words (arrays: slots of one element) */
  uint32_t label;     /**< label number (arrays: element stride in bytes) */
  uint32_t map_words; /**< number of words in map */
  uint64_t map[];     /**< pointer map, 64 slots a word, low bit first */
} froe_layout_descriptor;

/*===- Objects ------------------------------------------------------------===*/

typedef struct froe_string {
  froe_word layout;
  int64_t length; /**< bytes, without the final NUL */
  char bytes[];   /**< UTF-8, followed by a NUL that length does not count */
} froe_string;

typedef struct froe_array {
  froe_word layout;
  int64_t length; /**< elements */
  char data[];    /**< length × stride bytes. A stride of 1, 2 or 4 holds one
                       narrow scalar per element; otherwise it is a multiple of
                       8: whole slots. */
} froe_array;

#define FROE_STRING_LAYOUT                                                     \
  ((froe_word)FROE_LAYOUT_INLINE |                                             \
   ((froe_word)FROE_KIND_STRING << FROE_LAYOUT_KIND_SHIFT))
#define FROE_STATIC_STRING_LAYOUT                                              \
  ((froe_word)FROE_LAYOUT_STATIC |                                             \
   ((froe_word)FROE_KIND_STRING << FROE_LAYOUT_KIND_SHIFT))

/*===- The context --------------------------------------------------------===*\
|* Compiled code is handed the context of the runtime instance that runs it and
|* touches these fields only; the runtime embeds them in a larger structure.
|* Allocation takes [top, top + bytes) if that ends at or below limit, else
|* calls froe_rt_alloc. bytes is a multiple of 8.
\*===----------------------------------------------------------------------===*/

/** How much was allocated, by FROE_KIND_*. The runtime counts arrays and
    strings, which it makes; the rest is counted by code that was compiled with
    statistics, and by no other. */
typedef struct froe_counters {
  uint64_t compiled; /**< 1 once code with statistics has started */
  uint64_t cells[FROE_KINDS];
  uint64_t bytes[FROE_KINDS]; /**< layout words and padding included */
  uint64_t words;             /**< passed through `words` of the context */
  uint64_t frame_cells;       /**< cells in frames */
  uint64_t reused;            /**< cells and arrays made of dead ones */
  uint64_t released;          /**< bytes that regions gave back */
} froe_counters;

struct froe_context;

/** What a frame of the explicit stack is. Static data. A frame is the address of
    its layout, then its values, a word each. */
typedef struct froe_frame_layout {
  /** Goes on: takes the frame off the stack, and passes on what it results in.
      `index` says where. */
  void (*resume)(struct froe_context *context, int32_t index);
  int32_t index;
  uint32_t size;     /**< number of values */
  const char *name;  /**< of the function */
  const char *where; /**< "file:line:column", or NULL */
  uint64_t map_words; /**< number of words of each of the maps that follow */
  /** Bit i is set where value i is a reference. After these words, as many
      again: where value i is the address of a slot of a cell that is yet to be
      written, which holds FROE_HOLE of its own number until then. */
  uint64_t map[];
} froe_frame_layout;

/** What a slot holds that somebody else is to write: an immediate that tells
    where its cell begins. */
#define FROE_HOLE(slot) ((froe_word)(slot) << 1 | FROE_IMMEDIATE_BIT)

/** The stack limit of code that has to stop. */
#define FROE_STOP UINTPTR_MAX

typedef struct froe_context {
  char *top;
  char *limit;
  /** FROE_MAX_WORDS words for what does not travel in registers: arguments,
      which the caller writes right before a call and the callee reads first of
      all, and results, written right before the return and read right after the
      call. Unlike a place in a frame this works for tail calls as well. */
  froe_word *words;
  /** Code with less of the native stack left than this address, or FROE_STOP,
      asks froe_rt_poll whether to stop. May be set by other threads. */
  uintptr_t stack_limit;
  /** The topmost frame of the explicit stack. */
  froe_word *frames;
  /** Where young data is. Code that writes a reference to young data into a cell
      that may be elsewhere tells the runtime: froe_rt_remember. */
  uintptr_t nursery;
  uintptr_t nursery_size;
  froe_counters counters;
  /** The newest block of memory. A mark of a region is this and top: where it
      is still the newest, nothing but top has moved since. */
  void *chunk;
  /** The outermost attempt, or null: a frame, not on the stack but in the native
      frame of who makes the attempt, with which the runtime replaces all others
      after a failure. It does once more, in order, what has failed. Attempts
      within it do not count. */
  const froe_word *attempt;
} froe_context;

#define FROE_MAX_WORDS 4096
/** All arguments of a function: these words, and what is in registers. */
#define FROE_MAX_ARGUMENTS (FROE_MAX_WORDS + 16)

/*===- Type tables --------------------------------------------------------===*\
|* How to print a value: an array of int32 and a blob of NUL-terminated names.
|* A node is an index into the array; nodes refer to each other by index and may
|* be cyclic. "name" is an offset into the blob. A field list is a run of
|*   node, n, slot * n
|* one per field, in which each slot is an index into the value's slots (of the
|* enclosing flat sum) or into the payload words of a cell (boxed sums).
|*
|*   FROE_TYPE_INT       bits            the slot's low bits, signed
|*   FROE_TYPE_BOOL                      bit 0 of the slot
|*   FROE_TYPE_F32                       low 32 bits of the slot
|*   FROE_TYPE_F64
|*   FROE_TYPE_STRING                    a froe_string *
|*   FROE_TYPE_FUNCTION  n               n slots of which nothing is shown
|*   FROE_TYPE_ARRAY     node, nslots, stride        a froe_array *
|*   FROE_TYPE_RECORD    nslots, n, {name, node, first slot} * n
|*   FROE_TYPE_FLAT_SUM  nslots, tag slot or -1, n,
|*                       {name, tag, nfields, field list} * n
|*   FROE_TYPE_BOXED_SUM n, {name, boxed, number, nfields, field list} * n
|*                       boxed is 0 for an immediate, whose number is compared
|*                       with the immediate, and 1 for a cell, whose number is
|*                       compared with the label number of its layout word
|*   FROE_TYPE_BOX       node, nslots    a reference to a cell whose payload are
|*                       the nslots slots of the record that node describes
|*   FROE_TYPE_LIST      node            the sum that node describes, which in
|*                       Lisp style is a list: what has two fields is an element
|*                       and the rest, again of a FROE_TYPE_LIST; what has none
|*                       is the end
|*   FROE_TYPE_ANY                       a reference to a cell whose payload are
|*                       a node and the slots of the value that it describes
|*
|* "field list" is the index at which the list starts. Elements of arrays with a
|* stride below 8 are widened to a slot before they are shown (integers are
|* sign-extended, see FROE_TYPE_INT).
\*===----------------------------------------------------------------------===*/
#define FROE_TYPE_INT 0
#define FROE_TYPE_BOOL 1
#define FROE_TYPE_F32 2
#define FROE_TYPE_F64 3
#define FROE_TYPE_STRING 4
#define FROE_TYPE_FUNCTION 5
#define FROE_TYPE_ARRAY 6
#define FROE_TYPE_RECORD 7
#define FROE_TYPE_FLAT_SUM 8
#define FROE_TYPE_BOXED_SUM 9
#define FROE_TYPE_BOX 10
#define FROE_TYPE_LIST 11
#define FROE_TYPE_ANY 12

/** How values are written: cons(1, nil), or (Cons 1 Nil) as in Lisp, where
    integers of 32 bits are characters. */
#define FROE_STYLE_DEFAULT 0
#define FROE_STYLE_LISP 1

/*===- Entry points -------------------------------------------------------===*\
|* froe/abi.def lists them once, as
|*   FROE_RT_FN(name, result, (parameters))
|* with these type names: ctx (froe_context *), ptr (a cell, string, array or
|* any other address), i32, i64, f64, none (void), never (does not return).
|* They are called with the C calling convention. A failing one does not return:
|* it unwinds to froe_run, which returns a status. "where" is a static C string
|* "file:line:column" or NULL where the place is not known.
\*===----------------------------------------------------------------------===*/
#define FROE_CTYPE_ctx froe_context *
#define FROE_CTYPE_ptr void *
#define FROE_CTYPE_i32 int32_t
#define FROE_CTYPE_i64 int64_t
#define FROE_CTYPE_f64 double
#define FROE_CTYPE_none void
#define FROE_CTYPE_never void

#if defined(__cplusplus) && defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

#ifdef __cplusplus
}
#endif

#endif /* FROE_ABI_H */
