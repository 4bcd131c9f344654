// The graph that is coloured, and the budget of bytes.
// RUN: froe-opt %s --froe-place=print-interference=text -o %t | FileCheck %s --check-prefix=TEXT
// RUN: froe-opt %s --froe-place=print-interference=dot -o %t | FileCheck %s --check-prefix=DOT
// RUN: froe-opt %s --froe-place='max-frame-bytes=40 print-interference=text' -o %t.1 | FileCheck %s --check-prefix=SMALL
// RUN: FileCheck %s --input-file=%t.1 --check-prefix=SMALLIR
// RUN: froe-opt %s --froe-place=max-frame-bytes=40 --remarks-filter=.* -o %t 2>&1 | FileCheck %s --check-prefix=REMARK
// RUN: froe-opt %s --froe-place=max-frame-bytes=0 -o - | FileCheck %s --check-prefix=NONE
// RUN: not froe-opt %s --froe-place=print-interference=graph 2>&1 | FileCheck %s --check-prefix=BAD

// BAD: print-interference is text or dot, not graph

// NONE-NOT: cell.alloc frame

#one = #cell.layout<label size 1 number 0>
#pair = #cell.layout<label size 2 number 0>

// Where one ends the next one begins: the first and the third share a slot.
// TEXT-LABEL: interference of @chain
// TEXT-NEXT:    %[[A:.*]]: 24 bytes, weight 1, slot 1; with: %[[B:.*]]{{$}}
// TEXT-NEXT:    %[[B]]: 16 bytes, weight 1, slot 0; with: %[[A]] %[[C:.*]]{{$}}
// TEXT-NEXT:    %[[C]]: 24 bytes, weight 1, slot 1; with: %[[B]]{{$}}
// DOT-LABEL:  graph "chain" {
// DOT-NEXT:     n0 [label="%{{.*}}: 24 bytes, weight 1, slot 1"];
// DOT-NEXT:     n1 [label="%{{.*}}: 16 bytes, weight 1, slot 0"];
// DOT-NEXT:     n0 -- n1;
// DOT-NEXT:     n2 [label="%{{.*}}: 24 bytes, weight 1, slot 1"];
// DOT-NEXT:     n1 -- n2;
// DOT-NEXT:   }
// All fit: 16 and 24 bytes.
// SMALL-LABEL: interference of @chain
// SMALL-NOT:   spilled
func.func @chain(%n: i64) -> i64 {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  %b = cell.alloc heap #one
  cell.init %b[0], %n tag 0 : i64
  %x = cell.load %a[0] tag 0 : i64
  %c = cell.alloc heap #pair
  cell.init %c[0], %x tag 0 : i64
  %y = cell.load %b[0] tag 0 : i64
  %z = cell.load %c[0] tag 0 : i64
  %s = arith.addi %y, %z : i64
  return %s : i64
}

// The one in the loop comes first.
// TEXT-LABEL: interference of @loop
// TEXT-NEXT:    %[[A:.*]]: 24 bytes, weight 1, slot 1; with: %[[B:.*]]{{$}}
// TEXT-NEXT:    %[[B]]: 24 bytes, weight 10, slot 0; with: %[[A]]{{$}}
// SMALL-LABEL: interference of @loop
// SMALL-NEXT:   %[[A:.*]]: 24 bytes, weight 1, spilled; with: %[[B:.*]]{{$}}
// SMALL-NEXT:   %[[B]]: 24 bytes, weight 10, slot 0; with: %[[A]]{{$}}
// SMALLIR-LABEL: func.func @loop(
// SMALLIR:         cell.alloc heap
// SMALLIR:         cell.alloc frame slot 0
// REMARK-DAG: [Missed] Spilled | Category:froe-place | Function=loop | Remark="the cell does not go to the frame: there is no room for it"
// REMARK-DAG: [Passed] InFrame | Category:froe-place | Function=loop | Remark="the cell is in slot 0 of the frame"
func.func @loop(%n: i64, %b: i1) -> i64 {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  cf.br ^head
^head:
  %c = cell.alloc heap #pair
  cell.init %c[0], %n tag 0 : i64
  %x = cell.load %c[0] tag 0 : i64
  cf.cond_br %b, ^head, ^end
^end:
  %y = cell.load %a[0] tag 0 : i64
  %z = arith.addi %x, %y : i64
  return %z : i64
}

// What is in a cell that is not in the frame cannot be there either.
// TEXT-LABEL: interference of @within
// TEXT-NOT:     spilled
// SMALL-LABEL: interference of @within
// SMALL-NEXT:   %{{.*}}: 16 bytes, weight 1, spilled; with:
// SMALL-NEXT:   %{{.*}}: 48 bytes, weight 1, spilled; with:
// SMALLIR-LABEL: func.func @within(
// SMALLIR-NOT:     cell.alloc frame
func.func @within(%n: i64) -> i64 {
  %a = cell.alloc heap #one
  cell.init %a[0], %n tag 0 : i64
  %b = cell.alloc heap #cell.layout<label size 5 number 0 pointers [0]>
  cell.init %b[0], %a tag 0 : !cell.ref
  %c = cell.load %b[0] tag 0 : !cell.ref
  %x = cell.load %c[0] tag 0 : i64
  return %x : i64
}
