"""Writes programs in which far more functions, labels and records flow into one
variable than are kept apart: joined-bounds.py functions|labels|records|lists [WRONG]"""
import sys
kind = sys.argv[1]
wrong = len(sys.argv) > 2
n = 40
lines = []
if kind == "functions":
    # Each takes the labels that all are given, and gives one of its own.
    for i in range(n):
        extra = "" if wrong and i == 30 else " (B i)"
        b = "" if wrong and i == 30 else f" ((B x) (L{i % 5} x))"
        lines.append(f"(define (f{i} v) (match v ((A x) (L{i % 5} (+ x {i}))){b}))")
    lines.append("(define (pick n) (cond " + " ".join(f"[(= n {i}) f{i}]" for i in range(n)) + " (else f0)))")
    lines.append("(define (read r) (match r " + " ".join(f"((L{k} x) (+ x {k * 1000}))" for k in range(5)) + "))")
    lines.append("(define (go i sum) (if (= i %d) sum (go (+ i 1) (+ sum (read ((pick i) (if (even? i) (A i) (B i))))))))" % n)
    lines.append("(print (go 0 0))")
elif kind == "lists":
    # A recursive type whose label is made at many places.
    for i in range(n):
        last = "(Odd 7)" if wrong and i == 30 else f"(Cons {i} xs)"
        lines.append(f"(define (g{i} k xs) (if (= k 0) xs (g{(i + 3) % n} (- k 1) {last})))")
    lines.append("(define (total xs) (match xs ([] 0) ([x . rest] (+ x (total rest)))))")
    lines.append("(print (total (g0 100 [])))")
elif kind == "records":
    for i in range(n):
        field = "other" if wrong and i == 30 else "value"
        lines.append(f"(define (h{i} k) (if (= k 0) {{size {i} {field} (Some {i})}} (h{(i + 1) % n} (- k 1))))")
    lines.append("(print (match (.value (h0 33)) ((Some x) x)))")
print("\n".join(lines))
