//===- FroeTypes.cpp - Types of the froe dialect ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeTypes.h"

#include "dialect/Froe/FroeDialect.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace froe;

//===----------------------------------------------------------------------===//
// SumTypeStorage
//===----------------------------------------------------------------------===//

/// A sum without a name is uniqued by its labels and immutable. A sum with a
/// name is uniqued by the name alone; its labels are set once, after the type
/// exists, so that they can mention it.
struct froe::detail::SumTypeStorage : public TypeStorage {
  struct KeyTy {
    StringRef name;
    ArrayRef<SumLabel> labels; // empty for a named sum

    bool operator==(const KeyTy &other) const {
      return name == other.name && labels == other.labels;
    }
  };

  explicit SumTypeStorage(StringRef name) : name(name) {}

  bool operator==(const KeyTy &key) const {
    if (!key.name.empty() || !name.empty())
      return key.name == name;
    return key.labels == labels;
  }

  static llvm::hash_code hashKey(const KeyTy &key) {
    if (!key.name.empty())
      return llvm::hash_value(key.name);
    return llvm::hash_combine_range(key.labels.begin(), key.labels.end());
  }

  static SumTypeStorage *construct(TypeStorageAllocator &allocator,
                                   const KeyTy &key) {
    auto *storage = new (allocator.allocate<SumTypeStorage>())
        SumTypeStorage(allocator.copyInto(key.name));
    if (key.name.empty())
      storage->assign(allocator, key.labels);
    return storage;
  }

  /// Called with the context's type lock held.
  LogicalResult mutate(TypeStorageAllocator &allocator,
                       ArrayRef<SumLabel> newLabels) {
    if (name.empty())
      return failure();
    if (hasBody)
      return success(labels == newLabels);
    assign(allocator, newLabels);
    return success();
  }

  StringRef name;
  ArrayRef<SumLabel> labels;
  bool hasBody = false;

private:
  void assign(TypeStorageAllocator &allocator, ArrayRef<SumLabel> source) {
    SmallVector<SumLabel> owned;
    for (const SumLabel &label : source)
      owned.push_back({label.name, allocator.copyInto(label.fields)});
    labels = allocator.copyInto(ArrayRef<SumLabel>(owned));
    hasBody = true;
  }
};

#define GET_TYPEDEF_CLASSES
#include "dialect/Froe/FroeTypes.cpp.inc"

void FroeDialect::registerTypes() {
  addTypes<
#define GET_TYPEDEF_LIST
#include "dialect/Froe/FroeTypes.cpp.inc"
      >();
}

//===----------------------------------------------------------------------===//
// Values that types can describe
//===----------------------------------------------------------------------===//

/// Types of the froe dialect and scalars: what fields, elements and parameters
/// can be made of.
static bool isValueType(Type type) {
  if (isa<FroeDialect>(type.getDialect()) || isa<Float32Type, Float64Type>(type))
    return true;
  if (auto integer = dyn_cast<IntegerType>(type))
    return integer.isSignless() &&
           llvm::is_contained({1u, 8u, 16u, 32u, 64u}, integer.getWidth());
  return type.isIndex();
}

static LogicalResult
verifyValueTypes(function_ref<InFlightDiagnostic()> emitError,
                 ArrayRef<Type> types) {
  for (Type type : types)
    if (!isValueType(type))
      return emitError() << "expected a froe type, i1, i8, i16, i32, i64, "
                            "index, f32 or f64, but got "
                         << type;
  return success();
}

//===----------------------------------------------------------------------===//
// RecordType
//===----------------------------------------------------------------------===//

/// Sorts by name; of two equal names the first stays before the second, for the
/// verifier to find.
static void sortFields(SmallVectorImpl<std::pair<StringAttr, Type>> &fields) {
  llvm::stable_sort(fields, [](const auto &a, const auto &b) {
    return a.first.getValue() < b.first.getValue();
  });
}

RecordType RecordType::get(MLIRContext *context,
                           ArrayRef<std::pair<StringAttr, Type>> fields) {
  SmallVector<std::pair<StringAttr, Type>> sorted(fields);
  sortFields(sorted);
  SmallVector<StringAttr> names(llvm::make_first_range(sorted));
  SmallVector<Type> types(llvm::make_second_range(sorted));
  return get(context, names, types);
}

std::optional<unsigned> RecordType::indexOf(StringRef name) const {
  auto it = llvm::lower_bound(getNames(), name, [](StringAttr a, StringRef b) {
    return a.getValue() < b;
  });
  if (it == getNames().end() || it->getValue() != name)
    return std::nullopt;
  return it - getNames().begin();
}

Type RecordType::getFieldType(StringRef name) const {
  if (std::optional<unsigned> index = indexOf(name))
    return getTypes()[*index];
  return {};
}

LogicalResult RecordType::verify(function_ref<InFlightDiagnostic()> emitError,
                                 ArrayRef<StringAttr> names,
                                 ArrayRef<Type> types) {
  if (names.size() != types.size())
    return emitError() << "record has " << names.size() << " names but "
                       << types.size() << " types";
  for (unsigned i = 1, e = names.size(); i < e; ++i) {
    if (names[i - 1] == names[i])
      return emitError() << "record has two fields named '"
                         << names[i].getValue() << "'";
    if (names[i - 1].getValue() > names[i].getValue())
      return emitError() << "fields of a record are not sorted by name";
  }
  return verifyValueTypes(emitError, types);
}

static ParseResult parseName(AsmParser &parser, StringAttr &name) {
  std::string text;
  if (parser.parseKeywordOrString(&text))
    return failure();
  name = StringAttr::get(parser.getContext(), text);
  return success();
}

Type RecordType::parse(AsmParser &parser) {
  SMLoc loc = parser.getCurrentLocation();
  SmallVector<std::pair<StringAttr, Type>> fields;
  auto parseField = [&]() -> ParseResult {
    auto &[name, type] = fields.emplace_back();
    return failure(parseName(parser, name) || parser.parseColonType(type));
  };
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::LessGreater,
                                     parseField, " in record type"))
    return {};
  sortFields(fields);
  SmallVector<StringAttr> names(llvm::make_first_range(fields));
  SmallVector<Type> types(llvm::make_second_range(fields));
  return parser.getChecked<RecordType>(loc, parser.getContext(), names, types);
}

void RecordType::print(AsmPrinter &printer) const {
  printer << "<";
  llvm::interleaveComma(
      llvm::zip_equal(getNames(), getTypes()), printer, [&](auto field) {
        auto [name, type] = field;
        printer.printKeywordOrString(name.getValue());
        printer << ": " << type;
      });
  printer << ">";
}

//===----------------------------------------------------------------------===//
// SumType
//===----------------------------------------------------------------------===//

static SmallVector<SumLabel> sortLabels(ArrayRef<SumLabel> labels) {
  SmallVector<SumLabel> sorted(labels);
  llvm::stable_sort(sorted, [](const SumLabel &a, const SumLabel &b) {
    return a.name.getValue() < b.name.getValue();
  });
  return sorted;
}

SumType SumType::getLiteral(MLIRContext *context, ArrayRef<SumLabel> labels) {
  SmallVector<SumLabel> sorted = sortLabels(labels);
  return Base::get(context, detail::SumTypeStorage::KeyTy{"", sorted});
}

SumType SumType::getNamed(MLIRContext *context, StringRef name) {
  assert(!name.empty() && "a sum without a name is a literal");
  return Base::get(context, detail::SumTypeStorage::KeyTy{name, {}});
}

SumType SumType::getNamed(MLIRContext *context, StringRef name,
                          ArrayRef<SumLabel> labels) {
  SumType type = getNamed(context, name);
  if (failed(type.setBody(labels)))
    return {};
  return type;
}

LogicalResult SumType::setBody(ArrayRef<SumLabel> labels) {
  return Base::mutate(ArrayRef<SumLabel>(sortLabels(labels)));
}

bool SumType::hasBody() const { return getImpl()->hasBody; }
StringRef SumType::getName() const { return getImpl()->name; }
ArrayRef<SumLabel> SumType::getLabels() const { return getImpl()->labels; }

std::optional<unsigned> SumType::indexOf(StringRef label) const {
  auto it = llvm::lower_bound(
      getLabels(), label,
      [](const SumLabel &a, StringRef b) { return a.name.getValue() < b; });
  if (it == getLabels().end() || it->name.getValue() != label)
    return std::nullopt;
  return it - getLabels().begin();
}

const SumLabel *SumType::getLabel(StringRef label) const {
  std::optional<unsigned> index = indexOf(label);
  return index ? &getLabels()[*index] : nullptr;
}

SumType SumType::narrow(function_ref<bool(const SumLabel &)> keep) const {
  SmallVector<SumLabel> kept =
      llvm::filter_to_vector(getLabels(), [&](const SumLabel &label) {
        return keep(label);
      });
  if (kept.size() == getLabels().size())
    return *this;
  return getLiteral(getContext(), kept);
}

/// sum      ::= `<` (name | name `,` labels | labels)? `>`
/// name     ::= string          labels ::= label (`,` label)*
/// label    ::= (keyword | string) (`(` type (`,` type)* `)`)?
///
/// A leading string is a name; a first label that has to be quoted therefore
/// stands after an empty name, as in `<"", "odd label">`.
Type SumType::parse(AsmParser &parser) {
  MLIRContext *context = parser.getContext();
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseLess())
    return {};

  std::string name;
  bool named = succeeded(parser.parseOptionalString(&name));
  SumType type;
  FailureOr<AsmParser::CyclicParseReset> cyclicParse;
  if (!name.empty()) {
    type = getNamed(context, name);
    cyclicParse = parser.tryStartCyclicParse(type);
    if (succeeded(parser.parseOptionalGreater()))
      return type;
    if (failed(cyclicParse)) {
      parser.emitError(loc) << "sum \"" << name
                            << "\" is given a body inside of its own body";
      return {};
    }
  }
  // Storage for the types of the fields of labels that are being parsed.
  SmallVector<std::pair<StringAttr, SmallVector<Type>>> parsed;
  auto parseLabel = [&]() -> ParseResult {
    auto &[label, fields] = parsed.emplace_back();
    if (parseName(parser, label))
      return failure();
    SmallVector<Type> types;
    if (succeeded(parser.parseOptionalLParen()) &&
        (parser.parseTypeList(types) || parser.parseRParen()))
      return failure();
    fields = std::move(types);
    return success();
  };
  bool expectLabels = !named || succeeded(parser.parseOptionalComma());
  if (!named && succeeded(parser.parseOptionalGreater()))
    return getLiteral(context, {});
  if (expectLabels &&
      parser.parseCommaSeparatedList(parseLabel))
    return {};
  if (parser.parseGreater())
    return {};

  SmallVector<SumLabel> labels;
  for (auto &[label, fields] : parsed) {
    if (failed(verifyValueTypes([&] { return parser.emitError(loc); }, fields)))
      return {};
    labels.push_back({label, fields});
  }
  labels = sortLabels(labels);
  for (unsigned i = 1, e = labels.size(); i < e; ++i)
    if (labels[i - 1].name == labels[i].name) {
      parser.emitError(loc) << "sum has two labels named '"
                            << labels[i].name.getValue() << "'";
      return {};
    }
  if (name.empty())
    return getLiteral(context, labels);
  if (failed(type.setBody(labels))) {
    parser.emitError(loc) << "sum \"" << name
                          << "\" already has a different body: " << type;
    return {};
  }
  return type;
}

void SumType::print(AsmPrinter &printer) const {
  printer << "<";
  if (isNamed()) {
    printer << '"';
    llvm::printEscapedString(getName(), printer.getStream());
    printer << '"';
    FailureOr<AsmPrinter::CyclicPrintReset> cyclicPrint =
        printer.tryStartCyclicPrint(*this);
    if (failed(cyclicPrint) || !hasBody()) {
      printer << ">";
      return;
    }
    printer << ", ";
    printLabels(printer);
  } else {
    // A quoted label would be taken for a name.
    std::string first;
    if (!getLabels().empty()) {
      llvm::raw_string_ostream os(first);
      StringRef label = getLabels().front().name.getValue();
      bool bare = !label.empty() && (isalpha(label[0]) || label[0] == '_') &&
                  llvm::all_of(label, [](char c) {
                    return isalnum(c) || c == '_' || c == '$' || c == '.';
                  });
      if (!bare)
        printer << "\"\", ";
    }
    printLabels(printer);
  }
  printer << ">";
}

void SumType::printLabels(AsmPrinter &printer) const {
  llvm::interleaveComma(getLabels(), printer, [&](const SumLabel &label) {
    printer.printKeywordOrString(label.name.getValue());
    if (label.fields.empty())
      return;
    printer << "(";
    llvm::interleaveComma(label.fields, printer);
    printer << ")";
  });
}

//===----------------------------------------------------------------------===//
// SplitTreeType
//===----------------------------------------------------------------------===//

Type SplitTreeType::parse(AsmParser &parser) {
  SMLoc loc = parser.getCurrentLocation();
  Type scrutinee;
  SmallVector<Type> results;
  if (parser.parseLess() || parser.parseType(scrutinee) ||
      parser.parseArrowTypeList(results) || parser.parseGreater())
    return {};
  auto sum = dyn_cast<SumType>(scrutinee);
  if (!sum) {
    parser.emitError(loc) << "expected a sum to split, but got " << scrutinee;
    return {};
  }
  return get(parser.getContext(), sum, results);
}

void SplitTreeType::print(AsmPrinter &printer) const {
  printer << "<" << getScrutinee();
  printer.printArrowTypeList(getResults());
  printer << ">";
}

//===----------------------------------------------------------------------===//
// ArrayType
//===----------------------------------------------------------------------===//

LogicalResult ArrayType::verify(function_ref<InFlightDiagnostic()> emitError,
                                Type elementType) {
  return verifyValueTypes(emitError, elementType);
}
