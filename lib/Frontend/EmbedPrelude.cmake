# Writes a C++ file with the text of INPUT as a string.
file(READ "${INPUT}" text)
file(WRITE "${OUTPUT}" "#include \"lib/Frontend/Prelude.h\"
llvm::StringRef froe::lang::getPreludeText() {
  return R\"__froe__(${text})__froe__\";
}
")
