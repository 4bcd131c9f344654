"""without-tree.py TREE PROGRAM: runs the program with the tree renamed, where
that is possible, and says whether the program mentions it."""
import subprocess
import sys

tree, program = sys.argv[1:]
with open(program, "rb") as file:
    contents = file.read()
libraries = subprocess.run(["/usr/bin/ldd", program], capture_output=True, text=True)
# Debug information may well name the sources of the runtime.
if tree in libraries.stdout or b"libMLIR" in contents or b"libLLVM" in contents:
    print("needs the build tree:\n" + libraries.stdout)
else:
    print("no mention of the build tree")
done = subprocess.run([program], capture_output=True, text=True)
print(repr(done.stdout), done.returncode, done.stderr)
