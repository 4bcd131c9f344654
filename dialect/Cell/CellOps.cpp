//===- CellOps.cpp - Operations of the cell dialect ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Cell/CellDialect.h"
#include "dialect/Cell/CellRuntime.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace froe::cell;

//===----------------------------------------------------------------------===//
// Pieces of syntax
//===----------------------------------------------------------------------===//

static ParseResult parseBare(OpAsmParser &parser, PlacementAttr &placement) {
  SMLoc loc = parser.getCurrentLocation();
  StringRef keyword;
  if (parser.parseKeyword(&keyword))
    return failure();
  std::optional<Placement> value = symbolizePlacement(keyword);
  if (!value)
    return parser.emitError(loc)
           << "expected frame, region or heap, but got " << keyword;
  placement = PlacementAttr::get(parser.getContext(), *value);
  return success();
}

static void printBare(OpAsmPrinter &printer, Operation *,
                      PlacementAttr placement) {
  printer << stringifyPlacement(placement.getValue());
}

static ParseResult parseEntry(OpAsmParser &parser, StringAttr &entry) {
  StringRef keyword;
  if (parser.parseKeyword(&keyword))
    return failure();
  entry = parser.getBuilder().getStringAttr(keyword);
  return success();
}

static void printEntry(OpAsmPrinter &printer, Operation *, StringAttr entry) {
  printer << entry.getValue();
}

static ParseResult parseSwitchCases(OpAsmParser &parser,
                                    DenseBoolArrayAttr &boxed,
                                    DenseI64ArrayAttr &numbers,
                                    SmallVectorImpl<Block *> &targets) {
  SmallVector<bool> boxedCases;
  SmallVector<int64_t> numberCases;
  auto parseCase = [&]() -> ParseResult {
    bool isCell = succeeded(parser.parseOptionalKeyword("cell"));
    if (!isCell && parser.parseKeyword("immediate", " or 'cell'"))
      return failure();
    boxedCases.push_back(isCell);
    return failure(parser.parseInteger(numberCases.emplace_back()) ||
                   parser.parseColon() ||
                   parser.parseSuccessor(targets.emplace_back()));
  };
  if (parser.parseCommaSeparatedList(parseCase))
    return failure();
  boxed = parser.getBuilder().getDenseBoolArrayAttr(boxedCases);
  numbers = parser.getBuilder().getDenseI64ArrayAttr(numberCases);
  return success();
}

static void printSwitchCases(OpAsmPrinter &printer, Operation *,
                             DenseBoolArrayAttr boxed,
                             DenseI64ArrayAttr numbers,
                             SuccessorRange targets) {
  llvm::interleaveComma(
      llvm::zip_first(boxed.asArrayRef(), numbers.asArrayRef(), targets),
      printer, [&](auto entry) {
        auto [isCell, number, target] = entry;
        printer << (isCell ? "cell " : "immediate ") << number << ": ";
        printer.printSuccessor(target);
      });
}

#define GET_OP_CLASSES
#include "dialect/Cell/CellOps.cpp.inc"

//===----------------------------------------------------------------------===//
// Cells
//===----------------------------------------------------------------------===//

OpFoldResult ImmediateOp::fold(FoldAdaptor) { return getNumberAttr(); }

static LogicalResult verifyCellLayout(Operation *op, LayoutAttr layout) {
  Kind kind = layout.getKind();
  if (kind == Kind::Array || kind == Kind::String)
    return op->emitOpError("makes a label or a closure, not ")
           << stringifyKind(kind) << "s, whose size is not known";
  if (layout.getSize() == 0)
    return op->emitOpError("cell without slots: use an immediate");
  return success();
}

/// LLVM accepts an address of the frame as an argument of a tail call, and
/// deletes what was stored there. Refuses users of `address` that are such
/// calls.
static LogicalResult verifyNoTailCall(Operation *op, Value address) {
  for (Operation *user : address.getUsers()) {
    Operation *next = user->getNextNode();
    if (!isa<CallOpInterface, InvokeOp>(user) ||
        !isa_and_nonnull<func::ReturnOp>(next) ||
        ValueRange(next->getOperands()) != ValueRange(user->getResults()))
      continue;
    InFlightDiagnostic diag = op->emitOpError("is an argument of a tail call");
    diag.attachNote(user->getLoc()) << "the call is here";
    return diag;
  }
  return success();
}

LogicalResult AllocOp::verify() {
  bool inFrame = getPlacement() == Placement::Frame;
  if (getSlot() && (!inFrame || *getSlot() < 0 || *getSlot() > INT32_MAX))
    return emitOpError("slot ")
           << static_cast<int64_t>(*getSlot())
           << (inFrame ? " is no frame slot"
                       : " is given, but the cell is not in the "
                         "frame");
  if (inFrame) {
    for (Operation *user : getResult().getUsers())
      if (isa<func::ReturnOp>(user)) {
        InFlightDiagnostic diag = emitOpError("is in the frame, but returned");
        diag.attachNote(user->getLoc()) << "the return is here";
        return diag;
      }
    if (failed(verifyNoTailCall(*this, getResult())))
      return failure();
  }
  return verifyCellLayout(*this, getLayout());
}

LogicalResult ReclaimOp::verify() {
  auto tag = static_cast<int64_t>(getTag());
  if (tag < 0 || tag > 3)
    return emitOpError("tag ") << tag << " is not one of 0 to 3";
  return success();
}

LogicalResult ArrayReuseOp::verify() {
  auto stride = static_cast<int64_t>(getStride());
  bool isNarrow = stride == 1 || stride == 2 || stride == 4;
  if (stride < 0 || (stride % 8 != 0 && !isNarrow))
    return emitOpError("stride ")
           << stride << " is neither 1, 2 or 4 nor a multiple of 8";
  return success();
}

LogicalResult ReuseOp::verify() {
  if (failed(verifyCellLayout(*this, getLayout())))
    return failure();
  unsigned size = getLayout().getSize(), given = getToken().getType().getSize();
  if (size > given)
    return emitOpError("makes a cell of ")
           << size << " slots, but the token has " << given;
  if (getKeep().size() != getKept().size())
    return emitOpError("keeps ") << getKeep().size() << " slots, but has "
                                 << getKept().size() << " values for them";
  for (auto [i, slot] : llvm::enumerate(getKeep())) {
    if (slot < 0 || slot >= size)
      return emitOpError("slot ")
             << slot << " is not one of the cell's " << size;
    if (i > 0 && getKeep()[i - 1] >= slot)
      return emitOpError("slots to keep are not in ascending order");
    Type type = getKept()[i].getType();
    if (isa<RefType>(type) != llvm::is_contained(getLayout().getPointers(),
                                                 static_cast<unsigned>(slot)))
      return emitOpError("slot ") << slot << " of type " << type
                                  << " contradicts the pointer map of the cell";
  }
  return success();
}

/// The allocation behind a reference, where it can be seen.
static AllocOp getAllocation(Value cell) {
  return cell.getDefiningOp<AllocOp>();
}

/// Checks a slot and a tag against the allocation of the cell, if that is
/// given, and against what any cell can have otherwise.
static LogicalResult verifySlot(Operation *op, Value cell, int64_t slot,
                                int64_t tag, Type value) {
  if (slot < 0)
    return op->emitOpError("slot ") << slot << " is negative";
  if (tag < 0 || tag > 3)
    return op->emitOpError("tag ") << tag << " is not one of 0 to 3";
  LayoutAttr layout;
  Operation *alloc = cell ? cell.getDefiningOp() : nullptr;
  if (auto fresh = dyn_cast_or_null<AllocOp>(alloc))
    layout = fresh.getLayout();
  else if (auto reuse = dyn_cast_or_null<ReuseOp>(alloc))
    layout = reuse.getLayout();
  else
    return success();
  auto withNote = [&](InFlightDiagnostic &&diag) -> LogicalResult {
    diag.attachNote(alloc->getLoc()) << "the cell is allocated here";
    return std::move(diag);
  };
  if (slot >= layout.getSize())
    return withNote(op->emitOpError("slot ")
                    << slot << " is not one of the cell's "
                    << layout.getSize());
  if (isa<RefType>(value) !=
      llvm::is_contained(layout.getPointers(), static_cast<unsigned>(slot)))
    return withNote(op->emitOpError("slot ")
                    << slot << " of type " << value
                    << " contradicts the pointer map of the cell");
  int64_t expected = layout.getKind() == Kind::Label
                         ? std::min<int64_t>(layout.getNumber(), 3)
                         : 0;
  if (tag != expected)
    return withNote(op->emitOpError("tag ")
                    << tag << " is not the cell's, which is " << expected);
  return success();
}

LogicalResult InitOp::verify() {
  if (auto reuse = getCell().getDefiningOp<ReuseOp>()) {
    if (llvm::is_contained(reuse.getKeep(), static_cast<int64_t>(getSlot()))) {
      InFlightDiagnostic diag = emitOpError("writes slot ")
                                << getSlot() << ", which is kept";
      diag.attachNote(reuse.getLoc()) << "the cell is made here";
      return diag;
    }
    if (AllocOp value = getAllocation(getValue());
        value && value.getPlacement() == Placement::Frame) {
      InFlightDiagnostic diag = emitOpError(
          "stores the address of a frame slot in a cell that is reused");
      diag.attachNote(value.getLoc()) << "the frame slot is allocated here";
      return diag;
    }
  }
  // The storage rule: what outlives a frame must not point into it.
  AllocOp alloc = getAllocation(getCell());
  if (AllocOp value = getAllocation(getValue()))
    if (value.getPlacement() == Placement::Frame && alloc &&
        alloc.getPlacement() != Placement::Frame) {
      InFlightDiagnostic diag =
          emitOpError("stores the address of a frame slot in a ")
          << stringifyPlacement(alloc.getPlacement()) << " cell";
      diag.attachNote(value.getLoc()) << "the frame slot is allocated here";
      return diag;
    }
  return verifySlot(*this, getCell(), getSlot(), getTag(),
                    getValue().getType());
}

LogicalResult HoleOp::verify() {
  return verifySlot(*this, getCell(), getSlot(), getTag(),
                    getType().getValue());
}

LogicalResult LocalOp::verify() { return verifyNoTailCall(*this, getResult()); }

LogicalResult FillOp::verify() {
  // Nobody knows how long the cell with the hole lives.
  if (AllocOp value = getAllocation(getValue()))
    if (value.getPlacement() == Placement::Frame) {
      InFlightDiagnostic diag =
          emitOpError("stores the address of a frame slot in a hole");
      diag.attachNote(value.getLoc()) << "the frame slot is allocated here";
      return diag;
    }
  return success();
}

LogicalResult LoadOp::verify() {
  // Even where the allocation can be seen it need not be of this label: the
  // load may stand on a path that is not taken for it.
  return verifySlot(*this, Value(), getSlot(), getTag(), getType());
}

LogicalResult SwitchOp::verify() {
  if (getBoxed().size() != getNumbers().size() ||
      getBoxed().size() != getTargets().size())
    return emitOpError("has ")
           << getTargets().size() << " targets, but " << getNumbers().size()
           << " numbers and " << getBoxed().size() << " kinds of label";
  if (getTargets().empty())
    return emitOpError("has no case");
  llvm::SmallDenseSet<std::pair<int, int64_t>> seen;
  for (auto [boxed, number, target] :
       llvm::zip_equal(getBoxed(), getNumbers(), getTargets())) {
    StringRef kind = boxed ? "cell " : "immediate ";
    if (number < 0 || (boxed && number >= static_cast<int64_t>(getCells())))
      return emitOpError("case ") << kind << number << " cannot occur";
    if (!seen.insert({boxed, number}).second)
      return emitOpError("case ") << kind << number << " stands twice";
    if (target->getNumArguments() > 0)
      return emitOpError("target of case ")
             << kind << number << " takes arguments";
  }
  return success();
}

SuccessorOperands SwitchOp::getSuccessorOperands(unsigned index) {
  return SuccessorOperands(MutableOperandRange(getOperation(), 0, 0));
}

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

static LogicalResult verifyElement(Operation *op, int64_t slot, int64_t stride,
                                   Type type) {
  if (stride <= 0 ||
      (stride % 8 != 0 && stride != 1 && stride != 2 && stride != 4))
    return op->emitOpError("stride ")
           << stride << " is not 1, 2, 4 or a multiple of 8";
  if (slot < 0 || slot * 8 >= std::max<int64_t>(stride, 8))
    return op->emitOpError("slot ")
           << slot << " is not one of an element of " << stride << " bytes";
  if (stride < 8) {
    unsigned bits = type.isInteger(1)     ? 8
                    : type.isIntOrFloat() ? type.getIntOrFloatBitWidth()
                                          : 64;
    if (bits != stride * 8)
      return op->emitOpError("element of ")
             << stride << " bytes cannot be of type " << type;
  }
  return success();
}

LogicalResult ArrayLoadOp::verify() {
  return verifyElement(*this, getSlot(), getStride(), getType());
}

LogicalResult ArrayStoreOp::verify() {
  return verifyElement(*this, getSlot(), getStride(), getValue().getType());
}

//===----------------------------------------------------------------------===//
// Symbols and the runtime
//===----------------------------------------------------------------------===//

static LogicalResult verifyCode(Operation *op, FlatSymbolRefAttr code,
                                SymbolTableCollection &symbolTable) {
  Operation *symbol = symbolTable.lookupNearestSymbolFrom(op, code);
  if (!symbol)
    return op->emitOpError("unknown function ") << code;
  // Once the function is lowered its parameters are another dialect's business.
  auto function = dyn_cast<func::FuncOp>(symbol);
  if (!function) {
    if (isa<LLVM::LLVMFuncOp>(symbol))
      return success();
    return op->emitOpError() << code << " is not a function";
  }
  if (function.getNumArguments() == 0 ||
      !isa<RefType>(function.getArgumentTypes()[0])) {
    InFlightDiagnostic diag = op->emitOpError()
                              << code << " cannot be the code of a closure";
    diag.attachNote(function.getLoc())
        << "its first parameter is not the closure";
    return diag;
  }
  return success();
}

LogicalResult
StaticClosureOp::verifySymbolUses(SymbolTableCollection &symbolTable) {
  return verifyCode(*this, getCodeAttr(), symbolTable);
}

LogicalResult InitCodeOp::verifySymbolUses(SymbolTableCollection &symbolTable) {
  return verifyCode(*this, getCodeAttr(), symbolTable);
}

LogicalResult AttemptOp::verifySymbolUses(SymbolTableCollection &symbolTable) {
  Operation *symbol =
      symbolTable.lookupNearestSymbolFrom(*this, getReplayAttr());
  // A module that is being lowered holds both kinds of functions.
  if (isa_and_nonnull<LLVM::LLVMFuncOp>(symbol))
    return success();
  auto function = dyn_cast_or_null<func::FuncOp>(symbol);
  if (!function)
    return emitOpError() << getReplayAttr() << " is not a function";
  // froe-frames has made a frame of what is to be done.
  if (function->hasAttr("frame.resume"))
    return success();
  if (function.getNumResults() == 0 &&
      TypeRange(function.getArgumentTypes()) == getArgs().getTypes())
    return success();
  InFlightDiagnostic diag = emitOpError()
                            << "needs a function from (" << getArgs().getTypes()
                            << ") to (), but " << getReplayAttr()
                            << " has type " << function.getFunctionType();
  diag.attachNote(function.getLoc()) << "the function is here";
  return diag;
}

static LogicalResult verifyTable(Operation *op, FlatSymbolRefAttr table,
                                 int64_t node,
                                 SymbolTableCollection &symbolTable) {
  auto tableOp = symbolTable.lookupNearestSymbolFrom<TypeTableOp>(op, table);
  if (!tableOp)
    return op->emitOpError("unknown type table ") << table;
  if (node < 0 || node >= static_cast<int64_t>(tableOp.getTypes().size()))
    return op->emitOpError("node ")
           << node << " is not one of the type table " << table;
  return success();
}

LogicalResult ShowOp::verifySymbolUses(SymbolTableCollection &symbolTable) {
  return verifyTable(*this, getTableAttr(), getNode(), symbolTable);
}

LogicalResult PrintOp::verifySymbolUses(SymbolTableCollection &symbolTable) {
  return verifyTable(*this, getTableAttr(), getNode(), symbolTable);
}

static bool fits(RuntimeType expected, Type type) {
  switch (expected) {
  case RuntimeType::Pointer:
    return isa<RefType, LLVM::LLVMPointerType>(type);
  case RuntimeType::I32:
    return type.isInteger(32);
  case RuntimeType::I64:
    return type.isInteger(64);
  case RuntimeType::F64:
    return type.isF64();
  default:
    return false;
  }
}

LogicalResult RuntimeOp::verify() {
  const RuntimeEntry *entry = lookupRuntimeEntry(getEntry());
  if (!entry)
    return emitOpError("the runtime has no entry point '") << getEntry() << "'";
  ArrayRef<RuntimeType> params = entry->getExplicitParams();
  if (params.size() != getArgs().size())
    return emitOpError("entry point '")
           << getEntry() << "' takes " << params.size() << " arguments, but "
           << getArgs().size() << " are given";
  for (auto [i, param, arg] : llvm::enumerate(params, getArgs()))
    if (!fits(param, arg.getType()))
      return emitOpError("argument #")
             << i << " of entry point '" << getEntry() << "' cannot be of type "
             << arg.getType();
  bool returns =
      entry->result != RuntimeType::None && entry->result != RuntimeType::Never;
  if (returns != static_cast<bool>(getResult()) ||
      (returns && !fits(entry->result, getResult().getType())))
    return emitOpError("entry point '") << getEntry() << "' has another result";
  return success();
}
