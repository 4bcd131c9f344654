//===- FormatTest.cpp - Laying out programs ---------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Format.h"
#include "Text.h"

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

using namespace froetest;

/// The comments of a text, in order; line ends within them count.
static std::vector<std::string> getComments(llvm::StringRef text) {
  std::vector<std::string> comments;
  for (size_t at = 0; at < text.size();) {
    llvm::StringRef rest = text.substr(at);
    size_t length = 1;
    if (rest.front() == '"') {
      for (; length < rest.size() && rest[length] != '"'; ++length)
        length += rest[length] == '\\';
      ++length;
    } else if (rest.starts_with("#\\")) {
      length = 3;
    } else if (rest.front() == ';') {
      length = std::min(rest.find('\n'), rest.size());
      comments.push_back(rest.take_front(length).rtrim().str());
    } else if (rest.starts_with("#|")) {
      unsigned depth = 1;
      for (length = 2; depth; ++length) {
        if (rest.substr(length).starts_with("#|"))
          ++depth, ++length;
        else if (rest.substr(length).starts_with("|#"))
          --depth, ++length;
      }
      comments.push_back(rest.take_front(length).str());
    } else if (rest.starts_with("#;")) {
      comments.push_back("#;");
      length = 2;
    }
    at += length;
  }
  return comments;
}

/// Lays out a text that reads, and checks what is true of every layout.
static std::string format(const std::string &program) {
  Text before(program);
  EXPECT_EQ(before.errors(), "") << program;
  std::optional<std::string> result =
      formatProgram(before.files, 0, before.diagnostics);
  EXPECT_TRUE(result) << program;
  if (!result)
    return "";
  Text after(*result);
  EXPECT_EQ(before.write(), after.write()) << program;
  EXPECT_EQ(getComments(program), getComments(*result)) << program;
  auto again = formatProgram(after.files, 0, after.diagnostics);
  EXPECT_TRUE(again) << program;
  EXPECT_EQ(*result, again.value_or("")) << program;
  return *result;
}

/// Whether a text is laid out already.
static void expectStays(const std::string &program) {
  EXPECT_EQ(format(program), program);
}

//===----------------------------------------------------------------------===//
// Layouts
//===----------------------------------------------------------------------===//

TEST(Format, ShortForms) {
  EXPECT_EQ(format(""), "");
  EXPECT_EQ(format("\n\n"), "");
  EXPECT_EQ(format("(define  (f   x)(g x))"), "(define (f x) (g x))\n");
  EXPECT_EQ(format("( f\tx )"), "(f x)\n");
  EXPECT_EQ(format("(f(g)[1 2]{x 1}#[3]\"s\"#\\a)"),
            "(f (g) [1 2] {x 1} #[3] \"s\" #\\a)\n");
  EXPECT_EQ(format("(f x\n y)"), "(f x y)\n");
  EXPECT_EQ(format("(f x\n)"), "(f x)\n");
  EXPECT_EQ(format("a b (c) (d)"), "a\nb\n(c)\n(d)\n");
  expectStays("(if (p x) yes no)\n");
  expectStays("(define (empty? xs) (match xs ([] #t) ([_ . _] #f)))\n");
  expectStays("(cond ((< x 0) -1) (else 1))\n");
}

TEST(Format, SpellingStays) {
  expectStays("[0xFF 1_000 1e3 #true #\\x41 #\\A \"\\x41;\\n\" \"a\nb\"]\n");
}

TEST(Format, BlankLines) {
  EXPECT_EQ(format("\n\n\na\n\n\n\nb\nc\n\n"), "a\n\nb\nc\n");
  EXPECT_EQ(format("(define (f)\n  a\n\n\n\n  b\n\n)"),
            "(define (f)\n  a\n\n  b)\n");
}

TEST(Format, Bodies) {
  expectStays("(define (f x)\n"
              "  (g x))\n");
  expectStays("(define pi\n"
              "  3.14)\n");
  expectStays("(lambda (x)\n"
              "  (print x)\n"
              "  x)\n");
  expectStays("(when (p x)\n"
              "  (f x))\n");
  expectStays("(begin\n"
              "  (f x)\n"
              "  (g x))\n");
  EXPECT_EQ(format("(begin (f x)\n(g x))"), "(begin\n"
                                            "  (f x)\n"
                                            "  (g x))\n");
  EXPECT_EQ(format("(define\n(f x)\ny)"), "(define (f x)\n  y)\n");
  expectStays("(define-syntax swap\n"
              "  (syntax-rules ()\n"
              "    ((_ a b)\n"
              "     (let ((tmp a))\n"
              "       (f b tmp)))))\n");
  expectStays("(type (Tree a)\n"
              "  (U Leaf (Node (Tree a) a (Tree a))))\n");
  // Too long for one line.
  EXPECT_EQ(format("(define (function with some parameters) (another-function "
                   "with some arguments) done)"),
            "(define (function with some parameters)\n"
            "  (another-function with some arguments)\n"
            "  done)\n");
}

TEST(Format, Ellipses) {
  // They stay behind what they repeat.
  expectStays("(define-syntax while\n"
              "  (syntax-rules ()\n"
              "    ((_ test body ...)\n"
              "     (let loop ()\n"
              "       (when test\n"
              "         body ...\n"
              "         (loop))))\n"
              "    ((_ x) ...\n"
              "     x)))\n");
  EXPECT_EQ(format("(begin (f x\n) ... ; c\n(when a\nb)\n...)"),
            "(begin\n"
            "  (f x) ... ; c\n"
            "  (when a\n"
            "    b) ...)\n");
  EXPECT_EQ(format("(f x ; c\n...)"), "(f x ; c\n     ...)\n");
}

TEST(Format, Lets) {
  expectStays("(let ((x 1)) x)\n");
  expectStays("(let ((x 1)\n"
              "      (y 2))\n"
              "  (+ x y))\n");
  EXPECT_EQ(format("(let* ((x 1) (y 2))\n(+ x y))"), "(let* ((x 1)\n"
                                                     "       (y 2))\n"
                                                     "  (+ x y))\n");
  expectStays("(let loop ((i 0) (sum 0))\n"
              "  (loop (+ i 1) sum))\n");
  expectStays("(let (((Pair a b)\n"
              "       (some-function-with-a-long-name another-name "
              "another-name a-name)))\n"
              "  a)\n");
  expectStays("(let ((f (lambda (x)\n"
              "           (print x))))\n"
              "  (f 1))\n");
  EXPECT_EQ(format("(let ([x 1]\n[y 2]) x)"), "(let ([x 1]\n"
                                              "      [y 2])\n"
                                              "  x)\n");
}

TEST(Format, Conditions) {
  EXPECT_EQ(format("(if a b\nc)"), "(if a\n    b\n    c)\n");
  EXPECT_EQ(format("(if\na b c)"), "(if a b c)\n");
  expectStays("(cond ((< x 0) -1)\n"
              "      ((> x 0)\n"
              "       (print x)\n"
              "       1)\n"
              "      (else 0))\n");
  expectStays("(cond\n"
              "  ((< x 0) -1)\n"
              "  (else 0))\n");
}

TEST(Format, Matches) {
  expectStays("(match xs\n"
              "  ([] 0)\n"
              "  ([x . rest]\n"
              "   (f x)\n"
              "   (g rest)))\n");
  EXPECT_EQ(format("(match xs ([] 0)\n([x . rest] (f x)))"),
            "(match xs\n"
            "  ([] 0)\n"
            "  ([x . rest] (f x)))\n");
  expectStays("(match* (xs ys)\n"
              "  (([x . xs] [y . ys]) (f x y))\n"
              "  ((_ _) []))\n");
  expectStays("(match x\n"
              "  ((Some y) :when (p y)\n"
              "   (f y))\n"
              "  (_ 1))\n");
  expectStays("(match x\n"
              "  ((Some y)\n"
              "   :when (p y)\n"
              "   (f y))\n"
              "  (_ 1))\n");
  expectStays("(case c\n"
              "  ((#\\a #\\b) 1)\n"
              "  (else 2))\n");
  // A pattern is no form.
  EXPECT_EQ(format("(match x ((or (A x\n1) (B x\n1)) 1))"),
            "(match x ((or (A x 1) (B x 1)) 1))\n");
}

TEST(Format, Applications) {
  std::string a = repeat("a", 30), b = repeat("b", 30), c = repeat("c", 30);
  EXPECT_EQ(format("(f " + a + " " + b + " " + c + ")"),
            "(f " + a + "\n   " + b + "\n   " + c + ")\n");
  std::string head = repeat("h", 40), wide = repeat("w", 50);
  EXPECT_EQ(format("(" + head + " " + a + " (g " + wide + "))"),
            "(" + head + "\n  " + a + "\n  (g " + wide + "))\n");
  // A break after the head stays.
  expectStays("(string-concat\n"
              "  (array-generate n f)\n"
              "  \"\")\n");
  // Rows stay, if there must be several.
  EXPECT_EQ(format("(f " + a + " 1\n" + b + " 2\n" + c + " 3)"),
            "(f " + a + " 1\n   " + b + " 2\n   " + c + " 3)\n");
  expectStays("((lambda (x)\n"
              "   (print x))\n"
              " 1)\n");
  expectStays("(foldl (lambda (sum x)\n"
              "         (+ sum x))\n"
              "       0\n"
              "       xs)\n");
  // A body may begin on the line of what comes before it.
  expectStays("(array-generate n (lambda (i)\n"
              "                    (print i)\n"
              "                    i))\n");
  expectStays("(import \"some-file.froe\" :as some)\n");
}

TEST(Format, MacroUses) {
  std::string macro = "(define-syntax attempt\n"
                      "  (syntax-rules ()\n"
                      "    ((_ x) x)))\n\n";
  expectStays(macro + "(attempt\n"
                      "  (x <- (f))\n"
                      "  (Ok x))\n");
  expectStays(macro + "(attempt (x <- (f))\n"
                      "  (Ok x))\n");
  EXPECT_EQ(format(macro + "(attempt (x <- (f)) (Ok x\ny))"),
            macro + "(attempt (x <- (f)) (Ok x y))\n");
  expectStays("(with-file path out\n"
              "  (lambda (file)\n"
              "    (write file)))\n");
}

TEST(Format, Data) {
  expectStays("[1 2 3\n"
              " 4 5 6]\n");
  expectStays("#[(Pair 1 2)\n"
              "  (Pair 3 4)]\n");
  expectStays("{name \"x\"\n"
              " size 10}\n");
  std::string numbers = repeat("1234567 ", 15);
  EXPECT_EQ(format("[" + numbers + "]"),
            "[" + repeat("1234567 ", 9) + "1234567\n " + repeat("1234567 ", 4) +
                "1234567]\n");
  // What is beside each other in a record stays so.
  std::string value = repeat("v", 30);
  EXPECT_EQ(format("{r a " + value + " b " + value + " c " + value + "}"),
            "{r\n a " + value + "\n b " + value + "\n c " + value + "}\n");
}

TEST(Format, WideCharacters) {
  // Columns, not bytes.
  std::string greek = repeat("λ", 70);
  expectStays("(f \"" + greek + "\" 12)\n");
  EXPECT_EQ(format("(f \"" + greek + "\" 12345)"),
            "(f \"" + greek + "\"\n   12345)\n");
}

//===----------------------------------------------------------------------===//
// Comments
//===----------------------------------------------------------------------===//

TEST(Format, LineComments) {
  expectStays("; one\n;; two\n\n; three\n(f x)\n; four\n");
  EXPECT_EQ(format("   ; one   \n(f x) ; two\t\n"), "; one\n(f x) ; two\n");
  expectStays("(define (f x)\n"
              "  ; why\n"
              "  (g x)\n"
              "\n"
              "  ; last\n"
              "  )\n");
  EXPECT_EQ(format("(f x ; this\ny)"), "(f x ; this\n   y)\n");
  EXPECT_EQ(format("(f ; head\nx)"), "(f ; head\n  x)\n");
  EXPECT_EQ(format("( ; first\nf x)"), "( ; first\n f x)\n");
  EXPECT_EQ(format("(let ((x 1) ; one\n(y 2))x)"), "(let ((x 1) ; one\n"
                                                   "      (y 2))\n"
                                                   "  x)\n");
  EXPECT_EQ(format("(define ; name\nx ; value\n1)"), "(define ; name\n"
                                                     "    x   ; value\n"
                                                     "  1)\n");
}

TEST(Format, AlignedComments) {
  EXPECT_EQ(format("(define a 1) ; one\n(define bcd 2)   ; two\n"),
            "(define a 1)   ; one\n(define bcd 2) ; two\n");
  // A line without one is in between.
  expectStays("(define a 1) ; one\n(define c 3)\n(define bcd 2) ; two\n");
  // What goes on below stays below.
  EXPECT_EQ(format("(f x)   ; one\n        ; more\n  ; other\n"),
            "(f x) ; one\n      ; more\n; other\n");
  // There is no room for that.
  std::string comment = "; " + repeat("c", 60);
  EXPECT_EQ(format("a " + comment + "\n(define some-name 12345) ; two\n"),
            "a " + comment + "\n(define some-name 12345) ; two\n");
}

TEST(Format, BlockComments) {
  expectStays("#| one |#\n(f x)\n");
  expectStays("(f #| one |# x #| two |#)\n");
  expectStays("#| a\n   b |#\n(f x)\n");
  EXPECT_EQ(format("#| a\n b |# (f x)"), "#| a\n b |#\n(f x)\n");
  EXPECT_EQ(format("(define (f)\n#| one |# x\n#| two |#\ny)"),
            "(define (f)\n  #| one |# x\n  #| two |#\n  y)\n");
}

TEST(Format, SkippedData) {
  EXPECT_EQ(format("(f #; (g x) y)"), "(f #;(g x) y)\n");
  EXPECT_EQ(format("#;\n(f x)"), "#;(f x)\n");
  EXPECT_EQ(format("(f #; #; a b c)"), "(f #;#;a b c)\n");
  EXPECT_EQ(format("(f #; ; why\na b)"), "(f #; ; why\n  a b)\n");
  // They do not count as what they are not.
  expectStays("(let #;((y 1)) ((x 1))\n"
              "  x)\n");
}

TEST(Format, FirstLine) {
  expectStays("#!/usr/bin/env -S froe run\n(print 1)\n");
  expectStays("#!/usr/bin/env -S froe run\n\n; why\n(print 1)\n");
  EXPECT_EQ(format("\xEF\xBB\xBF  (f x)"), "\xEF\xBB\xBF(f x)\n");
  EXPECT_EQ(format("(f x)\r\n; c\r\n(g\r\n\"a\r\nb\")\r\n"),
            "(f x)\n; c\n(g\n  \"a\r\nb\")\n");
}

TEST(Format, WhatDoesNotRead) {
  for (const char *program :
       {"(f", ")", "\"", "#|", "(f #;)", "#z", "'x", "\xFF"}) {
    Text text(program);
    Diagnostics diagnostics;
    EXPECT_FALSE(formatProgram(text.files, 0, diagnostics)) << program;
    EXPECT_TRUE(diagnostics.hasErrors());
  }
}

//===----------------------------------------------------------------------===//
// All of it
//===----------------------------------------------------------------------===//

TEST(Format, ProgramsOfTheRepository) {
  size_t count = 0;
  std::filesystem::path root(FROE_SOURCE_DIR);
  for (const char *folder : {"docs", "lib", "test"})
    for (const auto &entry :
         std::filesystem::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() != ".froe")
        continue;
      std::ifstream file(entry.path());
      std::stringstream program;
      program << file.rdbuf();
      // Some are there to be wrong.
      if (Text(program.str()).diagnostics.hasErrors())
        continue;
      format(program.str());
      ++count;
    }
  EXPECT_GT(count, 10u);
}

namespace {

/// Makes up texts that read, with everything at places where it is rare.
class Generator {
public:
  explicit Generator(unsigned seed) : random(seed) {}

  std::string makeText() {
    std::string text;
    if (chance(50))
      text = "(define-syntax mac (syntax-rules () (_ 1)))\n";
    for (size_t i = 0, n = pick(3) + 1; i < n; ++i)
      text += makeDatum(pick(6) + 1) + makeSpace();
    return text;
  }

private:
  size_t pick(size_t n) { return random() % n; }
  bool chance(unsigned percent) { return pick(100) < percent; }
  template <size_t n>
  std::string pickOne(const char *const (&all)[n]) {
    return all[pick(n)];
  }

  std::string makeAtom() {
    static const char *const atoms[] = {"x",
                                        "y",
                                        "foo",
                                        "a-much-longer-name-than-that",
                                        "1",
                                        "-2.5",
                                        "#\\(",
                                        "#\\space",
                                        "\"s\"",
                                        "\"\\\" ; ( and |# in it\"",
                                        "\"two\nlines\"",
                                        ":when",
                                        ":as",
                                        ".",
                                        "Label",
                                        ".field",
                                        "...",
                                        "_",
                                        "else",
                                        "#t",
                                        "λ日本"};
    return pickOne(atoms);
  }

  std::string makeSpace() {
    static const char *const lines[] = {"\n", "\n ", "\n     ", "\n\n\n"};
    static const char *const comments[] = {
        " ; comment\n",  " ;; first\n   ;; second\n",
        "\n; own\n",     "\n; own\n\n",
        " #| b |# ",     "\n#| b |#\n",
        " #| a\n b |# ", " #| t |#\n"};
    size_t which = pick(100);
    return which < 70 ? " " : which < 90 ? pickOne(lines) : pickOne(comments);
  }

  std::string makeItem(unsigned depth) {
    static const char *const prefixes[] = {"#;",        "#; ",   "#;\n",
                                           "#| c |#",   "#;z ",  "#| c |# ",
                                           "#;#| c |#", "#;#;z "};
    std::string prefix = chance(5) ? pickOne(prefixes) : "";
    return prefix + makeDatum(depth);
  }

  std::string makeBindings(unsigned depth) {
    std::string text = "(";
    for (size_t i = 0, n = pick(4); i < n; ++i)
      text +=
          makeSpace() + "(" + makeAtom() + makeSpace() + makeItem(depth) + ")";
    return text + ")";
  }

  std::string makeDatum(unsigned depth) {
    static const char *const heads[] = {"define",
                                        "lambda",
                                        "let",
                                        "let*",
                                        "letrec",
                                        "if",
                                        "cond",
                                        "case",
                                        "match",
                                        "match*",
                                        "and",
                                        "begin",
                                        "when",
                                        "unless",
                                        "type",
                                        "syntax-rules",
                                        "define-syntax",
                                        ":",
                                        "the",
                                        "import",
                                        "f",
                                        "some-long-function-name",
                                        "Cons",
                                        "mac",
                                        "with-x",
                                        "\"s\"",
                                        ".x",
                                        ":when"};
    if (depth == 0 || chance(30))
      return makeAtom();
    size_t which = pick(8);
    std::string text = which < 5    ? "("
                       : which == 5 ? "["
                       : which == 6 ? "{"
                                    : "#[";
    std::string close = which < 5 ? ")" : which == 6 ? "}" : "]";
    if (chance(5))
      text += makeSpace();
    if (which == 0) {
      static const char *const lets[] = {"let ", "let* ", "let loop ",
                                         "letrec "};
      text += pickOne(lets) + makeBindings(depth - 1) + makeSpace();
    } else if (which < 5 && chance(80)) {
      text += pickOne(heads) + makeSpace();
    }
    for (size_t i = 0, n = pick(7); i < n; ++i)
      text += (i ? makeSpace() : "") + makeItem(depth - 1);
    if (chance(10))
      text += makeSpace();
    return text + close;
  }

  std::mt19937 random;
};

} // namespace

TEST(Format, AnyText) {
  size_t count = 0;
  for (unsigned seed = 1; seed <= 3000; ++seed) {
    std::string text = Generator(seed).makeText();
    // A #; may have nothing to leave out.
    if (Text(text).diagnostics.hasErrors())
      continue;
    ++count;
    format(text);
    if (HasFailure()) {
      ADD_FAILURE() << "seed " << seed;
      break;
    }
  }
  EXPECT_GT(count, 2000u);
}

TEST(Format, DeepNesting) {
  constexpr size_t depth = 100000;
  const std::pair<const char *, const char *> nests[] = {
      {"(", ")"},
      {"[", "]"},
      {"{", "}"},
      {"#[", "]"},
      {"(f ", ")"},
      {"(f\n", " x)"},
      {"(lambda (x) ", ")"},
      {"(let ((x 1)) ", ")"},
      {"(let ((x ", ")) y)"},
      {"(if a b ", ")"},
      {"(cond (a ", "))"},
      {"(match x (y ", "))"},
      {"{a ", "}"},
      {"(f #;", " x)"},
      {"(f ; c\n", ")"},
  };
  for (auto [open, close] : nests) {
    format(repeat(open, 1000) + "1" + repeat(close, 1000));
    Text text(repeat(open, depth) + "1" + repeat(close, depth));
    EXPECT_TRUE(formatProgram(text.files, 0, text.diagnostics));
  }
}

TEST(Format, LinearTime) {
  auto measure = [](size_t size, auto makeText) {
    expectLinear(size, [&](size_t n) {
      Text text(makeText(n));
      ASSERT_TRUE(formatProgram(text.files, 0, text.diagnostics));
    });
  };
  measure(2000, [](size_t n) { return "[" + repeat("a ", n) + "]"; });
  measure(2000, [](size_t n) { return "(f " + repeat("(g 1 2) ", n) + ")"; });
  measure(2000, [](size_t n) { return repeat("(f x) ; c\n", n); });
  measure(2000, [](size_t n) { return repeat("#;", n) + repeat("x ", n); });
  measure(2000, [](size_t n) { return repeat("(f x ", n) + repeat(")", n); });
  measure(2000, [](size_t n) { return "{" + repeat("a\n(f 1) ", n) + "}"; });
}
