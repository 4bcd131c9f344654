"""Talks to the language server as an editor does, by the script of a test.

A line of a script is a command; lines with a bar below it are the text it is
about. Places are a line, counted from 1, and a piece of it with a ^ where the
cursor is: "2 squ^are".

  open NAME            opens a document with the text, prints its diagnostics
  change NAME          gives it another text
  edit NAME LINE OLD => NEW    replaces a piece of a line
  expect NAME          prints the diagnostics that come for another document
  close NAME
  write NAME           writes a file
  hover NAME PLACE, definition NAME PLACE, references NAME PLACE
  complete NAME PLACE
  symbols NAME         prints the symbols
  format NAME          prints the document with the changes made
  send JSON            sends a message as it is, prints the answer to a request
"""
import json
import os
import subprocess
import sys
import threading

script, root = sys.argv[1], os.path.realpath(sys.argv[2])
os.makedirs(root, exist_ok=True)
server = subprocess.Popen(sys.argv[3:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
# A server that does not answer is a failure, too.
watchdog = threading.Timer(120, server.kill)
watchdog.daemon = True
watchdog.start()
inbox = []
number = 0
versions = {}
texts = {}
KINDS = {2: "module", 12: "function", 13: "variable", 23: "type", 25: "macro"}


def uri(name):
    return "file://" + root + "/" + name


def plain(text):
    return text.replace(uri(""), "")


def transmit(message):
    data = json.dumps(message).encode()
    server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
    server.stdin.flush()


def receive():
    length = 0
    while True:
        line = server.stdout.readline()
        if not line:
            sys.exit("the server ended: %s" % server.wait())
        if line.strip() == b"":
            return json.loads(server.stdout.read(length))
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])


def wait(wanted):
    for message in inbox:
        if wanted(message):
            inbox.remove(message)
            return message
    while True:
        message = receive()
        if wanted(message):
            return message
        inbox.append(message)


def request(method, params):
    global number
    number += 1
    mine = number
    transmit({"jsonrpc": "2.0", "id": mine, "method": method, "params": params})
    answer = wait(lambda m: m.get("id") == mine)
    return answer["result"] if "result" in answer else "error: " + answer["error"]["message"]


def notify(method, params):
    transmit({"jsonrpc": "2.0", "method": method, "params": params})


def show_range(r):
    s, e = r["start"], r["end"]
    return "%d:%d-%d:%d" % (s["line"] + 1, s["character"] + 1, e["line"] + 1, e["character"] + 1)


def show_location(location):
    return plain(location["uri"]) + ":" + show_range(location["range"])


def diagnostics(name):
    message = wait(
        lambda m: m.get("method") == "textDocument/publishDiagnostics"
        and m["params"]["uri"] == uri(name)
        and m["params"]["version"] == versions[name]
    )
    found = message["params"]["diagnostics"]
    if not found:
        print("%s: no diagnostics" % name)
    for d in found:
        kind = {1: "error", 2: "warning"}[d["severity"]]
        print("%s:%s: %s: %s" % (name, show_range(d["range"]), kind, d["message"]))
        for note in d.get("relatedInformation", []):
            print("  %s: note: %s" % (show_location(note["location"]), note["message"]))


def units(text):
    return len(text.encode("utf-16-le")) // 2


def position(name, line, piece):
    text = texts[name].split("\n")[line - 1]
    at = text.index(piece.replace("^", "", 1) if piece != "^" else "")
    return {"line": line - 1, "character": units(text[: at + piece.index("^")])}


def place(name, rest):
    line, piece = rest.split(" ", 1)
    return {"textDocument": {"uri": uri(name)}, "position": position(name, int(line), piece)}


def offset(text, position):
    lines = text.split("\n")
    before = sum(len(line) + 1 for line in lines[: position["line"]])
    line = lines[position["line"]] if position["line"] < len(lines) else ""
    column = 0
    while column < len(line) and units(line[:column]) < position["character"]:
        column += 1
    return before + column


def show_symbols(symbols, indent):
    for s in symbols:
        print(
            "%s%s %s %s [%s]"
            % (indent, KINDS[s["kind"]], s["name"], show_range(s["range"]), s.get("detail", ""))
        )
        show_symbols(s.get("children", []), indent + "  ")


def run(command, rest, body):
    name, _, rest = rest.partition(" ")
    document = {"uri": uri(name)}
    if command == "open":
        versions[name] = 1
        texts[name] = body
        language = rest or name.rpartition(".")[2]
        document.update(languageId=language, version=1, text=body)
        notify("textDocument/didOpen", {"textDocument": document})
        diagnostics(name)
    elif command in ("change", "edit"):
        versions[name] += 1
        document["version"] = versions[name]
        if command == "change":
            texts[name] = body
            change = {"text": body}
        else:
            line, rest = rest.split(" ", 1)
            old, new = rest.split("=>")
            old, new = old.strip(), new.strip()
            start = position(name, int(line), "^" + old)
            end = position(name, int(line), old + "^")
            begin = offset(texts[name], start)
            texts[name] = texts[name][:begin] + new + texts[name][begin + len(old) :]
            change = {"range": {"start": start, "end": end}, "text": new}
        notify("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
        diagnostics(name)
    elif command == "expect":
        diagnostics(name)
    elif command == "close":
        notify("textDocument/didClose", {"textDocument": document})
    elif command == "write":
        with open(os.path.join(root, name), "w") as file:
            file.write(body)
    elif command == "hover":
        answer = request("textDocument/hover", place(name, rest))
        if isinstance(answer, dict):
            print("hover at %s:" % show_range(answer["range"]))
            print(answer["contents"]["value"])
        else:
            print("hover:", answer)
    elif command in ("definition", "references"):
        params = place(name, rest)
        params["context"] = {"includeDeclaration": True}
        answer = request("textDocument/" + command, params)
        print(command + ":", " ".join(map(show_location, answer)) or "none")
    elif command == "complete":
        answer = request("textDocument/completion", place(name, rest))
        print("completion: %d" % len(answer["items"]))
        for item in answer["items"][:20]:
            edit = item["textEdit"]
            assert edit["newText"] == item["label"]
            print("  %s : %s %s" % (item["label"], item.get("detail", ""), show_range(edit["range"])))
    elif command == "symbols":
        show_symbols(request("textDocument/documentSymbol", {"textDocument": document}), "")
    elif command == "format":
        options = {"tabSize": 2, "insertSpaces": True}
        edits = request("textDocument/formatting", {"textDocument": document, "options": options})
        print("edits:", " ".join(show_range(e["range"]) for e in edits or []) or edits)
        text = texts[name]
        for e in edits or []:
            begin, end = offset(text, e["range"]["start"]), offset(text, e["range"]["end"])
            text = text[:begin] + e["newText"] + text[end:]
        print(text, end="")
    elif command == "send":
        message = json.loads(name + " " + rest)
        transmit(message)
        if "id" in message:
            answer = wait(lambda m: m.get("id") == message["id"])
            print("answer:", json.dumps(answer.get("result", answer.get("error"))))
    else:
        sys.exit("what is '%s'?" % command)


commands = []
for line in open(script, encoding="utf-8"):
    line = line.rstrip("\n")
    if line.startswith("|"):
        commands[-1][2].append(line[2:])
    elif line and not line.startswith(("#", "RUN:", "CHECK")):
        commands.append((*(line + " ").split(" ", 1), []))

trees = {"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": True}}}
answer = request("initialize", {"processId": None, "rootUri": None, "capabilities": trees})
print("capabilities:", *sorted(k for k, v in answer["capabilities"].items() if v))
notify("initialized", {})
for command, rest, body in commands:
    run(command, rest.strip(), "".join(line + "\n" for line in body))
request("shutdown", None)
notify("exit", None)
print("exit status", server.wait())
