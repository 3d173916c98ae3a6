#!/usr/bin/env bash
# The first run on a machine with a GPU: unpacks what pack.sh made, then checks and measures, by order of importance
set -uo pipefail

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

usage() {
	cat <<'END'
Usage: run.sh [OPTION]...

  --results DIR          Where figures go; default: results, beside this script
  --work DIR             Where the archive is unpacked and HOME is; default: work, beside this script
  --device ID            Default: cuda:0
  --python FILE          The Python with PyTorch and the libraries of CUDA; default: python3
  --seconds N            Time for all; default: 570
  --architectures A,B    Default: resnet50,resnet18
  --batches N,N          Default: 128,64,256
  --precisions P,P       Default: bfloat16,tf32,float32
  --size PIXELS          Height and width of the views of a step; default: 224
  --steps N              Steps to measure of each case; default: 20
  --images N             Training images of each of six classes for a short training; default: 60
END
}

fail() {
	echo "run.sh: $*" >&2
	exit 2
}

results="$here/results" work="$here/work" device=cuda:0 python=python3 seconds=570
architectures=resnet50,resnet18 batches=128,64,256 precisions=bfloat16,tf32,float32 size=224 steps=20 images=60
while [ $# -gt 0 ]; do
	case "$1" in
		-h | --help) usage; exit 0 ;;
		--results | --work | --device | --python | --seconds | --architectures | --batches | --precisions | --size | --steps | --images)
			[ $# -gt 1 ] || fail "$1 needs a value"
			printf -v "${1#--}" %s "$2"
			shift 2
			;;
		*) fail "there is no option $1; see run.sh --help" ;;
	esac
done
python=$(command -v "$python") || fail "there is no $python; name the Python with PyTorch by --python"

mkdir -p "$results" "$work/home" || exit 2
results=$(cd "$results" && pwd)
work=$(cd "$work" && pwd)
number=0
json=

note() {
	printf '%-34s %-10s %5d s\n' "$1" "$2" "$3" | tee -a "$results/summary.txt"
	json="$json${json:+,}
  {\"step\": \"$1\", \"ending\": \"$2\", \"seconds\": $3}"
	printf '[%s\n]\n' "$json" >"$results/summary.json"
}

# step NAME LIMIT COMMAND...: what it says goes to a file; nothing that fails keeps the others from their turn
step() {
	local name=$1 limit=$2 left=$((seconds - SECONDS)) begin=$SECONDS status=0
	shift 2
	number=$((number + 1))
	local file
	file=$(printf '%s/%02d-%s' "$results" "$number" "$name")
	if [ "$left" -lt 5 ]; then
		note "$name" 'no time' 0
		return
	fi
	[ "$limit" -le "$left" ] || limit=$left
	timeout --kill-after=5 "$limit" "${@//@json/$file.json}" >"$file.txt" 2>&1 </dev/null || status=$?
	case "$status" in
		0) note "$name" passed $((SECONDS - begin)) ;;
		124 | 137) note "$name" "cut off" $((SECONDS - begin)) ;;
		*) note "$name" "exit $status" $((SECONDS - begin)) ;;
	esac
}

unpack() {
	[ -x "$work/cgc-gpu/product/workbench" ] && return
	(cd "$here" && sha256sum --quiet -c SHA256SUMS) || return
	if command -v xz >/dev/null; then
		cat "$here"/cgc-gpu.tar.xz.* | xz -dc -T0 | tar -C "$work" -x
	else
		cat "$here"/cgc-gpu.tar.xz.* | "$python" -c 'import sys, tarfile; tarfile.open(fileobj=sys.stdin.buffer, mode="r|xz").extractall(sys.argv[1])' "$work"
	fi
}

machine() {
	nvidia-smi
	lscpu | grep -E 'Model name|^CPU\(s\)'
	free -g
	"$python" -c 'import sys, torch; print(sys.version, torch.__version__, torch.version.cuda, torch.backends.cudnn.version(), torch.cuda.is_available())'
}

: >"$results/summary.txt"
export -f unpack machine
export here work python
step unpack 120 bash -c unpack
step machine 60 bash -c machine
[ -x "$work/cgc-gpu/product/workbench" ] || fail "the archive could not be unpacked; see $results"

# the libraries that were packed come last, and none of the caller's settings of threads count
unset OMP_NUM_THREADS OPENBLAS_NUM_THREADS OPENBLAS_CORETYPE
PATH="$(dirname "$python"):$PATH"
LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$work/cgc-gpu/cuda"
JAVA_HOME="$work/cgc-gpu/java"
HOME="$work/home"
export PATH LD_LIBRARY_PATH JAVA_HOME HOME
workbench="$work/cgc-gpu/product/workbench"
first_architecture=${architectures%%,*} first_batch=${batches%%,*} first_precision=${precisions%%,*}

step engines 60 "$workbench" engines
step check 120 "$workbench" engines --check "$device" --json-file @json
step "step-first-case" 60 "$workbench" bench step --engine libtorch --device "$device" --precision "$first_precision" \
	--architecture "$first_architecture" --batch "$first_batch" --size "$size" --steps "$steps" --warm-up 3 --json-file @json
step "compare-first-case" 180 "$workbench" bench compare --measure step --engine libtorch --device "$device" \
	--precision "$first_precision" --architecture "$first_architecture" --batch "$first_batch" --size "$size" \
	--steps "$steps" --warm-up 3 --rounds 2 --python "$python" --json-file @json
step generate 60 "$workbench" generate "$work/birds" --train "$images"
cat >"$work/birds.yaml" <<END
name: birds
preset: small
dataset:
  path: birds
network:
  architecture: $first_architecture
objective:
  method: cgc
schedule:
  epochs: 3
  milestones: [2]
  batch-size: 32
engine:
  name: libtorch
  device: '$device'
  precision: $first_precision
seed: 1
END
rm -rf "$work/runs"
step train 60 "$workbench" train "$work/birds.yaml" --runs "$work/runs" --new
step evaluate 90 bash -c '"$0" evaluate "$1"/* --json-file "$2"' "$workbench" "$work/runs" @json
for precision in ${precisions//,/ }; do
	step "steps-$precision" 120 "$workbench" bench step --engine libtorch --device "$device" --precision "$precision" \
		--architecture "$architectures" --batch "$batches" --size "$size" --steps "$steps" --warm-up 3 --json-file @json
done
step compare-all 240 "$workbench" bench compare --measure step --engine libtorch --device "$device" \
	--precision "$precisions" --architecture "$architectures" --batch "$first_batch" --size "$size" --steps "$steps" --warm-up 3 \
	--rounds 2 --python "$python" --json-file @json
for log in "$work"/runs/*/run.log; do
	[ -f "$log" ] && cp "$log" "$results/"
done
echo "Figures are in $results"
