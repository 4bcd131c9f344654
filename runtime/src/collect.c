/*===- collect.c - The collector ------------------------------------------===*\
|*
|* Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
|*
|*===----------------------------------------------------------------------===*|
|*
|* Copying, in two generations (C. J. Cheney, "A nonrecursive list compacting
|* algorithm", CACM 1970). Collections take place when all code is suspended, so
|* that whatever is alive is reached from frames of the explicit stack: there
are
|* no references in registers or native frames, and no maps of them.
|*
|* A minor collection copies what is reached in the nursery to old chunks. Where
|* old data may refer to the nursery is known: cells that were written to are
|* remembered (froe_rt_remember); chunks that were begun because the nursery was
|* full, and large objects, are looked at as a whole once and are old from then
|* on. Frames that have been looked at refer to old data, and stay so for as
long
|* as they are not taken from the stack: each block of the stack knows from
where
|* on its frames are of that kind, and the first block of which all are ends the
|* search. So recursion that allocates at any depth takes linear time.
|*
|* A major collection marks what is reached, in the layout word of each object,
|* and sweeps: what is between goes to a list of holes, which later collections
|* copy to. It comes when there is twice as much old data in use as was alive
after
|* the last one. Where holes have become many and small, all that is alive is
|* copied to new chunks instead.
|*
|* Objects can be told from their layout words, and follow one another in chunks
|* without gaps: free memory looks like a string, or like cells of no slots.
|*
\*===----------------------------------------------------------------------===*/
#include "internal.h"

#include "../ports/port.h"

#define HEADER FROE__CHUNK_HEADER
#define OLD_CHUNK ((size_t)256 << 10)
/** Remembered slots that a collection comes at. */
#define MOST_REMEMBERED ((size_t)1 << 16)
/** Marked objects that there is room for between collections. */
#define MOST_KEPT ((size_t)1 << 16)
/** Holes below this size are lost until the next major collection. */
#define LEAST_HOLE ((size_t)64)
/** Objects from this size on go to chunks that are free as a whole. */
#define LEAST_BIG ((size_t)2 << 10)

typedef struct collector {
  froe_runtime *rt;
  bool major; /* not only the nursery */
  bool marks; /* old objects are marked, and not copied */
  uintptr_t nursery, nursery_size;
  char *scan; /* the hole that is being filled has been looked at before this */
  froe__chunk *pending; /* large objects that have not been looked at */
  uint64_t copied;
} collector;

/*===- Objects ------------------------------------------------------------===*/

/** What a layout word says. */
typedef struct layout {
  unsigned kind;
  size_t size;   /* words, of an element if it is an array */
  size_t stride; /* of an array */
  uint64_t map;  /* where maps is NULL */
  const uint64_t *maps;
} layout;

static inline layout read_layout(froe_word word) {
  layout l;
  if ((word & FROE_LAYOUT_FORM_MASK) == FROE_LAYOUT_DESCRIPTOR) {
    const froe_layout_descriptor *d =
        (const void *)(uintptr_t)(word - FROE_LAYOUT_DESCRIPTOR);
    l.kind = d->kind;
    l.size = d->size;
    l.stride = d->label;
    l.map = 0;
    l.maps = d->map;
    return l;
  }
  l.kind = (unsigned)(word >> FROE_LAYOUT_KIND_SHIFT) & FROE_LAYOUT_KIND_MASK;
  l.size = (size_t)(word >> FROE_LAYOUT_SIZE_SHIFT) & FROE_LAYOUT_SIZE_MAX;
  l.stride = (size_t)(word >> FROE_LAYOUT_LABEL_SHIFT) & FROE_LAYOUT_LABEL_MAX;
  l.map = word >> FROE_LAYOUT_MAP_SHIFT;
  l.maps = NULL;
  return l;
}

static inline size_t object_bytes(const layout *l, const froe_word *object) {
  size_t bytes;
  switch (l->kind) {
  case FROE_KIND_ARRAY:
    bytes = sizeof(froe_array) +
            (size_t)((const froe_array *)object)->length * l->stride;
    return (bytes + 7) & ~(size_t)7;
  case FROE_KIND_STRING:
    bytes =
        sizeof(froe_string) + (size_t)((const froe_string *)object)->length + 1;
    return (bytes + 7) & ~(size_t)7;
  default:
    return (l->size + 1) * sizeof(froe_word);
  }
}

static bool has_references(const layout *l) {
  if (!l->maps)
    return l->map != 0;
  for (size_t i = 0; i < (l->size + 63) / 64; ++i)
    if (l->maps[i])
      return true;
  return false;
}

/*===- Copying ------------------------------------------------------------===*/

/** Makes free memory something that can be walked over. */
static void fill(char *from, size_t bytes) {
  if (bytes >= sizeof(froe_string) + 8) {
    froe_string *string = (froe_string *)(void *)from;
    string->layout = FROE_STRING_LAYOUT;
    string->length = (int64_t)(bytes - sizeof(froe_string) - 8);
    return;
  }
  for (; bytes; bytes -= sizeof(froe_word), from += sizeof(froe_word))
    *(froe_word *)(void *)from =
        FROE_LAYOUT_INLINE | (froe_word)FROE_KIND_BOX << FROE_LAYOUT_KIND_SHIFT;
}

/** Makes room for one more in an array. Unwinds. */
static void *grow(froe_runtime *rt, void *array, size_t count, size_t *size,
                  size_t bytes) {
  if (count < *size)
    return array;
  size_t larger = *size ? *size * 2 : 256;
  void *fresh = froe__obtain(rt, larger * bytes);
  if (!fresh)
    froe__fail_memory(rt);
  if (count)
    memcpy(fresh, array, count * bytes);
  froe__release(rt, array, *size * bytes);
  *size = larger;
  return fresh;
}

/** Nothing more is copied to the current hole. */
static void leave_hole(collector *c) {
  froe_runtime *rt = c->rt;
  if (c->scan != rt->old_top) {
    froe__segment_list *list = &rt->copies;
    list->at = grow(rt, list->at, list->count, &list->size, sizeof *list->at);
    list->at[list->count].from = c->scan;
    list->at[list->count++].to = rt->old_top;
  }
  size_t rest = (size_t)(rt->old_limit - rt->old_top);
  fill(rt->old_top, rest);
  rt->old_top = rt->old_limit = c->scan = NULL;
}

/** A chunk that is free as a whole becomes the hole that is filled. */
static void begin_chunk(collector *c, size_t bytes) {
  froe_runtime *rt = c->rt;
  size_t size = OLD_CHUNK;
  if (size < bytes + HEADER)
    size = bytes + HEADER;
  froe__chunk *chunk = rt->pool;
  if (chunk && size == OLD_CHUNK) {
    rt->pool = chunk->next;
    rt->pool_bytes -= OLD_CHUNK;
  } else {
    chunk = froe__obtain_chunk(rt, size);
    if (!chunk && size > bytes + HEADER)
      chunk = froe__obtain_chunk(rt, size = bytes + HEADER);
    if (!chunk)
      froe__fail_memory(rt);
  }
  chunk->large = chunk->marked = false;
  chunk->next = rt->old_chunks;
  rt->old_chunks = chunk;
  rt->old_bytes += size;
  rt->old_top = c->scan = (char *)chunk + HEADER;
  rt->old_limit = chunk->end = (char *)chunk + size;
}

/** Begins a hole with room for so many bytes. */
static void begin_old(collector *c, size_t bytes) {
  froe_runtime *rt = c->rt;
  leave_hole(c);
  if (bytes < LEAST_BIG)
    while (rt->holes) {
      froe__hole *hole = rt->holes;
      rt->holes = hole->next;
      size_t size = sizeof(froe_string) + 8 + (size_t)hole->length;
      rt->free_bytes -= size;
      /* One that is too small is left as it is. */
      if (size < bytes)
        continue;
      rt->old_top = c->scan = (char *)hole;
      rt->old_limit = rt->old_top + size;
      return;
    }
  begin_chunk(c, bytes);
}

static inline char *allocate_old(collector *c, size_t bytes) {
  froe_runtime *rt = c->rt;
  if ((size_t)(rt->old_limit - rt->old_top) < bytes)
    begin_old(c, bytes);
  char *result = rt->old_top;
  rt->old_top += bytes;
  return result;
}

/** Marks an old object, which has not been. */
static void mark(collector *c, froe_word *object, froe_word word) {
  layout l = read_layout(word);
  size_t bytes = object_bytes(&l, object);
  if (bytes >= FROE__LARGE &&
      (l.kind == FROE_KIND_ARRAY || l.kind == FROE_KIND_STRING)) {
    froe__chunk *chunk = (froe__chunk *)((uintptr_t)object - HEADER);
    if (!chunk->marked) {
      chunk->marked = true;
      chunk->pending = c->pending;
      c->pending = chunk;
    }
    return;
  }
  object[0] = word ^ 1;
  if (l.kind == FROE_KIND_STRING || !has_references(&l))
    return;
  froe__object_list *list = &c->rt->marked;
  list->at = grow(c->rt, list->at, list->count, &list->size, sizeof *list->at);
  list->at[list->count++] = object;
}

/** What a reference becomes. */
static inline froe_word evacuate(collector *c, froe_word reference) {
  if (reference & FROE_IMMEDIATE_BIT)
    return reference;
  uintptr_t address = (uintptr_t)(reference & FROE_ADDRESS_MASK);
  bool young = address - c->nursery < c->nursery_size;
  if (!young && (!c->major || !address))
    return reference;
  froe_word *object = (froe_word *)address;
  froe_word word = object[0];
  unsigned form = word & FROE_LAYOUT_FORM_MASK;
  if (!young && c->marks) {
    /* The low bit of the form is clear of what is static or marked. */
    if (!(form & 1))
      return reference;
    mark(c, object, word);
    return reference;
  }
  if (form == 0)
    return word | (reference & FROE_TAG_MASK);
  if (form == FROE_LAYOUT_INLINE &&
      (word >> FROE_LAYOUT_KIND_SHIFT & 6) != FROE_KIND_ARRAY) {
    /* Neither an array nor a string: most objects. */
    size_t words = (word >> FROE_LAYOUT_SIZE_SHIFT & FROE_LAYOUT_SIZE_MAX) + 1;
    froe_word *copy = (void *)allocate_old(c, words * sizeof(froe_word));
    copy[0] = word;
    for (size_t i = 1; i < words; ++i)
      copy[i] = object[i];
    c->copied += words * sizeof(froe_word);
    object[0] = (froe_word)(uintptr_t)copy;
    return (froe_word)(uintptr_t)copy | (reference & FROE_TAG_MASK);
  }
  if (form == FROE_LAYOUT_STATIC)
    return reference;
  layout l = read_layout(word);
  size_t bytes = object_bytes(&l, object);
  if (!young && bytes >= FROE__LARGE &&
      (l.kind == FROE_KIND_ARRAY || l.kind == FROE_KIND_STRING)) {
    froe__chunk *chunk = (froe__chunk *)(address - HEADER);
    if (!chunk->marked) {
      chunk->marked = true;
      chunk->pending = c->pending;
      c->pending = chunk;
    }
    return reference;
  }
  char *copy = allocate_old(c, bytes);
  memcpy(copy, object, bytes);
  c->copied += bytes;
  object[0] = (froe_word)(uintptr_t)copy;
  return (froe_word)(uintptr_t)copy | (reference & FROE_TAG_MASK);
}

static inline void scan_slots(collector *c, const layout *l, froe_word *slots) {
  if (!l->maps) {
    for (uint64_t map = l->map; map; map &= map - 1) {
#if defined(__GNUC__)
      unsigned i = (unsigned)__builtin_ctzll(map);
#else
      unsigned i = 0;
      while (!(map >> i & 1))
        ++i;
#endif
      slots[i] = evacuate(c, slots[i]);
    }
    return;
  }
  for (size_t i = 0; i < l->size; ++i)
    if (l->maps[i / 64] >> (i % 64) & 1)
      slots[i] = evacuate(c, slots[i]);
}

/** Looks at what an object refers to; returns its size. */
static inline size_t scan_object(collector *c, froe_word *object,
                                 froe_word word) {
  if ((word & FROE_LAYOUT_FORM_MASK) == FROE_LAYOUT_INLINE &&
      (word >> FROE_LAYOUT_KIND_SHIFT & 6) != FROE_KIND_ARRAY) {
    froe_word *slot = object;
    for (uint64_t map = word >> FROE_LAYOUT_MAP_SHIFT; map; map >>= 1) {
      ++slot;
      if (map & 1)
        *slot = evacuate(c, *slot);
    }
    return ((word >> FROE_LAYOUT_SIZE_SHIFT & FROE_LAYOUT_SIZE_MAX) + 1) *
           sizeof(froe_word);
  }
  layout l = read_layout(word);
  size_t bytes = object_bytes(&l, object);
  if (l.kind == FROE_KIND_STRING || !has_references(&l))
    return bytes;
  if (l.kind != FROE_KIND_ARRAY) {
    scan_slots(c, &l, object + 1);
    return bytes;
  }
  froe_array *array = (froe_array *)object;
  char *element = array->data;
  for (int64_t i = 0; i < array->length; ++i, element += l.stride)
    scan_slots(c, &l, (froe_word *)(void *)element);
  return bytes;
}

static void scan_range(collector *c, char *from, const char *to) {
  while (from != to) {
    froe_word *object = (froe_word *)(void *)from;
    from += scan_object(c, object, object[0]);
  }
}

/** Looks at all that has been copied or marked. */
static void scan_all(collector *c) {
  froe__segment_list *segments = &c->rt->copies;
  froe__object_list *marked = &c->rt->marked;
  for (;;) {
    if (segments->first != segments->count) {
      char *from = segments->at[segments->first].from;
      char *to = segments->at[segments->first++].to;
      if (segments->first == segments->count)
        segments->first = segments->count = 0;
      scan_range(c, from, to);
    } else if (c->scan != c->rt->old_top) {
      /* What is copied meanwhile may begin another hole: it comes first. */
      froe_word *object = (froe_word *)(void *)c->scan;
      layout l = read_layout(object[0]);
      c->scan += object_bytes(&l, object);
      scan_object(c, object, object[0]);
    } else if (marked->count) {
      froe_word *object = marked->at[--marked->count];
      scan_object(c, object, object[0] ^ 1);
    } else if (c->pending) {
      froe__chunk *large = c->pending;
      c->pending = large->pending;
      froe_word *object = (froe_word *)(void *)((char *)large + HEADER);
      scan_object(c, object, object[0]);
    } else {
      return;
    }
  }
}

/*===- Roots --------------------------------------------------------------===*/

static size_t scan_frame(collector *c, froe_word *frame) {
  const froe_frame_layout *l = (const void *)(uintptr_t)frame[0];
  froe_word *values = frame + 1;
  for (uint64_t word = 0; word < l->map_words; ++word) {
    size_t base = (size_t)word * 64;
    for (uint64_t map = l->map[word], i = base; map; map >>= 1, ++i)
      if (map & 1)
        values[i] = evacuate(c, values[i]);
    for (uint64_t map = l->map[l->map_words + word], i = base; map;
         map >>= 1, ++i)
      if (map & 1) {
        /* The slot says how far it is from the beginning of its cell. */
        froe_word *slot = (froe_word *)(uintptr_t)values[i];
        uintptr_t offset =
            (uintptr_t)(*slot >> 1) * sizeof(froe_word) + sizeof(froe_word);
        froe_word cell = evacuate(c, (froe_word)((uintptr_t)slot - offset));
        values[i] = cell + offset;
      }
  }
  return (size_t)l->size + 1;
}

static void scan_stack(collector *c) {
  froe_runtime *rt = c->rt;
  froe_word *frame = rt->context.frames;
  for (froe__frames *block = rt->stack; block; block = block->below) {
    if (block != rt->stack)
      frame = block->start;
    froe_word *begin = frame;
    bool is_known = !c->major && block->scanned <= frame;
    froe_word *end = c->major ? block->end : block->scanned;
    while (frame < end) {
      frame += scan_frame(c, frame);
      rt->stats.frames_scanned += 1;
    }
    block->scanned = begin;
    if (is_known)
      return;
  }
}

static void scan_remembered(collector *c) {
  froe_runtime *rt = c->rt;
  for (size_t i = 0; i < rt->remembered_count; ++i) {
    froe__remembered *entry = &rt->remembered[i];
    if (entry->slot)
      *entry->slot = evacuate(c, *entry->slot);
    else
      scan_object(c, entry->cell, entry->cell[0]);
  }
}

/*===- Collections --------------------------------------------------------===*/

/** Puts the chunks that were begun since the last collection aside, in the
   order of their age. */
static void split_young(froe_runtime *rt) {
  froe__leave_chunk(rt);
  froe__chunk *chunk = rt->context.chunk;
  rt->context.chunk = rt->nursery;
  while (chunk != rt->nursery) {
    froe__chunk *next = chunk->next;
    froe__chunk **list = chunk->large ? &rt->aside_large : &rt->aside;
    chunk->next = *list;
    *list = chunk;
    chunk = next;
  }
}

static size_t used_bytes(const froe_runtime *rt) {
  return rt->old_bytes - rt->free_bytes;
}

/** Makes chunks that were young old. */
static void adopt(froe_runtime *rt) {
  while (rt->aside) {
    froe__chunk *chunk = rt->aside;
    rt->aside = chunk->next;
    char *end = (char *)chunk + chunk->size;
    fill(chunk->end, (size_t)(end - chunk->end));
    chunk->end = end;
    chunk->next = rt->old_chunks;
    rt->old_chunks = chunk;
    rt->old_bytes += chunk->size;
  }
  while (rt->aside_large) {
    froe__chunk *chunk = rt->aside_large;
    rt->aside_large = chunk->next;
    chunk->next = rt->old_large;
    rt->old_large = chunk;
    rt->old_bytes += chunk->size;
  }
}

static void scan_roots(collector *c) {
  scan_stack(c);
  if (c->rt->context.attempt)
    scan_frame(c, c->rt->attempt);
}

static void minor(collector *c) {
  froe_runtime *rt = c->rt;
  split_young(rt);
  scan_roots(c);
  scan_remembered(c);
  for (froe__chunk *chunk = rt->aside; chunk; chunk = chunk->next)
    scan_range(c, (char *)chunk + HEADER, chunk->end);
  for (froe__chunk *chunk = rt->aside_large; chunk; chunk = chunk->next) {
    froe_word *object = (froe_word *)(void *)((char *)chunk + HEADER);
    scan_object(c, object, object[0]);
  }
  scan_all(c);
  adopt(rt);
}

/** Chunks that the next collection is likely to want are kept. */
static void trim_pool(froe_runtime *rt, size_t wanted) {
  while (rt->pool_bytes > wanted) {
    froe__chunk *chunk = rt->pool;
    rt->pool = chunk->next;
    rt->pool_bytes -= OLD_CHUNK;
    froe__release_chunk(rt, chunk);
  }
}

void froe__free_pool(froe_runtime *rt) { trim_pool(rt, 0); }

void froe__free_lists(froe_runtime *rt) {
  froe__segment_list *segments = &rt->copies;
  froe__object_list *marked = &rt->marked;
  froe__release(rt, segments->at, segments->size * sizeof *segments->at);
  froe__release(rt, marked->at, marked->size * sizeof *marked->at);
  memset(segments, 0, sizeof *segments);
  memset(marked, 0, sizeof *marked);
}

static void drop_chunk(froe_runtime *rt, froe__chunk *chunk) {
  if (chunk->size != OLD_CHUNK) {
    froe__release_chunk(rt, chunk);
    return;
  }
  chunk->next = rt->pool;
  rt->pool = chunk;
  rt->pool_bytes += OLD_CHUNK;
}

/** Keeps the large objects that were reached. */
static void sweep_large(froe_runtime *rt) {
  froe__chunk *chunk = rt->old_large;
  rt->old_large = NULL;
  while (chunk) {
    froe__chunk *next = chunk->next;
    if (chunk->marked) {
      chunk->marked = false;
      chunk->next = rt->old_large;
      rt->old_large = chunk;
    } else {
      rt->old_bytes -= chunk->size;
      froe__release_chunk(rt, chunk);
    }
    chunk = next;
  }
}

static void add_hole(froe_runtime *rt, froe__hole ***last, char *from,
                     size_t bytes) {
  fill(from, bytes);
  if (bytes < LEAST_HOLE)
    return;
  froe__hole *hole = (froe__hole *)(void *)from;
  hole->next = NULL;
  **last = hole;
  *last = &hole->next;
  rt->free_bytes += bytes;
}

/** Takes the marks off objects of chunks, and collects what is between them. */
static void sweep(froe_runtime *rt, froe__chunk *chunk) {
  froe__hole **last = &rt->holes;
  while (chunk) {
    froe__chunk *next = chunk->next;
    char *start = (char *)chunk + HEADER, *at = start, *hole = start;
    froe__hole **before = last;
    size_t free_before = rt->free_bytes;
    while (at != chunk->end) {
      froe_word *object = (froe_word *)(void *)at;
      froe_word word = object[0];
      bool isLive = !(word & 1);
      if (isLive)
        object[0] = word ^= 1;
      layout l = read_layout(word);
      size_t bytes = object_bytes(&l, object);
      if (isLive) {
        if (hole != at)
          add_hole(rt, &last, hole, (size_t)(at - hole));
        hole = at + bytes;
      }
      at += bytes;
    }
    if (hole == start) {
      /* Nothing in it is alive. */
      last = before;
      *last = NULL;
      rt->free_bytes = free_before;
      rt->old_bytes -= chunk->size;
      drop_chunk(rt, chunk);
    } else {
      if (hole != at)
        add_hole(rt, &last, hole, (size_t)(at - hole));
      chunk->next = rt->old_chunks;
      rt->old_chunks = chunk;
    }
    chunk = next;
  }
}

/** Puts the old chunks aside. What is copied goes to others. */
static void begin_major(collector *c) {
  froe_runtime *rt = c->rt;
  split_young(rt);
  adopt(rt);
  leave_hole(c);
  rt->copies.count = 0;
  rt->holes = NULL;
  rt->free_bytes = 0;
  rt->aside_old = rt->old_chunks;
  rt->old_chunks = NULL;
}

static froe__chunk *take_aside(froe_runtime *rt) {
  froe__chunk *chunk = rt->aside_old;
  rt->aside_old = NULL;
  return chunk;
}

/** Old data is marked; what is alive of the nursery is copied to new chunks. */
static void mark_and_sweep(collector *c) {
  froe_runtime *rt = c->rt;
  begin_major(c);
  c->marks = true;
  scan_roots(c);
  scan_all(c);
  sweep(rt, take_aside(rt));
  sweep_large(rt);
}

/** All that is alive is copied to new chunks. */
static void copy_all(collector *c) {
  froe_runtime *rt = c->rt;
  begin_major(c);
  scan_roots(c);
  scan_all(c);
  froe__chunk *chunk = take_aside(rt);
  while (chunk) {
    froe__chunk *next = chunk->next;
    rt->old_bytes -= chunk->size;
    drop_chunk(rt, chunk);
    chunk = next;
  }
  sweep_large(rt);
}

static void major(collector *c) {
  froe_runtime *rt = c->rt;
  bool scattered = rt->scattered || rt->config.stress & FROE_STRESS_MOVE;
  if (scattered)
    copy_all(c);
  else
    mark_and_sweep(c);
  size_t live = used_bytes(rt);
  /* Much is free, but in holes that are small. */
  rt->scattered = !scattered && rt->free_bytes > live;
  trim_pool(rt, scattered ? 0 : live / 4);
  rt->next_major = 2 * live;
  if (rt->next_major < FROE__LEAST_MAJOR)
    rt->next_major = FROE__LEAST_MAJOR;
}

void froe__want_collection(froe_runtime *rt) {
  rt->wants_collection = true;
  if (!rt->suspending)
    rt->context.stack_limit = FROE_STOP;
}

bool froe__needs_collection(froe_runtime *rt) {
  if (!rt->wants_collection)
    return false;
  size_t used = (size_t)(rt->context.top - (char *)rt->nursery);
  bool room = rt->current == rt->nursery && rt->context.chunk == rt->nursery &&
              used < rt->nursery->size / 2;
  if (room && rt->remembered_count < MOST_REMEMBERED / 2) {
    rt->wants_collection = false;
    froe__set_nursery_limit(rt);
  }
  return rt->wants_collection;
}

void froe__collect(froe_runtime *rt) {
  uint64_t start = froe_port_clock();
  collector c;
  memset(&c, 0, sizeof c);
  c.rt = rt;
  c.nursery = rt->context.nursery;
  c.nursery_size = rt->context.nursery_size;
  c.scan = rt->old_top;
  unsigned stress = rt->config.stress;
  c.major = used_bytes(rt) + rt->young_bytes >= rt->next_major ||
            stress & FROE_STRESS_MOVE ||
            (stress & FROE_STRESS_COLLECT && ++rt->collections % 4 == 0);
  if (c.major)
    major(&c);
  else
    minor(&c);
  if (rt->marked.size > MOST_KEPT)
    froe__free_lists(rt);
  rt->remembered_count = 0;
  froe__reset_nursery(rt);
  if (rt->config.stress & FROE_STRESS_POISON)
    memset((char *)rt->nursery + HEADER, FROE__POISON,
           rt->nursery->size - HEADER);
  froe_stats *stats = &rt->stats;
  uint64_t pause = froe_port_clock() - start;
  if (c.major)
    stats->major_collections += 1;
  else
    stats->minor_collections += 1;
  stats->copied_bytes += c.copied;
  stats->pause_ns += pause;
  if (stats->longest_pause_ns < pause)
    stats->longest_pause_ns = pause;
}

/*===- The write barrier --------------------------------------------------===*/

static void remember(froe_runtime *rt, froe_word *cell, froe_word *slot) {
  if (rt->remembered_count == rt->remembered_size) {
    size_t size = rt->remembered_size ? rt->remembered_size * 2 : 256;
    froe__remembered *fresh = froe__obtain(rt, size * sizeof *fresh);
    if (!fresh)
      froe__fail_memory(rt);
    if (rt->remembered_count)
      memcpy(fresh, rt->remembered, rt->remembered_count * sizeof *fresh);
    froe__release(rt, rt->remembered,
                  rt->remembered_size * sizeof *rt->remembered);
    rt->remembered = fresh;
    rt->remembered_size = size;
  }
  froe__remembered entry = {cell, slot};
  rt->remembered[rt->remembered_count++] = entry;
  if (rt->remembered_count >= MOST_REMEMBERED && !rt->wants_collection)
    froe__want_collection(rt);
}

void froe_rt_remember(froe_context *context, void *cell, void *slot) {
  remember(froe__runtime(context), cell, slot);
}

void froe_rt_remember_hole(froe_context *context, void *slot) {
  froe_word *hole = slot;
  /* A hole of a native frame holds 0. */
  if (*hole)
    remember(froe__runtime(context), hole - (*hole >> 1) - 1, NULL);
}

void froe__forget(froe_runtime *rt, const froe__chunk *chunk) {
  uintptr_t start = (uintptr_t)chunk;
  size_t kept = 0;
  for (size_t i = 0; i < rt->remembered_count; ++i)
    if ((uintptr_t)rt->remembered[i].cell - start >= chunk->size)
      rt->remembered[kept++] = rt->remembered[i];
  rt->remembered_count = kept;
}

/*===- Cells that become others -------------------------------------------===*/

void froe_rt_shrink(void *cell, int64_t word) {
  layout before = read_layout(*(froe_word *)cell);
  layout after = read_layout((froe_word)word);
  size_t had = object_bytes(&before, cell);
  size_t needs = (after.size + 1) * sizeof(froe_word);
  if (needs < had)
    fill((char *)cell + needs, had - needs);
}

void froe_rt_poison(froe_context *context, void *cell, int64_t words) {
  /* What is in memory stays something that a collection can walk over: a cell
     without references. */
  (void)words;
  froe_word *slots = cell;
  layout l = read_layout(slots[0]);
  froe_word dead = FROE_LAYOUT_INLINE |
                   (froe_word)FROE_KIND_BOX << FROE_LAYOUT_KIND_SHIFT |
                   (froe_word)l.size << FROE_LAYOUT_SIZE_SHIFT;
  froe_word pattern;
  memset(&pattern, FROE__POISON, sizeof pattern);
  if (slots[0] == dead && slots[1] == pattern) {
    static const char message[] = "internal error: a dead cell is reused twice";
    froe__fail(froe__runtime(context), FROE_EFAILED, NULL, message,
               sizeof message - 1);
  }
  if (l.size > FROE_LAYOUT_SIZE_MAX)
    return;
  slots[0] = dead;
  for (size_t i = 1; i <= l.size; ++i)
    slots[i] = pattern;
}
