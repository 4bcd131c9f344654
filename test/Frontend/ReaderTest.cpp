//===- ReaderTest.cpp - From text to data -----------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Text.h"

#include <cmath>

using namespace froetest;

static std::string read(std::string program) {
  Text text(std::move(program));
  EXPECT_EQ(text.errors(), "");
  return text.write();
}

static std::string readErrors(std::string program) {
  return Text(std::move(program)).errors();
}

static double readFloat(const std::string &program) {
  Text text(program);
  EXPECT_EQ(text.errors(), "");
  EXPECT_EQ(text.data.size(), 1u);
  EXPECT_TRUE(text.data[0]->is(DatumKind::Float)) << program;
  return text.data[0]->real;
}

//===----------------------------------------------------------------------===//
// Literals
//===----------------------------------------------------------------------===//

TEST(Reader, Integers) {
  EXPECT_EQ(read("0 42 -7 +7 007"), "0 42 -7 7 7");
  EXPECT_EQ(read("1_000_000 -1_0"), "1000000 -10");
  EXPECT_EQ(read("0xFF 0xff -0x10 0b101 -0b1 0o17 0xF_F 0b1_0"),
            "255 255 -16 5 -1 15 255 2");
  EXPECT_EQ(read("9223372036854775807 -9223372036854775808"),
            "9223372036854775807 -9223372036854775808");
  // Bits are bits.
  EXPECT_EQ(read("0xFFFFFFFFFFFFFFFF 0x8000000000000000 -0x8000000000000000"),
            "-1 -9223372036854775808 -9223372036854775808");
  EXPECT_EQ(read(repeat("0", 500) + "1"), "1");
}

TEST(Reader, WrongIntegers) {
  EXPECT_EQ(readErrors("9223372036854775808"),
            "1:1-1:20 '9223372036854775808' does not fit in 64 bits\n");
  EXPECT_EQ(readErrors("-9223372036854775809"),
            "1:1-1:21 '-9223372036854775809' does not fit in 64 bits\n");
  EXPECT_EQ(readErrors("0x10000000000000000"),
            "1:1-1:20 '0x10000000000000000' does not fit in 64 bits\n");
  EXPECT_EQ(readErrors("-0xFFFFFFFFFFFFFFFF"),
            "1:1-1:20 '-0xFFFFFFFFFFFFFFFF' does not fit in 64 bits\n");
  for (std::string wrong : {"1a", "1_", "1__0", "-1_", "0x", "0xG", "0b2", "0b",
                            "12abc", "1+", "-1-1", "0x_1", "1/2"})
    EXPECT_EQ(readErrors(wrong), "1:1-1:" + std::to_string(wrong.size() + 1) +
                                     " '" + wrong + "' is no number\n");
}

TEST(Reader, Floats) {
  EXPECT_EQ(readFloat("1.0"), 1.0);
  EXPECT_EQ(readFloat("-2.5e-3"), -2.5e-3);
  EXPECT_EQ(readFloat("+.5"), 0.5);
  EXPECT_EQ(readFloat(".5"), 0.5);
  EXPECT_EQ(readFloat("1e10"), 1e10);
  EXPECT_EQ(readFloat("1E+2"), 100.0);
  EXPECT_EQ(readFloat("1_0.5"), 10.5);
  EXPECT_EQ(readFloat("0.1"), 0.1);
  EXPECT_EQ(readFloat("4.9406564584124654e-324"), 4.9406564584124654e-324);
  EXPECT_EQ(readFloat("1.7976931348623157e308"), 1.7976931348623157e308);
  EXPECT_EQ(readFloat("1e-999"), 0.0);
  EXPECT_TRUE(std::signbit(readFloat("-0.0")));
  EXPECT_EQ(readFloat("+inf.0"), std::numeric_limits<double>::infinity());
  EXPECT_EQ(readFloat("-inf.0"), -std::numeric_limits<double>::infinity());
  EXPECT_TRUE(std::isnan(readFloat("+nan.0")));
  EXPECT_TRUE(std::isnan(readFloat("-nan.0")));
}

TEST(Reader, WrongFloats) {
  for (std::string wrong : {"1.2.3", "1e", "1e+", "1.5x", "0x1.8", "1e5.0",
                            "1_.5", "1._5", "1e_5", "1_e5", ".5.", "1p3"})
    EXPECT_EQ(readErrors(wrong), "1:1-1:" + std::to_string(wrong.size() + 1) +
                                     " '" + wrong + "' is no number\n");
  EXPECT_EQ(readErrors("(1e999 -1e999)"),
            "1:2-1:7 '1e999' does not fit in a Float\n"
            "1:8-1:14 '-1e999' does not fit in a Float\n");
}

TEST(Reader, LongNumbers) {
  std::string digits = repeat("1", 1000000);
  EXPECT_EQ(readErrors(digits),
            "1:1-1:1000001 this number is longer than 1000 characters\n");
  EXPECT_EQ(readErrors("0." + digits),
            "1:1-1:1000003 this number is longer than 1000 characters\n");
}

TEST(Reader, Booleans) {
  EXPECT_EQ(read("#t #f #true #false"), "#t #f #t #f");
  EXPECT_EQ(readErrors("#T"), "1:1-1:3 '#T' means nothing; there are #t, #f, "
                              "#\\a, #[...], #; and #| |#\n");
  EXPECT_EQ(readErrors("(#)"), "1:2-1:3 '#' means nothing; there are #t, #f, "
                               "#\\a, #[...], #; and #| |#\n");
}

TEST(Reader, Characters) {
  EXPECT_EQ(read("#\\a #\\A #\\1 #\\( #\\) #\\; #\\\" #\\\\ #\\# #\\'"),
            "#\\97 #\\65 #\\49 #\\40 #\\41 #\\59 #\\34 #\\92 #\\35 #\\39");
  EXPECT_EQ(read("#\\space #\\newline #\\tab #\\return #\\nul #\\null"),
            "#\\32 #\\10 #\\9 #\\13 #\\0 #\\0");
  EXPECT_EQ(read("#\\x #\\x3bb #\\x3BB #\\x0 #\\x10FFFF"),
            "#\\120 #\\955 #\\955 #\\0 #\\1114111");
  EXPECT_EQ(read("#\\λ #\\€ #\\🧭"), "#\\955 #\\8364 #\\129517");
  // A space is a character like another, and what follows it is apart.
  EXPECT_EQ(read("#\\ a"), "#\\32 a");
  EXPECT_EQ(read("(#\\))"), "(#\\41)");
  EXPECT_EQ(read("[#\\]#\\]]"), "[#\\93 #\\93]");
}

TEST(Reader, WrongCharacters) {
  const char *known = " is no character; there are #\\a, #\\space, #\\newline, "
                      "#\\tab, #\\return, #\\nul and #\\x3bb\n";
  EXPECT_EQ(readErrors("#\\ab"), std::string("1:1-1:5 'ab'") + known);
  EXPECT_EQ(readErrors("#\\xD800"), std::string("1:1-1:8 'xD800'") + known);
  EXPECT_EQ(readErrors("#\\x110000"),
            std::string("1:1-1:10 'x110000'") + known);
  EXPECT_EQ(readErrors("#\\xg"), std::string("1:1-1:5 'xg'") + known);
  EXPECT_EQ(readErrors("#\\λλ"), std::string("1:1-1:7 'λλ'") + known);
  EXPECT_EQ(read("#\\x" + repeat("0", 100) + "41"), "#\\65");
  EXPECT_EQ(readErrors("#\\"), "1:1-1:3 a character should follow '#\\'\n");
}

TEST(Reader, Strings) {
  EXPECT_EQ(read(R"("" "a b" "(;#|" )"), R"("" "a b" "(;#|")");
  EXPECT_EQ(read(R"("\n\t\r\0\"\\")"), R"("\n\t\x0D\x00\"\\")");
  EXPECT_EQ(read(R"("\x3bb;\x41;" "λ")"), R"("\xCE\xBBA" "\xCE\xBB")");
  EXPECT_EQ(read("\"a\nb\""), R"("a\nb")");
  EXPECT_EQ(read("\"a\\\n   b\""), R"("ab")");
  EXPECT_EQ(read("\"a\\\r\n\t b\""), R"("ab")");
  EXPECT_EQ(read("\"a\"\"b\"c\"d\""), R"("a" "b" c "d")");
}

TEST(Reader, WrongStrings) {
  EXPECT_EQ(readErrors("(f \"abc"), "1:4-1:5 this string has no end\n"
                                    "  1:8-1:8 the file ends here\n"
                                    "1:1-1:2 this is closed by no ')'\n"
                                    "  1:8-1:8 the file ends here\n");
  const char *escapes = " this escape is not known; there are \\n \\t \\r \\0 "
                        "\\\" \\\\ and \\x3bb;\n";
  EXPECT_EQ(readErrors("\"a\\qb\""), std::string("1:3-1:5") + escapes);
  EXPECT_EQ(readErrors("\"\\λ\""), std::string("1:2-1:5") + escapes);
  const char *code = " expected a code point in hexadecimal, as in \\x3bb;\n";
  EXPECT_EQ(readErrors("\"\\x;\""), std::string("1:2-1:5") + code);
  EXPECT_EQ(readErrors("\"\\x3bb\""), std::string("1:2-1:8") + code);
  EXPECT_EQ(readErrors("\"\\xD800;\""), std::string("1:2-1:9") + code);
  EXPECT_EQ(readErrors("\"\\x110000;\""), std::string("1:2-1:11") + code);
  EXPECT_EQ(readErrors("\"\\xFFFFFFFFFFFFFFFFF;\""),
            std::string("1:2-1:11") + code);
  // An escape where the text ends.
  for (std::string end : {"\"\\", "\"\\x", "\"\\x3", "\"\\\n"})
    EXPECT_NE(readErrors(end).find("this string has no end"),
              std::string::npos);
  // The next string is a good one.
  Text text("\"\\q\" \"b\"");
  EXPECT_EQ(text.write(), "ERROR \"b\"");
}

TEST(Reader, Names) {
  EXPECT_EQ(read("x foo-bar! list->array a.b + - * / < => != -x +x ... _ %x $ "
                 "& ^ ~ @ a:b : -- +- -a1 a#b λ m/x"),
            "x foo-bar! list->array a.b + - * / < => != -x +x ... _ %x $ "
            "& ^ ~ @ a:b : -- +- -a1 a#b λ m/x");
  EXPECT_EQ(read("Nil Cons-2 m/Label a/B/c / a/"),
            "L:Nil L:Cons-2 L:m/Label a/B/c / a/");
  EXPECT_EQ(read(":as :x ::"), "K:as K:x K::");
  EXPECT_EQ(read(".x .Field .field-name"), "F:x F:Field F:field-name");
  EXPECT_EQ(read("[a . b]"), "[a . b]");
}

TEST(Reader, SymbolsAreShared) {
  Text text("foo (foo) :foo .foo Foo bar");
  Symbol *foo = text.symbols.get("foo");
  EXPECT_EQ(text.data[0]->symbol, foo);
  EXPECT_EQ(text.data[1]->getItems()[0]->symbol, foo);
  EXPECT_EQ(text.data[3]->symbol, foo);
  EXPECT_NE(text.data[2]->symbol, foo);
  EXPECT_NE(text.data[5]->symbol, foo);
  Symbol *alias = text.symbols.makeAlias(foo, nullptr);
  EXPECT_NE(alias, foo);
  EXPECT_EQ(alias->name, "foo");
  EXPECT_EQ(text.symbols.makeAlias(alias, nullptr)->getOriginal(), foo);
}

TEST(Reader, WrongNames) {
  EXPECT_EQ(readErrors("(a\x01z)"),
            "1:3-1:4 this character cannot stand in a name\n");
  EXPECT_EQ(readErrors(std::string("a\0b", 3)),
            "1:2-1:3 this character cannot stand in a name\n");
  EXPECT_EQ(readErrors("\\x"),
            "1:1-1:2 this character cannot stand in a name\n");
  for (std::string mark : {"'", "`", ",", "|"})
    EXPECT_EQ(readErrors("(a " + mark + "b)"),
              "1:4-1:5 '" + mark + "' has no meaning; data needs no quotes\n");
  EXPECT_EQ(Text("(a 'b)").write(), "(a ERROR b)");
  // Messages stay short.
  EXPECT_EQ(readErrors("#" + repeat("λ", 100)),
            "1:1-1:202 '#" + repeat("λ", 29) +
                "...' means nothing; there are #t, #f, #\\a, #[...], #; and "
                "#| |#\n");
}

//===----------------------------------------------------------------------===//
// Brackets, comments and places
//===----------------------------------------------------------------------===//

TEST(Reader, Brackets) {
  EXPECT_EQ(read("() (a) [1 2] #[1] {x 1} {} #[] []"),
            "() (a) [1 2] #[1] {x 1} {} #[] []");
  EXPECT_EQ(read("(a(b[c]{d}#[e])f)"), "(a (b [c] {d} #[e]) f)");
  EXPECT_EQ(read(""), "");
  EXPECT_EQ(read(" \t\r\n\f "), "");
}

TEST(Reader, Comments) {
  EXPECT_EQ(read("a ; b ( \"\nc;d"), "a c");
  EXPECT_EQ(read("a #| b #| c |# d |# e"), "a e");
  EXPECT_EQ(read("(a)#||#"), "(a)");
  EXPECT_EQ(read("#||#a"), "a");
  EXPECT_EQ(read("#|#||#|#a"), "a");
  EXPECT_EQ(read("(a #;b c)"), "(a c)");
  EXPECT_EQ(read("(a #;(b (c)) d)"), "(a d)");
  EXPECT_EQ(read("(a #; #; b c d)"), "(a d)");
  EXPECT_EQ(read("(a #;(b #;c) d)"), "(a d)");
  EXPECT_EQ(read("(#; ; x\n #| y |# a b)"), "(b)");
  EXPECT_EQ(read("#!/usr/bin/env froe\na"), "a");
  EXPECT_EQ(read("#! only"), "");
  EXPECT_EQ(read("\xEF\xBB\xBF"
                 "a"),
            "a");
  EXPECT_EQ(read("\xEF\xBB\xBF#!x\na"), "a");
}

TEST(Reader, WrongComments) {
  EXPECT_EQ(readErrors("a\n #| b #| c |#"), "2:2-2:4 this comment has no end\n"
                                            "  2:14-2:14 the file ends here\n");
  EXPECT_EQ(readErrors("(a #;)"), "1:1-1:7 nothing follows a '#;' in here\n");
  EXPECT_EQ(readErrors("a #; "),
            "1:6-1:6 nothing follows a '#;' of this file\n");
  EXPECT_EQ(readErrors("a\n#!b"),
            "2:1-2:4 '#!b' means nothing; there are #t, #f, #\\a, #[...], #; "
            "and #| |#\n");
}

TEST(Reader, Spans) {
  Text text("(a\n  \"bc\" [#\\x :k])\n.f");
  EXPECT_EQ(text.place(text.data[0]->span), "1:1-2:17");
  EXPECT_EQ(text.place(text.data[1]->span), "3:1-3:3");
  auto items = text.data[0]->getItems();
  EXPECT_EQ(text.place(items[0]->span), "1:2-1:3");
  EXPECT_EQ(text.place(items[1]->span), "2:3-2:7");
  EXPECT_EQ(text.place(items[2]->span), "2:8-2:16");
  EXPECT_EQ(text.place(items[2]->getItems()[0]->span), "2:9-2:12");
  EXPECT_EQ(text.place(items[2]->getItems()[1]->span), "2:13-2:15");
}

TEST(Reader, Recovery) {
  // What fits an outer bracket closes the inner ones.
  Text closed("(a [b {c) d");
  EXPECT_EQ(closed.write(), "(a [b {c}]) d");
  EXPECT_EQ(closed.errors(), "1:7-1:8 this is closed by no '}'\n"
                             "  1:9-1:10 this closes what is around it\n"
                             "1:4-1:5 this is closed by no ']'\n"
                             "  1:9-1:10 this closes what is around it\n");
  // What fits none is left out.
  Text wrong("(a ] b) c");
  EXPECT_EQ(wrong.write(), "(a b) c");
  EXPECT_EQ(wrong.errors(), "1:4-1:5 expected ')' before this ']'\n"
                            "  1:1-1:2 this is what is open\n");
  Text none("a ) b");
  EXPECT_EQ(none.write(), "a b");
  EXPECT_EQ(none.errors(),
            "1:3-1:4 nothing is open that this ')' could close\n");
  Text open("(a [b");
  EXPECT_EQ(open.write(), "(a [b])");
  EXPECT_EQ(open.errors(), "1:4-1:5 this is closed by no ']'\n"
                           "  1:6-1:6 the file ends here\n"
                           "1:1-1:2 this is closed by no ')'\n"
                           "  1:6-1:6 the file ends here\n");
  EXPECT_EQ(Text("(a #t1 1x b)").write(), "(a ERROR ERROR b)");
  EXPECT_EQ(Text("#[a) b]").write(), "#[a b]");
}

TEST(Reader, ManyErrors) {
  Text text(repeat(") ", 1000) + "a");
  EXPECT_EQ(text.write(), "a");
  EXPECT_EQ(text.diagnostics.getErrorCount(), 1000u);
  EXPECT_EQ(text.diagnostics.get().size(), Diagnostics::maxErrors);
}

TEST(Reader, InvalidUTF8) {
  for (std::string bytes : {"\xFF", "\xC0\x80", "\xED\xA0\x80", "\xE2\x82",
                            "\xF4\x90\x80\x80", "\x80"}) {
    Text text("(a \"" + bytes + "\")");
    EXPECT_EQ(text.errors(), "1:5-1:6 this is not UTF-8\n");
    EXPECT_TRUE(text.data.empty());
  }
}

TEST(Reader, Incomplete) {
  for (const char *text : {"(", "(a", "[a (b)", "{a \"b", "\"", "\"a\\\"", "#|",
                           "a #| #| |#", "(a ; b)", "#[", "(#\\)", "(a))(("})
    EXPECT_TRUE(isIncomplete(text)) << text;
  for (const char *text : {"", "a", "(a)", ")", "(a))", "; (", "\"(\"", "#\\(",
                           "#| ( |#", "#| #| |# |#", "\"\\\"\"", "\"\\\\\""})
    EXPECT_FALSE(isIncomplete(text)) << text;
}

//===----------------------------------------------------------------------===//
// Large texts
//===----------------------------------------------------------------------===//

TEST(Reader, DeepNesting) {
  constexpr size_t depth = 100000;
  Text text(repeat("(", depth) + repeat(")", depth));
  EXPECT_EQ(text.errors(), "");
  EXPECT_EQ(text.write(), repeat("(", depth) + repeat(")", depth));
  Text mixed(repeat("({[#[", depth) + repeat("]]})", depth));
  EXPECT_EQ(mixed.errors(), "");
  EXPECT_EQ(Text(repeat("(", depth)).diagnostics.getErrorCount(), 3u);
  EXPECT_EQ(Text(repeat("#|", depth)).diagnostics.getErrorCount(), 1u);
  EXPECT_EQ(read(repeat("#|", depth) + repeat("|#", depth) + "a"), "a");
  EXPECT_EQ(read(repeat("#;", depth) + repeat("a ", depth) + "b"), "b");
}

TEST(Reader, LongLists) {
  constexpr size_t length = 1000000;
  Text text("[" + repeat("1 ", length) + "]");
  EXPECT_EQ(text.errors(), "");
  ASSERT_EQ(text.data.size(), 1u);
  EXPECT_EQ(text.data[0]->getItems().size(), length);
  EXPECT_EQ(text.data[0]->getItems().back()->integer, 1);
}

TEST(Reader, LinearTime) {
  expectLinear(100000, [](size_t n) { Text("[" + repeat("a ", n) + "]"); });
  expectLinear(100000, [](size_t n) { Text(repeat("(", n) + repeat(")", n)); });
  // Closing brackets that close nothing, below many that are open.
  expectLinear(50000, [](size_t n) { Text(repeat("(", n) + repeat("]", n)); });
  expectLinear(50000, [](size_t n) { Text(repeat("([", n) + repeat(")", n)); });
  expectLinear(100000, [](size_t n) { Text("\"" + repeat("\\n", n) + "\""); });
  expectLinear(100000, [](size_t n) { Text("#|" + repeat("#| |#", n)); });
}
