"""Talks to a language server as an editor does."""
import json
import subprocess
import sys

server = subprocess.Popen(
    sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
)
number = 0


def send(method, params, answer=True):
    global number
    message = {"jsonrpc": "2.0", "method": method, "params": params}
    if answer:
        number += 1
        message["id"] = number
    text = json.dumps(message).encode()
    server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(text) + text)
    server.stdin.flush()
    return wait(lambda m: m.get("id") == number) if answer else None


def wait(wanted):
    while True:
        length = 0
        while True:
            line = server.stdout.readline()
            if not line:
                sys.exit("the server ended: %s" % server.wait())
            if line.strip() == b"":
                break
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message = json.loads(server.stdout.read(length))
        if wanted(message):
            return message


def diagnose(name, text):
    uri = "test:///" + name
    document = {"uri": uri, "languageId": "mlir", "version": 1, "text": text}
    send("textDocument/didOpen", {"textDocument": document}, answer=False)
    message = wait(
        lambda m: m.get("method") == "textDocument/publishDiagnostics"
        and m["params"]["uri"] == uri
    )
    return message["params"]["diagnostics"]


answer = send("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
capabilities = answer["result"]["capabilities"]
print("initialized", sys.argv[1], *["textDocument" if capabilities["hoverProvider"] else ""])

good = 'func.func @f() -> !froe.string {\n  %s = froe.string "x"\n  return %s : !froe.string\n}\n'
print("good.mlir:", diagnose("good.mlir", good) or "no diagnostics")
hover = send(
    "textDocument/hover",
    {"textDocument": {"uri": "test:///good.mlir"}, "position": {"line": 1, "character": 3}},
)
print("hover:", json.dumps(hover["result"]))

for diagnostic in diagnose("bad.mlir", "func.func @f() {\n  froe.no_such_operation\n}\n"):
    start = diagnostic["range"]["start"]
    print("bad.mlir: %d:%d: %s" % (start["line"] + 1, start["character"] + 1, diagnostic["message"]))

deep = "func.func private @f(%s)\n" % ("tuple<" * 100000 + "i64" + ">" * 100000)
print("deep.mlir:", len(diagnose("deep.mlir", deep)), "diagnostics")

send("shutdown", None)
send("exit", None, answer=False)
print("exit status", server.wait())
