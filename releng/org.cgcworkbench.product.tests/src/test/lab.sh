#!/usr/bin/env bash
# What a lab does with a release, from an empty folder and an archive alone, as a user without a home folder:
# lab.sh FOLDER ARCHIVE EXAMPLE WATCH. EXAMPLE is the SDK's bundle, WATCH one that says which window opened and closes it
set -euo pipefail
folder="$1/a path with spaces"
mkdir "$folder"
cd "$folder"
tar -xzf "$2"
workbench="$folder/cgc-workbench/workbench"
[ -e "$workbench" ] || workbench="$folder/cgc-workbench/bin/workbench"

"$workbench" --version
"$workbench" demo --out "$folder/demo" --epochs 1 --train 4 --validation 2
run=$(find "$folder/demo/seed-1/runs" -name experiment.yaml | sort | tail -n 1)
"$workbench" install "$3" "$4"
# a new version over an old one
tar -xzf "$2"
"$workbench" evaluate "$(dirname "$run")" --method gradient-times-input --metrics accuracy,map-extent:share=0.25

exec 3< <(exec Xvfb -displayfd 1 -screen 0 1280x800x24 -nolisten tcp 2>/dev/null)
xvfb=$!
trap 'kill "$xvfb"' EXIT
read -r display <&3
export DISPLAY=":$display"
"$workbench" ui -data "$folder/workspace"
launcher="$folder/cgc-workbench/bin/cgc-workbench"
[ ! -e "$launcher" ] || "$launcher" -data "$folder/workspace"
