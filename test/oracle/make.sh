#!/bin/sh
# Builds the validation and schema programs for every release under
# validate/mods and schema/mods, makes the cases, and writes the judged files and
# the schema to OUT. BIN is the folder of the programs (about 75 MB each).
set -eu
cd "$(dirname "$0")"
BIN=${BIN:-$PWD/validate/bin}
OUT=${OUT:-$PWD/../conformance}
WORK=$(mktemp -d)
mkdir -p "$BIN"
for mod in validate/mods/*.mod; do
  minor=$(basename "$mod" .mod)
  (cd validate && go build -p 2 -modfile="mods/$minor.mod" -o "$BIN/validate-$minor" .)
done
mkdir "$WORK/schema"
for mod in schema/mods/*.mod; do
  minor=$(basename "$mod" .mod)
  (cd schema && go build -p 2 -modfile="mods/$minor.mod" -o "$BIN/schema-$minor" .)
  "$BIN/schema-$minor" > "$WORK/schema/$minor.json"
done
cd cases
node known.mjs "$BIN"
node generate.mjs bases/dev 20261122 2500 220 "$WORK"
for kind in create update; do
  node judge.mjs "$BIN" "$WORK/dev-$kind.jsonl" "$OUT/$kind.jsonl"
done
cd ../schema
node merge.mjs "$OUT/schema.json" "$WORK/schema"
node check.mjs "$OUT/schema.json" "$OUT/create.jsonl" "$OUT/update.jsonl"
node probe.mjs "$OUT/schema.json" "$BIN"
rm -r "$WORK"
