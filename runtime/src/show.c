/*===- show.c - Values as text --------------------------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* Walks a value along its type table (froe/abi.h) without native recursion:
|* what is yet to be shown stands on an explicit stack of frames in blocks of
|* memory, which never move, so that frames may point to each other's words.
|*
|* Before the last field of something is shown, its frame gives way to one that
|* only closes it, and equal closing frames are counted: a list of any length
|* takes one frame. So does a list in Lisp style, whose frame moves along it.
|*
|*   1  true  1.5                  scalars; floats as numbers.c says
|*   text, {x = "text"}            strings: bare at the top, else quoted
|*   nil  cons(1, nil)  a({})      labels
|*   {x = 1, y = 2}  {}            records
|*   [1, 2]  []                    arrays
|*   <function>                    functions
|*   <invalid>                     what has no alternative in the type table
|*
|* In quotes \" \\ \n \t \r stand for these characters, and \u{1b} for others
|* below U+0020 and for U+007F. In Lisp style:
|*
|*   1  #t  1.5  +inf.0  #\a       scalars; characters bare at the top
|*   text, {x "text"}              strings, with \x1b; instead of \u{1b}
|*   None  (Some 1)                labels
|*   [1 2]  []                     what the type table says are lists
|*   {x 1 y 2}  {}                 records
|*   #[1 2]  #[]                   arrays
|*
\*===----------------------------------------------------------------------===*/
#include "internal.h"

#define FIRST_SEGMENT ((size_t)64 << 10)
#define LARGEST_SEGMENT ((size_t)4 << 20)

/*===- Where text goes ----------------------------------------------------===*/

/** Either the output buffer or scratch. */
typedef struct sink {
  froe_runtime *rt;
  const char *where;
  bool to_output;
  char *start, *at, *end;
} sink;

static void sink_open(sink *s, froe_runtime *rt, const char *where,
                      bool to_output) {
  s->rt = rt;
  s->where = where;
  s->to_output = to_output;
  if (to_output) {
    s->start = froe__output(rt, where);
    s->at = s->start + rt->output_length;
    s->end = s->start + FROE__BUFFER_SIZE;
  } else {
    s->start = s->at = froe__scratch(rt, 256, 0);
    s->end = s->start + rt->scratch_size;
  }
}

/** Makes room for n more bytes (up to FROE__BUFFER_SIZE). */
static void sink_more(sink *s, size_t n) {
  size_t used = (size_t)(s->at - s->start);
  if (s->to_output) {
    s->rt->output_length = used;
    froe__flush(s->rt, s->where);
    used = 0;
  } else {
    s->start = froe__scratch(s->rt, used + n, used);
    s->end = s->start + s->rt->scratch_size;
  }
  s->at = s->start + used;
}

static inline void reserve(sink *s, size_t n) {
  if ((size_t)(s->end - s->at) < n)
    sink_more(s, n);
}

static inline void put_char(sink *s, char c) {
  reserve(s, 1);
  *s->at++ = c;
}

static void put_bytes(sink *s, const char *bytes, size_t n) {
  while (n) {
    size_t part = n < FROE__BUFFER_SIZE ? n : FROE__BUFFER_SIZE;
    reserve(s, part);
    memcpy(s->at, bytes, part);
    s->at += part;
    bytes += part;
    n -= part;
  }
}

static inline void put_text(sink *s, const char *text) {
  put_bytes(s, text, strlen(text));
}

/*===- The stack ----------------------------------------------------------===*/

typedef enum frame_kind {
  CLOSE,       /**< `left` times the character `closer` */
  FIELDS,      /**< fields of a label: entries of a field list */
  LIST,        /**< the same, and what follows the last is not a value of its
                    own but the rest of the list */
  RECORD,      /**< fields of a record */
  ELEMENTS,    /**< elements of an array */
  OWNED_WORDS, /**< only holds words that frames above point to */
} frame_kind;

typedef struct frame {
  struct frame *below;
  froe__segment *segment;
  const froe_word *slots; /**< of the value (ELEMENTS: of the next element) */
  int64_t left;           /**< fields, elements or closers yet to be shown */
  int32_t cursor;         /**< index of the next entry in the type table */
  int32_t node;           /**< ELEMENTS: type of an element */
  int32_t stride;         /**< ELEMENTS */
  uint8_t kind;
  bool started; /**< a field has been shown */
  char closer;
  size_t words; /**< OWNED_WORDS: how many follow */
  froe_word own[];
} frame;

typedef struct show {
  sink out;
  const int32_t *types;
  const char *names;
  frame *top;
  bool lisp;
} show;

#define SEGMENT_HEADER ((sizeof(froe__segment) + 15) & ~(size_t)15)

void froe__free_segments(froe_runtime *rt, froe__segment *from) {
  if (from && from == rt->segments)
    rt->segments = NULL;
  else if (from)
    from->previous->next = NULL;
  while (from) {
    froe__segment *next = from->next;
    froe__release(rt, from, from->size);
    from = next;
  }
}

/** The block after `last` with room for `bytes`. */
static froe__segment *next_segment(froe_runtime *rt, froe__segment *last,
                                   size_t bytes) {
  froe__segment *next = last ? last->next : rt->segments;
  if (next && next->size - SEGMENT_HEADER >= bytes)
    return next;
  if (next)
    froe__free_segments(rt, next);
  size_t size = last ? last->size * 2 : FIRST_SEGMENT;
  if (size > LARGEST_SEGMENT)
    size = LARGEST_SEGMENT;
  if (size < bytes + SEGMENT_HEADER)
    size = bytes + SEGMENT_HEADER;
  froe__segment *fresh = froe__obtain(rt, size);
  if (!fresh)
    froe__fail_memory(rt);
  fresh->previous = last;
  fresh->next = NULL;
  fresh->size = size;
  if (last)
    last->next = fresh;
  else
    rt->segments = fresh;
  froe__check_stack(rt);
  return fresh;
}

static frame *push(show *s, frame_kind kind, size_t words) {
  frame *below = s->top;
  size_t bytes = sizeof(frame) + words * sizeof(froe_word);
  froe__segment *segment = below ? below->segment : NULL;
  char *at = below ? (char *)(below->own + below->words) : NULL;
  if (!segment || (size_t)((char *)segment + segment->size - at) < bytes) {
    segment = next_segment(s->out.rt, segment, bytes);
    at = (char *)segment + SEGMENT_HEADER;
  }
  frame *fresh = (frame *)(void *)at;
  fresh->below = below;
  fresh->segment = segment;
  fresh->kind = (uint8_t)kind;
  fresh->started = false;
  fresh->words = words;
  s->top = fresh;
  return fresh;
}

static inline void pop(show *s) { s->top = s->top->below; }

/** Replaces the top frame by one that closes it. */
static void close_later(show *s, char closer) {
  pop(s);
  frame *top = s->top;
  if (top && top->kind == CLOSE && top->closer == closer) {
    top->left += 1;
    return;
  }
  top = push(s, CLOSE, 0);
  top->closer = closer;
  top->left = 1;
}

/*===- Scalars ------------------------------------------------------------===*/

static void show_int(show *s, froe_word word, int32_t bits) {
  int64_t value = (int64_t)word;
  if (bits < 64) {
    uint64_t sign = (uint64_t)1 << (bits - 1);
    uint64_t low = word & ((sign << 1) - 1);
    value = (int64_t)((low ^ sign) - sign);
  }
  reserve(&s->out, FROE__INT_TEXT);
  s->out.at += froe__format_int(value, s->out.at);
}

static void show_float(show *s, froe_word word, bool single) {
  double value;
  if (single) {
    uint32_t bits = (uint32_t)word;
    float narrow;
    memcpy(&narrow, &bits, sizeof narrow);
    value = (double)narrow;
  } else {
    memcpy(&value, &word, sizeof value);
  }
  reserve(&s->out, FROE__FLOAT_TEXT);
  s->out.at += s->lisp ? froe__format_lisp_float(value, single, s->out.at)
                       : froe__format_float(value, single, s->out.at);
}

static bool is_char(const show *s, int32_t node) {
  return s->lisp && s->types[node] == FROE_TYPE_INT && s->types[node + 1] == 32;
}

static void show_char(show *s, froe_word word) {
  reserve(&s->out, FROE__CHAR_TEXT);
  s->out.at += froe__format_char((uint32_t)word, s->out.at);
}

static void show_escape(sink *out, unsigned char c, bool lisp) {
  static const char digits[] = "0123456789abcdef";
  reserve(out, 8);
  *out->at++ = '\\';
  switch (c) {
  case '"':
  case '\\':
    *out->at++ = (char)c;
    return;
  case '\n':
    *out->at++ = 'n';
    return;
  case '\t':
    *out->at++ = 't';
    return;
  case '\r':
    *out->at++ = 'r';
    return;
  default:
    *out->at++ = lisp ? 'x' : 'u';
    if (!lisp)
      *out->at++ = '{';
    if (c >= 16)
      *out->at++ = digits[c >> 4];
    *out->at++ = digits[c & 15];
    *out->at++ = lisp ? ';' : '}';
  }
}

static void show_quoted(show *s, const froe_string *string) {
  sink *out = &s->out;
  put_char(out, '"');
  const char *at = string->bytes, *end = at + string->length;
  while (at < end) {
    const char *start = at;
    while (at < end && (unsigned char)*at >= 0x20 && *at != 0x7f &&
           *at != '"' && *at != '\\')
      ++at;
    put_bytes(out, start, (size_t)(at - start));
    if (at < end)
      show_escape(out, (unsigned char)*at++, s->lisp);
  }
  put_char(out, '"');
}

/*===- Values with parts --------------------------------------------------===*/

static const froe_word *address(froe_word word) {
  return (const froe_word *)(uintptr_t)(word & FROE_ADDRESS_MASK);
}

/** The label number in a cell's layout word. */
static int64_t label_number(const froe_word *cell) {
  froe_word layout = cell[0];
  if ((layout & FROE_LAYOUT_FORM_MASK) == FROE_LAYOUT_DESCRIPTOR) {
    const froe_layout_descriptor *descriptor = (const void *)address(layout);
    return descriptor->label;
  }
  return (int64_t)(layout >> FROE_LAYOUT_LABEL_SHIFT & FROE_LAYOUT_LABEL_MAX);
}

/** What is known of a value of a sum. */
typedef struct label {
  int32_t name, fields, list;
  const froe_word *slots; /**< what the field list speaks of */
} label;

static bool find_flat(const int32_t *type, const froe_word *slots,
                      label *found) {
  const int32_t tag_slot = type[2];
  const int32_t *alternative = type + 4;
  for (int32_t i = 0; i < type[3]; ++i, alternative += 4) {
    if (tag_slot >= 0 && (froe_word)(int64_t)alternative[1] != slots[tag_slot])
      continue;
    *found = (label){alternative[0], alternative[2], alternative[3], slots};
    return true;
  }
  return false;
}

static bool find_boxed(const int32_t *type, froe_word word, label *found) {
  const int32_t boxed = (word & FROE_IMMEDIATE_BIT) == 0;
  const froe_word *cell = boxed ? address(word) : NULL;
  const int64_t number = boxed ? label_number(cell) : (int64_t)(word >> 1);
  const int32_t *alternative = type + 2;
  for (int32_t i = 0; i < type[1]; ++i, alternative += 5) {
    if (alternative[1] != boxed || alternative[2] != number)
      continue;
    *found = (label){alternative[0], alternative[3], alternative[4],
                     boxed ? cell + 1 : NULL};
    return true;
  }
  return false;
}

/** The label of a value of a sum; false if it has none of the table's. */
static bool find_label(const int32_t *type, const froe_word *slots,
                       label *found) {
  return type[0] == FROE_TYPE_FLAT_SUM ? find_flat(type, slots, found)
                                       : find_boxed(type, slots[0], found);
}

static void set_fields(frame *f, const label *of) {
  f->slots = of->slots;
  f->left = of->fields;
  f->cursor = of->list;
}

static void show_sum(show *s, const int32_t *type, const froe_word *slots) {
  label l;
  if (!find_label(type, slots, &l)) {
    put_text(&s->out, "<invalid>");
    return;
  }
  if (l.fields && s->lisp)
    put_char(&s->out, '(');
  put_text(&s->out, s->names + l.name);
  if (l.fields == 0)
    return;
  if (!s->lisp)
    put_char(&s->out, '(');
  frame *f = push(s, FIELDS, 0);
  set_fields(f, &l);
  f->started = s->lisp;
}

static void show_list(show *s, const int32_t *type, const froe_word *slots) {
  label l;
  if (!find_label(type, slots, &l)) {
    put_text(&s->out, "<invalid>");
    return;
  }
  put_char(&s->out, '[');
  if (l.fields == 0)
    put_char(&s->out, ']');
  else
    set_fields(push(s, LIST, 0), &l);
}

static void show_record(show *s, const int32_t *type, int32_t node,
                        const froe_word *slots) {
  put_char(&s->out, '{');
  if (type[2] == 0) {
    put_char(&s->out, '}');
    return;
  }
  frame *f = push(s, RECORD, 0);
  f->slots = slots;
  f->left = type[2];
  f->cursor = node + 3;
}

static void show_array(show *s, const int32_t *type, froe_word word) {
  const froe_array *array = (const void *)address(word);
  put_text(&s->out, s->lisp ? "#[" : "[");
  if (array->length == 0) {
    put_char(&s->out, ']');
    return;
  }
  frame *f = push(s, ELEMENTS, 0);
  f->slots = (const void *)array->data;
  f->left = array->length;
  f->node = type[1];
  f->stride = type[3];
}

/** What is in a box, if the value is one. */
static void open_box(const show *s, int32_t *node, const froe_word **slots) {
  while (s->types[*node] == FROE_TYPE_ANY) {
    const froe_word *cell = address((*slots)[0]);
    *node = (int32_t)cell[1];
    *slots = cell + 2;
  }
}

/** Shows a scalar, or the beginning of something with parts, whose frame is
   then on top of the stack. */
static void show_value(show *s, int32_t node, const froe_word *slots) {
  open_box(s, &node, &slots);
  const int32_t *type = s->types + node;
  switch (type[0]) {
  case FROE_TYPE_INT:
    if (is_char(s, node))
      show_char(s, slots[0]);
    else
      show_int(s, slots[0], type[1]);
    return;
  case FROE_TYPE_BOOL:
    if (s->lisp)
      put_text(&s->out, slots[0] & 1 ? "#t" : "#f");
    else
      put_text(&s->out, slots[0] & 1 ? "true" : "false");
    return;
  case FROE_TYPE_F32:
    show_float(s, slots[0], true);
    return;
  case FROE_TYPE_F64:
    show_float(s, slots[0], false);
    return;
  case FROE_TYPE_STRING:
    show_quoted(s, (const void *)address(slots[0]));
    return;
  case FROE_TYPE_FUNCTION:
    put_text(&s->out, "<function>");
    return;
  case FROE_TYPE_ARRAY:
    show_array(s, type, slots[0]);
    return;
  case FROE_TYPE_RECORD:
    show_record(s, type, node, slots);
    return;
  case FROE_TYPE_FLAT_SUM:
  case FROE_TYPE_BOXED_SUM:
    show_sum(s, type, slots);
    return;
  case FROE_TYPE_LIST:
    if (s->lisp)
      show_list(s, s->types + type[1], slots);
    else
      show_sum(s, s->types + type[1], slots);
    return;
  case FROE_TYPE_BOX:
    show_record(s, s->types + type[1], type[1], address(slots[0]) + 1);
    return;
  default:
    put_text(&s->out, "<invalid>");
  }
}

/*===- Steps --------------------------------------------------------------===*/

/** The slots of a field, whose indices into `slots` are list[0..n). If they
   don't follow each other they are gathered in a frame of their own, to stay
   until the field has been shown. */
static const froe_word *field_slots(show *s, const froe_word *slots,
                                    const int32_t *list, int32_t n) {
  if (n == 0)
    return slots;
  int32_t run = 1;
  while (run < n && list[run] == list[0] + run)
    ++run;
  if (run == n)
    return slots + list[0];
  frame *owner = push(s, OWNED_WORDS, (size_t)n);
  for (int32_t i = 0; i < n; ++i)
    owner->own[i] = slots[list[i]];
  return owner->own;
}

static void separate(show *s, frame *f) {
  if (f->started)
    put_text(&s->out, s->lisp ? " " : ", ");
  f->started = true;
}

static void step_fields(show *s, frame *f) {
  separate(s, f);
  const froe_word *slots = f->slots;
  const int32_t *entry = s->types + f->cursor;
  f->cursor += 2 + entry[1];
  if (--f->left == 0)
    close_later(s, ')');
  show_value(s, entry[0], field_slots(s, slots, entry + 2, entry[1]));
}

static void step_list(show *s, frame *f) {
  const int32_t *entry = s->types + f->cursor;
  if (f->left > 1) {
    separate(s, f);
    f->left -= 1;
    f->cursor += 2 + entry[1];
    show_value(s, entry[0], field_slots(s, f->slots, entry + 2, entry[1]));
    return;
  }
  const froe_word *slots = field_slots(s, f->slots, entry + 2, entry[1]);
  const int32_t *type = s->types + s->types[entry[0] + 1];
  label l;
  const bool valid = find_label(type, slots, &l);
  if (valid && l.fields) {
    if (s->top != f) {
      /* The slots have been gathered above the frame. Such sums are flat, of
         which there are no more than the type has parts. */
      f->kind = OWNED_WORDS;
      f = push(s, LIST, 0);
      f->started = true;
    }
    set_fields(f, &l);
    return;
  }
  put_text(&s->out, valid ? "]" : " <invalid>]");
  if (s->top != f)
    pop(s);
  pop(s);
}

static void step_record(show *s, frame *f) {
  separate(s, f);
  const froe_word *slots = f->slots;
  const int32_t *entry = s->types + f->cursor;
  f->cursor += 3;
  if (--f->left == 0)
    close_later(s, '}');
  put_text(&s->out, s->names + entry[0]);
  put_text(&s->out, s->lisp ? " " : " = ");
  show_value(s, entry[1], slots + entry[2]);
}

/** The element of a narrow array as a slot. */
static froe_word widen(const void *element, int32_t stride) {
  if (stride == 1) {
    int8_t value;
    memcpy(&value, element, sizeof value);
    return (froe_word)(int64_t)value;
  }
  if (stride == 2) {
    int16_t value;
    memcpy(&value, element, sizeof value);
    return (froe_word)(int64_t)value;
  }
  int32_t value;
  memcpy(&value, element, sizeof value);
  return (froe_word)(int64_t)value;
}

static void step_elements(show *s, frame *f) {
  separate(s, f);
  const froe_word *slots = f->slots;
  const int32_t node = f->node, stride = f->stride;
  f->slots = (const void *)((const char *)slots + stride);
  if (--f->left == 0)
    close_later(s, ']');
  if (stride > 0 && stride < 8) {
    frame *owner = push(s, OWNED_WORDS, 1);
    owner->own[0] = widen(slots, stride);
    slots = owner->own;
  }
  show_value(s, node, slots);
}

static void step_close(show *s, frame *f) {
  for (; f->left; --f->left)
    put_char(&s->out, f->closer);
  pop(s);
}

static void walk(show *s, int32_t node, const froe_word *slots) {
  s->top = NULL;
  open_box(s, &node, &slots);
  if (s->types[node] == FROE_TYPE_STRING) {
    const froe_string *string = (const void *)address(slots[0]);
    put_bytes(&s->out, string->bytes, (size_t)string->length);
    return;
  }
  if (is_char(s, node)) {
    reserve(&s->out, 4);
    size_t length = froe__utf8_encode((uint32_t)slots[0], s->out.at);
    s->out.at += length;
    if (length)
      return;
  }
  show_value(s, node, slots);
  while (s->top) {
    frame *f = s->top;
    switch ((frame_kind)f->kind) {
    case CLOSE:
      step_close(s, f);
      break;
    case FIELDS:
      step_fields(s, f);
      break;
    case LIST:
      step_list(s, f);
      break;
    case RECORD:
      step_record(s, f);
      break;
    case ELEMENTS:
      step_elements(s, f);
      break;
    case OWNED_WORDS:
      pop(s);
      break;
    }
  }
  /* Keep the first block for the next time. */
  froe_runtime *rt = s->out.rt;
  if (rt->segments && rt->segments->next)
    froe__free_segments(rt, rt->segments->next);
}

/*===- Entry points -------------------------------------------------------===*/

void *froe_rt_show(froe_context *context, void *types, void *names,
                   int64_t node, void *slots, int32_t style) {
  froe_runtime *rt = froe__runtime(context);
  show s;
  s.lisp = style == FROE_STYLE_LISP;
  s.types = types;
  s.names = names;
  sink_open(&s.out, rt, NULL, false);
  walk(&s, (int32_t)node, slots);
  froe_string *result =
      froe__string_of(rt, s.out.start, (size_t)(s.out.at - s.out.start));
  froe__scratch_trim(rt);
  return result;
}

void froe_rt_print_value(froe_context *context, void *where, void *types,
                         void *names, int64_t node, void *slots, int32_t style,
                         int32_t newline) {
  froe_runtime *rt = froe__runtime(context);
  show s;
  s.lisp = style == FROE_STYLE_LISP;
  s.types = types;
  s.names = names;
  sink_open(&s.out, rt, where, true);
  walk(&s, (int32_t)node, slots);
  rt->output_length = (size_t)(s.out.at - s.out.start);
  froe__end_print(rt, where, newline);
}
