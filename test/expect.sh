#!/bin/sh
# expect.sh STATUS COMMAND...: whether the command ends with this exit status.
want=$1
shift
"$@"
got=$?
if [ "$got" != "$want" ]; then
  echo "expect.sh: exit status $got instead of $want: $*" >&2
  exit 1
fi
