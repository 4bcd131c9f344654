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
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/SaveAndRestore.h"
#include <atomic>

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
  /// What SumType::getKnot has found, once that cannot change any more.
  std::atomic<const void *> knot = nullptr;

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

bool froe::isValueType(Type type) {
  if (isa<FroeDialect>(type.getDialect()) || isa<Float32Type, Float64Type>(type))
    return true;
  if (auto integer = dyn_cast<IntegerType>(type))
    return integer.isSignless() &&
           llvm::is_contained({1u, 8u, 16u, 32u, 64u}, integer.getWidth());
  return type.isIndex();
}

bool froe::isText(Attribute attribute) {
  auto string = dyn_cast<StringAttr>(attribute);
  return string && isa<NoneType>(string.getType()) &&
         llvm::json::isUTF8(string.getValue());
}

void froe::forEachComponent(Type type, function_ref<void(Type)> visit) {
  auto visitSignature = [&](FunctionType signature) {
    llvm::for_each(signature.getInputs(), visit);
    llvm::for_each(signature.getResults(), visit);
  };
  llvm::TypeSwitch<Type>(type)
      .Case([&](RecordType record) { llvm::for_each(record.getTypes(), visit); })
      .Case([&](SumType sum) {
        for (const SumLabel &label : sum.getLabels())
          llvm::for_each(label.fields, visit);
      })
      .Case<PapType, AltType>([&](auto applicable) {
        visitSignature(applicable.getSignature());
      })
      .Case(visitSignature)
      .Case([&](SplitTreeType tree) {
        visit(tree.getScrutinee());
        llvm::for_each(tree.getResults(), visit);
      })
      .Case([&](froe::ArrayType array) { visit(array.getElementType()); });
}

std::string froe::quoted(Type type) {
  constexpr size_t kMax = 400;
  std::string text;
  llvm::raw_string_ostream(text) << "'" << type;
  if (text.size() > kMax) {
    text.resize(kMax);
    text += "...";
  }
  return text + "'";
}

std::string froe::count(size_t number, StringRef noun) {
  return (Twine(number) + " " + noun + (number == 1 ? "" : "s")).str();
}

std::string froe::givenCount(size_t number) {
  return (Twine(number) + (number == 1 ? " is given" : " are given")).str();
}

static LogicalResult
verifyValueTypes(function_ref<InFlightDiagnostic()> emitError,
                 ArrayRef<Type> types) {
  for (Type type : types)
    if (!isValueType(type))
      return emitError() << "expected a froe type, i1, i8, i16, i32, i64, "
                            "index, f32 or f64, but got "
                         << quoted(type);
  return success();
}

static LogicalResult
verifySignature(function_ref<InFlightDiagnostic()> emitError,
                FunctionType signature) {
  return success(succeeded(verifyValueTypes(emitError, signature.getInputs())) &&
                 succeeded(verifyValueTypes(emitError, signature.getResults())));
}

static LogicalResult verifyName(function_ref<InFlightDiagnostic()> emitError,
                                StringRef name) {
  size_t offset = 0;
  if (!llvm::json::isUTF8(name, &offset))
    return emitError() << "name is not UTF-8 at byte " << offset;
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
  for (StringAttr name : names)
    if (failed(verifyName(emitError, name.getValue())))
      return failure();
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
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseKeywordOrString(&text) ||
      failed(verifyName([&] { return parser.emitError(loc); }, text)))
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

static bool hasListLabels(SumType sum) {
  return llvm::all_of(sum.getLabels(), [](const SumLabel &label) {
    return label.name == "Nil"
               ? label.fields.empty()
               : label.name == "Cons" && label.fields.size() == 2;
  });
}

Type ListTypes::getEnd(SumType sum) {
  SmallVector<Type> path;
  Type end, next = sum;
  while (next) {
    auto list = dyn_cast<SumType>(next);
    if (!list || !hasListLabels(list)) {
      end = next;
      break;
    }
    // A list unless the rest proves otherwise.
    auto [entry, isNew] = ends.try_emplace(list);
    if (!isNew) {
      end = entry->second;
      break;
    }
    path.push_back(list);
    const SumLabel *cons = list.getLabel("Cons");
    next = cons ? cons->fields[1] : Type();
  }
  for (Type type : path)
    ends[type] = end;
  return end;
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

SmallVector<Type> SumType::getMentioned() const {
  llvm::SetVector<Type> mentioned;
  DenseSet<Type> seen;
  SmallVector<Type> pending;
  auto push = [&](Type type) {
    auto sum = dyn_cast<SumType>(type);
    if (sum && sum.isNamed())
      mentioned.insert(sum);
    else if (seen.insert(type).second)
      pending.push_back(type);
  };
  forEachComponent(*this, push);
  while (!pending.empty())
    forEachComponent(pending.pop_back_val(), push);
  return llvm::to_vector(mentioned);
}

/// Strongly connected components (Tarjan, SIAM J. Comput. 1972), without native
/// recursion. What is found is kept, so that asking for all of a module's types
/// takes linear time.
SumType SumType::getKnot() const {
  struct Node {
    SumType type;
    SmallVector<Type> mentioned;
    unsigned low;
    SumType knot;
    bool isFinal; // all that it reaches has a body
  };
  std::vector<Node> nodes;
  DenseMap<Type, unsigned> indices;
  SmallVector<unsigned> path, open;
  auto enter = [&](SumType type) {
    unsigned index = nodes.size();
    indices[type] = index;
    nodes.push_back({type, type.getMentioned(), index, {}, type.hasBody()});
    path.push_back(index);
    open.push_back(index);
  };
  auto getKnown = [](SumType type) {
    const void *known = type.getImpl()->knot.load(std::memory_order_acquire);
    return cast_or_null<SumType>(Type::getFromOpaquePointer(known));
  };
  if (SumType known = getKnown(*this))
    return known;
  enter(*this);
  while (!path.empty()) {
    unsigned index = path.back();
    Node &node = nodes[index];
    if (!node.mentioned.empty()) {
      auto next = cast<SumType>(node.mentioned.back());
      auto it = indices.find(next);
      if (it == indices.end()) {
        if (!getKnown(next)) {
          enter(next);
          continue; // and look at it again once it is done
        }
      } else if (Node &other = nodes[it->second]; !other.knot) {
        node.low = std::min(node.low, other.low);
        node.isFinal &= other.isFinal;
      } else {
        node.isFinal &= other.isFinal;
      }
      node.mentioned.pop_back();
      continue;
    }
    path.pop_back();
    if (node.low != index)
      continue;
    unsigned first = open.size() - 1;
    while (open[first] != index)
      --first;
    ArrayRef<unsigned> members = ArrayRef(open).drop_front(first);
    SumType knot = node.type;
    bool isFinal = true;
    for (unsigned member : members) {
      if (nodes[member].type.getName() < knot.getName())
        knot = nodes[member].type;
      isFinal &= nodes[member].isFinal;
    }
    for (unsigned member : members) {
      nodes[member].knot = knot;
      nodes[member].isFinal = isFinal;
      if (isFinal)
        nodes[member].type.getImpl()->knot.store(knot.getAsOpaquePointer(),
                                                 std::memory_order_release);
    }
    open.truncate(first);
  }
  return nodes.front().knot;
}

/// labels ::= `(` `)` | label (`,` label)*
/// label  ::= name (`(` type (`,` type)* `)`)?
///
/// Gives the labels to `build`, sorted.
static ParseResult
parseLabels(AsmParser &parser, SMLoc loc,
            function_ref<ParseResult(ArrayRef<SumLabel>)> build) {
  auto emitError = [&] { return parser.emitError(loc); };
  std::vector<std::pair<StringAttr, SmallVector<Type>>> parsed;
  auto parseLabel = [&]() -> ParseResult {
    auto &[label, fields] = parsed.emplace_back();
    SmallVector<Type> types;
    if (parseName(parser, label) ||
        (succeeded(parser.parseOptionalLParen()) &&
         (parser.parseTypeList(types) || parser.parseRParen())))
      return failure();
    fields = std::move(types);
    return success();
  };
  if (succeeded(parser.parseOptionalLParen())) {
    if (parser.parseRParen())
      return failure();
  } else if (parser.parseCommaSeparatedList(parseLabel)) {
    return failure();
  }
  SmallVector<SumLabel> labels;
  for (auto &[label, fields] : parsed) {
    if (failed(verifyValueTypes(emitError, fields)))
      return failure();
    labels.push_back({label, fields});
  }
  labels = sortLabels(labels);
  for (unsigned i = 1, e = labels.size(); i < e; ++i)
    if (labels[i - 1].name == labels[i].name)
      return emitError() << "sum has two labels named '"
                         << labels[i].name.getValue() << "'";
  return build(labels);
}

/// Parses the body of a named sum.
static ParseResult parseBody(AsmParser &parser, SMLoc loc, SumType type) {
  FailureOr<AsmParser::CyclicParseReset> cyclicParse =
      parser.tryStartCyclicParse(type);
  if (failed(cyclicParse))
    return parser.emitError(loc) << "sum \"" << type.getName()
                                 << "\" is given a body inside of its own body";
  return parseLabels(
      parser, loc, [&](ArrayRef<SumLabel> labels) -> ParseResult {
        if (succeeded(type.setBody(labels)))
          return success();
        return parser.emitError(loc)
               << "sum \"" << type.getName()
               << "\" already has a different body: " << quoted(type);
      });
}

/// sum   ::= `<` (labels | `""` (`,` labels)?)? `>`
///         | `<` string (`,` labels (`and` (string `,` labels | type))*)? `>`
///
/// A leading string is a name; a first label that has to be quoted therefore
/// stands after an empty name, as in `<"", "odd label">`.
Type SumType::parse(AsmParser &parser) {
  MLIRContext *context = parser.getContext();
  SMLoc loc = parser.getCurrentLocation();
  auto emitError = [&] { return parser.emitError(loc); };
  if (parser.parseLess())
    return {};
  std::string name;
  bool hasName = succeeded(parser.parseOptionalString(&name));
  if (failed(verifyName(emitError, name)))
    return {};
  SumType type;
  if (name.empty()) {
    bool hasLabels = hasName ? succeeded(parser.parseOptionalComma())
                             : failed(parser.parseOptionalGreater());
    if (!hasLabels) {
      if (hasName && parser.parseGreater())
        return {};
      return getLiteral(context, {});
    }
    auto build = [&](ArrayRef<SumLabel> labels) -> ParseResult {
      type = getLiteral(context, labels);
      return success();
    };
    if (parseLabels(parser, loc, build) || parser.parseGreater())
      return {};
    return type;
  }

  type = getNamed(context, name);
  if (failed(parser.parseOptionalComma()))
    return parser.parseGreater() ? SumType() : type;
  if (parseBody(parser, loc, type))
    return {};
  while (succeeded(parser.parseOptionalKeyword("and"))) {
    Type other;
    loc = parser.getCurrentLocation();
    if (failed(parser.parseOptionalString(&name))) {
      if (parser.parseType(other))
        return {};
    } else if (failed(verifyName(emitError, name)) || parser.parseComma()) {
      return {};
    } else if (name.empty()) {
      emitError() << "expected the name of a sum";
      return {};
    } else if (parseBody(parser, loc, getNamed(context, name))) {
      return {};
    }
  }
  return parser.parseGreater() ? SumType() : type;
}

static void printLabels(AsmPrinter &printer, SumType sum) {
  llvm::interleaveComma(sum.getLabels(), printer, [&](const SumLabel &label) {
    printer.printKeywordOrString(label.name.getValue());
    if (label.fields.empty())
      return;
    printer << "(";
    llvm::interleaveComma(label.fields, printer);
    printer << ")";
  });
}

static void printQuoted(AsmPrinter &printer, StringRef name) {
  printer << '"';
  llvm::printEscapedString(name, printer.getStream());
  printer << '"';
}

static void printDefinition(AsmPrinter &printer, SumType sum) {
  printQuoted(printer, sum.getName());
  printer << ", ";
  if (sum.getLabels().empty())
    printer << "()";
  printLabels(printer, sum);
}

/// While a named sum is printed on this thread, the sums whose bodies have to be
/// given with it: itself, and those that were mentioned by name alone.
static thread_local llvm::SetVector<Type> *definitions = nullptr;

/// Tells a printer that collects aliases which ones the definition of `sum` will
/// want to use: that of its knot, whose definition has the bodies of all that
/// are mutually recursive, and from that the ones of other sums.
static void collectAliases(AsmPrinter &printer, SumType sum) {
  SumType knot = sum.getKnot();
  if (knot != sum) {
    (void)printer.printAlias(knot);
    return;
  }
  llvm::SetVector<Type> members;
  members.insert(knot);
  for (unsigned i = 0; i < members.size(); ++i)
    for (Type other : cast<SumType>(members[i]).getMentioned()) {
      if (cast<SumType>(other).getKnot() == knot)
        members.insert(other);
      else
        (void)printer.printAlias(other);
    }
}

void SumType::print(AsmPrinter &printer) const {
  printer << "<";
  if (!isNamed()) {
    // A quoted label would be taken for a name.
    StringRef first;
    if (!getLabels().empty())
      first = getLabels().front().name.getValue();
    bool bare = !first.empty() && (isalpha(first[0]) || first[0] == '_') &&
                llvm::all_of(first, [](char c) {
                  return isalnum(c) || c == '_' || c == '$' || c == '.';
                });
    if (!bare && !getLabels().empty())
      printer << "\"\", ";
    printLabels(printer, *this);
    printer << ">";
    return;
  }
  if (!hasBody() || definitions) {
    printQuoted(printer, getName());
    printer << ">";
    if (hasBody())
      definitions->insert(*this);
    return;
  }
  // Only who collects aliases has one already for a sum that is being printed.
  if (succeeded(printer.printAlias(*this)))
    return collectAliases(printer, *this);

  llvm::SetVector<Type> mentioned;
  llvm::SaveAndRestore restore(definitions, &mentioned);
  mentioned.insert(*this);
  printDefinition(printer, *this);
  SumType knot = getKnot();
  bool knotIsPrinted = knot == *this;
  for (unsigned i = 1; i < mentioned.size(); ++i) {
    if (mentioned[i] == knot && knotIsPrinted)
      continue;
    printer << " and ";
    if (!knotIsPrinted) {
      // What follows may all be in a definition that was printed before.
      if (succeeded(printer.printAlias(knot)))
        break;
      knotIsPrinted = true;
      mentioned.insert(knot);
      printDefinition(printer, knot);
      if (mentioned[i] == knot)
        continue;
      printer << " and ";
    }
    printDefinition(printer, cast<SumType>(mentioned[i]));
  }
  printer << ">";
}

//===----------------------------------------------------------------------===//
// PapType, AltType
//===----------------------------------------------------------------------===//

template <typename TypeT>
static Type parseApplicable(AsmParser &parser) {
  Type signature;
  if (parser.parseLess())
    return {};
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseType(signature))
    return {};
  auto function = dyn_cast<FunctionType>(signature);
  if (!function) {
    parser.emitError(loc) << "expected a function type, but got "
                          << quoted(signature);
    return {};
  }
  if (parser.parseGreater())
    return {};
  return parser.getChecked<TypeT>(loc, parser.getContext(), function);
}

LogicalResult PapType::verify(function_ref<InFlightDiagnostic()> emitError,
                              FunctionType signature) {
  return verifySignature(emitError, signature);
}

Type PapType::parse(AsmParser &parser) {
  return parseApplicable<PapType>(parser);
}

void PapType::print(AsmPrinter &printer) const {
  printer << "<" << getSignature() << ">";
}

LogicalResult AltType::verify(function_ref<InFlightDiagnostic()> emitError,
                              FunctionType signature) {
  return verifySignature(emitError, signature);
}

Type AltType::parse(AsmParser &parser) {
  return parseApplicable<AltType>(parser);
}

void AltType::print(AsmPrinter &printer) const {
  printer << "<" << getSignature() << ">";
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
    parser.emitError(loc) << "expected a sum to split, but got "
                          << quoted(scrutinee);
    return {};
  }
  return parser.getChecked<SplitTreeType>(loc, parser.getContext(), sum, results);
}

LogicalResult
SplitTreeType::verify(function_ref<InFlightDiagnostic()> emitError,
                      SumType scrutinee, ArrayRef<Type> results) {
  return verifyValueTypes(emitError, results);
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

Type froe::ArrayType::parse(AsmParser &parser) {
  Type element;
  if (parser.parseLess())
    return {};
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseType(element) || parser.parseGreater())
    return {};
  return parser.getChecked<froe::ArrayType>(loc, parser.getContext(), element);
}

void froe::ArrayType::print(AsmPrinter &printer) const {
  printer << "<" << getElementType() << ">";
}

//===----------------------------------------------------------------------===//
// VarType
//===----------------------------------------------------------------------===//

LogicalResult VarType::verify(function_ref<InFlightDiagnostic()> emitError,
                              StringRef name) {
  if (name.empty())
    return emitError() << "type variable has no name";
  return verifyName(emitError, name);
}
