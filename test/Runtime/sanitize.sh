#!/bin/sh
# Builds the runtime and its tests with clang and the address and undefined
# behaviour sanitizers, then with gcc, and runs both.
#   sanitize.sh BUILD_DIR
# CLANG, CLANGXX, GCC and GXX name other compilers; JOBS is how many to run at
# once.
set -eu

if [ $# -ne 1 ]; then
  echo "usage: sanitize.sh BUILD_DIR" >&2
  exit 2
fi
source=$(cd "$(dirname "$0")" && pwd)
build=$1

run() {
  name=$1 cc=$2 cxx=$3 sanitize=$4
  echo "== $name"
  cmake -S "$source" -B "$build/$name" -DCMAKE_C_COMPILER="$cc" \
    -DCMAKE_CXX_COMPILER="$cxx" -DFROE_RT_SANITIZE="$sanitize" \
    -DCMAKE_CXX_FLAGS="-O1 -g1" >"$build/$name.log" 2>&1 ||
    { cat "$build/$name.log" >&2; exit 1; }
  cmake --build "$build/$name" --parallel "${JOBS:-2}" \
    >"$build/$name.log" 2>&1 || { cat "$build/$name.log" >&2; exit 1; }
  "$build/$name/FroeRuntimeTests" --gtest_brief=1
}

mkdir -p "$build"
ASAN_OPTIONS="detect_stack_use_after_return=0:allocator_may_return_null=1"
export ASAN_OPTIONS
export UBSAN_OPTIONS="print_stacktrace=1"
run clang-sanitized "${CLANG:-clang-22}" "${CLANGXX:-clang++-22}" \
  address,undefined
run gcc "${GCC:-gcc}" "${GXX:-g++}" ""
